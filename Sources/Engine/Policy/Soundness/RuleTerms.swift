// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The names in scope inside a macro and what they stand for.
struct TermScope {
  indirect enum Meaning {
    /// Another expression with the names that were in scope there.
    case expression(Expression, TermScope)
    /// An element of a list, by how many macros enclose it.
    case element(Int)
  }

  private var names: [String: Meaning] = [:]
  private var depth = 0

  subscript(name: String) -> Meaning? { names[name] }

  func binding(_ name: String, to expression: Expression) -> TermScope {
    var scope = self
    scope.names[name] = .expression(expression, self)
    return scope
  }

  func bindingElement(_ name: String) -> TermScope {
    var scope = self
    scope.depth += 1
    scope.names[name] = .element(scope.depth)
    return scope
  }

  /// The scope of a definition, which sees no names of the rule that uses it.
  var ofDefinition: TermScope {
    var scope = TermScope()
    scope.depth = depth
    return scope
  }
}

/// Reads the parts of one checked expression: their text in a form that is the same for the same
/// meaning, their types, and those that are constant.
struct RuleTerms {
  let checked: CheckedExpression
  let environment: Environment
  let vocabulary: Vocabulary
  /// Names of a decision that stand for a fact, such as the event that is one; by slot.
  let aliases: [Int: Int]

  /// The slot an expression reads, if it is a variable.
  func slot(_ expression: Expression) -> Int? {
    guard case .variable(let slot)? = checked.references[expression.id] else { return nil }
    return aliases[slot] ?? slot
  }

  // MARK: Texts

  /// The same text for the same meaning: definitions and named parts written out, the sides of
  /// `==`, `&&` and `||` in order.
  func text(_ expression: Expression, _ scope: TermScope) -> String {
    if let slot = slot(expression) {
      let name = environment.variables[slot].name
      if case .has = expression.kind { return "has(\(name))" }
      return name
    }
    switch expression.kind {
    case .literal(let value): return RuleTerms.text(of: value)
    case .name(let name, _):
      switch scope[name] {
      case .expression(let bound, let outer): return text(bound, outer)
      case .element(let depth): return "#\(depth)"
      case nil: return name
      }
    case .select(let operand, let field, let optional):
      return "\(text(operand, scope)).\(optional ? "?" : "")\(field)"
    case .has(let operand, let field, _): return "has(\(text(operand, scope)).\(field))"
    case .call(let name, let target, let arguments):
      return call(name, ((target.map { [$0] } ?? []) + arguments).map { text($0, scope) })
    case .list(let elements):
      return "[\(elements.map { text($0.value, scope) }.joined(separator: ", "))]"
    case .map(let entries):
      let parts = entries.map { "\(text($0.key, scope)): \(text($0.value, scope))" }
      return "{\(parts.joined(separator: ", "))}"
    case .message(let name, let fields):
      let parts = fields.map { "\($0.name): \(text($0.value, scope))" }
      return "\(name){\(parts.joined(separator: ", "))}"
    case .comprehension(let loop): return text(loop, scope)
    case .bind(let name, let value, let body):
      return text(body, scope.binding(name, to: value))
    case .optionalMap(let operand, let name, let body, let flat):
      let inner = text(body, scope.bindingElement(name))
      return "\(text(operand, scope)).\(flat ? "optFlatMap" : "optMap")(\(inner))"
    case .definition(_, let body): return text(body, scope.ofDefinition)
    }
  }

  private static let commutative: Set<String> = [
    Operator.equals, Operator.notEquals, Operator.and, Operator.or,
  ]

  private func call(_ name: String, _ parts: [String]) -> String {
    switch name {
    case Operator.greater: return call(Operator.less, parts.reversed())
    case Operator.greaterEquals: return call(Operator.lessEquals, parts.reversed())
    default:
      let ordered = RuleTerms.commutative.contains(name) ? parts.sorted() : parts
      return "\(name)(\(ordered.joined(separator: ", ")))"
    }
  }

