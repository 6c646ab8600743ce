// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Policy
import Rights
import Values

/// What auditors look for beside single payments: money that comes late, and money that lies idle.
extension PaymentDesk {
  /// A granted claim whose money is overdue.
  public struct Late: Sendable {
    public let claim: Claim
    public let due: Day
  }

  /// Granted claims that are unpaid after the last day of their stage, or the days that the place has set
  /// where its text sets none; the longest overdue first (A19).
  public func late(limit: Int = 500) async throws -> [Late] {
    guard let rule = claims.doubtRules["A19"], rule.isHeld else { return [] }
    let today = today()
    let waiting = try await claims.within(scope).payable(limit: PaymentDesk.mostLines)
    let late = waiting.compactMap { claim -> Late? in
      let due: Day?
      if case .running(let day) = claim.clock {
        due = day
      } else {
        due = rule.days.map { claim.since.adding(days: $0) }
      }
      return due.flatMap { $0 < today ? Late(claim: claim, due: $0) : nil }
    }
    return Array(late.sorted { ($0.due, $0.claim.id) < ($1.due, $1.claim.id) }.prefix(limit))
  }

  /// Budgets of which too little is spent: of a year that is over anything that is left, of this year what
  /// lags behind the year by more than the points that the place has set (A20).
  public func idle(within scope: Scope) async throws -> [BudgetLine] {
    guard let rule = claims.doubtRules["A20"], rule.isHeld else { return [] }
    let today = today()
    return try await funds.budgets(within: scope).filter {
      PaymentDesk.isIdle($0, on: today, points: rule.points ?? 0)
    }
  }

  static func isIdle(_ line: BudgetLine, on day: Day, points: Int) -> Bool {
    guard line.balances[.available] > .zero, line.budget.year <= day.year else { return false }
    guard line.budget.year == day.year, let first = Day(year: day.year, month: 1, day: 1) else {
      return true
    }
    let gone = Int64(day.number - first.number + 1) * 100 / 365
    let used = line.balances[.spent].fen + line.balances[.reserved].fen
    let share = used * 100 / max(line.balances.allotted.fen, 1)
    return gone - share > points
  }
}
