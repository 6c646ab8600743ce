// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A number as a sheet stores it, and as a person would type it.
struct NumberText {
  let value: Double
  let text: String
  let isLossy: Bool

  /// nil where the bytes are no number.
  init?(_ bytes: ArraySlice<UInt8>) {
    if let plain = NumberText.plain(bytes) {
      (value, text) = plain
      isLossy = false
      return
    }
    let stored = String(decoding: bytes, as: UTF8.self)
    guard bytes.count <= 400, bytes.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(stored), value.isFinite
    else { return nil }
    self.value = value
    self.isLossy = value.magnitude >= 1e15
    self.text = NumberText.text(of: value)
  }

  private static let powersOfTen: [Double] = (0...15).reduce(into: [1]) { powers, _ in
    powers.append((powers.last ?? 1) * 10)
  }

  /// The fast way for what most cells hold: up to 15 digits, a point among them perhaps. Both the
  /// digits and the power of ten are exact in binary, so that one division rounds rightly.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> (Double, String)? {
    guard let first = bytes.first, bytes.count <= 16 else { return nil }
    var digits = 0
    var count = 0
    var point: Int?
    for (index, byte) in bytes.enumerated() {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        digits = digits * 10 + Int(digit)
        count += 1
      } else if byte == UInt8(ascii: "."), point == nil, index > 0 {
        point = index
      } else {
        return nil
      }
    }
    let hasLeadingZero = first == UInt8(ascii: "0") && (point ?? bytes.count) > 1
    guard count <= 15, !hasLeadingZero, bytes.last != UInt8(ascii: ".") else { return nil }
    guard let point else { return (Double(digits), String(decoding: bytes, as: UTF8.self)) }
    var shown = bytes
    while shown.last == UInt8(ascii: "0") { shown.removeLast() }
    if shown.last == UInt8(ascii: ".") { shown.removeLast() }
    let value = Double(digits) / powersOfTen[bytes.count - point - 1]
    return (value, String(decoding: shown, as: UTF8.self))
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
