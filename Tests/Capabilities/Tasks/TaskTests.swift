// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Jobs
import Journal
import Library
import Monitoring
import Policy
import Programmes
import Registry
import Rights
import Services
import Store
import Stores
import Testing
import Values
import Vault

@testable import Tasks

/// The board of obligations: days, counts on each store, what is said.
@Suite struct TaskTests {
  static let county = RegionCode("610328")!
  static let village = RegionCode("610328101001")!
  static let document = "610328-qianyang"
  static let day = Day("2025-06-16")!
  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()
  static let bureau = Officer(
    account: "chen.jie", name: "chen.jie", assignments: [Assignment(.employmentBureau, in: county)])

  static let deadlines: [(ObligationDocument.Deadline, String, String?)] = [
    (.monthly(20), "2025-06-20", "2025-06-20"), (.monthly(20), "2025-06-21", "2025-07-20"),
    (.monthly(31), "2025-02-10", "2025-02-28"), (.monthly(31), "2025-12-31", "2025-12-31"),
    (.yearly("01-31"), "2025-01-31", "2025-01-31"), (.yearly("01-31"), "2025-02-01", "2026-01-31"),
    (.yearly("02-29"), "2025-01-01", "2025-02-28"), (.yearly("02-29"), "2024-01-01", "2024-02-29"),
    (.day(Day("2025-06-16")!), "2025-06-16", "2025-06-16"),
    (.day(Day("2025-06-16")!), "2025-06-17", nil),
    (.days(5, .working, after: nil), "2025-06-16", nil),
  ]

  @Test(arguments: deadlines) func fallsNext(
    _ deadline: ObligationDocument.Deadline, _ from: String, _ next: String?
  ) {
    #expect(deadline.next(from: Day(from)!) == next.flatMap { Day($0) })
  }

