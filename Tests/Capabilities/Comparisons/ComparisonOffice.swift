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
import Testing
import Values
import Vault

@testable import Comparisons

/// A county of four people in two towns, the third of whom holds a public post, and officers of both.
struct ComparisonOffice: Sendable {
  static let day = Day("2022-11-15")!
  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let otherTown = RegionCode("610328102")!
  static let names = ["王建军", "李秀英", "张拴牢", "阿依古丽·买买提"]

  static let bureau = officer("chen.jie", .employmentBureau, county)
  static let second = officer("he.jun", .employmentBureau, county)
  static let clerk = officer("li.na", .townClerk, town)
  static let otherClerk = officer("wang.fang", .townClerk, otherTown)

  let store: any Store
  let journal: Journal
  let registry: RegistryDesk
  let desk: ComparisonDesk
  let people: [ID<Person>]

  static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }

  static func with(
    on kind: StoreKind = .usual, _ body: (ComparisonOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(
      migrations: JournalMigrations.all + RegistryMigrations.all + ComparisonMigrations.all
    ) { store async throws in try await body(try await ComparisonOffice(store)) }
  }

  private init(_ store: any Store) async throws {
    let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path
    let rules = try PolicyLibrary.load(policies).comparisons
    self.store = store
    journal = Journal(of: Self.county, vault: .fleeting())
    registry = RegistryDesk(store: store, journal: journal)
    desk = ComparisonDesk(
      store: SealedStore(store, journal.vault), registry: registry, rules: rules,
      journal: journal, home: Self.county, today: { Self.day })
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: Self.day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    let rows = try Self.names.indices.map(Self.row)
    let results = try await registry.importing(file, authority: .corrects) { try $0.apply(rows) }
    people = try results.map { try #require($0.personID) }
  }

  static func number(_ index: Int) throws -> IdentityNumber {
    let county = try #require(RegionCode("610399"))
    let birth = try #require(Day("1970-03-12"))
    return try #require(
      IdentityNumber(region: county, birth: birth, sequence: 341 + index * 20))
  }

  private static func row(_ index: Int) throws -> RosterRow {
    var person = Person(identityNumber: try number(index), name: names[index])
    person.hukouRegion = .value(index < 3 ? town : otherTown)
    var row = RosterRow(sheet: "名单", number: index + 2)
    row.person = person
    if index == 2 {
      var post = Post()
      post.contractStart = .value(try #require(Day("2022-01-01")))
      post.contractEnd = .value(try #require(Day("2022-12-31")))
      row.posts = [PostStatement(post)]
    }
    return row
  }

  /// Writes a CSV and takes it in as the bureau.
  func take(
    _ text: String, kind: String = "deaths", owner: String = "县卫生健康局",
    purpose: String = "核对补贴领取人", day: Day? = ComparisonOffice.day,
    by officer: Officer = ComparisonOffice.bureau, errorsPath: String? = nil,
    progress: @Sendable (ComparisonStep) -> Void = { _ in }
  ) async throws -> ComparisonReceipt {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-list-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let scope = try #require(officer.scope(of: Right(.enter, .roster)))
    return try await desk.within(scope).take(
      path, named: "名册.csv",
      ListParticulars(kind: kind, owner: owner, purpose: purpose, statementDay: day),
      by: Actor(account: officer.account, origin: "10.0.0.7"), errorsPath: errorsPath,
      progress: progress)
  }

  func points(
    _ officer: Officer = ComparisonOffice.bureau, _ filter: ComparisonDesk.Filter = .init()
  ) async throws -> [ComparisonPoint] {
    let scope = try #require(officer.scope(of: Right(.read, .person)))
    return try await desk.within(scope).points(filter, offset: 0, limit: 50).points
  }

  @discardableResult
  func act(
    _ act: ComparisonPoint.Act, on point: ComparisonPoint, by officer: Officer,
    reason: String = "入户核对过", proof: String = "", day: Day? = nil
  ) async throws -> ComparisonPoint {
    let scope = officer.scope(of: Right(.read, .person)) ?? .regions([])
    return try await desk.within(scope).act(
      PointMove(act, version: point.version, reason: reason, proof: proof, day: day),
      on: point.id, by: officer, as: Actor(account: officer.account, origin: "10.0.0.8"))
  }

  /// The acts in the journal after the county was made, in order.
  func acts() async throws -> [Act] {
    try await journal.lines(JournalFilter(), of: store).reversed()
      .compactMap { Act(entryText: $0.entry.act) }
      .filter { ![.rosterTaken, .recordsChanged].contains($0) }
  }
}
