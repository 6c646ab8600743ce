// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

extension StatementMaker {
  /// Months from 0001-01 through 9998-12: where a counted day may fall.
  static let months: ClosedRange<Int64> = 12...119_987
  /// 9999-12.
  static let lastMonth: Int64 = 119_999
  /// 9999-12-31.
  private static let days: ClosedRange<Int64> = -719_162...2_932_896

  mutating func calendar(
    _ function: String, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    switch (function, parts.count) {
    case ("addMonths", 2), ("termEnd", 2):
      let isTerm = function == "termEnd"
      return counted(
        terms(parts, checked, as: .number), isTerm: isTerm, least: isTerm ? 1 : -12_000)
    case ("addDays", 2): return daysLater(terms(parts, checked, as: .number))
    case ("termAtLeast", 3), ("termAtMost", 3):
      return lasts(terms(parts, checked, as: .number), function == "termAtLeast" ? ">=" : "<=")
    case ("year", 1):
      let day = term(parts[0], checked, as: .number)
      return strict(.number, [day], dialect.quotient(month(of: day.value), "12"))
    case ("month", 1):
      let day = term(parts[0], checked, as: .number)
      return strict(.number, [day], "\(month(of: day.value)) % 12 + 1")
    case ("monthOf", 1):
      let day = term(parts[0], checked, as: .number)
      return strict(.number, [day], month(of: day.value))
    case ("firstDay", 1):
      let month = term(parts[0], checked, as: .number)
      return strict(.number, [month], dialect.firstDay(of: month.value))
    case ("lastDay", 1):
      let month = term(parts[0], checked, as: .number)
      return strict(.number, [month], lastDay(of: month.value))
    case ("date", 3): return date(terms(parts, checked, as: .number))
    case ("ageOn", 2):
      let parts = terms(parts, checked, as: .number)
      return strict(.number, parts, age(parts[0].value, parts[1].value))
    case ("string", 1) where checked.types[parts[0].id]?.unwrapped == .int:
      let number = term(parts[0], checked, as: .number)
      return strict(
        .text, [number], "CAST(\(number.value) AS \(raw: SQLKind.text.name(dialect)))")
    case ("province", 1): return region(term(parts[0], checked, as: .text), 2)
    case ("county", 1): return region(term(parts[0], checked, as: .text), 6)
    case ("town", 1): return region(term(parts[0], checked, as: .text), 9)
    default: return nil
    }
  }

  mutating func month(of day: SQLText) -> SQLText { share(dialect.month(of: day)) }
  mutating func dayOfMonth(_ day: SQLText) -> SQLText { share(dialect.dayOfMonth(day)) }

  private mutating func lastDay(of month: SQLText) -> SQLText {
    // The year 10000 is no year of a date's text.
    """
    CASE WHEN \(month) = 119999 THEN 2932896 ELSE \(dialect.firstDay(of: share("(\(month) + 1)"))) - 1 END
    """
  }

  /// Full years.
  mutating func age(_ birth: SQLText, _ day: SQLText) -> SQLText {
    let months: SQLText = "(\(month(of: day)) - \(month(of: birth)) + 120000)"
    let short: SQLText =
      "CASE WHEN \(dayOfMonth(day)) < \(dayOfMonth(birth)) THEN 1 ELSE 0 END"
    return "\(dialect.quotient("(\(months) - \(short))", "12")) - 10000"
  }

  /// The month so many months on; NULL outside the calendar.
  private mutating func month(_ day: SQLText, after count: SQLText, least: Int64) -> SQLText {
    let month: SQLText = "\(self.month(of: day)) + \(count)"
    return share(
      """
      CASE WHEN \(count) BETWEEN \(least) AND 12000 THEN \
      CASE WHEN \(month) BETWEEN \(Self.months.lowerBound) AND \(Self.months.upperBound) \
      THEN \(month) END END
      """)
  }

  private mutating func counted(_ parts: [Term], isTerm: Bool, least: Int64) -> Term {
    let target = month(parts[0].value, after: parts[1].value, least: least)
    let day = dayOfMonth(parts[0].value)
    return fitting(parts, isTerm ? end(of: target, day) : same(day, in: target))
  }

