// SPDX-License-Identifier: Apache-2.0
import Stores
import Testing
import Values

@testable import Store

private let tables = Migration(
  "test/0001-scoped",
  """
  CREATE TABLE home (id INTEGER PRIMARY KEY, region TEXT);
  CREATE TABLE human (id INTEGER PRIMARY KEY, name TEXT NOT NULL, region TEXT);
  CREATE INDEX human_by_region ON human (region, id);
  CREATE TABLE stay (id INTEGER PRIMARY KEY, human_id INTEGER NOT NULL, home_id INTEGER NOT NULL);
  CREATE INDEX stay_by_human ON stay (human_id);
  CREATE INDEX stay_by_home ON stay (home_id);
  CREATE TABLE gift (id INTEGER PRIMARY KEY, human_id INTEGER, home_id INTEGER);
  CREATE TABLE gift_part (id INTEGER PRIMARY KEY, gift_id INTEGER NOT NULL);
  CREATE TABLE edit (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id INTEGER NOT NULL);
  CREATE TABLE secret (id INTEGER PRIMARY KEY);
  CREATE TABLE place (code TEXT PRIMARY KEY);
  """)

private let rules = ScopeRules([
  "place": .everybody,
  "human": .region(column: "region"),
  "home": .either(
    .region(column: "region"),
    .member(of: "human", link: "stay", this: "home_id", other: "human_id")),
  "stay": .owner(column: "home_id", of: "home"),
  "gift": .known(
    column: "human_id", .owner(column: "human_id", of: "human"),
    otherwise: .regionOfOwner(column: "home_id", of: "home", region: "region")),
  "gift_part": .owner(column: "gift_id", of: "gift"),
  "edit": .record(kind: "kind", id: "record_id"),
])

private func codes(_ texts: String...) -> [RegionCode] { texts.compactMap { RegionCode($0) } }

