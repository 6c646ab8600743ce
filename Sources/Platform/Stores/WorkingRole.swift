// SPDX-License-Identifier: Apache-2.0
import Store

/// The account a program works under on a PostgreSQL server. It owns nothing: it uses every table,
/// changes the form of none, and can neither change nor delete a row of those that only grow.
public struct WorkingRole: Sendable {
  public let name: String

  public init(_ name: String) { self.name = name }

  /// Grants it what it needs on the tables there are, and takes back all else it was granted. To be done
  /// by their owner, anew after each migration.
  ///
  /// - Returns: How many tables it may use.
  /// - Throws: ``WorkingRoleError``, `StoreError`; then nothing was granted.
  @discardableResult
  public func grant(on store: any Store, migrations: [Migration]) async throws -> Int {
    guard store.engine == .postgres else { throw WorkingRoleError.noAccountsHere }
    let growing = Set(migrations.flatMap(\.growing))
    return try await store.write { transaction in
      guard try isThere(transaction) else { throw WorkingRoleError.noSuchRole(name) }
      let tables = try TableForm.all(of: .postgres, transaction).map(\.name)
      try transaction.executeScript(
        statements(for: tables, growing, in: try schema(transaction)).joined(separator: ";\n"))
      for table in growing.intersection(tables).sorted()
      where try WorkingRole.mayRewrite(table, as: name, transaction) {
        throw WorkingRoleError.mayRewrite(table: table, role: name)
      }
      return tables.count
    }
  }

  /// A table that only grows and that the account of this store could rewrite all the same; nil where
  /// there is none, and on an embedded database, whose owner can do everything.
  public static func rewritable(
    on store: any Store, migrations: [Migration]
  ) async throws -> String? {
    guard store.engine == .postgres else { return nil }
    let growing = migrations.flatMap(\.growing)
    return try await store.read { connection in
      try growing.first { try mayRewrite($0, as: nil, connection) }
    }
  }

  /// Whether it has such a right, or could give itself one.
  private static func mayRewrite(
    _ table: String, as role: String?, _ connection: any StoreConnection
  ) throws -> Bool {
    try connection.first(
      """
      SELECT (has_table_privilege(r.name, t.oid, 'UPDATE, DELETE, TRUNCATE')
        OR pg_has_role(r.name, t.relowner, 'MEMBER'))::int
      FROM (SELECT COALESCE($1, current_user)::name AS name) r, pg_class t
      WHERE t.oid = to_regclass($2)
      """,
      [role.map(SQLValue.text) ?? .null, .text(table)]
    ) { $0.int(0) } == 1
  }

  private func isThere(_ connection: any StoreConnection) throws -> Bool {
    try connection.number("SELECT COUNT(*) FROM pg_roles WHERE rolname = $1", [.text(name)]) == 1
  }

  private func schema(_ connection: any StoreConnection) throws -> String {
    try connection.first("SELECT current_schema()") { $0.text(0) ?? "" } ?? ""
  }

  private func statements(
    for tables: [String], _ growing: Set<String>, in schema: String
  ) -> [String] {
    let role = WorkingRole.quoted(name)
    let schema = WorkingRole.quoted(schema)
    return ["GRANT USAGE ON SCHEMA \(schema) TO \(role)"]
      + tables.flatMap { table in
        let place = "\(schema).\(WorkingRole.quoted(table))"
        return [
          "REVOKE ALL ON \(place) FROM \(role)",
          "GRANT \(rights(to: table, growing)) ON \(place) TO \(role)",
        ]
      }
  }

  private func rights(to table: String, _ growing: Set<String>) -> String {
    if table == MigrationLog.name { return "SELECT" }
    return growing.contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE"
  }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}

public enum WorkingRoleError: Error, Equatable, Sendable, CustomStringConvertible {
  case noAccountsHere
  case noSuchRole(String)
  /// The role has rights that nobody granted it here: it is a superuser, or owns the table, or belongs to
  /// a role that does.
  case mayRewrite(table: String, role: String)

  public var description: String {
    switch self {
    case .noAccountsHere: "an embedded database has no accounts; its file's owner can do everything"
    case .noSuchRole(let name):
      "the server knows no account '\(name)'; make it first: CREATE ROLE … LOGIN"
    case .mayRewrite(let table, let role):
      "'\(role)' could rewrite '\(table)' whatever is granted: it is a superuser, owns the table, or "
        + "belongs to a role that may; nothing was granted, choose another account"
    }
  }
}
