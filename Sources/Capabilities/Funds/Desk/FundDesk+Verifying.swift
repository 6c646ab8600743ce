// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// What came of going through the whole ledger.
public struct LedgerReport: Hashable, Sendable {
  public let postings: Int
  public let reservations: Int
  public let faults: [LedgerFault]

  public var isSound: Bool { faults.isEmpty }
}

extension FundDesk {
  /// Works every balance, reservation and closed month out anew from the entries.
  public func verify() async throws -> LedgerReport {
    try await store.read { try LedgerCheck(connection: $0).run() }
  }
}

/// Feeds the proof from the tables.
struct LedgerCheck {
  let connection: any StoreConnection

  func run() throws -> LedgerReport {
    let corrected = try connection.all(
      "SELECT corrects FROM fund_posting WHERE corrects IS NOT NULL"
    ) { $0.int(0) ?? 0 }
    var proof = LedgerProof(corrected: Set(corrected))
    try addPostings(to: &proof)
    try connection.forEach(
      """
      SELECT b.region, b.fund, b.year, a.side, a.balance FROM fund_account a
      JOIN fund_budget b ON b.id = a.budget_id ORDER BY b.id, a.side
      """
    ) { row in
      guard let side = row.text(3).flatMap(FundSide.init) else {
        throw FundRecordError.unreadable("fund_account")
      }
      proof.compare(
        try BudgetTable.budget(row, at: 0), side, kept: Money(fen: row.int(4) ?? 0))
    }
    var reservations = 0
    try connection.forEach("\(ReservationTable.selection) ORDER BY r.id") { row in
      reservations += 1
      proof.compare(try ReservationTable.reservation(row))
    }
    return LedgerReport(
      postings: proof.postings, reservations: reservations,
      faults: proof.finish() + (try monthFaults()))
  }

  /// A posting's entries follow each other.
  private func addPostings(to proof: inout LedgerProof) throws {
    var line: LedgerProof.Line?
    try connection.forEach(
      """
      SELECT p.number, p.kind, b.region, b.fund, b.year, p.reservation_id, p.corrects, e.side,
        e.amount FROM fund_posting p JOIN fund_budget b ON b.id = p.budget_id
      LEFT JOIN fund_entry e ON e.posting = p.number ORDER BY p.number, e.side
      """
    ) { row in
      let number = row.int(0) ?? 0
      var entries: [(side: FundSide?, fen: Int64)] = []
      if let open = line, open.number == number {
        entries = open.entries
      } else if let open = line {
        proof.add(open)
      }
      if let fen = row.int(8) { entries.append((row.text(7).flatMap(FundSide.init), fen)) }
      line = LedgerProof.Line(
        number: number, kind: row.text(1).flatMap(Posting.Kind.init),
        budget: try BudgetTable.budget(row, at: 2), reservation: row.text(5), corrects: row.int(6),
        entries: entries)
    }
    if let line { proof.add(line) }
  }

  /// Closed months whose balances are not those of the entries up to their end.
  private func monthFaults() throws -> [LedgerFault] {
    try connection.all(
      """
      SELECT DISTINCT k.region, k.month FROM fund_month_balance k
      WHERE k.balance <> COALESCE((SELECT SUM(e.amount) FROM fund_posting p
        JOIN fund_entry e ON e.posting = p.number WHERE p.budget_id = k.budget_id
        AND e.side = k.side AND substr(p.day, 1, 7) <= k.month), 0) ORDER BY k.region, k.month
      """
    ) { row in
      guard let region = row.text(0).flatMap({ RegionCode($0) }),
        let month = row.text(1).flatMap({ Month($0) })
      else { throw FundRecordError.unreadable("fund_month_balance") }
      return .monthBalance(region, month)
    }
  }
}
