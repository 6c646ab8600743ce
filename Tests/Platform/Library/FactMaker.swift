// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

@testable import Policy

/// Makes up facts of every type of a vocabulary.
struct FactMaker {
  let vocabulary: Vocabulary
  var generator: SeededGenerator

  static let texts = ["", "人", "\"\\/", "\u{1}\u{7f}\u{2028}", "e\u{301}é", "😀", "null", "\\u0008"]

  /// Half of the facts known; on request with a roster of two lines.
  mutating func facts(withLines: Bool) -> FactSet {
    var facts = FactSet(vocabulary)
    for fact in vocabulary.facts where Bool.random(using: &generator) {
      facts.values[fact.slot.index] = value(fact.type)
    }
    if withLines, let roster = vocabulary.rosters.randomElement(using: &generator) {
      facts.lines[roster] = [self.facts(withLines: false), FactSet(vocabulary)]
    }
    return facts
  }

  mutating func value(_ type: FactType) -> Value {
    switch type {
    case .optional(let inner): Int.random(in: 0..<3, using: &generator) == 0 ? .null : value(inner)
    case .bool: .bool(Bool.random(using: &generator))
    case .int, .money:
      .int([0, -1, .max, .min, 1 << 53].randomElement(using: &generator) ?? 7)
    case .string: .string(FactMaker.texts.randomElement(using: &generator) ?? "")
    case .date: .day(Day(number: Int32.random(in: -700_000...2_900_000, using: &generator)))
    case .month:
      .month(
        Month(
          year: Int.random(in: 1...9999, using: &generator),
          ordinal: Int.random(in: 1...12, using: &generator)))
    case .region: .string(["61", "6103", "610328101"].randomElement(using: &generator) ?? "61")
    case .enumeration(let name):
      .string(
        vocabulary.enumerations[name]?.values.randomElement(using: &generator)?.word ?? "")
    case .record(let name): record(name)
    case .list(let element):
      .list((0..<Int.random(in: 0...2, using: &generator)).map { _ in value(element) })
    }
  }

  private mutating func record(_ name: String) -> Value {
    guard let shape = vocabulary.records[name] else { return .null }
    var fields: [Value?] = []
    for field in shape.fields {
      fields.append(Bool.random(using: &generator) ? value(field.type) : nil)
    }
    return .record(Record(shape.type, fields))
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
