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

/// The days on which a document's or a benefit's wording applies.
public struct ValidityDocument: Hashable, Sendable {
  public let clauses: [Located<String>]
  public let from: Located<Day>
  /// The last day; nil = no end.
  public let through: Located<Day>?
  /// The question raised by an application after the last day for an event before it.
  public let late: Located<String>?
  /// The question raised by an event before the first day with an application after it.
  public let early: Located<String>?
}

/// A benefit as its `policy.yaml` writes it: shape only, every part with its place.
public struct PolicyDocument: Sendable {
  public let node: Node
  public let source: SourceText
  public internal(set) var id: Located<String>
  public internal(set) var name: Label
  public internal(set) var clauses: [Located<String>] = []
  /// What kind of benefit it is, so that several places' can be compared.
  public internal(set) var family: Located<String>?
  public internal(set) var subject: Located<String>?
  /// Who is paid, for whom, by whom, and the units that answer for it.
  public internal(set) var payee: Located<String>?
  public internal(set) var beneficiary: Located<String>?
  public internal(set) var payer: Located<String>?
  public internal(set) var responsible: [Located<String>] = []
  /// Whom the text means, in our own words.
  public internal(set) var audience: Label?
  public internal(set) var roster: Located<String>?
  /// Facts of which the first known one is the day of the qualifying event.
  public internal(set) var event: [Located<String>] = []
  /// The months that are each an event of their own.
  public internal(set) var months: ExpressionText?
  public internal(set) var conditions: [ConditionDocument] = []
  public internal(set) var limits: [LimitDocument] = []
  public internal(set) var exclusions: [ExclusionDocument] = []
  /// Tests on a whole list, after its lines.
  public internal(set) var listRules: [ListRuleDocument] = []
  /// Facts worked out from a list where the facts do not give them.
  public internal(set) var derivations: [(fact: Located<String>, count: ExpressionText)] = []
  public internal(set) var window: Window?
  public internal(set) var amount: AmountDocument?
  public internal(set) var parameters: [ParameterDocument] = []
  public internal(set) var materials: [MaterialDocument] = []
  public internal(set) var proxies: [Located<String>] = []
  /// Other names that rosters use for payments of this benefit.
  public internal(set) var rosterNames: [Located<String>] = []
  /// The kinds of carrier as which its yes recognises a body.
  public internal(set) var recognises: [Located<String>] = []
  public internal(set) var fund: Located<String>?
  public internal(set) var workflow: WorkflowReference?
  /// How its claims go on where the text stops, other than the document's others.
  public internal(set) var defaultWorkflow: DefaultWorkflowDocument?
  public internal(set) var notice: NoticeDocument?
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

  static let keys = [
    "id", "name", "clauses", "family", "subject", "payee", "beneficiary", "payer", "responsible",
    "for", "roster", "event", "months", "conditions", "limits", "exclusions", "list", "derive",
    "window", "amount", "parameters", "materials", "proxies", "rosterNames", "recognises", "fund",
    "workflow", "defaultWorkflow", "notice", "manual", "warnings", "ambiguities", "validity",
  ]
}

extension PolicyDocument {
  /// Every clause that any part of the benefit cites.
  public var allClauses: Set<String> {
    var cited = clauses
    cited += conditions.flatMap(\.head.clauses) + limits.flatMap(\.head.clauses)
    cited += exclusions.flatMap(\.head.clauses) + listRules.flatMap(\.head.clauses)
    cited += (window?.head.clauses ?? []) + (amount?.clauses ?? []) + (notice?.clauses ?? [])
    cited += parameters.flatMap(\.clauses) + materials.flatMap(\.clauses)
    cited += (manual + warnings).flatMap(\.clauses) + (validity?.clauses ?? [])
    if case .own(let workflow)? = workflow { cited += workflow.clauses }
    return Set(cited.map(\.value))
  }
}
