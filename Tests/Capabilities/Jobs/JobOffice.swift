// SPDX-License-Identifier: Apache-2.0
import Journal
import Matching
import Registry
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Jobs

/// Two counties, with people of several towns, and a day that can be set.
final class JobOffice: Sendable {
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let otherTown = RegionCode("610328102")!
  static let neighbour = RegionCode("610329")!
  static let third = RegionCode("610330")!
  static let clerk = Officer(
    account: "wang", name: "王经办", assignments: [Assignment(.employmentBureau, in: county)])

  static let migrations = JournalMigrations.all + RegistryMigrations.all + JobMigrations.all

  let desk: JobDesk
  let registry: RegistryDesk
  let store: any Store
  private let day: SetDay

  static func with(
    _ kind: StoreKind, _ body: (JobOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      try await body(JobOffice(store))
    }
  }

  init(_ store: any Store) {
    let vault = Vault.fleeting()
    let journal = Journal(of: JobOffice.county, vault: vault)
    let day = SetDay()
    self.day = day
    self.store = store
    registry = RegistryDesk(store: store, journal: journal)
    desk = JobDesk(
      store: SealedStore(store, vault), registry: registry, journal: journal,
      today: { day.value })
  }

  var today: Day { desk.today }
  func set(_ day: Day) { self.day.value = day }

  func within(_ regions: RegionCode...) async throws -> JobDesk {
    try await desk.within(.regions(Set(regions)))
  }

  // MARK: - Who and what there is

  /// Somebody of 1982, able to work, of whom nothing else is said; alone in a household.
  @discardableResult
  func person(
    _ sequence: Int, in region: RegionCode = JobOffice.town,
    _ change: (inout RosterRow) -> Void = { _ in }
  ) async throws -> ID<Person> {
    let birth = try #require(Day("1982-11-15"))
    let number = try #require(
      IdentityNumber(region: RegionCode("610399")!, birth: birth, sequence: sequence))
    var person = Person(identityNumber: number, name: "样例\(sequence)")
    person.hukouRegion = .value(region)
    person.labourCapacity = .value(.full)
    person.education = .value("初中")
    person.telephone = .value(Telephone("1540000\(1000 + sequence)"))
    var row = RosterRow(sheet: "名单", number: sequence + 2)
    row.person = person
    var household = Household(number: "户\(sequence)")
    household.region = .value(region)
    row.household = household
    row.member = HouseholdMember(relationToHead: .value("户主"))
    change(&row)
    return try #require(try await take([row]).first?.personID)
  }

  @discardableResult
  func take(_ rows: [RosterRow]) async throws -> [RowResult] {
    let file = SourceFile(
      name: "名单.xlsx", kind: "roster", sha256: "", statementDay: today,
      importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    return try await registry.importing(file, authority: .corrects) { try $0.apply(rows) }
  }

  func wish(_ person: ID<Person>, _ change: (inout JobWish) -> Void = { _ in }) async throws {
    var wish = JobWish(wantsWork: true, on: today)
    change(&wish)
    try await desk.keep(wish, of: person, by: "wang")
  }

  func content(_ change: (inout OfferContent) -> Void = { _ in }) -> OfferContent {
    var content = OfferContent(
      employer: "样例厂", title: "普工", trade: .factoryHand, wanted: 2, place: JobOffice.otherTown,
      validUntil: today.adding(days: 30))
    change(&content)
    return content
  }

  @discardableResult
  func offer(
    in region: RegionCode = JobOffice.county, _ change: (inout OfferContent) -> Void = { _ in }
  ) async throws -> ID<JobOffer> {
    try await desk.putDown(content(change), in: region, by: "wang")
  }

  func acts() async throws -> Int {
    try await store.read { Int(try $0.number("SELECT COUNT(*) FROM journal_entry") ?? 0) }
  }

  private final class SetDay: Sendable {
    private let held = Mutex(Day(number: 19_311))  // 2022-11-15
    var value: Day {
      get { held.withLock { $0 } }
      set { held.withLock { $0 = newValue } }
    }
  }
}

extension RosterRow {
  /// What the person does for a living since a day.
  mutating func works(_ status: WorkStatus, since day: String = "2022-01-01") {
    workStatuses = [WorkStatusPeriod(status, from: Day(day)!)]
  }
}
