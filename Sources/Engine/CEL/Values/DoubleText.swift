// SPDX-License-Identifier: Apache-2.0

/// Doubles as text and back.
enum DoubleText {
  /// Digits with optional point and exponent, or NaN, Inf, Infinity with a sign; nil for anything else.
  static func read(_ text: String) -> Double? {
    switch text.lowercased() {
    case "nan", "+nan", "-nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: break
    }
    guard !text.isEmpty,
      text.utf8.allSatisfy({ $0.isDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// The fewest digits that read back as the same number: plain from 0.0001 to below 1e21, else with
  /// an exponent of at least two digits.
  static func shortest(_ value: Double) -> String {
    if let special = special(value) { return special }
    let (digits, point) = decimal(value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    if value != 0, point < -3 || point > 21 {
      return sign + exponential(digits, point: point)
    }
    return sign + plain(digits, point: point)
  }

  static func special(_ value: Double) -> String? {
    value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : nil
  }

  /// The shortest digits of a number ≥ 0, read as `0.digits × 10^point`.
  private static func decimal(_ value: Double) -> (digits: String, point: Int) {
    let parts = value.description.lowercased().split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    var digits = String(mantissa[0]) + fraction
    var point = mantissa[0].count + exponent
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, point)
  }

  private static func plain(_ digits: String, point: Int) -> String {
    if digits == "0" { return "0" }
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) }
    return digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func exponential(_ digits: String, point: Int) -> String {
    let mantissa = digits.count > 1 ? digits.prefix(1) + "." + digits.dropFirst() : digits
    let exponent = point - 1
    let size = String(exponent.magnitude)
    return mantissa + (exponent < 0 ? "e-" : "e+") + (size.count < 2 ? "0" + size : size)
  }
}
