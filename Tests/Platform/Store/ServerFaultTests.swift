// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StorePostgres
import Stores
import Testing

/// What happens to work when the server or the way to it breaks.
@Suite(.enabled(if: StoreKind.server != nil, "BANGFU_PG names no server"))
struct ServerFaultTests {
  static let notes = Migration(
    "test/0001-notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")

  /// Where no marks are kept, nothing can be looked for.
  @Test(arguments: CuttingProxy.Moment.allCases)
  func aCutDuringTheCommitIsToldAndNeverRepeated(_ moment: CuttingProxy.Moment) async throws {
    try await CuttingProxy.withCuts("COMMIT; SELECT pg_advisory_unlock", moment) {
      cut, whole async throws in
      let runs = Runs()
      let error = await #expect(throws: StoreError.self) {
        try await cut.write { transaction in
          runs.add()
          try transaction.execute("INSERT INTO note (id) VALUES (1)")
        }
      }
      #expect(error?.kind == .outcomeUnknown)
      #expect(runs.count == 1)
      // Looking tells, and the store goes on.
      #expect(try await whole.count("note") == (moment == .afterTheServerActed ? 1 : 0))
      try await cut.write { try $0.execute("INSERT INTO note (id) VALUES (2)") }
      #expect(try await whole.count("note") == (moment == .afterTheServerActed ? 2 : 1))
    }
  }

  @Test(arguments: CuttingProxy.Moment.allCases)
  func aCutBeforeTheCommitIsMadeGood(_ moment: CuttingProxy.Moment) async throws {
    try await CuttingProxy.withCuts("SAVEPOINT step", moment) { cut, whole async throws in
      let runs = Runs()
      try await cut.write { transaction in
        runs.add()
        try transaction.execute("INSERT INTO note (id) VALUES (1)")
        try transaction.savepoint {
          _ = try transaction.execute("INSERT INTO note (id) VALUES (2)")
        }
      }
      #expect(runs.count == 2)
      #expect(try await whole.count("note") == 2)
    }
  }

  /// What a read has handed on cannot be taken back: only its beginning is repeated.
  @Test func aCutReadIsToldOnceItHasBegun() async throws {
    try await CuttingProxy.withCuts("BEGIN ISOLATION LEVEL REPEATABLE READ", .beforeTheServerHears)
    {
      cut, _ async throws in #expect(try await cut.count("note") == 0)
    }
    try await CuttingProxy.withCuts("SELECT 4711", .beforeTheServerHears) {
      cut, _ async throws in
      let runs = Runs()
      let error = await #expect(throws: StoreError.self) {
        try await cut.read { connection in
          runs.add()
          return try connection.number("SELECT 4711")
        }
      }
      #expect(error?.kind == .connectionLost)
      #expect(runs.count == 1)
      #expect(try await cut.count("note") == 0)
    }
  }

  /// Writers go on while the server is killed and started again: whatever was acknowledged is held.
  @Test func aKilledServerLosesNothingAcknowledged() async throws {
    try await OwnServer.with { server async throws in
      let address = PostgresAddress("\(server.words) options='-c synchronous_commit=on'")
      let store = try await PostgresStore(address)
      try await store.migrate([Self.notes])
      let ledger = Ledger()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for clerk in 0..<4 {
          group.addTask {
            var number = Int64(clerk) * 1_000_000
            while await !ledger.isOver {
              number += 1
              let id = number
              do {
                try await store.write {
                  try $0.execute("INSERT INTO note (id) VALUES ($1)", [.integer(id)])
                }
                await ledger.acknowledge(id)
              } catch let error as StoreError {
                await ledger.note(error.kind, id)
              }
            }
          }
        }
        for _ in 0..<3 {
          let before = await ledger.acknowledged.count
          while await ledger.acknowledged.count < before + 50 { await Task.yield() }
          try await server.control("restart")
        }
        let before = await ledger.acknowledged.count
        while await ledger.acknowledged.count < before + 50 { await Task.yield() }
        await ledger.finish()
        try await group.waitForAll()
      }
      let held = Set(
        try await store.read { try $0.all("SELECT id FROM note") { $0.int(0) ?? 0 } })
      let (acknowledged, unknown, told) = await (ledger.acknowledged, ledger.unknown, ledger.told)
      #expect(acknowledged.isSubset(of: held))
      #expect(held.isSubset(of: acknowledged.union(unknown)))
      #expect(told.isSubset(of: [.connectionLost, .cannotOpen, .outcomeUnknown]))
      try await store.close()
    }
  }

  @Test func aServerThatIsNotThereIsSaidSoWithoutThePassword() async throws {
    let url = try StoreURL("postgres://clerk:hunter2@localhost:1/bangfu?connect_timeout=2")
    let error = await #expect(throws: StoreError.self) { _ = try await url.open() }
    #expect(error?.kind == .cannotOpen)
    var dumped = "\(String(describing: error))"
    dump(error, to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }

  @Test func aDatabaseThatSortsOtherwiseIsRefused() async throws {
    try await OwnServer.with { server async throws in
      try await server.psql(
        "CREATE DATABASE other TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
      let error = await #expect(throws: StoreError.self) {
        _ = try await PostgresStore(PostgresAddress(server.words(database: "other")))
      }
      #expect(error?.code == "collation")
      #expect(error?.description.contains("createdb") == true)
    }
  }

  @Test func aStatementThatTakesTooLongIsEnded() async throws {
    try await StoreKind.postgres.withFreshStore { store async throws in
      let error = await #expect(throws: StoreError.self) {
        try await store.write { transaction in
          try transaction.executeScript("SET LOCAL statement_timeout = '50ms'")
          try transaction.forEach("SELECT pg_sleep(60) IS NULL") { _ in }
        }
      }
      #expect(error?.kind == .timedOut)
    }
  }

  /// Calls that block hold up neither each other nor tasks without a database.
  @Test func waitingForTheServerHoldsUpNobodyElse() async throws {
    guard let server = StoreKind.server else { return }
    let store = try await PostgresStore(PostgresAddress(server), readers: 16)
    let meeting = Meeting(of: 16)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask {
          // Each blocks its thread until all are inside: fewer threads than calls would never do.
          try await store.read { connection throws in
            #expect(try connection.number("SELECT 1") == 1)
            meeting.attend()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(meeting.isComplete)
    try await store.close()
    let error = await #expect(throws: StoreError.self) { try await store.count("note") }
    #expect(error?.kind == .closed)
  }
}

/// How often a closure ran, told from its own thread.
final class Runs: @unchecked Sendable {
  private let lock = NSLock()
  private var runs = 0
  var count: Int { lock.withLock { runs } }
  func add() { lock.withLock { runs += 1 } }
}

/// Where several threads wait for each other, a minute at most.
private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private var missing: Int
  var isComplete: Bool { condition.withLock { missing == 0 } }
  init(of count: Int) { missing = count }

  func attend() {
    condition.withLock {
      missing -= 1
      condition.broadcast()
      let deadline = Date(timeIntervalSinceNow: 60)
      while missing > 0, condition.wait(until: deadline) {}
    }
  }
}

private actor Ledger {
  private(set) var acknowledged: Set<Int64> = []
  private(set) var unknown: Set<Int64> = []
  private(set) var told: Set<StoreError.Kind> = []
  private(set) var isOver = false

  func acknowledge(_ id: Int64) { acknowledged.insert(id) }
  func finish() { isOver = true }
  func note(_ kind: StoreError.Kind, _ id: Int64) {
    told.insert(kind)
    if kind == .outcomeUnknown { unknown.insert(id) }
  }
}
