// SPDX-License-Identifier: Apache-2.0

import CEL

// Comparisons and membership in lists.
extension WordingWriter {
  func comparison(_ one: Expression, _ relation: Relation, _ other: Expression) -> Wording {
    if isWritten(one), !isWritten(other) { return comparison(other, relation.mirrored, one) }
    if relation == .equal || relation == .unequal {
      let holds = relation == .equal
      switch resolved(other).expression.kind {
      case .literal(.null): return presence(one, !holds)
      case .literal(.bool(let value)): return statement(one, holds: value == holds)
      default: break
      }
    }
    return sentence { writer in
      writer.size(one, relation, other) ?? writer.regions(one, relation, other)
        ?? writer.years(one, relation, other) ?? writer.age(one, relation, other)
        ?? writer.share(one, relation, other) ?? writer.plain(one, relation, other)
    }
  }

  /// Whether a value is written in the rule itself: a figure, a word, a day.
  func isWritten(_ expression: Expression) -> Bool {
    switch resolved(expression).expression.kind {
    case .literal: true
    case .call(let name, _, let arguments):
      ["day", "date", Operator.negate].contains(name) && arguments.allSatisfy(isWritten)
    default: false
    }
  }

  /// The whole number that an expression writes; nil where it is none.
  func number(_ expression: Expression) -> Int64? {
    let found = resolved(expression)
    switch found.expression.kind {
    case .literal(.int(let number)): return number
    case .call(Operator.negate, _, let arguments):
      return found.writer.number(arguments[0]).flatMap { $0 == .min ? nil : -$0 }
    default: return nil
    }
  }

  // MARK: Counts of entries

