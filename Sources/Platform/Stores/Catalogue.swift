// SPDX-License-Identifier: Apache-2.0
import Store

/// A table as the engine itself describes it.
public struct TableForm: Hashable, Sendable {
  public let name: String
  /// In the order in which they were made.
  public let columns: [String]
  /// The primary key; all columns where the table has none.
  public let key: [String]
}

extension TableForm {
  /// All tables of a database, by name, from the engine's own catalogue.
  public static func all(
    of engine: StoreEngine, _ connection: any StoreConnection
  ) throws -> [TableForm] {
    var forms: [TableForm] = []
    var table = ""
    var columns: [String] = []
    var key: [(place: Int64, column: String)] = []
    func close() {
      guard !table.isEmpty else { return }
      let sorted = key.sorted { $0.place < $1.place }.map(\.column)
      forms.append(
        TableForm(name: table, columns: columns, key: sorted.isEmpty ? columns : sorted))
      (columns, key) = ([], [])
    }
    try connection.forEach(engine == .sqlite ? sqliteColumns : postgresColumns) { row in
      guard let name = row.text(0), let column = row.text(1) else { return }
      if name != table { close() }
      table = name
      columns.append(column)
      if let place = row.int(2), place > 0 { key.append((place, column)) }
    }
    close()
    return forms
  }

  /// Table, column, place in the primary key from 1.
  private static let sqliteColumns = """
    SELECT m.name, c.name, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_' ORDER BY m.name, c.cid
    """

  private static let postgresColumns = """
    SELECT t.relname, a.attname, array_position(x.indkey::smallint[], a.attnum) + 1
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
    LEFT JOIN pg_index x ON x.indrelid = t.oid AND x.indisprimary
    WHERE t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
    ORDER BY t.relname, a.attnum
    """

  /// All rows, in the order of the key.
  var selection: String {
    let order = key.map { "\($0) NULLS FIRST" }.joined(separator: ", ")
    return "SELECT \(columns.joined(separator: ", ")) FROM \(name) ORDER BY \(order)"
  }

  var insertion: String {
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }
}
