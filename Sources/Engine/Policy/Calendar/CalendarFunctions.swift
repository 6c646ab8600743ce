// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The counting rules of the texts, as functions that conditions call.
///
/// > Source: catalogue, section 0.1 (T1–T6); facts, section 1.
enum CalendarFunctions {
  /// Windows and terms longer than this are a slip of the pen.
  static let longestMonths: Int64 = 12_000

  static let day: ValueType = .opaque(.day)
  static let month: ValueType = .opaque(.month)
  static let dayOrNone: ValueType = .nullable(.opaque(.day))

  static let all: [Function] = [
    Function("addMonths", [Overload([day, .int], day, .binary(addMonths))]),
    Function("addDays", [Overload([day, .int], day, .binary(addDays))]),
    Function("termAtLeast", [Overload([dayOrNone, dayOrNone, .int], .bool, .strict(termAtLeast))]),
    Function("termAtMost", [Overload([dayOrNone, dayOrNone, .int], .bool, .strict(termAtMost))]),
    Function("termEnd", [Overload([day, .int], day, .binary(termEnd))]),
    Function("year", [Overload([day], .int, .unary { of($0) { .int(Int64($0.year)) } })]),
    Function("month", [Overload([day], .int, .unary { of($0) { .int(Int64($0.parts.month)) } })]),
    Function("day", [Overload([.string], day, .unary(dayFromText))]),
    Function("date", [Overload([.int, .int, .int], day, .strict(date))]),
    Function("monthOf", [Overload([day], month, .unary { of($0) { .month($0.month) } })]),
    Function("firstDay", [Overload([month], day, .unary { ofMonth($0) { .day($0.firstDay) } })]),
    Function("lastDay", [Overload([month], day, .unary { ofMonth($0) { .day($0.lastDay) } })]),
    Function("ageOn", [Overload([day, day], .int, .binary(ageOn))]),
    Function("province", [Overload([.string], .string, .unary { region($0, .province) })]),
    Function("county", [Overload([.string], .string, .unary { region($0, .county) })]),
    Function("town", [Overload([.string], .string, .unary { region($0, .town) })]),
    Function("certainly", [Overload([.bool], .bool, .nonStrict { certainly($0) })]),
    Function("shown", [Overload([.bool], .bool, .unary(shown))]),
  ]

  // MARK: Days

  @Sendable static func addMonths(_ start: Value, _ count: Value) -> Overload.Answer {
    guard let start = start.day, let count = count.integer else {
      return wrongArguments("addMonths")
    }
    guard count.magnitude <= longestMonths else { return outOfCalendar("addMonths") }
    return within("addMonths", start, Int(count)) { start.adding(months: Int(count)) }
  }

  @Sendable static func addDays(_ start: Value, _ count: Value) -> Overload.Answer {
    guard let start = start.day, let count = count.integer else { return wrongArguments("addDays") }
    guard count.magnitude <= 4_000_000, lastNumbers.contains(Int64(start.number) + count) else {
      return outOfCalendar("addDays")
    }
    return .value(.day(start.adding(days: Int(count))))
  }

  /// Whether a term lasts `n` months or more. A term without a first or a last day does not.
  @Sendable static func termAtLeast(_ arguments: [Value]) -> Overload.Answer {
    term("termAtLeast", arguments) { $0 >= $1 }
  }

  /// Whether a term lasts `n` months or less. A term without a first or a last day does not.
  @Sendable static func termAtMost(_ arguments: [Value]) -> Overload.Answer {
    term("termAtMost", arguments) { $0 <= $1 }
  }

  /// The last day of a term of `n` months that begins on a day.
  @Sendable static func termEnd(_ start: Value, _ count: Value) -> Overload.Answer {
    guard let start = start.day, let count = count.integer else { return wrongArguments("termEnd") }
    guard count >= 1, count <= longestMonths else { return outOfCalendar("termEnd") }
    return within("termEnd", start, Int(count)) { start.endOfTerm(months: Int(count)) }
  }

