// SPDX-License-Identifier: Apache-2.0

import Values

extension WorkflowStep.Kind {
  /// What people call the act.
  public var phrase: Phrase {
    switch self {
    case .apply: Phrase(zh: "申请", en: "application")
    case .accept: Phrase(zh: "受理", en: "acceptance")
    case .visit: Phrase(zh: "实地考察", en: "site visit")
    case .firstReview: Phrase(zh: "初审", en: "first review")
    case .review: Phrase(zh: "审核", en: "review")
    case .secondReview: Phrase(zh: "复核", en: "second review")
    case .notice: Phrase(zh: "公示", en: "public notice")
    case .approve: Phrase(zh: "审批", en: "approval")
    case .release: Phrase(zh: "拨付", en: "release of the money")
    case .pay: Phrase(zh: "兑付", en: "payment")
    case .settle: Phrase(zh: "结算", en: "settlement")
    case .report: Phrase(zh: "汇总上报", en: "report")
    }
  }
}

extension WorkflowStep.Record {
  public var phrase: Phrase {
    switch self {
    case .opinion: Phrase(zh: "意见", en: "opinion")
    case .visitForm: Phrase(zh: "实地察看表", en: "visit form")
    case .photographs: Phrase(zh: "照片", en: "photographs")
    case .roster: Phrase(zh: "花名册", en: "roster")
    case .monthSummary: Phrase(zh: "月度汇总表", en: "summary of the month")
    case .systemEntry: Phrase(zh: "系统录入记录", en: "entry in the system")
    case .payoutList: Phrase(zh: "发放表", en: "list of payments")
    }
  }
}

extension CaseworkRules.Pause {
  public var phrase: Phrase {
    switch self {
    case .completion: Phrase(zh: "补正", en: "completion of papers")
    case .notice: Phrase(zh: "公示", en: "public notice")
    }
  }
}

extension DayLimit {
  /// `10个工作日` / `10 working days`.
  public var phrase: Phrase {
    switch counted {
    case .calendar: Phrase(zh: "\(days)日", en: "\(days) \(days == 1 ? "day" : "days")")
    case .working:
      Phrase(zh: "\(days)个工作日", en: "\(days) working \(days == 1 ? "day" : "days")")
    }
  }
}

extension WorkflowStage {
  /// What is to be known of it beside who does what: the kind of act, its days, what it leaves behind.
  public var remark: Phrase {
    var parts = [kind.phrase]
    if let limit {
      parts.append(Phrase(zh: "\(limit.phrase.zh)内", en: "within \(limit.phrase.en)"))
    }
    if isBatch { parts.append(Phrase(zh: "成批", en: "in batches")) }
    if !records.isEmpty {
      parts.append(
        Phrase(
          zh: "留存" + records.map(\.phrase.zh).joined(separator: "、"),
          en: "leaves " + records.map(\.phrase.en).joined(separator: ", ")))
    }
    if !isFromText { parts.append(Phrase(zh: "文件未写明", en: "not from the text")) }
    return Phrase(
      zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
  }
}
