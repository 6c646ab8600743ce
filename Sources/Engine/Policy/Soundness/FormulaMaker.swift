// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Takes the rules of one policy apart into formulas over shared quantities.
struct FormulaMaker {
  let environment: Environment
  let vocabulary: Vocabulary
  let aliases: [Int: Int]
  /// Floor and ceiling of figures by their names.
  let figures: [String: CheckedParameter]
  private(set) var quantities = Quantities()
  /// Inside `certainly`, where it matters that something is unknown.
  private var isCertain = false

  init(
    environment: Environment, vocabulary: Vocabulary, aliases: [Int: Int],
    figures: [String: CheckedParameter]
  ) {
    self.environment = environment
    self.vocabulary = vocabulary
    self.aliases = aliases
    self.figures = figures
  }

  func terms(_ checked: CheckedExpression) -> RuleTerms {
    RuleTerms(
      checked: checked, environment: environment, vocabulary: vocabulary, aliases: aliases)
  }

  /// The formula of a truth value.
  mutating func formula(_ checked: CheckedExpression) -> Formula {
    formula(checked.root, TermScope(), terms(checked))
  }

  // MARK: Logic

  mutating func formula(_ part: Expression, _ scope: TermScope, _ terms: RuleTerms) -> Formula {
    if terms.slot(part) != nil { return truth(part, scope, terms) }
    switch part.kind {
    case .literal(.bool(let truth)): return .constant(truth)
    case .name(let name, _):
      guard case .expression(let bound, let outer)? = scope[name] else { break }
      return formula(bound, outer, terms)
    case .definition(_, let body): return formula(body, scope.ofDefinition, terms)
    case .bind(let name, let value, let body):
      return formula(body, scope.binding(name, to: value), terms)
    case .has(let operand, let field, let optional):
      if let record = terms.type(operand, scope), case .record = record.required {
        let selected = Expression(
          id: part.id, span: part.span, kind: .select(operand, field: field, optional: optional))
        if let none = none(selected, scope, terms) { return .not(none) }
      }
    case .comprehension(let loop):
      if let fold = fold(loop, scope, terms) { return fold }
    case .call(let name, nil, let arguments):
      if let logic = logic(name, arguments, scope, terms) { return logic }
      if let test = test(name, arguments, scope, terms) { return test }
    default: break
    }
    if case .bool(let truth)? = terms.constant(part, scope) { return .constant(truth) }
    return truth(part, scope, terms)
  }

  private mutating func logic(
    _ name: String, _ arguments: [Expression], _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    switch (name, arguments.count) {
    case (Operator.and, _): return .all(arguments.map { formula($0, scope, terms) })
    case (Operator.or, _): return .any(arguments.map { formula($0, scope, terms) })
    case (Operator.not, 1): return .not(formula(arguments[0], scope, terms))
    case (Operator.conditional, 3):
      let parts = arguments.map { formula($0, scope, terms) }
      return .choice(parts[0], parts[1], parts[2])
    case ("certainly", 1):
      let outer = isCertain
      isCertain = true
      defer { isCertain = outer }
      return .certainly(formula(arguments[0], scope, terms))
    case ("shown", 1): return .shown(formula(arguments[0], scope, terms))
    case (ReadingFunction.name, 2):
      guard case .string(let ambiguity)? = terms.constant(arguments[0], scope),
        case .string(let alternative)? = terms.constant(arguments[1], scope)
      else { return nil }
      return .test(
        .holds(
          quantities.place(
            "\(ReadingFunction.name)(\(ambiguity), \(alternative))",
            .reading(ambiguity: ambiguity, alternative: alternative), canBeNone: false,
            certain: false)))
    default: return nil
    }
  }

  /// `exists` and `all` over a list that is written out.
  private mutating func fold(
    _ loop: Expression.Comprehension, _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    guard loop.kind == .exists || loop.kind == .all, loop.second == nil,
      let condition = loop.condition, case .list(let elements) = loop.range.kind,
      elements.count <= 100, !elements.contains(where: \.optional)
    else { return nil }
    let parts = elements.map {
      formula(condition, scope.binding(loop.variable, to: $0.value), terms)
    }
    return loop.kind == .exists ? .any(parts) : .all(parts)
  }

  // MARK: Tests

  private mutating func test(
    _ name: String, _ arguments: [Expression], _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula? {
    switch (name, arguments.count) {
    case (Operator.equals, 2): return equality(arguments, scope, terms)
    case (Operator.notEquals, 2): return equality(arguments, scope, terms).map(Formula.not)
    case (Operator.less, 2): return order(arguments, .less, scope, terms)
    case (Operator.lessEquals, 2): return order(arguments, .lessOrEqual, scope, terms)
    case (Operator.greater, 2): return order(arguments.reversed(), .less, scope, terms)
    case (Operator.greaterEquals, 2):
      return order(arguments.reversed(), .lessOrEqual, scope, terms)
    case (Operator.isIn, 2): return membership(arguments[0], arguments[1], scope, terms)
    case ("termAtLeast", 3), ("termAtMost", 3):
      return term(arguments, isLeast: name == "termAtLeast", scope, terms)
    default: return nil
    }
  }

  /// A truth value of its own.
  private mutating func truth(
    _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> Formula {
    let canBeNone = terms.type(part, scope)?.isOptional ?? false
    return .test(
      .holds(
        quantities.place(
          terms.text(part, scope), .truth, canBeNone: canBeNone, certain: isCertain)))
  }

  /// What is known of something with an order, or of a record.
  mutating func status(
    _ part: Expression, _ type: FactType, _ scope: TermScope, _ terms: RuleTerms
  ) -> Int {
    let place = quantities.place(
      terms.text(part, scope), .presence, canBeNone: type.isOptional, certain: isCertain)
    adopt(place, part, scope, terms)
    return place
  }

  /// A text and the words it may hold.
  mutating func word(
    _ part: Expression, _ type: FactType, _ scope: TermScope, _ terms: RuleTerms
  ) -> Int {
    var known: [String]?
    if case .enumeration(let name) = type.required {
      known = vocabulary.enumerations[name]?.values.map(\.word)
    }
    let place = quantities.place(
      terms.text(part, scope), .word(known), canBeNone: type.isOptional, certain: isCertain)
    adopt(place, part, scope, terms)
    return place
  }

  /// A field of a record that may be none: it is none where the record is.
  private mutating func adopt(
    _ place: Int, _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) {
    guard terms.slot(part) == nil, case .select(let operand, _, _) = part.kind,
      let type = terms.type(operand, scope), case .record = type.required, type.isOptional
    else { return }
    quantities.setParent(status(operand, type, scope, terms), of: place)
  }

  // MARK: What other files add

  var insideCertainly: Bool { isCertain }

  mutating func change(_ change: (inout Quantities) -> Void) { change(&quantities) }
}
