// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// Who stands in for whom, and when.
public struct ClaimDeputy: Hashable, Sendable {
  public let id: ID<ClaimDeputy>
  public let absent: Claim.Taker
  public let deputy: Claim.Taker
  public let from: Day
  public let through: Day

  /// Most days that one is named for.
  public static let mostDays = 366
}

enum DeputyTable {
  private static let columns =
    "d.id, d.absent, d.absent_name, d.deputy, d.deputy_name, d.from_day, d.through_day"

  /// The accounts for which somebody stands in on a day.
  static func absent(
    for deputy: String, on day: Day, _ connection: any StoreConnection
  ) throws -> Set<String> {
    Set(
      try connection.all(
        """
        SELECT d.absent FROM claim_deputy d
        WHERE d.deputy = $1 AND d.through_day >= $2 AND d.from_day <= $3 AND d.is_ended = 0
        """, [.text(deputy), .text(day.description), .text(day.description)]
      ) { $0.text(0) ?? "" })
  }

  /// Those that are not over, in which an account is the absent one or the deputy; by their last day.
  static func current(
    of account: String, on day: Day, _ connection: any StoreConnection
  ) throws -> [ClaimDeputy] {
    try connection.all(
      """
      SELECT \(columns) FROM claim_deputy d
      WHERE (d.absent = $1 OR d.deputy = $2) AND d.through_day >= $3 AND d.is_ended = 0
      ORDER BY d.through_day, d.id
      """, [.text(account), .text(account), .text(day.description)], read
    ).compactMap { $0 }
  }

  static func deputy(
    _ id: ID<ClaimDeputy>, _ connection: any StoreConnection
  ) throws -> ClaimDeputy? {
    try connection.first(
      "SELECT \(columns) FROM claim_deputy d WHERE d.id = $1 AND d.is_ended = 0",
      [.integer(id.rawValue)], read) ?? nil
  }

  static func add(
    _ absent: Claim.Taker, _ deputy: Claim.Taker, from: Day, through: Day,
    in transaction: any StoreTransaction
  ) throws -> ID<ClaimDeputy> {
    let id = (try transaction.number("SELECT MAX(id) FROM claim_deputy") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO claim_deputy (id, absent, absent_name, deputy, deputy_name, from_day, through_day)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(id), .text(absent.account), .text(absent.name), .text(deputy.account),
        .text(deputy.name), .text(from.description), .text(through.description),
      ])
    return ID(id)
  }

  static func end(_ id: ID<ClaimDeputy>, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE claim_deputy SET is_ended = 1 WHERE id = $1", [.integer(id.rawValue)])
  }

  private static func read(_ row: any SQLRow) -> ClaimDeputy? {
    guard let from = Day(row.text(5) ?? ""), let through = Day(row.text(6) ?? "") else {
      return nil
    }
    func officer(_ column: Int) -> Claim.Taker {
      Claim.Taker(account: row.text(column) ?? "", name: row.text(column + 1) ?? "")
    }
    return ClaimDeputy(
      id: ID(row.int(0) ?? 0), absent: officer(1), deputy: officer(3), from: from,
      through: through)
  }
}
