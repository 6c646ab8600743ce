// SPDX-License-Identifier: Apache-2.0

import CEL
import Columns
import Policy
import Situations
import Values

/// Decides made-up people's made-up benefits by the plain tree walk, by the evaluator of one person and by the
/// column, and holds the answers against one another.
package struct AgreementRun {
  package let seed: UInt64
  /// Of a benefit and a person.
  package private(set) var pairs = 0
  /// Expressions evaluated by the walk and by the evaluator of one person, by what they came to.
  package private(set) var expressions: [String: Int] = [:]
  package private(set) var outcomes: [String: Int] = [:]
  /// Benefits that the checker refused.
  package private(set) var refused = 0
  package private(set) var refusals: [String: Int] = [:]
  package private(set) var benefits = 0
  /// Nodes of the columns' plans that are laid out by the column, and those asked row by row.
  package private(set) var share = (columnar: 0, byRow: 0)
  package private(set) var disagreements = 0
  private var reported: Set<[UInt64]> = []
  private let report: (String) -> Void

  package init(seed: UInt64, report: @escaping (String) -> Void) {
    self.seed = seed
    self.report = report
  }

  /// The seed of a run's batch; the first batch has the run's own, so that a failing one can be repeated alone.
  package static func seed(of batch: Int, in seed: UInt64) -> UInt64 {
    if batch == 0 { return seed }
    var generator = SeededGenerator(state: seed &+ UInt64(batch) &* 0xD134_2543_DE82_EF95)
    return generator.next()
  }

  package mutating func run(batch: Int, benefits: Int, people: Int) throws {
    let batch = try MadeUpBatch(
      seed: Self.seed(of: batch, in: seed), benefits: benefits, people: people)
    try take(batch)
  }

  /// Compares the batch's answers.
  ///
  /// - Returns: The plain decisions, by person and benefit.
  @discardableResult
  package mutating func take(_ batch: MadeUpBatch) throws -> [[PlainDecision]] {
    refused += batch.refused
    refusals.merge(batch.refusals) { $0 + $1 }
    benefits += batch.plans.count
    var plans: [PlainPlan] = []
    for plan in batch.plans { plans.append(try PlainPlan(plan)) }
    let decided = batch.people.map { facts in
      plans.map { PlainDecision($0, facts, asOf: batch.asOf) }
    }
    for (row, decisions) in decided.enumerated() {
      for (place, decision) in decisions.enumerated() { hold(decision, batch, row, place) }
    }
    try columns(batch, decided)
    return decided
  }

  private mutating func hold(
    _ decision: PlainDecision, _ batch: MadeUpBatch, _ row: Int, _ place: Int
  ) {
    pairs += 1
    outcomes[String(decision.text.prefix { $0 != " " }), default: 0] += 1
    expressions.merge(decision.compared) { $0 + $1 }
    for text in decision.strangers { note(batch, row, place, "the walk does not know: \(text)") }
    for difference in decision.differences { note(batch, row, place, difference) }
    let quick = Self.quick(batch.plans[place], batch.people[row], batch.asOf).text
    if quick != decision.text {
      note(batch, row, place, "one person: \(quick), walked: \(decision.text)")
    }
  }

  private mutating func columns(_ batch: MadeUpBatch, _ decided: [[PlainDecision]]) throws {
    let plan = try ColumnPlan(batch.plans, asOf: batch.asOf)
    share.columnar += plan.share.columnar
    share.byRow += plan.share.byRow
    var builder = ColumnBuilder(MadeUpWorld.vocabulary, slots: plan.slots)
    for facts in batch.people { builder.append(facts) }
    var run = self
    plan.decide(over: builder.finished()) { row, place, decision, missing in
      let found = Self.text(decision)
      let walked = decided[row][place].text
      if found != walked {
        run.note(batch, row, place, "columns: \(found), walked: \(walked)")
      }
      guard case .decided(.needMoreInformation, _) = decision else { return }
      let expected = Self.quick(batch.plans[place], batch.people[row], batch.asOf).missing
      if missing != expected {
        run.note(batch, row, place, "columns lack \(missing), one person \(expected)")
      }
    }
    self = run
  }

  private static func text(_ decision: RowDecision) -> String {
    switch decision {
    case .refused: "error -"
    case .decided(let outcome, let fen): "\(outcome) \(fen.map { "\($0)" } ?? "-")"
    }
  }

  /// What the evaluator of one person says, and which facts it lacks where it is open.
  package static func quick(
    _ plan: DecisionPlan, _ facts: FactSet, _ asOf: Day
  ) -> (text: String, missing: [String]) {
    var facts = facts
    do throws(DecisionRefusal) {
      let quick = try plan.quick(&facts, asOf: asOf)
      let isOpen = quick.outcome == .needMoreInformation
      let missing = isOpen ? (try? plan.missing(&facts, asOf: asOf)) ?? [] : []
      return ("\(quick.outcome) \(quick.amountFen.map { "\($0)" } ?? "-")", missing)
    } catch { return ("error -", []) }
  }

  /// Tells of a disagreement with all that it takes to repeat it.
  package mutating func note(_ batch: MadeUpBatch, _ row: Int, _ place: Int, _ what: String) {
    disagreements += 1
    // One of each benefit is enough to begin with.
    guard reported.count < 20, reported.insert([batch.seed, UInt64(place)]).inserted else { return }
    report(
      """
      seed \(batch.seed), \(batch.asOf), person \(row), benefit \(place): \(what)
      \(batch.texts[0])
      \(batch.texts[place + 1])
      \(batch.people[row].json.compactText)
      """)
  }

  package var summary: String {
    func told(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    return """
      seed \(seed): \(pairs) pairs, \(disagreements) disagreements; \(benefits) benefits, \(refused) refused by the checker; \
      outcomes: \(told(outcomes)); expressions: \(told(expressions)); \
      columns: \(share.columnar) nodes by the column, \(share.byRow) by row
      """
  }
}
