// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Store
import Values

/// What was moved by one kind of act in one month, for one benefit in one town.
public struct FundFlow: Hashable, Sendable {
  public let fund: String
  /// The day's; it may lie after the budget's year.
  public let month: Month
  /// What was done; of a correction, what it takes back.
  public let kind: Posting.Kind
  /// Nil for what is not about a claim, as an allotment.
  public let benefit: String?
  /// The payee's; nil as before.
  public let town: RegionCode?
  /// Acts, less those taken back.
  public let count: Int
  /// Less what was taken back.
  public let amount: Money
}

/// What the ledger holds of one obligation.
public struct FundSpending: Hashable, Sendable {
  /// The claim's number.
  public let reservation: String
  /// Payments, less those that came back.
  public let payments: Int
  public let amount: Money
}

/// What a report of a year asks of the ledger.
extension FundDesk {
  /// Everything that was done with the budgets of a year, added up.
  ///
  /// Cost: one pass over the year's postings.
  public func flows(of year: Int, within scope: Scope) async throws -> [FundFlow] {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    return try await store.read { connection in
      try connection.all(
        """
        SELECT b.fund, substr(p.day, 1, 7), COALESCE(o.kind, p.kind), r.benefit,
          substr(r.region, 1, 9),
          SUM(CASE WHEN p.kind = 'corrected' THEN -1 ELSE 1 END),
          CAST(SUM(CASE WHEN p.kind = 'corrected' THEN -e.amount ELSE e.amount END) AS BIGINT)
        FROM fund_posting p JOIN fund_budget b ON b.id = p.budget_id
        JOIN fund_entry e ON e.posting = p.number AND e.amount > 0
        LEFT JOIN fund_posting o ON o.number = p.corrects
        LEFT JOIN fund_reservation r ON r.id = p.reservation_id
        WHERE \(range.sql) AND b.year = \(range.place(1))
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        """, range.values + [.integer(Int64(year))]
      ) { row in
        guard let month = row.text(1).flatMap({ Month($0) }),
          let kind = row.text(2).flatMap(Posting.Kind.init)
        else { throw FundRecordError.unreadable("fund_posting") }
        return FundFlow(
          fund: row.text(0) ?? "", month: month, kind: kind, benefit: row.text(3),
          town: row.text(4).flatMap { RegionCode($0) }, count: Int(row.int(5) ?? 0),
          amount: Money(fen: row.int(6) ?? 0))
      }
    }
  }

  /// What was paid to each obligation from the budgets of a year; those never paid are left out.
  public func spendings(of year: Int, within scope: Scope) async throws -> [FundSpending] {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    return try await store.read { connection in
      try connection.all(
        """
        SELECT p.reservation_id,
          SUM(CASE WHEN p.kind = 'posted' OR o.kind = 'returned' THEN 1 ELSE -1 END),
          CAST(SUM(CASE WHEN p.kind = 'posted' OR o.kind = 'returned'
            THEN e.amount ELSE -e.amount END) AS BIGINT)
        FROM fund_posting p JOIN fund_budget b ON b.id = p.budget_id
        JOIN fund_entry e ON e.posting = p.number AND e.amount > 0
        LEFT JOIN fund_posting o ON o.number = p.corrects
        WHERE \(range.sql) AND b.year = \(range.place(1))
          AND (p.kind IN ('posted', 'returned') OR o.kind IN ('posted', 'returned'))
        GROUP BY p.reservation_id ORDER BY p.reservation_id
        """, range.values + [.integer(Int64(year))]
      ) {
        FundSpending(
          reservation: $0.text(0) ?? "", payments: Int($0.int(1) ?? 0),
          amount: Money(fen: $0.int(2) ?? 0))
      }
    }
  }
}
