// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// What somebody earned lately, month by month, over all jobs together. Pure.
public struct PayTrend: Hashable, Sendable {
  /// Of the latest month that is known.
  public let latest: Money
  /// Mean of the three months before it, whole fen, cut; nil where fewer than two of them are known.
  public let earlier: Money?

  /// - Returns: Nil where no month before the day is known.
  public init?(_ months: [EmploymentMonth], before day: Day) {
    var paid: [Int32: Int64] = [:]
    for month in months where month.month < day.month {
      guard let fen = month.paid.value?.fen else { continue }
      let (sum, isTooMuch) = (paid[month.month.number] ?? 0).addingReportingOverflow(fen)
      paid[month.month.number] = isTooMuch ? .max : sum
    }
    guard let last = paid.keys.max(), let fen = paid[last] else { return nil }
    latest = Money(fen: fen)
    let before = (1...3).compactMap { paid[last - $0] }
    earlier =
      before.count < 2 ? nil : Money(fen: before.reduce(0) { $0 + $1 / Int64(before.count) })
  }
}
