// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A day that is counted from another, beside which days are laid.
///
/// Between a day and the one so many months on lie nearly as many days whenever it is: never fewer than the least, nor
/// more than the most of `days`. Only a row between the two has to ask the calendar.
struct CountedDay {
  /// The day from which is counted.
  let from: Term
  /// Days from the one to the other.
  var days: ClosedRange<Int64>
  /// Its month and its number in it, as `StatementMaker.place(of:)` has them.
  let place: SQLText
  /// Whether the day before the place is meant, or where the month has no such day its last: the end of a term.
  var isTerm = false
  /// Days that are added at last.
  var later: Int64 = 0
  /// Where the count leaves the calendar; nil where it never does.
  var outside: SQLText?

  /// What fails or is unknown where the counted day does or is.
  func part(_ maker: inout StatementMaker) -> Term {
    Term(.number, from.value, fault: maker.fault(of: [from], failsIf: outside))
  }
}

extension StatementMaker {
  private static let mostDaysInYear = 366
  private static let mostLater: Int64 = 366

  // MARK: Which days are counted

  /// Nil unless the expression counts a fixed time from a day that differs from row to row.
  mutating func countedDay(
    _ expression: Expression, _ checked: CheckedExpression
  ) -> CountedDay? {
    if case .definition(_, let body) = expression.kind { return countedDay(body, checked) }
    guard let (function, parts) = call(of: expression, checked),
      constantOutcome(expression, checked) == nil
    else { return nil }
    switch (function, parts.count) {
    case ("addMonths", 2), ("termEnd", 2):
      let isTerm = function == "termEnd"
      guard let months = number(parts[1], checked), (isTerm ? 1 : -12_000)...12_000 ~= months
      else { return nil }
      return counted(from: term(parts[0], checked, as: .number), months, isTerm: isTerm)
    case ("addDays", 2):
      guard let days = number(parts[1], checked), 0...Self.mostLater ~= days,
        var counted = countedDay(parts[0], checked), counted.later == 0
      else { return nil }
      counted.later = days
      counted.days = counted.days.lowerBound + days...counted.days.upperBound + days
      return counted
    case ("date", 3):
      guard let month = number(parts[1], checked), 1...12 ~= month,
        let day = number(parts[2], checked), 1...28 ~= day || month == 12 && 1...31 ~= day,
        let (yearOf, years) = call(of: parts[0], checked), yearOf == "year"
      else { return nil }
      return inYear(of: term(years[0], checked, as: .number), month, day)
    default: return nil
    }
  }

  private func call(
    of expression: Expression, _ checked: CheckedExpression
  ) -> (String, [Expression])? {
    guard case .call(let name, let target, let parts) = expression.kind,
      let function = checked.globalFunction(of: expression, name, target)
    else { return nil }
    return (function, parts)
  }

  private mutating func number(_ expression: Expression, _ checked: CheckedExpression) -> Int64? {
    if case .value(.int(let number))? = constantOutcome(expression, checked) { number } else { nil }
  }

  mutating func counted(from day: Term, _ months: Int64, isTerm: Bool) -> CountedDay {
    CountedDay(
      from: day, days: days(months, isTerm: isTerm),
      place: "\(place(of: day.value)) + \(32 * months)", isTerm: isTerm,
      outside: outside(day.value, months))
  }

  /// A fixed day of the year in which another lies.
  private func inYear(of day: Term, _ month: Int64, _ number: Int64) -> CountedDay {
    func apart(_ year: Int, from ordinal: Int, _ first: Int) -> Int64 {
      let fixed = Month(year: year, ordinal: Int(month)).firstDay.adding(days: Int(number) - 1)
      let other = Month(year: year, ordinal: ordinal).firstDay.adding(days: first - 1)
      return Int64(fixed.number - other.number)
    }
    // A leap year and another.
    let (long, short) = (2000, 2001)
    return CountedDay(
      from: day,
      days: min(
        apart(long, from: 12, 31), apart(short, from: 12, 31))...max(
          apart(long, from: 1, 1), apart(short, from: 1, 1)),
      place: "\(year(of: day.value)) * 384 + \(32 * (month - 1) + number)")
  }

  /// Days from which so many months lead out of the years in which counted days may fall.
  private func outside(_ day: SQLText, _ months: Int64) -> SQLText? {
    let (first, last) = (Self.months.lowerBound - months, Self.months.upperBound - months)
    var tests: [SQLText] = []
    if first > Self.months.lowerBound {
      tests.append("\(day) < \(Self.firstDay(of: first))")
    }
    if last < Self.lastMonth { tests.append("\(day) >= \(Self.firstDay(of: last + 1))") }
    return tests.isEmpty ? nil : tests.count == 1 ? tests[0] : .any(tests)
  }

  private static func firstDay(of month: Int64) -> Int64 {
    Int64(Month(year: Int(month) / 12, ordinal: Int(month) % 12 + 1).firstDay.number)
  }

  // MARK: Comparisons

