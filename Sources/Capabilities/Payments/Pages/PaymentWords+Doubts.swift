// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of doubtful points say.
extension PaymentWords {
  static let doubts = Localized(zh: "疑点核查", en: "Doubtful points")
  static let noDoubt = Localized(zh: "没有发现疑点。", en: "No doubtful point was found.")
  static let finding = Localized(zh: "发现", en: "Found")
  static let standing = Localized(zh: "待核", en: "Standing")
  static let clear = Localized(zh: "排除疑点", en: "Clear")
  static let confirm = Localized(zh: "确认疑点，移出批次", en: "Confirm, take out")
  static func settled(
    _ outcome: PaymentDoubt.Settling.Outcome, _ by: String, _ reason: String, _ day: String
  ) -> Localized {
    switch outcome {
    case .cleared:
      Localized(zh: "\(by) \(day) 排除：\(reason)", en: "Cleared by \(by), \(day): \(reason)")
    case .confirmed:
      Localized(
        zh: "\(by) \(day) 确认，已移出：\(reason)", en: "Confirmed by \(by), \(day), taken out: \(reason)")
    }
  }
  static let doubtSheet = Localized(zh: "疑点核查表", en: "List of doubtful points")
  static let doubtSheetNote = Localized(
    zh: "疑点不等于问题。逐个核实，写明理由排除，或确认后移出批次，由业务单位处理。",
    en: """
      A doubtful point is no finding. Each is looked into: cleared with a reason, or confirmed and taken out for \
      the office to deal with.
      """)
  static let lookedInto = Localized(zh: "核查人", en: "Looked into by")
  static let patterns = Localized(zh: "疑点模式和清单", en: "Patterns and lists")
  static let patternsNote = Localized(
    zh: "建立、复核、导出批次时按下列模式逐笔核对。哪些项目适用由 policies/doubts.yaml 规定。",
    en: """
      Each payment is looked at for these as its batch is made, checked and sent. Which items each bears on \
      stands in policies/doubts.yaml.
      """)
  static let code = Localized(zh: "编号", en: "No.")
  static let patternName = Localized(zh: "模式", en: "Pattern")
  static let isHeld = Localized(zh: "数据", en: "Data")
  static let held = Localized(zh: "核对", en: "Looked for")
  static let notHeld = Localized(zh: "未核对，本系统没有这项数据", en: "Not looked for: the data is not held")
  static let late = Localized(zh: "拨付不及时（A19）", en: "Paid late (A19)")
  static let noneLate = Localized(zh: "没有超过时限未支付的申请。", en: "No granted claim is overdue.")
  static let due = Localized(zh: "应付日期", en: "Due on")
  static let idle = Localized(zh: "资金结余（A20）", en: "Fund idle (A20)")
  static let noneIdle = Localized(zh: "没有闲置的指标。", en: "No budget lies idle.")
  static let allotted = Localized(zh: "下达", en: "Allotted")
  static let spent = Localized(zh: "已支付", en: "Spent")
  static let available = Localized(zh: "可用", en: "Available")

  static func pattern(_ pattern: PaymentDoubt.Pattern) -> Localized {
    let name = name(of: pattern)
    guard let code = pattern.code else { return name }
    return Localized(zh: "\(name.zh)（\(code)）", en: "\(name.en) (\(code))")
  }

  private static func name(of pattern: PaymentDoubt.Pattern) -> Localized {
    switch pattern {
    case .accountShared: Localized(zh: "共用账户", en: "Account shared")
    case .holderDiffers: Localized(zh: "户名与收款人不一致", en: "Account of another holder")
    case .accountChanged: Localized(zh: "七日内变更账户", en: "Account changed within seven days")
    case .lawDiffers: Localized(zh: "按现有情况认定不同", en: "The law says otherwise now")
    case .recipientDied: Localized(zh: "所付期间以前已死亡", en: "Died before the days paid for")
    case .notInGroup: Localized(zh: "不在对象范围", en: "Not of the group")
    case .ownsBusiness: Localized(zh: "经商办企", en: "Owns a business")
    case .employedElsewhere: Localized(zh: "在岗同时在别处就业", en: "Employed elsewhere at the time")
    case .paidTwice: Localized(zh: "重复享受或互斥项目", en: "Paid twice, or excluded by another")
    case .overTerm: Localized(zh: "超过最长月数", en: "Beyond the longest period")
    case .outOfAge: Localized(zh: "年龄不符", en: "Outside the age range")
    case .notAway: Localized(zh: "就业地不符", en: "Place of work not as asked")
    case .bodyUnfit: Localized(zh: "单位不符合条件", en: "Body not eligible")
    case .notAtWork: Localized(zh: "名单人员在别处就业", en: "Listed and working elsewhere")
    case .traineeEmployed: Localized(zh: "学员开班时已就业", en: "Trainee employed already")
    case .bodyUnlicensed: Localized(zh: "机构当日没有有效许可", en: "Body without a licence that holds")
    case .standardDiffers: Localized(zh: "补贴标准与同类岗位不同", en: "Standard unlike similar posts")
    case .withoutNotice: Localized(zh: "未经公示", en: "Without public notice")
    case .pupil: Localized(zh: "期间为在校学生", en: "At school at the time")
    case .countedTwice: Localized(zh: "其他单位名单已计", en: "On another body's list as well")
    case .onPayroll: Localized(zh: "财政供养人员", en: "On the public payroll")
    case .isCadre: Localized(zh: "村社区干部", en: "Village or community cadre")
    case .inCustody: Localized(zh: "服刑或拘押", en: "In custody")
    }
  }
}
