// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// How the bank's answers lie in their table.
enum AnswerTable {
  static func add(
    _ answer: TakenAnswer, to batch: ID<PaymentBatch>, in transaction: any StoreTransaction
  ) throws {
    let last = try transaction.number(
      "SELECT MAX(ordinal) FROM payment_answer WHERE batch_id = $1", [.integer(batch.rawValue)])
    try transaction.execute(
      """
      INSERT INTO payment_answer (batch_id, ordinal, digest, taken_on, account, paid, returned, contradiction)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(batch.rawValue), .integer((last ?? 0) + 1), .text(answer.digest),
        .text(answer.day.description), .text(answer.account), .integer(Int64(answer.paid)),
        .integer(Int64(answer.returned)), SQLValue(answer.contradiction.map { Int64($0) }),
      ])
  }

  static func answers(
    of batch: ID<PaymentBatch>, _ connection: any StoreConnection
  ) throws -> [TakenAnswer] {
    try connection.all(
      """
      SELECT digest, taken_on, account, paid, returned, contradiction FROM payment_answer
      WHERE batch_id = $1 ORDER BY ordinal
      """, [.integer(batch.rawValue)]
    ) { row in
      TakenAnswer(
        digest: row.text(0) ?? "", day: Day(row.text(1) ?? "") ?? Day(number: 0),
        account: row.text(2) ?? "", paid: Int(row.int(3) ?? 0), returned: Int(row.int(4) ?? 0),
        contradiction: row.int(5).map { Int($0) })
    }
  }
}
