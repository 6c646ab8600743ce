// SPDX-License-Identifier: Apache-2.0
import Web

/// What the accounts' pages say.
enum AccountsWords {
  static let signIn = Localized(zh: "登录", en: "Sign in")
  static let name = Localized(zh: "账号", en: "Account name")
  static let password = Localized(zh: "密码", en: "Password")
  static let formUnsent = Localized(
    zh: "登录已经过期，刚才提交的内容没有执行，什么都没有改动。请重新登录，再回到原来的页面提交一次。",
    en: """
      You were no longer signed in: what you just sent was not carried out and nothing was changed. \
      Sign in, then send it again from the page it stood on.
      """)
  static let lost = Localized(
    zh: "忘记密码或者换了手机：工作人员找本单位的系统管理员重置；群众本人的账号，带身份证到户籍地的镇劳动保障事务所重置。",
    en: """
      If the password or the telephone is lost: officers ask their system administrator for a reset; people with an \
      account of their own bring their identity card to the town office.
      """)
  static func alarm(at moment: String, place: String, failures: String, addresses: String)
    -> Localized
  {
    Localized(
      zh:
        "\(moment) 登录警报：\(place) 的账号在一刻钟内被拒绝登录 \(failures) 次，来自 \(addresses) 个地址，可能有人在猜密码。请查看日志中“登录被拒”的记录；必要时停用被盯上的账号。",
      en: """
        \(moment) sign-in alarm: \(failures) sign-ins to accounts of \(place) were refused within a quarter of \
        an hour, from \(addresses) addresses. Somebody may be guessing passwords: look at the refusals in \
        the journal, and disable accounts that are aimed at.
        """)
  }
  static let thisOffice = Localized(zh: "本单位", en: "this office")
  static let goOn = Localized(zh: "继续", en: "Continue")

  static let secondFactor = Localized(zh: "第二重验证", en: "Second factor")
  static let code = Localized(zh: "验证码", en: "Code")
  static let codeNote = Localized(
    zh: "手机验证器上的六位数字；手机不在身边时，用一个备用码。",
    en: "The six digits of the authenticator on your telephone, or one of your recovery codes.")
  static let wrongCode = Localized(
    zh: "验证码不对，或者已经用过。请等下一个验证码出现后再输。",
    en: "The code is wrong or was used before. Wait for the next one and try again.")
  static let enrol = Localized(zh: "绑定手机验证器", en: "Set up the authenticator")
  static let enrolNeeded = Localized(
    zh: "您的岗位要求第二重验证：除密码外，登录时还要输入手机上的验证码。请现在绑定。",
    en: """
      Your role asks for a second factor: beside the password, a code from your telephone. Set it up \
      now.
      """)
  static let enrolNote = Localized(
    zh: "绑定后，登录时除密码外还要输入手机上的六位验证码；别人知道了密码也进不来。手机上需要装一个验证器应用（支持 TOTP 的都可以）。",
    en: """
      Once set up, signing in takes the password and six digits from your telephone; the password alone \
      lets nobody in. Any authenticator app that knows TOTP will do.
      """)
  static let enrolBegin = Localized(zh: "开始绑定", en: "Begin")
  static let photograph = Localized(
    zh: "1. 打开手机上的验证器应用，扫描这个二维码。", en: "1. Open the authenticator and scan this code.")
  static let square = Localized(zh: "绑定验证器的二维码", en: "QR code of the authenticator's secret")
  static let typeIn = Localized(
    zh: "不能扫描时，在应用里手工输入这个密钥：", en: "Where it cannot be scanned, type this key into the app:")
  static let firstCode = Localized(
    zh: "2. 输入应用上显示的六位数字", en: "2. The six digits the app shows")
  static let enrolDone = Localized(zh: "完成绑定", en: "Finish")
  static let enrolled = Localized(
    zh: "绑定好了。从下次登录起要输入验证码。", en: "Done. From the next login on you are asked for a code.")
  static let recoveryCodes = Localized(zh: "备用码", en: "Recovery codes")
  static let recoveryNote = Localized(
    zh: "手机丢失时，每个备用码可以代替验证码用一次。只显示这一次：请打印或抄下来，锁在抽屉里，不要存在电脑上。",
    en: """
      If the telephone is lost, each of these stands in for a code once. They are shown only now: print \
      them or write them down, and lock them away from the computer.
      """)
  static func factorHeld(codesLeft: Int) -> Localized {
    Localized(
      zh: "已绑定手机验证器，还剩 \(codesLeft) 个备用码。",
      en: "The authenticator is set up; \(codesLeft) recovery codes are left.")
  }
  static let factorKept = Localized(
    zh: "您的岗位要求第二重验证，不能解除；换手机时请系统管理员重置。",
    en: "Your role asks for it, so it stays; for a new telephone, ask the system administrator.")
  static let removeFactor = Localized(zh: "解除绑定", en: "Remove the second factor")

