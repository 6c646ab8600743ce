// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Decisions

/// How people are put together before a look at many of them at once.
struct ScanPartsTests {
  /// In chunks of 2,000: a county is a part a core, a province as many rounds of them as memory wants; the database
  /// takes 20,000 at a time, and a look at people leaves the chunks as they are.
  @Test(arguments: [
    (ScanEngine.columns, 16_000, 2, [8_000, 8_000]),
    (.columns, 2_000, 2, [2_000]),
    (.columns, 0, 2, []),
    (.columns, 131_072, 2, [66_000, 65_072]),
    (.columns, 132_000, 1, [44_000, 44_000, 44_000]),
    (.database, 45_000, 2, [20_000, 20_000, 5_000]),
  ])
  func peopleAreParted(_ engine: ScanEngine, _ people: Int, _ cores: Int, _ sizes: [Int]) {
    let chunks = stride(from: 0, to: people, by: 2_000).map { Array($0..<min($0 + 2_000, people)) }
    let parts = engine.parts(chunks, cores: cores)
    #expect(parts.map(\.count) == sizes)
    #expect(parts.joined().elementsEqual(0..<people))
  }

  /// No part is much larger than memory should hold, and nobody is left out or told twice.
  @Test func partsHoldEverybodyOnce() {
    for people in stride(from: 1, to: 400_000, by: 37_123) {
      for cores in [1, 2, 7] {
        let chunks = stride(from: 0, to: people, by: 2_000).map {
          Array($0..<min($0 + 2_000, people))
        }
        let parts = ScanEngine.columns.parts(chunks, cores: cores)
        #expect(parts.joined().elementsEqual(0..<people))
        #expect(parts.allSatisfy { $0.count <= 65_536 + 2_000 })
      }
    }
  }
}
