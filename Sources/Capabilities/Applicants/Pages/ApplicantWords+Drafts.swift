// SPDX-License-Identifier: Apache-2.0
import Accounts
import Claims
import Web

extension ApplicantWords {
  // MARK: - Filling in

  static let taskList = Localized(zh: "填写申请", en: "Your claim")
  static let notSent = Localized(
    zh: "尚未提交。填好的内容已经保存，退出登录也不会丢；全部填好、确认后才算提交。",
    en:
      "Not handed in. What you filled in is kept, even if you sign out; it counts only once you have sent it."
  )
  static let filledIn = Localized(zh: "已填写", en: "Filled in")
  static let notFilledIn = Localized(zh: "未填写", en: "To be filled in")
  static let cannotBegin = Localized(zh: "前面填好后才能开始", en: "Not yet")
  static let steps = Localized(zh: "要填的内容", en: "What is asked")
  static let check = Localized(zh: "核对并提交", en: "Check and hand in")
  static let discard = Localized(zh: "不申请了，删除草稿", en: "Delete this draft")
  static let question = Localized(zh: "问题", en: "Question")
  static let toList = Localized(zh: "返回填写清单", en: "Back to the list")

  static func question(_ question: DraftQuestion, fact: Localized?) -> Localized {
    switch question {
    case .fact:
      Localized(zh: "\(fact?.zh ?? "")？", en: "\(fact?.en ?? "")?")
    case .papers: Localized(zh: "下面的材料，您手上有哪些？", en: "Which of these papers do you have?")
    case .account: Localized(zh: "补贴发到哪个账户？", en: "Where should the money go?")
    case .remark: Localized(zh: "还有什么要告诉工作人员的？", en: "What else should the office know?")
    }
  }

  static func task(_ question: DraftQuestion, fact: Localized?) -> Localized {
    switch question {
    case .fact: fact ?? notKnown
    case .papers: papersTitle
    case .account: accountNumber
    case .remark: Localized(zh: "其他说明", en: "Anything else")
    }
  }

  static let factNote = Localized(
    zh: "办理要用到这一项，现在没有登记。您说的由工作人员核实后登记。",
    en:
      "The law asks for this and it is not recorded. What you say is verified and entered by the office."
  )
  static let dayNote = Localized(zh: "写成 2022-05-01 的样子", en: "As 2022-05-01")
  static let papersNote = Localized(
    zh: "勾选已经有的。没有的也可以先提交，以后再补。原件要带到窗口核对。",
    en: "Tick what you have. What lacks may follow. The originals are compared at the counter.")
  static let noPapers = Localized(zh: "都没有", en: "None of them")
  static func accountHeld(_ account: String) -> Localized {
    Localized(zh: "登记的账户：\(account)", en: "The account on record: \(account)")
  }
  static let noAccountHeld = Localized(
    zh: "还没有登记您的收款账户。", en: "No account of yours is on record.")
  static func account(_ answer: AccountAnswer) -> Localized {
    switch answer {
    case .asRecorded: Localized(zh: "就发到这个账户", en: "To this account")
    case .bring:
      Localized(
        zh: "没有登记，或者登记的不对：我带社保卡到窗口登记",
        en: "It is missing or wrong: I bring my card to the counter")
    }
  }
  static let remarkNote = Localized(
    zh: "没有就空着。不要写证件号码和银行卡号。", en: "Leave it empty if there is nothing. Write no numbers of cards.")
  static let nothing = Localized(zh: "没有", en: "Nothing")
  static let original = Localized(zh: "原件", en: "original")
  static let goOnFilling = Localized(zh: "继续", en: "Continue")
  static func copies(_ count: Int) -> Localized {
    Localized(zh: "复印件 \(count) 份", en: "\(count) copies")
  }

  static let change = Localized(zh: "更改", en: "Change")
  static let lawSays = Localized(zh: "按现在登记的情况，系统认定", en: "By what is recorded, the law says")
  static let notEligibleYet = Localized(
    zh: "现在还不能确定符合条件。您可以照样提交，由工作人员审核；审核没有通过会写明理由和条款。",
    en:
      "It is not certain that you are entitled. You may hand it in all the same; a refusal names its reason and clause."
  )
  static let declaration = Localized(
    zh: "我声明：以上内容属实，材料真实。弄虚作假的，退回补贴并承担责任。",
    en:
      "I declare that this is true and the papers are genuine. Money obtained by false statements is paid back."
  )
  static let declare = Localized(zh: "我已看清并同意上面的声明", en: "I have read this and declare it")
  static let send = Localized(zh: "确认并提交", en: "Confirm and hand in")

  // MARK: - Refusals

  static func refusal(_ refusal: ApplicantRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这一项。", en: "There is no such thing.")
    case .notOffered:
      Localized(
        zh: "这一项目前不能在这里申请。请到镇劳动保障事务所问一问。",
        en: "This cannot be asked for here now. Ask at the town office.")
    case .tooManyDrafts:
      Localized(
        zh: "正在填写的已有 \(Draft.most) 件。请先提交或删除几件。",
        en: "You are filling in \(Draft.most) already. Hand in or delete some first.")
    case .tooManyToday:
      Localized(
        zh: "今天提交的已经够多了，填好的内容都在，请明天再提交。",
        en: "That is enough for one day. Everything is kept; hand it in tomorrow.")
    case .unanswered:
      Localized(
        zh: "请选一项或者填写以后再继续。", en: "Choose or fill in an answer before you go on.")
    case .unfinished: Localized(zh: "还有没填的，请先填好。", en: "Some questions have no answer yet.")
    case .undeclared: Localized(zh: "请看清声明并勾选。", en: "Read the declaration and tick it.")
    case .tooManyCorrections:
      Localized(
        zh: "等待答复的已有 \(Correction.mostOpen) 件，答复后再申请。",
        en: "\(Correction.mostOpen) of yours wait for an answer; ask again after that.")
    case .textLength:
      Localized(
        zh: "请写 \(Correction.wishLengths.lowerBound) 到 \(Correction.wishLengths.upperBound) 个字。",
        en:
          "Write \(Correction.wishLengths.lowerBound) to \(Correction.wishLengths.upperBound) characters."
      )
    case .answeredMeanwhile: Localized(zh: "已经有人答复过了。", en: "Somebody has answered it.")
    case .claim(let refusal): refusal.words
    case .account(.citizenHasAccount):
      Localized(zh: "已经有账号了；忘记密码时请重置。", en: "There is an account; reset its password.")
    case .account(.ownAccount):
      Localized(zh: "自己的账号请由同事办理。", en: "A colleague does this for you.")
    case .account(let error): Localized(same: error.description)
    }
  }
}
