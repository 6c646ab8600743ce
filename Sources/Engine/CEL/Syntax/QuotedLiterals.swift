// SPDX-License-Identifier: Apache-2.0

// Text and bytes in quotes: one or three of `'` or `"`, prefixes r (raw) and b (bytes), escapes.
extension Lexer {
  /// A literal that starts here, nil if none does.
  mutating func quotedLiteral() throws(CELError) -> Token.Kind? {
    var prefix = 0
    var isRaw = false
    var isBytes = false
    while prefix < 2 {
      let letter = peek(prefix) | 0x20
      if letter == UInt8(ascii: "r"), !isRaw {
        isRaw = true
      } else if letter == UInt8(ascii: "b"), !isBytes {
        isBytes = true
      } else {
        break
      }
      prefix += 1
    }
    let quote = peek(prefix)
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    let start = place
    place += prefix
    let isTriple = peek(1) == quote && peek(2) == quote
    place += isTriple ? 3 : 1
    var content: [UInt8] = []
    while true {
      guard place < bytes.count, isTriple || (peek() != 0x0A && peek() != 0x0D) else {
        throw CELError([Messages.unclosedText(in: source, at: SourceSpan(start, place))])
      }
      if peek() == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        place += isTriple ? 3 : 1
        return isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
      }
      if peek() == UInt8(ascii: "\\"), !isRaw {
        try escape(into: &content, isBytes: isBytes)
      } else {
        content.append(peek())
        place += 1
      }
    }
  }

  private mutating func escape(into content: inout [UInt8], isBytes: Bool) throws(CELError) {
    let start = place
    let letter = peek(1)
    place += 2
    switch letter {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "`"):
      content.append(letter)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      try numericEscape(from: start, digits: 2, radix: 16, isBytes: isBytes, into: &content)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      place -= 1
      try numericEscape(from: start, digits: 3, radix: 8, isBytes: isBytes, into: &content)
    case UInt8(ascii: "u") where !isBytes:
      try numericEscape(from: start, digits: 4, radix: 16, isBytes: false, into: &content)
    case UInt8(ascii: "U") where !isBytes:
      try numericEscape(from: start, digits: 8, radix: 16, isBytes: false, into: &content)
    default:
      place = min(place, bytes.count)
      throw badEscape(from: start)
    }
  }

  /// A byte of a bytes literal, a code point of a text.
  private mutating func numericEscape(
    from start: Int, digits: Int, radix: UInt32, isBytes: Bool, into content: inout [UInt8]
  ) throws(CELError) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek().hexValue, digit < radix else { throw badEscape(from: start) }
      value = value &* radix &+ UInt32(digit)
      place += 1
    }
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    } else {
      throw badEscape(from: start)
    }
  }

  private func badEscape(from start: Int) -> CELError {
    CELError([
      Messages.badEscape(in: source, at: SourceSpan(start, min(max(place, start + 2), bytes.count)))
    ])
  }
}
