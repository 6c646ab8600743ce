// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// A dated figure whose name, type, unit and ceiling are known.
struct CheckedParameter: Sendable {
  let name: String
  let slot: Int
  let clause: String
  let ceiling: Int64?
  /// By rising day; nil = not yet set by the place.
  let values: [(from: Day, value: Value?)]

  /// The value in force on a day.
  func value(on day: Day) -> Value? { values.last { $0.from <= day }?.value }

  /// Reads the dated values by the type of the fact; nil with reports.
  init?(_ document: ParameterDocument, vocabulary: Vocabulary, problems: ProblemList) {
    let name = Vocabulary.parameterPrefix + document.name.value
    guard let slot = vocabulary.slot(name) else {
      problems.report(
        .unknownName(
          "parameter", name, at: document.name.place,
          nearest: nearest(
            to: name,
            among: vocabulary.facts.map(\.name).filter {
              $0.hasPrefix(Vocabulary.parameterPrefix)
            })))
      return nil
    }
    let fact = vocabulary.fact(slot)
    if let unit = document.unit, unit.value != fact.unit {
      problems.report(.wrongUnit(unit.value, expected: fact.unit, at: unit.place))
    }
    let clause = document.clauses.map(\.value).joined(separator: "、")
    let reader = FactReader(vocabulary: vocabulary, plainText: true)
    var values: [(from: Day, value: Value?)] = []
    for (day, node) in document.values {
      if let last = values.last, day.value <= last.from {
        problems.report(
          day.value == last.from
            ? .valuesOverlap(day.value.description, at: day.place)
            : .valuesOutOfOrder(at: day.place))
        continue
      }
      let isOpen = node.text == "unknown"
      let value = isOpen ? nil : reader.value(node, fact.type, path: name)
      if let number = value?.integer {
        if let ceiling = document.ceiling?.value, number > ceiling {
          problems.report(
            .aboveCeiling(name, number, ceiling: ceiling, clause: clause, at: node.place))
        }
        if number < 0 { problems.report(.belowZero(name, at: node.place)) }
      }
      values.append((day.value, value))
    }
    for problem in reader.problems.all { problems.report(problem) }
    self.name = name
    self.slot = slot.index
    self.clause = clause
    self.ceiling = document.ceiling?.value
    self.values = values
  }
}
