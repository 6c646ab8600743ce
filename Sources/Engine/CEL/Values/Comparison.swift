// SPDX-License-Identifier: Apache-2.0

/// How two values stand to each other.
enum ValueOrder {
  case less, equal, greater
  /// A number against NaN.
  case unordered
  /// Types that have no order, or not with each other.
  case incomparable

  init<Item: Comparable>(_ one: Item, _ other: Item) {
    self = one < other ? .less : one == other ? .equal : .greater
  }

  /// A whole number against a double, as doubles: the language rounds the whole number.
  init(rounding whole: Double, _ double: Double) {
    self = double.isNaN ? .unordered : ValueOrder(whole, double)
  }

  var reversed: ValueOrder {
    switch self {
    case .less: .greater
    case .greater: .less
    default: self
    }
  }
}

extension Value {
  /// Equality of the language: numbers across types, different types unequal, NaN unlike itself.
  ///
  /// - Parameter steps: Lessened by every element compared; the answer means nothing once negative.
  func equals(_ other: Value, steps: inout Int) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)):
      steps -= a.utf8.count >> 8
      return a.hasSameCodePoints(as: b)
    case (.bytes(let a), .bytes(let b)):
      steps -= a.count >> 8
      return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.opaque(let a, let x), .opaque(let b, let y)): return x == y && a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.null, .null): return true
    case (.double(let a), .double(let b)): return a == b
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      for place in a.indices {
        steps -= 1
        guard steps >= 0, a[place].equals(b[place], steps: &steps) else { return false }
      }
      return true
    case (.map(let a), .map(let b)):
      guard a.count == b.count else { return false }
      for entry in a.entries {
        steps -= 1
        guard steps >= 0, let value = b[entry.key], entry.value.equals(value, steps: &steps)
        else { return false }
      }
      return true
    case (.optional(let a?), .optional(let b?)): return a.equals(b, steps: &steps)
    case (.int, _), (.uint, _), (.double, _):
      if case .equal = order(to: other) { return true }
      return false
    default: return self == other
    }
  }

  /// Order of the language.
  ///
  /// - Parameter steps: Lessened by the texts compared.
  @inline(__always)
  func order(to other: Value, steps: inout Int) -> ValueOrder {
    switch (self, other) {
    case (.int(let a), .int(let b)): return ValueOrder(a, b)
    case (.opaque(let a, let x), .opaque(let b, let y)):
      return a == b && a.isOrdered ? ValueOrder(x, y) : .incomparable
    default:
      steps -= min(size, other.size) >> 8
      return orderOfOthers(to: other)
    }
  }

  /// Order of values that are no longer than a number.
  func order(to other: Value) -> ValueOrder {
    var steps = 0
    return order(to: other, steps: &steps)
  }

  private func orderOfOthers(to other: Value) -> ValueOrder {
    switch (self, other) {
    case (.uint(let a), .uint(let b)): ValueOrder(a, b)
    case (.double(let a), .double(let b)):
      a.isNaN || b.isNaN ? .unordered : ValueOrder(a, b)
    case (.int(let a), .uint(let b)): a < 0 ? .less : ValueOrder(UInt64(a), b)
    case (.uint(let a), .int(let b)): b < 0 ? .greater : ValueOrder(a, UInt64(b))
    case (.int(let a), .double(let b)): ValueOrder(rounding: Double(a), b)
    case (.uint(let a), .double(let b)): ValueOrder(rounding: Double(a), b)
    case (.double(let a), .int(let b)): ValueOrder(rounding: Double(b), a).reversed
    case (.double(let a), .uint(let b)): ValueOrder(rounding: Double(b), a).reversed
    case (.string(let a), .string(let b)):
      a.hasSameCodePoints(as: b) ? .equal : a.precedesByCodePoint(b) ? .less : .greater
    case (.bytes(let a), .bytes(let b)):
      a == b ? .equal : a.lexicographicallyPrecedes(b) ? .less : .greater
    case (.bool(let a), .bool(let b)): ValueOrder(a ? 1 : 0, b ? 1 : 0)
    case (.timestamp(let a), .timestamp(let b)): ValueOrder(a, b)
    case (.duration(let a), .duration(let b)): ValueOrder(a, b)
    default: .incomparable
    }
  }

  /// The name of the value's type, as `type()` gives it.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .optional: "optional_type"
    case .opaque(let type, _): type.name
    case .record(let record): record.type.name
    }
  }
}
