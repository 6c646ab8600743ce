// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Registry

@Suite struct DossierTests {
  /// People with a random share of everything.
  static func rows(_ count: Int, seed: UInt64) throws -> [RosterRow] {
    var random = Seeded(state: seed)
    let towns = ["610328100", "610328101", "230522100"]
    return try (0..<count).map { index in
      var row = try ImportTests.fullRow(index, at: index + 4)
      row.person?.hukouRegion =
        Int.random(in: 0..<5, using: &random) == 0
        ? .unknown : .value(try code(towns.randomElement(using: &random) ?? "61"))
      if Bool.random(using: &random) { row.employments = [] }
      if Bool.random(using: &random) { row.posts = [] }
      if Bool.random(using: &random) { row.internships = [] }
      if Bool.random(using: &random) { row.enrolments = [] }
      if Bool.random(using: &random) { row.household = nil }
      if Bool.random(using: &random) {
        row.employments += [
          try ImportTests.employment("2020-0\(Int.random(in: 1...9, using: &random))-01", "乙公司"),
          try ImportTests.employment(nil, nil),
        ]
      }
      if Bool.random(using: &random) {
        row.categories.append(PersonCategory(code: "marginal"))
      }
      return row
    }
  }

  @Test(arguments: [UInt64(1), 2, 3], StoreKind.allCases)
  func readInBulkTheyAreWhatTheyAreOneByOne(_ seed: UInt64, _ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, _ async throws in
      try await desk.take(try Self.rows(60, seed: seed), from: try file())
      let collector = Collector()
      try await desk.dossiers(chunk: 7) { collector.add($0) }
      let bulk = collector.dossiers
      #expect(bulk.count == 60)
      for dossier in bulk {
        let single = try await desk.dossier(dossier.person.id)
        #expect(single == dossier, "seed \(seed)")
      }
      let asked = bulk.map(\.person.id).shuffled()
      #expect(try await desk.dossiers(asked) == bulk, "seed \(seed)")
    }
  }

  @Test func aDivisionHoldsItsPeopleAndNoOthers() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      let rows = try Self.rows(60, seed: 9)
      try await desk.take(rows, from: try file())
      for (region, chunk) in [("61", 3), ("610328", 50), ("610328100", 1), ("43", 5)] {
        let division = try code(region)
        let collector = Collector()
        try await desk.dossiers(in: division, chunk: chunk) { collector.add($0) }
        let expected = rows.filter {
          $0.person?.hukouRegion.value.map(division.contains) ?? false
        }
        #expect(collector.dossiers.count == expected.count, "\(region)")
        #expect(Set(collector.dossiers.map(\.person.id)).count == expected.count)
      }
      let some = Collector()
      try await desk.dossiers(chunk: 8, limit: 20) { some.add($0) }
      #expect(some.dossiers.count == 20)
    }
  }

  @Test func everythingStatedIsThere() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      try await desk.take([try ImportTests.fullRow(2, at: 4)], from: try file())
      try await desk.take([try ImportTests.fullRow(3, at: 5)], from: try file())
      let dossier = try await desk.only(2)
      #expect(dossier.person.graduationLevel == .none)
      #expect(dossier.person.sex == .unknown)
      #expect(dossier.household?.relationToHead == .value("户主"))
      #expect(dossier.household?.memberIDs.count == 2)
      #expect(dossier.household?.household.headID == dossier.person.id)
      #expect(dossier.household?.categories.map(\.code) == ["outOfPoverty"])
      let job = try #require(dossier.employments.first)
      #expect(job.org?.organisation.name == "甲公司")
      #expect(job.journey?.year == 2022)
      #expect(job.payments.map(\.month.description) == ["2022-03"])
      #expect(dossier.posts.first?.months.map(\.month.description) == ["2021-01"])
      #expect(dossier.posts.first?.developer?.organisation.name == "某村委会")
      #expect(dossier.internships.first?.carrier?.kind == .internshipUnit)
      #expect(dossier.placements.first?.agency?.organisation.name == "职介所")
      #expect(dossier.enrolments.first?.training.number == "2022-01")
      #expect(dossier.enrolments.first?.body?.organisation.name == "培训学校")
      #expect(dossier.certificates.first?.body?.organisation.name == "鉴定所")
      #expect(dossier.schoolings.first?.school?.organisation.name == "某技校")
      #expect(dossier.ventures.count == 1 && dossier.journeys.count == 2)
      #expect(dossier.grants.first?.benefitID == "x/y")
      let timeline = try await desk.timeline(dossier.person.id)
      #expect(timeline.allSatisfy { $0.source?.row == 4 })
      let sources = try await desk.sources(of: dossier.person.id)
      #expect(sources.map(\.row) == [4])
    }
  }

  @Test func nobodyHasADossierWhoIsNotHeld() async throws {
    try await withDesk(.usual) { desk, _ async throws in
      #expect(try await desk.dossier(ID(1)) == nil)
      #expect(try await desk.timeline(ID(1)).isEmpty)
    }
  }
}

private final class Collector: @unchecked Sendable {
  private(set) var dossiers: [Dossier] = []
  func add(_ more: [Dossier]) { dossiers += more }
}
