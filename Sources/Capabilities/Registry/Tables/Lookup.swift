// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// Questions with many keys, asked in few statements.
enum Lookup {
  /// Keys of one statement. The last key fills the places left, so that few texts are prepared.
  private static let sizes = [1, 16, 128, 1024]

  /// Calls `body` with each row of `select … WHERE column IN (keys)`.
  static func forEach(
    _ sql: String, where column: String, in keys: [SQLValue], and rest: String = "",
    on connection: any SealedConnection, _ body: (any SQLRow) throws -> Void
  ) throws {
    var start = 0
    while start < keys.count {
      let left = keys.count - start
      let size = sizes.first { $0 >= left } ?? 1024
      var arguments = Array(keys[start..<min(start + size, keys.count)])
      while arguments.count < size { arguments.append(keys[keys.count - 1]) }
      try connection.forEach(
        "\(sql) WHERE \(column) IN (\(places(size)))\(rest)", arguments, body)
      start += size
    }
  }

  /// The records whose `column` is one of the keys.
  static func records<Record: RegistryRecord>(
    _ type: Record.Type = Record.self, where column: String, in keys: [SQLValue],
    and rest: String = "", on connection: any SealedConnection
  ) throws -> [Held<Record>] {
    let table = Record.table
    var records: [Held<Record>] = []
    try forEach(
      "SELECT \(table.selection) FROM \(table.name)", where: "\(table.name).\(column)", in: keys,
      and: rest, on: connection
    ) { records.append(try table.held($0, connection)) }
    return records
  }

  private static func places(_ count: Int) -> String {
    (1...count).map { "$\($0)" }.joined(separator: ", ")
  }
}
