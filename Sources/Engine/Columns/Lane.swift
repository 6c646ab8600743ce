// SPDX-License-Identifier: Apache-2.0

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

  /// The sum of the numbers in the rows given; nil where it does not fit.
  func sum(of rows: Bits) -> Int64? {
    switch self {
    case .same(let number):
      let (sum, overflow) = number.multipliedReportingOverflow(by: Int64(rows.ones))
      return overflow ? nil : sum
    case .narrow(let numbers):
      var sum: Int64 = 0
      rows.forEachOne { sum &+= Int64(numbers[$0]) }
      return sum
    case .wide(let numbers):
      var sum: Int64? = 0
      rows.forEachOne { row in
        sum = sum.flatMap { sum in
          let (whole, overflow) = sum.addingReportingOverflow(numbers[row])
          return overflow ? nil : whole
        }
      }
      return sum
    }
  }
}

// MARK: - Comparing

/// How one number stands to another.
private enum Comparison { case less, lessEquals, equal }

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
      return holds ? .all(rows: rows) : .none((rows + 63) >> 6)
    case (.narrow(let one), .narrow(let other)):
      return pairs(one, comparison, other)
    case (.narrow(let one), .same(let other)) where Int32(exactly: other) != nil:
      let other = Int32(truncatingIfNeeded: other)
      return one.withUnsafeBufferPointer { one in
        switch comparison {
        case .less: .packed(rows: rows) { one[$0] < other }
        case .lessEquals: .packed(rows: rows) { one[$0] <= other }
        case .equal: .packed(rows: rows) { one[$0] == other }
        }
      }
    case (.same(let one), .narrow(let other)) where Int32(exactly: one) != nil:
      let one = Int32(truncatingIfNeeded: one)
      return other.withUnsafeBufferPointer { other in
        switch comparison {
        case .less: .packed(rows: rows) { one < other[$0] }
        case .lessEquals: .packed(rows: rows) { one <= other[$0] }
        case .equal: .packed(rows: rows) { one == other[$0] }
        }
      }
    default: return pairs(one.wide(rows: rows), comparison, other.wide(rows: rows))
    }
  }

  private static func pairs<Number: FixedWidthInteger>(
    _ one: [Number], _ comparison: Comparison, _ other: [Number]
  ) -> Bits {
    precondition(one.count == other.count, "both are of one chunk")
    return one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        switch comparison {
        case .less: .packed(rows: one.count) { one[$0] < other[$0] }
        case .lessEquals: .packed(rows: one.count) { one[$0] <= other[$0] }
        case .equal: .packed(rows: one.count) { one[$0] == other[$0] }
        }
      }
    }
  }
}
