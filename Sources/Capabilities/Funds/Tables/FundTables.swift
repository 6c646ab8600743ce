// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values

enum BudgetTable {
  static func key(_ budget: Budget) -> [SQLValue] {
    [.text(budget.region.digits), .text(budget.fund), .integer(Int64(budget.year))]
  }

  /// Adds a budget with its five sides at zero.
  static func add(_ budget: Budget, to transaction: any StoreTransaction) throws -> Int64 {
    let id = 1 + (try transaction.number("SELECT MAX(id) FROM fund_budget") ?? 0)
    try transaction.execute(
      "INSERT INTO fund_budget (id, region, fund, year) VALUES ($1, $2, $3, $4)",
      [.integer(id)] + key(budget))
    try transaction.execute(
      "INSERT INTO fund_account (budget_id, side, balance) VALUES ($1, $2, 0)",
      batch: FundSide.allCases.map { [.integer(id), .text($0.rawValue)] })
    return id
  }

  /// A budget from three columns that begin at `column`.
  static func budget(_ row: any SQLRow, at column: Int) throws -> Budget {
    guard let region = row.text(column).flatMap({ RegionCode($0) }),
      let fund = row.text(column + 1), let year = row.int(column + 2)
    else { throw FundRecordError.unreadable("fund_budget") }
    return Budget(region, fund, Int(year))
  }
}

enum ReservationTable {
  static let selection = """
    SELECT r.id, b.region, b.fund, b.year, r.region, r.benefit, r.payee, r.day, r.reserved, r.spent,
      r.receivable FROM fund_reservation r JOIN fund_budget b ON b.id = r.budget_id
    """

  static func reservation(_ row: any SQLRow) throws -> Reservation {
    guard let id = row.text(0), let region = row.text(4).flatMap({ RegionCode($0) }),
      let benefit = row.text(5), let day = row.text(7).flatMap({ Day($0) })
    else { throw FundRecordError.unreadable("fund_reservation") }
    return Reservation(
      obligation: Obligation(id, region: region, benefit: benefit, payee: row.text(6)),
      budget: try BudgetTable.budget(row, at: 1), reserved: Money(fen: row.int(8) ?? 0),
      spent: Money(fen: row.int(9) ?? 0), receivable: Money(fen: row.int(10) ?? 0), day: day)
  }

  static let insertion = """
    INSERT INTO fund_reservation (id, budget_id, region, benefit, payee, day, reserved, spent,
      receivable) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """

  static func values(_ reservation: Reservation, _ budget: Int64) -> [SQLValue] {
    let obligation = reservation.obligation
    return [
      .text(obligation.id), .integer(budget), .text(obligation.region.digits),
      .text(obligation.benefit), SQLValue(obligation.payee), .text(reservation.day.description),
    ] + amounts(reservation)
  }

  static let update =
    "UPDATE fund_reservation SET reserved = $1, spent = $2, receivable = $3 WHERE id = $4"

  static func parts(_ reservation: Reservation) -> [SQLValue] {
    amounts(reservation) + [.text(reservation.id)]
  }

  private static func amounts(_ reservation: Reservation) -> [SQLValue] {
    [reservation.reserved, reservation.spent, reservation.receivable].map { .integer($0.fen) }
  }
}

enum PostingTable {
  static let selection = """
    SELECT p.number, p.act, p.kind, b.region, b.fund, b.year, f.side, t.side, t.amount,
      p.reservation_id, p.about, p.paper, p.reason, c.act, p.day, p.at_ms, p.account
    FROM fund_posting p JOIN fund_budget b ON b.id = p.budget_id
    JOIN fund_entry f ON f.posting = p.number AND f.amount < 0
    JOIN fund_entry t ON t.posting = p.number AND t.amount > 0
    LEFT JOIN fund_posting c ON c.number = p.corrects
    """

  static func posting(_ row: any SQLRow) throws -> Posting {
    guard let number = row.int(0), let act = row.text(1),
      let kind = row.text(2).flatMap(Posting.Kind.init),
      let from = row.text(6).flatMap(FundSide.init), let to = row.text(7).flatMap(FundSide.init),
      let day = row.text(14).flatMap({ Day($0) }), let at = row.int(15), let account = row.text(16)
    else { throw FundRecordError.unreadable("fund_posting") }
    return Posting(
      number: number, act: act, kind: kind, budget: try BudgetTable.budget(row, at: 3),
      amount: Money(fen: row.int(8) ?? 0), movement: FundMovement(from, to),
      reservation: row.text(9), about: row.text(10), paper: row.text(11), reason: row.text(12),
      corrects: row.text(13), day: day, at: Instant(clamping: at), account: account)
  }

  static let insertion = """
    INSERT INTO fund_posting (number, act, kind, budget_id, reservation_id, about, paper, reason,
      corrects, day, at_ms, account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    """

  static func values(
    _ posting: Posting, _ budget: Int64, _ state: LedgerState
  ) -> [SQLValue] {
    [
      .integer(posting.number), .text(posting.act), .text(posting.kind.rawValue), .integer(budget),
      SQLValue(posting.reservation), SQLValue(posting.about), SQLValue(posting.paper),
      SQLValue(posting.reason), SQLValue(posting.corrects.flatMap { state.postings[$0]?.number }),
      .text(posting.day.description), .integer(posting.at.milliseconds), .text(posting.account),
    ]
  }
}

enum MonthTable {
  /// The last month closed.
  static func last(of region: RegionCode, _ connection: any StoreConnection) throws -> Month? {
    try connection.first(
      "SELECT MAX(month) FROM fund_month WHERE region = $1", [.text(region.digits)]
    ) { $0.text(0).flatMap { Month($0) } } ?? nil
  }
}
