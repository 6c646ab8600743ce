// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the pages of decisions say.
enum DecisionWords {
  static let benefits = Localized(zh: "待遇", en: "Benefits")
  static let benefit = Localized(zh: "待遇项目", en: "Benefit")
  static let benefitsFound = Localized(zh: "各项待遇", en: "Benefits found")
  static let moneyFound = Localized(zh: "已找到的金额", en: "Money found")
  static let entitledPeople = Localized(zh: "有待遇可申领的人", en: "People owed something")
  static let waitingPeople = Localized(zh: "缺信息待定的人", en: "People waiting for a fact")
  static let amountYuan = Localized(zh: "金额（元）", en: "Amount (¥)")
  static let amount = Localized(zh: "金额", en: "Amount")
  static let sum = Localized(zh: "合计", en: "Total")
  static func outOf(_ people: String) -> Localized {
    Localized(zh: "共 \(people) 人", en: "of \(people) people")
  }
  static func claims(_ count: String) -> Localized {
    Localized(zh: "\(count) 人次", en: "\(count) claims")
  }
  static func largest(_ name: String, share: Int) -> Localized {
    Localized(
      zh: "已找到的金额中，\(name)占 \(share)%", en: "\(share)% of the money found is \(name)")
  }
  static let nothingFound = Localized(
    zh: "还没有找到可申领的金额。补上下面所缺的信息后会重新计算。",
    en: "No money is found yet. Supply what is missing below and it is worked out again.")
  static let leftOutTitle = Localized(zh: "没有列入清单的待遇", en: "Benefits that are not in the list")
  static let leftOutNote = Localized(
    zh: "下列待遇不能只凭台账为个人找出来，原因各列如下。",
    en: "These cannot be found for people from the registry alone, each for the reason given.")
  static let reason = Localized(zh: "原因", en: "Reason")
  static func reason(_ reason: LeftOutBenefit.Reason) -> Localized {
    switch reason {
    case .claimedByOrganisation:
      Localized(
        zh: "由单位申报，凭单位的费用或人员名单",
        en: "An organisation claims it, with its costs or a list of its people")
    case .notInRegistry:
      Localized(
        zh: "台账里没有所需的记录，由本人申请时提供", en: "The registry holds no such record; the applicant brings it")
    case .amountElsewhere:
      Localized(
        zh: "标准由其他文件规定，本文件没有写明", en: "Its amount is set by another rule and not in this text")
    case .paidElsewhere:
      Localized(zh: "由银行放款，本级不付款", en: "A bank lends; the office pays nothing")
    }
  }
  static let missingTitle = Localized(zh: "缺什么信息", en: "What is missing")
  static let missingNote = Localized(
    zh: "补上这些信息，就能判定更多人的待遇。点开可以看到是哪些人。",
    en: "With these facts more people could be decided. Open one to see whom it concerns.")
  static let amountByRule = Localized(
    zh: "金额：按上级规定，本级政策没有写明", en: "amount: set by a higher rule, not in this text")
  static let fact = Localized(zh: "所缺信息", en: "Missing fact")
  static let paidSumUnknown = Localized(
    zh: "发放记录没有金额", en: "the record of the payment holds no sum")
  static let nothingToRestOn = Localized(
    zh: "台账里没有这笔发放所依据的记录", en: "the registry holds no record that the payment could rest on")
  static func windowClosed(_ day: String) -> Localized {
    Localized(zh: "申请期限 \(day) 截止，当时没有申请", en: "it could be claimed until \(day) and was not")
  }
  static let decisions = Localized(zh: "人次", en: "Decisions")
  static func mostMissing(_ name: String, _ count: String) -> Localized {
    Localized(zh: "缺得最多的是“\(name)”：\(count) 人次", en: "Most wait for “\(name)”: \(count) decisions")
  }

  static func outcome(_ outcome: BenefitOutcome) -> Localized {
    switch outcome {
    case .eligible: Localized(zh: "可享受", en: "Entitled")
    case .manualDecision: Localized(zh: "需认定", en: "For decision")
    case .needMoreInformation: Localized(zh: "缺信息", en: "Fact missing")
    case .notEligible: Localized(zh: "不符合", en: "Not entitled")
    }
  }

