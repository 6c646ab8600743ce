// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension Advisor {
  /// Advice on each line that is no yes, and on tests of the whole list that too few lines pass.
  func advise(
    _ facts: FactSet, _ record: DecisionRecord, _ asOf: Day, _ effort: Effort
  ) throws(DecisionRefusal) -> Advice {
    let lines = record.lines ?? []
    var advice = Advice(
      state: record.outcome.isYes ? .already : .notFound, changes: [], fixed: [],
      unresolved: [],
      outcome: record.outcome.isYes ? record.outcome : nil, amountFen: record.amountFen,
      search: Advice.Search(trials: 0, mostChanges: effort.changes, isComplete: true),
      candidates: [])
    let (situations, counted) = try situations(facts, lines, asOf)
    for line in lines.filter({ !$0.record.outcome.isYes }).prefix(Advisor.mostLines) {
      let one = try advise(
        AdvisedSituation(values: situations[line.index].values, asOf: asOf), as: .line,
        counted: counted, line.record, effort)
      advice.lines.append(Advice.Line(index: line.index, advice: one))
    }
    for (index, rule) in plan.rules.enumerated() {
      guard case .lines(let least) = rule.test,
        let result = record.conditions.first(where: { $0.id == rule.id }), result.result != .true
      else { continue }
      advice.short.append(
        Advice.ShortList(
          rule: fixed(AdvisedPart(key: .rule(index))), atLeast: least,
          payable: lines.count { $0.record.outcome == .eligible }))
    }
    return advice
  }

  /// The facts of each line as it was decided: with those that all share, and with what the lines
  /// before it are granted.
  private func situations(
    _ facts: FactSet, _ decided: [DecisionLine], _ asOf: Day
  ) throws(DecisionRefusal) -> (facts: [FactSet], counted: [Int: [Unknown]]) {
    let roster =
      plan.policy.document.roster?.value ?? vocabulary.rosters.first { facts.lines[$0] != nil }
    let lines = roster.flatMap { facts.lines[$0] } ?? []
    var shared = facts
    let counted = try plan.count(lines, into: &shared, asOf: asOf)
    var granted: [Value] = []
    var situations: [FactSet] = []
    for (line, decision) in zip(lines, decided) {
      var facts = shared.overlaid(by: line)
      plan.add(granted, to: &facts)
      if decision.record.outcome == .eligible,
        let grant = plan.grant(for: facts, decision.record)
      {
        granted.append(grant)
      }
      situations.append(facts)
    }
    return (situations, counted)
  }
}
