// SPDX-License-Identifier: Apache-2.0

/// Text from which a person cannot be identified; the only form a list, log or notice accepts.
public struct MaskedText: Hashable, Sendable, CustomStringConvertible {
  public let description: String
  init(_ text: some StringProtocol) { self.description = String(text) }

  /// A name: first and last character, or the first of two (张*三, 王*).
  public static func name(_ text: String) -> MaskedText {
    guard text.count > 1, let first = text.first, let last = text.last else {
      return MaskedText("*")
    }
    guard text.count > 2 else { return MaskedText("\(first)*") }
    return MaskedText("\(first)\(String(repeating: "*", count: text.count - 2))\(last)")
  }

  /// A telephone number: first three and last four digits.
  public static func telephone(_ text: String) -> MaskedText {
    text.count >= 8
      ? MaskedText("\(text.prefix(3))****\(text.suffix(4))") : MaskedText("****")
  }

  /// An account: the last four digits, where they are a small part of it.
  public static func account(_ text: String) -> MaskedText {
    MaskedText(text.count >= 8 ? "****\(text.suffix(4))" : "****")
  }
}

/// How one kind of personal text is masked.
public protocol MaskRule: Sendable {
  static func masked(_ text: String) -> MaskedText
}

/// Personal text that prints, logs and shows itself masked; whoever needs it whole names ``unmasked``
/// and is on the list of those who may (`Tests/Repository`).
public struct Guarded<Rule: MaskRule>: Hashable, Sendable {
  public let unmasked: String

  public init(_ text: some StringProtocol) { self.unmasked = String(text) }

  public var masked: MaskedText { Rule.masked(unmasked) }
}

extension Guarded: CustomStringConvertible, CustomReflectable {
  public var description: String { masked.description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

public enum TelephoneMask: MaskRule {
  public static func masked(_ text: String) -> MaskedText { .telephone(text) }
}

public enum AccountMask: MaskRule {
  public static func masked(_ text: String) -> MaskedText { .account(text) }
}

/// Nothing of the text is left.
public enum WholeMask: MaskRule {
  public static func masked(_ text: String) -> MaskedText { MaskedText("****") }
}

public typealias Telephone = Guarded<TelephoneMask>
/// A bank account, a card or a passbook.
public typealias AccountNumber = Guarded<AccountMask>
/// 健康状况, 残疾类别.
public typealias HealthNote = Guarded<WholeMask>

/// Why somebody looks at a full value or takes a list out of the house: said by them, kept with the
/// act in plain form, so that it takes no numbers.
public struct Reason: Hashable, Sendable {
  /// Characters, spaces at the ends left out.
  public static let lengths = 4...200

  /// Digits in a row, beyond which a text may hold a telephone, an account or an identity number.
  static let mostDigits = 6

  public let text: String

  /// Nil for a text that is too short to say anything, too long, or holds a long number.
  public init?(_ text: some StringProtocol, lengths: ClosedRange<Int> = Reason.lengths) {
    let inner = text.drop { $0.isWhitespace }
    let trimmed = String(inner.reversed().drop { $0.isWhitespace }.reversed())
    guard lengths.contains(trimmed.count),
      trimmed.unicodeScalars.allSatisfy({ !($0.value < 0x20 || $0.value == 0x7F) }),
      !Reason.holdsNumber(trimmed)
    else { return nil }
    self.text = trimmed
  }

  /// Digits of any script count; spaces and dashes between them do not part them.
  private static func holdsNumber(_ text: String) -> Bool {
    var run = 0
    for character in text {
      if character.isWholeNumber {
        run += 1
      } else if !(character.isWhitespace || "-－".contains(character)) {
        run = 0
      }
      if run > mostDigits { return true }
    }
    return false
  }
}