  /// The day of this number in a month, or its last.
  private mutating func same(_ day: SQLText, in month: SQLText) -> SQLText {
    let first = share(dialect.firstDay(of: month))
    let next = share(dialect.firstDay(of: share("(\(month) + 1)")))
    return "CASE WHEN \(day) > \(next) - \(first) THEN \(next) - 1 ELSE \(first) + \(day) - 1 END"
  }

  /// The last day of a term that ends in a month.
  private mutating func end(of month: SQLText, _ day: SQLText) -> SQLText {
    let first = share(dialect.firstDay(of: month))
    let next = share(dialect.firstDay(of: share("(\(month) + 1)")))
    return "CASE WHEN \(day) > \(next) - \(first) THEN \(next) - 1 ELSE \(first) + \(day) - 2 END"
  }

  private mutating func daysLater(_ parts: [Term]) -> Term {
    let later: SQLText = "\(parts[0].value) + \(parts[1].value)"
    return fitting(
      parts,
      """
      CASE WHEN \(parts[1].value) BETWEEN -4000000 AND 4000000 THEN \
      CASE WHEN \(later) BETWEEN \(Self.days.lowerBound) AND \(Self.days.upperBound) \
      THEN \(later) END END
      """)
  }

  /// Whether a term lasts so many months; one without a first or a last day does not.
  private mutating func lasts(_ parts: [Term], _ sign: String) -> Term {
    let differing = parts.filter { !$0.isKnownConstant }
    let asked = differing.isEmpty ? parts : differing
    let nones = [parts[0].none, parts[1].none].compactMap(\.self)
    let given = share(.all(asked.map { "\($0.value) IS NOT NULL" }))
    var cases: [SQLText] = []
    if !nones.isEmpty {
      let faults = parts.compactMap(\.fault)
      let sound: SQLText = faults.isEmpty ? "" : " AND \(.all(faults.map(\.isNone)))"
      // Of the months there is always a number, or it fails.
      let known = share(
        .all(parts.prefix(2).map { "NOT \($0.unknown)" } + ["\(parts[2].value) IS NOT NULL"]))
      cases.append("WHEN \(.any(nones)) AND \(known)\(sound) THEN FALSE")
    }
    let (test, outside) = beside(parts, sign)
    cases.append("WHEN \(given) THEN \(test)")
    let fails = [outside.map { "(\(given) AND \($0))" }, parts[2].none].compactMap(\.self)
    return strict(
      .truth, parts, "CASE \(.joined(cases, " ")) END", takesNone: true,
      failsIf: fails.isEmpty ? nil : .any(fails))
  }

  /// The last day beside that of the term, and where there is no such day.
  private mutating func beside(_ parts: [Term], _ sign: String) -> (SQLText, outside: SQLText?) {
    if case .some(.some(.int(let months))) = parts[2].constant, -12_000...12_000 ~= months {
      let end = counted(from: parts[0], months, isTerm: true)
      return (test(parts[1].value, sign, end), end.outside)
    }
    let target = month(parts[0].value, after: parts[2].value, least: -12_000)
    let end = share(end(of: target, dayOfMonth(parts[0].value)))
    return ("\(parts[1].value) \(raw: sign) \(end)", "\(end) IS NULL")
  }

  private mutating func date(_ parts: [Term]) -> Term? {
    // Only days that every month has.
    guard case .some(.some(.int(let month))) = parts[1].constant, (1...12).contains(month),
      case .some(.some(.int(let day))) = parts[2].constant,
      (1...(month == 2 ? 28 : [4, 6, 9, 11].contains(month) ? 30 : 31)).contains(day)
    else { return nil }
    let year = parts[0].value
    let counted = share(
      "CASE WHEN \(year) BETWEEN 1 AND 9999 THEN \(year) * 12 + \(month - 1) END")
    return fitting(parts, "\(dialect.firstDay(of: counted)) + \(day - 1)")
  }

  /// The wider division; open where the code is given less finely.
  private mutating func region(_ code: Term, _ digits: Int) -> Term {
    strict(
      .text, [code],
      "CASE WHEN length(\(code.value)) >= \(digits) THEN substr(\(code.value), 1, \(digits)) END")
  }
}
