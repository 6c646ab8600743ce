// SPDX-License-Identifier: Apache-2.0

/// What a value measures, which decides how it is written and compared in words.
indirect enum Measure: Hashable, Sendable {
  /// A number without a unit.
  case plain
  /// Whole fen.
  case money
  /// A number with a unit of the vocabulary, such as `months`.
  case count(String)
  case day, month, year, monthOfYear
  case flag, text, region
  /// The id of a benefit.
  case benefit
  /// A word of the enumeration so named.
  case word(String)
  /// A record of the type so named.
  case record(String)
  case list(Measure)

  /// - Parameters:
  ///   - name: The last part of the fact's or field's name: what no type tells.
  ///   - unit: Of the number, as the vocabulary writes it.
  init(_ type: FactType, unit: String?, named name: String) {
    switch type {
    case .bool: self = .flag
    case .money: self = .money
    case .int: self = Measure(wholeNumberIn: unit, named: name)
    case .string: self = name == "benefitId" ? .benefit : .text
    case .date: self = .day
    case .month: self = .month
    case .region: self = .region
    case .enumeration(let words): self = .word(words)
    case .record(let record): self = .record(record)
    case .list(let element): self = .list(Measure(element, unit: unit, named: name))
    case .optional(let inner): self = Measure(inner, unit: unit, named: name)
    }
  }

  private init(wholeNumberIn unit: String?, named name: String) {
    if let unit {
      self = unit.hasPrefix("fen") ? .money : .count(unit)
    } else {
      self = name.lowercased().hasSuffix("year") ? .year : .plain
    }
  }

  var element: Measure { if case .list(let element) = self { element } else { .plain } }

  /// Whether values are numbers, with or without a unit.
  var isNumber: Bool {
    switch self {
    case .plain, .money, .count, .year, .monthOfYear: true
    default: false
    }
  }

  /// What holds of two values that are compared or added: a plain number takes on the other's.
  func joined(with other: Measure) -> Measure { self == .plain || self == .text ? other : self }

  /// The words by which two values of it are compared.
  var scale: Words.Scale {
    switch self {
    case .money: .money
    case .plain, .count: .number
    case .day, .month, .year, .monthOfYear: .time
    default: .name
    }
  }

  /// How one value of it is spoken of as an entry of a list.
  var entry: Words.Element {
    switch self {
    case .month: .month
    case .day: .day
    case .word: .kind
    case .region: .region
    default: .entry
    }
  }

  /// A whole number written as this measure writes it.
  func figure(_ number: Int64) -> Phrase {
    switch self {
    case .money: Words.money(number)
    case .count(let unit): Words.count(number, unit)
    case .year: Words.year(number)
    case .monthOfYear: Words.monthOfYear(number)
    default: Phrase(same: "\(number)")
    }
  }
}
