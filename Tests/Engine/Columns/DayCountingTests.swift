// SPDX-License-Identifier: Apache-2.0

import Situations
import Testing
import Values

@testable import Columns

/// What is told by the days between two days, beside the calendar.
struct DayCountingTests {
  private static func day(_ text: String) throws -> Int32 { try #require(Day(text)).number }

  @Test func agesAreTheCalendarsOnEveryDayAroundEveryBirthday() throws {
    // Around leap days, within and across centuries that have none and one that has.
    for text in [
      "1896-02-29", "1896-03-01", "1900-02-28", "1900-03-01", "1904-02-29", "1999-12-31",
      "2000-02-29", "2000-03-01", "2001-01-01", "2096-02-29", "2103-03-01",
    ] {
      let birth = try Self.day(text)
      let days = (0..<150 * 366).map { birth - 400 + Int32($0) }
      let births = [Int32](repeating: birth, count: days.count)
      let found = DayCounting.ages(from: births, on: days, among: .all(rows: days.count))
      for (row, day) in days.enumerated() {
        let expected = Day(number: birth).age(on: Day(number: day))
        guard found[row] != expected else { continue }
        Issue.record("\(text), \(Day(number: day)): \(found[row]), not \(expected)")
        return
      }
    }
  }

  @Test func agesOverTheWholeCalendarAreTheCalendars() {
    let state = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(state: state)
    let last = Day.lastNumbers
    let births = (0..<100_000).map { _ in
      Int32.random(in: Int32(last.lowerBound)...Int32(last.upperBound), using: &random)
    }
    let days = births.map { birth in
      random.next() % 2 == 0
        ? births[Int(random.next() % 1000)]
        : min(
          max(birth + Int32.random(in: -500...60_000, using: &random), Int32(last.lowerBound)),
          Int32(last.upperBound))
    }
    let found = DayCounting.ages(from: births, on: days, among: .all(rows: days.count))
    for (row, (birth, day)) in zip(births, days).enumerated() {
      let expected = Day(number: birth).age(on: Day(number: day))
      guard found[row] != expected else { continue }
      Issue.record(
        "seed \(state): \(Day(number: birth)), \(Day(number: day)): \(found[row]), not \(expected)")
      return
    }
  }

  @Test(
    "A day beside one that is so many months after another",
    arguments: [-6001, -14, -12, -1, 0, 1, 2, 3, 6, 11, 12, 24, 59, 6000, 6001, 12_000, 12_001],
    [false, true])
  func countedDays(_ months: Int64, _ isTerm: Bool) throws {
    let state = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(state: state)
    let last = Int32(Day.lastNumbers.lowerBound)...Int32(Day.lastNumbers.upperBound)
    for later in isTerm ? [0] : [0, 1, 366] as [Int64] {
      let counting = DayCounting.Months(count: months, isTerm: isTerm).later(by: later)
      // Starts near the ends of months and of the calendar; days near the counted ones.
      let starts: [Int32] = (0..<20_000).map { row in
        let off = Int32(row % 700)
        if row % 100 == 0 { return last.lowerBound + off }
        if row % 100 == 50 { return last.upperBound - off }
        return .random(in: -30_000...30_000, using: &random)
      }
      let days = starts.map { start -> Int32 in
        let near = counting.day(from: Int64(start)).map { Int32($0) } ?? start
        return min(
          max(near + Int32.random(in: -5...5, using: &random), last.lowerBound), last.upperBound)
      }
      let span = counting.isSafe ? counting.span : nil
      let rows = Bits.all(rows: days.count)
      for order in [Order.less, .lessEquals, .greater, .greaterEquals] {
        let (holds, failed) = DayCounting.compared(
          .narrow(days), order, counting, from: .narrow(starts), span: span, ends: nil,
          among: rows, days.count)
        for row in days.indices {
          let end = counting.day(from: Int64(starts[row]))
          let expected = end.map { order.holds(Int64(days[row]), $0) } ?? false
          guard holds[row: row] != expected || (failed?[row: row] ?? false) != (end == nil)
          else { continue }
          Issue.record(
            "seed \(state): \(Day(number: starts[row])) and \(months) months, \(later) days; \(Day(number: days[row]))"
          )
          return
        }
      }
    }
  }

  @Test func theCalendarItselfEndsWhereMonthsLeadOutOfIt() throws {
    let twelve = DayCounting.Months(count: 12, isTerm: false)
    #expect(
      twelve.day(from: Int64(try Self.day("9997-12-31"))) == Int64(try Self.day("9998-12-31")))
    #expect(twelve.day(from: Int64(try Self.day("9998-12-31"))) == nil)
    #expect(DayCounting.Months(count: 12_001, isTerm: false).day(from: 0) == nil)
  }
}
