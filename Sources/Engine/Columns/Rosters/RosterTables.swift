// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// A plan over lists: what it makes of their values, once for all threads.
struct RosterTables: Sendable {
  let plan: RosterPlan
  let rosters: RosterStore
  let groups: [LineTables]
  let alone: StoreTables

  init(_ plan: RosterPlan, _ rosters: RosterStore) {
    precondition(plan.roster == rosters.roster, "plan and lists are of one kind")
    self.plan = plan
    self.rosters = rosters
    self.groups = plan.groups.map { LineTables($0, rosters) }
    self.alone = StoreTables(plan.alone.plan, rosters.lists)
  }
}

/// Lines and lists with what is counted of the lines filled in.
struct LineTables: Sendable {
  let lines: ColumnStore
  let lists: ColumnStore
  let tablesOfLines: StoreTables
  let tablesOfLists: StoreTables
  /// Lists of which something cannot be counted.
  let failed: Bits

  init(_ plan: LinePlan, _ rosters: RosterStore) {
    var lines = rosters.lines
    var lists = rosters.lists
    var failed = Bits.none((lists.count + 63) >> 6)
    for count in plan.counts {
      guard let shared = lists.columns[count.slot.index],
        let own = rosters.own.columns[count.slot.index]
      else { continue }
      let truth = Self.truth(count, lines)
      let column = Self.counted(
        shared, truth, rosters.bounds, lists.vocabulary, count.slot, &failed)
      lists = lists.replacing(count.slot, with: column)
      lines = lines.replacing(
        count.slot,
        with: own.laid(over: column, rosters.bounds, lists.vocabulary, count.slot))
    }
    self.lines = lines
    self.lists = lists
    self.failed = failed
    self.tablesOfLines = StoreTables(plan.lines, lines)
    self.tablesOfLists = StoreTables(plan.shared, lists)
  }

  /// What is asked of all lines.
  private static func truth(_ count: LineCount, _ lines: ColumnStore) -> Truth {
    let run = ChunkRun(count.plan, over: lines, StoreTables(count.plan, lines))
    var whole = Truth(certain: [], possible: [], error: [])
    for first in stride(from: 0, to: lines.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      let truth = run.truth(count.node, asked: run.rows)
      whole.certain += truth.certain
      whole.possible += truth.possible
      whole.error? += truth.error ?? .none(run.rows.count)
    }
    return whole
  }

  /// A count that the list itself gives is not counted.
  private static func counted(
    _ shared: Column, _ truth: Truth, _ bounds: ListBounds, _ vocabulary: Vocabulary,
    _ slot: FactSlot, _ failed: inout Bits
  ) -> Column {
    var filling = Filling(vocabulary, slot)
    for list in 0..<bounds.count {
      let lines = bounds[list]
      if let given = shared.value(ofCode: shared.code(list)) {
        filling.append(given)
      } else if truth.error?.ones(in: lines) ?? 0 > 0 {
        failed[row: list] = true
        filling.append(nil)
      } else {
        let certain = truth.certain.ones(in: lines)
        let isKnown = certain == truth.possible.ones(in: lines)
        filling.append(isKnown ? .int(Int64(certain)) : nil)
      }
    }
    return filling.finished() ?? shared
  }
}
