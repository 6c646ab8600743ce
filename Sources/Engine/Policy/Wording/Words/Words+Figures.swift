// SPDX-License-Identifier: Apache-2.0

import Values

// How figures, days and months are written.
extension Words {
  /// Whole yuan without decimals, fen with two: `1,200元`, `25.50元`; `1,200 yuan`.
  static func money(_ fen: Int64) -> Phrase {
    let grouped = Money(fen: fen).grouped
    let yuan = grouped.hasSuffix(".00") ? String(grouped.dropLast(3)) : grouped
    return Phrase(zh: "\(yuan)元", en: "\(yuan) yuan")
  }

  /// A number with its unit as the vocabulary writes it: `12个月`, `12 months`.
  static func count(_ number: Int64, _ unit: String) -> Phrase {
    if unit == "basis points" { return percent(number, of: 10_000) }
    guard let words = units[unit] else { return Phrase(same: "\(number)") }
    return Phrase(
      zh: "\(number)\(words.zh)",
      en: "\(number) \(number == 1 ? words.one : words.many)")
  }

  static func isUnit(_ unit: String) -> Bool { unit == "basis points" || units[unit] != nil }

  private static let units: [String: (zh: String, one: String, many: String)] = [
    "months": ("个月", "month", "months"), "days": ("天", "day", "days"),
    "years": ("年", "year", "years"), "persons": ("人", "person", "persons"),
    "times": ("次", "time", "times"), "class hours": ("课时", "class hour", "class hours"),
    "entities": ("家", "entity", "entities"), "posts": ("个", "post", "posts"),
    "lines": ("人", "line", "lines"),
  ]

  /// `number` as hundredths of `whole`, with as many decimals as it needs, four at most: `12.5%`.
  static func percent(_ number: Int64, of whole: Int64) -> Phrase {
    let (hundreds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow, whole > 0, hundreds % whole == 0 else {
      return Phrase(same: "\(number)/\(whole)")
    }
    let value = hundreds / whole
    var text = String(value.magnitude / 10_000)
    var decimals = String(value.magnitude % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals = decimals.dropLast() }
    if !decimals.isEmpty { text += ".\(decimals)" }
    return Phrase(same: "\(value < 0 ? "-" : "")\(text)%")
  }

  static func day(_ day: Day) -> Phrase {
    let parts = day.parts
    return Phrase(
      zh: "\(parts.year)年\(parts.month)月\(parts.day)日",
      en: "\(parts.day) \(monthNames[parts.month - 1]) \(parts.year)")
  }

  static func month(_ month: Month) -> Phrase {
    Phrase(
      zh: "\(month.year)年\(month.ordinal)月", en: "\(monthNames[month.ordinal - 1]) \(month.year)")
  }

  static func year(_ year: Int64) -> Phrase { Phrase(zh: "\(year)年", en: "\(year)") }

  /// A month of the year by its number; anything else as it stands.
  static func monthOfYear(_ number: Int64) -> Phrase {
    guard (1...12).contains(number) else { return Phrase(same: "\(number)") }
    return Phrase(zh: "\(number)月", en: monthNames[Int(number) - 1])
  }

  static func monthDay(_ month: Int, _ day: Int) -> Phrase {
    Phrase(zh: "\(month)月\(day)日", en: "\(day) \(monthNames[month - 1])")
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
