// SPDX-License-Identifier: Apache-2.0

import Values

public enum DecisionOutcome: String, Hashable, Sendable, CaseIterable {
  case eligible, notEligible, needMoreInformation, manualDecision
}

/// What one rule came to.
public struct ConditionResult: Hashable, Sendable {
  public enum Result: String, Hashable, Sendable { case `true`, `false`, unknown }

  public let id: String
  public let kind: RuleKind
  public let clause: String
  public let label: Label?
  public let result: Result
  /// What the rule lacks, by vocabulary name; empty unless unknown.
  public let missing: [String]
}

/// A rule that is not met.
public struct FailedRule: Hashable, Sendable {
  public let id: String
  public let kind: RuleKind
  public let clause: String
}

/// When a claim can be made, seen from the day asked for. Both ends are inclusive.
public struct ClaimWindow: Hashable, Sendable {
  /// `none` where there is no window or its days are not known.
  public enum State: String, Hashable, Sendable { case open, notYet, closed, none }

  public let opens: Day?
  public let closes: Day?
  public let state: State

  static let none = ClaimWindow(opens: nil, closes: nil, state: .none)
}

/// A limit or an exclusion that was reached, with the benefits of the grants that count.
public struct ReachedLimit: Hashable, Sendable {
  public let id: String
  public let clause: String
  public let label: Label?
  /// How many grants, months or fen are allowed.
  public let most: Int64
  public let measure: GrantMeasure.Kind
  /// How many are used, in the same measure.
  public let used: Int64
  public let period: String
  /// The natural year in which the grants were counted; nil for a lifetime.
  public let year: Int64?
  public let benefits: [String]
}

/// What to do next.
public enum NextStep: Hashable, Sendable {
  case supply(fact: String)
  case wait(until: Day, reason: String)
  case apply(by: Day)
  case decide(ambiguity: String)
}

/// A question of reading that the case raises.
public struct RaisedFlag: Hashable, Sendable {
  public let ambiguity: String
  public let label: Label?
}

/// How the amount was found.
public struct AmountWorking: Hashable, Sendable {
  public let clause: String
  public let label: Label?
  /// The step of the scale that applies; nil where there is no scale or it is not known.
  public internal(set) var tier: Label?
  /// The most that can be given, where the text sets one and leaves the rate open.
  public internal(set) var ceilingFen: Int64?
  /// The amount worked out with the figures of the case; nil where it is not known.
  public internal(set) var text: Phrase?
}

/// The decision on one line of a roster. Lines count from zero.
public struct DecisionLine: Hashable, Sendable {
  public let index: Int
  public let record: DecisionRecord
}

/// One decision with everything that led to it.
///
/// The same facts, policy and day always give the same record.
public struct DecisionRecord: Hashable, Sendable {
  public let benefit: String
  public let asOf: Day
  public internal(set) var outcome: DecisionOutcome
  /// Set where the outcome is eligible, or as it would be if a human accepted; nil for a status.
  public internal(set) var amountFen: Int64?
  /// Every rule but validity, in the catalogue's order.
  public internal(set) var conditions: [ConditionResult]
  public internal(set) var failed: [FailedRule]
  /// The facts that would decide it and no others, by vocabulary name.
  public internal(set) var missing: [String]
  public internal(set) var ambiguity: String?
  public internal(set) var window: ClaimWindow
  public internal(set) var limits: [ReachedLimit]
  public internal(set) var exclusions: [ReachedLimit]
  public internal(set) var next: [NextStep]
  /// `sha256:` and the digest of the vocabulary, the document and the policy used.
  public let policy: String
  public internal(set) var warnings: [RaisedFlag]
  /// One for each line where the facts hold a roster; nil otherwise.
  public internal(set) var lines: [DecisionLine]?
  public internal(set) var working: AmountWorking?
  /// Natural year of the qualifying event, in which a grant of it counts; nil where it is unknown.
  public internal(set) var year: Int64?
}

/// Why no decision was made: the input contradicts the law's own bounds, or a rule cannot be worked out.
public struct DecisionRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  public let id: String
  /// One sentence; no value of a person's fact is quoted.
  public let message: String

  public var description: String { message }

  static func aboveCeiling(
    _ name: String, value: Int64, ceiling: Int64, clause: String
  ) -> DecisionRefusal {
    DecisionRefusal(
      id: "decide.ceiling",
      message: "configuration error: \(name) is \(value), above the ceiling of \(ceiling) set by "
        + "clause \(clause); enter the rate the place has set")
  }

  static func belowFloor(
    _ name: String, value: Int64, floor: Int64, clause: String
  ) -> DecisionRefusal {
    DecisionRefusal(
      id: "decide.floor",
      message: "configuration error: \(name) is \(value), below the floor of \(floor) set by "
        + "clause \(clause); enter the rate the place has set")
  }

  static func belowZero(_ name: String, value: Int64) -> DecisionRefusal {
    DecisionRefusal(
      id: "decide.negative", message: "configuration error: \(name) is \(value), below zero")
  }

  static func evaluation(_ rule: String, of benefit: String, _ why: String) -> DecisionRefusal {
    DecisionRefusal(
      id: "decide.evaluation", message: "\(rule) of \(benefit) cannot be worked out: \(why)")
  }
}
