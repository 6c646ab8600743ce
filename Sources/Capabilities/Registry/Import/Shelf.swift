// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// The records of one kind that a chunk of rows touches: read at its beginning, changed in memory,
/// written at its end.
final class Shelf<Record: RegistryRecord> {
  private var held: [Int64: Held<Record>] = [:]
  private var idsByOwner: [Int64: [Int64]] = [:]
  private var inserted: [Int64] = []
  private var updated: Set<Int64> = []

  private var table: RecordTable<Record> { Record.table }

  subscript(_ id: ID<Record>) -> Held<Record>? { held[id.rawValue] }

  var all: some Collection<Held<Record>> { held.values }

  /// The owner's records, in the order they were read and made.
  func owned(by owner: Int64?) -> [Held<Record>] {
    guard let owner, let ids = idsByOwner[owner] else { return [] }
    return ids.compactMap { held[$0] }
  }

  /// Reads the records whose `column` is one of the keys.
  @discardableResult
  func load(
    where column: String, in keys: some Sequence<SQLValue>, from connection: any SealedConnection
  ) throws -> [Held<Record>] {
    let found: [Held<Record>] = try Lookup.records(
      where: column, in: Array(Set(keys)), and: " ORDER BY \(table.name).id", on: connection)
    for record in found where held[record.id.rawValue] == nil { place(record) }
    return found
  }

  /// Reads the records of these owners.
  func load(owners: some Sequence<Int64>, from connection: any SealedConnection) throws {
    guard let owner = table.owner else { return }
    try load(where: owner, in: owners.map(SQLValue.integer), from: connection)
  }

  /// Adds a record that the registry does not hold. Undone by the closure returned.
  func insert(_ record: Held<Record>) -> () -> Void {
    place(record)
    inserted.append(record.id.rawValue)
    return { [self] in
      held[record.id.rawValue] = nil
      inserted.removeAll { $0 == record.id.rawValue }
      if let owner = table.ownerID(record.record) {
        idsByOwner[owner]?.removeAll { $0 == record.id.rawValue }
      }
    }
  }

  /// Replaces a record by its changed form. Undone by the closure returned.
  func update(_ record: Held<Record>) -> () -> Void {
    let before = held[record.id.rawValue]
    let wasUpdated = updated.contains(record.id.rawValue)
    held[record.id.rawValue] = record
    updated.insert(record.id.rawValue)
    return { [self] in
      held[record.id.rawValue] = before
      if !wasUpdated { updated.remove(record.id.rawValue) }
    }
  }

  /// Divisions named by what is to be written.
  func regionCodes() -> Set<String> {
    let columns = table.columns.filter(\.isRegion)
    guard !columns.isEmpty else { return [] }
    var codes: Set<String> = []
    for id in inserted + updated {
      guard let record = held[id] else { continue }
      for column in columns {
        if case .text(let code) = column.write(record.record), !code.isEmpty { codes.insert(code) }
      }
    }
    return codes
  }

  /// Writes changes first, so that a period closed makes room for the one that follows it.
  func write(to transaction: any SealedTransaction) throws {
    let isNew = Set(inserted)
    let changed = updated.subtracting(isNew).sorted().compactMap { held[$0] }
    if !changed.isEmpty {
      try transaction.execute(
        table.update, batch: changed.map { table.updateValues($0, transaction.sealer) })
    }
    if !inserted.isEmpty {
      let records = inserted.compactMap { held[$0] }
      try transaction.execute(
        table.insertion, batch: records.map { table.insertionValues($0, transaction.sealer) })
    }
    inserted = []
    updated = []
  }

  private func place(_ record: Held<Record>) {
    held[record.id.rawValue] = record
    if let owner = table.ownerID(record.record) {
      idsByOwner[owner, default: []].append(record.id.rawValue)
    }
  }
}
