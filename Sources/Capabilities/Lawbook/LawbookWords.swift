// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// What the pages of the policy library say.
enum LawbookWords {
  static let lawbook = Localized(zh: "政策库", en: "Policies")
  static let documents = Localized(zh: "政策文件", en: "Documents")
  static let place = Localized(zh: "地区", en: "Place")
  static let number = Localized(zh: "文号", en: "Number")
  static let title = Localized(zh: "标题", en: "Title")
  static let issued = Localized(zh: "印发", en: "Issued")
  static let term = Localized(zh: "执行期限", en: "Term")
  static let issuers = Localized(zh: "印发机关", en: "Issued by")
  static let parents = Localized(zh: "所依文件", en: "Carries out")
  static let superior = Localized(zh: "上一级", en: "Layer above")
  static let benefits = Localized(zh: "补贴和服务", en: "Benefits")
  static let benefit = Localized(zh: "项目", en: "Benefit")
  static let obligations = Localized(zh: "职责", en: "Duties")
  static let systems = Localized(zh: "机制和平台", en: "Systems")
  static let clauses = Localized(zh: "条款", en: "Clauses")
  static let clause = Localized(zh: "条款", en: "Clause")
  static let figures = Localized(zh: "标准和参数", en: "Figures")
  static let ambiguities = Localized(zh: "读法", en: "Readings")
  static let units = Localized(zh: "责任单位", en: "Units")
  static let search = Localized(zh: "查政策", en: "Search the policies")
  static let searchHint = Localized(
    zh: "项目、条款、条件、职责、机制里的词", en: "A word of a benefit, clause, condition, duty or system")
  static let searchAction = Localized(zh: "查找", en: "Search")
  static func found(_ count: Int, _ query: String) -> Localized {
    Localized(zh: "“\(query)”：\(count) 处", en: "“\(query)”: \(count) places")
  }
  static let foundNothing = Localized(
    zh: "没有找到。换一个更短的词试试，例如“交通”“见习”。",
    en: "Nothing found. Try a shorter word, such as “transport” or “internship”.")
  static let tooMany = Localized(
    zh: "只列出前 200 处，请把词写得更具体。", en: "Only the first 200 are shown; be more specific.")
  static let compare = Localized(zh: "各地比较", en: "Compare the places")
  static let preview = Localized(zh: "政策变动测算", en: "Preview a change")
  static let noDocument = Localized(zh: "没有这个文件", en: "No such document")
  static let noDocumentReason = Localized(
    zh: "政策库里没有这个文件，请从政策库首页进入。", en: "The policy library has no such document.")
  static let noBenefit = Localized(zh: "没有这个项目", en: "No such benefit")
  static let noBenefitReason = Localized(
    zh: "这个文件里没有这个项目，可能已经更名。", en: "This document has no such benefit.")
  static let noClause = Localized(zh: "没有这一条", en: "No such clause")
  static let noClauseReason = Localized(
    zh: "这个文件没有这一条，请从文件的条款目录进入。", en: "This document has no such clause.")
  static let noText = Localized(
    zh: "还没有附上文件原文。用 bangfu policy attach 附上后，每条原文会显示在规则旁边。",
    en:
      "The official text is not attached. With bangfu policy attach each clause stands beside its rule."
  )
  static let officialText = Localized(
    zh: "文件原文（本单位附）", en: "Official text (attached by this office)")
  static let nothingHere = Localized(zh: "无", en: "None")

  // MARK: A benefit

