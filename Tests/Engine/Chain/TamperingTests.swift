// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Chain

/// Each way of tampering, at each entry of a journal.
@Suite struct TamperingTests {
  private let journal: SampleJournal
  private var entries: [ChainedEntry] { journal.entries }
  private var chain: ChainName { journal.chain }
  private static let count = 60

  init() throws { journal = try SampleJournal(entries: TamperingTests.count) }

  @Test func whatWasNotTamperedWithHolds() throws {
    let report = verify(entries, heads: [ChainHead(entries[9]), journal.head])
    #expect(report.isSound)
    #expect(report.entries == 60)
    #expect(report.tips == [journal.head])
    for piece in [1, 7, 300] { #expect(verify(file: journal.file, piece: piece) == report) }
    #expect(verify([]).isSound)
  }

  @Test(arguments: 0..<count) func aChangedEntryIsFound(_ index: Int) {
    var tampered = entries
    tampered[index].entry.account = "zhang.san"
    #expect(verify(tampered).faults == [.changed(chain, Int64(index + 1))])
    tampered = entries
    tampered[index].hash[3] ^= 1
    #expect(verify(tampered).faults == [.changed(chain, Int64(index + 1))])
    // With its hash made right, its own and the next one's link tell on it.
    tampered[index].entry.account = "zhang.san"
    tampered[index].hash = tampered[index].entry.hash(by: ChainHasher())
    let isLast = index == entries.count - 1
    #expect(
      verify(tampered, heads: [journal.head]).faults
        == (isLast ? [.rewritten(journal.head)] : [.replaced(chain, Int64(index + 2))]))
  }

  @Test(arguments: 0..<count) func aRemovedEntryIsFound(_ index: Int) {
    var tampered = entries
    tampered.remove(at: index)
    let isLast = index == entries.count - 1
    #expect(
      verify(tampered, heads: [journal.head]).faults
        == [
          isLast
            ? .cutShort(last: 59, journal.head)
            : .removed(chain, Int64(index + 1)...Int64(index + 1))
        ])
  }

  @Test func aRemovedStretchIsFoundAsOne() {
    var tampered = entries
    tampered.removeSubrange(9..<30)
    #expect(verify(tampered).faults == [.removed(chain, 10...30)])
  }

  @Test(arguments: 0..<count) func anInsertedEntryIsFound(_ index: Int) throws {
    var fabricated = entries[index]
    fabricated.entry.account = "zhang.san"
    fabricated.hash = fabricated.entry.hash(by: ChainHasher())
    var before = entries
    before.insert(fabricated, at: index)
    #expect(verify(before).faults == [.inserted(chain, Int64(index + 1))])
    var after = entries
    after.insert(entries[index], at: index + 1)
    #expect(verify(after).faults == [.inserted(chain, Int64(index + 1))])
  }

  @Test(arguments: 0..<count - 1) func twoEntriesChangingPlacesAreFound(_ index: Int) {
    var tampered = entries
    tampered.swapAt(index, index + 1)
    #expect(verify(tampered).faults == [.moved(chain, Int64(index + 1))])
    tampered = entries
    tampered.swapAt(index, 59)
    #expect(!verify(tampered, heads: [journal.head]).isSound)
  }

  @Test(arguments: 0..<count) func aChainCutShortIsFoundAgainstAHead(_ kept: Int) {
    let report = verify(Array(entries.prefix(kept)), heads: [journal.head])
    #expect(report.faults == [.cutShort(last: Int64(kept), journal.head)])
  }

  /// The forger has the program and hashes everything anew: only a head kept outside tells.
  @Test(arguments: 0..<count) func aRewrittenChainIsFoundAgainstAHead(_ index: Int) {
    var changed = entries
    changed[index].entry.reason = "另有原因"
    changed = SampleJournal.relinked(changed, from: index)
    #expect(verify(changed).isSound)
    #expect(verify(changed, heads: [journal.head]).faults == [.rewritten(journal.head)])
    var fewer = entries
    fewer.remove(at: index)
    fewer = SampleJournal.relinked(fewer, from: min(index, fewer.count - 1))
    #expect(!verify(fewer, heads: [journal.head]).isSound)
    let printed = ChainHead(journal.head.printed)
    #expect(verify(changed, heads: [printed].compactMap { $0 }).faults.count == 1)
  }

  @Test func chainsAreFollowedEachForItself() throws {
    let other = try SampleJournal(entries: 40, chain: "230522", seed: 2)
    var mixed = zip(entries, other.entries).flatMap { [$0, $1] } + entries.dropFirst(40)
    #expect(verify(mixed, heads: [journal.head, other.head]).isSound)
    mixed.remove(at: 11)
    #expect(verify(mixed).faults == [.removed(other.chain, 6...6)])
    #expect(
      verify(entries, heads: [other.head]).faults == [.cutShort(last: 0, other.head)])
  }

  @Test func aFileCutAnywhereIsFound() {
    let file = journal.file
    for count in 0..<file.count {
      let report = verify(file: Array(file.prefix(count)))
      #expect(!report.isSound, "cut after \(count) bytes")
    }
    #expect(verify(file: file + [0]).faults == [.wrongEnding(entries: 60)])
    #expect(verify(file: []).faults == [.notAJournal])
    #expect(
      verify(file: Array("PK\u{3}\u{4} a workbook, not a journal".utf8)).faults == [.notAJournal])
  }

  @Test func faultsBeyondTheMostAreCounted() throws {
    let long = try SampleJournal(entries: 2_500)
    let tampered = long.entries.map { chained in
      var changed = chained
      changed.entry.account = "x"
      return changed
    }
    let report = verify(tampered)
    #expect(report.faults.count == ChainReport.mostFaults)
    #expect(report.hasMore)
  }
}
