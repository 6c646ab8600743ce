// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// The days that an event with several sources can fall on, rising: its code 0 is unknown, 1 the
/// first of them.
struct EventDays: Sendable {
  let values: [Value]
  private let base: Int64
  /// By days after the first; 0 where the event never falls.
  private var places: [UInt32]

  init(_ event: PlannedEvent, _ asOf: Day, _ store: ColumnStore) {
    var days: Set<Int64> = []
    for slot in event.facts {
      guard let column = store.columns[slot]?.counted() else { continue }
      for code in column.occurs.indices.dropFirst(Column.firstValue) where column.occurs[code] {
        if case .opaque(_, let number)? = column.value(ofCode: code) { days.insert(number) }
      }
    }
    if event.orAsOf { days.insert(Int64(asOf.number)) }
    let rising = days.sorted()
    base = rising.first ?? 0
    places = Array(repeating: 0, count: Int((rising.last ?? -1) - base) + 1)
    for (place, day) in rising.enumerated() { places[Int(day - base)] = UInt32(place + 1) }
    values = rising.map { .opaque(.day, $0) }
  }

  /// - Parameter numbers: Days among those of the sources.
  func codes(of numbers: Numbers, count: Int) -> [UInt32] {
    var codes = [UInt32](repeating: 0, count: count)
    numbers.known.forEachOne { row in codes[row] = places[Int(numbers.values[row] - base)] }
    return codes
  }
}

extension Numbers {
  /// Takes the other's number in rows that have none.
  mutating func fill(from other: Numbers, _ count: Int) {
    values =
      known.isNone ? other.values : .chosen(known, values, other.values, count: count)
    known.formUnion(other.given)
  }
}
