// SPDX-License-Identifier: Apache-2.0

import Values

// Numbers from numbers. A result that does not fit is an error of its row.
extension Numbers {
  static func choose(_ condition: Truth, _ yes: Numbers, _ no: Numbers, rows: Bits) -> Numbers {
    let isFalse = rows.without(condition.possible)
    var values = no.values
    condition.certain.forEachOne { row in values[row] = yes.values[row] }
    func pick(_ one: Bits?, _ other: Bits?) -> Bits? {
      either(one?.and(condition.certain), other?.and(isFalse))
    }
    return Numbers(
      values: values, known: pick(yes.known, no.known) ?? .none(rows.count),
      none: pick(yes.none, no.none),
      error: either(condition.error, pick(yes.error, no.error)))
  }

  /// Strict: open where a part is open, else an error where a part is one or has no number.
  static func worked(
    _ operation: Arithmetic, _ one: Numbers, _ other: Numbers, rows: Bits
  ) -> Numbers {
    let open = one.unknown(rows).or(other.unknown(rows))
    let both = one.given.and(other.given)
    var values = [Int64](repeating: 0, count: one.values.count)
    var known = both
    both.forEachOne { row in
      if let value = operation.of(one.values[row], other.values[row]) {
        values[row] = value
      } else {
        known[row: row] = false
      }
    }
    let error = rows.without(open).without(known)
    return Numbers(values: values, known: known, none: nil, error: error.isNone ? nil : error)
  }
}

extension Arithmetic {
  /// Nil where the result does not fit.
  func of(_ one: Int64, _ other: Int64) -> Int64? {
    switch self {
    case .add: return fitting(one.addingReportingOverflow(other))
    case .subtract: return fitting(one.subtractingReportingOverflow(other))
    case .multiply: return fitting(one.multipliedReportingOverflow(by: other))
    case .least: return min(one, other)
    case .greatest: return max(one, other)
    case .halfUp, .down:
      guard one >= 0, other > 0 else { return nil }
      let (whole, rest) = one.quotientAndRemainder(dividingBy: other)
      return self == .halfUp && rest >= other - rest ? whole + 1 : whole
    case .ageOn:
      guard let birth = Day(whole: one), let day = Day(whole: other) else { return nil }
      return Int64(birth.age(on: day))
    case .addMonths:
      guard other.magnitude <= 12_000, let day = Day(whole: one) else { return nil }
      guard (1...9998).contains(Int(day.month.adding(Int(other)).number) / 12) else { return nil }
      return Int64(day.adding(months: Int(other)).number)
    case .addDays:
      guard other.magnitude <= 4_000_000 else { return nil }
      return Day.lastNumbers.contains(one + other) ? one + other : nil
    }
  }

  private func fitting(_ result: (partialValue: Int64, overflow: Bool)) -> Int64? {
    result.overflow ? nil : result.partialValue
  }
}

extension Day {
  /// The days of the years 1 to 9999.
  static let lastNumbers: ClosedRange<Int64> = -719_162...2_932_896

  init?(whole number: Int64) {
    guard let number = Int32(exactly: number) else { return nil }
    self.init(number: number)
  }
}

extension Truth {
  /// Strict; a term without a first or a last day neither lasts nor does not: it is no term.
  static func lasts(
    atLeast: Bool, _ from: Numbers, _ through: Numbers, _ months: Numbers, rows: Bits
  ) -> Truth {
    let parts = [from, through, months]
    let open = parts.reduce(Bits.none(rows.count)) { $0.or($1.unknown(rows)) }
    var certain = Bits.none(rows.count)
    var failed = certain
    for part in parts { failed = failed.or(part.error) }
    failed = failed.or(months.none).without(open)
    rows.without(open).without(failed).and(from.given).and(through.given).forEachOne { row in
      if let end = Day(whole: from.values[row])?.termEnd(months: months.values[row]) {
        let isLong = through.values[row] >= end
        let isShort = through.values[row] <= end
        if atLeast ? isLong : isShort { certain[row: row] = true }
      } else {
        failed[row: row] = true
      }
    }
    return Truth(certain: certain, possible: certain.or(open).or(failed), error: failed)
  }
}

extension Day {
  /// The number of the last day of a term; nil where it lies outside the calendar.
  fileprivate func termEnd(months: Int64) -> Int64? {
    guard months.magnitude <= 12_000,
      (1...9998).contains(Int(month.adding(Int(months)).number) / 12)
    else { return nil }
    return Int64(endOfTerm(months: Int(months)).number)
  }
}
