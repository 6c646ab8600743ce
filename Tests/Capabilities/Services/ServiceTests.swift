// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Library
import Monitoring
import Policy
import Registry
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Services

/// What is owed to people, counted against what was done, on each store.
@Suite struct ServiceTests {
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let village = RegionCode("610328101001")!
  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()
  static let assistant = officer("zhao.min", .villageAssistant, village)
  static let clerk = officer("li.na", .townClerk, town)

  struct Office {
    let store: any Store
    let registry: RegistryDesk
    let watch: MonitoringDesk
    let desk: ServiceDesk
    let today: MovedDay
    let place: RegionCode

    /// Looks at everybody on a day, which is then today.
    func run(_ day: String) async throws {
      today.value = try #require(Day(day))
      try await watch.run(
        in: place, on: today.value, by: .console("test", within: .everything), as: "test")
    }

    func write(
      _ kind: ServiceFile.Kind, to person: ID<Person>, on day: String, key: String,
      by officer: Officer = assistant
    ) async throws {
      try await desk.write(
        ServiceForm(of: person, kind, on: try #require(Day(day)), "入户见到本人"), key: key,
        by: officer, as: "test")
    }

    func open(_ package: String, _ kind: ServiceFile.Kind) async throws -> [ServiceDue] {
      try await desk.dues(DueFilter(package, kind), on: today.value).dues
    }
  }

