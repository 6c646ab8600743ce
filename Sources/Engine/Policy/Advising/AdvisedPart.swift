// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// One thing that must hold for a yes: a rule, the term, the amount, a question, the papers.
struct AdvisedPart: Sendable {
  enum Key: Hashable, Sendable {
    case rule(Int), question(Int), term, amount, papers
  }

  let key: Key
  /// The facts its outcome turns on, through the event, the months and the parameters too.
  var reads: Set<Int> = []
  var mentions = Mentions()
}

/// Takes a plan apart into what must hold for a yes.
struct PartReader: Sendable {
  let plan: DecisionPlan
  private var policy: CheckedPolicy { plan.policy }
  private var environment: Environment { policy.jurisdiction.environment }

  func parts() -> [AdvisedPart] {
    plan.rules.indices.filter { plan.rules[$0].isGate }.map(rule)
      + [term()] + plan.manual.indices.map(question) + [amount(), papers()]
  }

  // MARK: Parts

  private func rule(_ index: Int) -> AdvisedPart {
    var part = AdvisedPart(key: .rule(index))
    let rule = plan.rules[index]
    switch rule.test {
    case .expression(let program): read(program, in: &part)
    case .window(let on, let opens, let closes):
      for program in [on, opens, closes].compactMap(\.self) {
        read(program, in: &part)
        part.mentions.add(program)
      }
    case .grants(let test): read(test, in: &part)
    case .lines: break
    }
    for checked in policy.rules where checked.id == rule.id { mention(checked, in: &part) }
    return part
  }

  private func mention(_ rule: CheckedRule, in part: inout AdvisedPart) {
    switch rule.test {
    case .expression(let checked, _): part.mentions.add(checked, in: environment)
    case .window(let on, let opens, let closes):
      for checked in [on, opens, closes].compactMap(\.self) {
        part.mentions.add(checked, in: environment)
      }
    case .grants, .lines: break
    }
  }

  private func term() -> AdvisedPart {
    var part = AdvisedPart(key: .term)
    read(plan.slots.event, in: &part)
    if let months = plan.months { read(months, in: &part) }
    if let slot = plan.slots.submittedOn { read(slot, in: &part) }
    return part
  }

  private func question(_ index: Int) -> AdvisedPart {
    var part = AdvisedPart(key: .question(index))
    read(plan.manual[index].when, in: &part)
    if index < policy.manual.count {
      part.mentions.add(policy.manual[index].when, in: environment)
    }
    return part
  }

  private func amount() -> AdvisedPart {
    var part = AdvisedPart(key: .amount)
    for scale in [plan.amount, plan.perLine].compactMap(\.self) {
      for tier in scale.tiers {
        for program in [tier.when, tier.fen].compactMap(\.self) { read(program, in: &part) }
      }
    }
    for scale in [policy.amount, policy.perLine].compactMap(\.self) {
      switch scale {
      case .formula(let checked, _): part.mentions.add(checked, in: environment)
      case .tiers(let tiers):
        for checked in tiers.flatMap({ [$0.when, $0.fen] }).compactMap(\.self) {
          part.mentions.add(checked, in: environment)
        }
      }
    }
    return part
  }

  private func papers() -> AdvisedPart {
    var part = AdvisedPart(key: .papers)
    for material in plan.materials { if let when = material.when { read(when, in: &part) } }
    for material in policy.materials {
      if let when = material.when { part.mentions.add(when, in: environment) }
    }
    return part
  }

  // MARK: What a part turns on

  /// The facts behind a name, such as those the event comes from.
  func facts(behind slot: Int) -> Set<Int> {
    var part = AdvisedPart(key: .term)
    read(slot, in: &part)
    return part.reads
  }

  private func read(_ program: Program, in part: inout AdvisedPart) {
    for slot in program.variables { read(slot, in: &part) }
  }

  private func read(_ test: GrantTest, in part: inout AdvisedPart) {
    part.reads.insert(test.fields.slot)
    for match in test.matches { part.reads.insert(match.slot) }
    if test.period == .naturalYear {
      plan.slots.benefitYear.map { read($0, in: &part) } ?? read(plan.slots.event, in: &part)
    }
  }

  /// Adds the facts that a name stands for. Where an unknown fact gives way to another, as an event
  /// with several sources does, supplying it may unsettle what seems settled.
  private func read(_ slot: Int, in part: inout AdvisedPart) {
    switch slot {
    case plan.slots.event:
      for source in plan.event {
        switch source {
        case .asOf: part.reads.insert(plan.slots.asOf)
        case .fact(let slot):
          part.reads.insert(slot)
          part.mentions.unsettling.insert(slot)
        }
      }
    case plan.slots.payableMonths:
      if let months = plan.months { read(months, in: &part) }
      if let slot = plan.slots.submittedOn { part.reads.insert(slot) }
    case plan.slots.monthsLeft: if let test = plan.monthsLimit { read(test, in: &part) }
    case let year where year == plan.slots.benefitYear:
      part.reads.insert(year)
      read(plan.slots.event, in: &part)
    default: part.reads.insert(slot)
    }
    guard let parameter = plan.parameters.first(where: { $0.slot == slot }) else { return }
    if parameter.values.count > 1 { read(plan.slots.event, in: &part) }
    if let key = plan.parameterKeys[slot] { read(key, in: &part) }
  }
}
