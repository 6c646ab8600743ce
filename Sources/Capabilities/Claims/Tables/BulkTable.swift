// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Store
import Values

/// What was done to many claims together, so that a form sent twice is done once.
enum BulkTable {
  /// Takes a key up.
  ///
  /// - Returns: Whether nobody had before.
  static func begin(
    _ key: SubmissionKey, by officer: Officer, at now: Instant,
    in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      INSERT INTO claim_bulk (key, account, at_ms) VALUES ($1, $2, $3)
      ON CONFLICT (key) DO NOTHING
      """, [.text(key.text), .text(officer.account), .integer(now.milliseconds)]) == 1
  }

  static func add(
    _ lines: [(claim: ID<Claim>, why: ClaimWhy?)], under key: SubmissionKey,
    in transaction: any StoreTransaction
  ) throws {
    guard !lines.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO claim_bulk_line (key, ordinal, claim_id, why_zh, why_en)
      VALUES ($1, $2, $3, $4, $5)
      """,
      batch: lines.enumerated().map { index, line in
        [
          .text(key.text), .integer(Int64(index + 1)), .integer(line.claim.rawValue),
          SQLValue(line.why?.zh), SQLValue(line.why?.en),
        ]
      })
  }

  static func lines(
    of key: SubmissionKey, by officer: Officer, _ connection: any StoreConnection
  ) throws -> [(claim: ID<Claim>, why: ClaimWhy?)] {
    try connection.all(
      """
      SELECT l.claim_id, l.why_zh, l.why_en FROM claim_bulk b JOIN claim_bulk_line l ON l.key = b.key
      WHERE b.key = $1 AND b.account = $2 ORDER BY l.ordinal
      """, [.text(key.text), .text(officer.account)]
    ) { row in
      (
        ID(row.int(0) ?? 0),
        row.text(1).map { ClaimWhy(zh: $0, en: row.text(2) ?? $0) }
      )
    }
  }
}
