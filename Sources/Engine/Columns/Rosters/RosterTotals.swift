// SPDX-License-Identifier: Apache-2.0

import Policy
import Synchronization

extension RosterPlan {
  /// Decides every benefit for every list and adds up: the lists that are entitled, and what they are
  /// owed.
  ///
  /// - Parameter missing: Whether the facts that would decide the open lists are counted.
  /// - Throws: A sum that does not fit.
  public func totals(
    over rosters: RosterStore, countingMissing missing: Bool = false, threads: Int = 1
  ) async throws -> [ColumnTotal] {
    let tables = RosterTables(self, rosters)
    let windows = WindowCounter(rosters.bounds.windows())
    let whole = await withTaskGroup(of: [ColumnTotal].self) { group in
      for _ in 0..<max(1, threads) {
        group.addTask { totals(tables, windows, missing) }
      }
      var whole = benefits.map { ColumnTotal(benefit: $0.id) }
      for await part in group {
        for benefit in whole.indices { whole[benefit].add(part[benefit]) }
      }
      return whole
    }
    return try whole.fitting()
  }

  private func totals(
    _ tables: RosterTables, _ windows: WindowCounter, _ missing: Bool
  ) -> [ColumnTotal] {
    let run = RosterRun(tables)
    var totals = benefits.map { ColumnTotal(benefit: $0.id) }
    while let lists = windows.next() {
      run.begin(lists)
      for benefit in benefits.indices {
        let rows = run.decide(benefit)
        totals[benefit].add(rows, of: lists.count)
        guard missing else { continue }
        rows.open.forEachOne { list in
          for fact in run.missing(benefit, list: list) {
            totals[benefit].missing[fact, default: 0] += 1
          }
        }
      }
    }
    return totals
  }

  /// Decides every benefit for every list.
  ///
  /// - Parameter body: The list, the benefit's place, the decision and, where the list is open, the
  ///   facts that would decide it.
  public func decide(
    over rosters: RosterStore,
    _ body: (_ list: Int, _ benefit: Int, _ decision: RowDecision, _ missing: [String]) -> Void
  ) {
    let run = RosterRun(RosterTables(self, rosters))
    for lists in rosters.bounds.windows() {
      run.begin(lists)
      for benefit in benefits.indices {
        let rows = run.decide(benefit)
        for list in 0..<lists.count {
          let missing = rows.open[row: list] ? run.missing(benefit, list: list) : []
          body(lists.lowerBound + list, benefit, rows.decision(list), missing)
        }
      }
    }
  }

  /// Lists that the evaluator of one situation decided by themselves, by benefit, the most first.
  public func askedByList(over rosters: RosterStore) -> [(benefit: String, lists: Int)] {
    let run = RosterRun(RosterTables(self, rosters))
    for lists in rosters.bounds.windows() {
      run.begin(lists)
      for benefit in benefits.indices { _ = run.decide(benefit) }
    }
    return zip(benefits.map(\.id), run.askedByList).filter { $1 > 0 }.sorted { $0.1 > $1.1 }
  }
}

extension ListBounds {
  /// Lists that are decided together: about as many lines as a chunk has rows, from a multiple of 64
  /// lists on.
  func windows() -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var first = 0
    while first < count {
      var end = min(first + 64, count)
      while end < count, lines(of: first..<end).count < ChunkRun.chunkRows {
        end = min(end + 64, count)
      }
      windows.append(first..<end)
      first = end
    }
    return windows
  }
}

/// Hands windows out, each once.
private final class WindowCounter: Sendable {
  private let taken = Atomic(0)
  private let windows: [Range<Int>]

  init(_ windows: [Range<Int>]) { self.windows = windows }

  func next() -> Range<Int>? {
    let place = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return place < windows.count ? windows[place] : nil
  }
}
