// SPDX-License-Identifier: Apache-2.0

import CEL

/// Takes an amount's expression apart into figures that can be shown.
struct WorkedAmountMaker {
  private let checked: CheckedExpression
  private let environment: Environment
  private let writer: WordingWriter

  typealias Part = WorkedAmount.Part

  init(checked: CheckedExpression, names: WordingNames, environment: Environment) {
    self.checked = checked
    self.environment = environment
    self.writer = WordingWriter(checked, names: names)
  }

  func whole() -> Part? { part(checked.root.withoutNames, as: .money) }

  private func part(_ expression: Expression, as measure: Measure) -> Part? {
    guard let program = program(expression),
      let form = form(expression, as: measure)
    else { return nil }
    return Part(program: program, measure: own(expression) ?? measure, form: form)
  }

  /// What a fact measures by itself, whatever the place asks for.
  private func own(_ expression: Expression) -> Measure? {
    guard case .variable? = checked.references[expression.id] else { return nil }
    let measure = writer.measure(expression)
    return measure == .plain ? nil : measure
  }

  private func program(_ expression: Expression) -> Program? {
    try? environment.plan(checked.part(expression))
  }

  private func parts(_ expressions: [Expression], as measures: [Measure]) -> [Part]? {
    let parts = zip(expressions, measures).compactMap { part($0, as: $1) }
    return parts.count == expressions.count ? parts : nil
  }

  private func form(_ expression: Expression, as measure: Measure) -> WorkedAmount.Form? {
    if case .variable(let slot)? = checked.references[expression.id] {
      return writer.names.group(ofVariable: slot) == Vocabulary.parameterGroup ? .figure : .found
    }
    guard case .call(let written, _, _) = expression.kind else {
      if case .literal = expression.kind { return .figure }
      return .found
    }
    let arguments = writer.arguments(expression)
    switch (writer.function(expression) ?? written, arguments.count) {
    case (Operator.conditional, 3): return choice(arguments, as: measure)
    case (Operator.add, 2): return operation("+", writer.summands(expression), as: measure)
    case (Operator.subtract, 2): return operation("−", arguments, as: measure)
    case (Operator.multiply, 2): return product(expression, as: measure)
    case (Operator.divide, 2): return quotient(arguments, as: measure)
    case ("math.least", _): return extreme(arguments, isLeast: true, as: measure)
    case ("math.greatest", _): return extreme(arguments, isLeast: false, as: measure)
    case ("halfUp", 2): return rounded(expression, arguments, .halfUp, as: measure)
    case ("down", 2): return rounded(expression, arguments, .down, as: measure)
    default: return .found
    }
  }

  private func operation(
    _ sign: String, _ operands: [Expression], as measure: Measure
  ) -> WorkedAmount.Form? {
    parts(operands, as: operands.map { _ in measure }).map { .operation(sign, $0) }
  }

  private func product(_ expression: Expression, as measure: Measure) -> WorkedAmount.Form? {
    let factors = writer.factors(expression)
    return parts(factors, as: writer.measures(of: factors, as: measure))
      .map { .operation("×", $0) }
  }

  private func extreme(
    _ arguments: [Expression], isLeast: Bool, as measure: Measure
  ) -> WorkedAmount.Form? {
    let all = arguments.flatMap(writer.elements)
    if all.count == 1 { return .found }
    let joined = measure == .plain ? writer.joined(all) : measure
    return parts(all, as: all.map { _ in joined }).map { .extreme($0, isLeast: isLeast) }
  }

  // MARK: Choices

  /// The reason is shown where each side of the test is one sentence and no further test follows;
  /// that a place has not chosen another reading is none.
  private func choice(_ arguments: [Expression], as measure: Measure) -> WorkedAmount.Form? {
    guard let test = program(arguments[0]), let then = part(arguments[1], as: measure),
      let otherwise = part(arguments[2], as: measure)
    else { return nil }
    var because: WorkedAmount.Reasons?
    if case .choice = otherwise.form {
      because = nil
    } else if case .statement(let holds, _) = writer.statement(arguments[0]),
      case .statement(let fails, _) = writer.statement(arguments[0], holds: false)
    {
      let isReading = writer.function(arguments[0]) == ReadingFunction.name
      because = WorkedAmount.Reasons(then: holds, otherwise: isReading ? nil : fails)
    }
    return .choice(test, then: then, otherwise: otherwise, because: because)
  }

  // MARK: Divisions

  /// A product by a figure over a power of ten is shown as percent.
  private func quotient(_ arguments: [Expression], as measure: Measure) -> WorkedAmount.Form? {
    if let whole = writer.number(arguments[1]), let (value, rate) = rate(arguments[0], of: whole),
      let base = part(value, as: measure), let program = program(rate)
    {
      let percent = Part(program: program, measure: .plain, form: .percent(of: whole))
      return .operation("×", [base, percent])
    }
    return parts(arguments, as: [measure, writer.measure(arguments[1])])
      .map { .operation("÷", $0) }
  }

  private func rate(
    _ product: Expression, of whole: Int64
  ) -> (value: Expression, rate: Expression)? {
    guard case .call(Operator.multiply, _, let factors) = product.kind else { return nil }
    for (rate, value) in [(factors[1], factors[0]), (factors[0], factors[1])] {
      let isWritten = writer.number(rate) != nil && [10, 100, 1_000, 10_000].contains(whole)
      let isRate = writer.measure(rate) == .count("basis points") && whole == 10_000
      if isWritten || isRate { return (value, rate) }
    }
    return nil
  }

  private func rounded(
    _ expression: Expression, _ arguments: [Expression], _ rounding: Words.Rounding,
    as measure: Measure
  ) -> WorkedAmount.Form? {
    guard let program = program(expression), let form = quotient(arguments, as: measure),
      let numerator = part(arguments[0], as: measure),
      let denominator = part(arguments[1], as: writer.measure(arguments[1]))
    else { return nil }
    return .rounded(
      Part(program: program, measure: measure, form: form), numerator: numerator,
      denominator: denominator, rounding)
  }
}

extension Expression {
  /// The tree with definitions and `cel.bind` written out where they are named.
  var withoutNames: Expression { inlined([:]) }

  private func inlined(_ values: [String: Expression]) -> Expression {
    switch kind {
    case .name(let name, absolute: false): return values[name] ?? self
    case .definition(_, let body): return body.inlined([:])
    case .bind(let name, let value, let body):
      return body.inlined(values.merging([name: value.inlined(values)]) { $1 })
    case .comprehension(let loop):
      let hidden = [loop.variable, loop.second].compactMap(\.self)
      return mapChildren { $0.inlined(values.filter { !hidden.contains($0.key) }) }
    default: return mapChildren { $0.inlined(values) }
    }
  }
}

extension Vocabulary {
  /// The group of the facts that are dated figures of a place.
  static let parameterGroup = parameterPrefix.dropLast()
}
