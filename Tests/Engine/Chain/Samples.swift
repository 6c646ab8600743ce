// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Chain

/// Journals of nobody, made from a seed.
struct SampleJournal {
  var entries: [ChainedEntry] = []
  let chain: ChainName

  init(entries count: Int, chain: String = "610328", seed: UInt64 = 1) throws {
    self.chain = try #require(ChainName(chain))
    var draw = Seeded(state: seed)
    let hasher = ChainHasher()
    var previous = JournalEntry.noHash
    for ordinal in 1...Int64(count) {
      let entry = try SampleJournal.entry(self.chain, ordinal, previous, &draw)
      previous = entry.hash(by: hasher)
      entries.append(ChainedEntry(entry, hash: previous))
    }
  }

  private static func entry(
    _ chain: ChainName, _ ordinal: Int64, _ previous: [UInt8], _ draw: inout Seeded
  ) throws -> JournalEntry {
    let isChange = Bool.random(using: &draw)
    let at = try #require(Instant(milliseconds: 1_767_225_600_000 + ordinal * 1_003))
    return JournalEntry(
      chain: chain, ordinal: ordinal, at: at,
      account: ["li.na", "王伟"].randomElement(using: &draw)!,
      origin: "console", act: isChange ? "enter person recordsChanged" : "enter roster rosterTaken",
      record: isChange ? .init("person", "\(ordinal)") : nil, personID: isChange ? ordinal : nil,
      after: isChange ? (0..<8).map { _ in UInt8.random(in: 0...255, using: &draw) } : nil,
      reason: ordinal.isMultiple(of: 7) ? "核对" : nil,
      suite: ordinal.isMultiple(of: 50) ? .sm3 : .sha256, previous: previous)
  }

  var file: [UInt8] { SampleJournal.file(entries) }
  var head: ChainHead { ChainHead(entries[entries.count - 1]) }

  /// The journal as it would be exported, however its entries were tampered with.
  static func file(_ entries: [ChainedEntry]) -> [UInt8] {
    entries.reduce(into: JournalFile.beginning) { $0 += JournalFile.frame($1) }
      + JournalFile.ending(entries: Int64(entries.count))
  }

  /// The entries linked and hashed anew from one on, as a forger with the program would.
  static func relinked(_ entries: [ChainedEntry], from first: Int) -> [ChainedEntry] {
    let hasher = ChainHasher()
    var result = entries
    for index in first..<result.count {
      result[index].entry.ordinal = Int64(index + 1)
      result[index].entry.previous = index == 0 ? JournalEntry.noHash : result[index - 1].hash
      result[index].hash = result[index].entry.hash(by: hasher)
    }
    return result
  }
}

/// Both ways to verify: the file's bytes in pieces, and entry by entry as from a database.
func verify(_ entries: [ChainedEntry], heads: [ChainHead] = []) -> ChainReport {
  var verifier = ChainVerifier(heads: heads)
  for entry in entries { verifier.take(entry) }
  let report = verifier.finish()
  let ofFile = verify(file: SampleJournal.file(entries), heads: heads)
  #expect(report == ofFile)
  return report
}

func verify(file: [UInt8], heads: [ChainHead] = [], piece: Int = 1 << 16) -> ChainReport {
  var verifier = ChainVerifier(heads: heads)
  file.withUnsafeBytes { bytes in
    for start in stride(from: 0, to: bytes.count, by: piece) {
      verifier.take(
        UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + piece, bytes.count)]))
    }
  }
  return verifier.finishFile()
}

struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
