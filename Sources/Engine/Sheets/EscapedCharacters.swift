// SPDX-License-Identifier: Apache-2.0

/// `_x000D_`: how workbooks write characters that XML does not allow.
/// > Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
enum EscapedCharacters {
  static let length = 7

  /// The UTF-16 code that an escape beginning at `index` stands for.
  static func code(in bytes: some RandomAccessCollection<UInt8>, at index: Int) -> UInt16? {
    let offset = bytes.index(bytes.startIndex, offsetBy: index)
    let escape = Array(bytes[offset...].prefix(length))
    guard escape.count == length, escape[0] == UInt8(ascii: "_"), escape[1] == UInt8(ascii: "x"),
      escape[6] == UInt8(ascii: "_")
    else { return nil }
    var code: UInt16 = 0
    for byte in escape[2..<6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      code = code << 4 | UInt16(digit)
    }
    return code
  }

  /// The text with its escapes resolved; one that resolves to half a surrogate pair stays.
  static func resolved(_ bytes: [UInt8]) -> [UInt8] {
    var resolved: [UInt8] = []
    resolved.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "_"), let code = code(in: bytes, at: index),
        let scalar = Unicode.Scalar(code)
      {
        resolved.append(contentsOf: String(Character(scalar)).utf8)
        index += length
      } else {
        resolved.append(bytes[index])
        index += 1
      }
    }
    return resolved
  }
}
