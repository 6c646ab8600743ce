// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values

/// Takes one row after another into a working set, each wholly or not at all.
///
/// The matching rules stand in the extensions, a file for each group of records.
final class RowWriter {
  let set: WorkingSet
  let context: ImportContext
  private(set) var row: RosterRow
  private var undo: [() -> Void] = []
  private var sourceRowID: ID<SourceRow>?
  private var madeNew = false
  private var hasGrown = false
  private var changes: [Change] = []
  private var made: [MadeRecord] = []
  /// One for each row that made or changed something, for the journal.
  private(set) var deeds: [Deed] = []

  init(_ set: WorkingSet, context: ImportContext) {
    self.set = set
    self.context = context
    self.row = RosterRow(sheet: "", number: 0)
  }

  /// The row's outcome. A conflict leaves the working set as it was.
  func apply(_ row: RosterRow) -> RowResult {
    self.row = row
    context.nextRow()
    context.touchedLately = []
    undo = []
    sourceRowID = nil
    madeNew = false
    hasGrown = false
    changes = []
    made = []
    var result = RowResult(sheet: row.sheet, number: row.number, outcome: .unchanged)
    do throws(RowConflict) {
      result.personID = try applyRow()
      if madeNew {
        result.outcome = .new(changes)
      } else if hasGrown || !changes.isEmpty {
        result.outcome = .changed(changes)
      }
      if madeNew || hasGrown || !changes.isEmpty { deeds.append(deed(of: result.personID)) }
    } catch {
      for step in undo.reversed() { step() }
      for key in context.touchedLately { context.touched[key] = nil }
      result.outcome = .conflict(error)
    }
    return result
  }

  private func applyRow() throws(RowConflict) -> ID<Person>? {
    try checkScopeOfBodies()
    for statement in row.organisations { try apply(statement) }
    for statement in row.trainings { _ = try trainingID(statement) }
    let person = try applyPerson()
    try applyHousehold(of: person)
    for category in row.categories { try apply(category, of: required(person)) }
    for status in row.workStatuses { try apply(status, of: required(person)) }
    for statement in row.employments { _ = try apply(statement, of: required(person)) }
    for statement in row.posts { try apply(statement, of: required(person)) }
    for statement in row.internships { try apply(statement, of: required(person)) }
    for statement in row.placements { try apply(statement, of: required(person)) }
    for journey in row.journeys { try apply(journey, of: required(person), employment: nil) }
    for statement in row.enrolments { try apply(statement, of: required(person)) }
    for statement in row.certificates { try apply(statement, of: required(person)) }
    for statement in row.schoolings { try apply(statement, of: required(person)) }
    for venture in row.ventures { try apply(venture, of: required(person)) }
    for statement in row.grants { try apply(statement, of: person) }
    for statement in row.loans { try apply(statement, of: person) }
    return person
  }

  func required(_ person: ID<Person>?) throws(RowConflict) -> ID<Person> {
    guard let person else { throw .noPerson }
    return person
  }

  func revertible(_ step: @escaping () -> Void) { undo.append(step) }

  // MARK: - Making and changing records

  /// - Parameter isPart: Whether it is a part of a record that may be held, as a month is of a job: the row
  ///   then changes something rather than making it.
  func insert<Record: RegistryRecord>(
    _ record: Record, on shelf: Shelf<Record>, isPart: Bool = false
  ) -> ID<Record> {
    let id = ID<Record>(context.take(Record.table.name))
    undo.append(shelf.insert(Held(id: id, record: record, sourceRowID: sourceRow())))
    touch(id)
    if isPart { hasGrown = true } else { madeNew = true }
    made.append(
      MadeRecord(kind: Record.table.name, id: id.rawValue) {
        guard let held = shelf[id] else { return [] }
        return Record.table.columns.map { ($0.name, $0.write(held.record).written) }
      })
    return id
  }

  /// Takes what is stated over into what is held, and keeps each change.
  ///
  /// - Parameter filling: Whether only unknown facts are taken; always so for an older list.
  func merge<Record: RegistryRecord>(
    _ stated: Record, into id: ID<Record>, on shelf: Shelf<Record>, filling: Bool = false
  ) {
    touch(id)
    guard let before = shelf[id], before.record != stated else { return }
    let filling = filling || context.authority == .fillsOnly
    var after = before
    for column in Record.table.columns {
      let new = column.write(stated)
      let old = column.write(before.record)
      guard new != .null, new != old, !filling || old == .null else { continue }
      column.copy(stated, &after.record)
      keep(Record.table.name, id.rawValue, column.name, old, new)
    }
    if after != before { undo.append(shelf.update(after)) }
  }

