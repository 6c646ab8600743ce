// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// A kind of record that lies in one table.
protocol RegistryRecord: Equatable, Sendable {
  static var table: RecordTable<Self> { get }
  /// Any record; reading overwrites every column.
  static var blank: Self { get }
}

/// How a kind of record lies in its table: `id`, `source_row_id`, then these columns.
struct RecordTable<Record: Sendable>: Sendable {
  let name: String
  let columns: [RecordColumn<Record>]
  /// Columns computed from the record and never read back.
  let derived: [RecordColumn<Record>]
  /// The column a record is found by when its owner's records are loaded, as `person_id`.
  let owner: String?
  /// Whether a row may correct the very thing such a record is matched by, unless another row of the
  /// import has spoken of it.
  let isCorrectable: Bool
  private let ownerColumn: RecordColumn<Record>?

  init(
    _ name: String, owner: String? = nil, isCorrectable: Bool = false,
    derived: [RecordColumn<Record>] = [],
    _ columns: [RecordColumn<Record>]
  ) {
    self.name = name
    self.columns = columns
    self.derived = derived
    self.owner = owner
    self.isCorrectable = isCorrectable
    self.ownerColumn = columns.first { $0.name == owner }
    let written = (["id", "source_row_id"] + (columns + derived).map(\.name))
    self.selection = (["id", "source_row_id"] + columns.map(\.name))
      .map { "\(name).\($0)" }.joined(separator: ", ")
    self.insertion = """
      INSERT INTO \(name) (\(written.joined(separator: ", "))) \
      VALUES (\((1...written.count).map { "$\($0)" }.joined(separator: ", ")))
      """
    let assignments = (columns + derived).enumerated().map { "\($1.name) = $\($0 + 1)" }
    self.update = """
      UPDATE \(name) SET \(assignments.joined(separator: ", ")) WHERE id = $\(written.count - 1)
      """
  }

  /// What a query selects so that ``held(_:)`` can read its rows.
  let selection: String
  let insertion: String
  let update: String

  /// The identifier in the owner column.
  func ownerID(_ record: Record) -> Int64? {
    if case .integer(let id)? = ownerColumn?.write(record) { id } else { nil }
  }

  func insertionValues(_ held: Held<Record>) -> [SQLValue] {
    var values: [SQLValue] = [
      .integer(held.id.rawValue), SQLValue(held.sourceRowID?.rawValue),
    ]
    values.reserveCapacity(columns.count + derived.count + 2)
    for column in columns { values.append(column.write(held.record)) }
    for column in derived { values.append(column.write(held.record)) }
    return values
  }

  func updateValues(_ held: Held<Record>) -> [SQLValue] {
    columns.map { $0.write(held.record) } + derived.map { $0.write(held.record) }
      + [.integer(held.id.rawValue)]
  }
}

extension RecordTable where Record: RegistryRecord {
  /// Reads a row whose columns from `start` on are ``selection``.
  func held(_ row: any SQLRow, at start: Int = 0) throws -> Held<Record> {
    guard let id = row.int(start) else { throw RegistryError.unreadable(table: name, column: "id") }
    var record = Record.blank
    for (offset, column) in columns.enumerated() {
      guard try column.read(&record, row, start + 2 + offset) else {
        throw RegistryError.unreadable(table: name, column: column.name)
      }
    }
    return Held(id: ID(id), record: record, sourceRowID: row.int(start + 1).map { ID($0) })
  }
}

/// One property of a record and the column it lies in.
struct RecordColumn<Record: Sendable>: Sendable {
  let name: String
  let write: @Sendable (Record) -> SQLValue
  /// False where the column holds something that the property cannot take.
  let read: @Sendable (inout Record, any SQLRow, Int) throws -> Bool
  /// Takes the property over from one record to another.
  let copy: @Sendable (Record, inout Record) -> Void
  /// Whether the column names a division, which must be held before the record is.
  let isRegion: Bool

  init<Value: ColumnValue>(
    _ name: String, _ path: any WritableKeyPath<Record, Value> & Sendable
  ) {
    self.name = name
    self.isRegion = Value.self == Fact<RegionCode>.self
    self.copy = { $1[keyPath: path] = $0[keyPath: path] }
    self.write = { $0[keyPath: path].sqlValue }
    self.read = { record, row, column in
      guard let value = try Value.read(row, column) else { return false }
      record[keyPath: path] = value
      return true
    }
  }

  /// A column computed from the record.
  init(_ name: String, from value: @escaping @Sendable (Record) -> SQLValue) {
    self.name = name
    self.isRegion = false
    self.write = value
    self.read = { _, _, _ in true }
    self.copy = { _, _ in }
  }
}
