// SPDX-License-Identifier: Apache-2.0

import Policy

/// What one benefit comes to over all rows.
public struct ColumnTotal: Sendable {
  public let benefit: String
  public internal(set) var eligible = 0
  public internal(set) var manual = 0
  public internal(set) var open = 0
  public internal(set) var notEligible = 0
  /// Rows that cannot be worked out on their facts.
  public internal(set) var refused = 0
  /// What the eligible are owed, in fen.
  public internal(set) var fen: Int64 = 0
  /// Open rows by the fact that would decide them; empty where it was not asked for.
  public internal(set) var missing: [String: Int] = [:]
}

/// The sum of a benefit over everybody is more money than 64 bits of fen hold.
public struct ColumnOverflow: Error, CustomStringConvertible {
  public let benefit: String
  public var description: String {
    "the sum of '\(benefit)' does not fit 64 bits of fen; an amount in its policy must be wrong"
  }
}

/// One row's decision about one benefit.
public enum RowDecision: Sendable {
  case decided(DecisionOutcome, fen: Int64?)
  case refused(DecisionRefusal)
}

extension ColumnPlan {
  /// Decides every benefit for every row and adds up.
  ///
  /// - Parameter missing: Whether the facts that would decide the open rows are counted.
  /// - Throws: A sum that does not fit.
  public func totals(
    over store: ColumnStore, countingMissing missing: Bool = false
  ) throws(ColumnOverflow) -> [ColumnTotal] {
    let run = ChunkRun(self, over: store)
    var totals = benefits.map { ColumnTotal(benefit: $0.id) }
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      for benefit in benefits.indices {
        let rows = run.decide(benefit)
        try totals[benefit].add(rows, of: run.count)
        if missing { run.count(rows, benefit, into: &totals[benefit]) }
      }
    }
    return totals
  }

  /// Calls `body` with every row and benefit that is not refused: those that are owed or open, and
  /// those that cannot be worked out.
  public func eachNotRefused(
    over store: ColumnStore, _ body: (_ row: Int, _ benefit: Int) -> Void
  ) {
    let run = ChunkRun(self, over: store)
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      for benefit in benefits.indices {
        let rows = run.decide(benefit)
        rows.eligible.or(rows.manual).or(rows.open).forEachOne { body(first + $0, benefit) }
        for row in rows.refusals.keys { body(first + row, benefit) }
      }
    }
  }

  /// Decides every benefit for every row, chunk by chunk.
  ///
  /// - Parameter body: The row, the benefit's place, the decision and, where the row is open, the
  ///   facts that would decide it.
  public func decide(
    over store: ColumnStore,
    _ body: (_ row: Int, _ benefit: Int, _ decision: RowDecision, _ missing: [String]) -> Void
  ) {
    let run = ChunkRun(self, over: store)
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      for benefit in benefits.indices {
        let rows = run.decide(benefit)
        for row in 0..<run.count {
          let decision = rows.decision(row)
          var missing: [String] = []
          if case .decided(.needMoreInformation, _) = decision {
            missing = (try? run.missing(benefit, row: row)) ?? []
          }
          body(first + row, benefit, decision, missing)
        }
      }
    }
  }
}

extension ColumnTotal {
  mutating func add(_ rows: BenefitRows, of count: Int) throws(ColumnOverflow) {
    eligible += rows.eligible.ones
    manual += rows.manual.ones
    open += rows.open.ones
    refused += rows.refusals.count
    notEligible +=
      count - rows.eligible.ones - rows.manual.ones - rows.open.ones - rows.refusals.count
    var overflows = false
    rows.eligible.and(rows.paid).forEachOne { row in
      let (sum, overflow) = fen.addingReportingOverflow(rows.fen[row])
      fen = sum
      overflows = overflows || overflow
    }
    if overflows { throw ColumnOverflow(benefit: benefit) }
  }
}

extension BenefitRows {
  func decision(_ row: Int) -> RowDecision {
    if let refusal = refusals[row] { return .refused(refusal) }
    let fen = paid[row: row] ? fen[row] : nil
    if eligible[row: row] { return .decided(.eligible, fen: fen) }
    if manual[row: row] { return .decided(.manualDecision, fen: fen) }
    if open[row: row] { return .decided(.needMoreInformation, fen: nil) }
    return .decided(.notEligible, fen: nil)
  }
}

extension ChunkRun {
  func missing(_ benefit: Int, row: Int) throws(DecisionRefusal) -> [String] {
    try asker.missing(benefit, row: first + row)
  }

  func count(_ rows: BenefitRows, _ benefit: Int, into total: inout ColumnTotal) {
    rows.open.forEachOne { row in
      for fact in (try? missing(benefit, row: row)) ?? [] { total.missing[fact, default: 0] += 1 }
    }
  }
}
