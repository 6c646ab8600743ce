// SPDX-License-Identifier: Apache-2.0
import Values

/// A membership with a code and dates, of whomever.
protocol CodedPeriod: RegistryRecord {
  var code: String { get }
  var from: Fact<Day> { get set }
  var to: Fact<Day> { get set }
  var fromIsAssumed: Bool { get set }
  var assumedFrom: Day? { get set }
}

extension PersonCategory: CodedPeriod {}
extension HouseholdCategory: CodedPeriod {}

extension RowWriter {
  func apply(_ stated: PersonCategory, of person: ID<Person>) throws(RowConflict) {
    var record = stated
    record.personID = person
    try apply(record, on: set.personCategories, owner: person.rawValue)
  }

  func apply(_ stated: HouseholdCategory, of household: ID<Household>) throws(RowConflict) {
    var record = stated
    record.householdID = household
    try apply(record, on: set.householdCategories, owner: household.rawValue)
  }

  private func apply<Period: CodedPeriod>(
    _ stated: Period, on shelf: Shelf<Period>, owner: Int64
  ) throws(RowConflict) {
    if let from = stated.from.value, let to = stated.to.value, to < from {
      throw .periodReversed(field: stated.code)
    }
    let held = shelf.owned(by: owner).filter { $0.record.code == stated.code }
    var record = stated
    record.assumedFrom = nil
    guard let match = matching(stated, among: held) else {
      assume(stated.assumedFrom, in: &record)
      _ = insert(record, on: shelf)
      return
    }
    if stated.from.value == nil {
      record.fromIsAssumed = match.record.fromIsAssumed
      if match.record.from.value == nil, context.authority != .fillsOnly {
        assume(stated.assumedFrom, in: &record)
      }
      // A list without days says that a membership lasts only of one that has not ended.
      if match.record.to.value != nil { record.to = .unknown }
    }
    merge(record, into: match.id, on: shelf)
  }

  private func assume(_ day: Day?, in record: inout some CodedPeriod) {
    guard record.from.value == nil, let day else { return }
    record.from = .value(day)
    record.fromIsAssumed = true
  }

  /// The membership that the statement speaks of: the one that began on the day, else for a list
  /// without days the lasting one, else one whose first day is not known, else one that overlaps.
  private func matching<Period: CodedPeriod>(
    _ stated: Period, among held: [Held<Period>]
  ) -> Held<Period>? {
    guard let from = stated.from.value else {
      return held.last { $0.record.to.value == nil }
        ?? (stated.to == .none ? nil : held.last)
    }
    return held.first { $0.record.from.value == from }
      ?? held.first {
        ($0.record.from.value == nil || $0.record.fromIsAssumed)
          && $0.record.to.value.map { $0 >= from } ?? true
      }
      ?? held.last { overlaps($0.record, from, stated.to.value) && !isTaken($0.id) }
  }

  private func overlaps(_ held: some CodedPeriod, _ from: Day, _ to: Day?) -> Bool {
    let begins = held.from.value.flatMap { began in to.map { began <= $0 } } ?? true
    let lasts = held.to.value.map { $0 >= from } ?? true
    return begins && lasts
  }

  // MARK: - Work status

  /// One status at a time: a new one ends the one before on the day before.
  func apply(_ stated: WorkStatusPeriod, of person: ID<Person>) throws(RowConflict) {
    if let to = stated.to.value, to < stated.from { throw .periodReversed(field: "work_status") }
    var record = stated
    record.personID = person
    let held = set.workStatuses.owned(by: person.rawValue).sorted { $0.from < $1.from }
    let later = held.first { $0.from > stated.from }
    if let later, stated.to.value.map({ $0 >= later.from }) ?? true {
      record.to = .value(later.from.adding(days: -1))
    }
    if let same = held.first(where: { $0.from == stated.from }) {
      merge(record, into: same.id, on: set.workStatuses)
      return
    }
    guard let covering = held.last(where: { $0.covers(stated.from) }) else {
      _ = insert(record, on: set.workStatuses)
      return
    }
    if context.authority == .fillsOnly { return }
    if covering.status == stated.status {
      if stated.to.value != nil {
        change(covering.id, on: set.workStatuses) { $0.to = record.to }
      }
      return
    }
    if stated.to.value == nil, let end = covering.to.value { record.to = .value(end) }
    change(covering.id, on: set.workStatuses) { $0.to = .value(stated.from.adding(days: -1)) }
    _ = insert(record, on: set.workStatuses)
  }
}

extension Held<WorkStatusPeriod> {
  func covers(_ day: Day) -> Bool {
    record.from <= day && record.to.value.map { $0 >= day } ?? true
  }
}
