// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

// Operators and functions, one by one.
extension TreeWalk {
  mutating func call(
    _ node: Expression, _ name: String, _ target: Expression?, _ arguments: [Expression],
    _ scope: Scope
  ) -> Walked {
    switch name {
    case Operator.and, Operator.or:
      var parts: [Walked] = []
      for argument in arguments { parts.append(walk(argument, scope)) }
      return Self.together(parts, decidedBy: name == Operator.or)
    case Operator.conditional: return chosen(arguments, scope)
    default: break
    }
    var function = name
    var operands = (target.map { [$0] } ?? []) + arguments
    if case .function(let full, _, namespaced: true)? = checked.references[node.id] {
      (function, operands) = (full, arguments)
    }
    switch function {
    case "certainly": return certainly(walk(operands[0], scope))
    case "shown": return shown(operands[0], scope)
    case "inWorkingAge": return inWorkingAge(operands, scope)
    case "inCat", "currentStatus", "inWindow":
      return history(function, operands, scope)
    case "province", "county", "town":
      let size = ["province": 2, "county": 6, "town": 9][function] ?? 0
      let origins = origins(of: operands[0], scope)
      return strictly(operands, scope) { values in
        guard case .string(let code) = values[0] else { return .error }
        // Given less finely: what lies further down is not known.
        let points = Array(code.unicodeScalars)
        if points.count < size { return .unknown(origins) }
        var text = ""
        text.unicodeScalars.append(contentsOf: points.prefix(size))
        return .value(.string(text))
      }
    default: break
    }
    let readings = readings
    var isKnown = true
    let result = strictly(operands, scope) { values in
      if let found = Self.operation(function, values) ?? Self.calendar(function, values)
        ?? Self.ofTexts(function, values, readings)
      {
        return found
      }
      isKnown = false
      return .error
    }
    return isKnown ? result : strange()
  }

  // MARK: Knowledge

  private func certainly(_ part: Walked) -> Walked {
    switch part {
    case .value(.bool(let bool)): .value(.bool(bool))
    case .unknown: .value(.bool(false))
    case .value, .error: .error
    }
  }

  private mutating func shown(_ part: Expression, _ scope: Scope) -> Walked {
    let walked = walk(part, scope)
    guard case .value(let value) = walked else { return walked }
    guard case .bool(let bool) = value else { return .error }
    return bool ? walked : .unknown(origins(of: part, scope))
  }

  // MARK: Operators

  private static func operation(_ function: String, _ values: [Value]) -> Walked? {
    switch (function, values.count) {
    case (Operator.not, 1):
      guard case .bool(let bool) = values[0] else { return .error }
      return .value(.bool(!bool))
    case (Operator.equals, 2): return .value(.bool(same(values[0], values[1])))
    case (Operator.notEquals, 2): return .value(.bool(!same(values[0], values[1])))
    case (Operator.less, 2): return ordered(values) { $0 < 0 }
    case (Operator.lessEquals, 2): return ordered(values) { $0 <= 0 }
    case (Operator.greater, 2): return ordered(values) { $0 > 0 }
    case (Operator.greaterEquals, 2): return ordered(values) { $0 >= 0 }
    case (Operator.isIn, 2):
      guard case .list(let elements) = values[1] else { return .error }
      return .value(.bool(elements.contains { same($0, values[0]) }))
    case (Operator.add, 2):
      if case .string(let one) = values[0], case .string(let other) = values[1] {
        return .value(.string(one + other))
      }
      return whole(values) { $0 + $1 }
    case (Operator.subtract, 2): return whole(values) { $0 - $1 }
    case (Operator.multiply, 2): return whole(values) { $0 * $1 }
    case (Operator.divide, 2): return whole(values) { $1 == 0 ? nil : $0 / $1 }
    // The least number by minus one has no quotient that fits, so that it has no rest either.
    case (Operator.modulo, 2):
      return whole(values) { $1 == 0 || ($1 == -1 && $0 == Int128(Int64.min)) ? nil : $0 % $1 }
    case (Operator.negate, 1): return whole([.int(0), values[0]]) { $0 - $1 }
    case ("halfUp", 2): return whole(values) { $0 < 0 || $1 <= 0 ? nil : (2 * $0 + $1) / (2 * $1) }
    case ("down", 2): return whole(values) { $0 < 0 || $1 <= 0 ? nil : $0 / $1 }
    case ("math.least", _): return extreme(values, <)
    case ("math.greatest", _): return extreme(values, >)
    case ("size", 1):
      switch values[0] {
      case .list(let elements): return .value(.int(Int64(elements.count)))
      case .string(let text): return .value(.int(Int64(text.unicodeScalars.count)))
      default: return .error
      }
    default: return nil
    }
  }

  /// Worked out without bounds; what does not fit 64 bits is an error.
  private static func whole(_ values: [Value], _ work: (Int128, Int128) -> Int128?) -> Walked {
    guard case .int(let one) = values[0], case .int(let other) = values[1],
      let result = work(Int128(one), Int128(other)), let fitting = Int64(exactly: result)
    else { return .error }
    return .value(.int(fitting))
  }

  private static func extreme(_ values: [Value], _ isBetter: (Int64, Int64) -> Bool) -> Walked {
    var values = values
    if values.count == 1, case .list(let elements) = values[0] { values = elements }
    var numbers: [Int64] = []
    for value in values {
      guard case .int(let number) = value else { return .error }
      numbers.append(number)
    }
    guard var best = numbers.first else { return .error }
    for number in numbers where isBetter(number, best) { best = number }
    return .value(.int(best))
  }

  private static func same(_ one: Value, _ other: Value) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.string(let a), .string(let b)): Array(a.unicodeScalars) == Array(b.unicodeScalars)
    case (.opaque(let a, let x), .opaque(let b, let y)): a == b && x == y
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(same)
    default: false
    }
  }

  /// Numbers, days, months, texts by code point, false before true; nothing else has an order.
  private static func ordered(_ values: [Value], _ accepts: (Int) -> Bool) -> Walked {
    func sign<T: Comparable>(_ one: T, _ other: T) -> Int {
      one < other ? -1 : one == other ? 0 : 1
    }
    switch (values[0], values[1]) {
    case (.int(let a), .int(let b)): return .value(.bool(accepts(sign(a, b))))
    case (.bool(let a), .bool(let b)): return .value(.bool(accepts(sign(a ? 1 : 0, b ? 1 : 0))))
    case (.opaque(let a, let x), .opaque(let b, let y)) where a == b:
      return .value(.bool(accepts(sign(x, y))))
    case (.string(let a), .string(let b)):
      let (a, b) = (a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value))
      return .value(.bool(accepts(a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1)))
    default: return .error
    }
  }

  // MARK: Texts

  private static func ofTexts(
    _ function: String, _ values: [Value], _ readings: [String: String]
  ) -> Walked? {
    guard values.count == 2 else { return nil }
    let known = ["startsWith", "endsWith", "contains", "reads"]
    guard known.contains(function) else { return nil }
    guard case .string(let one) = values[0], case .string(let other) = values[1] else {
      return .error
    }
    let (text, part) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    switch function {
    case "startsWith": return .value(.bool(Array(text.prefix(part.count)) == part))
    case "endsWith": return .value(.bool(Array(text.suffix(part.count)) == part))
    case "contains":
      let places = text.count < part.count ? [] : Array(0...(text.count - part.count))
      return .value(.bool(places.contains { Array(text[$0..<$0 + part.count]) == part }))
    default: return .value(.bool(readings[one] == other))
    }
  }
}
