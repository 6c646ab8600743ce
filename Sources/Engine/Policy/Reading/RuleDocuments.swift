// SPDX-License-Identifier: Apache-2.0

/// A test that one situation must pass.
public struct ConditionDocument: Sendable {
  public let head: RuleHead
  /// A condition that is no gate is reported and decides nothing.
  public let isGate: Bool
  /// Whether it is asked only of the lines of a list.
  public let isOfLines: Bool
  public let when: ExpressionText
}

/// How earlier grants are counted: per whom and in which time.
public struct GrantScope: Hashable, Sendable {
  public enum Period: String, CaseIterable, Sendable { case naturalYear, lifetime }

  public let per: [Located<String>]
  public let period: Located<Period>
  /// Whether only a grant that is known to count is held against the case: what is not known of
  /// grants then leaves nothing open.
  public let knownOnly: Bool
}

/// What of earlier grants a limit adds up, and how much of it is allowed.
public enum GrantMeasure: Hashable, Sendable {
  /// Grants.
  case times(Int64)
  /// Months that grants were for.
  case months(Int64)
  /// Fen paid; the amount is cut to what is left.
  case fen(Int64)

  public enum Kind: String, CaseIterable, Sendable { case times, months, fen }

  init(_ kind: Kind, _ most: Int64) {
    switch kind {
    case .times: self = .times(most)
    case .months: self = .months(most)
    case .fen: self = .fen(most)
    }
  }

  public var kind: Kind {
    switch self {
    case .times: .times
    case .months: .months
    case .fen: .fen
    }
  }

  public var most: Int64 {
    switch self {
    case .times(let most), .months(let most), .fen(let most): most
    }
  }
}

/// How much of a benefit one receiver may draw.
public struct LimitDocument: Sendable {
  public let head: RuleHead
  public let measure: GrantMeasure
  /// Benefits whose grants count together; empty = this benefit's own.
  public let with: [Located<String>]
  public let scope: GrantScope
  /// The readings under which it stands; nil = any.
  public let when: ExpressionText?
}

/// Benefits that cannot be drawn beside this one.
public struct ExclusionDocument: Sendable {
  public enum Others: Sendable {
    case benefits([Located<String>], GrantScope)
    /// The other packages of a choice of the document.
    case choice(Located<String>)
  }

  public let head: RuleHead
  public let others: Others
  /// The readings under which it stands; nil = any.
  public let when: ExpressionText?
}

/// A test on a whole list: at least so many of its lines are payable.
public struct ListRuleDocument: Sendable {
  public let head: RuleHead
  public let leastLines: Int64
}

/// A paper that a claim needs.
public struct MaterialDocument: Hashable, Sendable {
  public let code: Located<String>
  public let clauses: [Located<String>]
  public let label: Label?
  public let copies: Int64
  public let original: Bool
  /// Whether the original is given back once it has been looked at.
  public let isReturned: Bool
  /// Only then required; nil = always.
  public let when: ExpressionText?
}

/// A question of reading that a rule raises.
public struct FlagDocument: Hashable, Sendable {
  public let ambiguity: Located<String>
  public let label: Label?
  public let clauses: [Located<String>]
  public let when: ExpressionText
}
