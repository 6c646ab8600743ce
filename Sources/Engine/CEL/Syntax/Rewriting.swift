// SPDX-License-Identifier: Apache-2.0

extension Expression {
  /// The tree with nodes replaced, from the top: where `replacement` gives a node, that stands as it
  /// is; elsewhere the parts are looked at.
  public func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    replacement(self) ?? mapChildren { $0.replacing(replacement) }
  }

  /// The same node with other parts; ids and spans are kept.
  public func mapChildren(_ part: (Expression) -> Expression) -> Expression {
    let kind: Kind
    switch self.kind {
    case .literal, .name: return self
    case .select(let operand, let field, let optional):
      kind = .select(part(operand), field: field, optional: optional)
    case .has(let operand, let field, let optional):
      kind = .has(part(operand), field: field, optional: optional)
    case .call(let function, let target, let arguments):
      kind = .call(function, target: target.map(part), arguments.map(part))
    case .list(let elements):
      kind = .list(elements.map { .init(value: part($0.value), optional: $0.optional) })
    case .map(let entries):
      kind = .map(
        entries.map { .init(key: part($0.key), value: part($0.value), optional: $0.optional) })
    case .message(let name, let fields):
      kind = .message(
        name, fields.map { .init(name: $0.name, value: part($0.value), optional: $0.optional) })
    case .comprehension(let loop):
      kind = .comprehension(
        Comprehension(
          kind: loop.kind, range: part(loop.range), variable: loop.variable, second: loop.second,
          condition: loop.condition.map(part), transform: loop.transform.map(part)))
    case .bind(let name, let value, let body):
      kind = .bind(name, value: part(value), body: part(body))
    case .optionalMap(let operand, let name, let body, let flat):
      kind = .optionalMap(part(operand), name: name, body: part(body), flat: flat)
    case .definition(let definition, let body):
      kind = .definition(definition, part(body))
    }
    return Expression(id: id, span: span, kind: kind)
  }

  /// The tree with every id raised.
  func renumbered(by offset: Int) -> Expression {
    let inner = mapChildren { $0.renumbered(by: offset) }
    return Expression(id: id + offset, span: span, kind: inner.kind)
  }
}
