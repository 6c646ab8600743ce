// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import SampleCounty
import Values

/// Lifted people who have moved to a town: those of the sample county have their own lives.
extension SampleYear {
  mutating func newcomers(_ count: Int, aged age: Int = 30, in town: RegionCode) -> [RosterRow] {
    (0..<count).compactMap { _ in newcomer(aged: age, in: town) }
  }

  private mutating func newcomer(aged age: Int, in town: RegionCode) -> RosterRow? {
    newcomersSoFar += 1
    let number = newcomersSoFar
    var draw = random("newcomer/\(number)")
    let from = Month(year: year - age, ordinal: 1).firstDay
    // Sequences that the sample county reaches only where hundreds share a birthday.
    guard let county = RegionCode(SampleYear.nobodysCounty),
      let identity = IdentityNumber(
        region: county, birth: from.adding(days: draw.below(360)), sequence: 900 + number % 100)
    else { return nil }
    var person = Registry.Person(
      identityNumber: identity, name: "新" + SampleYear.inCharacters(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(identity.birth)
    person.hukouRegion = .value(town)
    person.education = .value("初中")
    person.labourCapacity = .value(.full)
    person.accountNumber = .value(
      AccountNumber("622848" + (0..<13).map { _ in String(draw.below(10)) }.joined()))
    var row = RosterRow(sheet: "", number: 1)
    row.person = person
    row.categories = [
      PersonCategory(
        code: "outOfPoverty", from: .value(Month(year: 2019, ordinal: 1).firstDay))
    ]
    return row
  }

  /// A code under which no number was ever issued.
  private static let nobodysCounty = "610399"

  private static func inCharacters(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  /// An organisation of a town with an account of its own.
  func body(_ name: String, _ kind: OrganisationKind, in town: RegionCode) -> Registry.Organisation
  {
    var body = Registry.Organisation(name: name)
    body.kind = .value(kind)
    body.region = .value(town)
    var draw = random("body/\(name)")
    body.basicBankAccount = .value(
      AccountNumber("1030" + (0..<12).map { _ in String(draw.below(10)) }.joined()))
    return body
  }

  /// Takes the rows in, one after another, as typed.
  ///
  /// - Throws: ``YearError/conflict(_:)``: a script contradicts nothing that is held.
  func enter(_ rows: [RosterRow]) async throws {
    for row in rows {
      let conflict = try await office.registry.enter(
        row, by: staff.maker.actor, on: office.clock.today)
      if let conflict { throw YearError.conflict("\(conflict)") }
    }
  }

  /// The same with the body whose people they are, which claims from then on.
  mutating func enter(_ statement: OrganisationStatement, with people: [RosterRow]) async throws {
    var opening = RosterRow(sheet: "", number: 1)
    opening.organisations = [statement]
    try await enter([opening] + people)
    let name = statement.organisation.name
    let found = try await office.registry.bodies(BodyQuery(text: name)).bodies
    bodies += found.filter { $0.name == name }.map(\.id)
  }

  /// A contract of a year from a day on.
  func contract(from start: Day) -> Employment {
    var job = Employment()
    job.startOn = .value(start)
    job.newlyTakenOnOn = .value(start)
    job.endOn = .value(start.endOfTerm(months: 12))
    job.contractKind = .value(.labourContract)
    return job
  }
}
