// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

extension StatementMaker {
  mutating func call(
    _ expression: Expression, _ checked: CheckedExpression, _ kind: SQLKind
  ) -> Term {
    guard case .call(let name, let target, let parts) = expression.kind else {
      return refuse("a call", kind)
    }
    if let target, checked.globalFunction(of: expression, name, target) == nil {
      return method(name, target, parts, checked) ?? refuse(name, kind)
    }
    let function = checked.globalFunction(of: expression, name, target) ?? name
    return logic(function, parts, checked, kind) ?? comparison(function, parts, checked)
      ?? arithmetic(function, parts, checked) ?? calendar(function, parts, checked)
      ?? history(function, expression, parts, checked) ?? refuse(function, kind)
  }

  private func areTruths(_ parts: [Expression], _ checked: CheckedExpression) -> Bool {
    parts.allSatisfy { checked.types[$0.id] == .bool }
  }

  private mutating func logic(
    _ function: String, _ parts: [Expression], _ checked: CheckedExpression, _ kind: SQLKind
  ) -> Term? {
    switch function {
    case Operator.and where areTruths(parts, checked): return all(terms(parts, checked))
    case Operator.or where areTruths(parts, checked): return any(terms(parts, checked))
    case Operator.not where areTruths(parts, checked): return not(term(parts[0], checked))
    case Operator.conditional where checked.types[parts[0].id] == .bool:
      let condition = term(parts[0], checked)
      // A branch that is never taken need not have a form.
      if condition.isConstant(true) { return term(parts[1], checked, as: kind) }
      if condition.isConstant(false) { return term(parts[2], checked, as: kind) }
      return choose(
        condition, term(parts[1], checked, as: kind), term(parts[2], checked, as: kind))
    case "certainly" where areTruths(parts, checked): return certainly(term(parts[0], checked))
    case "shown" where areTruths(parts, checked): return shown(term(parts[0], checked))
    default: return nil
    }
  }

  // MARK: Comparisons

  private mutating func comparison(
    _ function: String, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    guard parts.count == 2 else { return nil }
    if function == Operator.isIn { return membership(parts[0], parts[1], checked) }
    let signs = [
      Operator.less: "<", Operator.lessEquals: "<=", Operator.greater: ">",
      Operator.greaterEquals: ">=",
    ]
    let isEquality = function == Operator.equals || function == Operator.notEquals
    guard isEquality || signs[function] != nil else { return nil }
    let types = parts.map { checked.types[$0.id]?.unwrapped ?? .dyn }
    guard types[0] == types[1] || types.contains(.null), let kind = SQLKind(types[0]) else {
      return nil
    }
    if isEquality {
      let isNegated = function == Operator.notEquals
      if let asked = status(parts, isNegated, checked) { return asked }
      if types.contains(.null) {
        let other = parts[types[0] == .null ? 1 : 0]
        guard SQLKind(checked.types[other.id] ?? .dyn) != nil else {
          return isNone(other, checked, isNegated: isNegated)
        }
      }
      let kind = SQLKind(types[types[0] == .null ? 1 : 0]) ?? kind
      return equal(
        term(parts[0], checked, as: kind), term(parts[1], checked, as: kind), isNegated: isNegated)
    }
    guard kind == .number, let sign = signs[function] else { return nil }
    if let counted = countedOrder(sign, parts, checked) { return counted }
    return order(
      sign, term(parts[0], checked, as: .number), term(parts[1], checked, as: .number))
  }

  /// Whether a list or a record is none.
  private mutating func isNone(
    _ part: Expression, _ checked: CheckedExpression, isNegated: Bool
  ) -> Term? {
    guard case .variable(let slot)? = checked.references[part.id],
      case .fact = plan.source(of: slot)
    else { return nil }
    return equal(
      fact(slot, .text), constant(.value(.null), .text), isNegated: isNegated)
  }

