// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// SplitMix64.
package struct SeededGenerator: RandomNumberGenerator {
  package var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// What facts are drawn from.
package struct ValuePools: Sendable {
  package var days = [
    "2019-01-01", "2021-09-05", "2021-09-06", "2021-12-31", "2022-01-01", "2022-02-28",
    "2022-03-01", "2022-08-31", "2022-11-30", "2023-02-28", "2024-02-29", "2025-12-31",
    "2026-01-01", "0001-01-01", "9999-12-31",
  ].compactMap { Day($0) }
  package var births = ["1962-03-01", "1967-03-01", "1990-02-28", "2006-03-01"].compactMap {
    Day($0)
  }
  package var numbers: [Int64] = [
    0, 1, -1, 2, 5, 11, 12, 29, 30, 31, 100, 2022, 50_000, 100_000, 1 << 53, .max, .min,
  ]
  package var texts = ["p1", "p2", "o1", "", "人", "e\u{301}", "é", "07-01", "12-31"]
  package var regions = ["61", "6103", "610328", "610328101", "610328101001", "320583", "32"]

  package init() {}
}

/// Makes situations up: worked cases with some facts changed, and facts from nothing. Every fact may
/// be unknown, known none, extreme, or next to a date at which something turns.
package struct SituationGenerator {
  let vocabulary: Vocabulary
  let cases: [FactSet]
  let benefits: [String]
  let pools: ValuePools
  package var random: SeededGenerator

  package init(
    vocabulary: Vocabulary, cases: [FactSet], benefits: [String], pools: ValuePools = ValuePools(),
    random: SeededGenerator
  ) {
    self.vocabulary = vocabulary
    self.cases = cases
    self.benefits = benefits
    self.pools = pools
    self.random = random
  }

  package mutating func situation() -> FactSet {
    guard chance(9, of: 10), let base = cases.randomElement(using: &random) else {
      return fromNothing()
    }
    var facts = base
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      if let other = cases.randomElement(using: &random) { facts = laid(facts, over: other) }
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let known = vocabulary.facts.filter { facts[slot: $0.slot.index] != nil }
      let pool = chance(3, of: 4) ? known : vocabulary.facts
      guard let fact = pool.randomElement(using: &random) else { continue }
      // A figure or a year that stands in for the law's own is rare.
      let isStandIn = fact.name.hasPrefix("params.") || fact.name == "claim.benefitYear"
      if isStandIn, chance(9, of: 10) { continue }
      facts[slot: fact.slot.index] = chance(1, of: 3) ? nil : value(fact.type, fact.name)
    }
    return facts
  }

  private func laid(_ facts: FactSet, over other: FactSet) -> FactSet {
    var whole = other
    for slot in vocabulary.facts.map(\.slot.index) {
      if let value = facts[slot: slot] { whole[slot: slot] = value }
    }
    return whole
  }

  /// - Parameter known: Of ten facts, how many are known.
  package mutating func fromNothing(known: Int = 7) -> FactSet {
    var facts = FactSet(vocabulary)
    for fact in vocabulary.facts where !fact.name.hasPrefix("params.") && chance(known, of: 10) {
      facts[slot: fact.slot.index] = value(fact.type, fact.name)
    }
    return facts
  }

  private mutating func chance(_ times: Int, of all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < times
  }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func value(_ type: FactType, _ name: String) -> Value {
    switch type {
    case .optional(let inner): return chance(1, of: 3) ? .null : value(inner, name)
    case .bool: return .bool(Bool.random(using: &random))
    case .int, .money: return .int(pick(pools.numbers))
    case .string:
      return .string(name.hasSuffix("benefitId") ? pick(benefits) : pick(pools.texts))
    case .date: return Value(name.hasSuffix("birthDate") ? pick(pools.births) : nearDay())
    case .month: return Value(nearDay().month)
    case .region: return .string(pick(pools.regions))
    case .enumeration(let name):
      return .string(pick(vocabulary.enumerations[name]?.values.map(\.word) ?? [""]))
    case .record(let shape): return record(shape)
    case .list(let element):
      return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(element, name) })
    }
  }

  private mutating func nearDay() -> Day {
    let day = pick(pools.days)
    guard day.year > 1, day.year < 9999 else { return day }
    return day.adding(days: Int.random(in: -1...1, using: &random))
  }

  private mutating func record(_ name: String) -> Value {
    guard let shape = vocabulary.records[name] else { return .null }
    var fields: [Value?] = []
    for field in shape.fields {
      fields.append(chance(4, of: 5) ? value(field.type, field.name) : nil)
    }
    return .record(Record(shape.type, fields))
  }
}
