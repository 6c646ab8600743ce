// SPDX-License-Identifier: Apache-2.0

/// One step in the form of the database. Never edited once released: only further ones are appended.
public struct Migration: Hashable, Sendable {
  /// `family/number-words`, as `registry/0001-people`. The family is the capability that owns it.
  public let id: String
  /// Statements separated by semicolons, for every engine.
  public let sql: String
  /// What only one engine can say, run after ``sql``: a trigger here, a revoked privilege there.
  private let additions: [StoreEngine: String]
  /// Those of its tables whose rows are never changed or deleted once they are there.
  public let growing: Set<String>

  public init(
    _ id: String, _ sql: String, sqlite: String? = nil, postgres: String? = nil,
    growing: Set<String> = []
  ) {
    self.id = id
    self.sql = sql
    self.growing = growing
    var additions: [StoreEngine: String] = [:]
    additions[.sqlite] = sqlite
    additions[.postgres] = postgres
    self.additions = additions
  }

  /// The scripts to run on an engine, in order.
  public func scripts(for engine: StoreEngine) -> [String] {
    [sql, additions[engine] ?? ""].filter { !$0.isEmpty }
  }

  var family: Substring { id.prefix { $0 != "/" } }

  /// FNV-1a of the texts for all engines, 64 bits: it notices edits, it does not guard against
  /// forgers. The same on every engine, so that a database may move from one to another.
  public var checksum: String {
    let texts = StoreEngine.allCases.compactMap { engine in
      additions[engine].map { "\n-- \(engine.rawValue)\n\($0)" }
    }
    return FNV1a.digits(of: [sql] + texts)
  }
}

private enum FNV1a {
  /// Of the texts one after the other, as 16 hexadecimal digits.
  static func digits(of texts: some Sequence<String>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Migration {
  /// Applies all of them to a database without tables, inside one transaction.
  public static func apply(
    _ migrations: [Migration], to engine: StoreEngine, in transaction: some StoreTransaction
  ) throws {
    try transaction.executeScript(MigrationLog.table)
    for migration in try MigrationLog.pending(migrations, applied: [:]) {
      for script in migration.scripts(for: engine) { try transaction.executeScript(script) }
      try MigrationLog.record(migration, in: transaction)
    }
  }
}

extension Store {
  /// The ids of the migrations that the database lacks.
  ///
  /// - Throws: ``MigrationError``, ``StoreError``.
  public func pending(_ migrations: [Migration]) async throws -> [String] {
    try MigrationLog.pending(migrations, applied: try await appliedMigrations() ?? [:]).map(\.id)
  }

  /// Applies the migrations that the database lacks, in order, each in its own transaction.
  ///
  /// - Parameter migrations: All migrations of this program, each family in its order.
  /// - Returns: The ids applied now; empty where the database was up to date, and then nothing was
  ///   written and no right but to read was needed.
  /// - Throws: ``MigrationError`` before anything is changed; ``StoreError`` where one fails, which
  ///   leaves the database as the migration before left it.
  @discardableResult
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    let applied = try await appliedMigrations()
    let pending = try MigrationLog.pending(migrations, applied: applied ?? [:])
    do {
      if applied == nil { try await makeMigrationLog() }
      for migration in pending { try await apply(migration) }
    } catch let error as StoreError where error.kind == .forbidden {
      throw MigrationError.accountMayNot(pending: pending.map(\.id))
    }
    return pending.map(\.id)
  }

  /// Checksums by id; nil where the database was never migrated.
  private func appliedMigrations() async throws -> [String: String]? {
    do { return try await read { try MigrationLog.applied($0) } } catch let error as StoreError
      where error.kind == .statement
    {
      return nil
    }
  }

  private func makeMigrationLog() async throws {
    do { try await write { try $0.executeScript(MigrationLog.table) } } catch let error
      as StoreError
    {
      // Two who make the same table at once: the server refuses one of them.
      guard try await appliedMigrations() != nil else { throw error }
    }
  }

  private func apply(_ migration: Migration) async throws {
    let engine = engine
    do {
      try await write { transaction in
        // Another process may have come first; what it applied is not applied again.
        guard try MigrationLog.applied(transaction)[migration.id] == nil else { return }
        // Bounds on one statement are for people who wait, not for a whole province.
        if engine == .postgres { try transaction.executeScript("SET LOCAL statement_timeout = 0") }
        for script in migration.scripts(for: engine) { try transaction.executeScript(script) }
        try MigrationLog.record(migration, in: transaction)
      }
    } catch let error as StoreError {
      // Or come between the look and the leap.
      let applied = try await appliedMigrations()
      guard applied?[migration.id] == migration.checksum else { throw error }
    }
  }
}

package enum MigrationLog {
  package static let name = "applied_migration"

  static let table = """
    CREATE TABLE IF NOT EXISTS \(name) (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      checksum TEXT NOT NULL
    )
    """

  static func applied(_ connection: some StoreConnection) throws -> [String: String] {
    var checksums: [String: String] = [:]
    try connection.forEach("SELECT id, checksum FROM \(name)") { row in
      if let id = row.text(0), let checksum = row.text(1) { checksums[id] = checksum }
    }
    return checksums
  }

  /// All that was applied, in one number of 16 hexadecimal digits: databases of one form have the same.
  package static func form(_ connection: some StoreConnection) throws -> String {
    let applied = try applied(connection).sorted { $0.key < $1.key }
    return FNV1a.digits(of: applied.lazy.map { "\($0.key) \($0.value)\n" })
  }

  static func record(_ migration: Migration, in transaction: some StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO \(name) (ordinal, id, checksum)
      SELECT COALESCE(MAX(ordinal), 0) + 1, $1, $2 FROM \(name)
      """, [.text(migration.id), .text(migration.checksum)])
  }

  static func pending(
    _ migrations: [Migration], applied: [String: String]
  ) throws(MigrationError) -> [Migration] {
    var known: Set<String> = []
    for migration in migrations where !known.insert(migration.id).inserted {
      throw .duplicateID(migration.id)
    }
    let unknown = applied.keys.filter { !known.contains($0) }.sorted()
    guard unknown.isEmpty else { throw .databaseIsNewer(unknown: unknown) }
    var firstPending: [Substring: String] = [:]
    for migration in migrations {
      guard let checksum = applied[migration.id] else {
        firstPending[migration.family] = firstPending[migration.family] ?? migration.id
        continue
      }
      guard checksum == migration.checksum else { throw .changedAfterApplying(migration.id) }
      if let earlier = firstPending[migration.family] {
        throw .outOfOrder(earlier, before: migration.id)
      }
    }
    return migrations.filter { applied[$0.id] == nil }
  }
}
