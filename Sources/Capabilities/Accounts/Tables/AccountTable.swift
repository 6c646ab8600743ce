// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Rights
import Store
import Values

/// The rows of accounts.
enum AccountTable {
  /// An account with what nobody but the desk sees.
  struct Record: Sendable {
    let account: Account
    let hash: PasswordHash?
    let sealedFactor: [UInt8]?
    let lastStep: Int64?
  }

  static let columns = """
    a.id, a.name, a.shown_name, a.region, a.state, a.password_hash, a.one_time_until_ms, \
    a.factor_state, a.factor_sealed, a.factor_last_step, a.person_id, a.kind, \
    a.organisation_id
    """
  static let columnCount = 13

  static func record(
    named name: AccountName, _ connection: any StoreConnection
  ) throws -> Record? {
    let row = try connection.first(
      "SELECT \(columns) FROM account a WHERE a.name = $1", [.text(name.text)], Row.init)
    return try row?.record(connection)
  }

  static func record(_ id: ID<Account>, _ connection: any StoreConnection) throws -> Record? {
    let row = try connection.first(
      "SELECT \(columns) FROM account a WHERE a.id = $1", [.integer(id.rawValue)], Row.init)
    return try row?.record(connection)
  }

  /// The account of a person who looks after their own affairs.
  static func record(
    ofCitizen person: Int64, _ connection: any StoreConnection
  ) throws -> Record? {
    let row = try connection.first(
      "SELECT \(columns) FROM account a WHERE a.kind = 'citizen' AND a.person_id = $1",
      [.integer(person)], Row.init)
    return try row?.record(connection)
  }

  /// The account of a body that looks after its own affairs.
  static func record(ofBody body: Int64, _ connection: any StoreConnection) throws -> Record? {
    let row = try connection.first(
      "SELECT \(columns) FROM account a WHERE a.organisation_id = $1", [.integer(body)],
      Row.init)
    return try row?.record(connection)
  }

  /// The roles of accounts as they are now, by name.
  static func roles(
    of names: Set<String>, _ connection: any StoreConnection
  ) throws -> [String: Set<Role>] {
    var roles: [String: Set<Role>] = [:]
    for name in names {
      try connection.forEach(
        """
        SELECT s.role FROM account a JOIN account_assignment s ON s.account_id = a.id
        WHERE a.name = $1
        """, [.text(name)]
      ) { row in
        guard let role = row.text(0).flatMap({ Role(rawValue: $0) }) else { return }
        roles[name, default: []].insert(role)
      }
    }
    return roles
  }

  /// Officers' accounts that somebody whose right reaches `scope` may look after, by name.
  static func list(
    within scope: Scope, text: String, offset: Int, limit: Int, _ connection: any StoreConnection
  ) throws -> (accounts: [Account], total: Int) {
    var condition = AccountCondition()
    condition.lies(in: scope)
    condition.bears(text)
    let total = try connection.number(
      "SELECT COUNT(*) FROM account a WHERE \(condition.sql)", condition.arguments)
    let next = condition.arguments.count
    let rows = try connection.all(
      """
      SELECT \(columns) FROM account a WHERE \(condition.sql)
      ORDER BY a.name LIMIT $\(next + 1) OFFSET $\(next + 2)
      """, condition.arguments + [.integer(Int64(limit)), .integer(Int64(offset))], Row.init)
    return (try rows.compactMap { try $0.record(connection)?.account }, Int(total ?? 0))
  }

  static func isEmpty(_ connection: any StoreConnection) throws -> Bool {
    try connection.number("SELECT id FROM account LIMIT 1") == nil
  }

  static func insert(
    _ new: NewAccount, hash: PasswordHash, until: Instant?, in transaction: any StoreTransaction
  ) throws -> ID<Account> {
    let id = (try transaction.number("SELECT MAX(id) FROM account") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO account (id, name, shown_name, region, state, password_hash, one_time_until_ms,
        factor_state, person_id, kind, organisation_id)
      VALUES ($1, $2, $3, $4, 'active', $5, $6, 'none', $7, $8, $9)
      """,
      [
        .integer(id), .text(new.name.text), .text(new.shownName), .text(new.region.digits),
        .text(hash.encoded), SQLValue(until?.milliseconds), SQLValue(new.personID),
        .text((new.kind == .citizen ? AccountKind.citizen : .officer).rawValue),
        SQLValue(new.bodyID),
      ])
    for assignment in Set(new.assignments) {
      try add(assignment, to: ID(id), in: transaction)
    }
    try remember(hash, of: ID(id), in: transaction)
    return ID(id)
  }

  static func set(
    _ state: AccountState, of id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE account SET state = $1 WHERE id = $2", [.text(state.rawValue), .integer(id.rawValue)])
  }

  static func set(
    _ hash: PasswordHash, until: Instant?, of id: ID<Account>,
    in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE account SET password_hash = $1, one_time_until_ms = $2 WHERE id = $3",
      [.text(hash.encoded), SQLValue(until?.milliseconds), .integer(id.rawValue)])
    try remember(hash, of: id, in: transaction)
  }

  /// The same password at another cost.
  static func upgrade(
    _ hash: PasswordHash, of id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE account SET password_hash = $1 WHERE id = $2",
      [.text(hash.encoded), .integer(id.rawValue)])
  }

  static func earlierPasswords(
    of id: ID<Account>, _ connection: any StoreConnection
  ) throws -> [PasswordHash] {
    try connection.all(
      """
      SELECT password_hash FROM account_earlier_password WHERE account_id = $1
      ORDER BY ordinal DESC
      """, [.integer(id.rawValue)]
    ) { row in row.text(0).flatMap { PasswordHash(encoded: $0) } }.compactMap { $0 }
  }

  private static func remember(
    _ hash: PasswordHash, of id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    let key = SQLValue.integer(id.rawValue)
    let last = try transaction.number(
      "SELECT MAX(ordinal) FROM account_earlier_password WHERE account_id = $1", [key])
    let ordinal = (last ?? 0) + 1
    try transaction.execute(
      "INSERT INTO account_earlier_password (account_id, ordinal, password_hash) VALUES ($1, $2, $3)",
      [key, .integer(ordinal), .text(hash.encoded)])
    try transaction.execute(
      "DELETE FROM account_earlier_password WHERE account_id = $1 AND ordinal <= $2",
      [key, .integer(ordinal - Int64(PasswordRules.history))])
  }

  static func add(
    _ assignment: Assignment, to id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO account_assignment (account_id, role, region) VALUES ($1, $2, $3)
      ON CONFLICT (account_id, role, region) DO NOTHING
      """, values(assignment, id))
  }

