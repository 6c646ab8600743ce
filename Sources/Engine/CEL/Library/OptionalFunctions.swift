// SPDX-License-Identifier: Apache-2.0

/// Values that may be absent.
enum OptionalFunctions {
  private static let optional = ValueType.optional(.t)

  static let entries: [Tables.Callable] = [
    .init("optional.of", [.global([.t], optional)], .unary { .optional($0) }),
    .init("optional.none", [.global([], optional)], .variadic { _ in .optional(nil) }),
    .init(
      "optional.ofNonZeroValue", [.global([.t], optional)],
      .unary { .optional($0.isZero ? nil : $0) }),
    .init(
      "hasValue", [.member([optional], .bool)],
      .unary { value in
        if case .optional(let held) = value { return .bool(held != nil) }
        return nil
      }),
    .init("value", [.member([optional], .t)], .unary(value)),
    .init("or", [.member([optional, optional], optional)], .node),
    .init("orValue", [.member([optional, .t], .t)], .node),
    .init("optional.unwrap", [.global([.list(optional)], .listOfT)], .unary(unwrap)),
    .init("unwrapOpt", [.member([.list(optional)], .listOfT)], .unary(unwrap)),
    .init("first", [.member([.listOfT], optional)], .unary { end(of: $0) { $0.first } }),
    .init("last", [.member([.listOfT], optional)], .unary { end(of: $0) { $0.last } }),
  ]

  private static func value(_ value: Value) throws(EvaluationError) -> Value? {
    guard case .optional(let held) = value else { return nil }
    guard let held else { throw EvaluationError(.emptyOptional) }
    return held
  }

  private static func unwrap(_ value: Value) -> Value? {
    guard case .list(let elements) = value else { return nil }
    var held: [Value] = []
    for element in elements {
      guard case .optional(let inner) = element else { return nil }
      if let inner { held.append(inner) }
    }
    return .list(held)
  }

  private static func end(of value: Value, _ pick: ([Value]) -> Value?) -> Value? {
    guard case .list(let elements) = value else { return nil }
    return .optional(pick(elements))
  }
}

extension Value {
  /// Whether this is what a value of its type is when nothing was said.
  fileprivate var isZero: Bool {
    switch self {
    case .null, .optional(nil): true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.isEmpty
    case .map(let value): value.count == 0
    case .duration(let value): value.nanoseconds == 0
    case .timestamp(let value): value.seconds == 0 && value.nanoseconds == 0
    case .type, .optional, .opaque, .record: false
    }
  }
}
