// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

// Functions and operators that give values.
extension WordingWriter {
  func callTerm(_ expression: Expression, as measure: Measure?) -> Term {
    guard case .call(let written, _, _) = expression.kind else {
      return Term(unsaid(expression))
    }
    let name = function(expression) ?? written
    let parts = arguments(expression)
    return arithmetic(name, parts, expression, as: measure) ?? dayTerm(name, parts, expression)
      ?? listTerm(name, parts, as: measure) ?? other(name, parts, expression, as: measure)
  }

  private func other(
    _ name: String, _ parts: [Expression], _ expression: Expression, as measure: Measure?
  ) -> Term {
    if let division = Words.Division(rawValue: name), parts.count == 1 {
      return term(parts[0]).mapped { Words.region(division, of: $0) }
    }
    switch (name, parts.count) {
    case (Operator.conditional, 3): return conditional(parts, as: measure)
    case ("string", 1), ("int", 1), ("uint", 1), ("double", 1), ("optional.of", 1), ("value", 1),
      ("dyn", 1):
      return term(parts[0], as: measure)
    case ("or", 2), ("orValue", 2):
      return Term(
        Words.firstOf(parts.map { term($0, as: measure).side }), .words)
    case ("currentStatus", 2):
      return Term(Words.status(term(parts[0]).side, on: term(parts[1]).side))
    case ("ageOn", 2):
      return Term(
        Words.age(subject(of: parts[0]) ?? term(parts[0]).side, on: term(parts[1]).side))
    default:
      if checked.types[expression.id] == .bool { return Term(inline(expression), .sentence) }
      return Term(unsaid(expression))
    }
  }

  private func conditional(_ parts: [Expression], as measure: Measure?) -> Term {
    let measure = measure ?? joined(Array(parts.dropFirst()))
    let test = statement(parts[0])
    findings.terms += test.terms
    return Term(
      Words.either(
        term(parts[1], as: measure).side, when: test.remark,
        otherwise: term(parts[2], as: measure).side), .sentence)
  }

  private func listTerm(_ name: String, _ parts: [Expression], as measure: Measure?) -> Term? {
    switch (name, parts.count) {
    case ("size", 1): return Term(Words.size(term(parts[0]).side))
    case (Operator.index, 2), (Operator.optionalIndex, 2): return index(parts, as: measure)
    case ("first", 1): return term(parts[0]).mapped { Words.item(1, of: $0) }
    default: return nil
    }
  }

  private func index(_ parts: [Expression], as measure: Measure?) -> Term {
    if case .map(let entries) = parts[0].kind {
      return lookUp(parts[1], in: entries, as: measure)
    }
    let list = term(parts[0]).side
    if let place = number(parts[1]), place < .max {
      return Term(Words.item(place + 1, of: list))
    }
    return Term(Words.value(of: term(parts[1]).side, in: list))
  }

  /// A table written in the rule: what stands beside each key.
  private func lookUp(
    _ key: Expression, in entries: [Expression.MapEntry], as given: Measure?
  ) -> Term {
    let keys = measure(key)
    let values = given ?? joined(entries.map(\.value))
    let lines = entries.map {
      Words.titled(term($0.key, as: keys).side, term($0.value, as: values).side)
    }
    return Term(Words.table(by: term(key).side, lines), .sentence)
  }

  // MARK: Days

  private func dayTerm(
    _ name: String, _ parts: [Expression], _ expression: Expression
  ) -> Term? {
    if let written = writtenDay(name, parts) { return Term(Words.day(written)) }
    switch (name, parts.count) {
    case ("addMonths", 2): return addMonths(parts)
    case ("addDays", 2): return addDays(parts)
    case ("termEnd", 2): return Term(Words.endOfTerm(months(parts[1]), from: term(parts[0]).side))
    case ("day", 1): return dayFromText(parts[0])
    case ("date", 3): return date(parts)
    case ("monthOf", 1): return monthOf(parts[0])
    case ("firstDay", 1): return term(parts[0]).mapped(Words.firstDay)
    case ("lastDay", 1): return term(parts[0]).mapped(Words.lastDay)
    case ("year", 1): return term(parts[0]).mapped(Words.yearOf)
    case ("month", 1): return term(parts[0]).mapped(Words.monthNumberOf)
    default: return nil
    }
  }

  /// A day that the rule writes out.
  private func writtenDay(_ name: String, _ parts: [Expression]) -> Day? {
    if name == "day", parts.count == 1,
      case .literal(.string(let text)) = resolved(parts[0]).expression.kind
    {
      return Day(text)
    }
    let numbers = parts.compactMap(number).compactMap { Int(exactly: $0) }
    guard name == "date", numbers.count == 3 else { return nil }
    return Day(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private func addMonths(_ parts: [Expression]) -> Term {
    let start = term(parts[0]).side
    if let count = number(parts[1]), count < 0 {
      return Term(
        Words.monthsBefore(Words.count(Int64(clamping: count.magnitude), "months"), start))
    }
    return Term(Words.endOfMonths(months(parts[1]), from: start))
  }

  private func addDays(_ parts: [Expression]) -> Term {
    let start = term(parts[0]).side
    if let count = number(parts[1]) { return Term(Words.daysAfter(count, start)) }
    let days = term(parts[1], as: .count("days")).part(of: .product)
    return Term(Words.daysAfter(Words.daysOf(days), start))
  }

  private func monthOf(_ day: Expression) -> Term {
    if case .call(let name, _, let parts) = day.kind, let day = writtenDay(name, parts) {
      return Term(Words.month(day.month))
    }
    return term(day).mapped(Words.monthOf)
  }

  private func date(_ parts: [Expression]) -> Term {
    let year = term(parts[0], as: .year).part(of: .words)
    if let month = number(parts[1]).flatMap({ Int(exactly: $0) }), (1...12).contains(month),
      let day = number(parts[2]).flatMap({ Int(exactly: $0) })
    {
      return Term(Words.dayOfYear(year, Words.monthDay(month, day)))
    }
    return Term(
      Words.dayFromParts(
        year, term(parts[1], as: .monthOfYear).side, term(parts[2]).side))
  }

  /// `day(string(year) + '-' + monthDay)`: a day of a year, its month and day written or named.
  private func dayFromText(_ text: Expression) -> Term {
    let parts = summands(text)
    guard parts.count > 1, let year = yearText(parts[0]),
      case .literal(.string(let rest)) = parts[1].kind, rest.hasPrefix("-")
    else { return term(text).mapped(Words.dayFromText) }
    if parts.count == 2, let day = Day("2000\(rest)")?.parts {
      return Term(Words.dayOfYear(year, Words.monthDay(day.month, day.day)))
    }
    guard parts.count == 3, rest == "-" else { return term(text).mapped(Words.dayFromText) }
    return Term(Words.dayOfYear(year, named: term(parts[2]).side))
  }

  private func yearText(_ expression: Expression) -> Phrase? {
    guard function(expression) == "string" else { return nil }
    return term(arguments(expression)[0], as: .year).part(of: .words)
  }
}
