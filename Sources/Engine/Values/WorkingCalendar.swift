// SPDX-License-Identifier: Apache-2.0

/// Which days offices work: Monday to Friday but for holidays, and the weekend days worked instead.
///
/// It knows whole years and no others: what it is not told it does not guess.
/// > Source: the yearly notices of the General Office of the State Council on holidays.
public struct WorkingCalendar: Hashable, Sendable {
  /// The years whose holidays are known.
  public let years: Set<Int>
  private let daysOff: Set<Day>
  private let workedDays: Set<Day>

  /// The calendar has not been told the holidays of a year.
  public struct UnknownYear: Error, Hashable, Sendable {
    public let year: Int

    public init(year: Int) { self.year = year }
  }

  /// - Parameters:
  ///   - daysOff: Holidays, those on weekends among them or not.
  ///   - workedDays: Weekend days on which offices work.
  public init(years: Set<Int>, daysOff: Set<Day>, workedDays: Set<Day>) {
    self.years = years
    self.daysOff = daysOff
    self.workedDays = workedDays
  }

  /// One that knows no year.
  public static let unknown = WorkingCalendar(years: [], daysOff: [], workedDays: [])

  public func isWorking(_ day: Day) throws(UnknownYear) -> Bool {
    guard years.contains(day.year) else { throw UnknownYear(year: day.year) }
    if workedDays.contains(day) { return true }
    return !day.isWeekend && !daysOff.contains(day)
  }

  /// Whether a day counts towards a number of days.
  public func counts(_ day: Day, as counted: DayCount) throws(UnknownYear) -> Bool {
    switch counted {
    case .calendar: true
    case .working: try isWorking(day)
    }
  }

  /// The last day of a limit that begins on `day`, which itself does not count; `day` where the limit
  /// has no days. At most a few days' look-ups for each day of the limit.
  /// > Source: Civil Code art. 201, the first day is not counted.
  public func adding(_ limit: DayLimit, to day: Day) throws(UnknownYear) -> Day {
    if limit.counted == .calendar { return day.adding(days: max(0, limit.days)) }
    var last = day
    var left = limit.days
    while left > 0 {
      last = last.adding(days: 1)
      if try isWorking(last) { left -= 1 }
    }
    return last
  }

  /// How many days of one kind lie after `start`, up to `end`; none where `end` is not after it.
  public func count(
    _ counted: DayCount, after start: Day, through end: Day
  ) throws(UnknownYear) -> Int {
    guard start < end else { return 0 }
    if counted == .calendar { return Int(end.number - start.number) }
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if try isWorking(day) { count += 1 }
    }
    return count
  }

  /// The day itself, or the next working day where it is none.
  public func workingDay(from day: Day) throws(UnknownYear) -> Day {
    var day = day
    while try !isWorking(day) { day = day.adding(days: 1) }
    return day
  }
}

extension Day {
  /// 1 = Monday … 7 = Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let shifted = (Int(number) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  public var isWeekend: Bool { weekday >= 6 }
}
