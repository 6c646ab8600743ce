// SPDX-License-Identifier: Apache-2.0

/// The type of a fact, as the vocabulary names it.
public indirect enum FactType: Hashable, Sendable {
  case bool
  case int
  /// Whole fen.
  case money
  case string
  /// A calendar day.
  case date
  case month
  /// Digits of an administrative code, to the level given.
  case region
  /// A named set of words.
  case enumeration(String)
  /// A named record.
  case record(String)
  case list(FactType)
  /// May be known to be none (`null`).
  case optional(FactType)

  /// The type without `optional`.
  public var required: FactType {
    if case .optional(let inner) = self { inner.required } else { self }
  }

  public var isOptional: Bool { if case .optional = self { true } else { false } }
}

extension FactType: CustomStringConvertible {
  /// As it is written in the vocabulary: `list<grant>`, `date?`.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .money: "money"
    case .string: "string"
    case .date: "date"
    case .month: "month"
    case .region: "region"
    case .enumeration(let name), .record(let name): name
    case .list(let element): "list<\(element)>"
    case .optional(let inner): "\(inner)?"
    }
  }
}

/// A set of words that a fact may hold, in the order of the vocabulary.
public struct Enumeration: Hashable, Sendable {
  public let name: String
  public let values: [EnumerationValue]
  private let places: [String: Int]

  init(name: String, values: [EnumerationValue]) {
    self.name = name
    self.values = values
    self.places = Dictionary(
      values.enumerated().map { ($1.word, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func contains(_ word: String) -> Bool { places[word] != nil }
  public subscript(word: String) -> EnumerationValue? { places[word].map { values[$0] } }
}

/// One word of an enumeration and what people call it.
public struct EnumerationValue: Hashable, Sendable {
  public let word: String
  public let label: Label
}

/// A text for people: Chinese, and English where it has been written.
public struct Label: Hashable, Sendable {
  public let zh: String
  public let en: String?

  public init(zh: String, en: String? = nil) {
    self.zh = zh
    self.en = en
  }

  /// The English text, the Chinese one where there is none.
  public var english: String { en ?? zh }
}
