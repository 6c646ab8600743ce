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

@testable import Exchange

/// A rural revitalisation bureau and a human resources bureau of one county, each with its own database, and what goes
/// between them on a stick.
struct ExchangeOffices: Sendable {
  static let county = RegionCode("430522")!
  static let town = RegionCode("430522101")!
  static let ledger = "hunan/work-ledger"
  static let names = ["王建军", "李秀英", "张拴牢", "赵小满", "钱来喜"]

  let sender: ExchangeOffice
  let receiver: ExchangeOffice

  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()

  /// - Parameter introduced: Whether each has registered the other's key.
  static func with(
    on kind: StoreKind = .usual, introduced: Bool = true,
    _ body: (ExchangeOffices) async throws -> Void
  ) async throws {
    let migrations = JournalMigrations.all + RegistryMigrations.all + ExchangeMigrations.all
    try await kind.withFreshStore(migrations: migrations) { one async throws in
      try await kind.withFreshStore(migrations: migrations) { other async throws in
        let offices = ExchangeOffices(
          sender: ExchangeOffice(one, .ruralRevitalisation, "zhou.min"),
          receiver: ExchangeOffice(other, .humanResourcesBureau, "chen.jie"))
        if introduced { try await offices.introduce() }
        try await body(offices)
      }
    }
  }

  func introduce() async throws {
    let one = try await sender.key()
    let other = try await receiver.key()
    try await receiver.register(one)
    try await sender.register(other)
  }

  static func number(_ index: Int) throws -> IdentityNumber {
    let region = try #require(RegionCode("430599"))
    let birth = try #require(Day("1975-06-18"))
    return try #require(IdentityNumber(region: region, birth: birth, sequence: 201 + index * 3))
  }
}

/// One of the two.
final class ExchangeOffice: Sendable {
  let store: any Store
  let journal: Journal
  let registry: RegistryDesk
  let role: Role
  let account: String
  /// Moved on by the tests.
  let clock = TestDay(Day("2022-11-15")!)

  init(_ store: any Store, _ role: Role, _ account: String) {
    self.store = store
    self.role = role
    self.account = account
    journal = Journal(of: ExchangeOffices.county, vault: .fleeting())
    registry = RegistryDesk(store: store, journal: journal)
  }

  var officer: Officer {
    Officer(
      account: account, name: account,
      assignments: [Assignment(role, in: ExchangeOffices.county)])
  }
  var actor: Actor { Actor(account: account, origin: "10.0.0.7") }
  var party: HandoverParty { HandoverParty(role, of: ExchangeOffices.county) }

  func desk() async throws -> ExchangeDesk {
    let clock = clock
    return try await ExchangeDesk(
      store: SealedStore(store, journal.vault), registry: registry,
      library: ExchangeOffices.library, journal: journal, home: ExchangeOffices.county,
      today: { clock.day }
    ).within(.regions([ExchangeOffices.county]))
  }

  func key() async throws -> OfficeKey {
    try await desk().key(of: party, by: officer, as: actor)
  }

  func register(_ key: OfficeKey) async throws {
    _ = try await desk().register(
      "请登记：\n\(key.text)\n", heard: key.fingerprint, by: officer, as: actor)
  }

  /// Puts people down: those of ``ExchangeOffices/names``, as far as they are told.
  func hold(_ people: [(index: Int, change: (inout Person) -> Void)]) async throws {
    let rows = try people.map { index, change in
      var person = Person(
        identityNumber: try ExchangeOffices.number(index), name: ExchangeOffices.names[index])
      person.hukouRegion = .value(ExchangeOffices.town)
      change(&person)
      var row = RosterRow(sheet: "名单", number: index + 2)
      row.person = person
      row.categories = [
        PersonCategory(code: "outOfPoverty", from: .value(Day("2021-01-01")!))
      ]
      return row
    }
    try await take(rows)
  }

  func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: "", statementDay: clock.day,
      importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    _ = try await registry.importing(file, authority: .corrects) { try $0.apply(rows) }
  }

  func held(_ index: Int) async throws -> Held<Person>? {
    let number = try ExchangeOffices.number(index)
    return try await registry.people(identityNumbers: [number])[number]
  }

  func make(
    _ period: String? = nil, _ kind: String = ExchangeOffices.ledger
  ) async throws -> Handover {
    try await desk().make(kind, for: period, by: officer, as: actor)
  }

  /// Writes a made hand-over to a file of its own.
  func file(_ handover: Handover, password: String? = nil) async throws -> StickFile {
    let file = StickFile(password == nil ? "xlsx" : "zip")
    try await desk().write(handover.id, to: file.path, password: password)
    return file
  }

  func take(_ file: StickFile, password: String? = nil) async throws -> TakenFile {
    try await desk().take(file.path, password: password, by: officer, as: actor)
  }

  func confirm(_ id: ID<Handover>) async throws -> Handover {
    try await desk().confirm(id, by: officer, as: actor)
  }

  func receipt(_ id: ID<Handover>) async throws -> StickFile {
    let file = StickFile("xlsx")
    try await desk().writeReceipt(of: id, to: file.path, by: officer, as: actor)
    return file
  }

  /// The acts in the journal beside those of the registry, in order.
  func acts() async throws -> [Act] {
    try await journal.lines(JournalFilter(), of: store).reversed()
      .compactMap { Act(entryText: $0.entry.act) }
      .filter { ![.rosterTaken, .recordsChanged].contains($0) }
  }
}

/// A day that a test moves on.
final class TestDay: @unchecked Sendable {
  private let lock = NSLock()
  private var current: Day

  init(_ day: Day) { current = day }

  var day: Day {
    get { lock.withLock { current } }
    set { lock.withLock { current = newValue } }
  }

  func move(to text: String) throws { day = try #require(Day(text)) }
}

/// A file on a stick; it goes with whoever holds it.
final class StickFile: Sendable {
  let path: String

  init(_ ending: String) {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-stick-\(UUID().uuidString).\(ending)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var bytes: Data { (try? Data(contentsOf: URL(filePath: path))) ?? Data() }
}

func refusal(_ body: () async throws -> Void) async -> ExchangeRefusal? {
  do {
    try await body()
    return nil
  } catch { return error as? ExchangeRefusal }
}