  static func with(
    _ kind: StoreKind, on text: String, in place: RegionCode = county,
    _ rows: [RosterRow], _ body: (Office, [ID<Person>]) async throws -> Void
  ) async throws {
    let migrations =
      JournalMigrations.all + RegistryMigrations.all + MonitoringMigrations.all
      + ServiceMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let vault = Vault.fleeting()
      let today = MovedDay(try #require(Day(text)))
      let journal = Journal(of: place, vault: vault)
      let registry = RegistryDesk(store: store, journal: journal)
      let desk = ServiceDesk(
        store: SealedStore(store, vault), registry: registry, library: library,
        journal: journal, home: place, today: { today.value })
      var watch = MonitoringDesk(
        store: SealedStore(store, vault), registry: registry, library: library,
        journal: journal, home: place, today: { today.value })
      watch.followers = [desk.follower]
      let office = Office(
        store: store, registry: registry, watch: watch, desk: desk, today: today, place: place)
      let file = SourceFile(
        name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
        statementDay: today.value, importedAt: "\(text)T00:00:00Z", importedBy: "test")
      let results = try await registry.importing(file, authority: .corrects) { session in
        try session.apply(rows)
      }
      try await body(office, try results.map { try #require($0.personID) })
      #expect(try await Journal.verify(store).isSound)
    }
  }

  static func row(
    _ number: Int, in region: RegionCode = village, _ shape: (inout RosterRow) -> Void = { _ in }
  ) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1990-05-10")!, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(Day("1990-05-10")!)
    person.hukouRegion = .value(region)
    person.labourCapacity = .value(.full)
    person.jobWish = .value(true)
    person.trainingWish = .value(false)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [PersonCategory(code: "outOfPoverty", from: .value(Day("2019-01-01")!))]
    var home = Household(number: "H\(number)")
    home.region = .value(region)
    row.household = home
    row.workStatuses = [WorkStatusPeriod(.unemployed, from: Day("2022-01-01")!)]
    shape(&row)
    return row
  }

  /// Qianyang: a visit each quarter, by quarters of the calendar.
  @Test(arguments: StoreKind.allCases)
  func aVisitIsOwedEachQuarter(_ kind: StoreKind) async throws {
    let rows = [
      try Self.row(1), try Self.row(2) { $0.person?.labourCapacity = .value(.incapable) },
    ]
    try await Self.with(kind, on: "2025-03-31", rows) { office, people in
      try await office.run("2025-03-31")
      var open = try await office.open("one-to-one", .visit)
      #expect(open.map(\.personName) == ["样某1"])
      #expect(open.first?.due == Day("2025-03-31"))
      try await office.write(.visit, to: people[0], on: "2025-03-31", key: "a")
      #expect(try await office.open("one-to-one", .visit) == [])
      // The next quarter begins, and the visit of March is none of it.
      office.today.value = Day("2025-04-01")!
      open = try await office.open("one-to-one", .visit)
      #expect(open.map(\.due) == [Day("2025-06-30")])
      let visits = try await office.desk.progress(on: Day("2025-03-31")!)
        .first { $0.kind == .visit }
      #expect(visits?.people == 1 && visits?.finished == 1 && visits?.wanted == 1)
    }
  }

  /// Hunan: three notices, one training notice, one guidance a year; who is on the list in November is owed
  /// the whole of it (AMB-HN-19).
  @Test(arguments: StoreKind.allCases)
  func threeOneOneIsOwedWhole(_ kind: StoreKind) async throws {
    let place = RegionCode("430103")!
    let rows = [try Self.row(1, in: RegionCode("430103001")!)]
    try await Self.with(kind, on: "2022-11-20", in: place, rows) { office, people in
      try await office.run("2022-11-20")
      for (number, day) in ["2022-11-21", "2022-11-22"].enumerated() {
        office.today.value = Day("2022-12-31")!
        try await office.write(.offer, to: people[0], on: day, key: "o\(number)")
      }
      var open = try await office.open("service-311", .offer)
      #expect(open.map(\.done) == [2] && open.map(\.left) == [1])
      try await office.write(.offer, to: people[0], on: "2022-12-31", key: "o2")
      #expect(try await office.open("service-311", .offer) == [])
      open = try await office.open("service-311", .trainingNotice)
      #expect(open.map(\.wanted) == [1])
      // At work again in December: the year's service is still owed.
      let file = SourceFile(
        name: "b.xlsx", kind: "roster", sha256: String(repeating: "1", count: 64),
        statementDay: Day("2022-12-20")!, importedAt: "2022-12-20T00:00:00Z", importedBy: "test")
      let again = try Self.row(1, in: RegionCode("430103001")!) { row in
        row.workStatuses = [WorkStatusPeriod(.employed, from: Day("2022-12-10")!)]
      }
      _ = try await office.registry.importing(file, authority: .corrects) {
        try $0.apply([again])
      }
      try await office.run("2022-12-21")
      #expect(try await office.open("service-311", .trainingNotice).count == 1)
      // Next year nothing is.
      office.today.value = Day("2023-01-01")!
      #expect(try await office.open("service-311", .trainingNotice) == [])
    }
  }

  /// Youyi states no period: what was done in another year counts.
  @Test(arguments: StoreKind.allCases)
  func oneThreeOneIsOwedOnce(_ kind: StoreKind) async throws {
    let place = RegionCode("230521")!
    let rows = [try Self.row(1, in: RegionCode("230521100")!)]
    try await Self.with(kind, on: "2022-11-20", in: place, rows) { office, people in
      try await office.run("2022-11-20")
      try await office.write(.guidance, to: people[0], on: "2022-11-20", key: "g")
      office.today.value = Day("2024-02-01")!
      #expect(try await office.open("one-to-one", .guidance) == [])
      #expect(try await office.open("one-to-one", .offer).map(\.due) == [nil])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aServiceIsWrittenOnceAndVoidedOnce(_ kind: StoreKind) async throws {
    try await Self.with(kind, on: "2025-03-31", [try Self.row(1)]) { office, people in
      try await office.run("2025-03-31")
      let one = ServiceForm(of: people[0], .visit, on: Day("2025-03-31")!, "入户见到本人")
      try await office.desk.keep(one, for: Self.assistant)
      #expect(try await office.desk.draft(of: people[0], for: Self.assistant) == one)
      #expect(try await office.desk.draft(of: people[0], for: Self.clerk) == nil)
      try await office.write(.visit, to: people[0], on: "2025-03-31", key: "a")
      try await office.write(.visit, to: people[0], on: "2025-03-31", key: "a")
      #expect(try await office.desk.draft(of: people[0], for: Self.assistant) == nil)
      var found = try await office.desk.services(
        of: people[0], in: Self.village, on: Day("2025-03-31")!)
      #expect(found.services.count == 1 && found.services[0].words == "入户见到本人")
      let id = found.services[0].id
      let other = Self.officer("qian.hua", .villageAssistant, Self.village)
      await #expect(throws: ServiceRefusal.notYours) {
        try await office.desk.void(
          id, because: "记错了人", by: other, isGuiding: false, as: "test")
      }
      await #expect(throws: ServiceRefusal.reason) {
        try await office.desk.void(
          id, because: "错", by: Self.assistant, isGuiding: false, as: "test")
      }
      try await office.desk.void(
        id, because: "记错了人", by: Self.clerk, isGuiding: true, as: "test")
      await #expect(throws: ServiceRefusal.voided) {
        try await office.desk.void(
          id, because: "记错了人", by: Self.clerk, isGuiding: true, as: "test")
      }
      found = try await office.desk.services(
        of: people[0], in: Self.village, on: Day("2025-03-31")!)
      #expect(found.services[0].voided?.reason == "记错了人")
      #expect(try await office.open("one-to-one", .visit).count == 1)
    }
  }

