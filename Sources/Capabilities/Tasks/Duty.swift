// SPDX-License-Identifier: Apache-2.0
import Policy
import Values

/// An obligation of a document as it stands in a place on a day (任务).
public struct Duty: Sendable {
  /// Of the folder of its document.
  public let document: String
  public let documentName: Label
  public let obligation: ObligationDocument
  /// The next day that the text gives for it; nil where it gives none.
  public let nextDue: Day?
  public let counts: [DutyCount]
  /// What was said of it last; nil where nothing was.
  public let evidence: DutyEvidence?

  public var id: String { obligation.id.value }

  /// How it stands: by what is counted, else by what was said.
  public var state: State {
    guard counts.isEmpty else { return counts.contains { $0.open > 0 } ? .open : .met }
    return switch evidence?.state {
    case .done?: .met
    case .underway?: .underway
    case nil: .unsaid
    }
  }

  public enum State: String, CaseIterable, Hashable, Sendable { case open, unsaid, underway, met }

  /// Days until it is due from which it is pointed out.
  static let reminderDays = 30

  public func isSoon(on day: Day) -> Bool {
    nextDue.map { $0 <= day.adding(days: Duty.reminderDays) } ?? false
  }
}

/// How many are not as the text wants, of how many.
public struct DutyCount: Hashable, Sendable {
  public let count: ObligationCount
  public let open: Int
  public let total: Int

  public init(_ count: ObligationCount, open: Int, of total: Int) {
    self.count = count
    self.open = open
    self.total = total
  }
}

/// What an officer said of an obligation. Never changed; a later one takes its place.
public struct DutyEvidence: Hashable, Sendable {
  public enum State: String, CaseIterable, Hashable, Sendable { case underway, done }

  public let state: State
  public let day: Day
  public let words: String
  public let officer: String
}

/// Why nothing was said of an obligation.
public enum DutyRefusal: Error, Hashable, Sendable {
  /// No such obligation in this place.
  case unknown
  /// 4 to 500 characters.
  case words
  /// After today.
  case day
}

extension ObligationDocument.Deadline {
  /// The first day on or after a day that it falls on; nil where it runs from something else.
  func next(from day: Day) -> Day? {
    switch self {
    case .days: return nil
    case .day(let last): return last >= day ? last : nil
    case .monthly(let number):
      let this = Deadlines.day(Int(number), of: day.month)
      return this >= day ? this : Deadlines.day(Int(number), of: day.month.adding(1))
    case .yearly(let text):
      return [day.year, day.year + 1].compactMap { Deadlines.day(text, of: $0) }
        .first { $0 >= day }
    }
  }
}

private enum Deadlines {
  /// A day of a month; its last where the month is shorter.
  static func day(_ number: Int, of month: Month) -> Day {
    min(month.firstDay.adding(days: number - 1), month.lastDay)
  }

  /// `02-29` is the last of February in other years.
  static func day(_ monthDay: String, of year: Int) -> Day? {
    Day("\(year)-\(monthDay)")
      ?? (monthDay == "02-29" ? Month(year: year, ordinal: 2).lastDay : nil)
  }
}
