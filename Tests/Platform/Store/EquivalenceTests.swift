// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing

/// The same work, drawn from a seed, on both engines: they must answer alike and hold the same.
@Suite struct EquivalenceTests {
  static let tables = Migration(
    "test/0001-things",
    """
    CREATE TABLE thing (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (length(name) <= 12),
      size BIGINT CHECK (size <> 13),
      note TEXT,
      seal BYTEA CHECK (length(seal) <= 8),
      UNIQUE (name, size)
    );
    CREATE TABLE part (
      id INTEGER PRIMARY KEY,
      thing_id INTEGER NOT NULL REFERENCES thing (id),
      label TEXT UNIQUE
    );
    CREATE UNIQUE INDEX one_open_part ON part (thing_id) WHERE label = '';
    """)

  @Test(
    .enabled(if: StoreKind.server != nil, "BANGFU_PG names no server"),
    arguments: UInt64(1)...10)
  func tenThousandSequencesLeaveTheSame(_ seed: UInt64) async throws {
    try await StoreKind.sqliteInMemory.withFreshStore(migrations: [Self.tables]) {
      embedded async throws in
      try await StoreKind.postgres.withFreshStore(migrations: [Self.tables]) {
        server async throws in
        var draw = Draw(seed)
        var committed = 0
        for sequence in 0..<1000 {
          let work = draw.work()
          let (left, right) = (
            try await work.outcome(on: embedded), try await work.outcome(on: server)
          )
          guard left == right else {
            Issue.record("seed \(seed), sequence \(sequence): \(left) and \(right) of \(work)")
            return
          }
          let (held, there) = (try await embedded.everything(), try await server.everything())
          guard held == there else {
            Issue.record("seed \(seed), sequence \(sequence) leaves another state: \(work)")
            return
          }
          if left.error == nil { committed += 1 }
        }
        // Neither all refused nor all easy.
        #expect((200...950).contains(committed), "seed \(seed): \(committed)")
        let digests = try await embedded.read { try TableDigest.all(of: .sqlite, $0) }
        #expect(try await server.read { try TableDigest.all(of: .postgres, $0) } == digests)
      }
    }
  }
}

// MARK: - Work

private struct Work: Sendable, CustomStringConvertible {
  let steps: [Step]
  var description: String { steps.map { "\($0)" }.joined(separator: "\n  ") }

  struct Outcome: Equatable, Sendable {
    var log: [String] = []
    var error: StoreError.Kind?
  }

  func outcome(on store: any Store) async throws -> Outcome {
    do {
      return Outcome(log: try await store.write { try Step.run(steps, in: $0) })
    } catch let error as StoreError {
      return Outcome(error: error.kind)
    }
  }
}

private indirect enum Step: Sendable {
  case execute(String, [SQLValue])
  case batch(String, [[SQLValue]])
  case read(String, [SQLValue])
  case savepoint([Step], isUndone: Bool)

  private struct Undo: Error {}

  static func run(_ steps: [Step], in transaction: any StoreTransaction) throws -> [String] {
    var log: [String] = []
    for step in steps {
      switch step {
      case .execute(let sql, let values): log.append("\(try transaction.execute(sql, values))")
      case .batch(let sql, let lists): log.append("\(try transaction.execute(sql, batch: lists))")
      case .read(let sql, let values):
        let rows = try transaction.all(sql, values) { row in
          (0..<row.count).map { row.value($0) }
        }
        log.append("\(rows)")
      case .savepoint(let inner, let isUndone):
        do {
          log += try transaction.savepoint {
            let log = try run(inner, in: transaction)
            if isUndone { throw Undo() }
            return log
          }
        } catch is Undo {
          log.append("undone")
        } catch let error as StoreError {
          log.append(error.kind.rawValue)
        }
      }
    }
    return log
  }
}

extension Store {
  fileprivate func everything() async throws -> [[SQLValue]] {
    try await read { connection in
      try ["thing", "part"].flatMap { table in
        let columns = table == "thing" ? "id, name, size, note, seal" : "id, thing_id, label"
        return try connection.all("SELECT \(columns) FROM \(table) ORDER BY id") { row in
          (0..<row.count).map { row.value($0) }
        }
      }
    }
  }
}

// MARK: - Drawing it

private struct Draw {
  private var random: Seeded
  init(_ seed: UInt64) { random = Seeded(seed) }

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func one<Value>(_ values: [Value]) -> Value { values[number(0..<values.count)] }

  mutating func work() -> Work {
    if number(0..<60) == 0 {
      return Work(steps: [.execute("DELETE FROM part", []), .execute("DELETE FROM thing", [])])
    }
    return Work(steps: steps(depth: 0))
  }

