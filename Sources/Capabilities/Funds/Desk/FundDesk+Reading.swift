// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Store
import Values

/// A budget with where its money is.
public struct BudgetLine: Hashable, Sendable {
  public let id: ID<Budget>
  public let budget: Budget
  public internal(set) var balances: Balances
}

/// What was promised and paid for one benefit, or to one town.
public struct FundShare: Hashable, Sendable {
  /// The benefit's id or the town's code.
  public let key: String
  public let count: Int
  public let reserved: Money
  public let spent: Money
  public let receivable: Money
}

extension FundDesk {
  public enum Grouping: Sendable { case benefit, town }

  /// The budgets of a year, by region and fund; nil for all years.
  public func budgets(of year: Int? = nil, within scope: Scope) async throws -> [BudgetLine] {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    return try await store.read { connection in
      try lines(
        connection, "\(range.sql) AND (\(range.place(1)) = 0 OR b.year = \(range.place(1)))",
        range.values + [.integer(Int64(year ?? 0))])
    }
  }

  /// One budget; nil where it is not held or lies beyond the scope.
  public func budget(_ id: ID<Budget>, within scope: Scope) async throws -> BudgetLine? {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    return try await store.read { connection in
      try lines(
        connection, "\(range.sql) AND b.id = \(range.place(1))",
        range.values + [.integer(id.rawValue)]
      ).first
    }
  }

  private func lines(
    _ connection: any StoreConnection, _ condition: String, _ values: [SQLValue]
  ) throws -> [BudgetLine] {
    var lines: [BudgetLine] = []
    try connection.forEach(
      """
      SELECT b.id, b.region, b.fund, b.year, a.side, a.balance FROM fund_budget b
      JOIN fund_account a ON a.budget_id = b.id WHERE \(condition)
      ORDER BY b.year DESC, b.region, b.fund, b.id
      """, values
    ) { row in
      guard let id = row.int(0), let side = row.text(4).flatMap(FundSide.init) else {
        throw FundRecordError.unreadable("fund_account")
      }
      if lines.last?.id.rawValue != id {
        lines.append(
          BudgetLine(id: ID(id), budget: try BudgetTable.budget(row, at: 1), balances: Balances()))
      }
      lines[lines.count - 1].balances.set(side, to: row.int(5) ?? 0)
    }
    return lines
  }

  /// What was promised and paid in a year, by benefit or by town.
  public func shares(
    by grouping: Grouping, of year: Int, within scope: Scope
  ) async throws -> [FundShare] {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    let key = grouping == .benefit ? "r.benefit" : "substr(r.region, 1, 9)"
    return try await store.read { connection in
      try connection.all(
        """
        SELECT \(key), COUNT(*), CAST(SUM(r.reserved) AS BIGINT),
          CAST(SUM(r.spent) AS BIGINT), CAST(SUM(r.receivable) AS BIGINT)
        FROM fund_reservation r JOIN fund_budget b ON b.id = r.budget_id
        WHERE \(range.sql) AND b.year = \(range.place(1)) GROUP BY \(key) ORDER BY \(key)
        """, range.values + [.integer(Int64(year))]
      ) { row in
        FundShare(
          key: row.text(0) ?? "", count: Int(row.int(1) ?? 0),
          reserved: Money(fen: row.int(2) ?? 0), spent: Money(fen: row.int(3) ?? 0),
          receivable: Money(fen: row.int(4) ?? 0))
      }
    }
  }

  /// The postings of a budget, the latest first, with how many there are.
  ///
  /// - Parameter id: Of a budget that ``budget(_:within:)`` gave.
  public func postings(
    of id: ID<Budget>, offset: Int = 0, limit: Int
  ) async throws -> (postings: [Posting], total: Int) {
    try await store.read { connection in
      let total = try connection.number(
        "SELECT COUNT(*) FROM fund_posting WHERE budget_id = $1", [.integer(id.rawValue)])
      let postings = try connection.all(
        "\(PostingTable.selection) WHERE p.budget_id = $1 ORDER BY p.number DESC LIMIT $2 OFFSET $3",
        [.integer(id.rawValue), .integer(Int64(limit)), .integer(Int64(offset))],
        PostingTable.posting)
      return (postings, Int(total ?? 0))
    }
  }

  /// What is kept for somebody; nil where nothing was ever.
  public func reservation(_ id: String) async throws -> Reservation? {
    try await store.read { connection in
      try connection.first(
        "\(ReservationTable.selection) WHERE r.id = $1", [.text(id)], ReservationTable.reservation)
    }
  }

  /// Reservations made before a day of which something is still kept, the oldest first.
  public func oldReservations(
    before day: Day, within scope: Scope, limit: Int = 50
  ) async throws -> [Reservation] {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    return try await store.read { connection in
      try connection.all(
        """
        \(ReservationTable.selection) WHERE \(range.sql) AND r.reserved > 0
        AND r.day < \(range.place(1)) ORDER BY r.day, r.id LIMIT \(range.place(2))
        """, range.values + [.text(day.description), .integer(Int64(limit))],
        ReservationTable.reservation)
    }
  }
}
