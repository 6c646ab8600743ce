// SPDX-License-Identifier: Apache-2.0

import CEL

// What values measure, found from the facts they are made of.
extension WordingWriter {
  func measure(_ expression: Expression) -> Measure {
    if case .variable(let slot)? = checked.references[expression.id] {
      return names.measure(ofVariable: slot)
    }
    switch expression.kind {
    case .literal(let value): return measure(of: value)
    case .name(let name, _):
      switch scope[name] {
      case .entry(let measure, _)?: return measure
      case .value(let value, let scope)?: return within(scope).measure(value)
      case nil: return .plain
      }
    case .select(let operand, let field, _):
      guard case .record(let record) = measure(operand) else { return .text }
      return names.measure(ofField: field, in: record)
    case .list(let elements):
      return .list(joined(elements.map(\.value)))
    case .definition(_, let body): return within([:]).measure(body)
    case .bind(let name, let value, let body):
      return binding(name, to: .value(value, scope: scope)).measure(body)
    case .comprehension(let loop): return measure(of: loop)
    case .call: return measureOfCall(expression)
    default: return .plain
    }
  }

  private func measure(of value: Value) -> Measure {
    switch value {
    case .bool: .flag
    case .string: .text
    default: .plain
    }
  }

  private func measure(of loop: Expression.Comprehension) -> Measure {
    switch loop.kind {
    case .all, .exists, .existsOne: return .flag
    case .filter: return measure(loop.range)
    default: return .list(loop.transform.map { entry(of: loop).measure($0) } ?? .plain)
    }
  }

  func joined(_ expressions: [Expression]) -> Measure {
    expressions.reduce(.plain) { $0.joined(with: measure($1)) }
  }

  private func measureOfCall(_ expression: Expression) -> Measure {
    guard case .call(let written, _, _) = expression.kind else { return .plain }
    let parts = arguments(expression)
    switch function(expression) ?? written {
    case Operator.conditional: return joined(Array(parts.dropFirst()))
    case Operator.add, Operator.subtract, "math.least", "math.greatest", "or", "orValue":
      return joined(parts.flatMap(elements))
    case Operator.negate, "math.abs", "int", "uint", "double", "first", "last":
      return parts.first.map(measure) ?? .plain
    case Operator.multiply: return measureOfProduct(parts)
    case Operator.divide, "halfUp", "down":
      return parts.count == 2 && measure(parts[1]) == .plain ? measure(parts[0]) : .plain
    case Operator.index: return measure(parts[0]).element
    case "size": return measure(parts[0]) == .list(.month) ? .count("months") : .plain
    case "addMonths", "addDays", "termEnd", "day", "date", "firstDay", "lastDay": return .day
    case "monthOf": return .month
    case "year": return .year
    case "month": return .monthOfYear
    case "ageOn": return .count("years")
    case "province", "county", "town": return .region
    case "currentStatus":
      guard case .record(let record) = measure(parts[0]).element else { return .text }
      return names.measure(ofField: "status", in: record)
    default:
      return checked.types[expression.id] == .bool ? .flag : .plain
    }
  }

  /// The parts of a value that is written as a list, such as the one argument of `math.least`.
  func elements(_ expression: Expression) -> [Expression] {
    if case .list(let elements) = expression.kind { elements.map(\.value) } else { [expression] }
  }

  /// Money times a number is money, a count times a plain number that count.
  private func measureOfProduct(_ parts: [Expression]) -> Measure {
    let measures = parts.map(measure)
    if measures.contains(.money) { return .money }
    let counts = measures.filter { if case .count = $0 { true } else { false } }
    return counts.count == 1 ? counts[0] : .plain
  }

  /// Whether a value is made of written figures only, whatever it hangs on.
  func isFigure(_ expression: Expression) -> Bool {
    let found = resolved(expression).expression
    guard case .call(let name, _, _) = found.kind else {
      if case .literal(let value) = found.kind { return value.isNumber }
      return false
    }
    let parts = arguments(found)
    switch function(found) ?? name {
    case Operator.conditional: return parts.dropFirst().allSatisfy(isFigure)
    case Operator.add, Operator.subtract, Operator.multiply, Operator.negate:
      return parts.allSatisfy(isFigure)
    case "math.least", "math.greatest": return parts.flatMap(elements).allSatisfy(isFigure)
    default: return false
    }
  }

  /// The largest figure written in a value; zero where none is.
  func largestFigure(_ expression: Expression) -> Int64 {
    if let number = number(expression) { return number }
    return expression.children.map(largestFigure).max() ?? 0
  }
}

extension Value {
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    default: false
    }
  }
}
