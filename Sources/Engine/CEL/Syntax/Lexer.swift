// SPDX-License-Identifier: Apache-2.0

/// Cuts an expression's text into tokens.
struct Lexer {
  let source: Source
  let bytes: [UInt8]
  var place = 0

  init(_ source: Source) {
    self.source = source
    self.bytes = Array(source.text.utf8)
  }

  static func tokens(of source: Source) throws(CELError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// The byte at an offset from here, zero past the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    place + offset < bytes.count ? bytes[place + offset] : 0
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<place], as: UTF8.self) }

  private mutating func next() throws(CELError) -> Token {
    skipBlanks()
    let start = place
    guard place < bytes.count else { return Token(kind: .end, span: SourceSpan(start, start)) }
    let kind: Token.Kind
    let byte = peek()
    if let literal = try quotedLiteral() {
      kind = literal
    } else if byte.isLetter {
      while peek().isLetterOrDigit { place += 1 }
      kind = .identifier(text(from: start))
    } else if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) {
      kind = try number()
    } else if byte == UInt8(ascii: "`") {
      kind = try quotedName()
    } else {
      kind = try symbol()
    }
    return Token(kind: kind, span: SourceSpan(start, place))
  }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch peek() {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: place += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while place < bytes.count, peek() != 0x0A { place += 1 }
      default: return
      }
    }
  }

  private static let symbols = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "?", ":", ".", ",", "+", "-", "*", "/", "%",
    "(", ")", "[", "]", "{", "}",
  ].map { ($0, Array($0.utf8)) }

  private mutating func symbol() throws(CELError) -> Token.Kind {
    for (symbol, spelling) in Self.symbols where bytes[place...].starts(with: spelling) {
      place += spelling.count
      return .symbol(symbol)
    }
    let start = place
    place += 1
    while peek() & 0xC0 == 0x80 { place += 1 }
    throw CELError([
      Messages.strangeCharacter(text(from: start), in: source, at: SourceSpan(start, place))
    ])
  }

  private mutating func quotedName() throws(CELError) -> Token.Kind {
    let start = place
    place += 1
    let isNameByte = { (byte: UInt8) in
      byte.isLetterOrDigit || [0x2E, 0x2D, 0x2F, 0x20].contains(byte)  // . - / and space
    }
    while isNameByte(peek()) { place += 1 }
    let name = String(decoding: bytes[(start + 1)..<place], as: UTF8.self)
    guard peek() == UInt8(ascii: "`"), !name.isEmpty else {
      throw CELError([Messages.badQuotedName(in: source, at: SourceSpan(start, place))])
    }
    place += 1
    return .quoted(name)
  }

  private mutating func number() throws(CELError) -> Token.Kind {
    let start = place
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x"), peek(2).hexValue != nil {
      place += 2
      while peek().hexValue != nil { place += 1 }
      let digits = String(decoding: bytes[(start + 2)..<place], as: UTF8.self)
      return try wholeNumber(UInt64(digits, radix: 16), from: start)
    }
    while peek().isDigit { place += 1 }
    guard try skipFractionAndExponent() else {
      return try wholeNumber(UInt64(text(from: start)), from: start)
    }
    try refuseLetter(after: start)
    guard let value = Double(text(from: start)), value.isFinite else {
      throw CELError([Messages.numberTooLarge(in: source, at: SourceSpan(start, place))])
    }
    return .double(value)
  }

  private mutating func skipFractionAndExponent() throws(CELError) -> Bool {
    var isDouble = false
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      isDouble = true
      place += 1
      while peek().isDigit { place += 1 }
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(isSigned ? 2 : 1).isDigit {
        isDouble = true
        place += isSigned ? 2 : 1
        while peek().isDigit { place += 1 }
      }
    }
    return isDouble
  }

  private mutating func wholeNumber(
    _ value: UInt64?, from start: Int
  ) throws(CELError) -> Token.Kind {
    let isUnsigned = peek() | 0x20 == UInt8(ascii: "u")
    if isUnsigned { place += 1 }
    try refuseLetter(after: start)
    guard let value else {
      throw CELError([Messages.numberTooLarge(in: source, at: SourceSpan(start, place))])
    }
    return isUnsigned ? .uint(value) : .int(value)
  }

  private mutating func refuseLetter(after start: Int) throws(CELError) {
    guard peek().isLetterOrDigit else { return }
    while peek().isLetterOrDigit { place += 1 }
    throw CELError([Messages.badNumber(in: source, at: SourceSpan(start, place))])
  }
}
