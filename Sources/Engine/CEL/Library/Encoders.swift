// SPDX-License-Identifier: Apache-2.0

/// `base64.encode` and `base64.decode` (RFC 4648, padding optional when reading).
enum Encoders {
  static let entries: [Tables.Callable] = [
    .init(
      "base64.encode", [.global([.bytes], .string)],
      .unary { value in
        guard case .bytes(let bytes) = value else { return nil }
        return .string(Base64.encode(bytes))
      }),
    .init(
      "base64.decode", [.global([.string], .bytes)],
      .unary { (value) throws(EvaluationError) in
        guard case .string(let text) = value else { return nil }
        guard let bytes = Base64.decode(text) else {
          throw EvaluationError(
            .invalidArgument(function: "base64.decode", Complaint.notBase64))
        }
        return .bytes(bytes)
      }),
  ]
}

enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32((3 - group.count) * 8)
      bits <<= 8
      for place in 0..<4 {
        let digit = alphabet[Int(bits >> 26)]
        text.append(place <= group.count ? digit : UInt8(ascii: "="))
        bits <<= 6
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for letters outside the alphabet, a wrong length or wrong padding.
  static func decode(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    let isPadded = digits.last == UInt8(ascii: "=")
    if isPadded, digits.count % 4 != 0 { return nil }
    for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
    guard digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
