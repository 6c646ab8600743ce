// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Comparisons
import Decisions
import Foundation
import Funds
import Journal
import Library
import Monitoring
import Notices
import Papers
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault
import Web

@testable import Oversight

/// Checks among holders on both sides of their days; samples that nobody can choose.
@Suite struct OversightTests {
  static let county = RegionCode("610328")!
  static let day = Day("2022-11-15")!
  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()
  static let bureau = Officer(
    account: "chen.jie", name: "chen.jie",
    assignments: [Assignment(.humanResourcesBureau, in: county)])

  // MARK: - The draw

  /// The smallest of SHA-256 over seed, line feed and name, worked out by another program.
  @Test func aDrawIsWhatAnybodyWorksOut() {
    let names = (1...5).map { "heldPosts \($0)" }
    #expect(InspectionDraw.places(in: names, seed: "0102030405", size: 2) == [3, 0])
    #expect(
      InspectionDraw.digest(of: names)
        == "fe108e422146c642da92effcc79caa08ad5fb84d85ab867af51f759ee23f2811")
  }

  @Test func everyoneIsDrawnAboutAsOften() {
    let names = (0..<20).map { "paidClaims \($0)" }
    var times = Array(repeating: 0, count: 20)
    for seed in 0..<2_000 {
      let places = InspectionDraw.places(in: names, seed: "seed \(seed)", size: 5)
      #expect(Set(places).count == 5)
      for place in places { times[place] += 1 }
    }
    // 500 expected, standard deviation under 20: five of them either way.
    #expect(times.allSatisfy { (400...600).contains($0) }, "\(times)")
  }

  // MARK: - Checks

  /// Held on the day, or not; each check on both sides of its day.
  @Test(arguments: StoreKind.allCases)
  func holdersAreChecked(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, registry in
      var rows: [RosterRow] = []
      func add(_ number: Int, _ change: (inout RosterRow) -> Void) throws {
        var row = try Self.row(number)
        change(&row)
        rows.append(row)
      }
      // Died the day itself, and the day after.
      try add(1) {
        $0.person?.diedOn = .value(Self.day); $0.posts = [Self.post()]
      }
      try add(2) {
        $0.person?.diedOn = .value(Self.day.adding(days: 1)); $0.posts = [Self.post()]
      }
      // Died, and had left the post before.
      try add(3) {
        $0.person?.diedOn = .value(Day("2022-10-01")!)
        $0.posts = [Self.post(to: "2022-09-30")]
      }
      // A job that runs to the day, one that ended the day before, one that begins the day after.
      try add(4) {
        $0.posts = [Self.post()]; $0.employments = [Self.job("2022-03-01", "2022-11-15")]
      }
      try add(5) {
        $0.posts = [Self.post()]; $0.employments = [Self.job("2022-03-01", "2022-11-14")]
      }
      try add(6) {
        $0.posts = [Self.post()]; $0.employments = [Self.job("2022-11-16", nil)]
      }
      // No agreement.
      try add(7) { $0.posts = [Self.post(agreement: .noContract)] }
      let people = try await Self.take(rows, registry)
      func hits(_ check: OversightCheck) async throws -> [ID<Person>] {
        try await desk.hits(of: check, on: Self.day).compactMap(\.person)
      }
      #expect(try await hits(.deadHolder) == [people[0]])
      #expect(try await hits(.holderEmployed) == [people[3]])
      #expect(try await hits(.noAgreement) == [people[6]])
      #expect(try await hits(.severalPosts) == [])
      #expect(try await hits(.holderListed) == [])
      // Another county sees none of them.
      let other = try await desk.within(.regions([RegionCode("610329")!]))
      for check in OversightCheck.allCases {
        #expect(try await other.hits(of: check, on: Self.day) == [])
      }
    }
  }

  /// Of no group on the day, or past retirement: both sides of each day.
  @Test(arguments: StoreKind.allCases)
  func whoMayNotHoldAPostIsPointedAt(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, registry in
      func holder(
        _ number: Int, born: String = "1980-05-10", groupUntil: String?? = .none,
        inHouseholdUntil: String? = nil
      ) throws -> RosterRow {
        var row = try Self.row(number, born: Day(born)!)
        row.posts = [Self.post()]
        switch groupUntil {
        case .none: break
        case .some(nil): row.categories = []
        case .some(let last?):
          row.categories = [
            PersonCategory(
              code: "outOfPoverty", from: .value(Day("2016-01-01")!), to: .value(Day(last)!))
          ]
        }
        if let last = inHouseholdUntil {
          row.household = Household(number: "户\(number)")
          row.household?.region = .value(RegionCode("610328101001")!)
          row.householdCategories = [
            HouseholdCategory(
              code: "outOfPoverty", from: .value(Day("2021-01-01")!), to: .value(Day(last)!))
          ]
        }
        return row
      }
      // Even numbers are men's: 101 and a number.
      let people = try await Self.take(
        [
          try holder(1, groupUntil: .some(nil)),
          try holder(2, groupUntil: "2022-11-14"), try holder(3, groupUntil: "2022-11-15"),
          try holder(4, groupUntil: .some(nil), inHouseholdUntil: "2022-11-14"),
          try holder(5, groupUntil: .some(nil), inHouseholdUntil: "2022-11-15"),
          // Sixty on the day and a day short of it; fifty-five likewise.
          try holder(6, born: "1962-11-15"), try holder(8, born: "1962-11-16"),
          try holder(7, born: "1967-11-15"), try holder(9, born: "1967-11-16"),
        ], registry)
      func hits(_ check: OversightCheck) async throws -> Set<ID<Person>> {
        Set(try await desk.hits(of: check, on: Self.day).compactMap(\.person))
      }
      #expect(try await hits(.unqualified) == [people[0], people[1], people[3]])
      #expect(try await hits(.overAge) == [people[5], people[7]])
    }
  }

  /// Somebody entitled by the records who never claimed: the transport allowance of one who went to another province.
  @Test func whoNeverClaimedIsNamedWithTheDayItCloses() async throws {
    try await Self.with(.sqliteInMemory) { desk, registry in
      var row = try Self.row(1)
      row.employments = [Self.job("2022-03-01", nil, in: "440300")]
      _ = try await Self.take([row], registry)
      let hits = try await desk.hits(of: .unclaimed, on: Self.day)
      let scan = try await DecisionDesk(
        registry: registry, library: Self.library, home: Self.county
      ).scan(asOf: Self.day)
      let owed = scan.findings.filter { $0.outcome == .eligible && $0.amount != nil }
      #expect(hits.map(\.title).sorted() == owed.map(\.benefit.name.zh).sorted())
    }
  }

  // MARK: - Inspections

  private static func wish(
    _ size: Int = 2, from: String = "2022-11-15", drawOn: String = "2022-11-15",
    _ source: String = "当日公开的号码"
  ) -> OversightDesk.Announcement {
    OversightDesk.Announcement(
      population: .heldPosts, period: Day(from)!...day, size: size, drawOn: Day(drawOn)!,
      seedSource: source)
  }

  @Test(arguments: StoreKind.allCases)
  func anInspectionIsDrawnOnceFromWhatWasFixed(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, registry in
      let rows = try (1...5).map { number in
        var row = try Self.row(number)
        row.posts = [Self.post()]
        return row
      }
      _ = try await Self.take(rows, registry)
      let id = try await desk.announce(Self.wish(), in: Self.county, by: Self.bureau, as: "test")
      // A second press of the button announces nothing more.
      let again = try await desk.announce(Self.wish(), in: Self.county, by: Self.bureau, as: "test")
      #expect(again == id)
      #expect(try await desk.inspections().count == 1)
      let announced = try await desk.inspection(id)
      #expect(announced.count == 5 && announced.state == .announced)
      #expect(try await desk.items(of: id) == [])
      // Who comes later is not drawn from.
      var late = try Self.row(6)
      late.posts = [Self.post()]
      _ = try await Self.take([late], registry)
      await #expect(throws: InspectionRefusal.seed) {
        try await desk.draw(id, seed: "123", by: Self.bureau, as: "test")
      }
      try await desk.draw(id, seed: "0102030405", by: Self.bureau, as: "test")
      let items = try await desk.items(of: id)
      let names = (1...5).map { "heldPosts \($0)" }
      #expect(announced.digest == InspectionDraw.digest(of: names))
      #expect(
        items.map(\.record)
          == InspectionDraw.places(in: names, seed: "0102030405", size: 2).map { Int64($0 + 1) })
      await #expect(throws: InspectionRefusal.drawn) {
        try await desk.draw(id, seed: "9999999999", by: Self.bureau, as: "test")
      }
      try await desk.find(.doubtful, "不在岗，由他人代岗", of: 1, in: id, by: Self.bureau, as: "test")
      await #expect(throws: InspectionRefusal.found) {
        try await desk.find(.sound, "到岗核实无误", of: 1, in: id, by: Self.bureau, as: "test")
      }
      await #expect(throws: InspectionRefusal.unknown) {
        try await desk.find(.sound, "到岗核实无误", of: 3, in: id, by: Self.bureau, as: "test")
      }
      #expect(try await desk.items(of: id).map(\.finding?.outcome) == [.doubtful, nil])
    }
  }

  static let refused: [(wish: OversightDesk.Announcement, refusal: InspectionRefusal)] = [
    (wish(0), .size), (wish(1_001), .size), (wish(drawOn: "2022-11-14"), .day),
    (wish(2, "不说明"), .words), (wish(2, from: "2020-01-01"), .nobody),
  ]

  @Test(arguments: refused.indices) func whatCannotBeIsRefused(_ index: Int) async throws {
    try await Self.with(.sqliteInMemory) { desk, registry in
      var row = try Self.row(1)
      row.posts = [Self.post()]
      _ = try await Self.take([row], registry)
      let (wish, refusal) = Self.refused[index]
      await #expect(throws: refusal) {
        try await desk.announce(wish, in: Self.county, by: Self.bureau, as: "test")
      }
      #expect(try await desk.inspections() == [])
    }
  }

  @Test func aDrawWaitsForItsDay() async throws {
    try await Self.with(.sqliteInMemory) { desk, registry in
      var row = try Self.row(1)
      row.posts = [Self.post()]
      _ = try await Self.take([row], registry)
      let id = try await desk.announce(
        Self.wish(drawOn: "2022-11-16"), in: Self.county, by: Self.bureau, as: "test")
      await #expect(throws: InspectionRefusal.early) {
        try await desk.draw(id, seed: "0102030405", by: Self.bureau, as: "test")
      }
      // Another county does not know of it.
      let other = try await desk.within(.regions([RegionCode("610329")!]))
      await #expect(throws: InspectionRefusal.unknown) { try await other.inspection(id) }
    }
  }
}

