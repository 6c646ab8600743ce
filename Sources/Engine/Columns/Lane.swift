// SPDX-License-Identifier: Apache-2.0

import CKernels
import Values

/// Whole numbers of a chunk's rows, as narrow as they go. What stands in a row without a number means
/// nothing.
enum Lane {
  /// The same in every row.
  case same(Int64)
  /// Days and months, and whatever else is small enough.
  case narrow([Int32])
  case wide([Int64])

  subscript(row: Int) -> Int64 {
    @inline(__always) get {
      switch self {
      case .same(let number): number
      case .narrow(let numbers): Int64(numbers[row])
      case .wide(let numbers): numbers[row]
      }
    }
  }

  func wide(rows: Int) -> [Int64] {
    switch self {
    case .same(let number): Array(repeating: number, count: rows)
    case .narrow(let numbers): numbers.map(Int64.init)
    case .wide(let numbers): numbers
    }
  }

  /// Nil where one does not fit.
  func narrow(rows: Int) -> [Int32]? {
    switch self {
    case .same(let number):
      Int32(exactly: number).map { Array(repeating: $0, count: rows) }
    case .narrow(let numbers): numbers
    case .wide: nil
    }
  }

  /// One lane of 32 bits and one number of as many, whichever comes first; nil where they are not that.
  static func small(_ one: Lane, _ other: Lane) -> ([Int32], Int32)? {
    switch (one, other) {
    case (.narrow(let numbers), .same(let number)), (.same(let number), .narrow(let numbers)):
      Int32(exactly: number).map { (numbers, $0) }
    default: nil
    }
  }

  /// The same of a lane of 64 bits.
  static func large(_ one: Lane, _ other: Lane) -> ([Int64], Int64)? {
    switch (one, other) {
    case (.wide(let numbers), .same(let number)), (.same(let number), .wide(let numbers)):
      (numbers, number)
    default: nil
    }
  }

  /// The one's numbers in the rows given, the other's in all others.
  static func chosen(_ rows: Bits, _ one: Lane, _ other: Lane, count: Int) -> Lane {
    if let one = one.narrow(rows: count), let other = other.narrow(rows: count) {
      return .narrow(picked(rows, one, other))
    }
    return .wide(picked(rows, one.wide(rows: count), other.wide(rows: count)))
  }

  private static func picked<Number: FixedWidthInteger>(
    _ rows: Bits, _ one: [Number], _ other: [Number]
  ) -> [Number] {
    var numbers = other
    numbers.withUnsafeMutableBufferPointer { numbers in
      one.withUnsafeBufferPointer { one in
        for (place, word) in rows.enumerated() where word != 0 {
          let first = place << 6
          for row in first..<min(first + 64, numbers.count) {
            let isOne: Number = word >> UInt64(row - first) & 1 == 1 ? ~0 : 0
            numbers[row] = one[row] & isOne | numbers[row] & ~isOne
          }
        }
      }
    }
    return numbers
  }

  /// The numbers of the rows given, one after the other.
  func numbers(of rows: Bits) -> [Int64] {
    let count = rows.ones
    return [Int64](unsafeUninitializedCapacity: count) { numbers, filled in
      switch self {
      case .same(let number): numbers.initialize(repeating: number)
      case .narrow(let lane): numbers_of_rows_32(lane, lane.count, rows, numbers.baseAddress)
      case .wide(let lane): numbers_of_rows_64(lane, lane.count, rows, numbers.baseAddress)
      }
      filled = count
    }
  }

  /// The sum of the numbers in the rows given; nil where it does not fit.
  func sum(of rows: Bits) -> Int64? {
    switch self {
    case .same(let number):
      let (sum, overflow) = number.multipliedReportingOverflow(by: Int64(rows.ones))
      return overflow ? nil : sum
    case .narrow(let numbers): return sum_of_rows_32(numbers, numbers.count, rows).whole
    case .wide(let numbers): return sum_of_rows_64(numbers, numbers.count, rows).whole
    }
  }
}

extension halves {
  /// Nil where 64 bits do not hold it.
  fileprivate var whole: Int64? {
    let (carried, rest) = (lower >> 32, lower & 0xFFFF_FFFF)
    guard let half = Int32(exactly: upper + carried) else { return nil }
    return Int64(half) << 32 | rest
  }
}

// MARK: - Comparing

/// How one number stands to another.
private enum Comparison { case less, lessEquals, equal }

