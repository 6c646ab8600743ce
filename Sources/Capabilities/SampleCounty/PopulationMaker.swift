// SPDX-License-Identifier: Apache-2.0
import Values

/// Makes households and the people in them: ages, names, relations, schooling, health and strength.
struct PopulationMaker {
  private let seed: UInt64
  private let asOf: Day
  private let setting: CountySetting
  private var random: SeededGenerator
  private var deck = HouseholdShape.deck
  private var numbers: Numbers
  private(set) var persons: [Person] = []
  private(set) var households: [Household] = []

  init(seed: UInt64, asOf: Day, in setting: CountySetting) {
    self.seed = seed
    self.asOf = asOf
    self.setting = setting
    numbers = Numbers(countyCode: setting.numberCode)
    self.random = SeededGenerator(seed: seed, stream: "population")
  }

  /// Adds households until there are `count` people; the last household may be cut short.
  mutating func make(_ count: Int) {
    persons.reserveCapacity(count)
    households.reserveCapacity(count / 2)
    while persons.count < count { makeHousehold(room: count - persons.count) }
  }

  /// A number of the range from the population's own stream.
  mutating func draw(_ range: ClosedRange<Int>) -> Int { random.within(range) }

  private mutating func makeHousehold(room: Int) {
    let number = households.count
    let people = relatives(of: deck.deal(&random)).prefix(room)
    let first = persons.count
    let ethnicity = number % 90 == 37 ? "维吾尔族" : random.pick(PopulationMaker.ethnicities)
    var lines: [Relative.Line: Names.Line] = [:]
    for relative in people { add(relative, to: number, ethnicity, &lines) }
    let places = setting.villages[setting.town(at: number, seed: seed)]
    let kind = PopulationMaker.kind(number, &random)
    households.append(
      Household(
        number: number, code: setting.numberCode + padded(number + 1, to: 8),
        village: random.pick(places), ethnicity: ethnicity, kind: kind,
        members: Array(first..<persons.count),
        subsistence: random.chance(kind == .lifted ? 6 : 25), relocated: random.chance(9)))
  }

  private mutating func add(
    _ relative: Relative, to household: Int, _ ethnicity: String,
    _ lines: inout [Relative.Line: Names.Line]
  ) {
    let line = lines[relative.line] ?? Names.line(of: ethnicity, &random)
    if relative.line != .married { lines[relative.line] = line }
    let (birth, identity) = birth(at: relative.age, relative.sex)
    let health = PopulationMaker.health(relative.age, &random)
    let schooling = PopulationMaker.schooling(born: birth, asOf, &random)
    persons.append(
      Person(
        number: persons.count, household: household,
        name: Names.name(line, relative.sex, &random), sex: relative.sex, birth: birth,
        identity: identity, relation: relative.relation, schooling: schooling, health: health,
        labour: PopulationMaker.labour(relative.age, health, &random),
        party: PopulationMaker.party(relative.age, &random),
        telephone: relative.relation == .head || (relative.age >= 16 && random.chance(90))
          ? numbers.telephone() : nil,
        account: numbers.account(),
        disability: health == .disabled
          ? PopulationMaker.disability(age: relative.age, asOf, &random) : nil))
  }

  /// A day of birth with a number still free: 500 of one sex may share a birthday.
  private mutating func birth(at age: Int, _ sex: Sex) -> (Day, IdentityNumber) {
    let latest = asOf.adding(months: -12 * age)
    while true {
      let day = latest.adding(days: -random.below(360))
      if let identity = numbers.identity(day, sex) { return (day, identity) }
    }
  }
}
