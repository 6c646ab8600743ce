// SPDX-License-Identifier: Apache-2.0
import Values

/// Makes the people of two lists, and the rows that name them.
struct LinkageSampleMaker {
  private(set) var left: [LinkageSample.Row] = []
  private(set) var right: [LinkageSample.Row] = []
  private(set) var truth: [Int64: Int64] = [:]
  private(set) var damage: [Int64: [ListDamage]] = [:]

  private let people: Int
  private let towns: Int
  private var random: SeededGenerator
  private var damaging: Damaging
  /// Numbers given: a day of birth and a sequence.
  private var given: Set<Int> = []

  init(people: Int, seed: UInt64) {
    self.people = people
    // Some forty thousand people a town, in villages of some two thousand.
    towns = max(7, people / 40_000)
    random = SeededGenerator(seed: seed, stream: "linkage")
    damaging = Damaging(seed: seed)
  }

  mutating func make() {
    left.reserveCapacity(people)
    right.reserveCapacity(people)
    given.reserveCapacity(people * 2)
    for id in 1...people { left.append(person(Int64(id))) }
    var order = Array(0..<people)
    random.shuffle(&order)
    let shared = people * LinkageSample.overlap / 100
    for place in order.prefix(shared) { right.append(left[place]) }
    while right.count < people {
      right.append(
        random.chance(LinkageSample.traps) ? trap(for: left[random.below(people)]) : person(0))
    }
    number(order.prefix(shared).map { left[$0].id })
    random.shuffle(&left)
    random.shuffle(&right)
  }

  /// Gives the rows of the second list their ids, damages them and notes whose they are.
  private mutating func number(_ owners: [Int64]) {
    var ids = (1...people).map { Int64($0) }
    random.shuffle(&ids)
    for place in right.indices {
      let id = ids[place]
      right[place].id = id
      let done = damaging.damage(&right[place], towns: towns)
      if !done.isEmpty { damage[id] = done }
      if place < owners.count { truth[owners[place]] = id }
    }
  }

  private mutating func person(_ id: Int64) -> LinkageSample.Row {
    let years = 18 + min(random.below(70), random.below(90))
    let birth = SampleCounty.usualDay.adding(days: -(years * 365 + random.below(365)))
    return row(id, LinkageNames.person(&random), birth, random.chance(52) ? .male : .female)
  }

  private mutating func row(
    _ id: Int64, _ name: String, _ birth: Day, _ sex: Sex, at place: (String, String)? = nil
  ) -> LinkageSample.Row {
    let (day, number) = free(birth, sex)
    let (town, village) = place ?? LinkageSampleMaker.place(towns, &random)
    return LinkageSample.Row(
      id: id, number: number, name: name, sex: sex == .male ? "男" : "女", birth: day.description,
      town: town, village: village)
  }

  /// A number nobody has yet, on this day of birth or, where it is full, a later one.
  private mutating func free(_ birth: Day, _ sex: Sex) -> (Day, String) {
    var day = birth
    while true {
      for _ in 0..<20 {
        let sequence = random.below(500) * 2 + (sex == .male ? 1 : 0)
        guard given.insert(Int(day.number) * 1000 + sequence).inserted,
          let county = RegionCode(CountySetting.qianyang.numberCode),
          let number = IdentityNumber(region: county, birth: day, sequence: sequence)
        else { continue }
        return (day, number.digits)
      }
      day = day.adding(days: 1)
    }
  }

  static func place(_ towns: Int, _ random: inout SeededGenerator) -> (String, String) {
    let town = random.below(towns)
    let villages = CountySetting.qianyang.villages[town % CountySetting.qianyang.villages.count]
    return ("样例第\(town + 1)镇", villages[random.below(villages.count)].name)
  }

  /// Somebody else who could be taken for the person of `row`.
  private mutating func trap(for row: LinkageSample.Row) -> LinkageSample.Row {
    guard let birth = Day(row.birth) else { return person(0) }
    let sex: Sex = row.sex == "男" ? .male : .female
    let near = Day(year: birth.year, month: random.within(1...12), day: random.within(1...28))
    switch random.below(6) {
    case 0: return self.row(0, row.name, birth, sex)
    case 1: return self.row(0, row.name, near ?? birth, sex, at: (row.town, row.village))
    case 2:
      let sibling = LinkageNames.sibling(of: row.name, &random)
      return self.row(0, sibling, birth, sex, at: (row.town, row.village))
    case 3:
      let other = birth.adding(days: random.within(300...9000))
      return self.row(0, row.name, other, sex, at: (row.town, row.village))
    default: return self.row(0, row.name, near ?? birth, sex)
    }
  }
}
