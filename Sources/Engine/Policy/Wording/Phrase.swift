// SPDX-License-Identifier: Apache-2.0

/// A text in Chinese and in English. One that lacks a language cannot be written.
public struct Phrase: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that is the same in both languages, such as a code.
  init(same text: String) { self.init(zh: text, en: text) }

  /// A label, its Chinese text standing in where the English one has not been written.
  public init(_ label: Label) { self.init(zh: label.zh, en: label.english) }

  /// What a fact or a field is called inside a sentence. A name that ends in a preposition (`recognised
  /// on`, 正常运营至) stands in quotes, or the sentence would read on through it.
  init(naming label: Label) {
    let isOpen = label.english.split(separator: " ").last.map(Phrase.prepositions.contains) ?? false
    self.init(
      zh: label.zh.hasSuffix("至") ? "“\(label.zh)”" : label.zh,
      en: isOpen ? "“\(label.english)”" : label.english)
  }

  private static let prepositions: Set<Substring> = [
    "at", "by", "from", "in", "of", "on", "since", "through", "to", "until", "with",
  ]
}

extension Phrase {
  /// In quotes; quotes inside become single ones.
  var quoted: Phrase { Phrase(zh: Phrase.quoted(zh), en: Phrase.quoted(en)) }

  private static func quoted(_ text: String) -> String {
    "“\(text.replacing("“", with: "‘").replacing("”", with: "’"))”"
  }

  /// In brackets, as a remark in a sentence.
  var bracketed: Phrase { Phrase(zh: "（\(zh)）", en: "(\(en))") }

  /// In brackets, as a part of a formula.
  var grouped: Phrase { Phrase(zh: "(\(zh))", en: "(\(en))") }

  static func joined(_ parts: [Phrase], zh: String, en: String) -> Phrase {
    Phrase(
      zh: parts.map(\.zh).joined(separator: zh), en: parts.map(\.en).joined(separator: en))
  }

  /// `甲、乙、丙`, `a, b, c`.
  static func list(_ parts: [Phrase]) -> Phrase { joined(parts, zh: "、", en: ", ") }

  /// `甲、乙或丙`, `a, b or c`.
  static func either(_ parts: [Phrase]) -> Phrase { series(parts, zh: "或", en: " or ") }

  /// `甲、乙和丙`, `a, b and c`.
  static func both(_ parts: [Phrase]) -> Phrase { series(parts, zh: "和", en: " and ") }

  private static func series(_ parts: [Phrase], zh: String, en: String) -> Phrase {
    guard let last = parts.last, parts.count > 1 else { return list(parts) }
    return joined([list(parts.dropLast()), last], zh: zh, en: en)
  }
}
