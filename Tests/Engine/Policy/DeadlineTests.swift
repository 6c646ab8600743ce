// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// When a stage must be done, with what stops its clock.
struct DeadlineTests {
  /// Weekdays only; 2024 and 2025 known, a holiday from 1 to 5 May 2024.
  static let calendar = WorkingCalendar(
    years: [2024, 2025], daysOff: Set((1...5).map { day("2024-05-0\($0)") }), workedDays: [])
  static let rules = CaseworkRules(pausesFor: [.completion, .notice])

  static func standing(
    _ limit: DayLimit, from start: String, _ pauses: [Deadline.Pause] = [], on asked: String,
    by rules: CaseworkRules = rules
  ) throws -> Deadline.Standing {
    try Deadline(limit, from: day(start), pauses: pauses, by: rules)
      .standing(on: day(asked), calendar)
  }

  @Test(
    arguments: [
      (DayLimit(5, .calendar), "2024-06-03", "2024-06-08", 5),
      (DayLimit(5, .calendar), "2024-06-07", "2024-06-08", 1),
      (DayLimit(5, .calendar), "2024-06-08", "2024-06-08", 0),
      (DayLimit(5, .calendar), "2024-06-09", "2024-06-08", -1),
      (DayLimit(5, .working), "2024-06-03", "2024-06-10", 5),
      (DayLimit(5, .working), "2024-06-07", "2024-06-10", 1),
      (DayLimit(5, .working), "2024-06-09", "2024-06-10", 1),
      (DayLimit(5, .working), "2024-06-10", "2024-06-10", 0),
      (DayLimit(5, .working), "2024-06-11", "2024-06-10", -1),
      (DayLimit(1, .calendar), "2024-06-03", "2024-06-04", 1),
      // Asked before it began: nothing is used.
      (DayLimit(5, .calendar), "2024-05-01", "2024-06-08", 5),
    ])
  func aLimitRunsFromTheDayAfter(
    _ limit: DayLimit, _ asked: String, _ due: String, _ left: Int
  ) throws {
    #expect(
      try DeadlineTests.standing(limit, from: "2024-06-03", on: asked)
        == .running(due: day(due), left: left))
  }

  /// Begun on Monday 3 June, told of missing papers on the 5th, brought on the 12th.
  static let completion = Deadline.Pause(
    .completion, from: day("2024-06-05"), through: day("2024-06-12"))

  @Test(
    arguments: [
      (DayLimit(5, .calendar), "2024-06-15"), (DayLimit(2, .calendar), "2024-06-05"),
      (DayLimit(3, .calendar), "2024-06-13"), (DayLimit(5, .working), "2024-06-17"),
    ])
  func aPauseIsNotCounted(_ limit: DayLimit, _ due: String) throws {
    guard
      case .running(let found, _) = try DeadlineTests.standing(
        limit, from: "2024-06-03", [DeadlineTests.completion], on: "2024-06-13")
    else {
      Issue.record("paused")
      return
    }
    #expect(found.description == due)
  }

  @Test func whatThePlaceCountsIsCounted() throws {
    let limit = DayLimit(5, .calendar)
    let noticeOnly = CaseworkRules(pausesFor: [.notice])
    #expect(
      try DeadlineTests.standing(
        limit, from: "2024-06-03", [DeadlineTests.completion], on: "2024-06-07", by: noticeOnly)
        == .running(due: day("2024-06-08"), left: 1))
  }

  @Test func twoPausesThatOverlapCountOnce() throws {
    let notice = Deadline.Pause(.notice, from: day("2024-06-10"), through: day("2024-06-14"))
    #expect(
      try DeadlineTests.standing(
        DayLimit(5, .calendar), from: "2024-06-03", [DeadlineTests.completion, notice],
        on: "2024-06-14") == .running(due: day("2024-06-17"), left: 3))
  }

  @Test func anOpenPauseStopsTheClock() throws {
    let open = Deadline.Pause(.completion, from: day("2024-06-05"), through: nil)
    let limit = DayLimit(5, .calendar)
    #expect(
      try DeadlineTests.standing(limit, from: "2024-06-03", [open], on: "2030-01-01")
        == .paused(.completion, left: 3))
    // On the day before it had not been stopped.
    #expect(
      try DeadlineTests.standing(limit, from: "2024-06-03", [open], on: "2024-06-04")
        == .running(due: day("2024-06-08"), left: 4))
    // A limit that was used up before is late all the same.
    #expect(
      try DeadlineTests.standing(
        DayLimit(2, .calendar), from: "2024-06-03", [open], on: "2024-06-07")
        == .running(due: day("2024-06-05"), left: -2))
    #expect(
      try DeadlineTests.standing(
        DayLimit(3, .calendar), from: "2024-06-03", [open], on: "2024-06-07")
        == .paused(.completion, left: 1))
  }

  @Test func aLastDayOfRestRollsOverOnlyWhereThePlaceSaysSo() throws {
    let rolling = CaseworkRules(rollsOverRestDays: true)
    let limit = DayLimit(5, .calendar)
    // 1 May 2024, the first of five days off; Monday 6 May is worked.
    #expect(
      try DeadlineTests.standing(limit, from: "2024-04-26", on: "2024-04-26")
        == .running(due: day("2024-05-01"), left: 5))
    #expect(
      try DeadlineTests.standing(limit, from: "2024-04-26", on: "2024-04-26", by: rolling)
        == .running(due: day("2024-05-06"), left: 10))
    #expect(
      try DeadlineTests.standing(limit, from: "2024-04-25", on: "2024-04-25", by: rolling)
        == .running(due: day("2024-04-30"), left: 5))
  }

  @Test func anUnknownYearIsSaid() throws {
    #expect(throws: WorkingCalendar.UnknownYear(year: 2026)) {
      try DeadlineTests.standing(DayLimit(5, .working), from: "2025-12-30", on: "2025-12-30")
    }
    #expect(
      try DeadlineTests.standing(DayLimit(5, .calendar), from: "2025-12-30", on: "2025-12-30")
        == .running(due: day("2026-01-04"), left: 5))
  }
}
