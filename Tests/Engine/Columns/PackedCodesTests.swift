// SPDX-License-Identifier: Apache-2.0

import Situations
import Testing

@testable import Columns

/// Codes of 4, 12 and 20 bits: those that went in come out, one by one and by the chunk.
struct PackedCodesTests {
  /// At the last number of codes that a width holds, and at the first of the width.
  static let codeCounts = [2, 3, 16, 257, 4_095, 4_096, 65_537, 1 << 20]
  static let counts = [0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 191, 1_000]

  private static func codes(_ count: Int, below codeCount: Int, seed: UInt64) -> [UInt32] {
    var random = SeededGenerator(state: seed)
    return (0..<count).map { _ in
      random.next() % 4 == 0 ? UInt32(codeCount - 1) : UInt32(random.next() % UInt64(codeCount))
    }
  }

  @Test(arguments: codeCounts)
  func everyCodeComesBack(_ codeCount: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    for count in Self.counts {
      let codes = Self.codes(count, below: codeCount, seed: seed)
      let packed = try #require(PackedCodes(codes, codeCount: codeCount))
      #expect(packed.count == count)
      #expect(codes.indices.map { packed[$0] } == codes.map(Int.init), "seed \(seed), \(count)")
      for first in stride(from: 0, to: count, by: 64) {
        for rows in Set([0, 1, 63, 64, 65, count - first]).filter({ first + $0 <= count }) {
          let unpacked = packed.unpacked(from: first, count: rows)
          #expect(
            unpacked.wide(from: 0, count: rows) == Array(codes[first..<first + rows]),
            "seed \(seed), \(count), \(first), \(rows)")
        }
      }
    }
  }

  /// Whole bytes are as narrow, or nothing holds so many.
  @Test(arguments: [17, 256, 4_097, 65_536, (1 << 20) + 1])
  func otherWidthsAreKeptInWholeBytes(_ codeCount: Int) {
    #expect(PackedCodes([0, 1], codeCount: codeCount) == nil)
  }

  /// Half a byte, one and a half, two and a half, each of whole words of rows.
  @Test(arguments: [(16, 64), (4_096, 192), (1 << 20, 320)])
  func bytesOfTwoWordsOfRows(_ codeCount: Int, _ bytes: Int) throws {
    let codes = Self.codes(128, below: codeCount, seed: 1)
    #expect(try #require(PackedCodes(codes, codeCount: codeCount)).byteCount == bytes)
  }
}
