// SPDX-License-Identifier: Apache-2.0
import Columns
import Foundation
import Journal
import Library
import Operations
import Policy
import Registry
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Decisions

/// An office whose snapshots are made in pieces of a few people, and what of its registry is read.
struct SnapshotOffice {
  let office: SmallOffice
  let desk: DecisionDesk
  let store: WatchedStore
  let vault: Vault
  let folder: URL

  static let everybody: RegionCode? = nil
  static let most = 8

  static func with(
    _ rows: [RosterRow], on kind: StoreKind, _ body: (SnapshotOffice) async throws -> Void
  ) async throws {
    let library = try SmallOffice.law.get()
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await kind.withFreshStore(migrations: JournalMigrations.all + RegistryMigrations.all) {
      let store = WatchedStore($0)
      let vault = Vault.fleeting()
      let registry = RegistryDesk(store: store, journal: Journal(vault: vault))
      let office = SmallOffice(registry: registry, library: library)
      try await office.take(rows)
      try await body(
        SnapshotOffice(
          office: office, desk: office.desk(), store: store, vault: vault, folder: folder))
    }
  }

  /// A snapshot's bytes, what it was made of, and whose dossiers were read for it.
  struct Made {
    let bytes: Data
    let made: SnapshotMade
    let read: Int
  }

  func make(
    after former: Data? = nil, region: RegionCode? = everybody, asOf: Day = SmallOffice.day,
    pieceOf most: Int = most
  ) async throws -> Made {
    let snapshot = try former.map { try opened($0) }
    let before = store.peopleRead
    let written = Mutex(Data())
    let made = try await desk.writeSnapshot(
      region: region, asOf: asOf, after: snapshot, pieceOf: most
    ) { bytes in written.withLock { $0.append(contentsOf: bytes) } }
    return Made(
      bytes: written.withLock { $0 }, made: made, read: store.peopleRead - before)
  }

  /// Made after the former and made anew, it is the same.
  @discardableResult
  func renew(
    _ former: Data, region: RegionCode? = everybody, asOf: Day = SmallOffice.day,
    _ comment: Comment? = nil, at place: SourceLocation = #_sourceLocation
  ) async throws -> Made {
    let renewed = try await make(after: former, region: region, asOf: asOf)
    let anew = try await make(region: region, asOf: asOf)
    #expect(renewed.bytes == anew.bytes, comment, sourceLocation: place)
    #expect(renewed.made.people == anew.made.people, comment, sourceLocation: place)
    #expect(renewed.made.read == renewed.read, comment, sourceLocation: place)
    #expect(anew.read == anew.made.people, comment, sourceLocation: place)
    return renewed
  }

  func opened(_ bytes: Data) throws -> Snapshot {
    let path = folder.appending(path: UUID().uuidString).path
    try bytes.write(to: URL(filePath: path))
    let file = try MappedFile(path: path)
    return try Snapshot(file.bytes, keptBy: file, office.library.vocabulary)
  }

  /// Takes rows in; some may be refused, and then change nothing.
  @discardableResult
  func offer(_ rows: [RosterRow], _ authority: Authority = .corrects) async throws -> [RowResult] {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: SmallOffice.day, importedAt: "2022-11-15T00:00:00Z", importedBy: "test")
    return try await office.registry.importing(file, authority: authority) { session in
      try session.apply(rows)
    }
  }

  /// Nil for somebody whose row was refused.
  func person(_ number: Int) async throws -> ID<Person>? {
    var query = PersonQuery(asOf: SmallOffice.day)
    query.text = CrowdRows.name(number)
    let people = try await office.registry.search(query).people
    return people.first { $0.name == CrowdRows.name(number) }?.id
  }
}

/// A store that counts how many people's records are read.
final class WatchedStore: Store {
  private let base: any Store
  private let count = Mutex(0)

  init(_ base: any Store) { self.base = base }

  var peopleRead: Int { count.withLock { $0 } }
  var engine: StoreEngine { base.engine }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result {
    try await base.read { connection in
      let watched = Watched(base: connection)
      defer { self.count.withLock { $0 += watched.people } }
      return try body(watched)
    }
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result { try await base.write(body) }

  func analyse() async throws { try await base.analyse() }
  func close() async throws { try await base.close() }

  private final class Watched: StoreConnection {
    let base: any StoreConnection
    private var found: Set<Int64> = []
    var people: Int { found.count }

    init(base: any StoreConnection) { self.base = base }

    func forEach(
      _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
    ) throws {
      let isRecord = sql.contains("person.identity_number")
      try base.forEach(sql, arguments) { row in
        if isRecord, let id = row.int(0) { found.insert(id) }
        try body(row)
      }
    }
  }
}
