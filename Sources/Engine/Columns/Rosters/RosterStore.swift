// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// Many lists of one kind, by column: a row for what the lines of each list share, and rows for the lines.
///
/// ```swift
/// var builder = RosterBuilder(vocabulary, of: "workers", slots: plan.slots)
/// for carrier in carriers { builder.append(carrier.facts, lines: carrier.workers) }
/// let totals = try plan.totals(over: builder.finished())
/// ```
public struct RosterStore: Sendable {
  /// Of the vocabulary's rosters.
  public let roster: String
  /// What the lines of each list share.
  let lists: ColumnStore
  /// What each line says itself.
  let own: ColumnStore
  /// Each line laid over what its list shares.
  let lines: ColumnStore
  let bounds: ListBounds

  public var listCount: Int { lists.count }
  public var lineCount: Int { lines.count }
  /// Bytes that lists and lines take, without the values of the domains.
  public var rowBytes: Int { lists.rowBytes + own.rowBytes + lines.rowBytes }
}

/// Where the lines of each list begin and end.
struct ListBounds: Sendable {
  /// One more than there are lists.
  private(set) var starts = [0]

  var count: Int { starts.count - 1 }

  mutating func append(_ lines: Int) { starts.append(starts[starts.count - 1] + lines) }

  subscript(list: Int) -> Range<Int> { starts[list]..<starts[list + 1] }

  func lines(of lists: Range<Int>) -> Range<Int> {
    starts[lists.lowerBound]..<starts[lists.upperBound]
  }

  /// The list that a line stands on.
  func list(of line: Int) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= line { low = middle } else { high = middle }
    }
    return low
  }
}

/// Lays lists out by column, one after the other.
public struct RosterBuilder {
  private let roster: String
  private var lists: ColumnBuilder
  private var own: ColumnBuilder
  private var bounds = ListBounds()

  /// - Parameters:
  ///   - roster: One of the vocabulary's rosters.
  ///   - slots: The facts that are kept.
  public init(_ vocabulary: Vocabulary, of roster: String, slots: [FactSlot]) {
    precondition(vocabulary.rosters.contains(roster), "the vocabulary has no such roster")
    self.roster = roster
    self.lists = ColumnBuilder(vocabulary, slots: slots)
    self.own = ColumnBuilder(vocabulary, slots: slots)
  }

  /// - Parameters:
  ///   - shared: What all lines share; lists in it are not kept.
  ///   - lines: What each says itself.
  public mutating func append(_ shared: FactSet, lines: [FactSet]) {
    lists.append(shared)
    for line in lines { own.append(line) }
    bounds.append(lines.count)
  }

  public func finished() -> RosterStore {
    let (lists, own) = (lists.finished(), own.finished())
    return RosterStore(
      roster: roster, lists: lists, own: own, lines: own.laid(over: lists, bounds), bounds: bounds)
  }
}

extension ColumnStore {
  /// Lines, each over what its list shares: gathered from the list's row where the line says nothing.
  fileprivate func laid(over lists: ColumnStore, _ bounds: ListBounds) -> ColumnStore {
    let laid = vocabulary.facts.map(\.slot).map { slot -> Column? in
      guard let own = columns[slot.index], let shared = lists.columns[slot.index] else {
        return nil
      }
      return own.laid(over: shared, bounds, vocabulary, slot)
    }
    return ColumnStore(vocabulary: vocabulary, count: count, columns: laid)
  }

  /// The same with one column in another's place.
  func replacing(_ slot: FactSlot, with column: Column) -> ColumnStore {
    var columns = columns
    columns[slot.index] = column
    return ColumnStore(vocabulary: vocabulary, count: count, columns: columns)
  }
}

extension Column {
  func laid(
    over lists: Column, _ bounds: ListBounds, _ vocabulary: Vocabulary, _ slot: FactSlot
  ) -> Column {
    if !lists.hasValues || !occurs[Column.unknown] { return self }
    if !hasValues { return lists.gathered(bounds) }
    var filling = Filling(vocabulary, slot)
    for list in 0..<bounds.count {
      let shared = lists.value(ofCode: lists.code(list))
      for line in bounds[list] { filling.append(value(ofCode: code(line)) ?? shared) }
    }
    return filling.finished() ?? self
  }

  /// Each list's code for all of its lines.
  private func gathered(_ bounds: ListBounds) -> Column {
    let gathered: Codes =
      switch codes {
      case .flags(let known, let truth):
        .flags(known: known.gathered(bounds), truth: truth.gathered(bounds))
      case .bytes(let codes): .bytes(codes.gathered(bounds))
      case .shorts(let codes): .shorts(codes.gathered(bounds))
      case .words(let codes): .words(codes.gathered(bounds))
      }
    return Column(gathered, domain, codeCount: codeCount, occurs: occurs)
  }
}

extension CodeRun {
  fileprivate func gathered(_ bounds: ListBounds) -> CodeRun {
    var codes: [Code] = []
    codes.reserveCapacity(bounds.starts[bounds.count])
    for list in 0..<bounds.count {
      codes.append(contentsOf: repeatElement(self[list], count: bounds[list].count))
    }
    return CodeRun(codes)
  }
}

extension Bits {
  fileprivate func gathered(_ bounds: ListBounds) -> Bits {
    var bits = Bits.none((bounds.starts[bounds.count] + 63) >> 6)
    for list in 0..<bounds.count where self[row: list] {
      for line in bounds[list] { bits[row: line] = true }
    }
    return bits
  }
}
