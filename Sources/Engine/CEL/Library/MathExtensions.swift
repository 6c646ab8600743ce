// SPDX-License-Identifier: Apache-2.0

/// The extension library for numbers.
enum MathExtensions {
  static let entries: [Tables.Callable] =
    [
      .init("math.least", extremum, .variadic { v in extreme(v, wanted: .less) }),
      .init("math.greatest", extremum, .variadic { v in extreme(v, wanted: .greater) }),
      .init("math.ceil", onDouble, .unary { rounded($0, .up) }),
      .init("math.floor", onDouble, .unary { rounded($0, .down) }),
      .init("math.round", onDouble, .unary { rounded($0, .toNearestOrAwayFromZero) }),
      .init("math.trunc", onDouble, .unary { rounded($0, .towardZero) }),
      .init(
        "math.sqrt", [ValueType.double, .int, .uint].map { .global([$0], .double) },
        .unary(squareRoot)),
      .init("math.abs", onNumber, .unary(absolute)),
      .init("math.sign", onNumber, .unary(sign)),
      .init("math.isNaN", asking, .unary { asked($0) { $0.isNaN } }),
      .init("math.isInf", asking, .unary { asked($0) { $0.isInfinite } }),
      .init("math.isFinite", asking, .unary { asked($0) { $0.isFinite } }),
      .init("math.bitAnd", onBits, .binary { bits($0, $1, { $0 & $1 }, { $0 & $1 }) }),
      .init("math.bitOr", onBits, .binary { bits($0, $1, { $0 | $1 }, { $0 | $1 }) }),
      .init("math.bitXor", onBits, .binary { bits($0, $1, { $0 ^ $1 }, { $0 ^ $1 }) }),
      .init(
        "math.bitNot", [.global([.int], .int), .global([.uint], .uint)],
        .unary { value in
          switch value {
          case .int(let bits): .int(~bits)
          case .uint(let bits): .uint(~bits)
          default: nil
          }
        }),
      .init(
        "math.bitShiftLeft", shifting,
        .binary { (value, distance) throws(EvaluationError) in
          try shift(value, distance, "math.bitShiftLeft") { $0 << $1 }
        }),
      .init(
        "math.bitShiftRight", shifting,
        .binary { (value, distance) throws(EvaluationError) in
          try shift(value, distance, "math.bitShiftRight") { $0 >> $1 }
        }),
    ]

  private static let onDouble: [Signature] = [.global([.double], .double)]
  private static let asking: [Signature] = [.global([.double], .bool)]
  private static let onNumber: [Signature] = [ValueType.int, .uint, .double].map {
    .global([$0], $0)
  }
  private static let onBits: [Signature] = [ValueType.int, .uint].map { .global([$0, $0], $0) }
  private static let shifting: [Signature] = [ValueType.int, .uint].map {
    .global([$0, .int], $0)
  }
  /// For messages; the checker knows that any number of numbers may follow.
  private static let extremum: [Signature] = [ValueType.int, .uint, .double].flatMap {
    [.global([$0], $0), .global([$0, $0], $0), .global([.list($0)], $0)]
  }

  /// The least or greatest of numbers, or of the numbers of one list; the first of equal ones.
  private static func extreme(_ values: [Value], wanted: ValueOrder) -> Value? {
    var numbers = values
    if values.count == 1, case .list(let elements) = values[0] { numbers = elements }
    guard var best = numbers.first, numbers.allSatisfy(\.isNumber) else { return nil }
    for number in numbers.dropFirst() where number.order(to: best) == wanted { best = number }
    return best
  }

  private static func rounded(_ value: Value, _ rule: FloatingPointRoundingRule) -> Value? {
    guard case .double(let number) = value else { return nil }
    return .double(number.rounded(rule))
  }

  private static func squareRoot(_ value: Value) -> Value? {
    switch value {
    case .double(let number): .double(number.squareRoot())
    case .int(let number): .double(Double(number).squareRoot())
    case .uint(let number): .double(Double(number).squareRoot())
    default: nil
    }
  }

  private static func absolute(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .int(let number):
      guard let size = Int64(exactly: number.magnitude) else {
        throw EvaluationError(.overflow(Complaint.result(of: "math.abs")))
      }
      return .int(size)
    case .uint: return value
    case .double(let number): return .double(number.magnitude)
    default: return nil
    }
  }

  private static func sign(_ value: Value) -> Value? {
    switch value {
    case .int(let number): .int(number.signum())
    case .uint(let number): .uint(number == 0 ? 0 : 1)
    case .double(let number):
      .double(number.isNaN || number == 0 ? number : number < 0 ? -1 : 1)
    default: nil
    }
  }

  private static func asked(_ value: Value, _ question: (Double) -> Bool) -> Value? {
    guard case .double(let number) = value else { return nil }
    return .bool(question(number))
  }

  private static func bits(
    _ one: Value, _ other: Value, _ ofInt: (Int64, Int64) -> Int64,
    _ ofUint: (UInt64, UInt64) -> UInt64
  ) -> Value? {
    switch (one, other) {
    case (.int(let a), .int(let b)): .int(ofInt(a, b))
    case (.uint(let a), .uint(let b)): .uint(ofUint(a, b))
    default: nil
    }
  }

  /// Shifts the bits of either type without regard to the sign; by 64 or more nothing is left.
  private static func shift(
    _ value: Value, _ distance: Value, _ function: String, _ shifted: (UInt64, UInt64) -> UInt64
  ) throws(EvaluationError) -> Value? {
    guard case .int(let places) = distance else { return nil }
    let bits: UInt64
    switch value {
    case .int(let number): bits = UInt64(bitPattern: number)
    case .uint(let number): bits = number
    default: return nil
    }
    guard places >= 0 else {
      throw EvaluationError(.invalidArgument(function: function, Complaint.negativeDistance))
    }
    let result = places > 63 ? 0 : shifted(bits, UInt64(places))
    if case .int = value { return .int(Int64(bitPattern: result)) }
    return .uint(result)
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
