// SPDX-License-Identifier: Apache-2.0

import Values

// Numbers from numbers. A result that does not fit is an error of its row.
extension Numbers {
  static func choose(
    _ condition: Truth, _ yes: Numbers, _ no: Numbers, rows: Bits, _ count: Int
  ) -> Numbers {
    let isFalse = rows.without(condition.possible)
    func pick(_ one: Bits?, _ other: Bits?) -> Bits? {
      either(one?.and(condition.certain), other?.and(isFalse))
    }
    return Numbers(
      values: .chosen(condition.certain, yes.values, no.values, count: count),
      known: pick(yes.known, no.known) ?? .none(rows.count), none: pick(yes.none, no.none),
      error: either(condition.error, pick(yes.error, no.error)))
  }

  /// Strict: open where a part is open, else an error where a part is one or has no number.
  ///
  /// - Parameter asked: The rows that matter; what is told of others means nothing.
  static func worked(
    _ operation: Arithmetic, _ one: Numbers, _ other: Numbers, asked: Bits, rows: Bits, _ count: Int
  ) -> Numbers {
    let both = one.given.and(other.given)
    let (values, fit) = operation.of(one.values, other.values, among: both.and(asked), count)
    let known = fit.map { both.and($0) } ?? both
    let error = rows.without(one.unknown(rows)).without(other.unknown(rows)).without(known)
    return Numbers(values: values, known: known, none: nil, error: error.isNone ? nil : error)
  }
}

extension Arithmetic {
  /// - Returns: Also the rows whose result fits, where not all do.
  fileprivate func of(
    _ one: Lane, _ other: Lane, among rows: Bits, _ count: Int
  ) -> (Lane, fit: Bits?) {
    if case .same(let one) = one, case .same(let other) = other, let result = of(one, other) {
      return (.same(result), nil)
    }
    if self == .ageOn, let one = one.narrow(rows: count), let other = other.narrow(rows: count) {
      return (.narrow(DayCounting.ages(from: one, on: other, among: rows)), nil)
    }
    if let (one, other) = Lane.small(one, other), let result = small(one, other, count) {
      return (result, nil)
    }
    if let (one, other) = Lane.large(one, other), let result = large(one, other, rows, count) {
      return result
    }
    return one.wide(rows: count).withUnsafeBufferPointer { one in
      other.wide(rows: count).withUnsafeBufferPointer { other in
        switch self {
        case .least: (.wide(.made(count) { min(one[$0], other[$0]) }), nil)
        case .greatest: (.wide(.made(count) { max(one[$0], other[$0]) }), nil)
        case .add: fitting(rows, count) { one[$0].addingReportingOverflow(other[$0]) }
        case .subtract: fitting(rows, count) { one[$0].subtractingReportingOverflow(other[$0]) }
        case .multiply: fitting(rows, count) { one[$0].multipliedReportingOverflow(by: other[$0]) }
        case .halfUp, .down, .ageOn, .addMonths, .addDays:
          fitting(rows, count) { row in
            let result = of(one[row], other[row])
            return (result ?? 0, result == nil)
          }
        }
      }
    }
  }

  /// Of numbers of 32 bits and one of as many that is the same for every row: nothing can fail to fit. Nil for what
  /// has no such form.
  private func small(_ one: [Int32], _ other: Int32, _ count: Int) -> Lane? {
    one.withUnsafeBufferPointer { one in
      switch self {
      case .least: .narrow(.made(count) { min(one[$0], other) })
      case .greatest: .narrow(.made(count) { max(one[$0], other) })
      case .add: .wide(.made(count) { Int64(one[$0]) &+ Int64(other) })
      case .multiply: .wide(.made(count) { Int64(one[$0]) &* Int64(other) })
      case .subtract, .halfUp, .down, .ageOn, .addMonths, .addDays: nil
      }
    }
  }

  /// Of numbers of 64 bits and one that is the same for every row. Nil for what has no such form.
  private func large(
    _ one: [Int64], _ other: Int64, _ rows: Bits, _ count: Int
  ) -> (Lane, fit: Bits?)? {
    one.withUnsafeBufferPointer { one in
      switch self {
      case .least: (.wide(.made(count) { min(one[$0], other) }), nil)
      case .greatest: (.wide(.made(count) { max(one[$0], other) }), nil)
      case .add: fitting(rows, count) { one[$0].addingReportingOverflow(other) }
      case .multiply: fitting(rows, count) { one[$0].multipliedReportingOverflow(by: other) }
      case .subtract, .halfUp, .down, .ageOn, .addMonths, .addDays: nil
      }
    }
  }

  @inline(__always)
  private func fitting(
    _ rows: Bits, _ count: Int, _ result: (Int) -> (partialValue: Int64, overflow: Bool)
  ) -> (Lane, fit: Bits?) {
    var values = [Int64](repeating: 0, count: count)
    var fit = rows
    values.withUnsafeMutableBufferPointer { values in
      rows.forEachOne { row in
        let (value, isTooLarge) = result(row)
        values[row] = value
        if isTooLarge { fit[row: row] = false }
      }
    }
    return (.wide(values), fit)
  }

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

extension Month {
  /// The months of the years 1 to 9998.
  static let lastNumbers: ClosedRange<Int64> = 12...119_987
}
