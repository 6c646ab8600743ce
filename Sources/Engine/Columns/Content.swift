// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

// What tells two parts of expressions apart: their shape, the facts they read and, where they read a
// name that a benefit fills, how it is filled.
extension PlanMaker {
  func content(of expression: Expression, in checked: CheckedExpression) -> String {
    "\(plan.groundDigest) " + shape(expression, checked)
  }

  private func shape(_ expression: Expression, _ checked: CheckedExpression) -> String {
    if case .definition(_, let body) = expression.kind { return shape(body, checked) }
    if case .variable(let slot)? = checked.references[expression.id] {
      if case .has = expression.kind { return "has(\(name(of: slot)))" }
      return name(of: slot)
    }
    let parts = expression.children.map { shape($0, checked) }.joined(separator: ",")
    switch expression.kind {
    case .literal(let value): return "\(value)"
    case .name(let name, _):
      if case .local(let place)? = checked.references[expression.id] { return "local \(place)" }
      return name
    case .select(_, let field, let optional): return "\(parts).\(optional ? "?" : "")\(field)"
    case .has(_, let field, _): return "has(\(parts).\(field))"
    case .call(let function, let target, _):
      return "\(function)\(target == nil ? "" : "'")(\(parts))"
    case .list(let elements): return "[\(elements.map(\.optional))\(parts)]"
    case .map(let entries): return "{\(entries.map(\.optional))\(parts)}"
    case .message(let name, _): return "\(name){\(parts)}"
    case .comprehension(let loop):
      let has = "\(loop.condition == nil)\(loop.transform == nil)\(loop.second == nil)"
      return "\(loop.kind.rawValue)\(place(of: expression, checked))\(has)(\(parts))"
    case .bind: return "bind\(place(of: expression, checked))(\(parts))"
    case .optionalMap(_, _, _, let flat):
      return "optMap\(flat)\(place(of: expression, checked))(\(parts))"
    case .definition: return parts
    }
  }

  private func place(of expression: Expression, _ checked: CheckedExpression) -> Int {
    if case .local(let place)? = checked.references[expression.id] { return place }
    return 0
  }

  private func name(of slot: Int) -> String {
    switch plan.source(of: slot) {
    case .fact: "#\(slot)"
    case .fixed(let description): "#\(slot)<\(description)>"
    case .event(let facts, let orAsOf): "event\(facts)\(orAsOf)"
    case .worked(let from, let description):
      "#\(slot)<\(description) \(from.filter { $0 != slot }.map(name))>"
    }
  }
}
