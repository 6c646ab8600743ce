// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Holds one package of a choice against the others: the most favourable one can be drawn, the
/// others cannot.
///
/// Where a receiver has several standings, each package is worth what it gives under the standing
/// that is best for it. What is paid already is held against a claim by the exclusion itself; this
/// compares what could be claimed now.
/// > Source: facts, section 5.2.
public struct PackageComparison: Sendable {
  /// The plans of the benefits of all packages, by id.
  let plans: [String: DecisionPlan]

  public init(_ plans: [DecisionPlan]) {
    self.plans = Dictionary(plans.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The record as the choice leaves it: refused where another package gives more, left to a human
  /// where another gives the same.
  public func applied(
    to record: DecisionRecord, facts: FactSet, asOf: Day
  ) throws(DecisionRefusal) -> DecisionRecord {
    guard record.outcome == .eligible, let plan = plans[record.benefit] else { return record }
    var result = record
    for (head, choice) in plan.choices {
      guard let own = choice.package(of: record.benefit),
        let standings = standings(choice, in: facts), standings.count > 1
      else { continue }
      let worth = try total(own, facts, asOf)
      for package in choice.packages where package.name != own.name {
        let other = try best(package, standings, facts, asOf)
        if let fen = other.fen, fen > worth {
          refuse(&result, head)
        } else if other.isOpen {
          // What is not known of the other package may make it the better one: told, not guessed.
          result.warnings += choice.head.ambiguities.prefix(1).map {
            RaisedFlag(ambiguity: $0.value, label: choice.head.label)
          }
        } else if other.fen == worth, result.outcome == .eligible {
          result.outcome = .manualDecision
          result.ambiguity = choice.head.ambiguities.first?.value
        }
      }
    }
    return result
  }

  private func refuse(_ record: inout DecisionRecord, _ head: RuleHead) {
    let clause = head.clauses.map(\.value).joined(separator: "、")
    record.failed.append(FailedRule(id: head.id.value, kind: .exclusion, clause: clause))
    if let index = record.conditions.firstIndex(where: { $0.id == head.id.value }) {
      let condition = record.conditions[index]
      record.conditions[index] = ConditionResult(
        id: condition.id, kind: condition.kind, clause: condition.clause, label: condition.label,
        result: .false, missing: [])
    }
    record.outcome = .notEligible
    record.withdrawAmount()
    record.next = []
  }

  /// The facts of each standing that the receiver has; nil where the choice or the facts name none.
  private func standings(_ choice: ChoiceDocument, in facts: FactSet) -> [[(Int, Value?)]]? {
    let vocabulary = facts.vocabulary
    guard let names = choice.standings, let slot = vocabulary.slot(names.list.value),
      let shape = vocabulary.shape(of: slot), case .list(let items)? = facts.values[slot.index]
    else { return nil }
    return items.compactMap { item in
      guard case .record(let record) = item else { return nil }
      return shape.fields.enumerated().compactMap { index, field in
        vocabulary.slot("\(names.group.value).\(field.name)").map {
          ($0.index, record.fields[index])
        }
      }
    }
  }

  /// What a package gives for certain, and whether it may give more.
  private struct Worth {
    var fen: Int64?
    var isOpen = false
  }

  /// What a package gives under the standing that is best for it.
  private func best(
    _ package: ChoiceDocument.Package, _ standings: [[(Int, Value?)]], _ facts: FactSet, _ asOf: Day
  ) throws(DecisionRefusal) -> Worth {
    var best = Worth()
    for standing in standings {
      var facts = facts
      for (slot, value) in standing where value != nil { facts.values[slot] = value }
      let worth = try worth(package, facts, asOf)
      if let fen = worth.fen, fen > 0 { best.fen = max(best.fen ?? 0, fen) }
      best.isOpen = best.isOpen || worth.isOpen
    }
    return best
  }

  private func total(
    _ package: ChoiceDocument.Package, _ facts: FactSet, _ asOf: Day
  ) throws(DecisionRefusal) -> Int64 {
    try worth(package, facts, asOf).fen ?? 0
  }

  private func worth(
    _ package: ChoiceDocument.Package, _ facts: FactSet, _ asOf: Day
  ) throws(DecisionRefusal) -> Worth {
    var worth = Worth(fen: 0)
    for benefit in package.benefits {
      guard let plan = plans[benefit.value] else { continue }
      let record = try plan.decide(facts, asOf: asOf)
      switch record.outcome {
      case .eligible: worth.fen = (worth.fen ?? 0).addingSaturating(record.amountFen ?? 0)
      case .needMoreInformation, .manualDecision: worth.isOpen = true
      case .notEligible: break
      }
    }
    return worth
  }
}

extension DecisionPlan {
  /// The choices between packages that the benefit stands in, with the rule that says so.
  var choices: [(head: RuleHead, choice: ChoiceDocument)] {
    policy.document.exclusions.compactMap { exclusion in
      guard case .choice(let name) = exclusion.others,
        let choice = policy.jurisdiction.choice(name.value)
      else { return nil }
      return (exclusion.head, choice)
    }
  }

  /// Whether the benefit is one package's part of a choice.
  public var standsInAChoice: Bool { !choices.isEmpty }
}