  private mutating func membership(
    _ element: Expression, _ range: Expression, _ checked: CheckedExpression
  ) -> Term? {
    if let asked = status(element, in: range, checked) { return asked }
    guard let kind = SQLKind(checked.types[element.id] ?? .dyn), kind != .truth else { return nil }
    if let values = constantList(range, checked) {
      return isOne(of: values, term(element, checked), kind)
    }
    // Unknown comes before whatever the element is.
    if case .unknown(let gaps)? = constantOutcome(range, checked) {
      return constant(.unknown(gaps), .truth)
    }
    guard let list = list(range, checked), !list.isOfRecords, list.keeps == nil else { return nil }
    let wanted = term(element, checked)
    let loop = nextLoop()
    let each: SQLText =
      "CASE WHEN \(dialect.element(loop, kind)) = \(wanted.value) THEN 1 ELSE 0 END"
    let most = dialect.greatest(
      each, over: list.term.value, loop: loop, isOfRecords: false)
    var cases: [SQLText] = []
    if let none = wanted.none {
      cases.append("WHEN \(none) AND \(list.term.value) IS NOT NULL THEN FALSE")
    }
    cases.append(
      """
      WHEN \(wanted.value) IS NOT NULL AND \(list.term.value) IS NOT NULL \
      THEN COALESCE(\(most), 0) = 1
      """)
    var found = Term(.truth, share("CASE \(.joined(cases, " ")) END"))
    // A list that is none cannot be looked into.
    var asked = wanted
    asked.none = nil
    found.fault = fault(of: [asked, list.term])
    return found
  }

  mutating func isOne(of values: [Value], _ wanted: Term, _ kind: SQLKind) -> Term {
    var words: [SQLText] = []
    for value in values { words.append(constant(.value(value), kind).value) }
    let isIn: SQLText =
      words.isEmpty
      ? "CASE WHEN \(wanted.value) IS NOT NULL THEN FALSE END"
      : "(\(wanted.value) IN (\(.joined(words, ", "))))"
    return strict(
      .truth, [wanted], wanted.none.map { "CASE WHEN \($0) THEN FALSE ELSE \(isIn) END" } ?? isIn,
      takesNone: true)
  }

  /// The values of a list that is the same for all rows; nil for anything else.
  mutating func constantList(
    _ expression: Expression, _ checked: CheckedExpression
  ) -> [Value]? {
    guard case .value(.list(let items))? = constantOutcome(expression, checked) else { return nil }
    let areWhole = items.allSatisfy { item in
      switch item {
      case .int, .string, .opaque: true
      default: false
      }
    }
    return areWhole ? items : nil
  }

  // MARK: Numbers

  private mutating func arithmetic(
    _ function: String, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    guard parts.count == 2, parts.allSatisfy({ checked.types[$0.id]?.unwrapped == .int })
    else { return nil }
    let known = [
      Operator.add, Operator.subtract, Operator.multiply, Operator.divide, Operator.modulo,
      "math.least", "math.greatest", "halfUp", "down",
    ]
    guard known.contains(function) else { return nil }
    let parts = terms(parts, checked, as: .number)
    let (one, other) = (parts[0].value, parts[1].value)
    let result: SQLText
    switch function {
    case Operator.add: result = dialect.sum(one, other)
    case Operator.subtract: result = dialect.difference(one, other)
    case Operator.multiply: result = dialect.product(one, other)
    case Operator.divide, Operator.modulo:
      let worked =
        function == Operator.divide
        ? dialect.quotient(one, other) : "(\(one) % \(other))"
      result =
        "CASE WHEN \(other) <> 0 AND NOT (\(other) = -1 AND \(one) < -9223372036854775807) THEN \(worked) END"
    case "math.least", "math.greatest":
      let (first, second) = function == "math.least" ? ("<", ">=") : (">", "<=")
      return strict(
        .number, parts,
        """
        CASE WHEN \(one) \(raw: first) \(other) THEN \(one) \
        WHEN \(one) \(raw: second) \(other) THEN \(other) END
        """)
    default: result = rounded(one, other, isHalfUp: function == "halfUp")
    }
    return fitting(parts, result)
  }

