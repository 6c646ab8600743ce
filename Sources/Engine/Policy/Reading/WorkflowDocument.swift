// SPDX-License-Identifier: Apache-2.0

/// The way a claim takes.
public struct WorkflowDocument: Hashable, Sendable {
  public let clauses: [Located<String>]
  public let steps: [WorkflowStep]
}

/// One step of the way a claim takes.
public struct WorkflowStep: Hashable, Sendable {
  public enum DayCount: String, CaseIterable, Sendable { case calendar, working }

  public let organ: Located<String>
  public let act: Label
  public let withinDays: Int64?
  public let days: DayCount
  /// What the step must leave behind, such as a visit form.
  public let records: [Located<String>]
}

/// A workflow written out, or the name of one that the document shares among benefits.
public enum WorkflowReference: Hashable, Sendable {
  case own(WorkflowDocument)
  case shared(Located<String>)
}

/// Whether a claim is put on public notice, by whom and for how long.
public struct NoticeDocument: Hashable, Sendable {
  public let isRequired: Bool
  public let clauses: [Located<String>]
  public let organ: Located<String>?
  /// Days of notice; nil = the text does not say.
  public let days: ExpressionText?
}
