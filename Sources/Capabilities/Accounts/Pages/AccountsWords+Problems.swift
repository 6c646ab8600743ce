// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Web

/// What is said where something cannot be done, and what roles are called.
extension AccountsWords {
  static func refusal(_ refusal: LoginRefusal) -> Localized {
    switch refusal {
    case .wrong:
      Localized(
        zh: "账号或密码不对，或者账号不能登录。15 分钟内错 5 次会暂时锁定。",
        en: """
          The account name or the password is wrong, or the account is closed. Five failures within 15 \
          minutes lock the name for a while.
          """)
    case .locked(let until):
      Localized(
        zh: "错误次数太多，这个账号名已暂时锁定，请在 \(Language.chinese.moment(until.description)) 以后再试。",
        en: """
          Too many failures: this name is locked until \
          \(Language.english.moment(until.description)).
          """)
    case .tooManyFromHere:
      Localized(
        zh: "这台电脑（或同一出口）一分钟内尝试登录太多次，请过一分钟再试。",
        en: "Too many attempts from this address within a minute. Try again in a minute.")
    case .busy:
      Localized(
        zh: "现在登录的人太多，请过几秒钟再试。", en: "Too many people are signing in. Try again in a few seconds.")
    case .noSession:
      Localized(zh: "登录已经过期，请重新登录。", en: "The session is over. Sign in again.")
    }
  }

  static func error(_ error: AccountError) -> Localized {
    switch error {
    case .nameTaken(let name):
      Localized(zh: "账号 \(name) 已经有了，请换一个。", en: "The account name \(name) is taken.")
    case .shownName:
      Localized(zh: "姓名要有 1 到 40 个字。", en: "The name shown has 1 to 40 characters.")
    case .unknown: Localized(zh: "没有这个账号。", en: "There is no such account.")
    case .outside(let region):
      Localized(
        zh: "区划 \(region) 不归您管，没有改动。",
        en: "Region \(region) is outside what you look after. Nothing was changed.")
    case .incompatible(let one, let other):
      Localized(
        zh: "\(role(one).zh)不能兼任\(role(other).zh)：系统管理、审计管理和办理业务要由不同的人担任。",
        en: """
          \(role(one).en) cannot be held together with \(role(other).en): running the system, its \
          journal and casework are for different people.
          """)
    case .tooManyAssignments:
      Localized(
        zh: "一个账号最多 \(Account.mostAssignments) 个岗位。",
        en: "An account holds at most \(Account.mostAssignments) roles.")
    case .citizensRole:
      Localized(
        zh: "“本人”账号只有一个岗位，由窗口在人员页面开通；工作人员的账号不能有这个岗位。",
        en: "People's own accounts hold their one role and are opened from the person's page."
      )
    case .bodyHasAccount:
      Localized(
        zh: "这个单位已经有账号了。忘记密码或更换经办人时请重置。",
        en: "The body has an account already; reset its password where it is lost.")
    case .citizenHasAccount:
      Localized(
        zh: "这个人已经有本人账号了。忘记密码时请重置。",
        en: "The person has an account of their own already; reset its password where it is lost.")
    case .notHeld(let assignment):
      Localized(
        zh: "这个账号没有 \(assignment.region) 的\(role(assignment.role).zh)岗位。",
        en: "The account does not hold \(role(assignment.role).en) in \(assignment.region).")
    case .ownAccount:
      Localized(
        zh: "自己的账号不能自己管理，请另一位系统管理员办理。",
        en: "Nobody looks after their own account; another system administrator does.")
    case .password(let flaw): self.flaw(flaw)
    case .wrongCode: wrongCode
    case .secondFactorHeld:
      Localized(
        zh: "第二重验证已经绑定，或者岗位要求保留。",
        en: "The second factor is set up already, or a role asks for it.")
    }
  }

  static func flaw(_ flaw: PasswordFlaw) -> Localized {
    switch flaw {
    case .tooShort:
      Localized(
        zh: "密码太短，至少 \(PasswordRules.shortest) 个字符。",
        en: "The password is too short: at least \(PasswordRules.shortest) characters.")
    case .tooLong: Localized(zh: "密码太长。", en: "The password is too long.")
    case .holdsAccountName:
      Localized(zh: "密码里不能有账号名。", en: "The password must not hold the account name.")
    case .onlyDigits:
      Localized(
        zh: "密码不能全是数字，生日和电话很容易猜到。",
        en: "Digits alone are too easy: birthdays and telephones are guessed first.")
    case .monotonous:
      Localized(
        zh: "密码太有规律：不同的字符太少，或者是键盘上连着的键。",
        en: "Too regular: few different characters, or keys in a row.")
    case .wellKnown:
      Localized(
        zh: "这个密码（或者它的主干）是最先被猜的那一类，请换一个。",
        en: "The word it is built around is among the first to be guessed. Choose another.")
    case .usedBefore:
      Localized(
        zh: "最近 \(PasswordRules.history) 次用过这个密码，请换一个。",
        en: "It is one of your last \(PasswordRules.history) passwords. Choose another.")
    case .notRepeated:
      Localized(zh: "两次输入的新密码不一样。", en: "The new password was typed differently the second time.")
    }
  }

  static func role(_ role: Role) -> Localized {
    switch role {
    case .villageAssistant: Localized(zh: "村级协管员", en: "Village assistant")
    case .townClerk: Localized(zh: "乡镇经办人员", en: "Town clerk")
    case .employmentBureau: Localized(zh: "县就业局", en: "County employment bureau")
    case .humanResourcesBureau: Localized(zh: "县人社局", en: "County human resources bureau")
    case .ruralRevitalisation: Localized(zh: "乡村振兴局", en: "Rural revitalisation bureau")
    case .finance: Localized(zh: "财政局", en: "Finance bureau")
    case .school: Localized(zh: "学校", en: "School")
    case .trainingBody: Localized(zh: "培训机构", en: "Training body")
    case .carrier: Localized(zh: "就业帮扶载体", en: "Carrier")
    case .agency: Localized(zh: "人力资源服务机构", en: "Agency")
    case .auditor: Localized(zh: "审计监督", en: "Auditor")
    case .systemAdministrator: Localized(zh: "系统管理员", en: "System administrator")
    case .auditAdministrator: Localized(zh: "审计管理员", en: "Audit administrator")
    case .observer: Localized(zh: "省市观察员", en: "Observer")
    case .citizen: Localized(zh: "本人", en: "Person themselves")
    }
  }
}

/// What a role is called, for commands and other capabilities.
extension Role {
  public var localizedName: Localized { AccountsWords.role(self) }
}