  /// Changes a record beyond what a statement says, and keeps each change.
  func change<Record: RegistryRecord>(
    _ id: ID<Record>, on shelf: Shelf<Record>, _ edit: (inout Record) -> Void
  ) {
    guard let before = shelf[id] else { return }
    var after = before
    edit(&after.record)
    guard after != before else { return }
    for column in Record.table.columns {
      let new = column.write(after.record)
      let old = column.write(before.record)
      if new != old { keep(Record.table.name, id.rawValue, column.name, old, new) }
    }
    undo.append(shelf.update(after))
  }

  private func keep(
    _ kind: String, _ id: Int64, _ field: String, _ before: SQLValue, _ after: SQLValue
  ) {
    let change = Change(
      recordKind: kind, recordID: id, field: field, before: before.written, after: after.written,
      sourceRowID: sourceRow(), at: context.at, by: context.by)
    changes.append(change)
    undo.append(set.add(change, id: context.take("record_change")))
  }

  /// What the row did: every field of what it made, before and after of what it changed.
  private func deed(of person: ID<Person>?) -> Deed {
    let isMade = Set(made.map(\.name))
    let changed = changes.filter { !isMade.contains($0.record) }
    // A field changed twice by one row had what it had before the first, and has what the last gave it.
    let first = Dictionary(
      changed.map { ($0.name, $0.before) }, uniquingKeysWith: { first, _ in first })
    let last = Dictionary(
      changed.map { ($0.name, $0.after) }, uniquingKeysWith: { _, last in last })
    let before = first.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    var after = last.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    for record in made {
      for (field, value) in record.fields() { after.append(("\(record.name).\(field)", value)) }
    }
    return Deed(
      .recordsChanged, sourceRowID.map { .init("source_row", $0.description) },
      personID: person?.rawValue,
      before: before.isEmpty ? nil : Particulars.json(before), after: Particulars.json(after))
  }

  /// The row's own record, made when the row first makes or changes something.
  private func sourceRow() -> ID<SourceRow> {
    if let sourceRowID { return sourceRowID }
    let id = ID<SourceRow>(context.take("source_row"))
    let record = SourceRow(
      fileID: context.fileID, sheet: row.sheet, number: row.number, extras: row.extras)
    undo.append(set.add(record, id: id))
    sourceRowID = id
    return id
  }

  // MARK: - What this import has spoken of

  private func touch<Record: RegistryRecord>(_ id: ID<Record>) {
    guard Record.table.isCorrectable else { return }
    let key = ImportContext.Key(table: ObjectIdentifier(Record.self), id: id.rawValue)
    guard context.touched[key] == nil else { return }
    context.touched[key] = context.rowOrdinal
    context.touchedLately.append(key)
  }

  /// Whether another row of this import has spoken of the record: then it is not this row's to
  /// correct.
  func isTaken<Record: RegistryRecord>(_ id: ID<Record>) -> Bool {
    let key = ImportContext.Key(table: ObjectIdentifier(Record.self), id: id.rawValue)
    guard let ordinal = context.touched[key] else { return false }
    return ordinal != context.rowOrdinal
  }
}

/// A record a row made, and how to read its fields when the row is through.
private struct MadeRecord {
  let kind: String
  let id: Int64
  let fields: () -> [(name: String, value: String?)]

  var name: String { "\(kind)/\(id)" }
}

extension Change {
  /// The record as the journal names it: `employment/17`.
  fileprivate var record: String { "\(recordKind)/\(recordID)" }
  fileprivate var name: String { "\(record).\(field)" }
}

/// What all rows of an import share.
final class ImportContext {
  struct Key: Hashable {
    let table: ObjectIdentifier
    let id: Int64
  }

  let fileID: ID<SourceFile>
  let statementDay: Day
  let authority: Authority
  /// Whose records the import may touch.
  let scope: Scope
  let at: String
  let by: String
  var counters: Counters
  /// The row now being taken, counted from 1.
  private(set) var rowOrdinal = 0
  /// Which row spoke of a record first.
  var touched: [Key: Int] = [:]
  var touchedLately: [Key] = []
  var headOf: [ID<Household>: ID<Person>] = [:]

  init(
    file: SourceFile, id: ID<SourceFile>, authority: Authority, scope: Scope, counters: Counters
  ) {
    self.scope = scope
    self.fileID = id
    self.statementDay = file.statementDay
    self.authority = authority
    self.at = file.importedAt
    self.by = file.importedBy
    self.counters = counters
  }

  func nextRow() { rowOrdinal += 1 }

  /// Numbers of rows that were then refused stay unused.
  func take(_ kind: String) -> Int64 { counters.take(kind) }
}

extension SQLValue {
  /// As the change log writes it.
  var written: String? {
    switch self {
    case .null: nil
    case .integer(let number): String(number)
    case .text(let text): text
    case .bytes: nil
    }
  }
}