  static let preview = Localized(zh: "政策变动测算", en: "Preview of a changed law")
  static let noDraft = Localized(
    zh: "没有要测算的政策。把改好的政策目录用 bangfu serve --draft 目录 打开，这里就会显示谁增加、谁减少。",
    en:
      "There is no changed law to try. Start with bangfu serve --draft DIRECTORY and this page shows who gains and who loses."
  )
  static let foundBefore = Localized(zh: "现行政策应享合计", en: "Found now")
  static let foundAfter = Localized(zh: "拟改后应享合计", en: "Found under the draft")
  static let gains = Localized(zh: "增加", en: "Gains")
  static let losses = Localized(zh: "减少", en: "Losses")
  static let balance = Localized(zh: "净增减（元）", en: "Balance (¥)")
  static let gainedYuan = Localized(zh: "增加（元）", en: "Gained (¥)")
  static let lostYuan = Localized(zh: "减少（元）", en: "Lost (¥)")
  static let byBenefit = Localized(zh: "按项目", en: "By benefit")
  static let byTown = Localized(zh: "按镇", en: "By town")
  static let town = Localized(zh: "镇", en: "Town")
  static let nobodyAffected = Localized(zh: "没有人受影响。", en: "Nobody is affected.")
  static let boundary = Localized(zh: "边界情形", en: "On the edge")
  static let boundaryNote = Localized(
    zh: "这些人的结论只在其中一个版本下取决于所缺的信息或人工认定。",
    en: "Under one version only, the answer for these people hangs on a missing fact or a human.")
  static func more(_ count: Int) -> Localized {
    Localized(zh: "其余 \(count) 人次见工作簿", en: "\(count) more in the workbook")
  }
  static let downloadAll = Localized(zh: "下载受影响人员", en: "Download everybody concerned")
  static let before = Localized(zh: "现行", en: "Now")
  static let after = Localized(zh: "拟改", en: "Draft")
  static func gainedMost(_ name: String, _ sum: String) -> Localized {
    Localized(zh: "增加最多的是\(name)：\(sum)", en: "\(name) gains most: \(sum)")
  }
  static func lostMost(_ name: String, _ sum: String) -> Localized {
    Localized(zh: "减少最多的是\(name)：\(sum)", en: "\(name) loses most: \(sum)")
  }

  static func effect(_ effect: LawPreview.Effect) -> Localized {
    switch effect {
    case .gains: Localized(zh: "增加", en: "Gains")
    case .loses: Localized(zh: "减少", en: "Loses")
    case .newlyOpen: Localized(zh: "新增待补信息", en: "Needs a fact now")
    case .settled: Localized(zh: "不再待补信息", en: "Needs no fact now")
    case .forHumans: Localized(zh: "改变是否人工认定", en: "Human decision changes")
    }
  }

  static func headline(_ count: Int, _ sum: String) -> Localized {
    Localized(
      zh: "可享受 \(count) 项，共 \(sum)", en: "Entitled to \(count), \(sum) in all")
  }
  static let nothingToDecide = Localized(
    zh: "没有可判定的待遇：还没有与之相关的就业、岗位、培训等记录。",
    en: "There is nothing to decide: no job, post or course that a benefit is about is recorded.")
  static let noneEntitled = Localized(zh: "目前没有可享受的待遇", en: "Entitled to nothing at present")

  static let condition = Localized(zh: "条件", en: "Condition")
  static let clause = Localized(zh: "条款", en: "Clause")
  static let result = Localized(zh: "结果", en: "Result")
  static let holds = Localized(zh: "满足", en: "Met")
  static let fails = Localized(zh: "不满足", en: "Not met")
  static let open = Localized(zh: "不详", en: "Not known")
  static let conditions = Localized(zh: "逐条判定", en: "Condition by condition")
  static let next = Localized(zh: "下一步", en: "Next")
  static let working = Localized(zh: "金额怎么算", en: "How the amount is worked out")
  static let window = Localized(zh: "申请期限", en: "When to apply")
  static let materials = Localized(zh: "申请材料", en: "Papers to bring")
  static let evidence = Localized(zh: "依据的数据", en: "Facts relied on")
  static let value = Localized(zh: "数据", en: "Value")
  static let source = Localized(zh: "来自", en: "From")
  static let basis = Localized(zh: "政策依据", en: "Legal basis")
  static let inForce = Localized(zh: "在文件执行期内", en: "Within the text's term")
  static func lacks(_ facts: String) -> Localized {
    Localized(zh: "缺：\(facts)", en: "missing: \(facts)")
  }
  static func withoutRecord(_ names: String) -> Localized {
    Localized(
      zh: "没有相关记录、无从判定的待遇：\(names)", en: "Nothing is recorded that these are about: \(names)")
  }
  static let status = Localized(zh: "身份认定，不发钱", en: "A recognition; pays nothing itself")
  static func row(_ file: String, _ sheet: String, _ row: Int) -> Localized {
    Localized(zh: "\(file)，\(sheet) 第 \(row) 行", en: "\(file), \(sheet), row \(row)")
  }

  static func supply(_ fact: String) -> Localized {
    Localized(zh: "请补充：\(fact)", en: "Supply: \(fact)")
  }
  static func apply(by day: String) -> Localized {
    Localized(zh: "可以申请，最晚 \(day)", en: "Apply by \(day)")
  }
  static let applyAnyTime = Localized(zh: "可以申请", en: "Apply now")
  static func wait(until day: String) -> Localized {
    Localized(zh: "\(day) 起可以申请", en: "Can be claimed from \(day)")
  }
  static let waitOpen = Localized(zh: "暂时还不能申请", en: "Cannot be claimed yet")
  static func decide(_ code: String, _ question: String) -> Localized {
    Localized(
      zh: "需要人工认定：\(question)（\(code)）", en: "Needs an official's decision: \(question) (\(code))")
  }

