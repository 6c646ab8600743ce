// SPDX-License-Identifier: Apache-2.0
import Claims
import Store
import Values

/// A payment as the bank has answered for it.
public struct AnsweredLine: Hashable, Sendable {
  /// The batch's number.
  public let batch: String
  public let ordinal: Int
  /// The claim's number.
  public let claim: String
  public let amount: Money
  /// In which its file went out.
  public let month: Month
  public let isPaid: Bool
}

/// What a report of a year asks of payments.
extension PaymentDesk {
  /// Every payment from the budgets of a year for which the bank has answered, by batch.
  public func answered(from year: Int) async throws -> [AnsweredLine] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT b.number, l.ordinal, l.claim_number, l.amount_fen,
          CASE WHEN l.back_on IS NULL THEN l.state ELSE 'returned' END, substr(b.sent_on, 1, 7)
        FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
        WHERE b.fund_year = $1 AND l.state IN ('paid', 'returned') ORDER BY b.id, l.ordinal
        """, [.integer(Int64(year))]
      ) { row in
        guard let month = row.text(5).flatMap({ Month($0) }) else { throw PaymentRefusal.unknown }
        return AnsweredLine(
          batch: row.text(0) ?? "", ordinal: Int(row.int(1) ?? 0), claim: row.text(2) ?? "",
          amount: Money(fen: row.int(3) ?? 0), month: month, isPaid: row.text(4) == "paid")
      }
    }
  }
}
