// SPDX-License-Identifier: Apache-2.0

import Values

/// The text of an expression and where it stands.
public struct ExpressionText: Hashable, Sendable {
  public let text: String
  let node: Node
}

/// One named rule of a policy: a condition, limit, exclusion or window, and what it rests on.
public struct RuleHead: Hashable, Sendable {
  public let id: Located<String>
  public let clauses: [Located<String>]
  public let label: Label?
  public let ambiguities: [Located<String>]
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

/// A dated figure or list that the law sets or leaves to the place.
public struct ParameterDocument: Hashable, Sendable {
  public let name: Located<String>
  public let clauses: [Located<String>]
  public let label: Label?
  public let unit: Located<String>?
  public let ceiling: Located<Int64>?
  /// The day from which each value applies, as written.
  let values: [(day: Located<Day>, node: Node)]

  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.values.map(\.node) == right.values.map(\.node)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A paper that a claim needs.
public struct MaterialDocument: Hashable, Sendable {
  public let code: Located<String>
  public let clauses: [Located<String>]
  public let label: Label?
  public let copies: Int64
  public let original: Bool
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

/// The days on which a document's or a benefit's wording applies.
public struct ValidityDocument: Hashable, Sendable {
  public let clauses: [Located<String>]
  public let from: Located<Day>
  /// The last day; nil = no end.
  public let through: Located<Day>?
}

/// One step of the way a claim takes.
public struct WorkflowStep: Hashable, Sendable {
  public let organ: Located<String>
  public let act: Label
  public let withinDays: Int64?
}

/// A benefit as its `policy.yaml` writes it: shape only, every part with its place.
public struct PolicyDocument: Sendable {
  public let node: Node
  public let source: SourceText
  public internal(set) var id: Located<String>
  public internal(set) var name: Label
  public internal(set) var clauses: [Located<String>] = []
  public internal(set) var subject: Located<String>?
  public internal(set) var payee: Located<String>?
  public internal(set) var roster: Located<String>?
  /// Facts of which the first known one is the day of the qualifying event.
  public internal(set) var event: [Located<String>] = []
  /// The months that are each an event of their own.
  public internal(set) var months: ExpressionText?
  /// A condition that is no gate is reported and decides nothing.
  public internal(set) var conditions: [(head: RuleHead, isGate: Bool, when: ExpressionText)] = []
  public internal(set) var limits: [(head: RuleHead, times: Int64, scope: GrantScope)] = []
  public internal(set) var exclusions:
    [(head: RuleHead, with: [Located<String>], scope: GrantScope)] = []
  public internal(set) var window: Window?
  public internal(set) var amount: Amount?
  public internal(set) var parameters: [ParameterDocument] = []
  public internal(set) var materials: [MaterialDocument] = []
  public internal(set) var proxies: [Located<String>] = []
  /// Other names that rosters use for payments of this benefit.
  public internal(set) var rosterNames: [Located<String>] = []
  public internal(set) var fund: Located<String>?
  public internal(set) var workflow: (clauses: [Located<String>], steps: [WorkflowStep])?
  public internal(set) var notice: (required: Bool, organ: Located<String>?)?
  public internal(set) var manual: [FlagDocument] = []
  public internal(set) var warnings: [FlagDocument] = []
  public internal(set) var ambiguities: [Located<String>] = []
  public internal(set) var validity: ValidityDocument?

  public struct Window: Sendable {
    public let head: RuleHead
    public let on: ExpressionText
    public let opens: ExpressionText?
    public let closes: ExpressionText?
  }

  public struct Amount: Sendable {
    public enum Kind: Sendable {
      /// A recognition or standing without money.
      case status
      /// Left to a rule elsewhere: never computed.
      case byRule
      case fen(ExpressionText)
    }

    public let clauses: [Located<String>]
    public let kind: Kind
    public let working: Label?
    public let place: Place
  }

  static let keys = [
    "id", "name", "clauses", "subject", "payee", "roster", "event", "months", "conditions",
    "limits", "exclusions", "window", "amount", "parameters", "materials", "proxies", "rosterNames",
    "fund",
    "workflow", "notice", "manual", "warnings", "ambiguities", "validity",
  ]
}
