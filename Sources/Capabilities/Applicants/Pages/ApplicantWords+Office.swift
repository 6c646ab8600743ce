// SPDX-License-Identifier: Apache-2.0
import Accounts
import Chain
import Journal
import Registry
import Web

extension ApplicantWords {
  // MARK: - Who looked

  static let readersNote = Localized(
    zh: """
      下面是日志里与您有关的记录：谁（哪个单位的岗位）在哪一天查看了您的完整号码、改了您的信息、办理了您的申请。只看到遮盖号码的一般查阅和统计不逐条记录。\
      觉得不对，可以到窗口问，也可以申请更正。
      """,
    en: """
      What the journal says of you: which role of which organ looked at a full number, changed something or acted on a \
      claim, and when. Views in which numbers are masked are not entered one by one.
      """)
  static let noReaders = Localized(zh: "没有记录。", en: "Nothing is recorded.")
  static let day = Localized(zh: "日期", en: "Day")
  static let who = Localized(zh: "谁", en: "Who")
  static let did = Localized(zh: "做了什么", en: "What")
  static func times(_ count: Int) -> Localized { Localized(zh: "（\(count) 次）", en: " (\(count)×)") }

  static func who(_ who: ReaderLine.Who) -> Localized {
    switch who {
    case .holder: you
    case .organs(let roles) where roles.isEmpty: Localized(zh: "工作人员", en: "An officer")
    case .organs(let roles):
      Localized(
        zh: roles.map(\.localizedName.zh).joined(separator: "、"),
        en: roles.map(\.localizedName.en).joined(separator: ", "))
    case .machine: Localized(zh: "系统维护", en: "The system's upkeep")
    }
  }

  static func act(_ act: Act?) -> Localized {
    switch act {
    case .recordsChanged?: Localized(zh: "登记或更新了您的信息", en: "Entered or changed your records")
    case .valueRevealed?: Localized(zh: "查看了您的一项完整信息", en: "Looked at a full value of yours")
    case .claimMade?: Localized(zh: "提交了您的申请", en: "Handed in a claim of yours")
    case .claimPassed?: Localized(zh: "审核通过了您申请的一个环节", en: "Passed a stage of your claim")
    case .claimRefused?: Localized(zh: "没有通过您的申请", en: "Refused your claim")
    case .claimSentBack?: Localized(zh: "退回您的申请或通知补正", en: "Sent your claim back")
    case .claimCompleted?: Localized(zh: "补正了您的申请", en: "Completed your claim")
    case .claimWithdrawn?: Localized(zh: "撤回了您的申请", en: "Took your claim back")
    case .claimClosed?: Localized(zh: "终止了您的申请", en: "Closed your claim")
    case .photographAdded?: Localized(zh: "实地察看拍了照片", en: "Took a photograph on a visit")
    case .photographVoided?: Localized(zh: "作废了一张察看照片", en: "Voided a photograph of a visit")
    case .accountMade?: Localized(zh: "开通了您的账号", en: "Opened your account")
    case .correctionAsked?: Localized(zh: "申请更正信息", en: "Asked for a correction")
    case .correctionAnswered?: Localized(zh: "答复了您的更正申请", en: "Answered your wish for correction")
    default: Localized(zh: "办理了与您有关的事", en: "Did something that concerns you")
    }
  }

  // MARK: - Corrections

  static let correctionTitle = Localized(zh: "申请更正", en: "Have something corrected")
  static let correctionNote = Localized(
    zh: "登记的情况有错或者不全，写下哪里不对、应当是什么。工作人员核实后更正，并在这里答复您。",
    en:
      "Say what is wrong or incomplete and how it should be. The office verifies it, corrects it and answers here."
  )
  static let subject = Localized(zh: "哪一方面", en: "What it is about")
  static let wish = Localized(zh: "哪里不对，应当是什么", en: "What is wrong, and how is it right?")
  static let ask = Localized(zh: "提交更正申请", en: "Send")
  static let asked = Localized(zh: "已提交，等待答复。", en: "Sent; the office will answer.")
  static let earlier = Localized(zh: "我提过的", en: "What you asked for")
  static let noCorrections = Localized(zh: "没有提过更正。", en: "You have asked for none.")
  static func subject(_ subject: Correction.Subject) -> Localized {
    switch subject {
    case .name: Localized(zh: "姓名、出生日期、户籍", en: "Name, birthday, registration")
    case .telephone: Localized(zh: "电话", en: "Telephone")
    case .account: Localized(zh: "收款账户", en: "Account")
    case .household: Localized(zh: "家庭成员、人员类别", en: "Household, categories")
    case .work: Localized(zh: "就业、岗位", en: "Work, posts")
    case .training: Localized(zh: "培训、证书、上学", en: "Training, certificates, school")
    case .payment: Localized(zh: "发放的补贴", en: "What was paid")
    case .other: Localized(zh: "其他", en: "Something else")
    case .claim: Localized(zh: "随申请补充的说明", en: "Said with a claim")
    }
  }
  static func state(_ state: Correction.State) -> Localized {
    switch state {
    case .open: Localized(zh: "等待答复", en: "Waits for an answer")
    case .corrected: Localized(zh: "已更正", en: "Corrected")
    case .refused: Localized(zh: "没有更正", en: "Not corrected")
    }
  }

