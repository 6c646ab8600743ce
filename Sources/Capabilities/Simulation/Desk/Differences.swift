// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Values
import Web

/// Adds up what one law tried comes to, person by person.
struct Differences {
  private let law: Int
  private let benefits: [BenefitName]
  private let names: RegistryNames
  private(set) var total = SimulatedLaw.Group(SimulationWords.total)
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
    let after = one.tried[law] ?? one.now
    for benefit in benefits {
      guard one.now[benefit.id] != nil || after[benefit.id] != nil else { continue }
      let answers = (
        before: one.now[benefit.id] ?? .refused, after: after[benefit.id] ?? .refused
      )
      let effect = SimulatedLaw.Effect(answers.before, answers.after)
      try count(one, benefit, answers.before, answers.after, effect)
      if let effect {
        effects.append(
          SimulatedLaw.Change(
            effect: effect, benefit: benefit, person: one.person, categories: one.categories,
            before: answers.before, after: answers.after))
      }
    }
  }

  private mutating func count(
    _ one: TriedPerson, _ benefit: BenefitName, _ before: TriedAnswer, _ after: TriedAnswer,
    _ effect: SimulatedLaw.Effect?
  ) throws(SimulationFault) {
    func add(_ group: inout SimulatedLaw.Group) throws(SimulationFault) {
      try group.add(before, after, effect)
    }
    try add(&total)
    try add(&benefitGroups[benefit.id, default: .init(benefit.name)])
    let town = one.person.region?.ancestor(.town)?.digits ?? ""
    try add(&towns[town, default: .init(SimulationWords.town(one.person.town))])
    let age = AgeGroup(age: one.person.age)
    try add(&ages[age, default: .init(SimulationWords.age(age))])
    for code in one.categories.isEmpty ? [""] : one.categories {
      let name = code.isEmpty ? SimulationWords.noCategory : names.category(code)
      try add(&categories[code, default: .init(name)])
    }
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