  static let audience = Localized(zh: "对象", en: "For")
  static let payee = Localized(zh: "发给", en: "Paid to")
  static let beneficiary = Localized(zh: "受益", en: "For the good of")
  static let payer = Localized(zh: "发放单位", en: "Paid by")
  static let fund = Localized(zh: "资金来源", en: "Fund")
  static let event = Localized(zh: "资格事件", en: "Qualifying event")
  static let family = Localized(zh: "类别", en: "Kind")
  static let proxies = Localized(zh: "可代办", en: "Who may apply")
  static let rules = Localized(zh: "条件和限制", en: "Conditions and limits")
  static let amount = Localized(zh: "标准", en: "Amount")
  static let perLine = Localized(zh: "名单上每一人", en: "Each line of a list")
  static let ceiling = Localized(zh: "最高", en: "At most")
  static let months = Localized(zh: "按月计算", en: "By month")
  static let counted = Localized(zh: "由名单得出", en: "Counted over the list")
  static let terms = Localized(zh: "用语", en: "Terms")
  static let materials = Localized(zh: "材料", en: "Papers")
  static let copies = Localized(zh: "份数", en: "Copies")
  static let original = Localized(zh: "原件", en: "Original")
  static let originalReturned = Localized(zh: "核对后退还", en: "seen and given back")
  static let originalKept = Localized(zh: "交原件", en: "kept")
  static let copyOnly = Localized(zh: "复印件", en: "copy")
  static let onlyIf = Localized(zh: "仅当", en: "only if")
  static let notFromText = Localized(
    zh: "文件未写明，按本地通常流程", en: "the text is silent; the usual way of the place")
  static let workflow = Localized(zh: "办理流程", en: "Steps")
  static func withinDays(_ days: Int64, isWorking: Bool) -> Localized {
    isWorking
      ? Localized(zh: "\(days) 个工作日内", en: "within \(days) working days")
      : Localized(zh: "\(days) 日内", en: "within \(days) days")
  }
  static let notice = Localized(zh: "公示", en: "Public notice")
  static let noticeRequired = Localized(zh: "须公示", en: "required")
  static let noticeNotStated = Localized(zh: "文件未要求", en: "not asked for")
  static let manual = Localized(zh: "交人决定", en: "For a human")
  static let warnings = Localized(zh: "提示", en: "Remarks")
  static let cases = Localized(zh: "算例", en: "Worked cases")
  static func caseCount(_ count: Int) -> Localized {
    Localized(zh: "\(count) 个算例，由系统逐一核对", en: "\(count) cases, each checked by the system")
  }
  static let caseName = Localized(zh: "算例", en: "Case")
  static let asOf = Localized(zh: "核算日", en: "As of")
  static let expected = Localized(zh: "应得结论", en: "Expected")
  static let notAGate = Localized(zh: "只报告，不作门槛", en: "reported only")
  static let ofLines = Localized(zh: "逐人核对", en: "asked of each line")
  static let status = Localized(zh: "认定资格，不发钱", en: "A standing; no money")
  static let byRule = Localized(
    zh: "标准由其他规定确定，本文件没有写明", en: "Set by a rule elsewhere, not in this text")
  static let openOnPeople = Localized(zh: "看谁能享受", en: "Who is entitled")

  static func kind(_ kind: RuleKind) -> Localized {
    switch kind {
    case .condition: Localized(zh: "条件", en: "Condition")
    case .validity: Localized(zh: "期限", en: "Term")
    case .window: Localized(zh: "申请期限", en: "Window")
    case .limit: Localized(zh: "限额", en: "Limit")
    case .exclusion: Localized(zh: "互斥", en: "Exclusion")
    }
  }

  static func outcome(_ outcome: DecisionOutcome) -> Localized {
    switch outcome {
    case .eligible: Localized(zh: "可享受", en: "Entitled")
    case .manualDecision: Localized(zh: "需认定", en: "For decision")
    case .needMoreInformation: Localized(zh: "缺信息", en: "Fact missing")
    case .notEligible: Localized(zh: "不符合", en: "Not entitled")
    }
  }

  static func payee(_ word: String) -> Localized {
    switch word {
    case "person": Localized(zh: "个人", en: "the person")
    case "organisation": Localized(zh: "单位", en: "the organisation")
    case "household": Localized(zh: "家庭", en: "the household")
    case "school": Localized(zh: "学校", en: "the school")
    case "none": Localized(zh: "不发放", en: "nobody")
    default: Localized(zh: "文件未载明", en: "not stated")
    }
  }

  // MARK: Figures, readings, duties

