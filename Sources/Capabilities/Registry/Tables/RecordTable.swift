// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

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
  /// For each of ``columns``, what its values are bound to; nil for one in plain form.
  private let sealedColumns: [SealedColumn?]

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
    self.sealedColumns = columns.map {
      $0.protection == .none ? nil : SealedColumn(name, $0.name)
    }
    let found = columns.compactMap(\.protection.digestColumn)
    let written = ["id", "source_row_id"] + (columns + derived).map(\.name) + found
    self.selection = (["id", "source_row_id"] + columns.map(\.name))
      .map { "\(name).\($0)" }.joined(separator: ", ")
    self.insertion = """
      INSERT INTO \(name) (\(written.joined(separator: ", "))) \
      VALUES (\((1...written.count).map { "$\($0)" }.joined(separator: ", ")))
      """
    let assignments = written.dropFirst(2).enumerated().map { "\($1) = $\($0 + 1)" }
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

  func insertionValues(_ held: Held<Record>, _ sealer: Sealer) -> [SQLValue] {
    [.integer(held.id.rawValue), SQLValue(held.sourceRowID?.rawValue)] + stored(held, sealer)
  }

  func updateValues(_ held: Held<Record>, _ sealer: Sealer) -> [SQLValue] {
    stored(held, sealer) + [.integer(held.id.rawValue)]
  }

  /// The record's columns, those computed from it, and the digests it is found by.
  private func stored(_ held: Held<Record>, _ sealer: Sealer) -> [SQLValue] {
    var values: [SQLValue] = []
    var digests: [SQLValue] = []
    values.reserveCapacity(columns.count + derived.count + 2)
    for (column, place) in zip(columns, sealedColumns) {
      let value = column.write(held.record)
      guard let place else {
        values.append(value)
        continue
      }
      guard case .text(let text) = value else {
        values.append(.null)
        if column.protection.digestColumn != nil { digests.append(.null) }
        continue
      }
      values.append(.bytes(sealer.seal(text, in: place, of: held.id.rawValue)))
      if column.protection.digestColumn != nil {
        // Nothing is found by a text that is known to be none.
        digests.append(text.isEmpty ? .null : .bytes(sealer.digest(of: text, in: place)))
      }
    }
    for column in derived { values.append(column.write(held.record)) }
    return values + digests
  }

  /// The sealed column of this name, for look-ups by its digest.
  func sealed(_ column: String) -> SealedColumn { SealedColumn(name, column) }

  /// What a change of keys must know of the table; nil where nothing in it is sealed.
  var sealedTable: SealedTable? {
    let sealed = columns.filter { $0.protection != .none }
    guard !sealed.isEmpty else { return nil }
    return SealedTable(
      name, columns: sealed.map(\.name),
      digests: sealed.compactMap { column in
        column.protection.digestColumn.map { (column: $0, of: column.name) }
      })
  }
}

extension RecordTable where Record: RegistryRecord {
  /// Reads a row whose columns from `start` on are ``selection``.
  func held(
    _ row: any SQLRow, at start: Int = 0, _ connection: any SealedConnection
  ) throws -> Held<Record> {
    guard let id = row.int(start) else { throw RegistryError.unreadable(table: name, column: "id") }
    var record = Record.blank
    for (offset, column) in columns.enumerated() {
      let isRead: Bool
      if let place = sealedColumns[offset] {
        let text = try connection.opened(row, start + 2 + offset, in: place, of: id)
        isRead = try column.read(&record, WrittenValue(text: text), 0)
      } else {
        isRead = try column.read(&record, row, start + 2 + offset)
      }
      guard isRead else { throw RegistryError.unreadable(table: name, column: column.name) }
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
  let protection: Protection

  init<Value: ColumnValue>(
    _ name: String, _ path: any WritableKeyPath<Record, Value> & Sendable,
    _ protection: Protection = .none
  ) {
    self.name = name
    self.protection = protection
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
    self.protection = .none
    self.isRegion = false
    self.write = value
    self.read = { _, _, _ in true }
    self.copy = { _, _ in }
  }
}

/// How a text column lies in the database.
enum Protection: Hashable, Sendable {
  case none
  case sealed
  /// Sealed, and found by a keyed digest in another column.
  case sealedAndFound(by: String)

  var digestColumn: String? {
    if case .sealedAndFound(let column) = self { column } else { nil }
  }
}

/// A text as if it stood in its column: an opened value, or one of the change log.
struct WrittenValue: SQLRow {
  let text: String?
  var count: Int { 1 }
  func value(_ column: Int) -> SQLValue { SQLValue(text) }
  func int(_ column: Int) -> Int64? { text.flatMap { Int64($0) } }
  func text(_ column: Int) -> String? { text }
  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard var text else { return nil }
    return try text.withUTF8(body)
  }
}
