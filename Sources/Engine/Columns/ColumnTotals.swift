// SPDX-License-Identifier: Apache-2.0

import Policy
import Synchronization

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
  /// Whether the sum does not fit.
  private(set) var overflows = false
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
    try totals(StoreTables(self, store), store, ChunkCounter(store), missing, from: 0).fitting()
  }

  /// The same on several threads, which share the tables and take chunk after chunk.
  public func totals(
    over store: ColumnStore, countingMissing missing: Bool = false, threads: Int
  ) async throws -> [ColumnTotal] {
    let tables = StoreTables(self, store)
    let chunks = ChunkCounter(store)
    let whole = await withTaskGroup(of: [ColumnTotal].self) { group in
      for thread in 0..<max(1, threads) {
        // Each begins with another benefit, so that they make different tables.
        let first = benefits.count * thread / max(1, threads)
        group.addTask { totals(tables, store, chunks, missing, from: first) }
      }
      var whole = benefits.map { ColumnTotal(benefit: $0.id) }
      for await part in group {
        for benefit in whole.indices { whole[benefit].add(part[benefit]) }
      }
      return whole
    }
    return try whole.fitting()
  }

  /// What one thread comes to over the chunks that it takes.
  private func totals(
    _ tables: StoreTables, _ store: ColumnStore, _ chunks: ChunkCounter, _ missing: Bool,
    from start: Int
  ) -> [ColumnTotal] {
    let run = ChunkRun(self, over: store, tables, from: start)
    var totals = benefits.map { ColumnTotal(benefit: $0.id) }
    while let first = chunks.next() {
      run.begin(at: first)
      run.decideAll { benefit, rows in
        totals[benefit].add(rows, of: run.count)
        if missing { run.count(rows, benefit, into: &totals[benefit]) }
      }
    }
    return totals
  }

  /// Decides every benefit for every row, chunk by chunk.
  ///
  /// - Parameter body: The row, the benefit's place, the decision and, where the row is open, the
  ///   facts that would decide it.
  public func decide(
    over store: ColumnStore,
    _ body: (_ row: Int, _ benefit: Int, _ decision: RowDecision, _ missing: [String]) -> Void
  ) {
    let run = ChunkRun(self, over: store, StoreTables(self, store))
    for first in stride(from: 0, to: store.count, by: ChunkRun.chunkRows) {
      run.begin(at: first)
      run.decideAll { benefit, rows in
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

/// A plan over a store: what it makes of the store's values is made once, for all who ask.
public final class PlannedStore: Sendable {
  private let plan: ColumnPlan
  private let store: ColumnStore
  private let tables: StoreTables

  public init(_ plan: ColumnPlan, over store: ColumnStore) {
    self.plan = plan
    self.store = store
    self.tables = StoreTables(plan, store)
  }

  /// Calls `body` with every row and benefit that is not refused: those that are owed or open, and
  /// those that cannot be worked out.
  public func eachNotRefused(in rows: Range<Int>, _ body: (_ row: Int, _ benefit: Int) -> Void) {
    let run = ChunkRun(plan, over: store, tables)
    // Chunks begin at whole words.
    let start = rows.lowerBound & ~63
    for first in stride(from: start, to: rows.upperBound, by: ChunkRun.chunkRows) {
      run.begin(at: first, before: rows.upperBound)
      run.decideAll { benefit, decided in
        func tell(_ row: Int) { if rows.contains(first + row) { body(first + row, benefit) } }
        decided.eligible.or(decided.manual).or(decided.open).forEachOne(tell)
        for row in decided.refusals.keys { tell(row) }
      }
    }
  }
}

/// Hands the chunks of a store out, each once.
private final class ChunkCounter: Sendable {
  private let taken = Atomic(0)
  private let rows: Int

  init(_ store: ColumnStore) { rows = store.count }

  /// The first row of a chunk that nobody has taken.
  func next() -> Int? {
    let chunk = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    let first = chunk * ChunkRun.chunkRows
    return first < rows ? first : nil
  }
}

extension ColumnTotal {
  mutating func add(_ rows: BenefitRows, of count: Int) {
    eligible += rows.eligible.ones
    manual += rows.manual.ones
    open += rows.open.ones
    refused += rows.refusals.count
    notEligible +=
      count - rows.eligible.ones - rows.manual.ones - rows.open.ones - rows.refusals.count
    if let sum = rows.sums.total(of: rows.eligible) { pay(sum) } else { overflows = true }
  }

  /// Sums are from zero up: where a part does not fit, the whole does not.
  mutating func add(_ part: ColumnTotal) {
    eligible += part.eligible
    manual += part.manual
    open += part.open
    notEligible += part.notEligible
    refused += part.refused
    overflows = overflows || part.overflows
    pay(part.fen)
    missing.merge(part.missing, uniquingKeysWith: +)
  }

  private mutating func pay(_ sum: Int64) {
    let (whole, overflow) = fen.addingReportingOverflow(sum)
    fen = whole
    overflows = overflows || overflow
  }
}

extension [ColumnTotal] {
  func fitting() throws(ColumnOverflow) -> [ColumnTotal] {
    if let total = first(where: \.overflows) { throw ColumnOverflow(benefit: total.benefit) }
    return self
  }
}

extension BenefitRows {
  func decision(_ row: Int) -> RowDecision {
    if let refusal = refusals[row] { return .refused(refusal) }
    let fen = sums.fen(row)
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
