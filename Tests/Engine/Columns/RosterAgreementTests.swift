// SPDX-License-Identifier: Apache-2.0

import CEL
import Foundation
import Library
import Policy
import Situations
import Testing
import Values

@testable import Columns

/// Lists by the column answer as the evaluator of one situation does, which goes through the lines one
/// after the other.
struct RosterAgreementTests {
  static let kinds = AgreementTests.places.flatMap { place in
    Law.library.vocabulary.rosters.map { (place, $0) }
  }

  @Test(arguments: kinds)
  func listsAgreeWithOneAfterTheOther(_ folder: String, _ roster: String) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let plans = Law.plans(of: layer)
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = Self.maker(layer, roster, seed)
    let wanted = AgreementTests.pairs / plans.count / Self.kinds.count + 20
    var outcomes: [String: Int] = [:]
    var faults = 0
    for day in ["2022-05-01", "2023-12-15"].compactMap({ Day($0) }) {
      let plan = try RosterPlan(plans, over: roster, asOf: day)
      let lists = (0..<wanted).map { _ in maker.list() }
      plan.decide(over: Self.store(plan, lists)) { list, benefit, decision, missing in
        let expected = Self.expected(plans[benefit], roster, lists[list], day)
        let found = AgreementTests.text(decision, missing)
        outcomes[String(expected.prefix { $0 != " " }), default: 0] += 1
        if expected != found, faults < 20 {
          faults += 1
          Issue.record(
            """
            seed \(seed), \(day), list \(list) of \(lists[list].lines.count), \
            \(plans[benefit].id): \(found), not \(expected)
            """)
        }
      }
    }
    print("\(folder) \(roster): seed \(seed), \(outcomes.sorted { $0.key < $1.key })")
    #expect(outcomes["notEligible"] ?? 0 > 0)
  }

  /// Every kind of list has benefits whose lines are decided by the column, and few lists are decided by
  /// themselves.
  @Test func mostListsAreDecidedByTheColumn() throws {
    let layer = try WholeStoreTests.layer()
    let plans = Law.plans(of: layer)
    for roster in Law.library.vocabulary.rosters {
      var maker = Self.maker(layer, roster, 5)
      let plan = try RosterPlan(plans, over: roster, asOf: WholeStoreTests.day)
      let lists = (0..<200).map { _ in maker.list() }
      let asked = plan.askedByList(over: Self.store(plan, lists)).reduce(0) { $0 + $1.lists }
      let pairs = lists.count * plans.count { ($0.rosterOfLines ?? roster) == roster }
      print("\(roster): \(asked) of \(pairs) lists by themselves")
      #expect(asked * 4 < pairs, "\(roster)")
    }
  }

  /// At least ten payable workers, and at most so much a base and year: both sides of ten, lines that are open, refused
  /// and doubled among them, bases that are refused themselves, and sums that the limit cuts.
  @Test func aBaseNeedsTenAndIsPaidWithinItsLimit() throws {
    let layer = try WholeStoreTests.layer()
    let award = try #require(
      Law.plans(of: layer).first { $0.id == "qianyang/employment-base-award" })
    #expect(award.leastLines == [10] && award.hasMoneyLimits)
    let seed = UInt64.random(in: 0...(.max))
    var maker = try BaseLists(layer, award, seed: seed)
    let lists = try (0..<400).map { _ in try maker.list() }
    let plan = try RosterPlan([award], over: "workers", asOf: WholeStoreTests.day)
    let store = Self.store(plan, lists)
    var outcomes: [String: Int] = [:]
    plan.decide(over: store) { list, _, decision, missing in
      let expected = Self.expected(award, "workers", lists[list], WholeStoreTests.day)
      #expect(AgreementTests.text(decision, missing) == expected, "seed \(seed), list \(list)")
      outcomes[expected, default: 0] += 1
    }
    print("seed \(seed): \(outcomes.sorted { $0.value > $1.value }.prefix(12))")
    for outcome in ["eligible", "notEligible", "needMoreInformation"] {
      let count = outcomes.filter { $0.key.hasPrefix(outcome) }.values.reduce(0, +)
      #expect(count > 20, "seed \(seed): \(outcome)")
    }
    let byThemselves = plan.askedByList(over: store).reduce(0) { $0 + $1.lists }
    #expect(byThemselves < 300, "seed \(seed): \(byThemselves) of 400")
  }

  /// More lines than a chunk has rows, lists of every length among them; whatever the threads.
  @Test func totalsAreTheSameWhateverTheThreads() async throws {
    let layer = try WholeStoreTests.layer()
    let plans = Law.plans(of: layer).filter { $0.rosterOfLines == "workers" }
    let plan = try RosterPlan(plans, over: "workers", asOf: WholeStoreTests.day)
    var maker = Self.maker(layer, "workers", 6)
    let kinds = (0..<50).map { _ in maker.list() }
    let long = kinds[0].lines.isEmpty ? kinds[1] : kinds[0]
    var lists = (0..<3_001).map { kinds[$0 % 50] }
    lists[1_999].lines = (0..<40_000).map { long.lines[$0 % long.lines.count] }
    let store = Self.store(plan, lists)
    let windows = store.bounds.windows()
    #expect(windows.count > 1 && windows.map(\.count).reduce(0, +) == 3_001)
    let alone = try await plan.totals(over: store).map(Self.text)
    var counted = plans.map { _ in 0 }
    plan.decide(over: store) { _, benefit, decision, _ in
      if case .decided(.eligible, _) = decision { counted[benefit] += 1 }
    }
    #expect(try await plan.totals(over: store).map(\.eligible) == counted)
    #expect(counted.contains { $0 > 0 })
    for threads in [2, 5] {
      #expect(try await plan.totals(over: store, threads: threads).map(Self.text) == alone)
    }
  }

  static func maker(
    _ layer: PolicyLibrary.Layer, _ roster: String, _ seed: UInt64
  ) -> RosterGenerator {
    RosterGenerator(
      of: roster, cases: Law.casesWithLists(of: layer),
      situations: SituationGenerator(
        vocabulary: Law.library.vocabulary, cases: Law.cases(of: layer),
        benefits: Law.plans(of: layer).map(\.id), random: SeededGenerator(state: seed)))
  }

  static func store(
    _ plan: RosterPlan, _ lists: [(shared: FactSet, lines: [FactSet])]
  ) -> RosterStore {
    var builder = RosterBuilder(Law.library.vocabulary, of: plan.roster, slots: plan.slots)
    for list in lists { builder.append(list.shared, lines: list.lines) }
    return builder.finished()
  }

  private static func expected(
    _ plan: DecisionPlan, _ roster: String, _ list: (shared: FactSet, lines: [FactSet]), _ day: Day
  ) -> String {
    var facts = list.shared
    facts.list(roster, list.lines)
    do throws(DecisionRefusal) {
      let record = try plan.decide(facts, asOf: day)
      let isOpen = record.outcome == .needMoreInformation
      return AgreementTests.text(
        .decided(record.outcome, fen: record.amountFen), isOpen ? record.missing : [])
    } catch { return AgreementTests.text(.refused(error), []) }
  }

  private static func text(_ total: ColumnTotal) -> String {
    "\(total.eligible) \(total.manual) \(total.open) \(total.notEligible) \(total.refused) "
      + "\(total.fen)"
  }
}

