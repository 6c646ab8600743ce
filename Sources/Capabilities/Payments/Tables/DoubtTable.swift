// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// How doubtful points lie in their table.
enum DoubtTable {
  /// Adds what was not found before. What was cleared and is found again as it was stays cleared; what is
  /// found otherwise stands anew.
  ///
  /// - Returns: Those that stand since now.
  static func add(
    _ doubts: [PaymentDoubt], to known: [PaymentDoubt], in transaction: any StoreTransaction
  ) throws -> [PaymentDoubt] {
    let held = Set(known.map { Key($0) })
    let new = doubts.filter { !held.contains(Key($0)) }
    try transaction.execute(
      """
      INSERT INTO payment_doubt (line_id, pattern, finding) VALUES ($1, $2, $3)
      ON CONFLICT (line_id, pattern) DO UPDATE
        SET finding = excluded.finding, outcome = NULL, cleared_by = NULL, cleared_reason = NULL,
          cleared_on = NULL
      """,
      batch: new.map {
        [.integer($0.line.rawValue), .text($0.pattern.rawValue), .text($0.finding)]
      })
    return new
  }

  private struct Key: Hashable {
    let line: ID<PaymentLine>
    let pattern: PaymentDoubt.Pattern
    let finding: String

    init(_ doubt: PaymentDoubt) {
      (line, pattern, finding) = (doubt.line, doubt.pattern, doubt.finding)
    }
  }

  /// - Returns: Whether there was one that stood.
  static func settle(
    _ pattern: PaymentDoubt.Pattern, of line: ID<PaymentLine>, _ settling: PaymentDoubt.Settling,
    in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE payment_doubt SET outcome = $1, cleared_by = $2, cleared_reason = $3, cleared_on = $4
      WHERE line_id = $5 AND pattern = $6 AND cleared_by IS NULL
      """,
      [
        .text(settling.outcome.rawValue), .text(settling.account), .text(settling.reason),
        .text(settling.day.description), .integer(line.rawValue), .text(pattern.rawValue),
      ]) == 1
  }

  static func doubts(
    of batch: ID<PaymentBatch>, _ connection: any StoreConnection
  ) throws -> [PaymentDoubt] {
    try connection.all(
      """
      SELECT d.line_id, d.pattern, d.finding, d.cleared_by, d.cleared_reason, d.cleared_on,
        d.outcome
      FROM payment_doubt d JOIN payment_line l ON l.id = d.line_id
      WHERE l.batch_id = $1 ORDER BY l.ordinal, d.pattern
      """, [.integer(batch.rawValue)], read
    ).compactMap { $0 }
  }

  private static func read(_ row: any SQLRow) -> PaymentDoubt? {
    guard let pattern = PaymentDoubt.Pattern(rawValue: row.text(1) ?? "") else { return nil }
    var doubt = PaymentDoubt(
      line: ID(row.int(0) ?? 0), pattern: pattern, finding: row.text(2) ?? "")
    if let account = row.text(3), let day = row.text(5).flatMap({ Day($0) }) {
      let outcome = row.text(6).flatMap { PaymentDoubt.Settling.Outcome(rawValue: $0) }
      doubt.settling = PaymentDoubt.Settling(
        outcome ?? .cleared, by: account, because: row.text(4) ?? "", on: day)
    }
    return doubt
  }
}