@Suite struct ScopedStoreTests {
  private func withTables(
    _ kind: StoreKind, _ body: @escaping @Sendable (any Store) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: [tables]) { store in
      try await store.write { transaction in
        try transaction.executeScript(
          """
          INSERT INTO human (id, name, region) VALUES (1, 'north', '610328101001'),
            (2, 'south', '610328102001'), (3, 'other', '610329101001'), (4, 'nowhere', NULL),
            (5, 'county', '610328');
          INSERT INTO home (id, region) VALUES (11, '610328101001'), (12, '610328102001'),
            (13, '610329101001'), (14, NULL);
          INSERT INTO stay (id, human_id, home_id) VALUES (21, 1, 11), (22, 2, 12), (23, 3, 13),
            (24, 1, 12), (25, 3, 12), (26, 4, 14);
          INSERT INTO gift (id, human_id, home_id) VALUES (31, 1, 12), (32, 3, 11), (33, NULL, 11),
            (34, NULL, 13);
          INSERT INTO gift_part (id, gift_id) VALUES (41, 31), (42, 32), (43, 33), (44, 34);
          INSERT INTO edit (id, kind, record_id) VALUES (51, 'human', 1), (52, 'human', 3),
            (53, 'gift_part', 43), (54, 'gift_part', 44), (55, 'secret', 1);
          INSERT INTO place (code) VALUES ('610328'), ('610329')
          """)
      }
      try await body(store)
    }
  }

  private func ids(_ sql: String, _ arguments: [SQLValue] = [], in store: any Store) async throws
    -> [Int64]
  {
    try await store.read { try $0.all(sql, arguments) { $0.int(0) ?? 0 } }
  }

  static let seen: [(regions: [RegionCode], table: String, ids: [Int64])] = [
    (codes("610328101"), "human", [1]), (codes("610328"), "human", [1, 2, 4, 5]),
    (codes("6103"), "human", [1, 2, 3, 4, 5]), (codes("610330"), "human", [4]),
    (codes("610328101", "610329101001"), "human", [1, 3]), ([], "human", []),
    // A household is seen by region or by whoever lives in it, and then with all who live in it.
    (codes("610328101"), "home", [11, 12]), (codes("610328102"), "home", [12]),
    (codes("610329"), "home", [12, 13, 14]), (codes("610328102"), "stay", [22, 24, 25]),
    (codes("610328101"), "gift", [31, 33]), (codes("610329101"), "gift", [32, 34]),
    (codes("610328101"), "gift_part", [41, 43]), (codes("610328101"), "edit", [51, 53]),
    (codes("610329101"), "edit", [52, 54]), ([], "edit", []), ([], "place", []),
  ]

  @Test(arguments: StoreKind.allCases)
  func eachTableShowsWhatLiesWithin(_ kind: StoreKind) async throws {
    try await withTables(kind) { store in
      let texts = ScopedTexts(rules)
      for (regions, table, expected) in Self.seen where table != "place" {
        let scoped = ScopedStore(store, within: regions, texts: texts)
        let found = try await ids("SELECT id FROM \(table) ORDER BY id", in: scoped)
        #expect(found == expected, "\(table) within \(regions)")
      }
      let nobody = ScopedStore(store, within: [], texts: texts)
      let places = try await nobody.read { try $0.number("SELECT COUNT(*) FROM place") }
      #expect(places == 2)
    }
  }

  /// Whatever form the statement has, the table in it is the narrowed one.
  @Test(
    arguments: [
      ("SELECT id FROM human WHERE id = $1", [3], []),
      ("SELECT id FROM human WHERE id = $1", [1], [1]),
      ("SELECT h.id FROM stay s JOIN human h ON h.id = s.human_id WHERE s.home_id = $1", [12], [1]),
      ("SELECT id FROM home WHERE id IN (SELECT home_id FROM stay WHERE human_id = $1)", [3], [12]),
      (
        """
        SELECT s.id FROM stay s LEFT JOIN human ON human.id = s.human_id
        WHERE human.name IS NOT NULL AND s.id > $1 ORDER BY s.id
        """, [0], [21, 24]
      ),
      ("SELECT COUNT(*) FROM (SELECT region FROM human WHERE id > $1 GROUP BY region) t", [0], [1]),
      (
        "SELECT id FROM human WHERE id = $1 UNION SELECT id FROM HUMAN WHERE id = $2 ORDER BY id",
        [1, 3], [1]
      ),
      (
        "SELECT 1 FROM human WHERE EXISTS (SELECT 1 FROM gift g WHERE g.id = $1) LIMIT $2",
        [32, 5],
        []
      ),
      ("SELECT id FROM human WHERE name <> 'FROM secret' AND id < $1", [9], [1]),
    ] as [(String, [Int64], [Int64])])
  func noFormOfStatementSeesBeyond(
    _ sql: String, _ arguments: [Int64], _ expected: [Int64]
  ) async throws {
    for kind in StoreKind.allCases {
      try await withTables(kind) { store in
        let scoped = ScopedStore(store, within: codes("610328101"), texts: ScopedTexts(rules))
        let found = try await ids(sql, arguments.map(SQLValue.integer), in: scoped)
        #expect(found == expected, "\(kind)")
      }
    }
  }

  @Test(
    arguments: [
      ("SELECT id FROM secret", ScopeRefusal.undeclared(table: "secret")),
      ("SELECT 1 FROM human JOIN secret ON secret.id = human.id", .undeclared(table: "secret")),
      ("SELECT id FROM human WHERE id IN (SELECT id FROM secret)", .undeclared(table: "secret")),
      ("SELECT id FROM human WHERE id IN secret", .form("IN without brackets")),
      ("SELECT name FROM sqlite_master", .undeclared(table: "sqlite_master")),
      ("SELECT id FROM main.human", .undeclared(table: "main")),
      ("SELECT id FROM human.human", .form("human.")),
      ("SELECT id FROM human, secret", .form("a comma between tables")),
      ("SELECT id FROM human AS h , secret", .form("a comma between tables")),
      ("SELECT id FROM (SELECT id FROM human) t, secret", .form("a comma between tables")),
      ("SELECT id FROM \"secret\"", .form("\"")), ("SELECT id FROM [secret]", .form("[")),
      ("SELECT id FROM `secret`", .form("`")), ("SELECT id FROM human -- x", .form("a comment")),
      ("SELECT id FROM/**/secret", .form("a comment")),
      ("SELECT id FROM human; SELECT id FROM secret", .form(";")),
      (
        "WITH human AS (SELECT * FROM secret) SELECT id FROM human", .form("a beginning but SELECT")
      ),
      ("SELECT id FROM (WITH a AS (SELECT 1) SELECT * FROM a) t", .form("with")),
      ("DELETE FROM human", .form("a beginning but SELECT")),
      ("TABLE human", .form("a beginning but SELECT")),
      ("SELECT id FROM human UNION TABLE secret", .form("table")),
      ("SELECT id FROM json_each('[]')", .undeclared(table: "json_each")),
      ("SELECT '\\' FROM human", .form("\\")), ("SELECT id FROM human WHERE name = 'a", .form("'")),
      ("SELECT id FROM human)", .form(")")), ("SELECT id FROM", .form("FROM")),
      ("", .form("a beginning but SELECT")),
      ("SELECT id FROM ONLY human", .undeclared(table: "only")),
      ("SELECT id FROM human WHERE id = ?", .form("?")),
    ] as [(String, ScopeRefusal)])
  func whatCannotBeToldIsRefused(_ sql: String, _ refusal: ScopeRefusal) {
    for engine in StoreEngine.allCases {
      #expect(throws: refusal) { try ScopedTexts(rules).statement(sql, [false], engine) }
    }
  }

  @Test func nothingIsWrittenThroughAScope() async throws {
    try await withTables(.sqliteInMemory) { store in
      let scoped = ScopedStore(store, within: codes("610328"), texts: ScopedTexts(rules))
      await #expect(throws: ScopeRefusal.writes) { try await scoped.write { _ in } }
      await #expect(throws: ScopeRefusal.writes) { try await scoped.analyse() }
    }
  }

  /// The engine folds the narrowed table into the statement and finds its rows by index.
  @Test(arguments: [
    ("SELECT id FROM human WHERE id = $1", ["SEARCH held USING INTEGER PRIMARY KEY"]),
    (
      "SELECT id FROM human ORDER BY region, id LIMIT $1",
      ["SEARCH held USING COVERING INDEX human_by_region (region>? AND region<?)"]
    ),
    (
      "SELECT id FROM stay WHERE human_id = $1",
      ["held USING INDEX stay_by_human (human_id=?)", "tie USING INDEX stay_by_home (home_id=?)"]
    ),
  ])
  func indexesServeWithinAScope(_ sql: String, _ steps: [String]) async throws {
    try await withTables(.sqliteInMemory) { store in
      let statement = try ScopedTexts(rules).statement(sql, [false], .sqlite)
      let plan = try await store.read { connection in
        try connection.all(
          "EXPLAIN QUERY PLAN \(statement.text)", ["610328101", "610328102", 1]
        ) { $0.text(3) ?? "" }
      }.joined(separator: "\n")
      for step in steps { #expect(plan.contains(step), "\(plan)") }
      #expect(!plan.contains("MATERIALIZE") && !plan.contains("SCAN"), "\(plan)")
    }
  }
}