  static let changeFirst = Localized(zh: "请先设置自己的密码", en: "First choose your own password")
  static func changeFirstNote(_ name: String) -> Localized {
    Localized(
      zh: "\(name)，您用的是一次性密码。设置自己的密码后才能办理业务。",
      en: "\(name), you signed in with a one-time password. Choose your own before you go on.")
  }
  static let changePassword = Localized(zh: "修改密码", en: "Change password")
  static let presentPassword = Localized(zh: "现在的密码", en: "Present password")
  static let newPassword = Localized(zh: "新密码", en: "New password")
  static let again = Localized(zh: "再输一次新密码", en: "New password again")
  static let passwordNote = Localized(
    zh: "至少 10 个字符，不能全是数字，不能含账号，不能是最近五次用过的。一句自己记得住的话最好。",
    en: """
      At least 10 characters, not digits only, without your account name, none of the last five. A \
      sentence you remember is best.
      """)
  static let wrongPassword = Localized(
    zh: "现在的密码不对，什么都没有改动。", en: "The present password is wrong. Nothing was changed.")

  static let ownAccount = Localized(zh: "我的账号", en: "My account")
  static let shownName = Localized(zh: "姓名", en: "Name shown")
  static let roles = Localized(zh: "岗位", en: "Roles")
  static let sessions = Localized(zh: "已登录的浏览器", en: "Where you are signed in")
  static let begunAt = Localized(zh: "登录时间", en: "Signed in")
  static let seenAt = Localized(zh: "最近使用", en: "Last used")
  static let address = Localized(zh: "地址", en: "Address")
  static let browser = Localized(zh: "浏览器", en: "Browser")
  static let thisSession = Localized(zh: "本次登录", en: "this one")
  static let endSession = Localized(zh: "退出", en: "End")
  static let done = Localized(zh: "已办好。", en: "Done.")
  static let noAccount = Localized(zh: "没有账号", en: "No account")
  static let noAccountReason = Localized(
    zh: "这里没有登录的账号。", en: "Nobody is signed in with an account here.")

  static let accounts = Localized(zh: "账号", en: "Accounts")
  static let newAccount = Localized(zh: "新建账号", en: "New account")
  static let search = Localized(zh: "账号或姓名", en: "Account name or name")
  static let searchDo = Localized(zh: "查找", en: "Search")
  static let noAccounts = Localized(
    zh: "还没有账号。新建第一个账号后，这里会列出谁在哪里担任什么岗位。",
    en: "No accounts yet. Once one is made, this page lists who holds which role where.")
  static let noneFound = Localized(
    zh: "没有符合的账号。可以只输入一部分。", en: "No account matches. Try part of the name.")
  static let state = Localized(zh: "状态", en: "State")
  static func state(_ state: AccountState) -> Localized {
    switch state {
    case .active: Localized(zh: "启用", en: "Active")
    case .disabled: Localized(zh: "停用", en: "Disabled")
    }
  }
  static let notYetChanged = Localized(zh: "待改密码", en: "One-time password")
  static func factor(_ state: SecondFactorState) -> Localized {
    switch state {
    case .none: Localized(zh: "未绑定", en: "not set up")
    case .offered: Localized(zh: "正在绑定", en: "being set up")
    case .held: Localized(zh: "已绑定", en: "set up")
    }
  }
  static let sessionsNow = Localized(zh: "登录数", en: "Sessions")
  static let role = Localized(zh: "岗位", en: "Role")
  static let region = Localized(zh: "区划代码", en: "Region code")
  static let regionNote = Localized(
    zh: "省 2 位、市 4 位、县 6 位、镇 9 位或村 12 位；岗位管到这个区划和它以下。",
    en:
      "2 digits for a province, 4 city, 6 county, 9 town, 12 village; the role reaches all below it."
  )
  static let nameNote = Localized(
    zh: "2 到 32 个小写字母、数字、点、横线，以字母开头，例如姓名拼音。",
    en: "2 to 32 small letters, digits, dots and dashes, a letter first.")
  static let make = Localized(zh: "建立账号", en: "Make the account")
  static let unreadable = Localized(
    zh: "有一项填得不对：账号用小写字母开头，区划代码用 2、4、6、9 或 12 位数字。什么都没有改动。",
    en: """
      A field cannot be read: account names begin with a small letter, region codes have 2, 4, 6, 9 or \
      12 digits. Nothing was changed.
      """)
  static let oneTimePassword = Localized(zh: "一次性密码", en: "One-time password")
  static let shownOnce = Localized(
    zh: "只显示这一次，七天内有效。请当面或打电话交给本人，不要用聊天软件转发；第一次登录时本人必须改掉。",
    en: """
      Shown only now, good for seven days. Hand it over in person or by telephone, not by chat; the \
      officer must change it at the first login.
      """)
  static let toAccount = Localized(zh: "到这个账号", en: "To the account")
  static let noRoles = Localized(
    zh: "还没有岗位，登录后什么也打不开。", en: "No roles yet: once signed in, the officer opens nothing.")
  static let assign = Localized(zh: "增加岗位", en: "Give a role")
  static let withdraw = Localized(zh: "撤销", en: "Withdraw")
  static let acts = Localized(zh: "账号管理", en: "Looking after the account")
  static let actsNote = Localized(
    zh: "岗位、状态或密码一有变动，本人当前的登录立即失效，需要重新登录。",
    en: "Whenever roles, state or password change, the officer's sessions end at once.")
  static let reset = Localized(zh: "重置密码并解锁", en: "Reset password and unlock")
  static let factorReset = Localized(zh: "重置第二重验证", en: "Reset second factor")
  static let endSessions = Localized(zh: "强制退出", en: "End sessions")
  static let disable = Localized(zh: "停用", en: "Disable")
  static let enable = Localized(zh: "启用", en: "Enable")
  static let notDone = Localized(zh: "没有办成", en: "Not done")
}
