// SPDX-License-Identifier: Apache-2.0
import Values

/// What a cell says, once read.
public enum FieldValue: Hashable, Sendable {
  case text(String)
  /// `certificate` is the whole number of a disability certificate that stood in the cell.
  case identity(IdentityNumber, certificate: String?)
  /// A day the cell names to the day.
  case day(Day)
  /// A month the cell names without a day.
  case month(Month)
  /// 长期, 无固定期限, 至今: there is no last day.
  case openEnded
  case term(from: Day, through: Day)
  case months([Month])
  case year(Int)
  case money(Money)
  case count(Int)
  case yes(Bool)
  /// A value of a domain, with the cell's own text.
  case choice(code: String, text: String)
  case choices(codes: [String], text: String)
}

extension FieldValue {
  var text: String? {
    switch self {
    case .text(let text), .choice(_, let text), .choices(_, let text): text
    default: nil
    }
  }

  var code: String? {
    if case .choice(let code, _) = self { code } else { nil }
  }

  var codes: [String] {
    switch self {
    case .choices(let codes, _): codes
    case .choice(let code, _): [code]
    default: []
    }
  }

  /// The day, or the first of a month that names no day.
  var firstDay: Day? {
    switch self {
    case .day(let day): day
    case .month(let month): month.firstDay
    default: nil
    }
  }

  /// The day, or the last of a month that names no day.
  var lastDay: Day? {
    switch self {
    case .day(let day): day
    case .month(let month): month.lastDay
    default: nil
    }
  }

  var money: Money? {
    if case .money(let money) = self { money } else { nil }
  }

  var count: Int? {
    if case .count(let count) = self { count } else { nil }
  }

  var year: Int? {
    if case .year(let year) = self { year } else { nil }
  }

  var isYes: Bool? {
    if case .yes(let yes) = self { yes } else { nil }
  }
}
