// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StorePostgres
import StoreSQLite

/// The engines a test that touches the store runs on.
public enum StoreKind: String, CaseIterable, Sendable {
  case sqliteInMemory, sqliteFile
  /// The server that `BANGFU_PG` names in libpq's words, as `host=/run/postgresql dbname=bangfu`.
  case postgres

  /// All for which there is an engine here.
  public static let allCases: [StoreKind] =
    server == nil ? [.sqliteInMemory, .sqliteFile] : [.sqliteInMemory, .sqliteFile, .postgres]

  /// What tests run on that name none: the kind in `BANGFU_STORE_KIND`, so that the whole suite can be
  /// run on each.
  public static let usual: StoreKind =
    ProcessInfo.processInfo.environment["BANGFU_STORE_KIND"].flatMap(StoreKind.init)
    ?? .sqliteInMemory

  /// Where the server is; nil where none is named.
  public static let server = ProcessInfo.processInfo.environment["BANGFU_PG"]

  /// Runs `body` on an empty store of this kind, migrated, and removes it afterwards. On a server `body`
  /// works under an account that owns nothing.
  @discardableResult
  public func withFreshStore<Result: Sendable>(
    migrations: [Migration] = [], _ body: (any Store) async throws -> Result
  ) async throws -> Result {
    try await withFreshPlace { url in
      let store = try await opened(url, migrations)
      do {
        let result = try await body(store)
        try await store.close()
        return result
      } catch {
        try? await store.close()
        throw error
      }
    }
  }

  /// Runs `body` with the address of a place where nothing is yet, and clears it afterwards. In memory
  /// each opening is another database.
  @discardableResult
  public func withFreshPlace<Result: Sendable>(
    _ body: (StoreURL) async throws -> Result
  ) async throws -> Result {
    switch self {
    case .sqliteInMemory: return try await body(.memory)
    case .sqliteFile:
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-store-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await body(.sqlite(path: folder.appendingPathComponent("db").path))
    case .postgres: return try await FreshSchema.with(body)
    }
  }

  /// Few connections each, since many tests run at a time.
  private func opened(_ url: StoreURL, _ migrations: [Migration]) async throws -> any Store {
    guard case .postgres(let address) = url else {
      let store = try await url.open()
      if !migrations.isEmpty { try await store.migrate(migrations) }
      return store
    }
    let owner = try await PostgresStore(address, readers: 4, writers: 2)
    guard !migrations.isEmpty else { return owner }
    try await owner.migrate(migrations)
    try await FreshSchema.worker.grant(on: owner, migrations: migrations)
    try await owner.close()
    return try await PostgresStore(
      FreshSchema.address(address, as: FreshSchema.worker), readers: 4, writers: 2)
  }
}

/// A schema of its own on the server, dropped with all that is in it.
private enum FreshSchema {
  static let worker = WorkingRole("bangfu_worker")

  static func address(_ address: PostgresAddress, as role: WorkingRole) -> PostgresAddress {
    PostgresAddress("\(address.secretText) user=\(role.name)")
  }

  static func with<Result: Sendable>(
    _ body: (StoreURL) async throws -> Result
  ) async throws -> Result {
    guard let server = StoreKind.server else { preconditionFailure("BANGFU_PG names no server") }
    let name = "fresh_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    try await run(makingWorker, on: server)
    try await run("CREATE SCHEMA \(name)", on: server)
    let address = PostgresAddress("\(server) options='-c search_path=\(name)'")
    do {
      let result = try await body(.postgres(address))
      try await run("DROP SCHEMA \(name) CASCADE", on: server)
      return result
    } catch {
      try? await run("DROP SCHEMA \(name) CASCADE", on: server)
      throw error
    }
  }

  private static let makingWorker = """
    DO $$ BEGIN CREATE ROLE \(worker.name) LOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
    """

  private static func run(_ sql: String, on server: String) async throws {
    let store = try await PostgresStore(PostgresAddress(server), readers: 1, writers: 1)
    do { try await store.write { try $0.executeScript(sql) } } catch {
      try? await store.close()
      throw error
    }
    try await store.close()
  }
}
