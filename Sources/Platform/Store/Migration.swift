// SPDX-License-Identifier: Apache-2.0

/// One step in the form of the database. Never edited once released: only further ones are appended.
public struct Migration: Hashable, Sendable {
  /// `family/number-words`, as `registry/0001-people`. The family is the capability that owns it.
  public let id: String
  /// Statements separated by semicolons, for every engine.
  public let sql: String
  /// What only one engine can say, run after ``sql``: a trigger here, a revoked privilege there.
  private let additions: [StoreEngine: String]

  public init(_ id: String, _ sql: String, sqlite: String? = nil, postgres: String? = nil) {
    self.id = id
    self.sql = sql
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
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    add(sql)
    for engine in StoreEngine.allCases {
      if let addition = additions[engine] { add("\n-- \(engine.rawValue)\n\(addition)") }
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
  /// - Throws: ``MigrationError``, ``StoreError``; where it was never migrated, too.
  public func pending(_ migrations: [Migration]) async throws -> [String] {
    let applied = try await read { try MigrationLog.applied($0) }
    return try MigrationLog.pending(migrations, applied: applied).map(\.id)
  }

  /// Applies the migrations that the database lacks, in order, each in its own transaction.
  ///
  /// - Parameter migrations: All migrations of this program, each family in its order.
  /// - Returns: The ids applied now; empty where the database was up to date.
  /// - Throws: ``MigrationError`` before anything is changed; ``StoreError`` where one fails, which
  ///   leaves the database as the migration before left it.
  @discardableResult
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    let engine = engine
    try await write { try $0.executeScript(MigrationLog.table) }
    let applied = try await read { try MigrationLog.applied($0) }
    let pending = try MigrationLog.pending(migrations, applied: applied)
    for migration in pending {
      do {
        try await write { transaction in
          // Another process may have come first; what it applied is not applied again.
          guard try MigrationLog.applied(transaction)[migration.id] == nil else { return }
          for script in migration.scripts(for: engine) { try transaction.executeScript(script) }
          try MigrationLog.record(migration, in: transaction)
        }
      } catch let error as StoreError {
        // Or come between the look and the leap.
        let applied = try await read { try MigrationLog.applied($0) }
        guard applied[migration.id] == migration.checksum else { throw error }
      }
    }
    return pending.map(\.id)
  }
}

enum MigrationLog {
  static let table = """
    CREATE TABLE IF NOT EXISTS applied_migration (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      checksum TEXT NOT NULL
    )
    """

  static func applied(_ connection: some StoreConnection) throws -> [String: String] {
    var checksums: [String: String] = [:]
    try connection.forEach("SELECT id, checksum FROM applied_migration") { row in
      if let id = row.text(0), let checksum = row.text(1) { checksums[id] = checksum }
    }
    return checksums
  }

  static func record(_ migration: Migration, in transaction: some StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO applied_migration (ordinal, id, checksum)
      SELECT COALESCE(MAX(ordinal), 0) + 1, $1, $2 FROM applied_migration
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
