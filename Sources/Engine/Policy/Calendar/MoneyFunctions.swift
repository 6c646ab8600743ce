// SPDX-License-Identifier: Apache-2.0

import CEL

/// Division of money: rounded once, never truncated by accident.
///
/// > Source: catalogue, section 0.1, T6.
enum MoneyFunctions {
  static let all: [Function] = [
    Function(
      "halfUp",
      [Overload([.int, .int], .int, .binary { divide("halfUp", $0, $1, roundsHalfUp: true) })]),
    Function(
      "down",
      [Overload([.int, .int], .int, .binary { divide("down", $0, $1, roundsHalfUp: false) })]),
  ]

  /// The quotient of a sum that is not negative and a positive divisor, in whole fen.
  private static func divide(
    _ name: String, _ dividend: Value, _ divisor: Value, roundsHalfUp: Bool
  ) -> Overload.Answer {
    guard let dividend = dividend.integer, let divisor = divisor.integer else {
      return CalendarFunctions.wrongArguments(name)
    }
    guard dividend >= 0, divisor > 0 else {
      return .error(
        EvaluationError(
          .invalidArgument(
            function: name, "it divides a sum that is not negative by a number above zero")))
    }
    let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    let isUp = roundsHalfUp && rest >= divisor - rest
    return .value(.int(isUp ? whole + 1 : whole))
  }
}

/// `reads(ambiguity, alternative)`: whether the place has chosen that reading.
enum ReadingFunction {
  static let name = "reads"

  static func reads(_ chosen: [String: String]) -> Function {
    Function(
      name,
      [
        Overload(
          [.string, .string], .bool,
          .binary { ambiguity, alternative in
            guard let ambiguity = ambiguity.text, let alternative = alternative.text else {
              return CalendarFunctions.wrongArguments(name)
            }
            return .value(.bool(chosen[ambiguity] == alternative))
          })
      ])
  }
}
