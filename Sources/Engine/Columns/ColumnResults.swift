// SPDX-License-Identifier: Apache-2.0

import Policy

/// What a plan came to for every row of a store: a bit for each row, benefit and outcome, and the sums of
/// those that are paid.
///
/// ```swift
/// let results = plan.results(over: store)
/// results[row, benefit]       // .decided(.eligible, fen: 50_000)
/// ```
/// Memory: four and a quarter bits a row and benefit, and eight bytes for each sum where they are not the same for a whole
/// chunk.
public struct ColumnResults: Sendable {
  public let benefits: [String]
  /// Rows.
  public let count: Int
  fileprivate(set) var written: [WrittenBenefit]

  /// - Parameter benefit: By place.
  public subscript(row: Int, benefit: Int) -> RowDecision {
    precondition((0..<count).contains(row), "the row is one of the store")
    return written[benefit].decision(row)
  }

  /// Calls `body` with the rows of one outcome, rising. Those that cannot be worked out have none.
  public func eachRow(
    of outcome: DecisionOutcome, benefit: Int, _ body: (_ row: Int, _ fen: Int64?) -> Void
  ) {
    let written = written[benefit]
    written.rows(of: outcome, count).forEachOne { body($0, written.fen($0)) }
  }
}

/// The sums of a chunk's paid rows.
enum WrittenSums: Sendable {
  case same(Int64)
  /// One after the other.
  case each([Int64])
}

/// One benefit's outcomes for all rows.
struct WrittenBenefit: Sendable {
  private var eligible: Bits = []
  private var manual: Bits = []
  private var open: Bits = []
  private var paid: Bits = []
  /// By word of `paid`, how many sums of its chunk come before.
  private var before: [UInt16] = []
  /// By chunk.
  private var sums: [WrittenSums] = []
  private var refusals: [Int: DecisionRefusal] = [:]

  init(rows: Int) {
    let words = (rows + 63) >> 6
    for plane in [\WrittenBenefit.eligible, \.manual, \.open, \.paid] {
      self[keyPath: plane].reserveCapacity(words)
    }
    before.reserveCapacity(words)
  }

  /// The rows that follow those written so far: a whole chunk, or the last.
  ///
  /// - Parameter first: The first of them.
  mutating func append(_ rows: BenefitRows, from first: Int) {
    let isPaid = rows.sums.rows(among: rows.eligible.or(rows.manual))
    before += isPaid.onesBeforeWords
    paid += isPaid
    eligible += rows.eligible
    manual += rows.manual
    open += rows.open
    sums.append(rows.sums.written(isPaid))
    for (row, refusal) in rows.refusals { refusals[first + row] = refusal }
  }

  func rows(of outcome: DecisionOutcome, _ count: Int) -> Bits {
    switch outcome {
    case .eligible: return eligible
    case .manualDecision: return manual
    case .needMoreInformation: return open
    case .notEligible:
      var rows = Bits.all(rows: count).without(eligible).without(manual).without(open)
      for row in refusals.keys { rows[row: row] = false }
      return rows
    }
  }

  func fen(_ row: Int) -> Int64? {
    guard paid[row: row] else { return nil }
    switch sums[row / ChunkRun.chunkRows] {
    case .same(let fen): return fen
    case .each(let sums): return sums[paid.place(of: row, before)]
    }
  }

  func decision(_ row: Int) -> RowDecision {
    if let refusal = refusals[row] { return .refused(refusal) }
    if eligible[row: row] { return .decided(.eligible, fen: fen(row)) }
    if manual[row: row] { return .decided(.manualDecision, fen: fen(row)) }
    return .decided(open[row: row] ? .needMoreInformation : .notEligible, fen: nil)
  }
}

extension ColumnPlan {
  /// Decides every benefit for every row and writes the outcomes and sums out, on one thread.
  public func results(over store: ColumnStore) -> ColumnResults {
    let run = ChunkRun(self, over: store, StoreTables(self, store))
    var results = ColumnResults(
      benefits: benefits.map(\.id), count: store.count,
      written: benefits.map { _ in WrittenBenefit(rows: store.count) })
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      run.decideAll { results.written[$0].append($1, from: first) }
    }
    return results
  }
}
