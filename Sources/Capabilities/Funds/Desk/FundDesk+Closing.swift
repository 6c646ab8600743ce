// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values

extension FundDesk {
  /// Closes a month of a region for good: its balances are kept, and nothing is posted into it or before.
  ///
  /// Goes through the whole ledger first. Reservations that have waited long do not stand in the way; they
  /// are listed (``oldReservations(before:within:limit:)``).
  ///
  /// - Throws: ``ClosingError``.
  @discardableResult
  public func close(
    _ month: Month, of region: RegionCode, by actor: Actor, within scope: Scope = .everything
  ) async throws -> ClosedMonth {
    let wide = try await registry.widened(scope)
    return try await store.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      guard wide.contains(region) else { throw ClosingError.outside(region) }
      try check(month, of: region, transaction)
      let closed = ClosedMonth(region: region, month: month, at: clock(), account: actor.account)
      try MonthTable.add(closed, to: transaction)
      try pen.write([
        Deed(.fundMonthClosed, .init("fund_month", "\(region.digits)/\(month)"))
      ])
      return closed
    }
  }

  private func check(
    _ month: Month, of region: RegionCode, _ connection: any StoreConnection
  ) throws {
    guard Budget.years.contains(month.year) else { throw ClosingError.yearOutOfRange(month.year) }
    guard month.lastDay < today else { throw ClosingError.notOver(month) }
    if let last = try MonthTable.last(of: region, connection) {
      guard month > last else { throw ClosingError.alreadyClosed(month) }
      guard month == last.adding(1) else { throw ClosingError.earlierOpen(last.adding(1)) }
    }
    let open = try differences.flatMap {
      try $0.differences(of: region, through: month, connection)
    }
    guard open.isEmpty else { throw ClosingError.differences(open) }
    let report = try LedgerCheck(connection: connection).run()
    guard report.isSound else { throw ClosingError.unsound(faults: report.faults.count) }
  }

  /// The closed months of a scope, the latest first.
  public func closedMonths(within scope: Scope, limit: Int = 36) async throws -> [ClosedMonth] {
    let range = ScopeCondition("m.region", try await registry.widened(scope))
    return try await store.read { try MonthTable.closed(range, limit: limit, $0) }
  }
}
