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

  /// All tables whose rows are worth keeping: marks of writes are their server's own.
  static func kept(
    of engine: StoreEngine, _ connection: any StoreConnection
  ) throws -> [TableForm] {
    try all(of: engine, connection).filter { $0.name != CommitMarks.table }
  }

  /// All that are kept, each after those it refers to. A row put in before what it points to makes SQLite look
  /// through every row that waits, once for each row that comes.
  public static func parentsFirst(
    of engine: StoreEngine, _ connection: any StoreConnection
  ) throws -> [TableForm] {
    let forms = try kept(of: engine, connection)
    var parents: [String: Set<String>] = [:]
    try connection.forEach(engine == .sqlite ? sqliteReferences : postgresReferences) { row in
      guard let child = row.text(0), let parent = row.text(1), child != parent else { return }
      parents[child, default: []].insert(parent)
    }
    var placed: [TableForm] = []
    var names: Set<String> = []
    while placed.count < forms.count {
      let next = forms.filter { form in
        !names.contains(form.name) && names.isSuperset(of: parents[form.name] ?? [])
      }
      // Tables that refer to each other in a circle come as they are named.
      let taken = next.isEmpty ? forms.filter { !names.contains($0.name) } : next
      placed += taken
      names.formUnion(taken.map(\.name))
    }
    return placed
  }

  /// Table, table it refers to.
  private static let sqliteReferences = """
    SELECT m.name, k."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k
    WHERE m.type = 'table'
    """

  private static let postgresReferences = """
    SELECT t.relname, r.relname FROM pg_constraint c
    JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
    WHERE c.contype = 'f'
      AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
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