  static let figure = Localized(zh: "参数", en: "Figure")
  static let from = Localized(zh: "自何日起", en: "From")
  static let value = Localized(zh: "取值", en: "Value")
  static let bounds = Localized(zh: "上下限", en: "Bounds")
  static let notSet = Localized(zh: "本级未定", en: "not set yet")
  static let noFigures = Localized(
    zh: "这个文件没有单独的参数。", en: "The document has no figures of its own.")
  static let question = Localized(zh: "问题", en: "Question")
  static let reading = Localized(zh: "采用的读法", en: "Reading taken")
  static let alternatives = Localized(zh: "其他读法", en: "Other readings")
  static let canBeChosen = Localized(zh: "本级可选用", en: "can be chosen")
  static let usedBy = Localized(zh: "涉及项目", en: "Used by")
  static let duty = Localized(zh: "内容", en: "Duty")
  static let quantity = Localized(zh: "数量", en: "Quantity")
  static let due = Localized(zh: "时限", en: "Due")
  static let measure = Localized(zh: "考核", en: "Measure")
  static let name = Localized(zh: "名称", en: "Name")
  static let does = Localized(zh: "作用", en: "What it does")
  static let offers = Localized(zh: "本系统应提供", en: "What Bangfu must offer")
  static let inBangfu = Localized(zh: "本系统", en: "In Bangfu")
  static let unit = Localized(zh: "单位", en: "Unit")
  static let notNamed = Localized(zh: "文件未点名", en: "not named")
  static let notStated = Localized(zh: "未载明", en: "not stated")

  static func state(_ state: CapabilityFile.State) -> Localized {
    switch state {
    case .built: Localized(zh: "已建", en: "built")
    case .partly: Localized(zh: "部分已建", en: "partly built")
    case .planned: Localized(zh: "计划中", en: "planned")
    }
  }

  // MARK: Comparing

  static let compareIntro = Localized(
    zh: "回答几个问题，看同一个人或同一个单位在各地文件下各能得什么。不知道的留空，系统不猜。",
    en:
      "Answer a few questions and see what each document gives. Leave open what is not known: nothing is guessed."
  )
  static let about = Localized(zh: "比较谁", en: "About")
  static let showResult = Localized(zh: "比较", en: "Compare")
  static let unknown = Localized(zh: "不知道", en: "not known")
  static let none = Localized(zh: "无", en: "none")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")
  static let dayHint = Localized(zh: "年-月-日", en: "YYYY-MM-DD")
  static let monthsHint = Localized(zh: "年-月，用逗号分开", en: "YYYY-MM, separated by commas")
  static let yuanHint = Localized(zh: "元", en: "yuan")
  static let numberHint = Localized(zh: "整数", en: "whole number")
  static let orNone = Localized(zh: "，没有的写“无”", en: ", or “none”")
  static let regionHint = Localized(zh: "行政区划代码", en: "region code")
  static let noGrants = Localized(zh: "没有领过任何补贴", en: "Nothing drawn before")
  static let result = Localized(zh: "各地结论", en: "What each place says")
  static let kindOfBenefit = Localized(zh: "类别", en: "Kind")
  static let other = Localized(zh: "其他", en: "Other")
  static let notThere = Localized(zh: "没有这一项", en: "no such benefit")
  static func closed(_ names: String) -> Localized {
    Localized(zh: "各地均不符合：\(names)", en: "Not entitled anywhere: \(names)")
  }
  static let cannotRead = Localized(zh: "有问题需要更正", en: "Something must be corrected")
  static func unreadable(_ name: String, _ hint: String) -> Localized {
    Localized(zh: "“\(name)”写法不对，应写成\(hint)", en: "“\(name)” cannot be read; write \(hint)")
  }
  static let noQuestions = Localized(
    zh: "政策目录里没有问题清单（questions.yaml）。", en: "The policies have no questions.yaml.")
  static let lacks = Localized(zh: "缺", en: "lacks")
  static let fails = Localized(zh: "不符合", en: "fails")
}
