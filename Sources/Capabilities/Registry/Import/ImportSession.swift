// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values
import Vault

/// One file being taken into the registry, inside one transaction.
///
/// Give it the rows in chunks of about a thousand; memory holds one chunk. Lives only in the closure
/// of ``RegistryDesk/importing(_:authority:_:)``.
public final class ImportSession {
  public let fileID: ID<SourceFile>
  private let transaction: any SealedTransaction
  private let context: ImportContext
  private var regions: RegionMaker
  private var rowCount = 0
  private let file: SourceFile
  private let pen: JournalPen
  private var newRows = 0
  private var changedRows = 0

  init(
    _ file: SourceFile, authority: Authority, scope: Scope, in transaction: any SealedTransaction,
    pen: JournalPen
  ) throws {
    var counters = try Counters(transaction)
    self.fileID = ID(counters.take("source_file"))
    self.transaction = transaction
    self.file = file
    self.pen = pen
    self.context = ImportContext(
      file: file, id: fileID, authority: authority, scope: scope, counters: counters)
    self.regions = try RegionMaker(transaction)
    if let region = scope.region { try regions.ensure(region) }
    try transaction.execute(
      """
      INSERT INTO source_file
        (id, name, kind, sha256, statement_day, imported_at, imported_by, row_count, region)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(fileID.rawValue), .text(file.name), .text(file.kind), .text(file.sha256),
        .text(file.statementDay.description), .text(file.importedAt), .text(file.importedBy), 0,
        SQLValue(scope.region?.digits),
      ])
  }

  /// The divisions held now, those made by this import among them.
  public var regionIndex: RegionIndex { regions.index }

  /// The division of a path of names; unknown towns and villages are made.
  ///
  /// - Parameter home: The division the roster is about; it settles names that occur more than once.
  public func region(_ path: RegionPath, within home: RegionCode? = nil) throws -> RegionCode? {
    try regions.code(of: path, within: home)
  }

  /// Takes rows in, each wholly or not at all, in their order.
  ///
  /// - Returns: One result for each row.
  /// - Throws: ``StoreError`` where the database fails for a reason that is not in a row.
  public func apply(_ rows: [RosterRow]) throws -> [RowResult] {
    rowCount += rows.count
    do {
      return try write(rows)
    } catch let error as StoreError where error.isConstraintViolation {
      // Some row breaks a rule of the tables: find it by taking the rows one by one.
      return try rows.map(applyAlone)
    }
  }

  private func applyAlone(_ row: RosterRow) throws -> RowResult {
    do {
      return try write([row])[0]
    } catch let error as StoreError where error.isConstraintViolation {
      return RowResult(
        sheet: row.sheet, number: row.number,
        outcome: .conflict(.refused(rule: error.constraint)))
    }
  }

  private func write(_ rows: [RosterRow]) throws -> [RowResult] {
    let rowsBefore = context.rowOrdinal
    let heads = context.headOf
    let regionsBefore = regions
    let place = pen.place
    do {
      return try transaction.savepoint {
        let set = try WorkingSet(for: rows, from: transaction)
        let writer = RowWriter(set, context: context)
        let results = rows.map(writer.apply)
        for digits in set.regionCodes.sorted() {
          if let code = RegionCode(digits) { try regions.ensure(code) }
        }
        try set.write(to: transaction)
        try pen.write(writer.deeds)
        newRows += results.count { if case .new = $0.outcome { true } else { false } }
        changedRows += results.count { if case .changed = $0.outcome { true } else { false } }
        return results
      }
    } catch {
      context.touched = context.touched.filter { $0.value <= rowsBefore }
      context.headOf = heads
      regions = regionsBefore
      pen.back(to: place)
      throw error
    }
  }

  /// - Returns: How many rows were given.
  func finish() throws -> Int {
    try context.counters.write(to: transaction)
    try transaction.execute(
      "UPDATE source_file SET row_count = $1 WHERE id = $2",
      [.integer(Int64(rowCount)), .integer(fileID.rawValue)])
    try pen.write([
      Deed(
        .rosterTaken, .init("source_file", fileID.description),
        after: Particulars.json([
          ("name", file.name), ("kind", file.kind), ("sha256", file.sha256),
          ("statementDay", file.statementDay.description), ("rows", String(rowCount)),
          ("new", String(newRows)), ("changed", String(changedRows)),
        ]))
    ])
    return rowCount
  }
}
