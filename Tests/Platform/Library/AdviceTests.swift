// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing
import Values

@testable import Library
@testable import Policy

struct AdviceTests {
  /// Worked cases with some facts changed, forgotten or taken from other cases: what is advised
  /// makes it a yes, and no smaller set of the same candidates does.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func whatIsAdvisedMakesItAYes(_ seed: UInt64) throws {
    var mutator = CaseMutator(cases: RepositoryPolicies.cases, seed: seed)
    var states: [Advice.State: Int] = [:]
    for (number, one) in RepositoryPolicies.cases.enumerated() where number % 16 == seed % 16 {
      let (facts, asOf) = mutator.mutated(one)
      let trial = AdviceTrial(one.benefit.plan, facts, asOf)
      guard let complaints = trial?.complaints else { continue }
      #expect(complaints == [], "seed \(seed), \(one.testDescription), case \(number)")
      if let state = trial?.advice.state { states[state, default: 0] += 1 }
    }
    // Every kind of answer is met; a search that is given up is rare.
    #expect(states[.already, default: 0] > 5)
    #expect(states[.possible, default: 0] > 40)
    #expect(states[.impossible, default: 0] > 10)
    #expect(states[.notFound, default: 0] < 8)
  }
}

/// A case with one to three of its facts changed.
struct CaseMutator {
  private let donors: [String: [FactSet]]
  private var generator: SeededGenerator

  init(cases: [RepositoryPolicies.Case], seed: UInt64) {
    donors = Dictionary(grouping: cases) { $0.benefit.id }.mapValues { $0.map(\.policyCase.facts) }
    generator = SeededGenerator(state: seed)
  }

  mutating func mutated(_ one: RepositoryPolicies.Case) -> (facts: FactSet, asOf: Day) {
    var facts = one.policyCase.facts
    let known = facts.values.indices.filter { facts.values[$0] != nil }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard let slot = known.randomElement(using: &generator) else { break }
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: facts.values[slot] = nil
      case 1:
        let donor = donors[one.benefit.id]?.randomElement(using: &generator)
        facts.values[slot] = donor?.values[slot]
      default:
        if let day = facts.values[slot]?.day {
          facts.values[slot] = .day(day.adding(days: Int.random(in: -400...400, using: &generator)))
        } else if let number = facts.values[slot]?.integer {
          facts.values[slot] = .int(number + Int64.random(in: -2...2, using: &generator))
        }
      }
    }
    return (facts, one.policyCase.asOf.adding(days: Int.random(in: -200...200, using: &generator)))
  }
}

/// The advice on one situation, held against every smaller set of the candidates the search met.
struct AdviceTrial {
  let advisor: Advisor
  let advice: Advice
  let search: AdviceSearch
  private let situation: AdvisedSituation
  private let record: DecisionRecord

  /// Nil where the facts are a list or are refused.
  init?(_ plan: DecisionPlan, _ facts: FactSet, _ asOf: Day) {
    guard facts.lines.isEmpty, let record = try? plan.decide(facts, asOf: asOf) else { return nil }
    let effort = Advisor.Effort(trials: 6_000, changes: 8)
    advisor = Advisor(plan)
    situation = AdvisedSituation(values: facts.values, asOf: asOf)
    var search = AdviceSearch(advisor, situation, as: .single, counted: [:], effort: effort)
    _ = search.run()
    self.search = search
    self.record = record
    guard let advice = try? advisor.advise(facts, asOf: asOf, effort: effort) else { return nil }
    self.advice = advice
  }

  /// What is wrong with the advice; empty where nothing is.
  var complaints: [String] {
    var complaints: [String] = []
    let resolved = Set(
      advice.changes.flatMap(\.resolves) + (advice.fixed + advice.unresolved).map(\.id))
    for failed in record.failed where advice.state != .already && !resolved.contains(failed.id) {
      complaints.append("\(failed.id) is neither resolved nor fixed")
    }
    switch advice.state {
    case .already:
      if !record.outcome.isYes { complaints.append("it is no yes") }
    case .possible:
      if !isYes(advice.candidates) { complaints.append("the changes make no yes") }
      if let smaller = smallerSet(than: advice.candidates.count) {
        complaints.append("\(advice.candidates) although \(smaller)")
      }
      complaints += earlierDay
    case .impossible, .notFound:
      if advice.state == .impossible, advice.fixed.isEmpty { complaints.append("nothing is fixed") }
      if let set = smallerSet(than: 3) { complaints.append("\(advice.state) although \(set)") }
      if let day = firstDay(before: situation.asOf.adding(days: 600)) {
        complaints.append("\(advice.state) although waiting until \(day) would do")
      }
    }
    return complaints
  }

  private func isYes(_ set: [Candidate]) -> Bool {
    let changed = set.reduce(situation) { advisor.applying($1, to: $0) }
    var facts = FactSet(advisor.vocabulary)
    facts.values = changed.values
    guard let record = try? advisor.plan.decide(facts, asOf: changed.asOf) else { return false }
    // What no trial can stand for is brought: an amount set elsewhere, a list of people.
    let brought = [DecisionPlan.amountByRule] + advisor.vocabulary.rosters
    return record.outcome.isYes
      || record.outcome == .needMoreInformation && Set(record.missing).isSubset(of: brought)
  }

  /// A set of fewer candidates that makes a yes: all sets of none and one, sets of two as far as
  /// there are not too many.
  private func smallerSet(than size: Int) -> [Candidate]? {
    let all = search.pool.sorted { "\($0.key)" < "\($1.key)" }.flatMap { target, values in
      values.map { Candidate(target: target, value: $0) }
    }
    if size > 0, isYes([]) { return [] }
    if size > 1, let one = all.first(where: { isYes([$0]) }) { return [one] }
    guard size > 2, all.count < 60 else { return nil }
    for (index, one) in all.enumerated() {
      for other in all.dropFirst(index + 1) where other.target != one.target {
        if isYes([one, other]) { return [one, other] }
      }
    }
    return nil
  }

  /// Where waiting is all that is advised, no earlier day will do.
  private var earlierDay: [String] {
    guard advice.candidates.count == 1, advice.candidates[0].target == .day,
      let day = advice.candidates[0].value.day, let first = firstDay(before: day)
    else { return [] }
    return ["wait until \(day) although \(first) would do"]
  }

  private func firstDay(before day: Day) -> Day? {
    var next = situation.asOf
    while next < day {
      if isYes([Candidate(target: .day, value: .day(next))]) { return next }
      next = next.adding(days: 1)
    }
    return nil
  }
}