/// Numbers of a width that the kernels compare.
private protocol ComparedByKernel: FixedWidthInteger {
  typealias Pairs = (
    UnsafePointer<Self>?, UnsafePointer<Self>?, Int, UnsafeMutablePointer<UInt64>?
  ) -> Void
  typealias Singles = (UnsafePointer<Self>?, Int, Self, UnsafeMutablePointer<UInt64>?) -> Void

  static var less: Pairs { get }
  static var equal: Pairs { get }
  static var below: Singles { get }
  static var above: Singles { get }
  static var same: Singles { get }
}

extension Int32: ComparedByKernel {
  fileprivate static var less: Pairs { rows_less_32 }
  fileprivate static var equal: Pairs { rows_equal_32 }
  fileprivate static var below: Singles { rows_below_32 }
  fileprivate static var above: Singles { rows_above_32 }
  fileprivate static var same: Singles { rows_same_32 }
}

extension Int64: ComparedByKernel {
  fileprivate static var less: Pairs { rows_less_64 }
  fileprivate static var equal: Pairs { rows_equal_64 }
  fileprivate static var below: Singles { rows_below_64 }
  fileprivate static var above: Singles { rows_above_64 }
  fileprivate static var same: Singles { rows_same_64 }
}

extension Bits {
  /// The rows in which a comparison holds.
  static func compared(_ one: Lane, _ order: Order, _ other: Lane, rows: Int) -> Bits {
    switch order {
    case .less: tested(one, .less, other, rows)
    case .lessEquals: tested(one, .lessEquals, other, rows)
    case .greater: tested(other, .less, one, rows)
    case .greaterEquals: tested(other, .lessEquals, one, rows)
    }
  }

  /// The rows in which both are the same.
  static func same(_ one: Lane, _ other: Lane, rows: Int) -> Bits {
    tested(one, .equal, other, rows)
  }

  private static func tested(
    _ one: Lane, _ comparison: Comparison, _ other: Lane, _ rows: Int
  ) -> Bits {
    switch (one, other) {
    case (.same(let one), .same(let other)):
      let holds =
        switch comparison {
        case .less: one < other
        case .lessEquals: one <= other
        case .equal: one == other
        }
      return all(rows, where: holds)
    case (.narrow(let one), .narrow(let other)): return pairs(one, comparison, other)
    case (.narrow(let one), .same(let other)): return singles(one, comparison, other)
    case (.wide(let one), .same(let other)): return singles(one, comparison, other)
    case (.same(let one), .narrow(let other)): return singles(one, comparison, other)
    case (.same(let one), .wide(let other)): return singles(one, comparison, other)
    default: return pairs(one.wide(rows: rows), comparison, other.wide(rows: rows))
    }
  }

  private static func all(_ rows: Int, where holds: Bool) -> Bits {
    holds ? .all(rows: rows) : .none((rows + 63) >> 6)
  }

  private static func pairs<Number: ComparedByKernel>(
    _ one: [Number], _ comparison: Comparison, _ other: [Number]
  ) -> Bits {
    let rows = one.count
    precondition(rows == other.count, "both are of one chunk")
    switch comparison {
    case .less: return written(rows: rows) { Number.less(one, other, rows, $0) }
    case .lessEquals: return all(rows: rows).without(pairs(other, .less, one))
    case .equal: return written(rows: rows) { Number.equal(one, other, rows, $0) }
    }
  }

  private static func singles<Number: ComparedByKernel>(
    _ one: [Number], _ comparison: Comparison, _ other: Int64
  ) -> Bits {
    let rows = one.count
    switch comparison {
    case .less:
      guard let other = Number(exactly: other) else { return all(rows, where: other > 0) }
      return written(rows: rows) { Number.below(one, rows, other, $0) }
    case .lessEquals:
      return other == .max ? all(rows: rows) : singles(one, .less, other + 1)
    case .equal:
      guard let other = Number(exactly: other) else { return all(rows, where: false) }
      return written(rows: rows) { Number.same(one, rows, other, $0) }
    }
  }

  private static func singles<Number: ComparedByKernel>(
    _ one: Int64, _ comparison: Comparison, _ other: [Number]
  ) -> Bits {
    let rows = other.count
    switch comparison {
    case .less:
      guard let one = Number(exactly: one) else { return all(rows, where: one < 0) }
      return written(rows: rows) { Number.above(other, rows, one, $0) }
    case .lessEquals:
      return one == .min ? all(rows: rows) : singles(one - 1, .less, other)
    case .equal: return singles(other, .equal, one)
    }
  }
}
