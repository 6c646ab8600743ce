// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Finds what would make a benefit's no, or its open case, a yes. Pure; made once for many cases.
///
/// ```swift
/// let advice = try Advisor(plan).advise(facts, asOf: day)
/// ```
/// A change is tried and not derived: each candidate value comes from the thresholds and words of
/// the rules, from the days of the case and the months counted from them, and every set of changes
/// that is advised has been decided. Sets are looked at by rising size, so that the first found has
/// the fewest changes of all sets of the same candidates.
public struct Advisor: Sendable {
  /// How far a search goes.
  public struct Effort: Hashable, Sendable {
    /// Decisions tried at most.
    public let trials: Int
    /// Changes in one set at most.
    public let changes: Int

    public init(trials: Int, changes: Int) {
      self.trials = trials
      self.changes = changes
    }

    /// For one case that somebody waits for: about a tenth of a second at most.
    public static let thorough = Effort(trials: 20_000, changes: 8)
    /// For each of many benefits on a page: some milliseconds at most.
    public static let brief = Effort(trials: 600, changes: 4)
  }

  /// Lines of a list that are advised on at most.
  public static let mostLines = 200

  let plan: DecisionPlan
  let vocabulary: Vocabulary
  let parts: [AdvisedPart]
  /// The facts that move with the day: that of the claim, and days until which something has gone
  /// on.
  let daySlots: [Int]
  /// Known facts that can be changed, other than by the day.
  let changeable: [Int]
  let relaxation: Relaxation
  private let behind: [Int: Set<Int>]

  public init(_ plan: DecisionPlan) {
    self.plan = plan
    self.vocabulary = plan.vocabulary
    self.parts = PartReader(plan: plan).parts()
    let going = plan.vocabulary.facts.filter { $0.change == .time && $0.type.required == .date }
    let slots = going.map(\.slot.index) + [plan.slots.submittedOn].compactMap(\.self)
    self.daySlots = Set(slots).sorted()
    self.changeable = plan.vocabulary.facts.filter { fact in
      switch fact.change {
      case .fixed: false
      case .supply, .act: true
      case .time: fact.type.required != .date
      }
    }.map(\.slot.index).filter { $0 != plan.slots.documents }
    self.relaxation = Relaxation(plan, parts)
    let reader = PartReader(plan: plan)
    let filled =
      Array(plan.vocabulary.facts.count..<plan.vocabulary.slotCount)
      + plan.parameters.map(\.slot) + [plan.slots.benefitYear].compactMap(\.self)
    self.behind = Dictionary(
      filled.map { ($0, reader.facts(behind: $0)) }, uniquingKeysWith: { one, _ in one })
  }

  /// - Parameter decided: The decision on these facts, where something besides the benefit's own
  ///   rules had a part in it, such as the choice of a package. Its refusal is then fixed.
  /// - Throws: As `decide` does.
  public func advise(
    _ facts: FactSet, asOf: Day, effort: Effort = .thorough, decided: DecisionRecord? = nil
  ) throws(DecisionRefusal) -> Advice {
    let record = try plan.decide(facts, asOf: asOf)
    var advice =
      record.lines == nil
      ? try advise(
        AdvisedSituation(values: facts.values, asOf: asOf), as: .single, record, effort)
      : try advise(facts, record, asOf, effort)
    if let decided, record.outcome.isYes, !decided.outcome.isYes {
      advice.refuse(decided.failed.filter { !record.failed.contains($0) })
    }
    return advice
  }

  // MARK: One situation

  func advise(
    _ situation: AdvisedSituation, as kind: SituationPart, counted: [Int: [Unknown]] = [:],
    _ record: DecisionRecord, _ effort: Effort
  ) throws(DecisionRefusal) -> Advice {
    var search = AdviceSearch(self, situation, as: kind, counted: counted, effort: effort)
    let found = search.run()
    let changed = found.changes.reduce(situation) { applying($1, to: $0) }
    var facts = FactSet(vocabulary)
    facts.values = changed.values
    let after = try plan.decideOne(facts, asOf: changed.asOf, part: kind, counted: counted)
    let writer = AdviceWriter(advisor: self, search: search, situation: situation)
    return Advice(
      state: record.outcome.isYes ? .already : found.state,
      changes: writer.changes(found.changes, ignoring: found.fixed) + brought(after),
      fixed: found.fixed.map { fixed(parts[$0]) },
      unresolved: found.unresolved.map { fixed(parts[$0]) },
      outcome: after.outcome.isYes ? after.outcome : nil,
      amountFen: after.outcome.isYes ? after.amountFen : nil,
      search: Advice.Search(
        trials: search.trials, mostChanges: effort.changes, isComplete: search.isComplete),
      candidates: found.changes)
  }

  /// What no trial can stand for: an amount set elsewhere, a list of people.
  private func brought(_ record: DecisionRecord) -> [AdvisedChange] {
    let names = [DecisionPlan.amountByRule] + vocabulary.rosters
    return record.missing.filter(names.contains).map {
      AdvisedChange(kind: .bring($0), resolves: [$0])
    }
  }

  func fixed(_ part: AdvisedPart) -> Advice.Fixed {
    switch part.key {
    case .rule(let index):
      let rule = plan.rules[index]
      return Advice.Fixed(id: rule.id, kind: rule.kind, clause: rule.clause, label: rule.label)
    case .term:
      return Advice.Fixed(
        id: name(of: part), kind: .validity, clause: plan.validityClause, label: nil)
    case .question(let index):
      let flag = plan.manual[index].document
      return Advice.Fixed(
        id: name(of: part), kind: nil, clause: flag.clauses.map(\.value).joined(separator: "、"),
        label: flag.label)
    case .amount, .papers:
      let clauses = plan.policy.document.amount?.clauses ?? []
      return Advice.Fixed(
        id: name(of: part), kind: nil, clause: clauses.map(\.value).joined(separator: "、"),
        label: nil)
    }
  }

  /// The facts that would fill a gap: the fact itself, or those a filled-in name comes from.
  func facts(filling gap: Unknown) -> Set<Int> { behind[gap.slot] ?? [gap.slot] }

  /// The id under which a decision names the part.
  func name(of part: AdvisedPart) -> String {
    switch part.key {
    case .rule(let index): plan.rules[index].id
    case .term: RuleKind.validity.rawValue
    case .question(let index): plan.manual[index].document.ambiguity.value
    case .amount: "amount"
    case .papers: "materials"
    }
  }
}

extension DecisionOutcome {
  /// Whether it can be paid, by itself or when a human accepts.
  public var isYes: Bool { self == .eligible || self == .manualDecision }
}