  static let queue = Localized(zh: "更正申请", en: "Corrections")
  static let queueNote = Localized(
    zh: "本人认为登记有错或不全的。核实后先用名册更正或补充记录，再在这里答复；不更正的写明理由。",
    en:
      "What people say is wrong or lacking. Verify, put the records right by a roster, then answer; refusals have a reason."
  )
  static let queueEmpty = Localized(
    zh: "没有等待答复的更正申请。本人在“我的”页面提出后，会列在这里。",
    en: "None waits. What people ask for on their own pages is listed here.")
  static let answer = Localized(
    zh: "核实和办理情况（本人看得到）", en: "What was found and done (the person sees it)")
  static let corrected = Localized(zh: "已核实，已更正", en: "Verified and corrected")
  static let refuse = Localized(zh: "不更正", en: "Not to be corrected")
  static let answered = Localized(zh: "已答复。", en: "Answered.")
  static let toPerson = Localized(zh: "看登记的记录", en: "See the records")
  static let askedOn = Localized(zh: "提出日期", en: "Asked on")
  static func waiting(_ count: String) -> Localized {
    Localized(zh: "等待答复 \(count) 件", en: "\(count) wait for an answer")
  }

  // MARK: - Accounts at the counter

  static let ownAccount = Localized(zh: "本人账号", en: "The person's own account")
  static let panelNote = Localized(
    zh: "开通后，本人可以用手机看自己能享受什么、办到哪里，并在网上申请。",
    en:
      "With it the person sees by telephone what they are entitled to and where it stands, and applies."
  )
  static let noAccount = Localized(zh: "还没有开通。", en: "There is none yet.")
  static let accountActive = Localized(zh: "已开通", en: "Open")
  static let accountFresh = Localized(zh: "已开通，本人还没有第一次登录", en: "Open, not yet used")
  static let accountClosed = Localized(zh: "已停用", en: "Closed")
  static let manage = Localized(zh: "开通或管理", en: "Open or manage")
  static let identify = Localized(
    zh: "请本人到场，核对身份证原件后再办理。一次性密码只显示这一次，打印后当面交给本人，不要拍照或转发。",
    en:
      "Only with the person at the counter and their identity card compared. The password is shown once; hand the slip over."
  )
  static let openAccount = Localized(zh: "已核对身份，开通账号", en: "Identity compared: open it")
  static let resetAccount = Localized(zh: "已核对身份，重置密码", en: "Identity compared: reset the password")
  static let closeAccount = Localized(zh: "停用账号", en: "Close it")
  static let reopenAccount = Localized(zh: "重新启用", en: "Open it again")
  static let accountName = Localized(zh: "账号", en: "Account name")
  static let accountState = Localized(zh: "状态", en: "State")
  static let done = Localized(zh: "已办好。", en: "Done.")

  static let slip = Localized(zh: "本人账号通知单", en: "Your account")
  static let password = Localized(zh: "一次性密码", en: "One-time password")
  static let slipSteps = [
    Localized(
      zh: "用手机或电脑打开窗口告知的网址，选“登录”。", en: "Open the address the counter told you and sign in."),
    Localized(
      zh: "输入上面的账号和一次性密码，照提示设一个自己的密码：至少 10 个字符，不能全是数字。",
      en:
        "Enter the name and the password above, then choose your own: at least 10 characters, not digits only."
    ),
    Localized(
      zh: "密码只有您自己知道。工作人员不会向您要密码；有人要，请打电话给镇劳动保障事务所。",
      en: "Nobody but you knows it. Officers never ask for it."),
    Localized(
      zh: "一次性密码七天内有效，用过就作废。忘记密码，带身份证到窗口重置。",
      en:
        "The one-time password is good for seven days. If you forget yours, bring your identity card."
    ),
  ]
  static let busy = Localized(
    zh: "系统正忙，请过一会儿再办一次。", en: "Too busy just now: try again in a moment.")
  static let back = Localized(zh: "返回这个人", en: "Back to the person")
}