  private mutating func steps(depth: Int) -> [Step] {
    (0..<number(1..<5)).map { _ in
      depth < 3 && number(0..<3) == 0
        ? .savepoint(steps(depth: depth + 1), isUndone: number(0..<4) == 0) : step()
    }
  }

  private mutating func step() -> Step {
    switch number(0..<14) {
    case 0...2:
      .execute(
        "INSERT INTO thing (id, name, size, note, seal) VALUES ($1, $2, $3, $4, $5)", thing())
    case 3, 4:
      .execute(
        "INSERT INTO part (id, thing_id, label) VALUES ($1, $2, $3)",
        [id(), id(), SQLValue(text())])
    case 5:
      .batch(
        "INSERT INTO thing (id, name, size, note, seal) VALUES ($1, $2, $3, $4, $5)",
        (0..<number(0..<9)).map { _ in soundThing() })
    case 6:
      .execute(
        "UPDATE thing SET name = $1, size = $2 WHERE id = $3", [.text(name()), size(), id()])
    case 7:
      .execute(
        "UPDATE thing SET note = $1, seal = $2 WHERE name >= $3", [note(), seal(), .text(name())])
    case 8: .execute("DELETE FROM thing WHERE id = $1", [id()])
    case 9: .execute("DELETE FROM part WHERE label < $1 OR thing_id = $2", [.text(name()), id()])
    case 10:
      .execute(
        """
        INSERT INTO part (id, thing_id, label) VALUES ($1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET label = excluded.label
        """, [id(), id(), SQLValue(text())])
    default: read()
    }
  }

  private mutating func read() -> Step {
    switch number(0..<5) {
    case 0:
      .read(
        """
        SELECT id, name, size, note, seal FROM thing
        ORDER BY name DESC, size NULLS FIRST, id LIMIT $1 OFFSET $2
        """, [.integer(Int64(number(0..<9))), .integer(Int64(number(0..<4)))])
    case 1:
      .read(
        """
        SELECT name, COUNT(*), MAX(size), MIN(note), COALESCE(MIN(size), $1), length(name)
        FROM thing WHERE name >= $2 GROUP BY name HAVING COUNT(*) >= 1 ORDER BY name
        """, [size(), .text(name())])
    case 2:
      .read(
        """
        SELECT t.name, p.label, p.label IS NULL, substr(t.name, 1, 2) || '/' || p.label
        FROM thing t LEFT JOIN part p ON p.thing_id = t.id
        WHERE EXISTS (SELECT 1 FROM part q WHERE q.thing_id = t.id) OR t.size = $1
        ORDER BY t.id, p.id NULLS FIRST
        """, [size()])
    case 3:
      .read(
        "SELECT id FROM thing WHERE (name, id) > ($1, $2) AND id IN ($3, $4) ORDER BY name, id",
        [.text(name()), id(), id(), id()])
    default:
      .read(
        "SELECT DISTINCT note FROM thing WHERE note LIKE $1 OR note IS NULL ORDER BY note NULLS FIRST",
        [.text("%\(one(["张", "x", "", "·"]))%")])
    }
  }

  private mutating func thing() -> [SQLValue] { [id(), .text(name()), size(), note(), seal()] }

  /// Of the rules it may break one alone: which of several is told first, each engine decides.
  private mutating func soundThing() -> [SQLValue] {
    [id(), .text(one(["a", "张伟", "𠮷", "", "é"])), one([.null, 1, .integer(.max)]), note(), .null]
      .map { if case .text("a\0") = $0 { .text("") } else { $0 } }
  }

  private mutating func id() -> SQLValue {
    .integer(number(0..<20) == 0 ? one([.min, .max, -1, 1 << 40]) : Int64(number(0..<12)))
  }

  private mutating func size() -> SQLValue {
    one([.null, 0, 1, 2, 13, -1, .integer(.max), .integer(.min), .integer(1 << 33)])
  }

  private mutating func name() -> String {
    one([
      "", "a", "A", "b", "z'", "\"", " ", "张伟", "王", "阿卜杜拉·买买提", "é", "e\u{301}", "𠮷", "👩‍👧",
      "\u{FFFD}", "thirteen cha!", "十二个字十二个字十二个字", "十三个字十三个字十三个字十", "$1", "\\x41", "%",
      number(0..<8) == 0 ? "a\0" : "c",
    ])
  }

  private mutating func text() -> String? { number(0..<4) == 0 ? nil : name() }
  private mutating func note() -> SQLValue { SQLValue(text()) }

  private mutating func seal() -> SQLValue {
    one([
      .null, .bytes([]), .bytes([0, 255]), .bytes(Array("\\x00".utf8)),
      .bytes([UInt8](repeating: 7, count: 9)),
    ])
  }
}

struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
