// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Web

/// What the pages of people's own affairs say: to somebody who has no office's words.
enum ApplicantWords {
  static let mine = Localized(zh: "我的", en: "My affairs")
  static let entitlements = Localized(zh: "我能享受什么", en: "What I am entitled to")
  static let claims = Localized(zh: "我的申请", en: "My claims")
  static let records = Localized(zh: "我的信息", en: "What is kept of me")
  static let readers = Localized(zh: "谁看过我的信息", en: "Who looked")
  static let corrections = Localized(zh: "信息有错？申请更正", en: "Have it corrected")

  static let yes = Localized(zh: "是", en: "Yes")
  static let no = Localized(zh: "否", en: "No")
  static let notKnown = Localized(zh: "不清楚", en: "Not known")
  static let goOn = Localized(zh: "保存并继续", en: "Save and continue")
  static let notDone = Localized(zh: "没有办成", en: "Not done")
  static let error = Localized(zh: "错误：", en: "Error: ")
  static let problem = Localized(zh: "有问题需要更正", en: "Something has to be put right")

  // MARK: - Entitlements

  static func hello(_ name: String) -> Localized {
    Localized(zh: "\(name)，您好。", en: "Hello, \(name).")
  }
  static func found(_ count: Int, _ sum: String) -> Localized {
    Localized(
      zh: "按现在登记的情况，您有 \(count) 项可以享受，共 \(sum)。",
      en: "By what is recorded you are entitled to \(count), \(sum) in all.")
  }
  static let nothingFound = Localized(
    zh: "按现在登记的情况，暂时没有可以享受的补贴。下面写着还差什么；登记的情况不对，可以申请更正。",
    en: """
      By what is recorded you are entitled to nothing yet. Below is what is lacking; what is recorded wrongly can \
      be corrected.
      """)
  static let nothingRecorded = Localized(
    zh: "还没有登记您的就业、岗位、培训等情况，所以不能判断。请到村里或镇劳动保障事务所登记。",
    en: "No job, post or course of yours is recorded yet. Tell your village or town office.")
  static let canHave = Localized(zh: "可以享受", en: "You can have")
  static let officeDecides = Localized(
    zh: "要由工作人员认定", en: "An officer has to decide")
  static let lacking = Localized(zh: "还缺信息", en: "Something is lacking")
  static let cannotHave = Localized(zh: "暂时不符合", en: "Not at present")
  static func cannotHaveCount(_ count: Int) -> Localized {
    Localized(zh: "看这 \(count) 项差什么", en: "See why for \(count)")
  }
  static let amount = Localized(zh: "金额", en: "Amount")
  static let inWords = Localized(zh: "大写", en: "In words")
  static let about = Localized(zh: "依据", en: "About")
  static let clause = Localized(zh: "依据条款", en: "Clause")
  static let lastDay = Localized(zh: "最后申请日期", en: "Last day to apply")
  static func opens(_ day: String) -> Localized {
    Localized(zh: "\(day) 起可以申请", en: "Can be asked for from \(day)")
  }
  static let anyTime = Localized(zh: "没有规定截止日期", en: "No last day is set")
  static let missing = Localized(zh: "缺：", en: "Lacking: ")
  static let because = Localized(zh: "原因", en: "Why")
  static func barred(_ rule: String, _ clause: String, by: String) -> Localized {
    Localized(
      zh: "与\(by)只能享受一项：\(rule)（\(clause)）。已按对您最有利的算。",
      en: "Only one of this and \(by): \(rule) (\(clause)). The better one for you was counted.")
  }
  static let apply = Localized(zh: "申请", en: "Apply")
  static let applyAnyway = Localized(zh: "仍要申请", en: "Apply all the same")
  static let fillIn = Localized(zh: "接着填", en: "Go on filling in")
  static let look = Localized(zh: "看办到哪里了", en: "See where it stands")
  static let counterOnly = Localized(
    zh: "这一项请到户籍地的镇劳动保障事务所办理。", en: "Ask for this one at the town office.")
  static let details = Localized(zh: "逐条看条件", en: "Every condition")
  static let holds = Localized(zh: "符合", en: "Met")
  static let fails = Localized(zh: "不符合", en: "Not met")
  static let open = Localized(zh: "还不知道", en: "Not known")
  static let noDecision = Localized(zh: "系统还没有认定结果。", en: "Nothing was decided yet.")
  static let asItStands = Localized(zh: "认定依据", en: "What the law says")

  // MARK: - Records

  static let recordsNote = Localized(
    zh: "这些是办理就业帮扶登记的您的情况。号码只显示一部分，以免被旁人看到。",
    en: "What is kept of you for employment assistance. Numbers are shown in part.")
  static let name = Localized(zh: "姓名", en: "Name")
  static let identityNumber = Localized(zh: "证件号码", en: "Identity number")
  static let telephone = Localized(zh: "电话", en: "Telephone")
  static let accountNumber = Localized(zh: "收款账户", en: "Account")
  static let place = Localized(zh: "户籍地", en: "Registered in")
  static let categories = Localized(zh: "人员类别", en: "Categories")
  static let household = Localized(zh: "家庭人口", en: "People in the household")
  static let education = Localized(zh: "文化程度", en: "Education")
  static let notRecorded = Localized(zh: "没有登记", en: "Not recorded")
  static let grants = Localized(zh: "发过的补贴", en: "What was paid")
  static let noGrants = Localized(zh: "没有发放记录。", en: "No payment is recorded.")
  static let history = Localized(zh: "就业、岗位、培训、创业", en: "Work, posts, training, business")
  static let noHistory = Localized(zh: "没有登记。", en: "Nothing is recorded.")
  static let year = Localized(zh: "年度", en: "Year")
  static let benefit = Localized(zh: "事项", en: "Benefit")
  static let period = Localized(zh: "时间", en: "When")
  static let kind = Localized(zh: "类别", en: "Kind")
  static let what = Localized(zh: "内容", en: "What")

