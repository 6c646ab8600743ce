// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Rights
import Store
import Values

/// A claim changes hands within its office (转办): to a named colleague, or back to the office.
public struct ClaimTransfer: Hashable, Sendable {
  public let stage: Int
  /// Milliseconds since 1970.
  public let at: Int64
  public let day: Day
  public let officer: String
  /// Nil where it goes back to the office.
  public let taker: String?
  public let reason: String
}

/// Only ever added to.
enum TransferTable {
  static func add(
    _ claim: Claim, to taker: Claim.Taker?, by officer: Officer, _ reason: String, at now: Instant,
    on day: Day, in transaction: any StoreTransaction
  ) throws {
    let last = try transaction.number(
      "SELECT MAX(ordinal) FROM claim_transfer WHERE claim_id = $1", [.integer(claim.id.rawValue)])
    try transaction.execute(
      """
      INSERT INTO claim_transfer (claim_id, ordinal, stage, at_ms, day, account, officer, taker,
        taker_name, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        .integer(claim.id.rawValue), .integer((last ?? 0) + 1),
        .integer(Int64(claim.state.stage ?? 0)), .integer(now.milliseconds),
        .text(day.description), .text(officer.account), .text(officer.name),
        .text(taker?.account ?? ""), .text(taker?.name ?? ""), .text(reason),
      ])
  }

  static func transfers(
    of claim: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [ClaimTransfer] {
    try connection.all(
      """
      SELECT stage, at_ms, day, officer, taker, taker_name, reason FROM claim_transfer
      WHERE claim_id = $1 ORDER BY ordinal
      """, [.integer(claim.rawValue)]
    ) { row in
      ClaimTransfer(
        stage: Int(row.int(0) ?? 0), at: row.int(1) ?? 0,
        day: Day(row.text(2) ?? "") ?? Day(number: 0), officer: row.text(3) ?? "",
        taker: row.text(4)?.isEmpty == false ? row.text(5) : nil, reason: row.text(6) ?? "")
    }
  }
}
