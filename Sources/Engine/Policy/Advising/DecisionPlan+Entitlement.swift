// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  /// Whether a grant of a benefit may count under a limit, an exclusion or a choice of this one.
  public func counts(_ benefit: String) -> Bool {
    rules.contains {
      if case .grants(let test) = $0.test { test.benefits.contains(benefit) } else { false }
    }
  }

  /// The fields of a grant that name whom grants of a benefit count for: under any rule of this plan that
  /// counts them, and under all of its own where it is the benefit itself.
  public func receiverFields(counting benefit: String) -> Set<String> {
    rules.reduce(into: []) { fields, rule in
      guard case .grants(let test) = rule.test, benefit == id || test.benefits.contains(benefit)
      else { return }
      fields.formUnion(test.matches.map { test.fields.shape.fields[$0.field].name })
    }
  }

  /// A yes as it stands among others, with what it bars after the grants drawn so far; nil where the
  /// decision is no yes that pays or the year of its event is not known.
  public func entitlement(_ facts: FactSet, _ record: DecisionRecord) -> Entitlement? {
    guard record.outcome == .eligible, let fen = record.amountFen, let year = record.year else {
      return nil
    }
    var values = facts.values
    guard let ground = try? prepare(&values, asOf: record.asOf) else { return nil }
    return Entitlement(
      benefit: id, receivers: receivers(values), year: year, amountFen: fen,
      months: months(values, ground), eventOn: ground.event,
      bars: rules.compactMap { rule in
        guard case .grants(let test) = rule.test else { return nil }
        return bar(rule, test, values, ground)
      })
  }

  /// The fields of a grant that name a receiver, with the fact that names who asks now.
  private func receivers(_ values: [Value?]) -> [String: String] {
    guard let fields = GrantFields(vocabulary) else { return [:] }
    var receivers: [String: String] = [:]
    for field in fields.shape.fields where field.name.hasSuffix("Id") {
      let slot = vocabulary.slot("\(field.name.dropLast(2)).id")
      if let name = slot.flatMap({ values[$0.index]?.text }) { receivers[field.name] = name }
    }
    return receivers
  }

  private func months(_ values: [Value?], _ ground: Ground) -> Int64? {
    guard case .known(let payable, _, _) = ground.months else { return nil }
    let count = Int64(payable.count)
    return values[slots.monthsLeft]?.integer.map { min($0, count) } ?? count
  }

  private func bar(
    _ rule: PlannedRule, _ test: GrantTest, _ values: [Value?], _ ground: Ground
  ) -> Entitlement.Bar {
    let used = test.used(test.counted(values, year: ground.year, eventSlot: slots.event))
    let left = test.measure.most - used
    return Entitlement.Bar(
      rule: BarringRule(
        benefit: id, id: rule.id, kind: rule.kind, clause: rule.clause, label: rule.label),
      benefits: test.benefits.patterns,
      per: test.matches.map { test.fields.shape.fields[$0.field].name },
      isYearly: test.period == .naturalYear,
      isRolling: test.period == .naturalYear && test.isRolling, room: room(test.measure, left))
  }

  private func room(_ measure: GrantMeasure, _ left: Int64) -> Entitlement.Room {
    switch measure {
    case .times: .others(Int(clamping: left - 1))
    case .months: .months(left)
    case .fen: .fen(left)
    }
  }
}

extension DecisionRecord {
  /// The decision where a yes is left out for the sake of others: a no under the rule that bars it.
  public func barred(by rule: BarringRule) -> DecisionRecord {
    guard outcome == .eligible else { return self }
    var record = self
    record.outcome = .notEligible
    record.amountFen = nil
    record.next = []
    record.failed.append(FailedRule(id: rule.id, kind: rule.kind, clause: rule.clause))
    return record
  }
}
