// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// Makes up many situations from a few, for measuring: two laid over each other, their days moved
/// together, some of the facts forgotten. The same seed gives the same situations.
public struct VariedSituations {
  private let bases: [FactSet]
  private var state: UInt64

  /// Of a hundred known facts, so many are forgotten.
  public static let forgotten = 5

  /// - Parameter bases: Worked cases; at least one. Lists of whole lines are left out.
  public init(_ bases: [FactSet], seed: UInt64) {
    precondition(!bases.isEmpty, "there is something to vary")
    self.bases = bases
    self.state = seed
  }

  public mutating func next() -> FactSet {
    var facts = bases[random(below: bases.count)].withoutLists
    let other = bases[random(below: bases.count)]
    let days = Int64(random(below: 365))
    for slot in facts.vocabulary.facts.map(\.slot.index) {
      guard let value = facts[slot: slot] ?? other[slot: slot] else { continue }
      facts[slot: slot] =
        random(below: 100) < Self.forgotten ? nil : VariedSituations.moved(value, days)
    }
    return facts
  }

  /// Days lie a number of days later, in records and lists too; what is no day stays.
  private static func moved(_ value: Value, _ days: Int64) -> Value {
    switch value {
    case .opaque(let type, let number) where type.name == "day":
      return .opaque(type, min(number + days, 2_900_000))
    case .list(let items): return .list(items.map { moved($0, days) })
    case .record(let record):
      return .record(Record(record.type, record.fields.map { $0.map { moved($0, days) } }))
    default: return value
    }
  }

  /// SplitMix64.
  private mutating func random(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
