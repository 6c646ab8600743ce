// SPDX-License-Identifier: Apache-2.0
import Claims
import Registry
import Store
import Values

/// How batches lie in their table.
enum BatchTable {
  private static let columns = """
    b.id, b.number, b.region, b.fund, b.fund_year, b.state, b.made_on, b.maker, b.checker, b.sender, \
    b.sent_on, b.digest, b.version, \
    (SELECT COUNT(*) FROM payment_line l WHERE l.batch_id = b.id AND l.state <> 'dropped'), \
    (SELECT COALESCE(SUM(l.amount_fen), 0) FROM payment_line l WHERE l.batch_id = b.id AND l.state <> 'dropped')
    """

  static func insert(_ batch: PaymentBatch, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO payment_batch (id, number, region, fund, fund_year, state, made_on, maker, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(batch.id.rawValue), .text(batch.number), .text(batch.region.digits),
        .text(batch.kept.fund), .integer(Int64(batch.kept.year)), .text(batch.state.rawValue),
        .text(batch.madeOn.description), .text(batch.maker), .integer(batch.version),
      ])
  }

  static func update(_ batch: PaymentBatch, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      UPDATE payment_batch SET state = $1, checker = $2, sender = $3, sent_on = $4, digest = $5, version = $6
      WHERE id = $7
      """,
      [
        .text(batch.state.rawValue), SQLValue(batch.checker), SQLValue(batch.sending?.sender),
        SQLValue(batch.sending?.day.description), SQLValue(batch.sending?.digest),
        .integer(batch.version), .integer(batch.id.rawValue),
      ])
  }

  static func batch(
    _ id: ID<PaymentBatch>, _ connection: any StoreConnection
  ) throws -> PaymentBatch? {
    try batches("b.id = $1", [.integer(id.rawValue)], connection).first
  }

  /// - Parameter condition: SQL on `b` with its arguments from `$1` on, and what follows a condition.
  static func batches(
    _ condition: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [PaymentBatch] {
    try connection.all(
      "SELECT \(columns) FROM payment_batch b WHERE \(condition)", arguments, read
    ).compactMap { $0 }
  }

  private static func read(_ row: any SQLRow) -> PaymentBatch? {
    guard let region = RegionCode(row.text(2) ?? ""), let madeOn = Day(row.text(6) ?? ""),
      let state = PaymentBatch.State(rawValue: row.text(5) ?? "")
    else { return nil }
    return PaymentBatch(
      id: ID(row.int(0) ?? 0), number: row.text(1) ?? "", region: region,
      kept: Claim.Keeping(fund: row.text(3) ?? "", year: Int(row.int(4) ?? 0)), state: state,
      madeOn: madeOn, maker: row.text(7) ?? "", checker: row.text(8), sending: sending(row),
      lineCount: Int(row.int(13) ?? 0), total: Money(fen: row.int(14) ?? 0),
      version: row.int(12) ?? 0)
  }

  private static func sending(_ row: any SQLRow) -> PaymentBatch.Sending? {
    guard let sender = row.text(9), let day = row.text(10).flatMap({ Day($0) }),
      let digest = row.text(11)
    else { return nil }
    return PaymentBatch.Sending(sender: sender, day: day, digest: digest)
  }
}
