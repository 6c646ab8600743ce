// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// Makes up many situations from a few, for measuring: two laid over each other, their days moved
/// together, some of the facts forgotten. The same seed gives the same situations.
public struct VariedSituations {
  private let bases: [FactSet]
  private var random: SplitMix64

  /// Of a hundred known facts, so many are forgotten.
  public static let forgotten = 5

  /// - Parameter bases: Worked cases; at least one. Lists of whole lines are left out.
  public init(_ bases: [FactSet], seed: UInt64) {
    precondition(!bases.isEmpty, "there is something to vary")
    self.bases = bases
    self.random = SplitMix64(state: seed)
  }

  public mutating func next() -> FactSet {
    var facts = bases[random.below(bases.count)].withoutLists
    let other = bases[random.below(bases.count)]
    let days = Int64(random.below(365))
    for slot in facts.vocabulary.facts.map(\.slot.index) {
      guard let value = facts[slot: slot] ?? other[slot: slot] else { continue }
      facts[slot: slot] =
        random.below(100) < Self.forgotten ? nil : value.moved(days)
    }
    return facts
  }
}

/// Makes up many lists from those of a few cases, for measuring: their days moved together, lines taken
/// again and again for other people, some of the facts forgotten. The same seed gives the same lists.
public struct VariedLists {
  private let bases: [(shared: FactSet, lines: [FactSet])]
  private let lineCount: Int
  private var random: SplitMix64

  /// - Parameters:
  ///   - bases: Worked cases; those without such a list are left out.
  ///   - lines: Of each list.
  /// - Returns: Nil where no case has such a list with a line.
  public init?(_ bases: [FactSet], of roster: String, lines: Int, seed: UInt64) {
    self.bases = bases.compactMap { facts in
      facts.lines(of: roster).flatMap { $0.isEmpty ? nil : (facts.withoutLists, $0) }
    }
    if self.bases.isEmpty { return nil }
    self.lineCount = lines
    self.random = SplitMix64(state: seed)
  }

  public mutating func next() -> (shared: FactSet, lines: [FactSet]) {
    let base = bases[random.below(bases.count)]
    let days = Int64(random.below(365))
    let person = base.shared.vocabulary.slot("person.id")?.index
    let lines = (0..<lineCount).map { number in
      var line = base.lines[random.below(base.lines.count)].moved(
        days, forgetting: VariedSituations.forgotten, &random)
      if let person { line[slot: person] = .string(String(number)) }
      return line
    }
    return (base.shared.moved(days, forgetting: 0, &random), lines)
  }
}

extension FactSet {
  /// - Parameter forgotten: Of a hundred known facts, so many become unknown.
  fileprivate func moved(
    _ days: Int64, forgetting forgotten: Int, _ random: inout SplitMix64
  ) -> FactSet {
    var facts = self
    for slot in vocabulary.facts.map(\.slot.index) {
      guard let value = facts[slot: slot] else { continue }
      facts[slot: slot] = random.below(100) < forgotten ? nil : value.moved(days)
    }
    return facts
  }
}

extension Value {
  /// Days lie a number of days later, in records and lists too; what is no day stays.
  fileprivate func moved(_ days: Int64) -> Value {
    switch self {
    case .opaque(let type, let number) where type.name == "day":
      .opaque(type, min(number + days, 2_900_000))
    case .list(let items): .list(items.map { $0.moved(days) })
    case .record(let record):
      .record(Record(record.type, record.fields.map { $0?.moved(days) }))
    default: self
    }
  }
}

private struct SplitMix64 {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
