// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// Writes what acts have come to: entries, and the balances that follow from them.
struct LedgerWriter {
  let transaction: any StoreTransaction
  var budgetIDs: [Budget: Int64]

  /// - Parameters:
  ///   - postings: The new ones, in their order.
  ///   - state: After them.
  mutating func write(_ postings: [Posting], _ state: LedgerState) throws {
    guard !postings.isEmpty else { return }
    try claimOrder(after: postings[postings.count - 1].number)
    for budget in Set(postings.map(\.budget)) where budgetIDs[budget] == nil {
      budgetIDs[budget] = try BudgetTable.add(budget, to: transaction)
    }
    try writeReservations(postings, state)
    try transaction.execute(
      PostingTable.insertion,
      batch: try postings.map { try PostingTable.values($0, id(of: $0), state) })
    try transaction.execute(
      "INSERT INTO fund_entry (posting, side, amount) VALUES ($1, $2, $3)",
      batch: postings.flatMap { posting in
        [(posting.movement.from, -posting.amount.fen), (posting.movement.to, posting.amount.fen)]
          .map { [.integer(posting.number), .text($0.0.rawValue), .integer($0.1)] }
      })
    try writeBalances(postings)
  }

  /// Others who post at the same time wait, or are tried again.
  private func claimOrder(after number: Int64) throws {
    try transaction.execute(
      """
      INSERT INTO fund_counter (name, value) VALUES ('posting', $1)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [.integer(number)])
  }

  private func id(of posting: Posting) throws -> Int64 {
    guard let id = budgetIDs[posting.budget] else {
      throw FundRecordError.unreadable("fund_budget")
    }
    return id
  }

  private func writeReservations(_ postings: [Posting], _ state: LedgerState) throws {
    let new = Set(postings.filter { $0.kind == .reserved }.compactMap(\.reservation))
    let touched = Set(postings.compactMap(\.reservation)).sorted()
    var added: [[SQLValue]] = []
    var changed: [[SQLValue]] = []
    for reservation in touched.compactMap({ state.reservations[$0] }) {
      guard let budget = budgetIDs[reservation.budget] else { continue }
      if new.contains(reservation.id) {
        added.append(ReservationTable.values(reservation, budget))
      } else {
        changed.append(ReservationTable.parts(reservation))
      }
    }
    if !added.isEmpty { try transaction.execute(ReservationTable.insertion, batch: added) }
    if !changed.isEmpty { try transaction.execute(ReservationTable.update, batch: changed) }
  }

  /// Each account once, by what it gains: the table's own checks hold whatever was read before.
  private func writeBalances(_ postings: [Posting]) throws {
    var gains: [Budget: [FundSide: Int64]] = [:]
    for posting in postings {
      gains[posting.budget, default: [:]][posting.movement.from, default: 0] -= posting.amount.fen
      gains[posting.budget, default: [:]][posting.movement.to, default: 0] += posting.amount.fen
    }
    var rows: [[SQLValue]] = []
    for (budget, sides) in gains {
      for (side, gain) in sides.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where gain != 0 {
        rows.append([
          .integer(gain), SQLValue(budgetIDs[budget]), .text(side.rawValue),
        ])
      }
    }
    if rows.isEmpty { return }
    let changed = try transaction.execute(
      "UPDATE fund_account SET balance = balance + $1 WHERE budget_id = $2 AND side = $3",
      batch: rows)
    guard changed == rows.count else { throw FundRecordError.unreadable("fund_account") }
  }
}