  static func remove(
    _ assignment: Assignment, from id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM account_assignment WHERE account_id = $1 AND role = $2 AND region = $3",
      values(assignment, id))
  }

  private static func values(_ assignment: Assignment, _ id: ID<Account>) -> [SQLValue] {
    [.integer(id.rawValue), .text(assignment.role.rawValue), .text(assignment.region.digits)]
  }

  static func assignments(
    of id: ID<Account>, _ connection: any StoreConnection
  ) throws -> [Assignment] {
    try connection.all(
      "SELECT role, region FROM account_assignment WHERE account_id = $1 ORDER BY region, role",
      [.integer(id.rawValue)]
    ) { row in
      // A role that a later version knows gives nothing here.
      guard let role = row.text(0).flatMap({ Role(rawValue: $0) }),
        let region = row.text(1).flatMap({ RegionCode($0) })
      else { return nil }
      return Assignment(role, in: region)
    }.compactMap { $0 }
  }
}

extension AccountTable {
  /// A row as it lies there, from a column on.
  struct Row: Sendable {
    private let texts: [String?]
    private let numbers: [Int64?]
    private let sealed: [UInt8]?

    init(_ row: any SQLRow) { self.init(row, from: 0) }

    init(_ row: any SQLRow, from start: Int) {
      texts = [1, 2, 3, 4, 5, 7, 11].map { row.text(start + $0) }
      numbers = [0, 6, 9, 10, 12].map { row.int(start + $0) }
      if case .bytes(let bytes) = row.value(start + 8) { sealed = bytes } else { sealed = nil }
    }

    /// Nil where the row holds what this program did not write: nobody signs in with it.
    func record(_ connection: any StoreConnection) throws -> Record? {
      guard let number = numbers[0], let name = texts[0].flatMap({ AccountName($0) }),
        let region = texts[2].flatMap({ RegionCode($0) }),
        let state = texts[3].flatMap({ AccountState(rawValue: $0) }),
        let factor = texts[5].flatMap({ SecondFactorState(rawValue: $0) }),
        let kind = texts[6].flatMap({ AccountKind(rawValue: $0) })
      else { return nil }
      let id = ID<Account>(number)
      let account = Account(
        id: id, name: name, shownName: texts[1] ?? "", region: region, state: state,
        password: numbers[1].map { .oneTime(until: Instant(clamping: $0)) } ?? .own,
        secondFactor: factor, personID: numbers[3], bodyID: numbers[4],
        kind: numbers[4] == nil ? kind : .body,
        assignments: try AccountTable.assignments(of: id, connection))
      return Record(
        account: account, hash: texts[4].flatMap { PasswordHash(encoded: $0) },
        sealedFactor: sealed, lastStep: numbers[2])
    }
  }
}

/// Which accounts are asked for.
private struct AccountCondition {
  private var parts = ["a.kind = 'officer' AND a.organisation_id IS NULL"]
  private(set) var arguments: [SQLValue] = []

  var sql: String { parts.joined(separator: " AND ") }

  private mutating func place(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }

  /// The account's own region and those of all its roles lie in the scope.
  mutating func lies(in scope: Scope) {
    guard case .regions(let regions) = scope else { return }
    let own = within(regions, "a.region")
    let others = within(regions, "s.region")
    parts.append(own)
    parts.append(
      """
      NOT EXISTS (SELECT 1 FROM account_assignment s
        WHERE s.account_id = a.id AND NOT \(others))
      """)
  }

  private mutating func within(_ regions: Set<RegionCode>, _ column: String) -> String {
    let tests = regions.sorted().map { region in
      "substr(\(column), 1, \(region.digits.utf8.count)) = \(place(.text(region.digits)))"
    }
    return tests.isEmpty ? "(1 = 0)" : "(\(tests.joined(separator: " OR ")))"
  }

  /// Name or shown name begins with, or holds, the text.
  mutating func bears(_ text: String) {
    guard !text.isEmpty else { return }
    let pattern = text.lowercased()
      .replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    let name = place(.text("%\(pattern)%"))
    let shown = place(.text("%\(pattern)%"))
    parts.append("(a.name LIKE \(name) ESCAPE '!' OR lower(a.shown_name) LIKE \(shown) ESCAPE '!')")
  }
}
