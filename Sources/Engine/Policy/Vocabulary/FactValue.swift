// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension OpaqueType {
  package static let day = OpaqueType("day", ordered: true)
  package static let month = OpaqueType("month", ordered: true)
}

extension Value {
  static func day(_ day: Day) -> Value { .opaque(.day, Int64(day.number)) }
  static func month(_ month: Month) -> Value { .opaque(.month, Int64(month.number)) }

  /// The day, where the value is one.
  var day: Day? {
    if case .opaque(.day, let number) = self {
      Day(number: Int32(truncatingIfNeeded: number))
    } else {
      nil
    }
  }

  var month: Month? {
    if case .opaque(.month, let number) = self {
      Month(number: Int32(truncatingIfNeeded: number))
    } else {
      nil
    }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int64? { if case .int(let number) = self { number } else { nil } }
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension Month {
  /// The month with this `number`.
  init(number: Int32) { self.init(year: Int(number) / 12, ordinal: Int(number) % 12 + 1) }
}

/// A known fact. What is unknown has no `FactValue`: it is left out.
public enum FactValue: Hashable, Sendable {
  case day(Day)
  case month(Month)
  case money(Money)
  /// Text, a region's digits or a word of an enumeration.
  case text(String)
  case flag(Bool)
  case integer(Int64)
  case list([FactValue])
  /// Made by `RecordShape`.
  case record(Record)
  /// Known to be none.
  case none

  package var value: Value {
    switch self {
    case .day(let day): .day(day)
    case .month(let month): .month(month)
    case .money(let money): .int(money.fen)
    case .text(let text): .string(text)
    case .flag(let flag): .bool(flag)
    case .integer(let number): .int(number)
    case .list(let items): .list(items.map(\.value))
    case .record(let record): .record(record)
    case .none: .null
    }
  }

  /// A value that a fact of a type holds; nil for lists and records.
  init?(_ value: Value, as type: FactType) {
    if value.isNull {
      self = .none
      return
    }
    let made: FactValue? =
      switch type {
      case .date: value.day.map(FactValue.day)
      case .month: value.month.map(FactValue.month)
      case .money: value.integer.map { .money(Money(fen: $0)) }
      case .int: value.integer.map(FactValue.integer)
      case .bool: if case .bool(let flag) = value { .flag(flag) } else { nil }
      case .string, .region, .enumeration: value.text.map(FactValue.text)
      case .record, .list, .optional: nil
      }
    guard let made else { return nil }
    self = made
  }

  public static func == (left: FactValue, right: FactValue) -> Bool { left.value == right.value }
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// Whether the outermost shape is the one that a fact of this type takes.
  func fits(_ type: FactType) -> Bool {
    switch (self, type) {
    case (.none, .optional): true
    case (_, .optional(let inner)): fits(inner)
    case (.day, .date), (.month, .month), (.money, .money), (.flag, .bool), (.integer, .int): true
    case (.integer, .money): true
    case (.text, .string), (.text, .region), (.text, .enumeration): true
    case (.list(let items), .list(let element)): items.first.map { $0.fits(element) } ?? true
    case (.record(let record), .record(let name)): record.type.name == name
    default: false
    }
  }
}
