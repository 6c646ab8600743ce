// SPDX-License-Identifier: Apache-2.0

/// One word of an expression's text.
struct Token {
  enum Kind: Equatable {
    case identifier(String)
    /// A field name in back quotes.
    case quoted(String)
    /// A whole number without its sign.
    case int(UInt64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// An operator or bracket, as written.
    case symbol(String)
    case end
  }

  let kind: Kind
  let span: SourceSpan

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }

  /// Words of CEL that are no names; the first four are no field names either.
  static let literals: Set<String> = ["true", "false", "null", "in"]
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isLetter: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
  }
  var isLetterOrDigit: Bool { isLetter || isDigit }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