  /// Strict, with an error where all parts are given and there is no result.
  mutating func fitting(_ parts: [Term], _ result: SQLText) -> Term {
    let value = share(result)
    return strict(.number, parts, value, failsIf: "\(value) IS NULL")
  }

  private func rounded(_ one: SQLText, _ other: SQLText, isHalfUp: Bool) -> SQLText {
    let whole = dialect.quotient(one, other)
    let up: SQLText =
      isHalfUp
      ? " + CASE WHEN \(one) % \(other) >= \(other) - \(one) % \(other) THEN 1 ELSE 0 END" : ""
    return "CASE WHEN \(one) >= 0 AND \(other) > 0 THEN \(whole)\(up) END"
  }

  // MARK: Texts

  private mutating func method(
    _ name: String, _ target: Expression, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    guard parts.count == 1, checked.types[target.id]?.unwrapped == .string,
      checked.types[parts[0].id]?.unwrapped == .string
    else { return nil }
    let part = term(parts[0], checked, as: .text)
    switch name {
    case "startsWith":
      let text = term(target, checked, as: .text)
      return strict(
        .truth, [text, part],
        "(substr(\(text.value), 1, length(\(part.value))) = \(part.value))")
    case "endsWith":
      guard case .some(.some(.string(let end))) = part.constant, !end.isEmpty else { return nil }
      let text = term(target, checked, as: .text)
      let count = end.unicodeScalars.count
      let last: SQLText =
        dialect == .sqlite
        ? "substr(\(text.value), -\(count))" : "right(\(text.value), \(count))"
      return strict(.truth, [text], "(\(last) = \(part.value))")
    default: return nil
    }
  }

  // MARK: Fields

  mutating func select(
    _ expression: Expression, _ checked: CheckedExpression, _ kind: SQLKind
  ) -> Term {
    if case .variable(let slot)? = checked.references[expression.id] { return variable(slot, kind) }
    guard case .select(let operand, let field, false) = expression.kind else {
      return refuse("?.", kind)
    }
    if let term = self.field(field, of: operand, checked, kind) { return term }
    return refuse(".\(field)", kind)
  }

  mutating func field(
    _ field: String, of operand: Expression, _ checked: CheckedExpression, _ kind: SQLKind
  ) -> Term? {
    switch checked.references[operand.id] {
    case .local(let place)?:
      guard case .element(let loop, .object(let shape))? = locals[place],
        let slot = shape.slot(of: field)
      else { return nil }
      var term = flagged(dialect.field(field, of: loop, kind.stored), kind)
      if case .nullable = shape.fields[slot].type { term.none = dialect.isNone(field, of: loop) }
      return term
    case .variable(let slot)?:
      guard case .fact = plan.source(of: slot), case .record = vocabulary.facts[slot].type.required
      else { return nil }
      let record = fact(slot, .text)
      var term = flagged(
        share(dialect.field(field, ofRecord: record.value, kind.stored)), kind)
      term.value = share(term.value)
      let isNone = dialect.isNone(field, ofRecord: record.value)
      term.none = share(.any([record.none, isNone].compactMap(\.self)))
      return term
    default: return nil
    }
  }

  mutating func has(
    _ operand: Expression, _ field: String, _ expression: Expression, _ checked: CheckedExpression
  ) -> Term {
    let found: Term?
    if case .variable(let slot)? = checked.references[expression.id] {
      if case .fact = plan.source(of: slot) {
        found = fact(slot, .text)
      } else {
        let isText = slot < vocabulary.facts.count && FactsTable.isText(vocabulary.facts[slot].type)
        found = variable(slot, isText ? .text : .number)
      }
    } else {
      found = self.field(field, of: operand, checked, .text)
    }
    guard let found else { return refuse("has", .truth) }
    return equal(found, constant(.value(.null), .text), isNegated: true)
  }
}