  static func windowState(_ state: BenefitView.Window.State) -> Localized {
    switch state {
    case .open: Localized(zh: "正在受理", en: "open")
    case .notYet: Localized(zh: "未到时间", en: "not yet open")
    case .closed: Localized(zh: "已经截止", en: "closed")
    case .none: Localized(zh: "没有规定期限", en: "no limit of time")
    }
  }
}

/// The list of a benefit and the exports.
extension DecisionWords {
  static let whoWaits = Localized(zh: "缺信息的人员", en: "People waiting for a fact")
  static func waitingFor(_ fact: String) -> Localized {
    Localized(zh: "缺“\(fact)”的人员", en: "People for whom “\(fact)” is missing")
  }
  static let name = Localized(zh: "姓名", en: "Name")
  static let identityNumber = Localized(zh: "证件号码", en: "Identity number")
  static let place = Localized(zh: "户籍地", en: "Registered in")
  static let about = Localized(zh: "事由", en: "About")
  static let closes = Localized(zh: "最晚申请日", en: "Last day")
  static let missing = Localized(zh: "所缺信息", en: "Missing")
  static let any = Localized(zh: "全部", en: "All")
  static let apply = Localized(zh: "筛选", en: "Filter")
  static let exportList = Localized(zh: "导出 Excel", en: "Export to Excel")
  static func total(_ count: String) -> Localized {
    Localized(zh: "共 \(count) 人次", en: "\(count) decisions")
  }
  static func totalWithSum(_ count: String, _ sum: String) -> Localized {
    Localized(zh: "共 \(count) 人次，可享受合计 \(sum)", en: "\(count) decisions, \(sum) found")
  }
  static let noneMatch = Localized(
    zh: "没有符合条件的人。可以换一个结果或镇再看。",
    en: "Nobody matches. Try another result or town.")

  static let exports = Localized(zh: "导出", en: "Export")
  static let exportsNote = Localized(
    zh: """
      名单是 Excel 工作簿，可以直接发给镇劳动保障事务所办理；其中证件号码和电话都已遮盖。\
      名单按所选日期计算。
      """,
    en: """
      The lists are Excel workbooks that a town office can work from; identity numbers and \
      telephones in them are masked. They are worked out for the day chosen above.
      """)
  static let fullTitle = Localized(zh: "含完整号码的名单", en: "Lists with full numbers")
  static let fullNote = Localized(
    zh: "确需完整证件号码和电话时（如交银行发放），先写明用途提出申请；超过 1000 行的要由另一位同事批准。文件加密码，注明领取人，记入日志。",
    en: """
      Where full identity numbers and telephones are needed, as for payment by a bank, ask for the list \
      and say what for; beyond 1,000 rows a colleague has to approve. The file is locked, bears the name \
      of who took it, and is journalled.
      """)
  static let fullRequest = Localized(zh: "申请完整名单", en: "Ask for full numbers")
  static let stillWorking = Localized(zh: "还在计算", en: "Still being worked out")
  static let askAgain = Localized(
    zh: "名单还没有算完，什么都没有改动。请过一会儿返回上一页重新提交。",
    en:
      "The list is still being worked out. Nothing was changed. Go back in a moment and send it again."
  )
  static let wholeList = Localized(zh: "下载全部名单", en: "Download the whole list")
  static let wholeListNote = Localized(
    zh: "一个工作簿，汇总表在前，每项待遇一张表。",
    en: "One workbook: a summary first, then a sheet for each benefit.")
  static let oneList = Localized(zh: "分项名单", en: "Lists by benefit")
  static let download = Localized(zh: "下载", en: "Download")
  static func downloadOf(_ name: String) -> Localized {
    Localized(zh: "下载“\(name)”名单", en: "Download the list of \(name)")
  }
  static let nothingToExport = Localized(
    zh: "还没有可导出的名单。导入名册后，这里会按待遇列出名单。",
    en: "There are no lists yet. Once rosters are imported, the lists by benefit stand here.")
  static func fileName(_ benefit: String, _ day: String) -> Localized {
    Localized(zh: "\(benefit)名单_\(day).xlsx", en: "\(benefit) \(day).xlsx")
  }
  static let wholeFileName = Localized(zh: "待遇", en: "Benefits")
  static let patience = Localized(
    zh: "正在为每个人核对各项待遇，通常几秒钟。本页每 3 秒自动更新。",
    en: """
      Every benefit is being worked out for everybody, which takes some seconds. This page updates \
      every 3 seconds.
      """)
  static let look = Localized(zh: "现在更新", en: "Update now")
  static let cannotDecide = Localized(zh: "待遇算不出来", en: "The benefits cannot be worked out")
  static let noSuchBenefitReason = Localized(
    zh: "政策库里没有这个编号的待遇。请从概览里的待遇名称进入。",
    en: "The policies have no benefit of this name. Start from the names on the overview.")
  static let noSuchBenefit = Localized(zh: "没有这项待遇", en: "No such benefit")
}
