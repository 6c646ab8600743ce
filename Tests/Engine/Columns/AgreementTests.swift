// SPDX-License-Identifier: Apache-2.0

import Columns
import Foundation
import Library
import Policy
import Situations
import Testing
import Values

/// The columns answer as the evaluator of one person does: outcome, amount and the facts that lack.
struct AgreementTests {
  /// Pairs of a situation and a benefit; more by `BANGFU_AGREEMENT=1000000`.
  static let pairs =
    ProcessInfo.processInfo.environment["BANGFU_AGREEMENT"].flatMap { Int($0) } ?? 20_000

  static let places = Law.library.layers.filter { !$0.benefits.isEmpty }.map(\.folder)

  @Test(arguments: places)
  func theColumnsAgreeWithOnePersonAtATime(_ folder: String) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let plans = Law.plans(of: layer)
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = SituationGenerator(
      vocabulary: Law.library.vocabulary, cases: Law.cases(of: layer), benefits: plans.map(\.id),
      random: SeededGenerator(state: seed))
    let wanted = Self.pairs / plans.count / Self.places.count + 1
    var outcomes: [String: Int] = [:]
    var faults = 0
    var sums = plans.map { _ in ExpectedSum() }
    for day in ["2022-05-01", "2023-12-15"].compactMap({ Day($0) }) {
      let plan = try ColumnPlan(plans, asOf: day)
      let situations = (0...wanted / 2).map { _ in maker.situation() }
      let store = Self.store(plan, situations)
      plan.decide(over: store) { row, benefit, decision, missing in
        let expected = Self.expected(plans[benefit], situations[row], day)
        let found = Self.text(decision, missing)
        outcomes[String(expected.prefix { $0 != " " }), default: 0] += 1
        sums[benefit].add(expected)
        if expected != found, faults < 20 {
          faults += 1
          Issue.record(
            "seed \(seed), \(day), row \(row), \(plans[benefit].id): \(found), not \(expected)")
        }
      }
      let results = plan.results(over: store)
      plan.decide(over: store) { row, benefit, decision, _ in
        let (written, told) = (Self.text(results[row, benefit], []), Self.text(decision, []))
        #expect(written == told, "seed \(seed), \(day), row \(row), \(plans[benefit].id)")
      }
      let totals = try? plan.totals(over: store)
      for (total, sum) in zip(totals ?? [], sums) {
        #expect(total.fen == sum.fen, "seed \(seed), \(day), \(total.benefit)")
      }
      #expect(totals != nil || sums.contains { $0.fen == nil }, "seed \(seed)")
      for benefit in sums.indices { sums[benefit] = ExpectedSum() }
    }
    print("\(folder): seed \(seed), \(outcomes.sorted { $0.key < $1.key })")
    #expect(outcomes["eligible"] ?? 0 > 0 && outcomes["notEligible"] ?? 0 > 0)
  }

  /// The worked cases beside each other: claims that list their papers are among them, and are decided by
  /// themselves.
  @Test(arguments: places)
  func eachClaimIsAddedUpOnce(_ folder: String) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let cases = Law.cases(of: layer)
    let day = WholeStoreTests.day
    for plan in Law.plans(of: layer) {
      let columns = try ColumnPlan([plan], asOf: day)
      let store = Self.store(columns, cases)
      var expected = ExpectedSum()
      for facts in cases { expected.add(Self.expected(plan, facts, day)) }
      #expect(try columns.totals(over: store).first?.fen == expected.fen, "\(plan.id)")
    }
  }

  /// What the entitled come to together, one after the other; nil where it does not fit.
  struct ExpectedSum {
    private(set) var fen: Int64? = 0

    /// - Parameter decision: As `text` writes it.
    mutating func add(_ decision: String) {
      let words = decision.split(separator: " ")
      guard words[0] == "eligible", let paid = Int64(words[1]) else { return }
      let (sum, overflow) = (fen ?? 0).addingReportingOverflow(paid)
      fen = fen == nil || overflow ? nil : sum
    }
  }

  static func store(_ plan: ColumnPlan, _ situations: [FactSet]) -> ColumnStore {
    var builder = ColumnBuilder(Law.library.vocabulary, slots: plan.slots)
    for facts in situations { builder.append(facts) }
    return builder.finished()
  }

  private static func expected(_ plan: DecisionPlan, _ facts: FactSet, _ day: Day) -> String {
    var facts = facts
    do throws(DecisionRefusal) {
      let quick = try plan.quick(&facts, asOf: day)
      let isOpen = quick.outcome == .needMoreInformation
      let missing = isOpen ? (try? plan.missing(&facts, asOf: day)) ?? [] : []
      return text(.decided(quick.outcome, fen: quick.amountFen), missing)
    } catch { return text(.refused(error), []) }
  }

  static func text(_ decision: RowDecision, _ missing: [String]) -> String {
    switch decision {
    case .refused(let why): "refused \(why)"
    case .decided(let outcome, let fen): "\(outcome) \(fen.map(String.init) ?? "-") \(missing)"
    }
  }
}
