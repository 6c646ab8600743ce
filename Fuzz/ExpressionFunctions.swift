// SPDX-License-Identifier: Apache-2.0

// Functions of an embedder, one of each kind.
extension ExpressionWorld {
  static let functions = [
    Function(
      "day",
      [
        Overload(
          [.string], .opaque(day),
          .unary { text in
            guard case .string(let digits) = text, let number = Int64(digits) else {
              return .error(EvaluationError(.refused("that is no day")))
            }
            return .value(.opaque(day, number))
          })
      ]),
    Function("addDays", [Overload([.opaque(day), .int], .opaque(day), .binary(addDays))]),
    Function(
      "plus",
      [
        Overload([.opaque(day), .int], .opaque(day), isMember: true, .binary(addDays)),
        Overload([.int, .int], .int, isMember: true, .binary(addNumbers)),
      ]),
    Function(
      "inWindow",
      [
        Overload(
          [.opaque(day), .opaque(day), .nullable(.opaque(day))], .bool,
          .ternary { on, opens, closes in
            guard case .opaque(_, let on) = on, case .opaque(_, let opens) = opens else {
              return .error(EvaluationError(.refused("three days")))
            }
            guard case .opaque(_, let closes) = closes else { return .value(.bool(on >= opens)) }
            return .value(.bool(on >= opens && on <= closes))
          })
      ]),
    Function(
      "certainly",
      [Overload([.bool], .bool, .nonStrict { .value(.bool($0[0] == .bool(true))) })]),
    Function("held", [Overload([.list(.object(grant)), .int], .bool, .strict(held))]),
  ]

  private static func addDays(_ start: Value, _ days: Value) -> Overload.Answer {
    guard case .opaque(let type, let start) = start, case .int(let days) = days else {
      return .error(EvaluationError(.refused("a day and a number")))
    }
    let (sum, overflow) = start.addingReportingOverflow(days)
    return overflow
      ? .error(EvaluationError(.overflow("addDays"))) : .value(.opaque(type, sum))
  }

  private static func addNumbers(_ one: Value, _ other: Value) -> Overload.Answer {
    guard case .int(let one) = one, case .int(let other) = other else {
      return .error(EvaluationError(.refused("two numbers")))
    }
    return .value(.int(one &+ other))
  }

  /// Whether one of the grants is of that year; unknown while none is and a year is.
  private static func held(_ arguments: [Value]) -> Overload.Answer {
    guard case .list(let grants) = arguments[0] else { return .value(.bool(false)) }
    var isUnknown = false
    for case .record(let grant) in grants {
      guard let year = grant["year"] else {
        isUnknown = true
        continue
      }
      if year == arguments[1] { return .value(.bool(true)) }
    }
    return isUnknown ? .unknown([.init(argument: 0, path: ["year"])]) : .value(.bool(false))
  }
}
