// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// How lists that were taken in lie in their table.
enum LoadTable {
  private static let columns = """
    l.id, l.region, l.kind, l.file_name, l.sha256, l.owner, l.purpose, l.statement_day, l.row_count, \
    l.refused, l.matched, l.possible, l.account, l.taken_on
    """

  /// - Parameter rest: SQL on `l` from `WHERE` on, with its arguments from `$1`.
  static func loads(
    _ rest: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [ComparisonLoad] {
    try connection.all(
      "SELECT \(columns) FROM comparison_load l \(rest)", arguments, read
    ).compactMap { $0 }
  }

  static func load(
    _ id: ID<ComparisonLoad>, _ connection: any StoreConnection
  ) throws -> ComparisonLoad? {
    try loads("WHERE l.id = $1", [.integer(id.rawValue)], connection).first
  }

  static func known(
    _ region: RegionCode, _ kind: String, _ sha256: String, _ connection: any StoreConnection
  ) throws -> ComparisonLoad? {
    try loads(
      "WHERE l.region = $1 AND l.kind = $2 AND l.sha256 = $3",
      [.text(region.digits), .text(kind), .text(sha256)], connection
    ).first
  }

  static func nextID(_ connection: any StoreConnection) throws -> Int64 {
    try connection.number("SELECT COALESCE(MAX(id), 0) + 1 FROM comparison_load") ?? 1
  }

  static func insert(_ load: ComparisonLoad, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO comparison_load (id, region, kind, file_name, sha256, owner, purpose,
        statement_day, row_count, refused, matched, possible, account, taken_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """,
      [
        .integer(load.id.rawValue), .text(load.region.digits), .text(load.kind),
        .text(load.fileName), .text(load.sha256), .text(load.owner), .text(load.purpose),
        .text(load.statementDay.description), .integer(Int64(load.rows)),
        .integer(Int64(load.refused)), .integer(Int64(load.matched)),
        .integer(Int64(load.possible)), .text(load.account), .text(load.takenOn.description),
      ])
  }

  private static func read(_ row: any SQLRow) -> ComparisonLoad? {
    guard let region = row.text(1).flatMap({ RegionCode($0) }),
      let statement = row.text(7).flatMap({ Day($0) }),
      let taken = row.text(13).flatMap({ Day($0) })
    else { return nil }
    return ComparisonLoad(
      id: ID(row.int(0) ?? 0), region: region, kind: row.text(2) ?? "",
      fileName: row.text(3) ?? "", sha256: row.text(4) ?? "", owner: row.text(5) ?? "",
      purpose: row.text(6) ?? "", statementDay: statement, rows: Int(row.int(8) ?? 0),
      refused: Int(row.int(9) ?? 0), matched: Int(row.int(10) ?? 0),
      possible: Int(row.int(11) ?? 0), account: row.text(12) ?? "", takenOn: taken)
  }
}
