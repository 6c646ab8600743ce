// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

/// Which days offices work, and how days are counted. The holidays here are made up; those of the
/// notices are held by the tests of the library.
struct WorkingCalendarTests {
  /// 2024 with a holiday from Thursday to Saturday (4 to 6 April) and the Sunday after it worked.
  static let calendar = WorkingCalendar(
    years: [2024], daysOff: Set(["2024-04-04", "2024-04-05", "2024-04-06"].compactMap { Day($0) }),
    workedDays: Set(["2024-04-07"].compactMap { Day($0) }))

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(arguments: [
    ("1970-01-01", 4), ("1969-12-31", 3), ("2024-02-29", 4), ("2024-04-07", 7), ("2024-04-08", 1),
    ("2021-10-09", 6), ("0001-01-01", 1),
  ])
  func theDayOfTheWeek(_ text: String, _ weekday: Int) throws {
    #expect(try WorkingCalendarTests.day(text).weekday == weekday)
  }

  @Test(arguments: [
    ("2024-04-03", true), ("2024-04-04", false), ("2024-04-06", false), ("2024-04-07", true),
    ("2024-04-08", true), ("2024-04-13", false), ("2024-04-14", false),
  ])
  func aDayIsWorkingOrNot(_ text: String, _ isWorking: Bool) throws {
    #expect(
      try WorkingCalendarTests.calendar.isWorking(WorkingCalendarTests.day(text)) == isWorking)
  }

  @Test(
    arguments: [
      (0, .working, "2024-04-03", "2024-04-03"), (1, .working, "2024-04-03", "2024-04-07"),
      (2, .working, "2024-04-03", "2024-04-08"), (6, .working, "2024-04-03", "2024-04-12"),
      (7, .working, "2024-04-03", "2024-04-15"), (1, .working, "2024-04-05", "2024-04-07"),
      (1, .calendar, "2024-04-03", "2024-04-04"), (10, .calendar, "2024-12-25", "2025-01-04"),
      (0, .calendar, "2024-04-03", "2024-04-03"), (-3, .calendar, "2024-04-03", "2024-04-03"),
      (-3, .working, "2024-04-03", "2024-04-03"),
    ] as [(Int, DayCount, String, String)])
  func daysAreAdded(_ days: Int, _ counted: DayCount, _ from: String, _ to: String) throws {
    let end = try WorkingCalendarTests.calendar.adding(
      DayLimit(days, counted), to: WorkingCalendarTests.day(from))
    #expect(end.description == to)
  }

  @Test(
    arguments: [
      (.working, "2024-04-03", "2024-04-06", 0), (.working, "2024-04-03", "2024-04-07", 1),
      (.working, "2024-04-08", "2024-04-03", 0), (.calendar, "2024-04-03", "2024-04-07", 4),
      (.calendar, "2024-04-03", "2024-04-03", 0),
    ] as [(DayCount, String, String, Int)])
  func daysAreCounted(_ counted: DayCount, _ from: String, _ to: String, _ count: Int) throws {
    #expect(
      try WorkingCalendarTests.calendar.count(
        counted, after: WorkingCalendarTests.day(from), through: WorkingCalendarTests.day(to))
        == count)
  }

  @Test func aYearThatIsNotKnownIsNotGuessed() throws {
    let calendar = WorkingCalendarTests.calendar
    let last = try WorkingCalendarTests.day("2024-12-31")
    #expect(try calendar.isWorking(last))
    #expect(throws: WorkingCalendar.UnknownYear(year: 2025)) {
      try calendar.isWorking(last.adding(days: 1))
    }
    #expect(throws: WorkingCalendar.UnknownYear(year: 2025)) {
      try calendar.adding(DayLimit(1, .working), to: last)
    }
    #expect(throws: WorkingCalendar.UnknownYear(year: 2025)) {
      try calendar.count(.working, after: last, through: last.adding(days: 1))
    }
    #expect(throws: WorkingCalendar.UnknownYear(year: 2024)) {
      try WorkingCalendar.unknown.isWorking(last)
    }
  }

  @Test func theNextWorkingDay() throws {
    let calendar = WorkingCalendarTests.calendar
    #expect(
      try calendar.workingDay(from: WorkingCalendarTests.day("2024-04-03")).description
        == "2024-04-03")
    #expect(
      try calendar.workingDay(from: WorkingCalendarTests.day("2024-04-04")).description
        == "2024-04-07")
  }

  @Test(arguments: 0..<200)
  func whatIsAddedIsCounted(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let start = try WorkingCalendarTests.day("2024-01-01")
      .adding(days: Int.random(in: 0..<200, using: &random))
    for counted in DayCount.allCases {
      let days = Int.random(in: 0...60, using: &random)
      let end = try WorkingCalendarTests.calendar.adding(DayLimit(days, counted), to: start)
      let count = try WorkingCalendarTests.calendar.count(counted, after: start, through: end)
      #expect(count == days, "seed \(seed): \(days) \(counted) after \(start) end \(end)")
      if counted == .working, days > 0 {
        #expect(try WorkingCalendarTests.calendar.isWorking(end), "seed \(seed)")
      }
    }
  }
}

/// SplitMix64, so that a failing seed can be run again.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
