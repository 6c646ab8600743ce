// SPDX-License-Identifier: Apache-2.0

/// What a benefit gives.
public struct AmountDocument: Sendable {
  public enum Kind: Sendable {
    /// A recognition or standing without money.
    case status
    /// Left to a rule elsewhere: never computed.
    case byRule
    case fen(AmountRule)
  }

  public let clauses: [Located<String>]
  public let kind: Kind
  /// What one line gives where there is a list; nil = the same rule.
  public let perLine: AmountRule?
  /// The most that can be given where the rate is open; shown, not paid.
  public let ceiling: ExpressionText?
  public let working: Label?
  /// Whether the figure is what somebody else reckons with, as the principal of a loan: nothing of it is
  /// paid here.
  public let isBase: Bool
  public let place: Place

  public var rule: AmountRule? { if case .fen(let rule) = kind { rule } else { nil } }
}

/// How whole fen are worked out.
public enum AmountRule: Sendable {
  case formula(ExpressionText)
  /// The first tier that holds; only the last has no test.
  case tiers([AmountTier])
}

/// One step of a scale.
public struct AmountTier: Sendable {
  public let when: ExpressionText?
  /// Nil where the step gives no money that is worked out here (`none`).
  public let fen: ExpressionText?
  public let label: Label?
  public let place: Place
}
