// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// A day or number as an end of a distance with a rest, or a constant.
struct OrderedTerm {
  let end: DistanceEnd
  var offset: Int64
  /// What is known of it; nil = a constant.
  let status: Int?
}

extension FormulaMaker {
  /// Beyond it, numbers are compared as if nothing were known of them.
  private static let largest: Int64 = 1 << 50

  // MARK: Equality and membership

  /// - Returns: Nil where the two are not understood.
  mutating func equality(
    _ sides: [Expression], _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    let constants = sides.map { terms.constant($0, scope) }
    if let one = constants[0], let other = constants[1] { return .constant(one == other) }
    guard let type = sides.lazy.compactMap({ terms.type($0, scope) }).first else { return nil }
    let constant = constants[0] ?? constants[1]
    let variable = constants[0] == nil ? sides[0] : sides[1]
    if let constant {
      guard let type = terms.type(variable, scope) else { return nil }
      switch (constant, type.required) {
      case (.null, _): return none(variable, scope, terms)
      case (.bool(let truth), .bool):
        let test = formula(variable, scope, terms)
        return truth ? test : .not(test)
      case (.string(let text), .string), (.string(let text), .region),
        (.string(let text), .enumeration):
        return isOne(of: [text], variable, type, scope, terms)
      default: break
      }
    }
    switch type.required {
    case .int, .money, .date, .month: return order(sides, .equal, scope, terms)
    default: return nil
    }
  }

  /// Whether a part is known to be none; nil where its type says nothing of it.
  mutating func none(
    _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    guard let type = terms.type(part, scope) else { return nil }
    switch type.required {
    case .bool, .list: return nil
    case .string, .region, .enumeration: return .test(.isNone(word(part, type, scope, terms)))
    default: return .test(.isNone(status(part, type, scope, terms)))
    }
  }

  mutating func membership(
    _ part: Expression, _ list: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    guard case .list(let values)? = terms.constant(list, scope),
      let type = terms.type(part, scope)
    else { return nil }
    switch type.required {
    case .string, .region, .enumeration:
      let words = values.compactMap(\.text)
      guard words.count == values.count else { return nil }
      return isOne(of: Set(words), part, type, scope, terms)
    default: return nil
    }
  }

  private mutating func isOne(
    of words: Set<String>, _ part: Expression, _ type: FactType, _ scope: TermScope,
    _ terms: RuleTerms
  ) -> Formula {
    let place = word(part, type, scope, terms)
    change { $0.addWords(words, to: place) }
    return .test(.isOne(of: words, place))
  }

  // MARK: Order

  /// Whether the first side stands in this relation to the second; nil where they are not
  /// understood.
  mutating func order(
    _ sides: [Expression], _ relation: FactTest.Order.Relation, _ scope: TermScope,
    _ terms: RuleTerms
  ) -> Formula? {
    if let test = yearTest(sides, relation, scope, terms) { return test }
    if let test = shareTest(sides, relation, scope, terms) { return test }
    guard let left = ordered(sides[0], scope, terms),
      let right = ordered(sides[1], scope, terms)
    else { return nil }
    return order(left, right, relation)
  }

  mutating func order(
    _ left: OrderedTerm, _ right: OrderedTerm, _ relation: FactTest.Order.Relation,
    isOfTerm: Bool = false
  ) -> Formula {
    let limit = right.offset - left.offset
    if left.status == nil, right.status == nil {
      switch relation {
      case .less: return .constant(0 < limit)
      case .lessOrEqual: return .constant(0 <= limit)
      case .equal: return .constant(0 == limit)
      }
    }
    var distance = 0
    change { quantities in
      let ends = (quantities.end(left.end), quantities.end(right.end))
      distance = quantities.distance(ends.0, ends.1, limit: limit)
    }
    return .test(
      .order(
        FactTest.Order(
          distance: distance, left: left.status, right: right.status, relation: relation,
          limit: limit, ofNone: isOfTerm ? .fails : relation == .equal ? .equals : .stops)))
  }

