// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Monitoring

/// A county whose people are watched, with a village, a town and the county's officers.
struct MonitoringOffice {
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let village = RegionCode("610328101001")!
  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()
  static let rules = library.monitoring(in: county)!

  static let assistant = officer("zhao.min", .villageAssistant, village)
  static let clerk = officer("li.na", .townClerk, town)
  static let secondClerk = officer("wang.fang", .townClerk, town)
  static let bureau = officer("chen.jie", .employmentBureau, county)
  static let secondBureau = officer("liu.yang", .employmentBureau, county)

  let store: any Store
  let registry: RegistryDesk
  let desk: MonitoringDesk
  let today: MovedDay

  static func with(
    _ kind: StoreKind, on day: String, _ body: (MonitoringOffice) async throws -> Void
  ) async throws {
    let migrations = JournalMigrations.all + RegistryMigrations.all + MonitoringMigrations.all
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      try await body(MonitoringOffice(store, day))
    }
  }

  private init(_ store: any Store, _ text: String) throws {
    let vault = Vault.fleeting()
    let today = MovedDay(try #require(Day(text)))
    let journal = Journal(of: Self.county, vault: vault)
    self.store = store
    self.today = today
    registry = RegistryDesk(store: store, journal: journal)
    desk = MonitoringDesk(
      store: SealedStore(store, vault), registry: registry, library: Self.library,
      journal: journal, home: Self.county, today: { today.value })
  }

  /// Looks at everybody on a day, which is then today.
  @discardableResult
  func run(_ day: String) async throws -> MonitoringRun {
    today.value = try #require(Day(day))
    return try await desk.run(
      in: Self.county, on: today.value, by: Self.bureau, as: Self.actor(Self.bureau))
  }

  @discardableResult
  func act(
    _ act: WarningMove.Act, on warning: Warning, by officer: Officer, _ words: String = "入户见到本人"
  ) async throws -> Warning {
    try await desk.act(
      WarningMove(act, on: warning.id, version: warning.version, words: words), by: officer,
      as: Self.actor(officer))
  }

  func open() async throws -> [Warning] { try await desk.warnings(limit: 100).warnings }

  func take(_ rows: [RosterRow], on day: String) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: try #require(Day(day)), importedAt: "\(day)T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let why) = result.outcome { Issue.record("\(why)") }
    }
  }

  func expectSound() async throws { #expect(try await Journal.verify(store).isSound) }

  static func actor(_ officer: Officer) -> Actor {
    Actor(account: officer.account, origin: "10.0.0.1")
  }

  private static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }

  /// Somebody of a lifted household, born in 1990, who wishes to work.
  static func row(
    _ number: Int, household: String? = nil, relocated: Bool = false,
    _ shape: (inout RosterRow) -> Void = { _ in }
  ) throws -> RosterRow {
    let identity = try #require(
      IdentityNumber(
        region: RegionCode("610399")!, birth: Day("1990-05-10")!, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: "样某\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(Day("1990-05-10")!)
    person.hukouRegion = .value(village)
    person.labourCapacity = .value(.full)
    person.jobWish = .value(true)
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [PersonCategory(code: "outOfPoverty", from: .value(Day("2019-01-01")!))]
    var home = Household(number: household ?? "H\(number)")
    home.region = .value(village)
    if relocated { home.relocationSite = .value("安置点") }
    row.household = home
    shape(&row)
    return row
  }

  static func status(_ status: WorkStatus, from day: String) -> WorkStatusPeriod {
    WorkStatusPeriod(status, from: Day(day)!)
  }

  static func job(_ from: String, to: String? = nil) -> EmploymentStatement {
    var job = Employment()
    job.startOn = .value(Day(from)!)
    job.endOn = to.map { .value(Day($0)!) } ?? .none
    return EmploymentStatement(job, employer: Organisation(name: "样例电子厂"))
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
