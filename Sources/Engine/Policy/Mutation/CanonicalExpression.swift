// SPDX-License-Identifier: Apache-2.0

import CEL

extension Expression {
  /// The same text for expressions that are the same by their writing alone.
  ///
  /// White space, brackets and kinds of quotes say nothing; nor does the order of a list after `in`
  /// or what stands in it twice. `x > 5` is `x >= 6`, and `!(a == b)` is `a != b`.
  var canonicalText: String {
    switch kind {
    case .literal(let value): "\(value)"
    case .name(let name, let absolute): (absolute ? "." : "") + name
    case .select(let operand, let field, let optional):
      operand.canonicalText + (optional ? ".?" : ".") + field
    case .has(let operand, let field, let optional):
      "has(\(operand.canonicalText)\(optional ? ".?" : ".")\(field))"
    case .call(let name, let target, let arguments): canonicalCall(name, target, arguments)
    case .list(let elements):
      "[" + elements.map(\.value.canonicalText).joined(separator: ",") + "]"
    case .map(let entries):
      "{"
        + entries.map { "\($0.key.canonicalText):\($0.value.canonicalText)" }
        .joined(separator: ",") + "}"
    case .message(let name, let fields):
      name + "{" + fields.map { "\($0.name):\($0.value.canonicalText)" }.joined(separator: ",")
        + "}"
    case .comprehension(let loop):
      "\(loop.kind.rawValue)(\(loop.variable),\(loop.second ?? "")"
        + children.map { "," + $0.canonicalText }.joined() + ")"
    case .bind(let name, let value, let body):
      "bind(\(name),\(value.canonicalText),\(body.canonicalText))"
    case .optionalMap(let operand, let name, let body, let flat):
      "optMap(\(operand.canonicalText),\(name),\(body.canonicalText),\(flat))"
    case .definition(let definition, _): definition.name
    }
  }

  private func canonicalCall(
    _ name: String, _ target: Expression?, _ arguments: [Expression]
  ) -> String {
    if let (name, bound) = wholeNumberBound(name, arguments) {
      return "\(name)(\(arguments[0].canonicalText),\(Value.int(bound)))"
    }
    if name == Operator.not, case .call(Operator.equals, nil, let sides) = arguments[0].kind {
      return "\(Operator.notEquals)(\(sides.map(\.canonicalText).joined(separator: ",")))"
    }
    if name == Operator.isIn, case .list(let elements) = arguments[1].kind {
      let words = Set(elements.map(\.value.canonicalText)).sorted()
      return "\(name)(\(arguments[0].canonicalText),[\(words.joined(separator: ","))])"
    }
    let all = (target.map { [$0] } ?? []) + arguments
    return (target == nil ? "" : "of ") + name
      + "(\(all.map(\.canonicalText).joined(separator: ",")))"
  }

  /// `>` and `<=` against a whole number as `>=` and `<` against the next.
  private func wholeNumberBound(
    _ name: String, _ arguments: [Expression]
  ) -> (name: String, bound: Int64)? {
    guard arguments.count == 2, case .literal(.int(let bound)) = arguments[1].kind,
      bound < Int64.max
    else { return nil }
    switch name {
    case Operator.greater: return (Operator.greaterEquals, bound + 1)
    case Operator.lessEquals: return (Operator.less, bound + 1)
    default: return nil
    }
  }
}
