// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Web

/// What the claims' pages say.
enum ClaimWords {
  static let claims = Localized(zh: "申请", en: "Claims")
  static let claim = Localized(zh: "补贴申请", en: "Claim")
  static let number = Localized(zh: "受理编号", en: "Claim number")
  static let benefit = Localized(zh: "事项", en: "Benefit")
  static let person = Localized(zh: "申请对象", en: "For")
  static let amount = Localized(zh: "金额（元）", en: "Amount (yuan)")
  static let state = Localized(zh: "状态", en: "State")
  static let since = Localized(zh: "到此环节", en: "There since")
  static let submittedOn = Localized(zh: "申请日期", en: "Handed in on")
  static let relation = Localized(zh: "申请人", en: "Applicant")
  static let about = Localized(zh: "依据的记录", en: "About")
  static let papers = Localized(zh: "材料", en: "Papers")
  static let way = Localized(zh: "办理过程", en: "What was done")
  static let ahead = Localized(zh: "后续环节", en: "Still ahead")
  static let decision = Localized(zh: "政策认定", en: "What the law says")
  static let search = Localized(zh: "受理编号或姓名", en: "Claim number or name")
  static let searchDo = Localized(zh: "查找", en: "Search")
  static let anyBenefit = Localized(zh: "全部事项", en: "Every benefit")
  static let noneWaiting = Localized(
    zh: "没有等您办理的申请。新的申请从人员页面的“发起申请”提交。",
    en: "Nothing waits for you. Claims are begun from the page of a person.")
  static let noneFound = Localized(
    zh: "没有符合条件的申请。", en: "No claim is like that.")
  static func queue(_ queue: ClaimQueue) -> Localized {
    switch queue {
    case .waiting: Localized(zh: "待办", en: "Waiting for me")
    case .done: Localized(zh: "已办", en: "Done by me")
    case .begun: Localized(zh: "我发起的", en: "Begun by me")
    case .overdue: Localized(zh: "督办", en: "Overdue below")
    case .all: Localized(zh: "全部", en: "All")
    }
  }

  static func state(_ state: CaseState, at organ: String, act: String) -> Localized {
    switch state {
    case .waiting: Localized(zh: "待\(organ)\(act)", en: "Waits for \(organ): \(act)")
    case .completing: Localized(zh: "待补正", en: "To be completed")
    case .refused: Localized(zh: "未通过", en: "Refused")
    case .withdrawn: Localized(zh: "已撤回", en: "Withdrawn")
    case .paid: Localized(zh: "已兑付", en: "Paid")
    case .granted: Localized(zh: "已通过", en: "Granted")
    case .closed: Localized(zh: "已终止", en: "Closed unpaid")
    }
  }

  static func relation(_ relation: ClaimRelation) -> Localized {
    switch relation {
    case .`self`: Localized(zh: "本人", en: "The person")
    case .spouse: Localized(zh: "配偶", en: "Spouse")
    case .parentLivingTogether: Localized(zh: "共同生活的父母", en: "Parent living together")
    case .parent: Localized(zh: "未共同生活的父母", en: "Parent living apart")
    case .adultChild: Localized(zh: "成年子女", en: "Adult child")
    case .other: Localized(zh: "其他人", en: "Somebody else")
    }
  }

  // MARK: - Beginning one

  static let begin = Localized(zh: "发起申请", en: "Begin a claim")
  static let beginTitle = Localized(zh: "选择要申请的事项", en: "What is asked for")
  static let choose = Localized(zh: "填写申请", en: "Fill in")
  static let nothingToAsk = Localized(
    zh: "按现有记录，没有可以申请的事项。先导入就业、培训等记录。",
    en:
      "Nothing can be asked for on what is recorded. Import work, training and other records first."
  )
  static let outcome = Localized(zh: "目前认定", en: "As it stands")
  static let papersNote = Localized(
    zh: "勾选已收到的材料；复印件须与原件核对。缺的材料可以先受理登记，再一次性告知补正。",
    en:
      "Tick what has been handed in; copies are compared with the originals. What lacks may follow."
  )
  static let papersStated = Localized(
    zh: "申请人在网上提交，声明已备齐下面勾选的材料。请核对原件：收到的留着勾选，没有收到的取消勾选，再办理。",
    en:
      "Handed in from afar: the applicant states that they have what is ticked. Compare the originals; untick what is not there."
  )
  static let held = Localized(zh: "已收", en: "Held")
  static let notHeld = Localized(zh: "未收", en: "Not yet")
  static let submit = Localized(zh: "提交申请", en: "Hand in")
  static let claimsOf = Localized(zh: "申请记录", en: "Claims")
  static let noClaims = Localized(zh: "还没有申请过。", en: "No claim has been made.")
  static func copies(_ count: Int, original: Bool) -> Localized {
    original
      ? Localized(zh: "原件", en: "original")
      : Localized(zh: "复印件 \(count) 份", en: "\(count) copies")
  }

  // MARK: - Acting on one

  static let acts = Localized(zh: "办理", en: "Act on it")
  static let opinion = Localized(zh: "意见或理由", en: "Opinion or reason")
  static let opinionNote = Localized(
    zh: "退回、补正、不予通过必须写明理由；补正要一次写全所缺的全部内容。不要填写证件号码和账号。",
    en: """
      A reason is needed to send back, to ask for completion, and to refuse; what is missing is told once and \
      completely. Write no identity number and no account.
      """)
  static let fund = Localized(zh: "列支资金（审定时选择）", en: "Fund (chosen when it is granted)")
  static let chooseFund = Localized(zh: "请选择", en: "Choose")
  static let notYours = Localized(
    zh: "这一环节由其他岗位办理，您可以查看。", en: "This stage is another organ's; you may look.")
  static func act(_ act: CaseAct) -> Localized {
    switch act {
    case .pass: Localized(zh: "通过", en: "Pass")
    case .refuse: Localized(zh: "不予通过", en: "Refuse")
    case .askCompletion: Localized(zh: "通知补正", en: "Ask for completion")
    case .complete: Localized(zh: "补正完毕", en: "Completed")
    case .sendBack: Localized(zh: "退回上一环节", en: "Send back")
    case .withdraw: Localized(zh: "撤回申请", en: "Withdraw")
    case .close: Localized(zh: "终止", en: "Close unpaid")
    case .comeBack: Localized(zh: "付后退票", en: "The money came back")
    }
  }
  static let handedIn = Localized(zh: "提交", en: "Handed in")
  static let done = Localized(zh: "已办理。", en: "Done.")
  static let handedInNote = Localized(
    zh: "申请已提交。请把受理编号告知申请人。", en: "Handed in. Tell the applicant the number.")

  // MARK: - Sheets

  static let sheet = Localized(zh: "审批表", en: "Approval sheet")
  static let inWords = Localized(zh: "金额大写", en: "In words")
  static let signature = Localized(zh: "（签字、盖章）　　年　月　日", en: "(signature, seal, date)")
  static let basis = Localized(zh: "依据条款", en: "Clauses")
  static let organ = Localized(zh: "单位及环节", en: "Organ and stage")
  static let opinionAndSeal = Localized(zh: "意见、签字、盖章", en: "Opinion, signature, seal")
  static let opinionOf = Localized(zh: "意见", en: "Opinion")
}