  private static func term(
    _ name: String, _ arguments: [Value], _ compare: (Day, Day) -> Bool
  ) -> Overload.Answer {
    guard arguments.count == 3, let months = arguments[2].integer else {
      return wrongArguments(name)
    }
    if arguments[0].isNull || arguments[1].isNull { return .value(.bool(false)) }
    guard let start = arguments[0].day, let end = arguments[1].day else {
      return wrongArguments(name)
    }
    guard months.magnitude <= longestMonths, isInCalendar(start, Int(months)) else {
      return outOfCalendar(name)
    }
    return .value(.bool(compare(end, start.endOfTerm(months: Int(months)))))
  }

  @Sendable static func dayFromText(_ text: Value) -> Overload.Answer {
    guard let day = text.text.flatMap({ Day($0) }) else {
      return .error(EvaluationError(.invalidArgument(function: "day", "write a day as YYYY-MM-DD")))
    }
    return .value(.day(day))
  }

  @Sendable static func date(_ parts: [Value]) -> Overload.Answer {
    let numbers = parts.compactMap { $0.integer.flatMap { Int32(exactly: $0) } }.map(Int.init)
    guard numbers.count == 3, let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
    else {
      return .error(
        EvaluationError(.invalidArgument(function: "date", "the calendar has no such day")))
    }
    return .value(.day(day))
  }

  @Sendable static func ageOn(_ birth: Value, _ day: Value) -> Overload.Answer {
    guard let birth = birth.day, let day = day.day else { return wrongArguments("ageOn") }
    return .value(.int(Int64(birth.age(on: day))))
  }

  // MARK: Regions and knowledge

  /// The wider division a code lies in; unknown where the code is given less finely. Any text is taken,
  /// by its code points.
  static func region(_ code: Value, _ level: RegionCode.Level) -> Overload.Answer {
    guard let digits = code.text else { return wrongArguments("a region function") }
    let scalars = digits.unicodeScalars
    guard scalars.count >= level.rawValue else { return .unknown([]) }
    return .value(.string(String(scalars.prefix(level.rawValue))))
  }

  /// True only where the argument is known to be true: for a reading that may only refute.
  static func certainly(_ arguments: [Value?]) -> Overload.Answer {
    if case .bool(true)? = arguments.first ?? nil { return .value(.bool(true)) }
    return .value(.bool(false))
  }

  /// True where the argument is; else undecided for want of what the argument read: for a proof that
  /// is asked for again rather than held against anybody.
  static func shown(_ argument: Value) -> Overload.Answer {
    if case .bool(true) = argument { return .value(argument) }
    return .unknown([])
  }

  // MARK: Bounds

  private static let lastNumbers: ClosedRange<Int64> = -719_162...2_932_896

  private static func isInCalendar(_ start: Day, _ months: Int) -> Bool {
    (1...9998).contains(Int(start.month.adding(months).number) / 12)
  }

  private static func within(
    _ name: String, _ start: Day, _ months: Int, _ result: () -> Day
  ) -> Overload.Answer {
    isInCalendar(start, months) ? .value(.day(result())) : outOfCalendar(name)
  }

  private static func of(_ value: Value, _ read: (Day) -> Value) -> Overload.Answer {
    value.day.map { .value(read($0)) } ?? wrongArguments("a function of a day")
  }

  private static func ofMonth(_ value: Value, _ read: (Month) -> Value) -> Overload.Answer {
    value.month.map { .value(read($0)) } ?? wrongArguments("a function of a month")
  }

  static func wrongArguments(_ name: String) -> Overload.Answer {
    .error(EvaluationError(.invalidArgument(function: name, "an argument has another type")))
  }

  static func outOfCalendar(_ name: String) -> Overload.Answer {
    .error(
      EvaluationError(
        .invalidArgument(function: name, "the result lies outside the years 1 to 9999")))
  }
}
