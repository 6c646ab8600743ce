// SPDX-License-Identifier: Apache-2.0

/// Where values come from: the variables, and fields of them, that an expression's value was taken
/// from. That is what to ask for when a field of the value is missing.
///
/// Origins can double with every step (`x.a + x.b`): beyond `most`, the variables alone are named.
struct Origins {
  static let most = 64

  /// What the macro variables in scope were read from, by place.
  typealias Scope = [Int: [Unknown]]

  let references: [Int: CheckedExpression.Reference]

  func of(_ expression: Expression, _ scope: Scope) -> [Unknown] {
    switch (expression.kind, references[expression.id]) {
    case (.definition(_, let body), _): return of(body, scope)
    case (_, .variable(let slot)): return [Unknown(slot: slot)]
    case (.name, .local(let place)): return scope[place] ?? []
    default: break
    }
    switch expression.kind {
    case .select(let operand, let field, _):
      return of(operand, scope).map { $0.appending(field) }
    case .call(Operator.index, _, let arguments), .call(Operator.optionalIndex, _, let arguments):
      return of(arguments[0], scope)
    case .call(Operator.conditional, _, let arguments):
      return all(Array(arguments.dropFirst()), scope)
    case .comprehension(let loop): return of(loop, expression, scope)
    case .bind(_, let value, let body):
      return of(body, inner(expression, of(value, scope), scope))
    case .optionalMap(let operand, _, let body, _):
      return of(body, inner(expression, of(operand, scope), scope))
    default: return all(expression.children, scope)
    }
  }

  private func of(
    _ loop: Expression.Comprehension, _ expression: Expression, _ scope: Scope
  ) -> [Unknown] {
    let range = of(loop.range, scope)
    guard let transform = loop.transform else { return range }
    return of(transform, inner(expression, range, scope))
  }

  private func all(_ parts: [Expression], _ scope: Scope) -> [Unknown] {
    let origins = UnknownSet(parts.flatMap { of($0, scope) })
    guard origins.inputs.count > Self.most else { return origins.inputs }
    return origins.slots.map { Unknown(slot: $0) }
  }

  /// The scope inside a macro whose variables stand from its place on.
  private func inner(_ expression: Expression, _ origin: [Unknown], _ scope: Scope) -> Scope {
    guard case .local(let place)? = references[expression.id] else { return scope }
    var scope = scope
    scope[place] = origin
    if case .comprehension(let loop) = expression.kind, loop.second != nil {
      scope[place + 1] = origin
    }
    return scope
  }
}

extension Unknown {
  /// Fields of a path; the rest of a longer one is left out.
  static let mostFields = 32

  func appending(_ field: String) -> Unknown {
    path.count < Self.mostFields ? Unknown(slot: slot, path: path + [field]) : self
  }
}
