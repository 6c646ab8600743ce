// SPDX-License-Identifier: Apache-2.0

import Values

/// What would make a no, or an open case, a yes: the fewest changes found that do.
///
/// Every rule that fails is resolved by one of the changes, or among those that are fixed, or, where
/// no set of changes was found, among those that are unresolved.
public struct Advice: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    /// It is a yes as it stands.
    case already
    /// The changes make it a yes.
    case possible
    /// Rules that nothing changes stand against it; the changes resolve the others.
    case impossible
    /// No set of changes was found within the bound.
    case notFound
  }

  /// A rule or a part of the case, by the id under which a decision names it.
  public struct Fixed: Hashable, Sendable {
    public let id: String
    public let kind: RuleKind?
    public let clause: String
    public let label: Label?
  }

  public private(set) var state: State
  public let changes: [AdvisedChange]
  /// What nothing changes.
  public private(set) var fixed: [Fixed]
  /// What no set of changes found resolves, although nothing shows that it is fixed.
  public let unresolved: [Fixed]
  /// What the case comes to with the changes; nil where they do not make it a yes.
  public private(set) var outcome: DecisionOutcome?
  /// As in `DecisionRecord`.
  public private(set) var amountFen: Int64?
  /// How far the search went.
  public let search: Search
  /// For a list: the advice on each line that is no yes.
  public internal(set) var lines: [Line] = []
  /// Tests on a whole list that too few lines pass.
  public internal(set) var short: [ShortList] = []

  public struct Search: Hashable, Sendable {
    /// Decisions tried.
    public let trials: Int
    /// The largest set of changes looked at.
    public let mostChanges: Int
    /// Whether every set up to that size was looked at.
    public let isComplete: Bool
  }

  /// Lines count from zero.
  public struct Line: Hashable, Sendable {
    public let index: Int
    public let advice: Advice
  }

  public struct ShortList: Hashable, Sendable {
    public let rule: Fixed
    public let atLeast: Int
    public let payable: Int
  }

  /// The changes as the search applied them.
  let candidates: [Candidate]

  /// Takes note of rules beside the benefit's own that bar it.
  mutating func refuse(_ rules: [FailedRule]) {
    state = .impossible
    fixed += rules.map { Fixed(id: $0.id, kind: $0.kind, clause: $0.clause, label: nil) }
    outcome = nil
    amountFen = nil
  }

  init(
    state: State, changes: [AdvisedChange], fixed: [Fixed], unresolved: [Fixed],
    outcome: DecisionOutcome?, amountFen: Int64?, search: Search, candidates: [Candidate]
  ) {
    self.state = state
    self.changes = changes
    self.fixed = fixed
    self.unresolved = unresolved
    self.outcome = outcome
    self.amountFen = amountFen
    self.search = search
    self.candidates = candidates
  }
}

/// One change of the day, of a fact or of the papers.
public struct AdvisedChange: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Wait until the day and apply then; nil where nobody can say how long a fact takes.
    ///
    /// - `reaching`: facts that must have gone on until then.
    case wait(until: Day?, reaching: [String])
    /// Supply a fact, or bring it about.
    case supply(fact: String, value: AdvisedValue, by: Changeability)
    /// Hand in a paper.
    case paper(code: String)
    /// Bring what no trial can stand for: an amount that a rule elsewhere sets, a list of people.
    case bring(String)
  }

  public let kind: Kind
  /// The ids of the rules and parts that fail or are open without it.
  public let resolves: [String]
}

/// What a fact must be for the change to help.
public enum AdvisedValue: Hashable, Sendable {
  /// As it stands in the JSON of facts.
  case this(JSON)
  /// Any text but these.
  case anyBut([String])
}
