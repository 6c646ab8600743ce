// SPDX-License-Identifier: Apache-2.0

import Values

/// The way a claim takes, as the text tells it.
public struct WorkflowDocument: Hashable, Sendable {
  public let clauses: [Located<String>]
  public let steps: [WorkflowStep]
}

/// One step of the way a claim takes.
public struct WorkflowStep: Hashable, Sendable {
  public let organ: Located<String>
  /// What is done, in its order: 审核后拨付 is a review and a release.
  public let kinds: [Located<Kind>]
  public let act: Label
  /// The days for the whole step.
  public let limit: DayLimit?
  /// The question that leaves the kind of days open; its alternatives bear the kinds' names.
  public let countedBy: Located<String>?
  /// What the step must leave behind.
  public let records: [Located<Record>]
  /// Whether several claims travel together.
  public let isBatch: Bool
  /// The fact that says in which region the office lies, such as `person.hukouRegion`.
  public let region: Located<String>?

  /// What an organ does with a claim.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// 申请.
    case apply
    /// 受理.
    case accept
    /// 实地考察.
    case visit
    /// 初审.
    case firstReview
    /// 审核.
    case review
    /// 复核.
    case secondReview
    /// 公示.
    case notice
    /// 审批, 认定.
    case approve
    /// 拨付: the money leaves for the unit that pays.
    case release
    /// 兑付, 发放: the money reaches whom it is for.
    case pay
    /// 结算: a body that advanced money accounts for it.
    case settle
    /// 汇总上报: hands on a list or a summary.
    case report
  }

  /// A paper or entry that a step leaves behind.
  public enum Record: String, CaseIterable, Codable, Sendable {
    case opinion, visitForm, photographs, roster, monthSummary, systemEntry, payoutList
  }
}

/// A workflow written out, or the name of one that the document shares among benefits.
public enum WorkflowReference: Hashable, Sendable {
  case own(WorkflowDocument)
  case shared(Located<String>)
}

/// How a claim goes on where the text stops.
public struct DefaultWorkflowDocument: Hashable, Sendable {
  /// The question that the silence of the text raises.
  public let ambiguity: Located<String>
  public let steps: [WorkflowStep]
}

/// Whether a claim is put on public notice, by whom and for how long.
public struct NoticeDocument: Hashable, Sendable {
  public let isRequired: Bool
  public let clauses: [Located<String>]
  public let organ: Located<String>?
  /// Days of notice; nil = the text does not say.
  public let days: ExpressionText?
  public let counted: DayCount
}
