// SPDX-License-Identifier: Apache-2.0

import Values

/// `calendar.yaml`: which days offices work, year by year, each with the notice that says so.
public struct CalendarFile: Sendable {
  public let calendar: WorkingCalendar
  /// The number of each year's notice.
  public let notices: [Int: String]

  /// - Throws: Every problem found: a year without its notice, days off of another year, a worked day
  ///   that is no weekend day or is off.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    let reader = CalendarReader(problems: problems)
    let years = reader.years(node)
    if problems.hasErrors { throw Problems(problems.all) }
    self.calendar = WorkingCalendar(
      years: Set(years.map(\.year)), daysOff: Set(years.flatMap(\.daysOff)),
      workedDays: Set(years.flatMap(\.workedDays)))
    self.notices = Dictionary(
      years.map { ($0.year, $0.notice) }, uniquingKeysWith: { first, _ in first })
  }
}

private struct CalendarReader {
  struct Year {
    let year: Int
    let notice: String
    let daysOff: Set<Day>
    let workedDays: [Day]
  }

  let problems: ProblemList

  func years(_ node: Node) -> [Year] {
    guard
      let fields = Fields(node, of: "a calendar", allowing: Keys.calendar, problems: problems),
      fields.required("years") != nil
    else { return [] }
    return fields.named("years").compactMap(year)
  }

  private func year(_ entry: Node.Entry) -> Year? {
    guard let year = Int(entry.key), (1949...9998).contains(year) else {
      problems.report(.calendarYear(entry.key, at: entry.keyPlace))
      return nil
    }
    guard
      let fields = Fields(
        entry.value, of: "the year \(year)", allowing: Keys.calendarYear, problems: problems),
      let notice = fields.requiredText("notice"), fields.required("holidays") != nil
    else { return nil }
    let daysOff = fields.items("holidays").reduce(into: Set<Day>()) { days, item in
      days.formUnion(holiday(item, of: year))
    }
    let worked = fields.texts("worked").compactMap { workedDay($0, of: year, daysOff) }
    return Year(year: year, notice: notice.value, daysOff: daysOff, workedDays: worked)
  }

  /// A holiday's days. It ends in its year, and may begin on the last days of the one before.
  private func holiday(_ node: Node, of year: Int) -> [Day] {
    guard
      let fields = Fields(
        node, of: "a holiday", allowing: Keys.holiday, problems: problems),
      fields.requiredText("zh") != nil, fields.required("from") != nil,
      fields.required("through") != nil, let from = fields.day("from"),
      let through = fields.day("through")
    else { return [] }
    let length = Int(through.value.number - from.value.number)
    guard (0..<15).contains(length), through.value.year == year else {
      problems.report(.daysOff(of: year, at: from.place))
      return []
    }
    return (0...length).map { from.value.adding(days: $0) }
  }

  private func workedDay(_ text: Located<String>, of year: Int, _ off: Set<Day>) -> Day? {
    guard let day = Day(text.value), day.year == year, day.isWeekend, !off.contains(day) else {
      problems.report(.workedDay(text.value, of: year, at: text.place))
      return nil
    }
    return day
  }
}
