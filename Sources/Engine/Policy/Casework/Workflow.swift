// SPDX-License-Identifier: Apache-2.0

import Values

/// The way a claim takes, stage by stage.
public struct Workflow: Hashable, Sendable {
  public let stages: [WorkflowStage]

  /// The stages of each step in turn.
  public var steps: [[WorkflowStage]] {
    var steps: [[WorkflowStage]] = []
    for stage in stages {
      if steps.last?.last?.step == stage.step {
        steps[steps.count - 1].append(stage)
      } else {
        steps.append([stage])
      }
    }
    return steps
  }

  /// The stage at which the claim is decided: the approval, where there is none the last check
  /// before the money moves. Nil where the text tells of no decision.
  public var deciding: WorkflowStage? {
    if let approval = stages.first(where: { $0.kind == .approve }) { return approval }
    let before = stages.prefix { !$0.kind.movesMoney }
    return before.last { WorkflowStep.Kind.checks.contains($0.kind) }
  }
}

/// One act of one organ.
public struct WorkflowStage: Hashable, Sendable {
  /// Its place in the workflow, from zero.
  public let index: Int
  /// The step of the text that it is part of, from zero: one act may be several stages (审核后拨付),
  /// which share the limit that runs from the first of them.
  public let step: Int
  public let kind: WorkflowStep.Kind
  public let act: Label
  public let organ: Organ
  /// Nil = the text sets none.
  public let limit: DayLimit?
  /// What it leaves behind: those of its step that this kind of act makes; those that none makes are due
  /// at the step's last stage.
  public let records: [WorkflowStep.Record]
  /// Whether several claims go through it together. Where a step hands on a summary, only that stage.
  public let isBatch: Bool
  /// The fact that says in which region the office lies; nil = that of the claim.
  public let region: String?
  public let origin: Origin

  /// What a stage rests on.
  public enum Origin: Hashable, Sendable {
    case text(clauses: [String])
    /// The default of the place, because the text is silent; with the code of the question.
    case completed(ambiguity: String)
  }

  public var isFromText: Bool { if case .text = origin { true } else { false } }
}

extension WorkflowStep.Kind {
  /// Acts that judge a claim.
  static let checks: Set<WorkflowStep.Kind> = [.firstReview, .review, .secondReview, .approve]
  /// Those of which one at least comes before money.
  static let decisions: Set<WorkflowStep.Kind> = [.review, .secondReview, .approve]
  /// Whether public money leaves at it.
  public var movesMoney: Bool { self == .release || self == .pay }

  /// Where in the usual order it stands; nil for acts that stand beside the order.
  var rank: Int? {
    switch self {
    case .apply: 0
    case .accept: 1
    case .firstReview: 2
    case .review: 3
    case .secondReview: 4
    case .notice: 5
    case .approve: 6
    case .release: 7
    case .pay: 8
    case .visit, .settle, .report: nil
    }
  }
}

extension WorkflowStep.Record {
  /// The acts that make it, the likeliest first.
  var kinds: [WorkflowStep.Kind] {
    switch self {
    case .opinion: [.firstReview, .review, .secondReview, .approve]
    case .visitForm, .photographs: [.visit]
    case .roster, .monthSummary: [.report]
    case .systemEntry: [.apply]
    case .payoutList: [.pay, .settle]
    }
  }
}

extension WorkflowStep {
  /// The acts of the step that leave a record behind.
  func makers(of record: Record) -> [Kind] {
    let kinds = kinds.map(\.value)
    let makers = kinds.filter(record.kinds.contains)
    return makers.isEmpty ? kinds.suffix(1) : makers
  }

  func isBatch(at kind: Kind) -> Bool {
    isBatch && (kind == .report || !kinds.contains { $0.value == .report })
  }
}

/// What a benefit asks of a public notice.
public struct NoticeRule: Sendable {
  public let isRequired: Bool
  public let clauses: [String]
  /// Who posts it; nil where the text does not say.
  public let organ: Organ?
  /// What the days count.
  public let counted: DayCount
  let days: Days?

  enum Days: Sendable {
    case fixed(Int)
    case figure(CheckedParameter)
  }

  /// How long it stands when posted on a day; nil where the place has set no days yet.
  ///
  /// - Parameter figures: What the place has set beside the policies; they go before.
  public func limit(postedOn day: Day, figures: FactSet? = nil) -> DayLimit? {
    switch days {
    case nil: nil
    case .fixed(let days): DayLimit(days, counted)
    case .figure(let figure):
      (figures?.values[figure.slot] ?? figure.value(on: day, for: nil))?.integer
        .map { DayLimit(Int($0), counted) }
    }
  }
}
