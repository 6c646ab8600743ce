// SPDX-License-Identifier: Apache-2.0
import Store
import StoreSQLite
import Stores
import Testing

private let notes = Migration(
  "test/0001-notes",
  """
  CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE CHECK (length(title) <= 20),
    size BIGINT,
    body TEXT
  );
  CREATE TABLE remark (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES note (id)
  );
  """)

@Suite struct StoreTests {
  @Test(arguments: StoreKind.allCases)
  func valuesComeBackAsTheyWentIn(_ kind: StoreKind) async throws {
    let values: [SQLValue] = [
      .null, .integer(.min), .integer(.max), .integer(0), .text(""), .text("a\0b"),
      .text("阿卜杜拉·买买提 𠮷 e\u{301} 👩‍👧"), .text("'; DROP TABLE note; --"),
    ]
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      for (index, value) in values.enumerated() {
        try await store.write { transaction in
          try transaction.execute(
            "INSERT INTO note (id, title, size, body) VALUES ($1, $2, $3, $4)",
            [
              .integer(Int64(index)), .text("t\(index)"), value.isNumber ? value : .null,
              value.isNumber ? .null : value,
            ])
        }
        let read = try await store.read { connection in
          try connection.first(
            "SELECT size, body FROM note WHERE id = $1", [.integer(Int64(index))]
          ) { $0.value($0.value(0) == .null ? 1 : 0) }
        }
        #expect(read == value)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aThrowUndoesTheWholeWrite(_ kind: StoreKind) async throws {
    struct Stop: Error {}
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      await #expect(throws: Stop.self) {
        try await store.write { transaction in
          try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [1, "a"])
          throw Stop()
        }
      }
      #expect(try await store.count("note") == 0)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aSavepointUndoesItsOwnWritesAlone(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      try await store.write { transaction in
        try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [1, "a"])
        #expect(throws: StoreError.self) {
          try transaction.savepoint {
            try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [2, "b"])
            try transaction.savepoint {
              try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [3, "a"])
            }
          }
        }
        try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [4, "d"])
      }
      let ids = try await store.read { connection in
        try connection.all("SELECT id FROM note ORDER BY id") { $0.int(0) }
      }
      #expect(ids == [1, 4])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aStatementMayBeAskedWhileItsAnswerIsRead(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      try await store.write { transaction in
        let changed = try transaction.execute(
          "INSERT INTO note (id, title) VALUES ($1, $2)",
          batch: (1...3).map { [.integer($0), .text("n\($0)")] })
        #expect(changed == 3)
      }
      let pairs = try await store.read { connection in
        var pairs = 0
        try connection.forEach("SELECT id FROM note") { _ in
          try connection.forEach("SELECT id FROM note") { _ in pairs += 1 }
        }
        return pairs
      }
      #expect(pairs == 9)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aReadCannotWrite(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      await #expect(throws: StoreError.self) {
        try await store.read { connection in
          try connection.forEach("INSERT INTO note (id, title) VALUES (1, 'a')") { _ in }
        }
      }
      #expect(try await store.count("note") == 0)
    }
  }

  @Test func readersSeeOnePictureWhileOneWrites() async throws {
    try await StoreKind.sqliteFile.withFreshStore(migrations: [notes]) { store async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for pair in 0..<100 {
            try await store.write { transaction in
              for id in [pair * 2, pair * 2 + 1] {
                try transaction.execute(
                  "INSERT INTO note (id, title) VALUES ($1, $2)",
                  [.integer(Int64(id)), .text("n\(id)")])
              }
            }
          }
        }
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<50 {
              let counts = try await store.read { connection in
                let first = try connection.number("SELECT COUNT(*) FROM note") ?? 0
                let second = try connection.number("SELECT COUNT(*) FROM note") ?? 0
                return (first, second)
              }
              #expect(counts.0 == counts.1)
              #expect(counts.0 % 2 == 0)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await store.count("note") == 200)
    }
  }

  @Test func whatWasWrittenSurvivesReopening() async throws {
    try await withTemporaryPath { path async throws in
      let store = try await SQLiteStore(path: path)
      try await store.migrate([notes])
      try await store.write { try $0.execute("INSERT INTO note (id, title) VALUES (1, 'a')") }
      try await store.close()
      let again = try await SQLiteStore(path: path)
      #expect(try await again.migrate([notes]).isEmpty)
      #expect(try await again.count("note") == 1)
      try await again.close()
    }
  }
}

extension SQLValue {
  fileprivate var isNumber: Bool { if case .integer = self { true } else { false } }
}

extension Store {
  func count(_ table: String) async throws -> Int64? {
    try await read { try $0.number("SELECT COUNT(*) FROM \(table)") }
  }
}
