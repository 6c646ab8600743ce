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
}
