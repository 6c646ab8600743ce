// SPDX-License-Identifier: Apache-2.0

/// The languages in which every page can be read. Chinese is the first.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case chinese = "zh-Hans"
  case english = "en"

  /// The language's own name for itself.
  var ownName: String {
    switch self {
    case .chinese: "中文"
    case .english: "English"
    }
  }

  var other: Language { self == .chinese ? .english : .chinese }
}

/// A text in every language; one that lacks a language cannot be written.
public struct Localized: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A name that is the same in every language, such as a person's or a file's.
  public init(same text: String) { self.init(zh: text, en: text) }

  public subscript(language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}
