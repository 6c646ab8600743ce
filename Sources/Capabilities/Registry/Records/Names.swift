// SPDX-License-Identifier: Apache-2.0

/// How names of persons are held, so that one name typed in several ways is one name.
public enum PersonName {
  /// The name with every form of the middle dot as U+00B7, full-width letters narrowed and spaces
  /// removed; between Latin letters one space stays.
  public static func normalised(_ text: some StringProtocol) -> String {
    NameText.cleaned(text) { scalar in
      switch scalar.value {
      // the bullets, katakana, hyphenation and halfwidth dots that keyboards offer for ·
      case 0x00B7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x0387, 0x16EB, 0x2024,
        0x25CF, 0xFF0E:
        "\u{00B7}"
      default: scalar
      }
    }
  }
}

/// How names of organisations are held.
public enum OrganisationName {
  /// The name with brackets and letters in one width and spaces removed.
  public static func normalised(_ text: some StringProtocol) -> String {
    NameText.cleaned(text) { scalar in
      switch scalar.value {
      case 0x28: "\u{FF08}"
      case 0x29: "\u{FF09}"
      default: scalar
      }
    }
  }
}

enum NameText {
  static func cleaned(
    _ text: some StringProtocol, _ replacement: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
    var result = String.UnicodeScalarView()
    var spacePending = false
    for original in text.unicodeScalars {
      if isSpace(original) {
        spacePending = true
        continue
      }
      if isIgnorable(original) { continue }
      let scalar = replacement(narrowed(original))
      if spacePending, let last = result.last, isLatin(last), isLatin(scalar) {
        result.append(" ")
      }
      spacePending = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  /// Zero-width marks and control characters that copied cells carry. Variation selectors stay: they
  /// tell rare characters apart.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x250 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