/// Bases with eight to thirteen workers.
private struct BaseLists {
  private let base: (shared: FactSet, lines: [FactSet])
  private var random: SeededGenerator

  init(_ layer: PolicyLibrary.Layer, _ award: DecisionPlan, seed: UInt64) throws {
    base = try #require(
      Law.casesWithLists(of: layer).compactMap { facts in
        facts.lines(of: "workers").map { (shared: facts.withoutLists, lines: $0) }
      }.first { base in
        var facts = base.shared
        facts.list("workers", base.lines)
        return (try? award.decide(facts, asOf: WholeStoreTests.day))?.outcome == .eligible
      })
    random = SeededGenerator(state: seed)
  }

  mutating func list() throws -> (shared: FactSet, lines: [FactSet]) {
    var list = (shared: base.shared, lines: [FactSet]())
    for number in 0..<Int.random(in: 8...13, using: &random) {
      list.lines.append(try line(number))
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: try put(.bool(false), "carrier.wellManaged", in: &list.shared)
    case 1: try put(nil, "carrier.wellManaged", in: &list.shared)
    case 2: try put(nil, "grants", in: &list.shared)
    case 3, 4: try put(.list([try paid()]), "grants", in: &list.shared)
    default: break
    }
    return list
  }

  private mutating func line(_ number: Int) throws -> FactSet {
    var line = base.lines[0]
    try put(.string("w\(number)"), "person.id", in: &line)
    switch Int.random(in: 0..<40, using: &random) {
    case 0...2: try put(nil, "employment.payments", in: &line)
    case 3...5: try put(.null, "employment.contractKind", in: &line)
    case 6: try put(nil, "employment.contractKind", in: &line)
    case 7: try put(.string("w0"), "person.id", in: &line)
    default: break
    }
    return line
  }

  /// The base's award of the year so far: all but a few workers' worth of the limit, or less.
  private mutating func paid() throws -> Value {
    let shape = try #require(
      base.shared.vocabulary.slot("grants").flatMap { base.shared.vocabulary.shape(of: $0) })
    let fen = 30_000_000 - Int64.random(in: 1...40, using: &random) * 50_000
    return .record(
      Record(
        shape.type,
        named: [
          "benefitId": .string("qianyang/employment-base-award"), "personId": .null,
          "orgId": .string("o1"), "year": .int(2022), "months": .int(0), "amount": .int(fen),
          "eventOn": .null,
        ]))
  }

  private func put(_ value: Value?, _ name: String, in facts: inout FactSet) throws {
    facts[slot: try #require(facts.vocabulary.slot(name)).index] = value
  }
}

/// What lists are made of: bits counted between two rows, and facts gathered to lines.
struct RosterStoreTests {
  @Test func onesBetweenTwoRows() {
    var random = SeededGenerator(state: 11)
    let bits = (0..<5).map { _ in random.next() }
    for first in 0...320 {
      for last in [first, first + 1, first + 63, first + 64, first + 130, 320] where last <= 320 {
        let counted = (first..<max(first, last)).count { bits[row: $0] }
        #expect(bits.ones(in: first..<max(first, last)) == counted)
      }
    }
  }

  /// A line's own value lies over its list's, which stands for the lines that say nothing.
  @Test func aLineSaysItOrItsList() throws {
    let vocabulary = Law.library.vocabulary
    let slots = vocabulary.facts.map(\.slot)
    var maker = RosterAgreementTests.maker(try WholeStoreTests.layer(), "enrolments", 3)
    var builder = RosterBuilder(vocabulary, of: "enrolments", slots: slots)
    let lists = (0..<40).map { _ in maker.list() }
    for list in lists { builder.append(list.shared, lines: list.lines) }
    let store = builder.finished()
    let expected = lists.flatMap { list in list.lines.map { list.shared.overlaid(by: $0) } }
    #expect(store.listCount == 40 && store.lineCount == expected.count && expected.count > 40)
    for (line, facts) in expected.enumerated() {
      let found = store.lines.facts(ofRow: line)
      for slot in slots { #expect(found[slot: slot.index] == facts[slot: slot.index]) }
      #expect(lists[store.bounds.list(of: line)].lines.count > 0)
    }
  }
}
