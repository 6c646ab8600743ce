// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values

/// Reads as much of the ledger as some acts touch.
struct LedgerLoader {
  let connection: any StoreConnection
  private(set) var state: LedgerState
  /// The budgets that are held, by their number in the table.
  private(set) var budgetIDs: [Budget: Int64] = [:]

  init(
    _ acts: [FundAct], _ catalogue: FundCatalogue, now: Instant,
    from connection: any StoreConnection
  ) throws {
    self.connection = connection
    self.state = LedgerState(catalogue, now: now)
    try loadPostings(acts)
    try loadReservations(acts)
    let budgets = Set(
      acts.compactMap(\.order.budget) + state.reservations.values.map(\.budget)
        + state.postings.values.map(\.budget))
    try loadBalances(of: budgets)
    for region in Set(budgets.map(\.region)) {
      state.closed[region] = try MonthTable.last(of: region, connection)
    }
    state.lastNumber = try connection.number("SELECT MAX(number) FROM fund_posting") ?? 0
  }

  private mutating func loadPostings(_ acts: [FundAct]) throws {
    let firsts = acts.compactMap { act in
      if case .correct(let first) = act.order { first } else { nil }
    }
    try Lookup.forEach(
      PostingTable.selection, where: "p.act", in: LedgerLoader.keys(acts.map(\.id) + firsts),
      on: connection
    ) { row in
      let posting = try PostingTable.posting(row)
      state.postings[posting.act] = posting
    }
    try Lookup.forEach(
      "SELECT p.act FROM fund_posting p JOIN fund_posting c ON c.corrects = p.number",
      where: "p.act", in: LedgerLoader.keys(firsts), on: connection
    ) { row in
      if let act = row.text(0) { state.corrected.insert(act) }
    }
  }

  private mutating func loadReservations(_ acts: [FundAct]) throws {
    let ids = acts.compactMap(\.order.reservation) + state.postings.values.compactMap(\.reservation)
    try Lookup.forEach(
      ReservationTable.selection, where: "r.id", in: LedgerLoader.keys(ids), on: connection
    ) { row in
      let reservation = try ReservationTable.reservation(row)
      state.reservations[reservation.id] = reservation
    }
  }

  private mutating func loadBalances(of budgets: Set<Budget>) throws {
    for budget in budgets {
      try connection.forEach(
        """
        SELECT b.id, a.side, a.balance FROM fund_budget b
        JOIN fund_account a ON a.budget_id = b.id
        WHERE b.region = $1 AND b.fund = $2 AND b.year = $3
        """, BudgetTable.key(budget)
      ) { row in
        guard let id = row.int(0), let side = row.text(1).flatMap(FundSide.init) else {
          throw FundRecordError.unreadable("fund_account")
        }
        budgetIDs[budget] = id
        state.balances[budget, default: Balances()].set(side, to: row.int(2) ?? 0)
      }
    }
  }

  private static func keys(_ texts: [String]) -> [SQLValue] {
    Set(texts).sorted().map(SQLValue.text)
  }
}

extension FundAct.Order {
  fileprivate var budget: Budget? {
    switch self {
    case .allot(let budget, _, _), .withdraw(let budget, _, _), .reserve(_, let budget, _): budget
    case .release, .post, .takeBack, .demand, .receive, .correct: nil
    }
  }

  fileprivate var reservation: String? {
    switch self {
    case .reserve(let obligation, _, _): obligation.id
    case .release(let id, _), .post(let id, _), .takeBack(let id, _), .demand(let id, _),
      .receive(let id, _):
      id
    case .allot, .withdraw, .correct: nil
    }
  }
}

/// A row that this program did not write.
public enum FundRecordError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(String)

  public var description: String {
    switch self {
    case .unreadable(let table):
      "资金账中有一行读不出来，已被改动：\(table) (a row of the ledger cannot be read: it was changed)"
    }
  }
}