  // MARK: - Claims

  static let noClaims = Localized(
    zh: "您还没有申请过。可以享受的项目在“我能享受什么”里。",
    en: "You have made no claim. What you can ask for stands under “What I am entitled to”.")
  static let drafts = Localized(zh: "正在填写，尚未提交", en: "Being filled in, not handed in")
  static let number = Localized(zh: "受理编号", en: "Claim number")
  static let state = Localized(zh: "办到哪里", en: "Where it stands")
  static let handedInOn = Localized(zh: "提交日期", en: "Handed in on")
  static func due(_ day: String, left: Int) -> Localized {
    switch left {
    case ..<0:
      Localized(
        zh: "这一环节应在 \(day) 前办完，已经超过 \(-left) 天。可以打电话或到窗口催办。",
        en: "This stage was due by \(day) and is \(-left) days late. You may ask at the counter.")
    case 0:
      Localized(zh: "这一环节今天（\(day)）应当办完。", en: "This stage is due today (\(day)).")
    default:
      Localized(
        zh: "这一环节应在 \(day) 前办完，还剩 \(left) 天。",
        en: "This stage is due by \(day): \(left) days left.")
    }
  }
  static let noLimit = Localized(
    zh: "政策没有规定这一环节办理几天。", en: "The law sets no time for this stage.")
  static let paused = Localized(
    zh: "等您补正期间，办理时间停止计算。", en: "The clock stands while you complete it.")
  static let toComplete = Localized(zh: "需要您补正", en: "You have to complete it")
  static let toCompleteNote = Localized(
    zh: "工作人员一次写全了所缺的内容。备齐后带原件到镇劳动保障事务所，或者在这里说明已经备齐。",
    en:
      "What is missing was told once and completely. Bring it to the town office, or say here that you have it."
  )
  static let complete = Localized(zh: "已经备齐，提交补正", en: "I have it: go on")
  static let completionNote = Localized(zh: "要说明的（可不填）", en: "What else to say (optional)")
  static let withdraw = Localized(zh: "撤回这件申请", en: "Take this claim back")
  static let withdrawNote = Localized(
    zh: "撤回后不再办理，占用的名额会放开。以后符合条件可以重新申请。",
    en: "It goes no further, and what it held is free again. You may ask anew later.")
  static let completed = Localized(zh: "补正已提交，接着办理。", en: "Completed: it goes on.")
  static let withdrawn = Localized(zh: "已撤回。", en: "Taken back.")
  static let way = Localized(zh: "办理过程", en: "What was done")
  static let you = Localized(zh: "您本人", en: "You")
  static let counter = Localized(zh: "受理窗口", en: "The counter")
  static func act(_ act: CaseAct?) -> Localized {
    switch act {
    case nil: handedIn
    case .pass?: Localized(zh: "通过", en: "Passed")
    case .refuse?: Localized(zh: "不予通过", en: "Refused")
    case .askCompletion?: Localized(zh: "通知补正", en: "To be completed")
    case .complete?: Localized(zh: "补正", en: "Completed")
    case .sendBack?: Localized(zh: "退回前一环节再审", en: "Sent back for another look")
    case .withdraw?: Localized(zh: "撤回", en: "Taken back")
    case .close?: Localized(zh: "终止", en: "Closed unpaid")
    case .comeBack?: Localized(zh: "银行退回款项", en: "The bank sent the money back")
    }
  }
  static let ahead = Localized(zh: "后面的环节", en: "Still ahead")
  static let handedInTitle = Localized(zh: "已经提交的", en: "Handed in")
  static let handedIn = Localized(zh: "提交申请", en: "Handed in")
  static let papersTitle = Localized(zh: "材料", en: "Papers")
  static let remedy = Localized(
    zh: """
      对结果有疑问，可以先向办理单位问明理由。不服的，可以自知道之日起 60 日内依法申请行政复议，或者在 6 个月内提起行政诉讼。
      """,
    en: """
      Ask the organ for its reasons first. You may apply for administrative reconsideration within 60 days, or bring \
      an action within 6 months.
      """)
  static let receipt = Localized(zh: "回执", en: "Receipt")
  static let received = Localized(zh: "申请已提交", en: "Your claim was handed in")
  static let receivedNote = Localized(
    zh: "请记下受理编号，或者打印这一页。这个编号可以在“我的申请”里随时查到。",
    en: "Note the number or print this page. It can always be found under “My claims”.")
  static let nextTitle = Localized(zh: "接下来", en: "What happens next")
  static func bring(_ organ: String) -> Localized {
    Localized(
      zh: "请带上材料原件到\(organ)核对；核对以前，申请不会通过。",
      en: "Bring the originals to \(organ); before they are compared, nothing is granted.")
  }
  static func waits(_ organ: String, _ act: String) -> Localized {
    Localized(zh: "由\(organ)\(act)。", en: "\(organ): \(act).")
  }
  static let told = Localized(
    zh: "缺材料或者信息时，会一次告诉您全部所缺，在这里和窗口都能看到。",
    en: "If something is missing you are told all of it at once, here and at the counter.")
  static let toClaim = Localized(zh: "看这件申请", en: "See this claim")
}
