// SPDX-License-Identifier: Apache-2.0

/// A calendar day, without time or zone: the unit in which the law counts.
///
/// Stored as days since 1970-01-01 in the proleptic Gregorian calendar, so ordering, equality and
/// differences are those of integers. Years 1 to 9999.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let number: Int32

  /// The day `number` days after 1970-01-01.
  public init(number: Int32) { self.number = number }

  /// The day of a calendar date, or nil where the calendar has no such date.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.days(inMonth: month, of: year)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  /// Reads exactly `YYYY-MM-DD`; nil for anything else, dates that do not exist among it.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
      let day = decimal(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Year, month and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    // Days are counted from 0000-03-01, so that a leap day ends its year (Hinnant, chrono dates).
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { parts.year }
  public var month: Month { Month(year: parts.year, ordinal: parts.month) }

  /// The day `count` days later; earlier where negative.
  public func adding(days count: Int) -> Day { Day(number: number + Int32(count)) }

  /// The last day of a window of `count` months after this day.
  ///
  /// The same day-number `count` months on, or the last day of that month where it has no such day.
  /// > Source: catalogue rule T2 (Civil Code arts. 201–203).
  public func adding(months count: Int) -> Day {
    let (year, month, day) = parts
    let target = Month(year: year, ordinal: month).adding(count)
    return target.day(min(day, target.dayCount))
  }

  /// The last day of a term of `count` months that begins on this day, both days counted.
  ///
  /// The day before the same day-number `count` months on; the last day of that month where it has
  /// no such day: 2022-03-01 for 12 months ends 2023-02-28, 2022-11-30 for 3 ends 2023-02-28.
  /// > Source: catalogue rule T3.
  public func endOfTerm(months count: Int) -> Day {
    let (year, month, day) = parts
    let target = Month(year: year, ordinal: month).adding(count)
    return day > target.dayCount
      ? target.lastDay : target.day(day).adding(days: -1)
  }

  /// By how many days the day so many months on lies later, at least and at most, from any day of the 400 years
  /// after which the calendar begins anew.
  ///
  /// - Parameter isTerm: The last day of a term that begins on the day (``endOfTerm(months:)``) is meant, in place of
  ///   the same day so many months on (``adding(months:)``).
  public static func distances(monthsLater months: Int, isTerm: Bool) -> ClosedRange<Int> {
    var (least, most) = (Int.max, Int.min)
    var month = Month(year: 2000, ordinal: 1)
    for _ in 0..<4800 {
      let target = month.adding(months)
      let apart = Int(target.firstDay.number - month.firstDay.number)
      // From the days that the target does not have, its last day is reached.
      let lacking = max(0, month.dayCount - target.dayCount)
      least = min(least, apart - (isTerm ? max(1, lacking) : lacking))
      most = max(most, apart - (isTerm ? 1 : 0))
      month = month.adding(1)
    }
    return least...most
  }

  /// Full years from this day of birth to `day`; a year is full on the birthday (rule T4).
  public func age(on day: Day) -> Int {
    let (birthYear, birthMonth, birthDay) = parts
    let (year, month, dayOfMonth) = day.parts
    let before = (month, dayOfMonth) < (birthMonth, birthDay)
    return year - birthYear - (before ? 1 : 0)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = parts
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a day (YYYY-MM-DD)"))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A calendar month.
public struct Month: Hashable, Comparable, Sendable {
  /// Months since 0000-01.
  public let number: Int32

  public init(year: Int, ordinal: Int) { self.number = Int32(year * 12 + ordinal - 1) }

  /// Reads exactly `YYYY-MM`.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = decimal(bytes[0..<4]),
      let ordinal = decimal(bytes[5..<7]), year >= 1, (1...12).contains(ordinal)
    else { return nil }
    self.init(year: year, ordinal: ordinal)
  }

  public var year: Int { Int(number) / 12 }
  public var ordinal: Int { Int(number) % 12 + 1 }
  public var dayCount: Int { Day.days(inMonth: ordinal, of: year) }
  public var firstDay: Day { day(1) }
  public var lastDay: Day { day(dayCount) }

  public func adding(_ count: Int) -> Month {
    let shifted = Int(number) + count
    return Month(year: shifted / 12, ordinal: shifted % 12 + 1)
  }

  /// The day with this number in the month; `day` must lie in 1...dayCount.
  func day(_ day: Int) -> Day { Day(number: Day.number(year: year, month: ordinal, day: day)) }

  public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  public var description: String { "\(padded(year, to: 4))-\(padded(ordinal, to: 2))" }
}

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value
}

private func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