  /// `year(day)` against a constant is a test of the day against the year's first or last.
  private mutating func yearTest(
    _ sides: [Expression], _ relation: FactTest.Order.Relation, _ scope: TermScope,
    _ terms: RuleTerms
  ) -> Formula? {
    for (side, other) in [(0, 1), (1, 0)] {
      guard case .call("year", nil, let arguments) = sides[side].kind, arguments.count == 1,
        case .int(let year)? = terms.constant(sides[other], scope),
        let first = Day(year: Int(clamping: year), month: 1, day: 1),
        let last = Day(year: Int(clamping: year), month: 12, day: 31),
        let day = ordered(arguments[0], scope, terms)
      else { continue }
      let start = OrderedTerm(end: .nothing, offset: Int64(first.number), status: nil)
      let end = OrderedTerm(end: .nothing, offset: Int64(last.number), status: nil)
      switch (relation, side) {
      case (.equal, _):
        return .all([order(start, day, .lessOrEqual), order(day, end, .lessOrEqual)])
      case (.less, 0): return order(day, start, .less)
      case (.less, _): return order(end, day, .less)
      case (.lessOrEqual, 0): return order(day, end, .lessOrEqual)
      case (.lessOrEqual, _): return order(start, day, .lessOrEqual)
      }
    }
    return nil
  }

  /// `termAtLeast(start, end, n)`: a term without a first or a last day is neither long nor short.
  mutating func term(
    _ arguments: [Expression], isLeast: Bool, _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    guard case .int(let months)? = terms.constant(arguments[2], scope),
      months.magnitude <= UInt64(CalendarFunctions.longestMonths),
      let start = ordered(arguments[0], scope, terms), start.status != nil, start.offset == 0,
      start.end.months == 0, let last = ordered(arguments[1], scope, terms)
    else { return nil }
    let due = OrderedTerm(
      end: DistanceEnd(base: start.end.base, months: months, step: .term), offset: 0,
      status: start.status)
    let sides = isLeast ? (due, last) : (last, due)
    return order(sides.0, sides.1, .lessOrEqual, isOfTerm: true)
  }

  // MARK: Terms

  /// - Returns: Nil where the part is no day, month or whole number.
  mutating func ordered(
    _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> OrderedTerm? {
    if let constant = terms.constant(part, scope) { return FormulaMaker.constant(constant) }
    if terms.slot(part) == nil {
      switch part.kind {
      case .definition(_, let body): return ordered(body, scope.ofDefinition, terms)
      case .name(let name, _):
        if case .expression(let bound, let outer)? = scope[name] {
          return ordered(bound, outer, terms)
        }
      case .call(let name, nil, let arguments) where arguments.count == 2:
        if let moved = moved(name, arguments, scope, terms) { return moved }
      default: break
      }
    }
    guard let type = terms.type(part, scope) else { return nil }
    switch type.required {
    case .int, .money, .date, .month: break
    default: return nil
    }
    let end = DistanceEnd(base: terms.text(part, scope))
    bound(end, part, terms)
    return OrderedTerm(end: end, offset: 0, status: status(part, type, scope, terms))
  }

  private static func constant(_ value: Value) -> OrderedTerm? {
    let number =
      value.integer ?? value.day.map { Int64($0.number) }
      ?? value.month.map { Int64($0.number) }
    guard let number, number.magnitude <= UInt64(largest) else { return nil }
    return OrderedTerm(end: .nothing, offset: number, status: nil)
  }

  /// A day or number so many days, months or units from another.
  private mutating func moved(
    _ name: String, _ arguments: [Expression], _ scope: TermScope, _ terms: RuleTerms
  ) -> OrderedTerm? {
    let isSum = name == Operator.add
    let count = isSum && terms.constant(arguments[1], scope) == nil ? 0 : 1
    guard [Operator.add, Operator.subtract, "addDays", "addMonths"].contains(name),
      case .int(let steps)? = terms.constant(arguments[count], scope),
      steps.magnitude <= UInt64(FormulaMaker.largest),
      var term = ordered(arguments[1 - count], scope, terms), term.status != nil
    else { return nil }
    switch name {
    case "addMonths":
      guard term.end.months == 0, term.offset == 0, steps.magnitude <= 12_000 else { return nil }
      return OrderedTerm(
        end: DistanceEnd(base: term.end.base, months: steps), offset: 0, status: term.status)
    case Operator.subtract: term.offset -= steps
    default: term.offset += steps
    }
    return term.offset.magnitude <= UInt64(FormulaMaker.largest) ? term : nil
  }

  /// What is known of a value from the start: counts are not negative, figures keep their bounds.
  private mutating func bound(_ end: DistanceEnd, _ part: Expression, _ terms: RuleTerms) {
    var least: Int64?
    var most: Int64?
    if case .call("size", _, _) = part.kind { least = 0 }
    if let figure = figures[end.base] {
      least = figure.floor.map { max($0, 0) }
      most = figure.ceiling
    }
    guard least != nil || most != nil else { return }
    change { quantities in
      let place = quantities.end(end)
      quantities.setBounds(least, most, ofEnd: place)
    }
  }
}