  /// Agreements of at most a year, pay alike: both sides of each.
  @Test(arguments: StoreKind.allCases)
  func postsAreCounted(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, registry in
      try await Self.take(
        [
          // A year to the day, and a day more.
          try Self.post(1, from: "2025-01-01", to: "2025-12-31", yuan: 600),
          try Self.post(2, from: "2025-01-01", to: "2026-01-01", yuan: 600),
          // Over, not begun, and left.
          try Self.post(3, from: "2023-01-01", to: "2025-06-15", yuan: 900),
          try Self.post(4, from: "2025-06-17", to: "2027-06-16", yuan: 900),
          try Self.post(5, from: "2025-01-01", to: "2026-06-01", yuan: 900, left: "2025-06-15"),
          // Paid otherwise; of another kind, paid as it likes.
          try Self.post(6, from: "2025-06-16", to: "2025-06-16", yuan: 601),
          try Self.post(7, from: "2025-01-01", to: "2025-12-31", yuan: 800, .roadKeeper),
        ], registry)
      let duty = try await desk.duty("ob-public-posts", of: Self.document, in: Self.county)
      #expect(
        duty.counts == [
          DutyCount(.agreementsOverYear, open: 1, of: 4),
          DutyCount(.postPayUnlike, open: 1, of: 4),
        ])
      #expect(duty.state == .open)
      // The numbers open to these posts and no others.
      func open(_ count: ObligationCount) async throws -> [DutyRow] {
        try await desk.rows(of: count, in: Self.county, isOpenOnly: true, limit: 9)?.rows ?? []
      }
      #expect(try await open(.agreementsOverYear).map(\.name) == ["样某2"])
      let unlike = try await open(.postPayUnlike)
      #expect(unlike.map(\.name) == ["样某6"] && unlike.map(\.second) == [600_00])
      let other = try await desk.within(.regions([RegionCode("610329")!]))
      #expect(
        try await other.counts([.agreementsOverYear], in: RegionCode("610329")!, on: Self.day)
          == [.agreementsOverYear: DutyCount(.agreementsOverYear, open: 0, of: 0)])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsSaidStandsUntilSomethingElseIs(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, _ in
      let id = "ob-skills-contest"
      func duty() async throws -> Duty {
        try await desk.duty(id, of: Self.document, in: Self.county)
      }
      #expect(try await duty().state == .unsaid)
      func say(
        _ state: DutyEvidence.State, _ id: String = id, on day: Day = Self.day,
        _ words: String = "已下发通知"
      ) async throws {
        try await desk.say(
          state, of: id, Self.document, in: Self.county, on: day, words, by: Self.bureau,
          as: "test")
      }
      await #expect(throws: DutyRefusal.words) { try await say(.done, id, "已办") }
      await #expect(throws: DutyRefusal.day) {
        try await say(.done, on: Self.day.adding(days: 1))
      }
      await #expect(throws: DutyRefusal.unknown) { try await say(.done, "ob-none") }
      try await say(.underway)
      // A second press of the button says nothing more.
      try await say(.underway)
      #expect(try await duty().state == .underway)
      try await say(.done, id, "大赛于6月10日举办")
      let now = try await duty()
      #expect(now.state == .met && now.evidence?.words == "大赛于6月10日举办")
      let history = try await desk.history(of: id, Self.document, in: Self.county)
      #expect(history.map(\.state) == [.done, .underway])
      // What is counted is not met because somebody says so.
      try await say(.done, "ob-public-posts")
    }
  }

  /// Every word that a document counts by is counted.
  @Test func everyCountIsCounted() async throws {
    try await Self.with(.sqliteInMemory) { desk, _ in
      let counts = try await desk.counts(
        Set(ObligationCount.allCases), in: Self.county, on: Self.day)
      // Only a document that leaves a band has posts paid out of it.
      #expect(
        Set(counts.keys) == Set(ObligationCount.allCases).subtracting([.postPayOutOfBounds]))
      // Lists are counted by the obligation that asks for them.
      let duty = try await desk.duty("ob-transport-handover", of: Self.document, in: Self.county)
      #expect(duty.counts == [DutyCount(.handoversLate, open: 1, of: 2)] && duty.state == .open)
      #expect(counts[.handoversLate] == DutyCount(.handoversLate, open: 1, of: 3))
    }
    let used = Set(Self.library.layers.flatMap(\.obligations).flatMap(\.counted))
    #expect(used == Set(ObligationCount.allCases))
  }

  // MARK: - The office

  static func with(
    _ kind: StoreKind, _ body: (TaskDesk, RegistryDesk) async throws -> Void
  ) async throws {
    try await withOffice(kind) { try await body($0.tasks, $0.registry) }
  }

  /// The desks whose registers the board counts.
  struct Office {
    let store: any Store
    let tasks: TaskDesk
    let registry: RegistryDesk
    let programmes: ProgrammeDesk
  }

  static func withOffice(
    _ kind: StoreKind, _ body: (Office) async throws -> Void
  ) async throws {
    let migrations =
      JournalMigrations.all + RegistryMigrations.all + MonitoringMigrations.all
      + ServiceMigrations.all + TaskMigrations.all + JobMigrations.all + ProgrammeMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let vault = Vault.fleeting()
      let journal = Journal(of: county, vault: vault)
      let registry = RegistryDesk(store: store, journal: journal)
      let sealed = SealedStore(store, vault)
      let services = ServiceDesk(
        store: sealed, registry: registry, library: library, journal: journal, home: county,
        today: { day })
      var desk = TaskDesk(
        store: sealed, registry: registry, services: services, library: library,
        journal: journal, home: county, today: { day })
      desk.handovers = { obligation, _, _ in
        guard let obligation else { return DutyCount(.handoversLate, open: 1, of: 3) }
        return obligation.id == "ob-transport-handover"
          ? DutyCount(.handoversLate, open: 1, of: 2) : nil
      }
      try await body(
        Office(
          store: store, tasks: desk, registry: registry,
          programmes: ProgrammeDesk(
            store: store, registry: registry, journal: journal, today: { day })))
      #expect(try await Journal.verify(store).isSound)
    }
  }

  static func take(_ rows: [RosterRow], _ registry: RegistryDesk) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: day, importedAt: "2025-06-16T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let why) = result.outcome { Issue.record("\(why)") }
    }
  }

  static func post(
    _ number: Int, from start: String, to end: String, yuan: Int64, _ kind: PostKind = .cleaner,
    left: String? = nil
  ) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1980-05-10")!, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(Day("1980-05-10")!)
    person.hukouRegion = .value(village)
    var post = Post()
    post.scope = .value(.rural)
    post.kind = .value(kind)
    post.region = .value(village)
    post.monthlyStandard = .value(.yuan(yuan))
    post.contractStart = .value(Day(start)!)
    post.contractEnd = .value(Day(end)!)
    post.leftOn = left.map { .value(Day($0)!) } ?? .none
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.posts = [PostStatement(post)]
    return row
  }
}
