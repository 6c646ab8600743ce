// SPDX-License-Identifier: Apache-2.0

import Columns
import Library
import Policy
import Situations
import Testing
import Values

/// Many rows: what several threads come to, and what a part of the rows is asked.
struct WholeStoreTests {
  static let day = Day("2022-12-01") ?? Day(number: 0)
  /// More than a chunk, and no whole number of words.
  static let rows = 50_005

  static func layer() throws -> PolicyLibrary.Layer {
    try #require(Law.library.layers.first { $0.folder.hasSuffix("610328-qianyang") })
  }

  /// Benefits that are decided by the column alone, so that many rows take no time.
  static func plans(atMost most: Int = 6) throws -> [DecisionPlan] {
    let plans = try Law.plans(of: layer()).filter { plan in
      let share = try ColumnPlan([plan], asOf: day).share
      return share.byRow + share.byGrant + share.amountsByRow + share.termsByRow == 0
    }
    return Array(plans.prefix(most))
  }

  /// Few situations, again and again, in no period that divides a chunk.
  static func store(_ plan: ColumnPlan) throws -> ColumnStore {
    var maker = VariedSituations(Law.cases(of: try layer()), seed: 7)
    let situations = (0..<97).map { _ in maker.next() }
    var builder = ColumnBuilder(Law.library.vocabulary, slots: plan.slots)
    for row in 0..<rows { builder.append(situations[row % situations.count]) }
    return builder.finished()
  }

  @Test func totalsAreTheSameWhateverTheThreads() async throws {
    let plan = try ColumnPlan(try Self.plans(), asOf: Self.day)
    let store = try Self.store(plan)
    let alone = try plan.totals(over: store).map(Self.text)
    #expect(alone.contains { !$0.hasPrefix("0 0 0 ") })
    for threads in [1, 2, 3, 9] {
      let totals = try await plan.totals(over: store, threads: threads)
      #expect(totals.map(Self.text) == alone, "\(threads) threads")
      #expect(totals.map(\.benefit) == plan.benefits.map(\.id))
      for total in totals {
        let counted = total.eligible + total.manual + total.open + total.notEligible
        #expect(counted + total.refused == Self.rows)
      }
    }
  }

  /// What is written out of every row comes to what is added up.
  @Test func whatIsWrittenOutAddsUp() throws {
    let plan = try ColumnPlan(try Self.plans(atMost: .max), asOf: Self.day)
    let store = try Self.store(plan)
    let results = plan.results(over: store)
    #expect(results.benefits == plan.benefits.map(\.id) && results.count == Self.rows)
    var sums: [Int64] = []
    for (benefit, total) in try plan.totals(over: store).enumerated() {
      var counts: [Int] = []
      var fen: Int64 = 0
      for outcome in [
        DecisionOutcome.eligible, .manualDecision, .needMoreInformation, .notEligible,
      ] {
        var rows: [Int] = []
        results.eachRow(of: outcome, benefit: benefit) { row, paid in
          rows.append(row)
          if outcome == .eligible { fen += paid ?? 0 }
        }
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 } && rows.last ?? 0 < Self.rows)
        counts.append(rows.count)
      }
      #expect(counts == [total.eligible, total.manual, total.open, total.notEligible])
      #expect(fen == total.fen)
      sums.append(fen)
    }
    #expect(sums.contains { $0 > 0 })
  }

  /// Every row once, whatever the parts begin and end at.
  @Test func partsOfAStoreAreAskedTheirRows() throws {
    let plan = try ColumnPlan(try Self.plans(), asOf: Self.day)
    let store = try Self.store(plan)
    let planned = PlannedStore(plan, over: store)
    var expected: Set<[Int]> = []
    planned.eachNotRefused(in: 0..<Self.rows) { expected.insert([$0, $1]) }
    let refused = try plan.totals(over: store).reduce(0) { $0 + $1.notEligible }
    #expect(expected.count == Self.rows * plan.benefits.count - refused)
    var found: Set<[Int]> = []
    var told = 0
    let ends = [0, 1, 63, 64, 65, 16_384, 16_400, 40_000, Self.rows]
    for (start, end) in zip(ends, ends.dropFirst()) {
      planned.eachNotRefused(in: start..<end) { row, benefit in
        #expect((start..<end).contains(row))
        found.insert([row, benefit])
        told += 1
      }
    }
    #expect(found == expected && told == expected.count && !expected.isEmpty)
  }

  private static func text(_ total: ColumnTotal) -> String {
    "\(total.eligible) \(total.manual) \(total.open) \(total.notEligible) \(total.refused) "
      + "\(total.fen)"
  }
}
