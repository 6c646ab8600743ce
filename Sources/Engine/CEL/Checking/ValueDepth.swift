// SPDX-License-Identifier: Apache-2.0

/// How deep an expression's values can be nested in each other: lists in lists, optionals in maps.
///
/// Names for values let that grow beyond the depth of the tree: a hundred `cel.bind`, each of which
/// wraps the one before a hundred times, make a value ten thousand deep. What walks through values
/// does so by recursion, so this has a bound too. A value of the embedder counts as one that holds
/// nothing.
struct ValueDepth {
  let references: [Int: CheckedExpression.Reference]

  /// - Parameter scope: The depths of the macro variables in scope, by place.
  func of(_ expression: Expression, _ scope: [Int: Int] = [:]) -> Int {
    switch expression.kind {
    case .literal, .has, .message: 0
    case .name:
      if case .local(let place)? = references[expression.id] { scope[place] ?? 0 } else { 0 }
    case .select(let operand, _, let optional): of(operand, scope) + (optional ? 1 : 0)
    case .call(let function, let target, let arguments):
      deepest((target.map { [$0] } ?? []) + arguments, scope) + (wraps(function) ? 1 : 0)
    case .list, .map: deepest(expression.children, scope) + 1
    case .comprehension(let loop): of(loop, expression, scope)
    case .bind(_, let value, let body): of(body, inner(expression, of(value, scope), scope))
    case .optionalMap(let operand, _, let body, _):
      of(body, inner(expression, of(operand, scope), scope)) + 1
    case .definition(_, let body): of(body, scope)
    }
  }

  /// Whether a call may put its arguments into something: functions may, operators do not.
  private func wraps(_ function: String) -> Bool {
    function == Operator.optionalIndex || function.utf8.first?.isLetter == true
  }

  private func deepest(_ parts: [Expression], _ scope: [Int: Int]) -> Int {
    parts.reduce(0) { max($0, of($1, scope)) }
  }

  private func of(
    _ loop: Expression.Comprehension, _ expression: Expression, _ scope: [Int: Int]
  ) -> Int {
    let range = of(loop.range, scope)
    let inside = inner(expression, range, scope)
    return switch loop.kind {
    case .all, .exists, .existsOne: 0
    case .filter: range
    case .map, .transformList, .transformMap, .transformMapEntry:
      (loop.transform.map { of($0, inside) } ?? 0) + 1
    }
  }

  /// The scope inside a macro, whose variables hold parts of a value of this depth.
  private func inner(_ expression: Expression, _ depth: Int, _ scope: [Int: Int]) -> [Int: Int] {
    guard case .local(let place)? = references[expression.id] else { return scope }
    var scope = scope
    scope[place] = depth
    if case .comprehension(let loop) = expression.kind, loop.second != nil {
      scope[place + 1] = depth
    }
    return scope
  }
}
