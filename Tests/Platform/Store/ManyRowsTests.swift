// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing

/// Many rows handed over at once come to what they come to one by one, whichever way an engine takes them.
@Suite struct ManyRowsTests {
  private static let tables = Migration(
    "test/0001-boxes",
    """
    CREATE TABLE box (
      id BIGINT PRIMARY KEY,
      shelf INTEGER NOT NULL,
      word TEXT CHECK (word <> 'forbidden'),
      size BIGINT NOT NULL,
      seal BYTEA
    );
    CREATE TABLE tally (word TEXT, shelf INTEGER, turns BIGINT NOT NULL, PRIMARY KEY (word, shelf));
    """)

  /// Every statement takes a word, a number, bytes, and the two by which a box is found.
  private static let statements: [(sql: String, isInsert: Bool)] = [
    ("UPDATE box SET word = $1, size = size + $2, seal = $3 WHERE id = $4 AND shelf = $5", false),
    (
      "UPDATE box SET word = COALESCE($1, word), size = $2, seal = $3\nWHERE id = $4 AND shelf = $5",
      false
    ),
    (
      """
      INSERT INTO box (word, size, seal, id, shelf) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO NOTHING
      """, true
    ),
    (
      """
      INSERT INTO box (word, size, seal, id, shelf) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO UPDATE SET size = box.size + excluded.size, seal = excluded.seal
      """, true
    ),
    // Not to be taken together: a row may be found by what another has changed.
    (
      """
      UPDATE box SET word = $1, size = $2, seal = $3, id = id + 1500 WHERE id = $4 AND shelf = $5
      """, false
    ),
    ("UPDATE box SET word = $1, size = size + $2, seal = $3 WHERE id = $4 AND shelf <= $5", false),
    (
      "UPDATE box SET word = $1, size = (SELECT MAX(size) FROM box) + $2, seal = $3 WHERE id = $4 AND shelf = $5",
      false
    ),
  ]

  /// Both sides of the number from which rows go together, and more than go in one statement; each row once, or
  /// some twice.
  private static let batches = [
    (49, true), (50, false), (50, true), (1_001, true), (2_300, false),
  ]

  @Test(arguments: StoreKind.allCases, statements.indices)
  func manyRowsComeToWhatTheyComeToOneByOne(_ kind: StoreKind, _ statement: Int) async throws {
    for (count, repeats) in Self.batches {
      let rows = Self.rows(count, repeating: repeats, seed: UInt64(count))
      let (sql, isInsert) = Self.statements[statement]
      let one = try await Self.outcome(kind) { transaction in
        try rows.reduce(0) { try $0 + transaction.execute(sql, $1) }
      }
      let together = try await Self.outcome(kind) { try $0.execute(sql, batch: rows) }
      #expect(together == one, "\(count) rows, \(repeats ? "some twice" : "each once")")
      // All boxes up to 1500 are there.
      #expect(one.changed > 0 || isInsert && count <= 1_500)
    }
  }

  /// A literal among the values, and a key of two columns.
  @Test(arguments: StoreKind.allCases)
  func turnsAreCounted(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [Self.tables]) { store async throws in
      let sql = """
        INSERT INTO tally (word, shelf, turns) VALUES ($1, $2, 1)
        ON CONFLICT (word, shelf) DO UPDATE SET turns = tally.turns + 1
        """
      let rows = (0..<120).map { [SQLValue.text("词\($0)"), .integer(Int64($0 % 3))] }
      for batch in [rows, rows.reversed(), rows + rows] {
        try await store.write { _ = try $0.execute(sql, batch: Array(batch)) }
      }
      let turns = try await store.read { connection in
        try connection.all("SELECT turns FROM tally") { $0.int(0) ?? 0 }
      }
      #expect(turns == Array(repeating: 4, count: 120))
    }
  }

  /// Rows of which not all fit into one statement: none is lost where they are parted.
  @Test(arguments: StoreKind.allCases)
  func longRowsGoInParts(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [Self.tables]) { store async throws in
      try await Self.fill(store)
      let long = [UInt8](repeating: 7, count: 1 << 19)
      let changed = try await store.write { transaction in
        try transaction.execute(
          "UPDATE box SET seal = $1 WHERE id = $2",
          batch: (1...70).map { [.bytes(long), .integer($0)] })
      }
      let held = try await store.read { connection in
        try connection.number("SELECT COUNT(*) FROM box WHERE length(seal) = 524288")
      }
      #expect(changed == 70 && held == 70)
    }
  }

  /// One row that may not be undoes all, and is told as what it is.
  @Test(arguments: StoreKind.allCases, statements.indices)
  func aRowThatMayNotBeUndoesAll(_ kind: StoreKind, _ statement: Int) async throws {
    try await kind.withFreshStore(migrations: [Self.tables]) { store async throws in
      try await Self.fill(store)
      let before = try await Self.held(store)
      var rows = Self.rows(400, repeating: false, seed: 7)
      // Whoever inserts has to insert it, whoever changes has to find it.
      let (sql, isInsert) = Self.statements[statement]
      rows[399] = [
        .text("forbidden"), .integer(1), .null, .integer(isInsert ? 99_999 : 400),
        .integer(400 % 3),
      ]
      let refused = rows
      let error = await #expect(throws: StoreError.self) {
        try await store.write { try $0.execute(sql, batch: refused) }
      }
      #expect(error?.kind == .checkViolation)
      #expect(try await Self.held(store) == before)
    }
  }

  // MARK: - Boxes

  private struct Outcome: Equatable, Sendable {
    let changed: Int
    let held: [String]
  }

  private static func outcome(
    _ kind: StoreKind, _ work: @escaping @Sendable (any StoreTransaction) throws -> Int
  ) async throws -> Outcome {
    try await kind.withFreshStore(migrations: [tables]) { store async throws in
      try await fill(store)
      let changed = try await store.write(work)
      return Outcome(changed: changed, held: try await held(store))
    }
  }

  private static func fill(_ store: any Store) async throws {
    try await store.write { transaction in
      try transaction.execute(
        "INSERT INTO box (id, shelf, word, size, seal) VALUES ($1, $2, $3, $4, $5)",
        batch: (1...1_500).map {
          [
            .integer($0), .integer($0 % 3), .text("箱\($0)"), .integer($0),
            .bytes([UInt8($0 % 256)]),
          ]
        })
    }
  }

  private static func held(_ store: any Store) async throws -> [String] {
    try await store.read { connection in
      try connection.all("SELECT id, shelf, word, size, seal FROM box ORDER BY id") { row in
        (0..<5).map { "\(row.value($0))" }.joined(separator: " ")
      }
    }
  }

  /// Some of boxes that are there, some of others; with holes, empty words and empty bytes.
  private static func rows(_ count: Int, repeating: Bool, seed: UInt64) -> [[SQLValue]] {
    var state = seed
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (1...count).map { number in
      let id = Int64(repeating && number % 5 == 0 ? number / 5 : number)
      return [
        [.null, .text(""), .text("新\(below(90))")][below(3)], .integer(Int64(below(1_000)) - 500),
        [.null, .bytes([]), .bytes([0, 255, UInt8(below(256))])][below(3)], .integer(id),
        .integer(id % 3),
      ]
    }
  }
}
