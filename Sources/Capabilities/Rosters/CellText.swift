// SPDX-License-Identifier: Apache-2.0

/// A cell's text without what programs and typing put around it.
enum CellText {
  /// Trimmed, out of `="…"`, without a leading apostrophe.
  static func plain(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    // Most cells begin and end with a letter or digit and need no work.
    if isOrdinary(first), isOrdinary(last) { return text }
    var rest = Substring(text)
    trim(&rest)
    if rest.hasPrefix("=\""), rest.hasSuffix("\""), rest.utf8.count >= 3 {
      rest = rest.dropFirst(2).dropLast()
    }
    if rest.first == "'" || rest.first == "\u{2018}" { rest = rest.dropFirst() }
    trim(&rest)
    return String(rest)
  }

  /// Half-width digits and signs, no spaces: for numbers and dates.
  static func even(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let even = HeaderText.evened(scalar) { result.append(even) }
    }
    return String(result)
  }

  /// Signs that offices write into a cell that has nothing to say.
  static func isBlank(_ text: String) -> Bool {
    switch text {
    case "", "-", "—", "——", "/", "\\", "N/A", "－", "空": true
    default: false
    }
  }

  private static func isOrdinary(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func trim(_ text: inout Substring) {
    while let first = text.unicodeScalars.first, isSpace(first) {
      text.unicodeScalars.removeFirst()
    }
    while let last = text.unicodeScalars.last, isSpace(last) { text.unicodeScalars.removeLast() }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F, 0xA0, 0x200B...0x200F, 0x2028, 0x2029, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
