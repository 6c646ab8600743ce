// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A number as a sheet stores it, and as a person would type it.
struct NumberText {
  let value: Double
  let text: String
  let isLossy: Bool

  /// nil where the bytes are no number.
  init?(_ bytes: ArraySlice<UInt8>) {
    if let plain = NumberText.plainInteger(bytes) {
      (value, text, isLossy) = (Double(plain), String(plain), false)
      return
    }
    let stored = String(decoding: bytes, as: UTF8.self)
    guard bytes.count <= 400, let value = Double(stored), value.isFinite else { return nil }
    self.value = value
    self.isLossy = value.magnitude >= 1e15
    self.text = NumberText.text(of: value)
  }

  /// The fast way for what most cells hold: up to 15 digits.
  private static func plainInteger(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
    var number = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }

  /// At most 15 significant digits without zeros at the end; scientific from 16 digits on.
  static func text(of value: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 32)
    _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.14e", $0) }
    let printed = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    guard let mark = printed.firstIndex(of: UInt8(ascii: "e")),
      let exponent = Int(String(decoding: printed[(mark + 1)...], as: UTF8.self))
    else { return String(value) }
    var digits = printed[..<mark].filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let sign = value < 0 && digits != [UInt8(ascii: "0")] ? "-" : ""
    return sign + laidOut(digits, exponent: exponent)
  }

  private static func laidOut(_ digits: [UInt8], exponent: Int) -> String {
    func joined(_ digits: some Sequence<UInt8>) -> String {
      String(decoding: Array(digits), as: UTF8.self)
    }
    switch exponent {
    case 0..<15:
      let whole = digits.prefix(exponent + 1)
      let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
      let fraction = digits.dropFirst(exponent + 1)
      return joined(whole) + zeros + (fraction.isEmpty ? "" : "." + joined(fraction))
    case -20..<0:
      return "0." + String(repeating: "0", count: -exponent - 1) + joined(digits)
    default:
      let fraction = digits.count > 1 ? "." + joined(digits.dropFirst()) : ""
      return joined(digits.prefix(1)) + fraction + "E" + (exponent < 0 ? "" : "+") + "\(exponent)"
    }
  }
}
