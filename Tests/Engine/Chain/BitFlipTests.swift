// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Chain

/// Every single-bit change of an exported journal of 10,000 entries is found.
///
/// Going through the whole file once for each of its 17 million bits would take weeks, and need not:
/// verification reads the file frame by frame. What it makes of the frames before is not touched by a
/// bit of this one; `FrameReading` is the only thing that looks at this frame's bytes; and every reading
/// but a sound entry puts a fault into the report, which nothing takes out again. So a flip is found
/// by the whole run where this frame's reading is not a sound entry — or, where a flipped length makes
/// it the mark of the end, where that names another number of entries than have gone by. Both are what
/// is asked here for each bit; and a sample of flips, drawn by seed, goes through whole runs.
@Suite struct BitFlipTests {
  private static let count = 10_000

  @Test func everySingleBitOfEveryEntryCounts() throws {
    var file = try SampleJournal(entries: BitFlipTests.count).file
    var missed: [Int] = []
    var bits = 0
    let hasher = ChainHasher()
    file.withUnsafeMutableBytes { bytes in
      let whole = UnsafeRawBufferPointer(bytes)
      var start = JournalFile.beginning.count
      var entries: Int64 = 0
      while case .entry(let body, true) = FrameReading(whole, at: start, by: hasher) {
        let next = body.upperBound + ChainHasher.length
        var offset = start
        while offset < next {
          var mask: UInt8 = 1
          while mask != 0 {
            bytes[offset] ^= mask
            if !isFault(FrameReading(whole, at: start, by: hasher), after: entries) {
              missed.append(offset)
            }
            bytes[offset] ^= mask
            mask &<<= 1
            bits += 1
          }
          offset += 1
        }
        start = next
        entries += 1
      }
    }
    #expect(missed.isEmpty)
    // All bits but those of the line at the beginning and of the mark of the end.
    #expect(bits == (file.count - JournalFile.beginning.count - 12) * 8)
  }

  private func isFault(_ reading: FrameReading, after entries: Int64) -> Bool {
    switch reading {
    case .entry(_, let isSound): !isSound
    case .unreadable, .incomplete: true
    case .ending(let named): named != entries
    }
  }

  @Test func everySingleBitOfTheBeginningAndTheEndCounts() throws {
    let file = try SampleJournal(entries: BitFlipTests.count).file
    var beginning = JournalFile.beginning
    for bit in 0..<beginning.count * 8 {
      beginning[bit / 8] ^= 1 << (bit % 8)
      #expect(verify(file: beginning + file.dropFirst(beginning.count)).faults == [.notAJournal])
      beginning[bit / 8] ^= 1 << (bit % 8)
    }
    var before = ChainVerifier()
    file.dropLast(12).withUnsafeBytes { before.take($0) }
    var ending = Array(file.suffix(12))
    for bit in 0..<ending.count * 8 {
      ending[bit / 8] ^= 1 << (bit % 8)
      var verifier = before
      ending.withUnsafeBytes { verifier.take($0) }
      #expect(!verifier.finishFile().isSound, "bit \(bit) of the end")
      ending[bit / 8] ^= 1 << (bit % 8)
    }
  }

  @Test func aSampleOfFlipsIsFoundByWholeRuns() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var draw = Seeded(state: seed)
    var file = try SampleJournal(entries: BitFlipTests.count).file
    for _ in 0..<12 {
      let bit = Int.random(in: 0..<file.count * 8, using: &draw)
      file[bit / 8] ^= 1 << (bit % 8)
      #expect(!verify(file: file).isSound, "seed \(seed), bit \(bit)")
      file[bit / 8] ^= 1 << (bit % 8)
    }
    #expect(verify(file: file).isSound)
  }
}
