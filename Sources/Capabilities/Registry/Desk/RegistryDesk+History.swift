// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// What was the case for a person on one day.
public struct DayFacts: Equatable, Sendable {
  /// Memberships that hold on the day, unknown first days taken as past.
  public var categories: [Held<PersonCategory>] = []
  public var status: Held<WorkStatusPeriod>?
  /// Jobs begun on or before the day and not ended before it.
  public var employments: [Held<Employment>] = []
  public var posts: [Held<Post>] = []
}

extension RegistryDesk {
  /// Memberships, status, jobs and posts of a person on a day, as now stated.
  public func facts(of person: ID<Person>, on day: Day) async throws -> DayFacts {
    try await store.read { connection in
      var records = PersonRecords()
      try records.load([.integer(person.rawValue)], connection)
      let id = person.rawValue
      var facts = DayFacts()
      facts.categories = (records.categories[id] ?? []).filter { $0.record.isHeld(on: day) }
      facts.status = records.statuses[id]?.last { $0.covers(day) }
      facts.employments = (records.employments[id] ?? []).filter {
        term($0.startOn, $0.endOn.value, covers: day)
      }
      facts.posts = (records.posts[id] ?? []).filter {
        term($0.contractStart, $0.lastDay, covers: day)
      }
      return facts
    }
  }

  private func term(_ from: Fact<Day>, _ to: Day?, covers day: Day) -> Bool {
    from.value.map { $0 <= day } ?? false && to.map { $0 >= day } ?? true
  }

  /// A person's own facts as the registry held them at an instant; nil where it did not yet.
  ///
  /// - Parameter instant: ISO 8601 in UTC, as `2026-03-01T08:30:00Z`; changes made at that very
  ///   instant count as made.
  public func person(_ id: ID<Person>, knownAt instant: String) async throws -> Person? {
    try await store.read { connection in
      let current: [Held<Person>] = try Lookup.records(
        where: "id", in: [.integer(id.rawValue)], on: connection)
      guard let held = current.first,
        try connection.number(
          """
          SELECT COUNT(*) FROM source_row r JOIN source_file f ON f.id = r.file_id
          WHERE r.id = $1 AND f.imported_at <= $2
          """, [SQLValue(held.sourceRowID?.rawValue), .text(instant)]) == 1
      else { return nil }
      var person = held.record
      let changes = try RegistryDesk.changes("person", id.rawValue, connection)
      for change in changes.reversed() where change.at > instant {
        try Person.table.undo(change, in: &person)
      }
      return person
    }
  }

  /// Every change of a record, the earliest first.
  public func changes(of person: ID<Person>) async throws -> [Change] {
    try await store.read { try RegistryDesk.changes("person", person.rawValue, $0) }
  }

  /// Every change of a record of any kind, the earliest first.
  ///
  /// - Parameter kind: The record's table, as `employment`.
  public func changes(recordKind kind: String, recordID: Int64) async throws -> [Change] {
    try await store.read { try RegistryDesk.changes(kind, recordID, $0) }
  }

  static func changes(
    _ kind: String, _ id: Int64, _ connection: any SealedConnection
  ) throws -> [Change] {
    try connection.all(
      """
      SELECT id, record_kind, record_id, field, before_value, after_value, source_row_id, changed_at,
        changed_by
      FROM record_change WHERE record_kind = $1 AND record_id = $2 ORDER BY id
      """, [.text(kind), .integer(id)]
    ) { row in
      let change = row.int(0) ?? 0
      return Change(
        recordKind: row.text(1) ?? "", recordID: row.int(2) ?? 0, field: row.text(3) ?? "",
        before: try connection.opened(row, 4, in: Change.before, of: change),
        after: try connection.opened(row, 5, in: Change.after, of: change),
        sourceRowID: row.int(6).map { ID($0) }, at: row.text(7) ?? "", by: row.text(8) ?? "")
    }
  }
}

extension RecordTable {
  /// Puts back what a change replaced.
  func undo(_ change: Change, in record: inout Record) throws {
    guard let column = columns.first(where: { $0.name == change.field }) else { return }
    guard try column.read(&record, WrittenValue(text: change.before), 0) else {
      throw RegistryError.unreadable(table: "record_change", column: "before_value")
    }
  }
}
