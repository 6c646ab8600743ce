// SPDX-License-Identifier: Apache-2.0
import Values

/// The day a file speaks of: what its sender gave, its date column, its year, its title, else the
/// day of import. Never later than the day of import.
struct StatementDay: Hashable, Sendable {
  let day: Day
  let origin: StatementOrigin

  init(day: Day, origin: StatementOrigin) {
    self.day = day
    self.origin = origin
  }

  init(given: Day?, survey: (day: Day?, year: Int?), titles: [String], today: Day) {
    if let given {
      (day, origin) = (given, .given)
    } else if let column = survey.day {
      (day, origin) = (min(column, today), .column)
    } else if let year = survey.year {
      (day, origin) = (min(Month(year: year, ordinal: 12).lastDay, today), .year)
    } else if let title = titles.lazy.compactMap(StatementDay.day(inTitle:)).first {
      (day, origin) = (min(title, today), .title)
    } else {
      (day, origin) = (today, .dayOfImport)
    }
  }

  /// The last day of `2023年12月` or `2023年`, or `2023年12月5日` itself, where a title holds one.
  static func day(inTitle title: String) -> Day? {
    let text = CellText.even(title)
    guard let mark = text.firstIndex(of: "年"),
      let year = Int(text[..<mark].suffix(4)), DateReader.years.contains(year)
    else { return nil }
    let parts = Digits.runs(in: String(text[mark...].prefix(8)))
    guard let month = parts.first?.value, (1...12).contains(month),
      text[mark...].prefix(5).contains("月")
    else { return Month(year: year, ordinal: 12).lastDay }
    if parts.count > 1, text[mark...].prefix(8).contains("日"),
      let day = Day(year: year, month: month, day: parts[1].value)
    {
      return day
    }
    return Month(year: year, ordinal: month).lastDay
  }
}
