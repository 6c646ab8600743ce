// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Synchronization
import Testing

@Suite struct CopyTests {
  /// With what makes a copy hard: rows that point to later rows, to each other, bytes, seeds, guards.
  static let migrations = [
    Migration(
      "test/0001-places",
      """
      CREATE TABLE place (
        code TEXT PRIMARY KEY, name TEXT, successor TEXT REFERENCES place (code));
      INSERT INTO place (code, name) VALUES ('61', '陕西'), ('23', '黑龙江');
      CREATE TABLE alone (note TEXT, size BIGINT);
      """),
    Migration(
      "test/0002-people",
      """
      CREATE TABLE person (
        id INTEGER PRIMARY KEY, place TEXT NOT NULL REFERENCES place (code), seal BYTEA,
        name TEXT UNIQUE);
      CREATE TABLE act (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id));
      """,
      sqlite: """
        CREATE TRIGGER act_kept BEFORE DELETE ON act
        BEGIN SELECT RAISE(ABORT, 'an act is kept'); END;
        """,
      postgres: """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
          AS $$ BEGIN RAISE EXCEPTION 'an act is kept'; END $$;
        CREATE TRIGGER act_kept BEFORE DELETE OR TRUNCATE ON act
          FOR EACH STATEMENT EXECUTE FUNCTION refuse();
        """),
  ]

  static let pairs = StoreKind.allCases.flatMap { from in
    StoreKind.allCases.map { (from, $0) }
  }

