// SPDX-License-Identifier: Apache-2.0

import CKernels
import Situations
import Testing

@testable import Columns

/// The kernels beside plain loops, for every number of rows that leaves something over and with the ends of each
/// width among the numbers.
struct KernelTests {
  static let counts = [0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 191, 1000]

  private var random = SeededGenerator(state: .random(in: 0...UInt64.max))

  private mutating func numbers<Number: FixedWidthInteger>(_ count: Int) -> [Number] {
    let ends: [Number] = [.min, .min + 1, 0, 1, 2, .max - 1, .max]
    return (0..<count).map { _ in
      random.next() % 3 == 0
        ? ends[Int(random.next() % 7)] : Number(truncatingIfNeeded: random.next())
    }
  }

  private func bits(_ count: Int, _ holds: (Int) -> Bool) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
    for row in 0..<count where holds(row) { bits[row / 64] |= 1 << UInt64(row % 64) }
    return bits
  }

  @Test(arguments: counts)
  mutating func runsOfCodes(_ count: Int) {
    let seed = random
    let narrow: [UInt8] = numbers(count)
    let middle: [UInt16] = numbers(count)
    let wide: [UInt32] = numbers(count)
    for (least, span) in [(0, 0), (1, 0), (2, 100), (200, 55), (2, 253)] as [(UInt8, UInt8)] {
      #expect(
        Bits.written(rows: count) { rows_in_run_8(narrow, count, least, span, $0) }
          == bits(count) { narrow[$0] >= least && narrow[$0] - least <= span }, "\(seed)")
    }
    for (least, span) in [(0, 0), (2, 40_000), (60_000, 5535)] as [(UInt16, UInt16)] {
      #expect(
        Bits.written(rows: count) { rows_in_run_16(middle, count, least, span, $0) }
          == bits(count) { middle[$0] >= least && middle[$0] - least <= span }, "\(seed)")
    }
    for (least, span) in [(0, 0), (2, 1 << 31), (.max - 1, 1)] as [(UInt32, UInt32)] {
      #expect(
        wide.rows(in: least...least + span)
          == bits(count) { wide[$0] >= least && wide[$0] - least <= span }, "\(seed)")
    }
    for mask in [1, 2, 4, 128] as [UInt8] {
      #expect(
        Bits.written(rows: count) { rows_with_mask(narrow, count, mask, $0) }
          == bits(count) { narrow[$0] & mask != 0 }, "\(seed)")
    }
  }

  @Test(arguments: counts)
  mutating func numbersBesideNumbers(_ count: Int) {
    let seed = random
    let narrow: ([Int32], [Int32]) = (numbers(count), numbers(count))
    let wide: ([Int64], [Int64]) = (numbers(count), numbers(count))
    let fixed: [Int64] = [
      .min, Int64(Int32.min) - 1, Int64(Int32.min), -1, 0, 1, Int64(Int32.max),
      Int64(Int32.max) + 1, .max,
    ]
    let lanes =
      [Lane.narrow(narrow.0), .narrow(narrow.1), .wide(wide.0), .wide(wide.1)]
      + fixed.map(Lane.same)
    for one in lanes {
      for other in lanes {
        for order in [Order.less, .lessEquals, .greater, .greaterEquals] {
          #expect(
            Bits.compared(one, order, other, rows: count)
              == bits(count) { order.holds(one[$0], other[$0]) }, "\(seed) \(order)")
        }
        #expect(
          Bits.same(one, other, rows: count) == bits(count) { one[$0] == other[$0] }, "\(seed)")
      }
    }
  }

  @Test(arguments: counts)
  mutating func codesStandForNumbers(_ count: Int) {
    let seed = random
    let narrow: [UInt8] = numbers(count)
    let middle: [UInt16] = numbers(count)
    let wide: [UInt32] = numbers(count)
    for base in [Int32.min, -3, 0, 19_000] {
      func written(_ write: (UnsafeMutablePointer<Int32>?) -> Void) -> [Int32] {
        var numbers = [Int32](repeating: 7, count: count)
        numbers.withUnsafeMutableBufferPointer { write($0.baseAddress) }
        return numbers
      }
      func expected(_ codes: [some FixedWidthInteger]) -> [Int32] {
        codes.map { Int32(truncatingIfNeeded: $0) &+ base }
      }
      #expect(written { numbers_of_8(narrow, count, base, $0) } == expected(narrow), "\(seed)")
      #expect(written { numbers_of_16(middle, count, base, $0) } == expected(middle), "\(seed)")
      #expect(written { numbers_of_32(wide, count, base, $0) } == expected(wide), "\(seed)")
    }
  }

  /// Words of which few rows are asked for, and many, and all.
  @Test(arguments: counts)
  mutating func numbersOfSomeRows(_ count: Int) {
    let seed = random
    let narrow: [Int32] = numbers(count)
    let wide: [Int64] = numbers(count)
    for part in [0, 8, 40, 64] as [UInt64] {
      var asked = [Bool](repeating: false, count: count)
      for row in 0..<count { asked[row] = random.next() % 64 < part }
      let rows = bits(count) { asked[$0] }
      for lane in [Lane.narrow(narrow), .wide(wide), .same(-5), .same(.max)] {
        let numbers = (0..<count).filter { asked[$0] }.map { lane[$0] }
        #expect(lane.numbers(of: rows) == numbers, "\(seed)")
        let sum = numbers.reduce(Int128(0)) { $0 + Int128($1) }
        #expect(lane.sum(of: rows) == Int64(exactly: sum), "\(seed)")
      }
    }
  }

  /// At both ends of 64 bits, where a part of the sum on its own does not fit.
  @Test(
    arguments: [
      ([.max, 1], nil), ([.max, 1, -1], .max), ([.min, -1], nil), ([.min, -1, 1], .min),
      ([.max, .max, .min, .min], -2), ([.max, .min], -1), ([], 0),
    ] as [([Int64], Int64?)])
  func sumsThatJustFit(_ numbers: [Int64], _ sum: Int64?) {
    #expect(Lane.wide(numbers).sum(of: .all(rows: numbers.count)) == sum)
  }
}
