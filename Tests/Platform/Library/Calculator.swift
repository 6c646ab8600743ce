// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Works a Chinese working out again, as a reader would: `(1,200元 + 25元) × 5个月 = 6,125元`.
struct Calculator {
  private var rest: Substring

  /// The amount a working comes to, in fen; nil where it contradicts itself or cannot be read.
  ///
  /// Remarks and the name of a step are passed over. Each result is held against its formula to the
  /// fen: what is rounded may differ by less than one.
  static func result(of working: String) -> Int64? {
    let plain = working.replacing(/（[^）]*）/, with: "")
    let formulas = (plain.split(separator: "：").last ?? "").split(separator: /；限额内尚余|，即|=/)
    var value: Decimal?
    for formula in formulas {
      guard let found = bounded(formula) else { return nil }
      let isBound = formula.contains("最") || working.contains("限额内尚余")
      if let value, !isBound,
        abs(value - found) >= Decimal(sign: .plus, exponent: -2, significand: 1)
      {
        return nil
      }
      value = found
    }
    return value.map { NSDecimalNumber(decimal: $0 * 100).int64Value }
  }

  /// `3,000元，最多2,500元`: the figure within its bound.
  private static func bounded(_ text: Substring) -> Decimal? {
    let parts = text.split(separator: /，最[多少]/)
    guard let first = parts.first.flatMap(formula) else { return nil }
    guard parts.count == 2, let bound = formula(parts[1]) else { return first }
    return text.contains("最多") ? min(first, bound) : max(first, bound)
  }

  /// A formula of figures; units are passed over.
  private static func formula(_ text: Substring) -> Decimal? {
    var calculator = Calculator(rest: text.filter { "0123456789.()+−×÷%".contains($0) }[...])
    let value = calculator.sum()
    return calculator.rest.isEmpty ? value : nil
  }

  private mutating func sum() -> Decimal? {
    guard var value = product() else { return nil }
    while let sign = rest.first, sign == "+" || sign == "−" {
      rest.removeFirst()
      guard let next = product() else { return nil }
      value = sign == "+" ? value + next : value - next
    }
    return value
  }

  private mutating func product() -> Decimal? {
    guard var value = single() else { return nil }
    while let sign = rest.first, sign == "×" || sign == "÷" {
      rest.removeFirst()
      guard let next = single(), sign == "×" || next != 0 else { return nil }
      value = sign == "×" ? value * next : value / next
    }
    return value
  }

  private mutating func single() -> Decimal? {
    if rest.first == "(" {
      rest.removeFirst()
      guard let value = sum(), rest.first == ")" else { return nil }
      rest.removeFirst()
      return value
    }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    rest = rest.dropFirst(digits.count)
    guard let value = Decimal(string: String(digits)) else { return nil }
    guard rest.first == "%" else { return value }
    rest.removeFirst()
    return value / 100
  }
}
