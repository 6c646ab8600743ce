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

private let sealed = Migration(
  "test/0002-seals",
  "CREATE TABLE seal (id INTEGER PRIMARY KEY, body BYTEA, label TEXT)")

@Suite struct StoreTests {
  @Test(arguments: StoreKind.allCases)
  func valuesComeBackAsTheyWentIn(_ kind: StoreKind) async throws {
    let values: [SQLValue] = [
      .null, .integer(.min), .integer(.max), .integer(0), .text(""),
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

  /// Two at a time make a table of one name, and neither is there afterwards.
  @Test(arguments: StoreKind.allCases)
  func whatIsMadeAsideIsNobodyElses(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      let sums = try await withThrowingTaskGroup(of: Int64?.self) { group in
        for number in [Int64(3), 4] {
          group.addTask {
            try await store.aside { workshop, place in
              try workshop.executeScript("CREATE TABLE \(place)note (id INTEGER PRIMARY KEY)")
              try workshop.execute(
                "INSERT INTO \(place)note (id) VALUES ($1)",
                batch: (1...number).map { [.integer($0)] })
              return try workshop.number("SELECT count(*) FROM \(place)note")
            }
          }
        }
        var sums: Set<Int64?> = []
        for try await sum in group { sums.insert(sum) }
        return sums
      }
      #expect(sums == [3, 4])
      #expect(try await store.read { try $0.number("SELECT count(*) FROM note") } == 0)
      await #expect(throws: (any Error).self) {
        try await store.aside { workshop, _ in _ = try workshop.execute("DELETE FROM nowhere") }
      }
      #expect(try await store.aside { workshop, _ in try workshop.number("SELECT 1") } == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func bytesComeBackAsTheyWentIn(_ kind: StoreKind) async throws {
    let seals: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 0x5C, count: 70_000)]
    try await kind.withFreshStore(migrations: [sealed]) { store async throws in
      // Few go one by one, many at once: both ways are taken.
      for copies in [1, 9] {
        try await store.write { transaction in
          try transaction.execute("DELETE FROM seal")
          try transaction.execute(
            "INSERT INTO seal (id, body, label) VALUES ($1, $2, $3)",
            batch: (0..<seals.count * copies).map {
              [.integer(Int64($0)), .bytes(seals[$0 % seals.count]), .null]
            })
        }
        let held = try await store.read { connection in
          try connection.all("SELECT body, label FROM seal ORDER BY id") {
            [$0.value(0), $0.value(1)]
          }
        }
        #expect(
          held == (0..<seals.count * copies).map { [.bytes(seals[$0 % seals.count]), .null] })
      }
    }
  }

  /// One order on every engine, whatever language the machine speaks.
  @Test(arguments: StoreKind.allCases)
  func textsSortByTheirBytes(_ kind: StoreKind) async throws {
    let names = ["王伟", "张三", "阿依古丽", "a", "B", "é", "e\u{301}", "𠮷田", "_", "Z", "㐀", "", "一"]
    try await kind.withFreshStore(migrations: [sealed]) { store async throws in
      let (rising, later) = try await store.write { transaction in
        try transaction.execute(
          "INSERT INTO seal (id, label) VALUES ($1, $2)",
          batch: names.enumerated().map { [.integer(Int64($0)), .text($1)] })
        return (
          try transaction.all("SELECT label FROM seal ORDER BY label") { $0.text(0) ?? "?" },
          try transaction.all(
            "SELECT label FROM seal WHERE label > $1 ORDER BY label DESC", ["张三"]
          ) { $0.text(0) ?? "?" }
        )
      }
      let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(rising.map { Array($0.utf8) } == sorted.map { Array($0.utf8) })
      #expect(later == ["𠮷田", "阿依古丽", "王伟"].filter { Array($0.utf8).first ?? 0 > 0xE5 })
    }
  }

  /// On every engine, since one of them has no other way.
  @Test(arguments: StoreKind.allCases)
  func aFailureThatIsSwallowedUndoesTheWriteAllTheSame(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      let error = await #expect(throws: StoreError.self) {
        try await store.write { transaction in
          try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [1, "a"])
          _ = try? transaction.execute(
            "INSERT INTO note (id, title) VALUES ($1, $2)", [2, "a"])
          let next = #expect(throws: StoreError.self) {
            try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", [3, "c"])
          }
          #expect(next?.code == "25P02")
        }
      }
      #expect(error?.kind == .uniqueViolation)
      #expect(try await store.count("note") == 0)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aBatchOfAnyStatementSaysHowManyRowsItChanged(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      let many: [[SQLValue]] = (1...700).map { [.integer($0), .text("n\($0)")] }
      let counts = try await store.write { transaction in
        [
          try transaction.execute("INSERT INTO note (id, title) VALUES ($1, $2)", batch: many),
          try transaction.execute(
            "UPDATE note SET size = $1 WHERE id >= $2 AND id < $3",
            batch: (0..<600).map { [.integer($0), .integer($0), .integer($0 + 2)] }),
          try transaction.execute(
            """
            INSERT INTO note (id, title) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title
            """, batch: many.map { [$0[0], .text("again")] }.prefix(1) + [[999, "new"]]),
          try transaction.execute("DELETE FROM note WHERE id = $1", batch: []),
        ]
      }
      #expect(counts == [700, 1199, 2, 0])
      #expect(try await store.count("note") == 701)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aWholeNumberHas64BitsAndASumIsOne(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      let values = try await store.write { transaction in
        try transaction.execute(
          "INSERT INTO note (id, title, size) VALUES ($1, $2, $3)",
          batch: [[.integer(.min), "a", -7], [.integer(.max), "b", 9_007_199_254_740_993]])
        return try transaction.all(
          """
          SELECT SUM(size), COUNT(*), MAX(id), EXISTS (SELECT 1 FROM note WHERE size = $1),
            CAST('12' AS INTEGER), COALESCE(SUM(size), $2) FROM note
          """, [-7, 0]
        ) { row in (0..<row.count).map { row.value($0) } }
      }
      #expect(
        values == [[9_007_199_254_740_986, 2, .integer(.max), 1, 12, 9_007_199_254_740_986]])
      let absent = try await store.read {
        try $0.number("SELECT id FROM note WHERE id = $1", [.integer(Int64.max - 1)])
      }
      #expect(absent == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func readingMayStopInTheMidstOfManyRows(_ kind: StoreKind) async throws {
    struct Enough: Error {}
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
      try await store.write { transaction in
        try transaction.execute(
          "INSERT INTO note (id, title) VALUES ($1, $2)",
          batch: (0..<20_000).map { [.integer($0), .text("n\($0)")] })
        #expect(throws: Enough.self) {
          try transaction.forEach("SELECT id FROM note ORDER BY id") { row in
            if row.int(0) == 3 { throw Enough() }
          }
        }
        #expect(try transaction.number("SELECT COUNT(*) FROM note") == 20_000)
      }
      #expect(try await store.count("note") == 20_000)
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

  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func readersSeeOnePictureWhileOneWrites(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [notes]) { store async throws in
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
