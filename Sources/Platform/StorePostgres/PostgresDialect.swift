// SPDX-License-Identifier: Apache-2.0

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
