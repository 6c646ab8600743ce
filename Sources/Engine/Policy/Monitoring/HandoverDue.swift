// SPDX-License-Identifier: Apache-2.0
import Values

/// A stretch of time that one hand-over is for: `2022-11` for a month, `2022` for a year.
public struct HandoverPeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  fileprivate init(_ month: Month) { text = month.description }
  fileprivate init(year: Int) { text = String(year) }

  public var description: String { text }

  /// Within one hand-over.
  public static func < (left: HandoverPeriod, right: HandoverPeriod) -> Bool {
    left.text < right.text
  }
}

/// By when a list is handed over. The day itself is in time (AMB-HN-11).
public enum HandoverDue: Hashable, Sendable {
  /// A day of each month; its last where the month is shorter.
  case monthly(Int)
  /// The last day of these months.
  case monthEnds([Int])
  /// A day of the year, `MM-DD`, so many years after the one that the list is about.
  case yearly(String, yearsAfter: Int)

  /// Years that are taken: a sheet's calendar and a century.
  static let years = 1950...2199

  /// The period that a text names; nil where there is no such period.
  public func period(_ text: String) -> HandoverPeriod? {
    switch self {
    case .yearly:
      guard text.utf8.count == 4, let year = Int(text), HandoverDue.years.contains(year) else {
        return nil
      }
      return HandoverPeriod(year: year)
    case .monthly:
      guard let month = Month(text), HandoverDue.years.contains(month.year) else { return nil }
      return HandoverPeriod(month)
    case .monthEnds(let months):
      guard let month = Month(text), HandoverDue.years.contains(month.year),
        months.contains(month.ordinal)
      else { return nil }
      return HandoverPeriod(month)
    }
  }

  /// The last day on which the period's list is in time.
  public func day(of period: HandoverPeriod) -> Day {
    switch self {
    case .monthly(let number):
      guard let month = Month(period.text) else { preconditionFailure("a month's period") }
      return month.firstDay.adding(days: min(number, month.dayCount) - 1)
    case .monthEnds:
      guard let month = Month(period.text) else { preconditionFailure("a month's period") }
      return month.lastDay
    case .yearly(let monthDay, let after):
      guard let year = Int(period.text) else { preconditionFailure("a year's period") }
      return Day("\(year + after)-\(monthDay)")
        ?? Month(year: year + after, ordinal: 2).lastDay
    }
  }

  /// The period whose last day is the first on or after a day.
  public func current(on day: Day) -> HandoverPeriod {
    switch self {
    case .monthly:
      let this = HandoverPeriod(day.month)
      return self.day(of: this) >= day ? this : HandoverPeriod(day.month.adding(1))
    case .monthEnds(let months):
      var month = day.month
      while !months.contains(month.ordinal) { month = month.adding(1) }
      return HandoverPeriod(month)
    case .yearly(_, let after):
      let this = HandoverPeriod(year: day.year - after)
      return self.day(of: this) >= day ? this : HandoverPeriod(year: day.year - after + 1)
    }
  }

  /// The period that whoever makes a list on a day means.
  ///
  /// In the month in which a list falls due, that list, however early. After its day it stays the one meant until both
  /// sides have settled it, for as long as its day is nearer than the next one's and the next one's month has not begun:
  /// so on the 25th an office makes this month's ledger late, and not next month's.
  public func meant(on day: Day, isSettled: (HandoverPeriod) throws -> Bool) rethrows
    -> HandoverPeriod
  {
    let next = current(on: day)
    let last = previous(next)
    let ahead = self.day(of: next).number - day.number
    let behind = day.number - self.day(of: last).number
    guard self.day(of: next).month != day.month, behind < ahead else { return next }
    return try isSettled(last) ? next : last
  }

  /// The one before.
  public func previous(_ period: HandoverPeriod) -> HandoverPeriod {
    switch self {
    case .monthly:
      guard let month = Month(period.text) else { preconditionFailure("a month's period") }
      return HandoverPeriod(month.adding(-1))
    case .monthEnds(let months):
      guard var month = Month(period.text)?.adding(-1) else {
        preconditionFailure("a month's period")
      }
      while !months.contains(month.ordinal) { month = month.adding(-1) }
      return HandoverPeriod(month)
    case .yearly:
      return HandoverPeriod(year: (Int(period.text) ?? 1) - 1)
    }
  }

  /// Periods that became due within some days, the earliest first; at most 120.
  public func periods(due days: ClosedRange<Day>) -> [HandoverPeriod] {
    var periods: [HandoverPeriod] = []
    var period = current(on: days.upperBound)
    if day(of: period) > days.upperBound { period = previous(period) }
    while day(of: period) >= days.lowerBound, periods.count < 120 {
      periods.append(period)
      period = previous(period)
    }
    return periods.reversed()
  }

  /// Whether a list for the period may be made: once the period before it has become due.
  public func isOpen(_ period: HandoverPeriod, on day: Day) -> Bool {
    self.day(of: previous(period)) < day
  }
}