  static let days: [(String, ServiceRefusal?)] = [
    ("2025-03-31", nil), ("2025-04-01", .day), ("2024-03-30", nil), ("2024-03-29", .day),
  ]

  /// Today, not tomorrow; 366 days ago, not 367.
  @Test(arguments: days) func aServiceLiesWithinTheYear(
    _ day: String, _ refusal: ServiceRefusal?
  ) async throws {
    try await Self.with(.sqliteInMemory, on: "2025-03-31", [try Self.row(1)]) { office, people in
      do {
        try await office.write(.visit, to: people[0], on: day, key: "a")
        #expect(refusal == nil)
      } catch let told as ServiceRefusal { #expect(told == refusal) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func householdsAreGivenToHelpers(_ kind: StoreKind) async throws {
    let rows = [
      try Self.row(1), try Self.row(2),
      try Self.row(3, in: RegionCode("610328102001")!),
    ]
    try await Self.with(kind, on: "2025-03-31", rows) { office, people in
      try await office.run("2025-03-31")
      let town = try await office.desk.within(.regions([Self.town]))
      #expect(try await town.workloads().unhelped == 2)
      #expect(try await town.assign(Self.town, to: " 赵敏 ", by: Self.clerk, as: "test") == 2)
      // Those that have one keep them.
      #expect(try await town.assign(Self.town, to: "钱华", by: Self.clerk, as: "test") == 0)
      await #expect(throws: ServiceRefusal.unknown) {
        try await town.assign(Self.county, to: "钱华", by: Self.clerk, as: "test")
      }
      await #expect(throws: ServiceRefusal.helper) {
        try await town.assign(Self.town, to: "赵", by: Self.clerk, as: "test")
      }
      var loads = try await town.workloads()
      #expect(loads.unhelped == 0)
      #expect(loads.helpers == [Workload(helper: "赵敏", households: 2, people: 2)])
      var filter = DueFilter("one-to-one", .visit)
      filter.helper = "赵敏"
      #expect(try await town.dues(filter, on: Day("2025-03-31")!).total == 2)
      #expect(try await town.release("赵敏", in: Self.town, by: Self.clerk, as: "test") == 2)
      loads = try await town.workloads()
      #expect(loads.helpers == [] && loads.unhelped == 2)
      #expect(try await office.desk.workloads().unhelped == 3)
      await #expect(throws: ServiceRefusal.unknown) {
        try await town.write(
          ServiceForm(of: people[2], .visit, on: Day("2025-03-31")!, "入户见到本人"), key: "z",
          by: Self.clerk, as: "test")
      }
    }
  }

  static let periods: [(ServiceFile.Period, String, String, String)] = [
    (.month, "2024-02-29", "2024-02-01", "2024-02-29"),
    (.quarter, "2025-03-31", "2025-01-01", "2025-03-31"),
    (.quarter, "2025-04-01", "2025-04-01", "2025-06-30"),
    (.halfYear, "2025-06-30", "2025-01-01", "2025-06-30"),
    (.halfYear, "2025-07-01", "2025-07-01", "2025-12-31"),
    (.year, "2025-12-31", "2025-01-01", "2025-12-31"),
  ]

  @Test(arguments: periods) func periodsAreOfTheCalendar(
    _ period: ServiceFile.Period, _ day: String, _ from: String, _ through: String
  ) throws {
    let days = try #require(period.days(around: Day(day)!))
    #expect(days == Day(from)!...Day(through)!)
    #expect(ServiceFile.Period.once.days(around: Day(day)!) == nil)
  }

  private static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }
}

final class MovedDay: Sendable {
  private let day: Mutex<Day>

  init(_ day: Day) { self.day = Mutex(day) }
  var value: Day {
    get { day.withLock { $0 } }
    set { day.withLock { $0 = newValue } }
  }
}
