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
import Web

@testable import Decisions
@testable import Lists

/// A registry of one worker in each of three towns, and a scan whose length a test sets.
struct ListOffice: Sendable {
  static let day = Day(number: 19_311)  // 2022-11-15
  static let head = "610328101"

  let store: any Store
  let journal: Journal
  let registry: RegistryDesk
  let desk: ListDesk
  let clock: SetClock
  /// How often each finding is repeated in every scan.
  let times: Times

  final class Times: Sendable {
    private let times = Mutex(1)
    var value: Int { times.withLock { $0 } }
    func set(_ value: Int) { times.withLock { $0 = value } }
  }

  final class SetClock: Sendable {
    private let now = Mutex(Instant(clamping: 1_700_000_000_000))
    var read: @Sendable () -> Instant { { self.now.withLock { $0 } } }
    func add(_ milliseconds: Int64) {
      now.withLock { $0 = Instant(clamping: $0.milliseconds + milliseconds) }
    }
  }

  static func with(
    on kind: StoreKind = .usual, _ body: (ListOffice) async throws -> Void
  ) async throws {
    let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path
    let library = try PolicyLibrary.load(policies)
    try await kind.withFreshStore(
      migrations: JournalMigrations.all + RegistryMigrations.all + ListMigrations.all
    ) { store in try await body(try await ListOffice(store, library)) }
  }

  private init(_ store: any Store, _ library: PolicyLibrary) async throws {
    self.store = store
    let clock = SetClock()
    self.clock = clock
    journal = Journal(of: RegionCode("610328"), vault: .fleeting(), clock: clock.read)
    registry = RegistryDesk(store: store, journal: journal)
    let ages = Array(
      #"{"params": {"workingAge": {"male": {"min": 16, "max": 60}, "female": {"min": 16, "max": 55}}}}"#
        .utf8)
    let local = try FactSet.read(json: ages, vocabulary: library.vocabulary).facts
    let decisions = try DecisionDesk(
      registry: registry, library: library, local: local, home: RegionCode("610328"))
    let times = Times()
    self.times = times
    desk = ListDesk(
      store: store, journal: journal, decisions: decisions,
      scan: { day, scope in
        try await decisions.within(scope).scan(asOf: day).repeated(times.value)
      }, clock: clock.read)
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: Self.day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let rows = try (0..<3).map(Self.worker)
    _ = try await registry.importing(file, authority: .corrects) { try $0.apply(rows) }
  }

  static func number(_ index: Int) throws -> IdentityNumber {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1990-05-10"))
    return try #require(IdentityNumber(region: region, birth: birth, sequence: 501 + index))
  }

  static let telephones = ["15400001111", "15400002222", "15400003333"]
  static let towns = ["610328101001", "610328102001", "610329101001"]

  private static func worker(_ index: Int) throws -> RosterRow {
    let identity = try number(index)
    var person = Person(identityNumber: identity, name: "样本" + ["甲", "乙", "丙"][index])
    person.sex = .value(identity.sex)
    person.education = .value("初中")
    person.telephone = .value(Telephone(telephones[index]))
    person.hukouRegion = RegionCode(towns[index]).map(Fact.value) ?? .unknown
    person.labourCapacity = .value(.full)
    var row = RosterRow(sheet: "名单", number: index + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    var job = Employment()
    job.startOn = .value(try #require(Day("2022-06-01")))
    job.contractKind = .value(.labourContract)
    job.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    row.employments = [EmploymentStatement(job, employer: Organisation(name: "样例厂\(index)"))]
    return row
  }

  static func officer(
    _ account: String, _ role: Role = .employmentBureau, in place: String = "610328",
    person: Int64? = nil
  ) -> Officer {
    Officer(
      account: account, name: "\(account)甲",
      assignments: RegionCode(place).map { [Assignment(role, in: $0)] } ?? [], person: person)
  }

  func ask(
    by officer: Officer, region: String = "610328", benefit: String? = nil
  ) async throws -> ListRequest {
    try await desk.ask(
      for: ListMatter(
        benefit: benefit, region: try #require(RegionCode(region)), asOf: Self.day),
      purpose: try #require(Reason("交银行发放十一月补贴")),
      recipient: try #require(Recipient("县财政局")), by: officer, from: "10.0.0.7")
  }

  /// Makes every list so long that it has more than `rows` rows.
  func lengthen(beyond rows: Int) async throws {
    times.set(1)
    let region = try #require(RegionCode("610328"))
    let base = try await desk.list(
      ListMatter(benefit: nil, region: region, asOf: Self.day)
    ).findings.count
    times.set(rows / base + 1)
  }

  func acts() async throws -> [Act?] {
    try await journal.lines(JournalFilter(), of: store).map(\.act).filter { $0 != .rosterTaken }
      .filter { $0 != .recordsChanged }.reversed()
  }
}

extension Scan {
  /// The same with each finding so many times: a long list of few people.
  func repeated(_ times: Int) -> Scan {
    Scan(
      asOf: asOf, region: region, regionName: regionName, peopleCount: peopleCount,
      tallies: tallies, leftOut: leftOut, findings: (0..<times).flatMap { _ in findings },
      decidingSeconds: decidingSeconds)
  }
}
