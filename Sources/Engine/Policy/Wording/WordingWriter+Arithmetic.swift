// SPDX-License-Identifier: Apache-2.0

import CEL

// Formulas in words.
extension WordingWriter {
  func arithmetic(
    _ name: String, _ parts: [Expression], _ expression: Expression, as given: Measure?
  ) -> Term? {
    switch (name, parts.count) {
    case (Operator.add, 2), (Operator.subtract, 2): return sum(name, parts, expression, as: given)
    case (Operator.multiply, 2): return product(expression, as: given)
    case (Operator.divide, 2): return quotient(parts, as: given)
    case (Operator.modulo, 2):
      return Term(
        Words.operation(
          term(parts[0]).part(of: .product), "mod", term(parts[1]).part(of: .single)), .product)
    case (Operator.negate, 1):
      if let number = number(expression) { return Term((given ?? .plain).figure(number)) }
      return Term(Words.negative(term(parts[0], as: given).part(of: .single)), .sum)
    case ("math.least", _), ("math.greatest", _):
      let all = parts.flatMap(elements)
      let measure = given ?? joined(all)
      if all.count == 1, case .list = self.measure(all[0]) {
        return Term(Words.extreme(ofList: term(all[0]).side, isLeast: name == "math.least"), .words)
      }
      return Term(
        Words.extreme(
          all.map { term($0, as: measure).part(of: .sum) }, isLeast: name == "math.least"), .words)
    case ("math.abs", 1): return term(parts[0], as: given)
    case ("halfUp", 2), ("down", 2):
      guard let rounding = Words.Rounding(rawValue: name) else { return nil }
      return Term(Words.rounded(quotient(parts, as: given).side, rounding), .sentence)
    default: return nil
    }
  }

  // MARK: Sums

  /// The parts of a chain of `+`.
  func summands(_ expression: Expression) -> [Expression] {
    guard case .call(Operator.add, _, let parts) = expression.kind else { return [expression] }
    return parts.flatMap(summands)
  }

  private func sum(
    _ name: String, _ parts: [Expression], _ expression: Expression, as given: Measure?
  ) -> Term {
    let measure = given ?? self.measure(expression)
    if measure == .year, let year = yearSum(name, parts) { return year }
    if checked.types[expression.id] == .string {
      return Term(.joined(summands(expression).map { term($0).side }, zh: "", en: ""), .words)
    }
    let isSum = name == Operator.add
    let left = term(parts[0], as: measure).part(of: .sum)
    let right = term(parts[1], as: measure).part(of: isSum ? .sum : .product)
    return Term(Words.operation(left, isSum ? "+" : "−", right), .sum)
  }

  /// A year some years on or back; where the number hangs on a test, so does the year.
  private func yearSum(_ name: String, _ parts: [Expression]) -> Term? {
    func signed(_ count: Int64) -> Int64 {
      name == Operator.add ? count : count == .min ? .max : -count
    }
    let year = term(parts[0], as: .year).part(of: .words)
    if let count = number(parts[1]) { return Term(Words.yearsAfter(signed(count), year)) }
    guard case .call(Operator.conditional, _, let choice) = parts[1].kind,
      let one = number(choice[1]), let other = number(choice[2])
    else { return nil }
    let test = statement(choice[0])
    findings.terms += test.terms
    return Term(
      Words.either(
        Words.yearsAfter(signed(one), year), when: test.remark,
        otherwise: Words.yearsAfter(signed(other), year)), .sentence)
  }

  // MARK: Products

  func factors(_ expression: Expression) -> [Expression] {
    guard case .call(Operator.multiply, _, let parts) = expression.kind else {
      return [expression]
    }
    return parts.flatMap(factors)
  }

  private func product(_ expression: Expression, as given: Measure?) -> Term {
    let factors = factors(expression)
    let measures = measures(of: factors, as: given ?? measure(expression))
    let said = zip(factors, measures).map { term($0, as: $1).part(of: .product) }
    return Term(said.dropFirst().reduce(said[0]) { Words.operation($0, "×", $1) }, .product)
  }

  /// What each factor measures. In a product of money without a fact of money, the money is the
  /// written figure, the largest where several are.
  func measures(of factors: [Expression], as whole: Measure) -> [Measure] {
    var measures = factors.map(measure)
    guard whole == .money, !measures.contains(.money) else { return measures }
    let figures = factors.indices.filter { isFigure(factors[$0]) }
    if let money = figures.max(by: { largestFigure(factors[$0]) < largestFigure(factors[$1]) }) {
      measures[money] = .money
    }
    return measures
  }

  /// A division; a product by a figure over a power of ten is said as percent.
  private func quotient(_ parts: [Expression], as given: Measure?) -> Term {
    let measure = given ?? self.measure(parts[0])
    if let whole = number(parts[1]), let (value, rate) = rate(parts[0], of: whole) {
      let value = term(value, as: measure).part(of: .product)
      return Term(Words.operation(value, "×", rate), .product)
    }
    return Term(
      Words.operation(
        term(parts[0], as: measure).part(of: .product), "÷", term(parts[1]).part(of: .single)),
      .product)
  }

  /// A value and the rate by which it is taken, where a product is one: a written figure, or a fact
  /// in basis points.
  func rate(_ product: Expression, of whole: Int64) -> (value: Expression, rate: Phrase)? {
    guard case .call(Operator.multiply, _, let parts) = product.kind else { return nil }
    for (rate, value) in [(parts[1], parts[0]), (parts[0], parts[1])] {
      if let number = number(rate), [10, 100, 1_000, 10_000].contains(whole) {
        return (value, Words.percent(number, of: whole))
      }
      if whole == 10_000, measure(rate) == .count("basis points") {
        return (value, term(rate, as: .count("basis points")).part(of: .product))
      }
    }
    return nil
  }
}
