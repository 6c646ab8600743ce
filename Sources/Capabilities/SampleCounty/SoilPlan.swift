// SPDX-License-Identifier: Apache-2.0
import Values

/// A kind of dirt, the column it shows in, and the people it can befall.
struct SoilSpec {
  let kind: SoilKind
  let column: (Person) -> String
  let fits: (Person) -> Bool

  init(_ kind: SoilKind, _ column: String, where fits: @escaping (Person) -> Bool = { _ in true }) {
    self.init(kind, columnOf: { _ in column }, where: fits)
  }

  init(
    _ kind: SoilKind, columnOf column: @escaping (Person) -> String,
    where fits: @escaping (Person) -> Bool = { _ in true }
  ) {
    self.kind = kind
    self.column = column
    self.fits = fits
  }

  /// Odd numbers that must be read all the same.
  static func harmlessNumbers(_ column: String) -> [SoilSpec] {
    [
      SoilSpec(.fullWidthDigits, column), SoilSpec(.quotedFormula, column),
      SoilSpec(.spacesInNumber, column),
      SoilSpec(.lowerCaseX, column, where: { $0.identity.digits.hasSuffix("X") }),
    ]
  }

  /// Odd dates that must be read all the same.
  static func harmlessDates(_ column: String) -> [SoilSpec] {
    [.serialDate, .chineseDate, .dottedDate, .compactDate].map { SoilSpec($0, column) }
  }
}

/// Chooses which rows are soiled, so that nobody with a case to decide is lost by it.
struct SoilPlan {
  let county: SampleCounty
  private var random: SeededGenerator
  /// People that no roster but the member export names, in shuffled order.
  private var quiet: [Int]
  /// By person: whether they are in ``quiet``.
  private(set) var isQuiet: [Bool]
  /// How far each list of kinds has been dealt, so that small rosters differ.
  private var turn = 0

  init(_ county: SampleCounty) {
    self.county = county
    random = SeededGenerator(seed: county.seed, stream: "soil")
    var named = county.isCast
    for membership in county.memberships { named[membership.person] = true }
    quiet = county.persons.indices.filter { number in
      !named[number] && county.household(of: county.persons[number]).kind.monitored.isEmpty
    }
    isQuiet = Array(repeating: false, count: named.count)
    for number in quiet { isQuiet[number] = true }
    random.shuffle(&quiet)
  }

  /// Takes up to `count` quiet people of an age, heads of households perhaps not, for good.
  mutating func take(
    _ count: Int, aged ages: ClosedRange<Int>, headsToo: Bool = true
  ) -> [Int] {
    var taken: [Int] = []
    for number in quiet where isQuiet[number] {
      let person = county.persons[number]
      guard ages.contains(person.birth.age(on: county.asOf)),
        headsToo || person.relation != .head
      else { continue }
      guard taken.count < count else { break }
      taken.append(number)
      isQuiet[number] = false
    }
    return taken
  }

  /// Takes up to `count` households without a spouse of whom nobody is named elsewhere.
  ///
  /// Each gives its head and one more member. With a spouse, the wrong head might also make a couple
  /// of one sex.
  mutating func takeCouplesOfHeads(_ count: Int) -> [(head: Int, other: Int)] {
    var pairs: [(head: Int, other: Int)] = []
    for household in county.households where pairs.count < count {
      let members = household.members
      guard let other = members.dropFirst().first,
        members.allSatisfy({ isQuiet[$0] && county.persons[$0].relation != .spouse })
      else { continue }
      for number in members { isQuiet[number] = false }
      pairs.append((members[0], other))
    }
    return pairs
  }

  /// Records of quiet grown-ups after the pattern of `records`, to be soiled and refused.
  mutating func strays<Record>(
    after records: [Record], person: WritableKeyPath<Record, Int>, perMille: Int = 15
  ) -> [Record] {
    guard !records.isEmpty else { return [] }
    let people = take(max(1, records.count * perMille / 1000), aged: 25...68)
    return people.enumerated().map { position, number in
      var stray = records[position * 7 % records.count]
      stray[keyPath: person] = number
      return stray
    }
  }

  /// Soils `count` rows among the first `within`, spread over the table, where `allows` them.
  mutating func soil(
    _ table: inout RosterTable, count: Int, within rows: Int, _ specs: [SoilSpec],
    where allows: (Person) -> Bool = { _ in true }
  ) {
    var positions = Array(0..<rows)
    random.shuffle(&positions)
    var left = count
    for position in positions {
      guard left > 0 else { return }
      guard table.soil[position] == nil, allows(county.persons[table.people[position]]) else {
        continue
      }
      if soil(&table, position, specs) { left -= 1 }
    }
  }

  /// Soils rows with each of the kinds in turn, `each` times, where the table has people for it.
  mutating func soilEach(
    _ table: inout RosterTable, each: Int, within rows: Int, _ specs: [SoilSpec],
    where allows: (Person) -> Bool = { _ in true }
  ) {
    for spec in specs { soil(&table, count: each, within: rows, [spec], where: allows) }
  }

  /// Soils the rows from `first` on, each with the next kind of the list.
  mutating func soilStrays(
    _ table: inout RosterTable, rows: Range<Int>, _ specs: [SoilSpec]
  ) {
    for position in rows { soil(&table, position, specs) }
  }

  @discardableResult
  private mutating func soil(
    _ table: inout RosterTable, _ position: Int, _ specs: [SoilSpec]
  ) -> Bool {
    let person = county.persons[table.people[position]]
    for _ in specs.indices {
      turn += 1
      let spec = specs[turn % specs.count]
      guard spec.fits(person) else { continue }
      table.soil[position] = Soil(kind: spec.kind, column: spec.column(person))
      return true
    }
    return false
  }
}
