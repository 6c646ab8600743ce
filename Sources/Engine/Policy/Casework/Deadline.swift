// SPDX-License-Identifier: Apache-2.0

import Values

/// When a stage must be done: its limit, the day it began, and the times its clock stood still.
///
/// The day of an event does not count: a limit begins on the day after the claim came, a clock that was
/// stopped stands still from the day after, and runs again from the day after it was let go.
public struct Deadline: Hashable, Sendable {
  public let limit: DayLimit
  /// The day on which the claim came to the stage.
  public let beganOn: Day
  /// Those that stop the clock at this place.
  public let pauses: [Pause]
  private let rollsOverRestDays: Bool

  public struct Pause: Hashable, Sendable {
    public let reason: CaseworkRules.Pause
    public let from: Day
    /// Nil = the clock still stands.
    public let through: Day?

    public init(_ reason: CaseworkRules.Pause, from: Day, through: Day?) {
      self.reason = reason
      self.from = from
      self.through = through
    }

    /// Whether a day is known to be passed over; an open pause has no known days.
    fileprivate func covers(_ day: Day) -> Bool { through.map { from < day && day <= $0 } ?? false }
  }

  /// How it stands with a stage on a day.
  public enum Standing: Hashable, Sendable {
    /// The last day, and the days that are left after the one asked for; below zero, by how many it is
    /// late.
    case running(due: Day, left: Int)
    /// The clock stands; so many days are left when it runs again.
    case paused(CaseworkRules.Pause, left: Int)
  }

  /// - Parameters:
  ///   - pauses: Everything that may stop a clock; what the place does not let stop it is left out.
  public init(_ limit: DayLimit, from beganOn: Day, pauses: [Pause] = [], by rules: CaseworkRules) {
    self.limit = limit
    self.beganOn = beganOn
    self.pauses = pauses.filter { rules.pausesFor.contains($0.reason) }
    self.rollsOverRestDays = rules.rollsOverRestDays
  }

  /// - Throws: ``WorkingCalendar/UnknownYear`` where working days of a year that the calendar does not
  ///   know have to be counted.
  public func standing(
    on day: Day, _ calendar: WorkingCalendar
  ) throws(WorkingCalendar.UnknownYear) -> Standing {
    if let open = pauses.first(where: { $0.through == nil && $0.from <= day }) {
      let used = try used(through: open.from, calendar)
      if used < limit.days { return .paused(open.reason, left: limit.days - used) }
    }
    let due = try due(calendar)
    let left =
      try day <= due
      ? counted(after: max(day, beganOn), through: due, calendar)
      : -calendar.count(limit.counted, after: due, through: day)
    return .running(due: due, left: left)
  }

  /// The days used up to a day, at most the limit's.
  private func used(
    through end: Day, _ calendar: WorkingCalendar
  ) throws(WorkingCalendar.UnknownYear) -> Int {
    min(limit.days, try counted(after: beganOn, through: end, calendar))
  }

  private func due(
    _ calendar: WorkingCalendar
  ) throws(WorkingCalendar.UnknownYear) -> Day {
    var last = beganOn
    var left = limit.days
    while left > 0 {
      last = last.adding(days: 1)
      if isPaused(last) { continue }
      if try calendar.counts(last, as: limit.counted) { left -= 1 }
    }
    guard rollsOverRestDays, limit.counted == .calendar else { return last }
    return try calendar.workingDay(from: last)
  }

  private func counted(
    after start: Day, through end: Day, _ calendar: WorkingCalendar
  ) throws(WorkingCalendar.UnknownYear) -> Int {
    var count = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if isPaused(day) { continue }
      if try calendar.counts(day, as: limit.counted) { count += 1 }
    }
    return count
  }

  private func isPaused(_ day: Day) -> Bool {
    pauses.contains { $0.covers(day) }
  }
}