  private func text(_ loop: Expression.Comprehension, _ scope: TermScope) -> String {
    var inner = scope.bindingElement(loop.variable)
    if let second = loop.second { inner = inner.bindingElement(second) }
    let parts = [loop.condition, loop.transform].map { part in
      part.map { text($0, inner) } ?? ""
    }
    return "\(text(loop.range, scope)).\(loop.kind.rawValue)(\(parts.joined(separator: "; ")))"
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .string(let text): JSON.quoted(text)
    case .int(let number): String(number)
    case .bool(let truth): String(truth)
    case .null: "null"
    default: "\(value)"
    }
  }

  // MARK: Types

  /// The type of a part as the vocabulary names it; nil where it has none of its own.
  func type(_ expression: Expression, _ scope: TermScope) -> FactType? {
    if let slot = slot(expression) {
      if case .has = expression.kind { return .bool }
      if slot < vocabulary.facts.count { return vocabulary.facts[slot].type }
      return RuleTerms.type(environment.variables[slot].type)
    }
    switch expression.kind {
    case .name(let name, _):
      guard case .expression(let bound, let outer)? = scope[name] else { break }
      return type(bound, outer)
    case .definition(_, let body): return type(body, scope.ofDefinition)
    case .bind(let name, let value, let body):
      return type(body, scope.binding(name, to: value))
    case .select(let operand, let field, optional: false):
      guard let owner = type(operand, scope), case .record(let name) = owner.required,
        let shape = vocabulary.records[name], let place = shape.type.slot(of: field)
      else { break }
      let type = shape.fields[place].type
      return owner.isOptional && !type.isOptional ? .optional(type) : type
    case .call("currentStatus", nil, let arguments):
      guard let list = arguments.first.flatMap({ type($0, scope) }),
        case .list(.record(let name)) = list.required, let shape = vocabulary.records[name],
        let place = shape.type.slot(of: "status")
      else { break }
      return .optional(shape.fields[place].type.required)
    default: break
    }
    return checked.types[expression.id].flatMap(RuleTerms.type)
  }

  private static func type(_ type: ValueType) -> FactType? {
    switch type {
    case .bool: .bool
    case .int: .int
    case .string: .string
    case .opaque(.day): .date
    case .opaque(.month): .month
    case .nullable(let inner): RuleTerms.type(inner).map { .optional($0.required) }
    default: nil
    }
  }

  // MARK: Constants

  /// The value of a part that reads nothing; nil where it reads something or fails.
  func constant(_ expression: Expression, _ scope: TermScope) -> Value? {
    switch expression.kind {
    case .literal(let value): return value
    case .name(let name, _):
      guard case .expression(let bound, let outer)? = scope[name] else { return nil }
      return constant(bound, outer)
    case .list(let elements):
      var values: [Value] = []
      for element in elements {
        guard !element.optional, let value = constant(element.value, scope) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .definition(_, let body): return constant(body, scope.ofDefinition)
    case .call(let name, _, _):
      guard name != ReadingFunction.name, isClosed(expression) else { return nil }
      let parsed = ParsedExpression(source: checked.source, root: expression)
      guard let program = try? environment.plan(environment.check(parsed)) else { return nil }
      return program.evaluate([]).value
    default: return nil
    }
  }

  private func isClosed(_ expression: Expression) -> Bool {
    if checked.references[expression.id].map(RuleTerms.reads) ?? false { return false }
    switch expression.kind {
    case .literal, .list: return expression.children.allSatisfy(isClosed)
    case .call(let name, _, _):
      return name != ReadingFunction.name && expression.children.allSatisfy(isClosed)
    default: return false
    }
  }

  private static func reads(_ reference: CheckedExpression.Reference) -> Bool {
    switch reference {
    case .variable, .local, .undefined: true
    case .type, .function: false
    }
  }
}