  /// `size(list) > 0` and its like: an entry, or none.
  private func size(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase? {
    guard function(one) == "size", let bound = number(other) else { return nil }
    let list = arguments(one)[0]
    func entries(_ isThere: Bool) -> Phrase {
      Words.entries(term(list).side, measure(list).element.entry, isThere: isThere)
    }
    switch (relation, bound) {
    case (.more, 0), (.unequal, 0), (.atLeast, 1): return entries(true)
    case (.equal, 0), (.less, 1), (.atMost, 0): return entries(false)
    default: return nil
    }
  }

  // MARK: Regions

  private func division(_ expression: Expression) -> (Words.Division, Expression)? {
    let found = resolved(expression)
    guard let name = function(found.expression), let division = Words.Division(rawValue: name)
    else { return nil }
    return (division, arguments(found.expression)[0])
  }

  private func regions(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase? {
    guard relation == .equal || relation == .unequal, let (level, place) = division(one) else {
      return nil
    }
    let holds = relation == .equal
    if let (otherLevel, otherPlace) = division(other), otherLevel == level {
      return Words.inSame(level, term(place).side, term(otherPlace).side, holds)
    }
    guard case .literal(.string(let code)) = resolved(other).expression.kind else { return nil }
    return Words.lies(term(place).side, in: [names.region(code)], holds)
  }

  // MARK: Years, months and ages

  private func years(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase? {
    guard relation == .equal || relation == .unequal else { return nil }
    let holds = relation == .equal
    if let name = function(one), name == "year" || name == "month" {
      let day = term(arguments(one)[0]).side
      if name == "year", function(other) == "year" {
        return Words.inSameYear(day, term(arguments(other)[0]).side, holds)
      }
      guard name == "year" || number(other) != nil else { return nil }
      return Words.inYear(day, term(other, as: measure(one)).side, holds)
    }
    return nil
  }

  private func age(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase? {
    guard function(one) == "ageOn", let years = number(other) else { return nil }
    let parts = arguments(one)
    return Words.age(
      subject(of: parts[0]) ?? term(parts[0]).side, on: term(parts[1]).side, relation, years)
  }

  // MARK: Shares

  /// `a * 3 >= b` is said as a third of `b`, `a * 100 >= b * 30` as 30 percent of it.
  private func share(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase? {
    let (left, right) = (multiple(one), multiple(other))
    guard let part = left.rest, let whole = right.rest, left.count > 0, right.count > 0,
      left.count != right.count
    else { return nil }
    let scale = measure(one).joined(with: measure(other)).scale
    return Words.compare(
      term(part).part(of: .product), relation,
      share(right.count, of: left.count, term(whole).part(of: .product)), as: scale)
  }

  private func share(_ count: Int64, of whole: Int64, _ value: Phrase) -> Phrase {
    if count % whole == 0 { return Words.times(count / whole, value) }
    if [10, 100, 1_000, 10_000].contains(whole) {
      return Words.share(Words.percent(count, of: whole), of: value)
    }
    let divisor = greatestCommonDivisor(count, whole)
    return Words.share(Phrase(same: "\(count / divisor)/\(whole / divisor)"), of: value)
  }

  /// A product with its written figures multiplied out; `rest` is nil where nothing else is left.
  private func multiple(_ expression: Expression) -> (count: Int64, rest: Expression?) {
    if let number = number(expression) { return (number, nil) }
    guard case .call(Operator.multiply, _, let parts) = expression.kind else {
      return (1, expression)
    }
    let (one, other) = (multiple(parts[0]), multiple(parts[1]))
    let (count, overflow) = one.count.multipliedReportingOverflow(by: other.count)
    if overflow || (one.rest != nil && other.rest != nil) { return (1, expression) }
    return (count, one.rest ?? other.rest)
  }

  private func greatestCommonDivisor(_ one: Int64, _ other: Int64) -> Int64 {
    other == 0 ? one : greatestCommonDivisor(other, one % other)
  }

  // MARK: Everything else

  private func plain(_ one: Expression, _ relation: Relation, _ other: Expression) -> Phrase {
    let measure = measure(one).joined(with: measure(other))
    let (left, right) = (term(one, as: measure).side, term(other, as: measure).side)
    let isName = measure.scale == .name && !isWritten(other)
    if isName, relation == .equal || relation == .unequal {
      let isOfEntry = self.isOfEntry(one) != self.isOfEntry(other)
      func said(_ phrase: Phrase, _ expression: Expression) -> Phrase {
        isOfEntry && !self.isOfEntry(expression) ? Words.ofThisCase(phrase) : phrase
      }
      return Words.same(said(left, one), said(right, other), relation == .equal)
    }
    return Words.compare(left, relation, right, as: measure.scale)
  }

  /// Whether a value is a field of an entry of a list.
  private func isOfEntry(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name, _): if case .entry? = scope[name] { true } else { false }
    case .select(let operand, _, _): isOfEntry(operand)
    default: false
    }
  }

  // MARK: Membership

  func membership(_ value: Expression, in list: Expression, _ holds: Bool) -> Wording {
    sentence { writer in
      guard case .list(let elements) = writer.resolved(list).expression.kind else {
        return Words.isAmong(writer.term(value).side, writer.term(list).side, holds)
      }
      return writer.membership(value, among: elements.map(\.value), holds)
    }
  }

  private func membership(
    _ value: Expression, among written: [Expression], _ holds: Bool
  ) -> Phrase {
    if let (_, place) = division(value), let regions = regions(written) {
      return Words.lies(term(place).side, in: regions, holds)
    }
    let measure = measure(value)
    let words = written.map { term($0, as: measure).side }
    if let name = function(value), name == "year" || name == "month" {
      return Words.inYear(term(arguments(value)[0]).side, Phrase.either(words), holds)
    }
    return Words.isOneOf(term(value).side, words, holds)
  }

  /// The names of regions whose codes are written out; nil where one is not.
  private func regions(_ written: [Expression]) -> [Phrase]? {
    let codes = written.compactMap { code -> String? in
      if case .literal(.string(let digits)) = code.kind { digits } else { nil }
    }
    return codes.count == written.count ? codes.map(names.region) : nil
  }
}
