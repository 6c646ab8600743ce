// SPDX-License-Identifier: Apache-2.0

/// The operators' signatures; those without a node of their own are in `Arithmetic`.
enum Operators {
  static let entries: [Tables.Callable] = [
    .init(Operator.conditional, [.global([.bool, .t, .t], .t)], .node),
    .init(Operator.equals, [.global([.t, .t], .bool)], .node),
    .init(Operator.notEquals, [.global([.t, .t], .bool)], .node),
    .init(Operator.less, ordered, .node),
    .init(Operator.lessEquals, ordered, .node),
    .init(Operator.greater, ordered, .node),
    .init(Operator.greaterEquals, ordered, .node),
    .init(
      Operator.isIn,
      [
        .global([.t, .listOfT], .bool),
        .global([.parameter("K"), .mapOfKV], .bool),
      ], .node),
    .init(Operator.index, indexed(optional: false), .node),
    .init(Operator.optionalIndex, indexed(optional: true), .node),
    .init(
      Operator.add,
      same([.int, .uint, .double, .string, .bytes, .listOfT, .duration])
        + [
          .global([.timestamp, .duration], .timestamp),
          .global([.duration, .timestamp], .timestamp),
        ], .node),
    .init(
      Operator.subtract,
      same([.int, .uint, .double, .duration])
        + [
          .global([.timestamp, .timestamp], .duration),
          .global([.timestamp, .duration], .timestamp),
        ], .binary(Arithmetic.subtract)),
    .init(Operator.multiply, same([.int, .uint, .double]), .binary(Arithmetic.multiply)),
    .init(Operator.divide, same([.int, .uint, .double]), .binary(Arithmetic.divide)),
    .init(Operator.modulo, same([.int, .uint]), .binary(Arithmetic.modulo)),
    .init(
      Operator.negate, [.global([.int], .int), .global([.double], .double)],
      .unary(Arithmetic.negate)),
  ]

  private static func same(_ types: [ValueType]) -> [Signature] {
    types.map { .global([$0, $0], $0) }
  }

  private static let ordered: [Signature] = {
    let numbers: [ValueType] = [.int, .uint, .double]
    let others: [ValueType] = [.bool, .string, .bytes, .timestamp, .duration]
    return numbers.flatMap { one in numbers.map { Signature.global([one, $0], .bool) } }
      + others.map { .global([$0, $0], .bool) }
  }()

  private static func indexed(optional: Bool) -> [Signature] {
    let value = ValueType.parameter("V")
    return [
      .global([.listOfT, .int], optional ? .optional(.t) : .t),
      .global([.mapOfKV, .parameter("K")], optional ? .optional(value) : value),
      .global([.optional(.listOfT), .int], .optional(.t)),
      .global([.optional(.mapOfKV), .parameter("K")], .optional(value)),
    ]
  }
}

/// Arithmetic within 64 bits: what does not fit is an error, never a wrapped number.
enum Arithmetic {
  static func add(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    switch (one, other) {
    case (.int(let a), .int(let b)): .int(try checked(a.addingReportingOverflow(b), "+"))
    case (.uint(let a), .uint(let b)): .uint(try checked(a.addingReportingOverflow(b), "+"))
    case (.double(let a), .double(let b)): .double(a + b)
    case (.string(let a), .string(let b)): .string(a + b)
    case (.bytes(let a), .bytes(let b)): .bytes(a + b)
    case (.list(let a), .list(let b)): .list(a + b)
    case (.timestamp(let a), .duration(let b)), (.duration(let b), .timestamp(let a)):
      .timestamp(try timestamp(a.total + Int128(b.nanoseconds)))
    case (.duration(let a), .duration(let b)):
      .duration(try duration(Int128(a.nanoseconds) + Int128(b.nanoseconds)))
    default: nil
    }
  }

  static func subtract(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    switch (one, other) {
    case (.int(let a), .int(let b)): .int(try checked(a.subtractingReportingOverflow(b), "-"))
    case (.uint(let a), .uint(let b)): .uint(try checked(a.subtractingReportingOverflow(b), "-"))
    case (.double(let a), .double(let b)): .double(a - b)
    case (.timestamp(let a), .timestamp(let b)): .duration(try duration(a.total - b.total))
    case (.timestamp(let a), .duration(let b)):
      .timestamp(try timestamp(a.total - Int128(b.nanoseconds)))
    case (.duration(let a), .duration(let b)):
      .duration(try duration(Int128(a.nanoseconds) - Int128(b.nanoseconds)))
    default: nil
    }
  }

  static func multiply(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    switch (one, other) {
    case (.int(let a), .int(let b)): .int(try checked(a.multipliedReportingOverflow(by: b), "*"))
    case (.uint(let a), .uint(let b)): .uint(try checked(a.multipliedReportingOverflow(by: b), "*"))
    case (.double(let a), .double(let b)): .double(a * b)
    default: nil
    }
  }

  static func divide(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    switch (one, other) {
    case (.int(_), .int(0)), (.uint(_), .uint(0)): throw EvaluationError(.divisionByZero)
    case (.int(let a), .int(let b)): .int(try checked(a.dividedReportingOverflow(by: b), "/"))
    case (.uint(let a), .uint(let b)): .uint(a / b)
    case (.double(let a), .double(let b)): .double(a / b)
    default: nil
    }
  }

  static func modulo(_ one: Value, _ other: Value) throws(EvaluationError) -> Value? {
    switch (one, other) {
    case (.int(_), .int(0)), (.uint(_), .uint(0)): throw EvaluationError(.divisionByZero)
    case (.int(let a), .int(let b)):
      .int(try checked(a.remainderReportingOverflow(dividingBy: b), "%"))
    case (.uint(let a), .uint(let b)): .uint(a % b)
    default: nil
    }
  }

  static func negate(_ value: Value) throws(EvaluationError) -> Value? {
    switch value {
    case .int(let a): .int(try checked(Int64(0).subtractingReportingOverflow(a), "-"))
    case .double(let a): .double(-a)
    default: nil
    }
  }

  static func timestamp(_ total: Int128) throws(EvaluationError) -> Timestamp {
    guard let timestamp = Timestamp(total: total) else {
      throw EvaluationError(.overflow("timestamp"))
    }
    return timestamp
  }

  static func duration(_ total: Int128) throws(EvaluationError) -> Duration {
    guard let nanoseconds = Int64(exactly: total) else {
      throw EvaluationError(.overflow("duration"))
    }
    return Duration(nanoseconds: nanoseconds)
  }

  private static func checked<Number>(
    _ result: (partialValue: Number, overflow: Bool), _ operation: String
  ) throws(EvaluationError) -> Number {
    if result.overflow { throw EvaluationError(.overflow(Complaint.result(of: operation))) }
    return result.partialValue
  }
}
