// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The facts of one situation: for each fact of the vocabulary a value, a known none, or nothing.
///
/// ```swift
/// let startOn = vocabulary.slot("employment.startOn")!
/// var facts = FactSet(vocabulary)
/// facts.set(startOn, .day(day))
/// facts.set(grants, .list([]))          // known: nothing granted before
/// facts.set(endOn, .none)               // known: no end agreed
/// ```
/// A value type: a scan fills one set for a person and copies it for each of the person's records.
public struct FactSet: Sendable {
  public let vocabulary: Vocabulary
  /// By slot, nil = unknown; the slots of a decision's own names come last.
  var values: [Value?]
  /// Whole lines by the name of their roster.
  var lines: [String: [FactSet]] = [:]

  /// Everything unknown.
  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.values = Array(repeating: nil, count: vocabulary.slotCount)
  }

  /// Sets a fact. The value must have the shape of the fact's type.
  public mutating func set(_ slot: FactSlot, _ value: FactValue) {
    precondition(
      value.fits(vocabulary.fact(slot).type),
      "\(vocabulary.fact(slot).name) does not take this kind of value")
    values[slot.index] = value.value
  }

  /// Makes a fact unknown.
  public mutating func forget(_ slot: FactSlot) { values[slot.index] = nil }

  /// Makes every fact unknown, keeping the memory.
  public mutating func forgetAll() {
    for index in values.indices { values[index] = nil }
    lines.removeAll()
  }

  /// Sets the lines of one of the vocabulary's rosters, each to be laid over the facts that all share.
  public mutating func list(_ roster: String, _ lines: [FactSet]) {
    precondition(vocabulary.rosters.contains(roster), "the vocabulary has no such roster")
    self.lines[roster] = lines
  }

  /// The lines of a roster; nil where the facts have none.
  package func lines(of roster: String) -> [FactSet]? { lines[roster] }

  /// The day that a fact holds; nil where it is unknown, none or no day.
  public func day(_ name: String) -> Day? {
    vocabulary.slot(name).flatMap { values[$0.index]?.day }
  }

  /// The value of a fact that is no list and no record; nil where it is unknown or one of these.
  public func value(_ slot: FactSlot) -> FactValue? {
    guard let value = values[slot.index] else { return nil }
    return FactValue(value, as: vocabulary.fact(slot).type.required)
  }

  public func isKnown(_ slot: FactSlot) -> Bool { values[slot.index] != nil }

  /// These facts with those of a line laid over them, one by one.
  package func overlaid(by line: FactSet) -> FactSet {
    var result = self
    result.lines = [:]
    for (index, value) in line.values.enumerated() where value != nil {
      result.values[index] = value
    }
    return result
  }
}