  /// - Parameter sign: How the first part is compared with the second.
  /// - Returns: Nil unless one of them is counted, an age in full years beside a fixed number, or both are years of days.
  mutating func countedOrder(
    _ sign: String, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    if let end = countedDay(parts[1], checked) {
      return order(term(parts[0], checked, as: .number), sign, end)
    }
    let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][sign] ?? sign
    if let end = countedDay(parts[0], checked) {
      return order(term(parts[1], checked, as: .number), mirrored, end)
    }
    return ageOrder(sign, parts[0], parts[1], checked)
      ?? ageOrder(mirrored, parts[1], parts[0], checked) ?? yearOrder(sign, parts, checked)
  }

  private mutating func order(_ day: Term, _ sign: String, _ end: CountedDay) -> Term {
    strict(.truth, [day, end.from], test(day.value, sign, end), failsIf: end.outside)
  }

  /// Nil unless it is an age in full years beside a fixed number, or one of two numbers that a condition chooses.
  private mutating func ageOrder(
    _ sign: String, _ age: Expression, _ years: Expression, _ checked: CheckedExpression
  ) -> Term? {
    guard let (name, parts) = call(of: age, checked), name == "ageOn",
      constantOutcome(age, checked) == nil
    else { return nil }
    if let years = number(years, checked) { return ageOrder(sign, parts, years, checked) }
    if case .definition(_, let body) = years.kind { return ageOrder(sign, age, body, checked) }
    guard let (choice, branches) = call(of: years, checked), choice == Operator.conditional,
      let first = number(branches[1], checked), let second = number(branches[2], checked)
    else { return nil }
    let condition = term(branches[0], checked, as: .truth)
    // What is unknown comes before what fails, on either side: a choice that never fails keeps to that.
    guard condition.fault == nil, condition.none == nil,
      let yes = ageOrder(sign, parts, first, checked),
      let no = ageOrder(sign, parts, second, checked)
    else { return nil }
    return choose(condition, yes, no)
  }

  /// Whoever is 16 on a day has come past the term of 16 years that began at birth.
  private mutating func ageOrder(
    _ sign: String, _ days: [Expression], _ years: Int64, _ checked: CheckedExpression
  ) -> Term? {
    guard 1..<1000 ~= years else { return nil }
    // At least, or less than, a number of full years.
    let full = sign == ">" || sign == "<=" ? years + 1 : years
    let birth = term(days[0], checked, as: .number)
    let day = term(days[1], checked, as: .number)
    var end = counted(from: birth, 12 * full, isTerm: true)
    // An age is a number also where no day of that age is left.
    end.outside = nil
    return order(day, sign.hasPrefix(">") ? ">" : "<=", end)
  }

  /// The years of two days; days more than a year apart lie in different ones.
  private mutating func yearOrder(
    _ sign: String, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    var days: [Term] = []
    for part in parts {
      guard let (name, of) = call(of: part, checked), name == "year",
        constantOutcome(part, checked) == nil
      else { return nil }
      days.append(term(of[0], checked, as: .number))
    }
    if sign == "<" || sign == ">=" { days.reverse() }
    let isLess = sign == "<=" || sign == ">="
    let (one, other) = (days[0].value, days[1].value)
    let (less, more): (SQLText, SQLText) = isLess ? ("TRUE", "FALSE") : ("FALSE", "TRUE")
    return strict(
      .truth, days,
      """
      CASE WHEN \(one) <= \(other) THEN \(less) \
      WHEN \(one) - \(other) >= \(Self.mostDaysInYear) THEN \(more) \
      ELSE \(year(of: one)) \(raw: isLess ? "<=" : ">") \(year(of: other)) END
      """)
  }

  /// NULL where either day is, or the count leaves the calendar.
  func test(_ day: SQLText, _ sign: String, _ end: CountedDay) -> SQLText {
    let apart: SQLText = "\(day) - \(end.from.value)"
    let isLess = sign.hasPrefix("<")
    let (less, more): (SQLText, SQLText) = isLess ? ("TRUE", "FALSE") : ("FALSE", "TRUE")
    let isOpen = sign == "<" || sign == ">="
    let (below, above) = isOpen ? ("<", ">=") : ("<=", ">")
    let shift = (isOpen ? 1 : 0) - end.later
    let place = place(of: shift == 0 ? day : "(\(day) + \(shift))")
    let exact = isLess ? (end.isTerm ? "<" : "<=") : (end.isTerm ? ">=" : ">")
    let guarded: SQLText = end.outside.map { "WHEN \($0) THEN \(dialect.null(.truth)) " } ?? ""
    return """
      CASE \(guarded)WHEN \(apart) \(raw: below) \(end.days.lowerBound) THEN \(less) \
      WHEN \(apart) \(raw: above) \(end.days.upperBound) THEN \(more) \
      ELSE \(place) \(raw: exact) \(end.place) END
      """
  }

  /// Month and number of a day as one number: a month holds fewer than 32 days.
  private func place(of day: SQLText) -> SQLText {
    "((\(dialect.month(of: day))) * 32 + \(dialect.dayOfMonth(day)))"
  }

  private func year(of day: SQLText) -> SQLText {
    dialect.quotient("(\(dialect.month(of: day)))", "12")
  }
}