  @Test(arguments: pairs)
  func aWholeDatabaseMoves(_ from: StoreKind, _ to: StoreKind) async throws {
    try await from.withFreshStore(migrations: Self.migrations) { source async throws in
      try await Self.fill(source)
      try await to.withFreshStore { target async throws in
        let digests = try await DatabaseCopy(migrations: Self.migrations).run(
          from: source, to: target)
        let engines = (source.engine, target.engine)
        #expect(try await source.read { try TableDigest.all(of: engines.0, $0) } == digests)
        #expect(try await target.read { try TableDigest.all(of: engines.1, $0) } == digests)
        #expect(
          digests.map { "\($0.table) \($0.rows)" } == [
            "act 3", "alone 3", "applied_migration 2", "person 4001", "place 3",
          ])
        // It is a database like any other: up to date, and its rules hold again.
        #expect(try await target.pending(Self.migrations).isEmpty)
        let broken = await #expect(throws: StoreError.self) {
          try await target.write {
            try $0.execute("INSERT INTO act (id, person_id) VALUES (9, 99999)")
          }
        }
        #expect(broken?.kind == .foreignKeyViolation)
        let forbidden = await #expect(throws: StoreError.self) {
          try await target.write { try $0.execute("DELETE FROM act") }
        }
        #expect(forbidden?.kind == .forbidden)
      }
    }
  }

  /// Rows that hold files go by their bytes, not by thousands: no message holds more than a few.
  @Test(arguments: pairs)
  func filesGoFewAtATime(_ from: StoreKind, _ to: StoreKind) async throws {
    try await from.withFreshStore(migrations: Self.migrations) { source async throws in
      try await source.write { transaction in
        for number in 1...7 {
          try transaction.execute(
            "INSERT INTO person (id, place, seal) VALUES ($1, '61', $2)",
            [
              .integer(Int64(number)),
              .bytes([UInt8](repeating: UInt8(number), count: 3 << 20)),
            ])
        }
      }
      try await to.withFreshStore { target async throws in
        let counts = Mutex<[Int]>([])
        let digests = try await DatabaseCopy(migrations: Self.migrations).run(
          from: source, to: target
        ) { progress in
          if progress.table == "person" { counts.withLock { $0.append(progress.rows) } }
        }
        #expect(counts.withLock { $0 } == [3, 6, 7])
        let engine = target.engine
        #expect(try await target.read { try TableDigest.all(of: engine, $0) } == digests)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aTargetThatHoldsTablesIsRefusedAndKept(_ kind: StoreKind) async throws {
    try await StoreKind.usual.withFreshStore(migrations: Self.migrations) { source async throws in
      try await kind.withFreshStore { target async throws in
        try await target.write {
          try $0.executeScript("CREATE TABLE mine (id INTEGER PRIMARY KEY)")
        }
        await #expect(throws: CopyError.targetHoldsTables) {
          try await DatabaseCopy(migrations: Self.migrations).run(from: source, to: target)
        }
        #expect(try await target.tables() == ["mine"])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aFailureLeavesNothing(_ kind: StoreKind) async throws {
    try await StoreKind.usual.withFreshStore(migrations: Self.migrations) { source async throws in
      try await Self.fill(source)
      try await kind.withFreshStore { target async throws in
        let failing = Failing(target, after: 2)
        await #expect(throws: StoreError(.full, code: "test")) {
          try await DatabaseCopy(migrations: Self.migrations).run(from: source, to: failing)
        }
        #expect(try await target.tables() == [])
        _ = try await DatabaseCopy(migrations: Self.migrations).run(from: source, to: target)
      }
    }
  }

  @Test func aSourceOfAnotherVersionIsRefused() async throws {
    try await StoreKind.usual.withFreshStore(migrations: [Self.migrations[0]]) {
      source async throws in
      try await StoreKind.usual.withFreshStore { target async throws in
        await #expect(throws: CopyError.sourceIsOlder) {
          try await DatabaseCopy(migrations: Self.migrations).run(from: source, to: target)
        }
      }
    }
  }

  @Test func aTableThatNoMigrationMakesIsNotForgotten() async throws {
    try await StoreKind.usual.withFreshStore { source async throws in
      try await source.migrate(Self.migrations)
      try await source.write { try $0.executeScript("CREATE TABLE extra (id INTEGER PRIMARY KEY)") }
      try await StoreKind.usual.withFreshStore { target async throws in
        await #expect(throws: CopyError.tablesDiffer(["extra"])) {
          try await DatabaseCopy(migrations: Self.migrations).run(from: source, to: target)
        }
        #expect(try await target.tables() == [])
      }
    }
  }

  private static func fill(_ store: any Store) async throws {
    try await store.write { transaction in
      try transaction.execute("DELETE FROM place WHERE code = '23'")
      try transaction.execute("INSERT INTO place (code, name) VALUES ('99', NULL)")
      try transaction.execute("INSERT INTO place (code, successor) VALUES ('6103', '99')")
      try transaction.execute("UPDATE place SET successor = '6103' WHERE code = '61'")
      try transaction.execute(
        "INSERT INTO person (id, place, seal, name) VALUES ($1, $2, $3, $4)",
        batch: (0...4000).map {
          [
            .integer($0), "6103", $0 % 3 == 0 ? .null : .bytes([0, UInt8($0 % 256)]),
            .text("名\($0)"),
          ]
        })
      try transaction.execute(
        "INSERT INTO act (id, person_id) VALUES ($1, $2)",
        batch: [[1, 1], [2, 4000], [.integer(.max), 1]])
      try transaction.execute(
        "INSERT INTO alone (note, size) VALUES ($1, $2)",
        batch: [[.null, 2], ["", .null], ["\u{1F600}", .integer(.min)]])
    }
  }
}

extension Store {
  fileprivate func tables() async throws -> [String] {
    let engine = engine
    return try await read { try TableForm.all(of: engine, $0).map(\.name) }
  }
}

/// A store whose disk fills up after some batches.
private struct Failing: Store {
  let store: any Store
  let batches: Int
  var engine: StoreEngine { store.engine }

  init(_ store: any Store, after batches: Int) {
    self.store = store
    self.batches = batches
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await store.write { [batches] in try body(Transaction(transaction: $0, left: batches)) }
  }

  func analyse() async throws { try await store.analyse() }
  func close() async throws { try await store.close() }

  private final class Transaction: StoreTransaction {
    let transaction: any StoreTransaction
    var left: Int

    init(transaction: any StoreTransaction, left: Int) {
      self.transaction = transaction
      self.left = left
    }

    func forEach(
      _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
    ) throws { try transaction.forEach(sql, arguments, body) }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
      try transaction.execute(sql, arguments)
    }

    func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
      left -= 1
      guard left > 0 else { throw StoreError(.full, code: "test") }
      return try transaction.execute(sql, batch: batch)
    }

    func executeScript(_ sql: String) throws { try transaction.executeScript(sql) }
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
      try transaction.savepoint(body)
    }
  }
}
