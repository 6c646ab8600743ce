// SPDX-License-Identifier: Apache-2.0

/// Goes through a journal entry by entry and says what does not hold.
///
/// Give it entries in the order they are kept, chains in any order, or the bytes of an exported
/// journal in pieces of any size. Memory holds one piece and at most ``ChainReport/mostFaults`` faults,
/// however long the journal. Needs no key.
public struct ChainVerifier {
  private let hasher = ChainHasher()
  private var chains: [ChainName: ChainProgress] = [:]
  private var current = ChainName.house
  private var heads: [ChainName: [Int64: [ChainHead]]]
  private var report = ChainReport()
  private var waiting: [UInt8] = []
  private var place = FilePlace.beginning
  private var hasMoreThanEnding = false

  private enum FilePlace { case beginning, entries, ended, lost }

  /// - Parameter heads: Older heads, kept outside, that the journal has to agree with.
  public init(heads: [ChainHead] = []) {
    self.heads = Dictionary(grouping: heads, by: \.chain)
      .mapValues { Dictionary(grouping: $0, by: \.ordinal) }
  }

  /// The next entry, as a database keeps it.
  public mutating func take(_ entry: ChainedEntry) {
    let own = entry.entry.hash(by: hasher)
    place(
      entry.entry, stored: entry.hash, own: own,
      isSound: own == entry.hash && entry.entry.isWithinBounds)
  }

  /// The report; nothing can be taken afterwards.
  public mutating func finish() -> ChainReport {
    for (chain, progress) in chains.sorted(by: { $0.key < $1.key }) {
      for gap in progress.gaps { add(.removed(chain, gap)) }
    }
    for (chain, kept) in heads.sorted(by: { $0.key < $1.key }) {
      let last = chains[chain]?.last ?? 0
      let beyond = kept.keys.filter { $0 > last }.sorted()
      for head in beyond.compactMap({ kept[$0]?.first }) { add(.cutShort(last: last, head)) }
    }
    report.tips = chains.sorted { $0.key < $1.key }.compactMap(\.value.tip)
    return report
  }

  private mutating func add(_ fault: ChainFault) {
    if report.faults.count < ChainReport.mostFaults {
      report.faults.append(fault)
    } else {
      report.hasMore = true
    }
  }

  private mutating func place(
    _ entry: JournalEntry, stored: [UInt8], own: [UInt8], isSound: Bool
  ) {
    current = entry.chain
    report.entries += 1
    var progress = chains[entry.chain] ?? ChainProgress()
    if isSound {
      if let fault = progress.follow(entry, hash: stored) { add(fault) }
    } else {
      add(.changed(entry.chain, progress.pass(stored: stored, own: own)))
    }
    for head in heads[entry.chain]?[entry.ordinal] ?? [] where !head.agrees(with: stored) {
      add(.rewritten(head))
    }
    progress.tip = ChainHead(ChainedEntry(entry, hash: stored))
    chains[entry.chain] = progress
  }

  /// An entry of which not even the fields can be read.
  ///
  /// - Parameter chain: Whose it is, where that much is known; else the chain of the entry before.
  public mutating func takeUnreadable(in chain: ChainName? = nil, hash: [UInt8] = []) {
    current = chain ?? current
    report.entries += 1
    var progress = chains[current] ?? ChainProgress()
    add(.changed(current, progress.pass(stored: hash, own: hash)))
    chains[current] = progress
  }
}

// MARK: - An exported journal

extension ChainVerifier {
  /// The next bytes of an exported journal.
  public mutating func take(_ bytes: UnsafeRawBufferPointer) {
    switch place {
    case .lost: return
    case .ended: hasMoreThanEnding = hasMoreThanEnding || !bytes.isEmpty
    case .beginning, .entries:
      waiting.append(contentsOf: bytes)
      let pending = waiting
      let used = pending.withUnsafeBytes { read($0) }
      waiting = Array(pending[used...])
      if place == .ended { hasMoreThanEnding = !waiting.isEmpty }
    }
  }

  /// The report on a file all of whose bytes have been taken.
  public mutating func finishFile() -> ChainReport {
    switch place {
    case .beginning: add(.notAJournal)
    case .entries: add(.brokenOff(afterEntries: report.entries))
    case .ended where hasMoreThanEnding: add(.wrongEnding(entries: report.entries))
    case .ended, .lost: break
    }
    return finish()
  }

  /// - Returns: How many bytes were used.
  private mutating func read(_ bytes: UnsafeRawBufferPointer) -> Int {
    var offset = 0
    if place == .beginning {
      let beginning = JournalFile.beginning
      guard bytes.count >= beginning.count else { return 0 }
      guard bytes.prefix(beginning.count).elementsEqual(beginning) else {
        add(.notAJournal)
        place = .lost
        return bytes.count
      }
      offset = beginning.count
      place = .entries
    }
    while place == .entries, let next = readFrame(bytes, at: offset) { offset = next }
    return place == .lost ? bytes.count : offset
  }

  /// - Returns: Where the next frame begins; nil where more bytes are needed, or none will help.
  private mutating func readFrame(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    switch FrameReading(bytes, at: offset, by: hasher) {
    case .incomplete: return nil
    case .unreadable:
      add(.brokenOff(afterEntries: report.entries))
      place = .lost
      return nil
    case .ending(let entries):
      if entries != report.entries { add(.wrongEnding(entries: report.entries)) }
      place = .ended
      return offset + 12
    case .entry(let body, let isSound):
      let next = body.upperBound + ChainHasher.length
      let stored = Array(bytes[body.upperBound..<next])
      let content = UnsafeRawBufferPointer(rebasing: bytes[body])
      if let entry = JournalEntry(canonicalBytes: content) {
        let own = isSound ? stored : hasher.hash(content, entry.suite)
        place(entry, stored: stored, own: own, isSound: isSound)
      } else {
        takeUnreadable(hash: stored)
      }
      return next
    }
  }
}

/// How far one chain has been followed.
private struct ChainProgress {
  var last: Int64 = 0
  var tip: ChainHead?
  /// Numbers passed over, until they turn up.
  var gaps: [ClosedRange<Int64>] = []
  /// What the next entry may name as the hash before it: more than one where that entry is in doubt.
  private var links: [[UInt8]] = [JournalEntry.noHash]

  /// Takes a sound entry; says what is wrong with its place.
  mutating func follow(_ entry: JournalEntry, hash: [UInt8]) -> ChainFault? {
    let ordinal = entry.ordinal
    if ordinal == last + 1 {
      let isLinked = links.contains(entry.previous)
      (last, links) = (ordinal, [hash])
      return isLinked ? nil : .replaced(entry.chain, ordinal)
    }
    if ordinal > last {
      let gap = last + 1...ordinal - 1
      (last, links) = (ordinal, [hash])
      guard gaps.count < ChainReport.mostFaults else { return .removed(entry.chain, gap) }
      gaps.append(gap)
      return nil
    }
    if links.count < 8 { links.append(hash) }
    guard let index = gaps.firstIndex(where: { $0.contains(ordinal) }) else {
      return .inserted(entry.chain, ordinal)
    }
    let gap = gaps.remove(at: index)
    if ordinal < gap.upperBound { gaps.insert(ordinal + 1...gap.upperBound, at: index) }
    if gap.lowerBound < ordinal { gaps.insert(gap.lowerBound...ordinal - 1, at: index) }
    return .moved(entry.chain, ordinal)
  }

  /// Passes over an entry that is not sound, and says which it must have been.
  mutating func pass(stored: [UInt8], own: [UInt8]) -> Int64 {
    last += 1
    links = [stored, own]
    return last
  }
}
