// SPDX-License-Identifier: Apache-2.0

import CKernels
import Values

/// Years and months between days, most of them told by the number of days between: only near a birthday, or
/// near the end of a term, is the calendar asked.
enum DayCounting {
  /// Full years on a day, as `Day.age(on:)` counts them.
  ///
  /// So many days make a year of 365.2425 on average; within 400 years no number of full years lies four
  /// days or more from that.
  ///
  /// - Parameter rows: Those that have a birth and a day.
  static func ages(from births: [Int32], on days: [Int32], among rows: Bits) -> [Int32] {
    let count = births.count
    var ages = [Int32](repeating: 0, count: count)
    let isNearBirthday = Bits.written(rows: count) {
      years_between(births, days, count, longest, &ages, $0)
    }
    isNearBirthday.and(rows).forEachOne { row in
      ages[row] = age(from: births[row], on: days[row])
    }
    return ages
  }

  private static func age(from birth: Int32, on day: Int32) -> Int32 {
    if let birth = CalendarDates.date(of: birth), let day = CalendarDates.date(of: day),
      birth <= day
    {
      return (day - birth) / 10_000
    }
    return Int32(Day(number: birth).age(on: Day(number: day)))
  }

  /// Further apart, and backwards, the calendar is asked.
  private static let longest: UInt32 = 150_000

  /// A number of months from a day that is the same for every row.
  struct Months: Hashable, Sendable {
    let count: Int64
    /// The last day of a term that begins on the day, in place of the same day so many months on.
    let isTerm: Bool
    /// Days that are added at last.
    private(set) var later: Int64 = 0

    static let mostLater: Int64 = 366

    init(count: Int64, isTerm: Bool) {
      self.count = count
      self.isTerm = isTerm
    }

    func later(by days: Int64) -> Months {
      var months = self
      months.later = days
      return months
    }

    /// How many days that makes, at least and at most; the number of months must be a safe one.
    var span: ClosedRange<Int> {
      let months = Day.distances(monthsLater: Int(count), isTerm: isTerm)
      return months.lowerBound + Int(later)...months.upperBound + Int(later)
    }

    var isSafe: Bool { -6_000...6_000 ~= count }

    /// Nil where it lies outside the calendar.
    func day(from day: Int64) -> Int64? {
      guard count.magnitude <= 12_000, let from = Day(whole: day) else { return nil }
      let isSafe = isSafe && safeDays ~= from.number
      guard isSafe || (1...9998).contains(Int(from.month.adding(Int(count)).number) / 12) else {
        return nil
      }
      let counted = isTerm ? from.endOfTerm(months: Int(count)) : from.adding(months: Int(count))
      let last = Int64(counted.number) + later
      return later == 0 || Day.lastNumbers.contains(last) ? last : nil
    }
  }

  /// Between a day of these and a day so many months on, the calendar does not end.
  fileprivate static let safeDays: ClosedRange<Int32> = -300_000...2_500_000

  /// Where a day stands to one that is counted from another.
  ///
  /// - Parameters:
  ///   - span: How many days so many months are; nil asks the calendar for all.
  ///   - ends: The counted days where they are at hand.
  ///   - rows: Those that have both.
  /// - Returns: Also the rows whose counted day lies outside the calendar.
  static func compared(
    _ days: Lane, _ order: Order, _ months: Months, from starts: Lane, span: ClosedRange<Int>?,
    ends: CountedDays?, among rows: Bits, _ count: Int
  ) -> (holds: Bits, failed: Bits?) {
    var holds = Bits.none(rows.count)
    var asked = rows
    if let span, let days = days.narrow(rows: count),
      let starts = starts.narrow(rows: count)
    {
      let isBefore = Bits.written(rows: count) { before in
        asked = .written(rows: count) { close in
          rows_beside_counted_days(
            days, starts, count, Int32(span.lowerBound), UInt32(span.count), safeDays.lowerBound,
            UInt32(safeDays.count), before, close)
        }
      }
      holds = order == .less || order == .lessEquals ? isBefore : rows.without(isBefore)
      asked.formIntersection(rows)
      holds = holds.and(rows).without(asked)
    }
    var failed: Bits?
    asked.forEachOne { row in
      let start = starts[row]
      guard let end = ends?[start] ?? months.day(from: start) else {
        if failed == nil { failed = .none(rows.count) }
        failed?[row: row] = true
        return
      }
      if order.holds(days[row], end) { holds[row: row] = true }
    }
    return (holds, failed)
  }
}

/// The days of the years 1900 to 2099 as written in a row, `yyyymmdd`: between two of them in their order, the years that
/// are full are the ten thousands of the difference.
private enum CalendarDates {
  private static let first: Int32 = -25_567
  private static let dates: [Int32] = (first..<47_482).map { number in
    let (year, month, day) = Day(number: number).parts
    return Int32(year * 10_000 + month * 100 + day)
  }

  /// Nil outside those years.
  static func date(of number: Int32) -> Int32? {
    let place = Int(number) - Int(first)
    return dates.indices.contains(place) ? dates[place] : nil
  }
}

/// The days so many months after each of some days in a row.
struct CountedDays: Sendable {
  private let first: Int64
  private let ends: [Int32]

  /// Stands for a day outside the calendar.
  private static let none = Int32.min

  /// - Parameter days: Those of a column.
  init(_ months: DayCounting.Months, from days: Range<Int64>) {
    first = days.lowerBound
    ends = days.map { day in months.day(from: day).flatMap(Int32.init(exactly:)) ?? Self.none }
  }

  /// Nil outside the calendar.
  ///
  /// - Parameter start: One of the days.
  subscript(start: Int64) -> Int64? {
    let end = ends[Int(start - first)]
    return end == Self.none ? nil : Int64(end)
  }
}

extension Order {
  /// The same with its sides changed.
  var mirrored: Order {
    switch self {
    case .less: .greater
    case .lessEquals: .greaterEquals
    case .greater: .less
    case .greaterEquals: .lessEquals
    }
  }

  func holds(_ one: Int64, _ other: Int64) -> Bool {
    switch self {
    case .less: one < other
    case .lessEquals: one <= other
    case .greater: one > other
    case .greaterEquals: one >= other
    }
  }
}
