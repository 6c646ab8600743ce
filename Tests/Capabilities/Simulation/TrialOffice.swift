// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Simulation

/// A registry of a few made-up workers, the law of this repository, and simulations on both.
struct TrialOffice {
  static let day = Day(number: 19_311)  // 2022-11-15
  static let seeking = "qianyang/one-off-job-seeking-subsidy"
  static let transport = "qianyang/cross-province-transport-subsidy"

  let registry: RegistryDesk
  let library: PolicyLibrary
  let decisions: DecisionDesk
  let funds: FundDesk

  var desk: SimulationDesk { SimulationDesk(decisions: decisions, funds: funds) }

  private static let ages = """
    {"params": {"workingAge": {"male": {"min": 16, "max": 60}, "female": {"min": 16, "max": 55}}}}
    """

  /// Runs `body` on an office into which `rows` were taken.
  static func with(
    _ rows: [RosterRow], on kind: StoreKind = .usual, _ body: (TrialOffice) async throws -> Void
  ) async throws {
    let policies = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../policies").standardizedFileURL.path
    let library = try PolicyLibrary.load(policies)
    try await kind.withFreshStore(
      migrations: JournalMigrations.all + RegistryMigrations.all + FundMigrations.all
    ) { store in
      let journal = Journal(vault: .fleeting())
      let registry = RegistryDesk(store: store, journal: journal)
      let local = try FactSet.read(json: Array(ages.utf8), vocabulary: library.vocabulary).facts
      let office = TrialOffice(
        registry: registry, library: library,
        decisions: try DecisionDesk(
          registry: registry, library: library, local: local, home: RegionCode("610328")),
        funds: FundDesk(
          store: store, journal: journal, registry: registry, catalogue: FundCatalogue(library)))
      try await office.take(rows)
      try await body(office)
    }
  }

  func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: TrialOffice.day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let conflict) = result.outcome { Issue.record("\(conflict)") }
    }
  }

  /// One variant, tried on everybody.
  func simulate(_ changes: String...) async throws -> [SimulatedLaw] {
    let files = try changes.map { try ChangeFile($0, file: "changes.yaml") }
    return try await desk.simulate(
      try desk.checked(files), asOf: TrialOffice.day, moneyWithin: .everything
    ).variants
  }

  static func change(_ path: String, _ act: String, of benefit: String = seeking) -> String {
    "changes:\n  - { benefit: \(benefit), path: \(path), \(act) }"
  }

  static func name(_ number: Int) -> String { "样本" + "甲乙丙丁戊己庚辛壬癸".map(String.init)[number] }

  /// A worker of a lifted household, born in 1990 unless said otherwise.
  static func worker(_ number: Int, born: String = "1990-05-10") throws -> RosterRow {
    let birth = try #require(Day(born))
    let region = try #require(RegionCode("610399"))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion =
      RegionCode(number % 2 == 0 ? "610328101" : "610328102")
      .map(Fact.value) ?? .unknown
    person.labourCapacity = .value(.full)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    return row
  }

  /// The same with a job in another province on a contract of a year.
  static func worker(
    _ number: Int, from start: String, journey: Int64? = nil, born: String = "1990-05-10",
    months: Int = 12
  ) throws -> RosterRow {
    var row = try worker(number, born: born)
    row.employments = [try job(from: start, journey: journey, months: months)]
    return row
  }

  static func job(
    from start: String, journey: Int64? = nil, months: Int = 12
  ) throws -> EmploymentStatement {
    let first = try #require(Day(start))
    var employment = Employment()
    employment.startOn = .value(first)
    employment.endOn = .value(first.endOfTerm(months: months))
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

/// The same numbers from the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
