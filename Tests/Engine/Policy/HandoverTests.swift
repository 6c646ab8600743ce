// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Policy

/// When lists are due: both sides of each day.
@Suite struct HandoverTests {
  /// Hunan (十三): by the 20th, which is in time; by the end of January and July. Qianyang 三2: by the end of January of the
  /// next year.
  static let days: [(HandoverDue, String, String)] = [
    (.monthly(20), "2022-11", "2022-11-20"), (.monthly(20), "2022-02", "2022-02-20"),
    (.monthly(31), "2022-02", "2022-02-28"), (.monthly(31), "2024-02", "2024-02-29"),
    (.monthEnds([1, 7]), "2022-01", "2022-01-31"), (.monthEnds([1, 7]), "2022-07", "2022-07-31"),
    (.monthEnds([2]), "2024-02", "2024-02-29"),
    (.yearly("01-31", yearsAfter: 1), "2021", "2022-01-31"),
    (.yearly("12-31", yearsAfter: 0), "2021", "2021-12-31"),
    (.yearly("02-29", yearsAfter: 0), "2023", "2023-02-28"),
  ]

  @Test(arguments: days) func aPeriodIsDueOn(
    _ due: HandoverDue, _ text: String, _ day: String
  ) throws {
    let period = try #require(due.period(text))
    #expect(due.day(of: period) == Day(day))
  }

  static let current: [(HandoverDue, String, String)] = [
    (.monthly(20), "2022-11-20", "2022-11"), (.monthly(20), "2022-11-21", "2022-12"),
    (.monthly(20), "2022-12-31", "2023-01"), (.monthly(31), "2022-02-28", "2022-02"),
    (.monthEnds([1, 7]), "2022-01-31", "2022-01"), (.monthEnds([1, 7]), "2022-02-01", "2022-07"),
    (.monthEnds([1, 7]), "2022-08-01", "2023-01"),
    (.yearly("01-31", yearsAfter: 1), "2022-01-31", "2021"),
    (.yearly("01-31", yearsAfter: 1), "2022-02-01", "2022"),
  ]

  @Test(arguments: current) func onADayTheNextIs(
    _ due: HandoverDue, _ day: String, _ period: String
  ) throws {
    #expect(due.current(on: try #require(Day(day))).text == period)
  }

  /// The day, what is meant while the last one is not settled, and what once it is.
  static let meant: [(HandoverDue, String, String, String)] = [
    // By the 20th: the month's own list on each of its days, late or not, and the next month's from its first day.
    (.monthly(20), "2022-11-01", "2022-11", "2022-11"),
    (.monthly(20), "2022-11-19", "2022-11", "2022-11"),
    (.monthly(20), "2022-11-20", "2022-11", "2022-11"),
    (.monthly(20), "2022-11-21", "2022-11", "2022-12"),
    (.monthly(20), "2022-11-30", "2022-11", "2022-12"),
    (.monthly(20), "2022-12-01", "2022-12", "2022-12"),
    (.monthly(20), "2022-12-31", "2022-12", "2023-01"),
    (.monthly(20), "2023-01-01", "2023-01", "2023-01"),
    (.monthly(20), "2022-02-28", "2022-02", "2022-03"),
    (.monthly(20), "2024-02-29", "2024-02", "2024-03"),
    (.monthly(31), "2022-02-28", "2022-02", "2022-02"),
    // By the end of January and July: in those months theirs; a missed one while it is the nearer.
    (.monthEnds([1, 7]), "2022-01-01", "2022-01", "2022-01"),
    (.monthEnds([1, 7]), "2022-01-31", "2022-01", "2022-01"),
    (.monthEnds([1, 7]), "2022-02-01", "2022-01", "2022-07"),
    (.monthEnds([1, 7]), "2022-05-01", "2022-01", "2022-07"),
    (.monthEnds([1, 7]), "2022-05-02", "2022-07", "2022-07"),
    (.monthEnds([1, 7]), "2022-07-31", "2022-07", "2022-07"),
    (.monthEnds([1, 7]), "2022-08-01", "2022-07", "2023-01"),
    (.monthEnds([1, 7]), "2022-12-31", "2023-01", "2023-01"),
    // By the end of January of the next year.
    (.yearly("01-31", yearsAfter: 1), "2022-01-31", "2021", "2021"),
    (.yearly("01-31", yearsAfter: 1), "2022-02-01", "2021", "2022"),
    (.yearly("01-31", yearsAfter: 1), "2022-11-15", "2022", "2022"),
  ]

  @Test(arguments: meant) func onADayAnOfficeMeans(
    _ due: HandoverDue, _ text: String, _ open: String, _ settled: String
  ) throws {
    let day = try #require(Day(text))
    #expect(due.meant(on: day) { _ in false }.text == open)
    #expect(due.meant(on: day) { _ in true }.text == settled)
    // Whatever is meant can be made.
    #expect(due.isOpen(due.meant(on: day) { _ in true }, on: day))
    #expect(due.isOpen(due.meant(on: day) { _ in false }, on: day))
  }

  static let unknown: [(HandoverDue, String)] = [
    (.monthly(20), "2022"), (.monthly(20), "2022-13"), (.monthly(20), "2022-11-01"),
    (.monthly(20), "0001-01"), (.monthEnds([1, 7]), "2022-02"),
    (.yearly("01-31", yearsAfter: 1), "2022-01"), (.yearly("01-31", yearsAfter: 1), "99999"),
    (.yearly("01-31", yearsAfter: 1), "-122"), (.monthly(20), ""),
  ]

  @Test(arguments: unknown) func thereIsNoSuchPeriod(_ due: HandoverDue, _ text: String) {
    #expect(due.period(text) == nil)
  }

  @Test func withinAYearThereAreTwelveMonthsAndTwoEnds() throws {
    let days = try #require(Day("2022-01-01"))...(try #require(Day("2022-12-31")))
    let months = HandoverDue.monthly(20).periods(due: days)
    #expect(months.count == 12)
    #expect(months.first?.text == "2022-01" && months.last?.text == "2022-12")
    let ends = HandoverDue.monthEnds([1, 7]).periods(due: days)
    #expect(ends.map(\.text) == ["2022-01", "2022-07"])
    #expect(HandoverDue.yearly("01-31", yearsAfter: 1).periods(due: days).map(\.text) == ["2021"])
    // The day itself is within; the day before it is not.
    let last = try #require(Day("2022-01-20"))
    #expect(HandoverDue.monthly(20).periods(due: last...last).map(\.text) == ["2022-01"])
    let before = try #require(Day("2022-01-19"))
    #expect(HandoverDue.monthly(20).periods(due: before...before).isEmpty)
  }

  /// The list of a month is made once that of the month before is past.
  static let opening: [(String, Bool)] = [
    ("2022-10-20", false), ("2022-10-21", true), ("2022-11-20", true), ("2023-01-01", true),
  ]

  @Test(arguments: opening) func aPeriodOpensAfterTheOneBefore(
    _ day: String, _ isOpen: Bool
  ) throws {
    let due = HandoverDue.monthly(20)
    let period = try #require(due.period("2022-11"))
    #expect(due.isOpen(period, on: try #require(Day(day))) == isOpen)
  }
}
