// SPDX-License-Identifier: Apache-2.0
import Store
import StorePostgres
import Stores
import Testing

/// Writers who want the same records at the same time: none is told of it, none is lost.
@Suite struct ConflictTests {
  static let account = Migration(
    "test/0001-account",
    """
    CREATE TABLE account (id INTEGER PRIMARY KEY, amount BIGINT NOT NULL CHECK (amount >= 0));
    CREATE TABLE payment (id INTEGER PRIMARY KEY, amount BIGINT NOT NULL);
    INSERT INTO account (id, amount) VALUES (1, 0), (2, 0);
    """)

  /// Each reads a number and writes the next one.
  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func aStormOverOneRecordLosesNothing(_ kind: StoreKind) async throws {
    try await Self.withTwoPrograms(kind) { stores async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for clerk in 0..<12 {
          let store = stores[clerk % 2]
          group.addTask {
            for _ in 0..<20 {
              try await store.write { transaction in
                let amount = try transaction.number("SELECT amount FROM account WHERE id = 1") ?? 0
                try transaction.execute(
                  "UPDATE account SET amount = $1 WHERE id = 1", [.integer(amount + 1)])
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let amount = try await stores[0].read {
        try $0.number("SELECT amount FROM account WHERE id = 1")
      }
      #expect(amount == 240)
    }
  }

  /// The rule spans rows, so that no constraint and no row lock guards it: only order does.
  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func theLastYuanIsSpentOnce(_ kind: StoreKind) async throws {
    try await Self.withTwoPrograms(kind) { stores async throws in
      let paid = try await withThrowingTaskGroup(of: Int.self) { group in
        for clerk in 0..<40 {
          let store = stores[clerk % 2]
          group.addTask {
            try await store.write { transaction in
              let spent = try transaction.number("SELECT SUM(amount) FROM payment") ?? 0
              guard spent < 10 else { return 0 }
              return try transaction.execute(
                "INSERT INTO payment (id, amount) VALUES ($1, 1)", [.integer(Int64(clerk))])
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(paid == 10)
      #expect(try await stores[0].count("payment") == 10)
    }
  }

  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func twoProgramsMayMigrateAtOnce(_ kind: StoreKind) async throws {
    let migrations = (1...4).map {
      Migration("test/000\($0)-table", "CREATE TABLE table_\($0) (id INTEGER PRIMARY KEY)")
    }
    for _ in 0..<20 {
      try await kind.withFreshPlace { url async throws in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<4 {
            group.addTask {
              let store = try await url.open()
              try await store.migrate(migrations)
              try await store.close()
            }
          }
          try await group.waitForAll()
        }
        let store = try await url.open()
        #expect(try await store.pending(migrations).isEmpty)
        try await store.close()
      }
    }
  }

  /// Two stores on one database, as two programs would be.
  private static func withTwoPrograms(
    _ kind: StoreKind, _ body: ([any Store]) async throws -> Void
  ) async throws {
    try await kind.withFreshPlace { url async throws in
      let stores = [try await url.open(), try await url.open()]
      try await stores[0].migrate([account])
      try await body(stores)
      for store in stores { try await store.close() }
    }
  }
}

@Suite struct RetryingTests {
  @Test(arguments: [
    (StoreError.Kind.conflict, 6), (.busy, 6), (.connectionLost, 6), (.outcomeUnknown, 1),
    (.uniqueViolation, 1), (.timedOut, 1),
  ])
  func workIsDoneAgainOnlyWhereThatMayHelp(_ kind: StoreError.Kind, _ times: Int) async throws {
    let tries = Tally()
    await #expect(throws: StoreError(kind, code: "test")) {
      try await Retrying.run(pause: .microseconds(10)) { attempt in
        #expect(await tries.add() == attempt)
        throw StoreError(kind, code: "test")
      }
    }
    #expect(await tries.count == times)
  }

  @Test func workThatSucceedsInTheEndIsDoneNoMore() async throws {
    let result = try await Retrying.run(pause: .microseconds(10)) { attempt in
      guard attempt == 5 else { throw StoreError(.busy, code: "test") }
      return attempt
    }
    #expect(result == 5)
  }
}

actor Tally {
  private(set) var count = 0
  func add() -> Int {
    defer { count += 1 }
    return count
  }
}
