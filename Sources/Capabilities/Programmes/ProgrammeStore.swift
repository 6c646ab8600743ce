// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Store
import Values

/// The form of the table of programmes. Released migrations are never edited; further ones are appended.
public enum ProgrammeMigrations {
  public static let all: [Migration] = [programmes, versions]

  static let scopes = ScopeRules(["programme": .region(column: "region")])

  static let programmes = Migration(
    "programmes/0001-programmes",
    """
    CREATE TABLE programme (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      unit TEXT CHECK (length(unit) BETWEEN 1 AND 100),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      through_day TEXT CHECK (length(through_day) = 10),
      posts BIGINT CHECK (posts >= 0),
      relocated BIGINT CHECK (relocated >= 0),
      targeted BIGINT CHECK (targeted >= 0),
      people BIGINT CHECK (people >= 0),
      times BIGINT CHECK (times >= 0),
      fund BIGINT CHECK (fund >= 0),
      wages BIGINT CHECK (wages >= 0),
      served INTEGER CHECK (served IN (0, 1)),
      words TEXT CHECK (length(words) BETWEEN 1 AND 200),
      UNIQUE (region, kind, name, from_day),
      CHECK (from_day <= through_day),
      CHECK (relocated <= posts),
      CHECK (wages <= fund)
    );
    CREATE INDEX programme_by_kind ON programme (kind, region, id);
    """)

  /// Two who correct the same one see each other.
  static let versions = Migration(
    "programmes/0002-versions",
    "ALTER TABLE programme ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1);")
}

enum ProgrammeStore {
  private static let columns = """
    SELECT g.id, g.region, g.kind, g.name, g.unit, g.from_day, g.through_day, g.served, g.words,
      g.version, \(Programme.Figure.allCases.map { "g.\($0.rawValue)" }.joined(separator: ", "))
    FROM programme g
    """

  /// The latest first.
  static func programmes(
    of kind: Programme.Kind, in region: RegionCode?, _ offset: Int, _ limit: Int,
    _ connection: any StoreConnection
  ) throws -> [Programme] {
    let found = matching(kind, region)
    return try connection.all(
      """
      \(columns) WHERE \(found.sql) ORDER BY g.from_day DESC, g.id DESC
      LIMIT $\(found.values.count + 1) OFFSET $\(found.values.count + 2)
      """, found.values + [.integer(Int64(limit)), .integer(Int64(offset))], programme
    ).compactMap { $0 }
  }

  static func count(
    of kind: Programme.Kind, in region: RegionCode?, _ connection: any StoreConnection
  ) throws -> Int {
    let found = matching(kind, region)
    return Int(
      try connection.number("SELECT COUNT(*) FROM programme g WHERE \(found.sql)", found.values)
        ?? 0)
  }

  private static func matching(
    _ kind: Programme.Kind, _ region: RegionCode?
  ) -> (sql: String, values: [SQLValue]) {
    guard let region else { return ("g.kind = $1", [.text(kind.rawValue)]) }
    return (
      "g.kind = $1 AND g.region >= $2 AND g.region < $3",
      [.text(kind.rawValue), .text(region.digits), .text(region.upperBound)]
    )
  }

  static func programme(
    _ id: ID<Programme>, _ connection: any StoreConnection
  ) throws -> Programme? {
    try connection.all("\(columns) WHERE g.id = $1", [.integer(id.rawValue)], programme)
      .compactMap { $0 }.first
  }

  static func counts(_ connection: any StoreConnection) throws -> [Programme.Kind: Int] {
    var counts: [Programme.Kind: Int] = [:]
    try connection.forEach("SELECT g.kind, COUNT(*) FROM programme g GROUP BY g.kind") { row in
      guard let kind = Programme.Kind(rawValue: row.text(0) ?? "") else { return }
      counts[kind] = Int(row.int(1) ?? 0)
    }
    return counts
  }

  private static func programme(_ row: any SQLRow) -> Programme? {
    guard let region = RegionCode(row.text(1) ?? ""),
      let kind = Programme.Kind(rawValue: row.text(2) ?? ""), let from = Day(row.text(5) ?? "")
    else { return nil }
    var figures: [Programme.Figure: Int64] = [:]
    for (index, figure) in Programme.Figure.allCases.enumerated() {
      figures[figure] = row.int(10 + index)
    }
    return Programme(
      id: ID(row.int(0) ?? 0), region: region, kind: kind, name: row.text(3) ?? "",
      unit: row.text(4), from: from, through: row.text(6).flatMap { Day($0) }, figures: figures,
      isServed: row.int(7).map { $0 == 1 }, words: row.text(8), version: row.int(9) ?? 1)
  }

  /// Takes the place of what is held under the number.
  static func keep(_ one: Programme, in transaction: any StoreTransaction) throws {
    try transaction.execute("DELETE FROM programme WHERE id = $1", [.integer(one.id.rawValue)])
    let figures = Programme.Figure.allCases
    let places = (1...(10 + figures.count)).map { "$\($0)" }.joined(separator: ", ")
    try transaction.execute(
      """
      INSERT INTO programme (id, region, kind, name, unit, from_day, through_day, served, words,
        version, \(figures.map(\.rawValue).joined(separator: ", "))) VALUES (\(places))
      """,
      [
        .integer(one.id.rawValue), .text(one.region.digits), .text(one.kind.rawValue),
        .text(one.name), SQLValue(one.unit), .text(one.from.description),
        SQLValue(one.through?.description), one.isServed.map { SQLValue($0) } ?? .null,
        SQLValue(one.words), .integer(one.version),
      ] + figures.map { SQLValue(one.figures[$0]) })
  }

  /// Whether another of the same region, kind, name and first day is held.
  static func holds(_ one: Programme, _ connection: any StoreConnection) throws -> Bool {
    let count = try connection.number(
      """
      SELECT COUNT(*) FROM programme g WHERE g.region = $1 AND g.kind = $2 AND g.name = $3
      AND g.from_day = $4 AND g.id <> $5
      """,
      [
        .text(one.region.digits), .text(one.kind.rawValue), .text(one.name),
        .text(one.from.description), .integer(one.id.rawValue),
      ])
    return (count ?? 0) > 0
  }
}
