// SPDX-License-Identifier: Apache-2.0
import CPQ

/// A statement that does for many rows at once what another does for one.
struct TogetherStatement {
  let sql: String
  /// The places that tell rows apart: where two rows have the same there, they have to be done one after
  /// another. Nil where that does not matter.
  let keys: [Int]?
}

/// What the one SQL text means on this engine.
enum PostgresDialect {
  /// `INTEGER` has 64 bits on SQLite, so it is `BIGINT` here. Quoted text stays as it is.
  static func translated(_ sql: String) -> String {
    guard sql.contains("INTEGER") else { return sql }
    let parts = sql.split(separator: "'", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? part.replacing(/\bINTEGER\b/, with: "BIGINT") : part
    }.joined(separator: "'")
  }

  /// `COPY t (a, b) …` for `INSERT INTO t (a, b) VALUES ($1, $2)`; nil for any other statement.
  static func copy(insteadOf sql: String, places: Int) -> String? {
    let plain = /\s*INSERT INTO (\w+)\s*\(([\w,\s]+)\)\s*VALUES\s*\(([$\d,\s]+)\)\s*;?\s*/
    guard let parts = sql.wholeMatch(of: plain) else { return nil }
    let inOrder = (1...places).map { "$\($0)" }.joined(separator: ",")
    guard parts.3.filter({ !$0.isWhitespace }) == inOrder,
      parts.2.split(separator: ",").count == places
    else { return nil }
    return "COPY \(parts.1) (\(parts.2)) FROM STDIN (FORMAT binary)"
  }

  /// One statement that does for the rows of a list for each place what `sql` does for one row: an `UPDATE` by
  /// equal columns, or an `INSERT` that yields to a row there. Nil for any other statement.
  static func together(insteadOf sql: String, types: [Oid]) -> TogetherStatement? {
    let lists = types.enumerated().compactMap { index, type in
      PostgresType.listed(type).map { "$\(index + 1)::\($0)[]" }
    }
    guard lists.count == types.count, !types.isEmpty else { return nil }
    let names = types.indices.map { "p\($0 + 1)" }.joined(separator: ", ")
    let rows = "unnest(\(lists.joined(separator: ", "))) AS v (\(names))"
    return updating(sql, rows) ?? inserting(sql, rows)
  }

  private static func updating(_ sql: String, _ rows: String) -> TogetherStatement? {
    let update = /\s*(UPDATE \w+ SET [^']+?)\sWHERE\s+(\w+ = \$\d+(?:\s+AND \w+ = \$\d+)*)\s*/
    guard let parts = sql.wholeMatch(of: update),
      !parts.1.contains(/\b(?:SELECT|FROM|WHERE|RETURNING)\b/)
    else { return nil }
    // What a row is found by must not be what another has changed.
    let changed = Set(parts.1.matches(of: /(\w+)\s*=/).map(\.1))
    guard changed.isDisjoint(with: parts.2.matches(of: /(\w+) =/).map(\.1)) else { return nil }
    return TogetherStatement(
      sql: "\(fromList(parts.1)) FROM \(rows) WHERE \(fromList(parts.2))",
      keys: parts.2.matches(of: /\$(\d+)/).compactMap { Int($0.1).map { $0 - 1 } })
  }

  private static func inserting(_ sql: String, _ rows: String) -> TogetherStatement? {
    let insert =
      /\s*INSERT INTO (\w+)\s*\(([\w,\s]+)\)\s*VALUES\s*\(([$\w,\s]+)\)\s*ON CONFLICT \(([\w,\s]+)\) (DO [^'$]+)/
    guard let parts = sql.wholeMatch(of: insert) else { return nil }
    func words(_ list: Substring) -> [String] {
      list.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    }
    let values = Dictionary(zip(words(parts.2), words(parts.3))) { first, _ in first }
    let isYielding = parts.5.contains("NOTHING")
    return TogetherStatement(
      sql: """
        INSERT INTO \(parts.1) (\(parts.2)) SELECT \(fromList(parts.3)) FROM \(rows)
        ON CONFLICT (\(parts.4)) \(parts.5)
        """,
      keys: isYielding
        ? nil
        : words(parts.4).compactMap { values[$0]?.wholeMatch(of: /\$(\d+)/) }
          .compactMap { Int($0.1).map { $0 - 1 } })
  }

  /// `v.p1` for `$1`.
  private static func fromList(_ part: Substring) -> String {
    String(part.replacing(/\$(\d+)/) { "v.p\($0.1)" })
  }

  /// Unique indexes of the schema in use, with their columns as SQLite names them.
  static let uniqueColumns = """
    SELECT i.relname, string_agg(t.relname || '.' || a.attname, ', ' ORDER BY k.place)
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
    WHERE x.indisunique
      AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    GROUP BY i.relname
    """
}
