// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Stores
import Testing
import Values

@testable import Registry

@Suite struct ScopeTests {
  /// Where people are registered: villages and towns of one county, its neighbour, a code that was
  /// replaced and its successor, and nobody knows where.
  static let places: [String?] = [
    "610328101001", "610328101002", "610328102001", "610328", "610329101001", "610322101001",
    "610305101001", nil,
  ]

  static let scopes = [
    "610328", "610328101", "610328101001", "610329", "610305", "610322", "610305101", "6103", "61",
    "43",
  ]

  /// One person a place, with a household, a membership, a job and a change.
  private static func rows() throws -> [RosterRow] {
    try places.enumerated().flatMap { index, place -> [RosterRow] in
      var row = try RegistryTests.row(101 + index, "样本\(index)", at: index + 1)
      row.person?.hukouRegion = try place.map { Fact.value(try code($0)) } ?? .unknown
      var household = Household(number: "H\(index)")
      household.region = row.person?.hukouRegion ?? .unknown
      row.household = household
      row.categories = [PersonCategory(code: "outOfPoverty", from: .value(try day("2019-01-01")))]
      var job = Employment()
      job.startOn = .value(try day("2022-01-01"))
      row.employments = [EmploymentStatement(job, employer: Organisation(name: "样例厂"))]
      var corrected = try RegistryTests.row(101 + index, "样本\(index)", at: index + 101)
      corrected.person?.hukouRegion = row.person?.hukouRegion ?? .unknown
      corrected.person?.education = .value("初中")
      return [row, corrected]
    }
  }

  private func seen(_ scope: String) throws -> Set<Int> {
    let held = try code(scope)
    let wide = RegionSuccession([(old: try code("610322"), new: try code("610305"))])
      .widened(.regions([held]))
    return Set(
      try Self.places.indices.filter { index in
        wide.contains(try Self.places[index].map { try code($0) })
      })
  }

  @Test(arguments: StoreKind.allCases)
  func everyVerbSeesTheScopeAndNothingBeyond(_ kind: StoreKind) async throws {
    try await withDesk(kind) { whole, _ in
      try await whole.take(try Self.rows(), from: try file())
      let everybody = try await whole.search(PersonQuery(asOf: try day("2022-06-01"))).people
      #expect(everybody.count == Self.places.count)
      for scope in Self.scopes {
        let desk = try await whole.within(.regions([try code(scope)]))
        let expected = try seen(scope)
        let names = Set(expected.map { "样本\($0)" })
        let found = try await desk.search(PersonQuery(asOf: try day("2022-06-01")))
        #expect(Set(found.people.map(\.name)) == names, "\(scope)")
        #expect(found.total == names.count, "\(scope)")
        var named = PersonQuery(asOf: try day("2022-06-01"))
        named.text = "样本"
        #expect(try await desk.search(named).total == names.count, "\(scope)")
        named.text = ""
        named.category = "outOfPoverty"
        #expect(try await desk.search(named).total == names.count, "\(scope)")
        let counts = try await desk.counts(asOf: try day("2022-06-01"))
        #expect(counts.people == names.count && counts.households == names.count, "\(scope)")
        #expect(counts.byCategory["outOfPoverty"] ?? 0 == names.count, "\(scope)")
        #expect(counts.byTown.reduce(0) { $0 + $1.people } == names.count, "\(scope)")
        for (index, place) in Self.places.enumerated() {
          let isSeen = expected.contains(index)
          let number = try number(101 + index)
          #expect((try await desk.personID(number: number.digits) != nil) == isSeen)
          #expect(try await desk.people(identityNumbers: [number]).isEmpty == !isSeen)
          #expect(try await desk.households(numbers: ["H\(index)"]).isEmpty == !isSeen)
          let id = try #require(everybody.first { $0.name == "样本\(index)" }).id
          let dossier = try await desk.dossier(id)
          #expect((dossier != nil) == isSeen, "\(scope) \(place ?? "nowhere")")
          #expect(dossier.map { !$0.employments.isEmpty && !$0.categories.isEmpty } ?? true)
          #expect(try await desk.changes(of: id).isEmpty == !isSeen)
          #expect(try await desk.person(id) == nil || isSeen)
          #expect(try await desk.sources(of: id).isEmpty == !isSeen)
        }
      }
    }
  }

  @Test func aScopeWithinAScopeOnlyNarrows() async throws {
    try await withDesk(.sqliteInMemory) { whole, _ in
      try await whole.take(try Self.rows(), from: try file())
      let county = try await whole.within(.regions([try code("610328")]))
      for (scope, count) in [("6103", 5), ("610328101", 2), ("610329", 0)] {
        let desk = try await county.within(.regions([try code(scope)]))
        #expect(try await desk.counts(asOf: try day("2022-06-01")).people == count, "\(scope)")
      }
      #expect(try await county.within(.everything).counts(asOf: try day("2022-06-01")).people == 5)
    }
  }

  // MARK: - Imports

