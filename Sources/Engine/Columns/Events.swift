// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// The days that an event with several sources can fall on, rising: its code 0 is unknown, 1 the
/// first of them.
struct EventDays: Sendable {
  let values: [Value]
  private let places: [Int64: UInt32]

  init(_ event: PlannedEvent, _ asOf: Day, _ store: ColumnStore) {
    var days: [Int64: Value] = [:]
    for slot in event.facts {
      guard let column = store.columns[slot] else { continue }
      for code in column.occurs.indices.dropFirst(Column.firstValue) where column.occurs[code] {
        if case .opaque(_, let number)? = column.value(ofCode: code) {
          days[number] = column.value(ofCode: code)
        }
      }
    }
    if event.orAsOf { days[Int64(asOf.number)] = Value(asOf) }
    let numbers = days.keys.sorted()
    values = numbers.compactMap { days[$0] }
    var places: [Int64: UInt32] = [:]
    for (place, number) in numbers.enumerated() { places[number] = UInt32(place + 1) }
    self.places = places
  }

  func codes(of numbers: Numbers) -> [UInt32] {
    numbers.values.indices.map { row in
      numbers.known[row: row] ? places[numbers.values[row]] ?? 0 : 0
    }
  }
}

extension Numbers {
  /// Takes the other's number in rows that have none.
  mutating func fill(from other: Numbers) {
    other.known.without(known).forEachOne { row in values[row] = other.values[row] }
    known = known.or(other.known)
  }
}

extension CodeTable {
  /// The numbers of a column as they are; rows without one are unknown.
  init(numbersOf column: Column) {
    var texts = TextNumbers()
    self.init(
      numbers: column.occurs.indices.map { code in
        guard column.occurs[code], code >= Column.firstValue else { return nil }
        return column.value(ofCode: code).map(Outcome.value)
      }, texts: &texts)
  }
}
