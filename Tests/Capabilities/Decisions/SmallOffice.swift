// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Library
import Policy
import Journal
import Registry
import Store
import Stores
import Testing
import Values
import Vault

/// A registry of a few made-up people, and the law of this repository.
struct SmallOffice {
  static let day = Day(number: 19_311)  // 2022-11-15
  let registry: RegistryDesk
  let library: PolicyLibrary

  static let policies = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "policies").path
  /// Read once for all tests.
  static let law = Result { try PolicyLibrary.load(policies) }

  /// Runs `body` on an office into which `rows` were taken.
  static func with(
    _ rows: [RosterRow], on kind: StoreKind = .usual,
    _ body: (SmallOffice) async throws -> Void
  ) async throws {
    let library = try law.get()
    try await kind.withFreshStore(migrations: JournalMigrations.all + RegistryMigrations.all) {
      store in
      let registry = RegistryDesk(store: store, journal: Journal(vault: .fleeting()))
      let office = SmallOffice(registry: registry, library: library)
      try await office.take(rows)
      try await body(office)
    }
  }

  /// Takes further rows in, as from a file of their own.
  func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: SmallOffice.day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let conflict) = result.outcome { Issue.record("\(conflict)") }
    }
  }

  func desk(_ parameters: String? = nil) throws -> DecisionDesk {
    let local = try parameters.map {
      try FactSet.read(json: Array($0.utf8), vocabulary: library.vocabulary).facts
    }
    return try DecisionDesk(registry: registry, library: library, local: local)
  }

  func dossier(_ number: Int) async throws -> Dossier {
    let people = try await registry.search(PersonQuery(asOf: SmallOffice.day)).people
    let name = SmallOffice.name(number)
    let line = try #require(people.first { $0.name == name })
    return try #require(try await registry.dossier(line.id))
  }

  static func name(_ number: Int) -> String { "样本" + "甲乙丙丁戊己庚辛壬癸".map(String.init)[number] }

  /// A worker of 32 in a lifted household, who went through junior school.
  static func worker(_ number: Int) throws -> RosterRow {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1990-05-10"))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = RegionCode("610328101").map(Fact.value) ?? .unknown
    person.labourCapacity = .value(.full)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    return row
  }

  /// A job in another province with a contract of a year.
  static func job(from start: String, journey: Int64? = nil) throws -> EmploymentStatement {
    let first = try #require(Day(start))
    var employment = Employment()
    employment.startOn = .value(first)
    employment.endOn = .value(first.endOfTerm(months: 12))
    employment.contractKind = .value(.labourContract)
    employment.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    var job = EmploymentStatement(employment, employer: Organisation(name: "样例电子厂\(start)"))
    if let journey {
      var trip = Journey(year: first.year)
      trip.cost = .value(Money(fen: journey))
      trip.outwardOn = .value(first)
      job.journey = trip
    }
    return job
  }
}