  /// A clerk of a town may take in people of the town, and touch nobody else's.
  @Test(arguments: StoreKind.allCases)
  func anImportTouchesTheScopeAlone(_ kind: StoreKind) async throws {
    try await withDesk(kind) { whole, _ in
      try await whole.take(try Self.rows(), from: try file())
      let town = try await whole.within(.regions([try code("610328101")]))
      func changed(_ sequence: Int, _ place: String?, household: String? = nil) throws -> RosterRow
      {
        var row = try row(sequence, "样本\(sequence - 101)")
        row.person?.hukouRegion = try place.map { Fact.value(try code($0)) } ?? .unknown
        row.person?.telephone = .value("13800000000")
        if let household { row.household = Household(number: household) }
        return row
      }
      let rows = [
        try changed(101, nil), try changed(102, "610328101001"),
        // New people of the town, and of elsewhere, and of a place nobody states.
        try changed(201, "610328101001"), try changed(202, "610328102001"), try changed(203, nil),
        // Another town's person; a county's; one whose place is not known; one who would leave.
        try changed(103, "610328102001"), try changed(104, nil), try changed(108, nil),
        try changed(101, "610328102001"),
        // Another town's household.
        try changed(101, nil, household: "H2"),
      ]
      let results = try await town.take(rows, from: try file("town.xlsx"))
      #expect(
        results.map { $0.conflict == .beyondScope } == [
          false, false, false, true, true, true, true, true, true, true,
        ])
      let other = try await whole.only(103)
      #expect(other.person.telephone == .unknown)
      #expect(try await whole.only(101).person.hukouRegion.value == code("610328101001"))
      // The county may, the neighbour may not.
      let county = try await whole.within(.regions([try code("610328")]))
      let neighbour = try await whole.within(.regions([try code("610329")]))
      for (desk, conflict) in [(county, nil), (neighbour, RowConflict.beyondScope)] {
        let result = try await desk.take([try changed(103, nil)], from: try file("county.xlsx"))
        #expect(result[0].conflict == conflict)
      }
    }
  }

  @Test func bodiesBelongWhereTheyAre() async throws {
    try await withDesk(.sqliteInMemory) { whole, _ in
      func body(_ name: String, _ place: String?) throws -> RosterRow {
        var organisation = Organisation(name: name)
        organisation.region = try place.map { Fact.value(try code($0)) } ?? .unknown
        var row = RosterRow(sheet: "Sheet1", number: 1)
        row.organisations = [OrganisationStatement(organisation)]
        return row
      }
      try await whole.take([try body("邻县厂", "610329")], from: try file())
      let county = try await whole.within(.regions([try code("610328")]))
      let results = try await county.take(
        [
          try body("本县厂", "610328101"), try body("不详厂", nil), try body("别县厂", "610329"),
          try body("邻县厂", nil),
        ], from: try file("b.xlsx"))
      #expect(results.map { $0.conflict == .beyondScope } == [false, false, true, true])
    }
  }

  /// A list belongs to the office that took it in; of others' one learns the day, not the name.
  @Test func filesBelongToTheirOffice() async throws {
    try await withDesk(.sqliteInMemory) { whole, _ in
      let town = try await whole.within(.regions([try code("610328101")]))
      let county = try await whole.within(.regions([try code("610328")]))
      let neighbour = try await whole.within(.regions([try code("610329")]))
      var row = try row(101)
      row.person?.hukouRegion = .value(try code("610328101001"))
      try await county.take([row], from: try file("county.xlsx"))
      row.person?.education = .value("初中")
      try await town.take([row], from: try file("town.xlsx"))
      try await whole.take([], from: try file("whole.xlsx"))
      func names(_ desk: RegistryDesk) async throws -> [String] {
        try await desk.files().map(\.file.name)
      }
      #expect(try await names(town) == ["town.xlsx"])
      #expect(try await names(county) == ["whole.xlsx", "town.xlsx", "county.xlsx"])
      #expect(try await names(neighbour) == ["whole.xlsx"])
      let latest = try await whole.latestFile()
      #expect(try await town.latestFile() == latest && latest != nil)
      let id = try await whole.only(101).person.id
      #expect(try await town.sources(of: id).map(\.fileName) == ["town.xlsx", nil])
      #expect(
        try await county.sources(of: id).map(\.fileName) == ["town.xlsx", "county.xlsx"])
      let foreign = try #require(try await town.sources(of: id).last)
      #expect(foreign.sheet.isEmpty)
      #expect(try foreign.statementDay == day("2022-12-31"))
    }
  }

  // MARK: - The rules

  /// A table that nobody declared would be closed to everybody with a region: say where it belongs.
  @Test func everyTableSaysHowItIsScoped() async throws {
    try await withDesk(.sqliteInMemory) { _, store in
      let tables = try await store.read {
        try $0.all("SELECT name FROM sqlite_master WHERE type = 'table'") { $0.text(0) ?? "" }
      }
      let machinery: Set<String> = ["applied_migration", "record_counter"]
      let own = tables.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("vault_") }
        .filter { !$0.hasPrefix("journal_") && !$0.hasPrefix("account") }
      #expect(
        Set(own).subtracting(machinery) == RegistryScopes.rules.names.subtracting(["vault_key"]))
    }
  }

  /// Every holder of a code that was replaced, and of what replaced it, reaches the people kept under it.
  @Test func noReplacedCodeOrphansAnybody() async throws {
    try await withDesk(.sqliteInMemory) { whole, store in
      let changes = RegionSeed.retired.map { ($0.code, $0.successor) }
      #expect(!changes.isEmpty)
      for (index, change) in changes.enumerated() {
        var row = try row(101 + index, "旧码\(index)")
        row.person?.hukouRegion = .value(try code("\(change.0)101001"))
        try await whole.take([row], from: try file())
        for holder in [change.0, change.1, "\(change.0)101", "\(change.1)101"] {
          let desk = try await whole.within(.regions([try code(holder)]))
          #expect(
            try await desk.personID(number: try number(101 + index).digits) != nil, "\(holder)")
        }
      }
    }
  }
}