// MARK: - The office

extension OversightTests {
  fileprivate static func with(
    _ kind: StoreKind, _ body: (OversightDesk, RegistryDesk) async throws -> Void
  ) async throws {
    try await withStore(kind) { desk, registry, _ in try await body(desk, registry) }
  }

  static func withStore(
    _ kind: StoreKind, _ body: (OversightDesk, RegistryDesk, any Store) async throws -> Void
  ) async throws {
    let migrations =
      JournalMigrations.all + RegistryMigrations.all + FundMigrations.all + ClaimMigrations.all
      + PaperMigrations.all + NoticeMigrations.all + MonitoringMigrations.all
      + ComparisonMigrations.all + OversightMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let vault = Vault.fleeting()
      let journal = Journal(of: county, vault: vault)
      let registry = RegistryDesk(store: store, journal: journal)
      let decisions = try DecisionDesk(registry: registry, library: library, home: county)
      let desk = OversightDesk(
        store: store, registry: registry, journal: journal, home: county, today: { day },
        scan: { try await decisions.within($1).scan(asOf: $0) })
      try await body(desk, registry, store)
      #expect(try await Journal.verify(store).isSound)
    }
  }

  static func take(
    _ rows: [RosterRow], _ registry: RegistryDesk
  ) async throws -> [ID<Person>] {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let why) = result.outcome { Issue.record("\(why)") }
    }
    let numbers = rows.compactMap(\.person?.identityNumber)
    let held = try await registry.people(identityNumbers: numbers)
    return numbers.compactMap { held[$0]?.id }
  }

  static func row(_ number: Int, born: Day = Day("1980-05-10")!) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(region: RegionCode("610399")!, birth: born, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(born)
    person.hukouRegion = .value(RegionCode("610328101001")!)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(Day("2016-01-01")!))
    ]
    return row
  }

  fileprivate static func post(
    to end: String = "2022-12-31", agreement: ContractKind = .serviceAgreement
  ) -> PostStatement {
    var post = Post()
    post.scope = .value(.rural)
    post.kind = .value(.cleaner)
    post.region = .value(RegionCode("610328101")!)
    post.contractKind = .value(agreement)
    post.contractStart = .value(Day("2022-01-01")!)
    post.contractEnd = .value(Day(end)!)
    return PostStatement(post)
  }

  static func job(
    _ start: String, _ end: String?, in region: String = "610328"
  ) -> EmploymentStatement {
    var job = Employment()
    job.startOn = .value(Day(start)!)
    job.endOn = end.map { .value(Day($0)!) } ?? .none
    job.workRegion = .value(RegionCode(region)!)
    return EmploymentStatement(job)
  }
}
