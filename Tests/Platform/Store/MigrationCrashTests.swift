// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import Stores
import Testing

/// A program killed while it migrates leaves the version before or the one after, never between.
@Suite struct MigrationCrashTests {
  static let migrations = [
    Migration(
      "a/0001-one",
      "CREATE TABLE one (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO one VALUES (1, 'x')"),
    Migration(
      "a/0002-two",
      """
      CREATE TABLE two (id INTEGER PRIMARY KEY, one_id INTEGER REFERENCES one (id));
      INSERT INTO two (id, one_id) SELECT id, id FROM one;
      CREATE INDEX two_by_one ON two (one_id)
      """),
  ]

  /// More than there are: the last one lives.
  static let mostSteps = 24

  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func killedAtEachStep(_ kind: StoreKind) async throws {
    var deaths = 0
    for step in 1...Self.mostSteps {
      let isOver = try await kind.withFreshPlace { url async throws in
        let place = url.words
        let died = await #expect(processExitsWith: .failure) {
          [place = place as String, step = step as Int] in
          let store = DyingStore(under: try await StoreURL(words: place).open(), at: step)
          try await store.migrate(MigrationCrashTests.migrations)
          // It outlived its step: said by another ending than a kill.
          exit(9)
        }
        _ = died
        let store = try await url.open()
        let before = try await store.state()
        #expect(MigrationCrashTests.sound.contains(before), "step \(step) left \(before)")
        try await store.migrate(MigrationCrashTests.migrations)
        #expect(try await store.state() == MigrationCrashTests.sound.last)
        try await store.close()
        return before == MigrationCrashTests.sound.last
      }
      deaths += 1
      if isOver { break }
    }
    #expect((6..<Self.mostSteps).contains(deaths), "\(deaths) steps were tried")
  }

  static let sound = [
    "nothing", "none applied", "a/0001-one: one 1", "a/0001-one a/0002-two: one 1 two 1",
  ]
}

extension StoreURL {
  fileprivate var words: String {
    switch self {
    case .sqlite(let path): "sqlite:\(path)"
    case .memory: "sqlite::memory:"
    case .postgres(let address): address.secretText
    }
  }

  fileprivate init(words: String) throws {
    self = words.hasPrefix("sqlite:") ? try StoreURL(words) : .postgres(PostgresAddress(words))
  }
}

extension Store {
  /// What is applied, and how many rows each table has.
  fileprivate func state() async throws -> String {
    let engine = engine
    return try await read { connection in
      let tables = try TableForm.all(of: engine, connection).map(\.name)
      guard tables.contains("applied_migration") else { return "nothing" }
      let applied = try connection.all("SELECT id FROM applied_migration ORDER BY ordinal") {
        $0.text(0) ?? ""
      }
      let counts = try tables.filter { $0 != "applied_migration" }.map {
        "\($0) \(try connection.number("SELECT COUNT(*) FROM \($0)") ?? 0)"
      }
      return applied.isEmpty && counts.isEmpty
        ? "none applied"
        : "\(applied.joined(separator: " ")): \(counts.joined(separator: " "))"
    }
  }
}

/// A store whose program is killed at a given statement.
private final class DyingStore: Store {
  private let store: any Store
  private let steps: Countdown
  var engine: StoreEngine { store.engine }

  init(under store: any Store, at step: Int) {
    self.store = store
    self.steps = Countdown(step)
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    let result = try await store.write { [steps] transaction in
      let result = try body(DyingTransaction(under: transaction, steps))
      // All is done but the commit.
      steps.tick()
      return result
    }
    steps.tick()
    return result
  }

  func analyse() async throws {}
  func close() async throws { try await store.close() }
}

private struct DyingTransaction: StoreTransaction {
  let transaction: any StoreTransaction
  let steps: Countdown

  init(under transaction: any StoreTransaction, _ steps: Countdown) {
    self.transaction = transaction
    self.steps = steps
  }

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws { try transaction.forEach(sql, arguments, body) }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    defer { steps.tick() }
    return try transaction.execute(sql, arguments)
  }

  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
    try transaction.execute(sql, batch: batch)
  }

  func executeScript(_ sql: String) throws {
    for statement in sql.split(separator: ";") {
      try transaction.executeScript(String(statement))
      steps.tick()
    }
  }

  func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try transaction.savepoint(body)
  }
}

private final class Countdown: @unchecked Sendable {
  private let lock = NSLock()
  private var left: Int
  init(_ count: Int) { left = count }

  func tick() {
    lock.withLock {
      left -= 1
      if left == 0 { kill(getpid(), SIGKILL) }
    }
  }
}
