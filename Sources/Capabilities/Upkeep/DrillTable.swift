// SPDX-License-Identifier: Apache-2.0
import Chain
import Store

public enum UpkeepMigrations {
  public static let all: [Migration] = [
    Migration(
      "upkeep/0001-drills",
      """
      CREATE TABLE restore_drill (
        id INTEGER PRIMARY KEY,
        at_ms BIGINT NOT NULL CHECK (at_ms >= 0),
        backup TEXT NOT NULL CHECK (length(backup) BETWEEN 1 AND 255),
        fault TEXT CHECK (length(fault) <= 1000),
        row_count BIGINT NOT NULL CHECK (row_count >= 0),
        entry_count BIGINT NOT NULL CHECK (entry_count >= 0),
        seconds BIGINT NOT NULL
      );
      """)
  ]
}

/// How drills lie in their table; one that passed has no fault.
enum DrillTable {
  static func add(_ drill: Drill, to transaction: any StoreTransaction) throws {
    let fault: String? =
      if case .failed(let reason) = drill.result { String(reason.prefix(1000)) } else { nil }
    try transaction.execute(
      """
      INSERT INTO restore_drill (id, at_ms, backup, fault, row_count, entry_count, seconds)
      SELECT COALESCE(MAX(id), 0) + 1, CAST($1 AS BIGINT), $2, $3, CAST($4 AS BIGINT),
        CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM restore_drill
      """,
      [
        .integer(drill.at.milliseconds), .text(String(drill.backup.prefix(255))), SQLValue(fault),
        .integer(Int64(drill.rows)), .integer(Int64(drill.entries)),
        .integer(Int64(drill.seconds)),
      ])
  }

  static func latest(_ limit: Int, _ connection: any StoreConnection) throws -> [Drill] {
    try connection.all(
      """
      SELECT at_ms, backup, fault, row_count, entry_count, seconds FROM restore_drill
      ORDER BY id DESC LIMIT $1
      """, [.integer(Int64(limit))]
    ) { row in
      var drill = Drill(at: Instant(clamping: row.int(0) ?? 0), backup: row.text(1) ?? "")
      drill.result = row.text(2).map(Drill.Result.failed) ?? .passed
      drill.rows = Int(row.int(3) ?? 0)
      drill.entries = Int(row.int(4) ?? 0)
      drill.seconds = Int(row.int(5) ?? 0)
      return drill
    }
  }
}
