// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

extension Lookup {
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
}
