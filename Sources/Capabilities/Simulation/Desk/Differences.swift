// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Values
import Web

/// Adds up what one law tried comes to, person by person and organisation by organisation.
struct Differences {
  private let law: Int
  private let benefits: [BenefitName]
  private let names: RegistryNames
  private(set) var total = SimulatedLaw.Group(SimulationWords.total)
  private(set) var people = SimulatedLaw.Group(SimulationWords.people)
  private(set) var bodies = SimulatedLaw.Group(SimulationWords.bodies)
  private var benefitGroups: [String: SimulatedLaw.Group] = [:]
  private var towns: [String: SimulatedLaw.Group] = [:]
  private var ages: [AgeGroup: SimulatedLaw.Group] = [:]
  private var categories: [String: SimulatedLaw.Group] = [:]
  private(set) var effects: [SimulatedLaw.Change] = []

  init(law: Int, _ benefits: [BenefitName], _ names: RegistryNames) {
    self.law = law
    self.benefits = benefits
    self.names = names
  }

  mutating func add(_ one: TriedPerson) throws(SimulationFault) {
    let person = one.person
    let holder = SimulatedLaw.Holder.person(person)
    let age = AgeGroup(age: person.age)
    for (benefit, answers) in answers(one.now, one.tried) {
      let effect = note(answers, benefit, holder)
      try count(answers, benefit, person.region, person.town, effect)
      try add(answers, effect, to: &people)
      try add(answers, effect, to: &ages[age, default: .init(SimulationWords.age(age))])
      for code in one.categories.isEmpty ? [""] : one.categories {
        let name = code.isEmpty ? SimulationWords.noCategory : names.category(code)
        try add(answers, effect, to: &categories[code, default: .init(name)])
      }
    }
  }

  mutating func add(_ one: TriedBody) throws(SimulationFault) {
    for (benefit, answers) in answers(one.now, one.tried) {
      let effect = note(answers, benefit, .body(one.body))
      try count(answers, benefit, one.body.region, one.body.town, effect)
      try add(answers, effect, to: &bodies)
    }
  }

  private typealias Answers = (before: TriedAnswer, after: TriedAnswer)

  /// By benefit, where there is more than a no under either law.
  private func answers(
    _ now: [String: TriedAnswer], _ tried: [[String: TriedAnswer]?]
  ) -> [(BenefitName, Answers)] {
    let after = tried[law] ?? now
    return benefits.compactMap { benefit in
      guard now[benefit.id] != nil || after[benefit.id] != nil else { return nil }
      return (benefit, (now[benefit.id] ?? .refused, after[benefit.id] ?? .refused))
    }
  }

  private mutating func note(
    _ answers: Answers, _ benefit: BenefitName, _ holder: SimulatedLaw.Holder
  ) -> SimulatedLaw.Effect? {
    let effect = SimulatedLaw.Effect(answers.before, answers.after)
    if let effect {
      effects.append(
        SimulatedLaw.Change(
          effect: effect, benefit: benefit, holder: holder, before: answers.before,
          after: answers.after))
    }
    return effect
  }

  private mutating func count(
    _ answers: Answers, _ benefit: BenefitName, _ region: RegionCode?, _ town: String,
    _ effect: SimulatedLaw.Effect?
  ) throws(SimulationFault) {
    try add(answers, effect, to: &total)
    try add(answers, effect, to: &benefitGroups[benefit.id, default: .init(benefit.name)])
    let code = region?.ancestor(.town)?.digits ?? ""
    try add(answers, effect, to: &towns[code, default: .init(SimulationWords.town(town))])
  }

  private func add(
    _ answers: Answers, _ effect: SimulatedLaw.Effect?, to group: inout SimulatedLaw.Group
  ) throws(SimulationFault) {
    try group.add(answers.before, answers.after, effect)
  }

  var byBenefit: [SimulatedLaw.Group] { benefits.compactMap { benefitGroups[$0.id] } }
  var byTown: [SimulatedLaw.Group] { towns.sorted { $0.key < $1.key }.map(\.value) }
  var byAge: [SimulatedLaw.Group] { AgeGroup.allCases.compactMap { ages[$0] } }
  var byCategory: [SimulatedLaw.Group] { categories.sorted { $0.key < $1.key }.map(\.value) }

  /// What a benefit comes to under both laws.
  func needs(of benefit: String) -> (before: Int64, after: Int64) {
    let group = benefitGroups[benefit]
    return (group?.beforeFen ?? 0, group?.afterFen ?? 0)
  }
}
