// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values
import Web

/// The rows of sessions.
enum SessionTable {
  private static let columns = """
    s.id, s.form_token, s.address, s.browser, s.begun_ms, s.seen_ms, s.is_proven
    """
  private static let columnCount = 7

  /// The session of a token and its account; nil where there is none, or the account is disabled.
  static func find(
    _ token: SessionToken, _ connection: any StoreConnection
  ) throws -> (session: Session, record: AccountTable.Record)? {
    let found = try connection.first(
      """
      SELECT \(columns), \(AccountTable.columns) FROM account_session s
      JOIN account a ON a.id = s.account_id
      WHERE s.token_digest = $1 AND a.state = 'active'
      """, [.text(token.digest)]
    ) { row in (session(row), AccountTable.Row(row, from: columnCount)) }
    guard let (session, row) = found, let session, let record = try row.record(connection) else {
      return nil
    }
    return (session, record)
  }

  static func all(of id: ID<Account>, _ connection: any StoreConnection) throws -> [Session] {
    try connection.all(
      """
      SELECT \(columns) FROM account_session s WHERE s.account_id = $1 ORDER BY s.begun_ms DESC
      """, [.integer(id.rawValue)], session
    ).compactMap { $0 }
  }

  private static func session(_ row: any SQLRow) -> Session? {
    guard let id = row.int(0), let token = row.text(1).flatMap({ FormToken(cookie: $0) }),
      let begun = row.int(4), let seen = row.int(5)
    else { return nil }
    return Session(
      id: ID(id), formToken: token, address: row.text(2) ?? "", browser: row.text(3) ?? "",
      begunAt: Instant(clamping: begun), seenAt: Instant(clamping: seen),
      isProven: row.int(6) == 1)
  }

  /// Begins a session; the oldest of the account end where it would have too many.
  static func begin(
    _ token: SessionToken, of id: ID<Account>, isProven: Bool, at begun: Instant, seen: Instant,
    from place: Place, formToken: FormToken = .random(), in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO account_session (id, token_digest, account_id, form_token, is_proven, address,
        browser, begun_ms, seen_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(Int64.random(in: 1...(1 << 53))), .text(token.digest), .integer(id.rawValue),
        .text(formToken.text), SQLValue(isProven), .text(place.address),
        .text(String(place.browser.unicodeScalars.prefix(200))), .integer(begun.milliseconds),
        .integer(max(begun, seen).milliseconds),
      ])
    let older = try transaction.all(
      """
      SELECT id FROM account_session WHERE account_id = $1 ORDER BY begun_ms DESC, id
      LIMIT 1000 OFFSET $2
      """, [.integer(id.rawValue), .integer(Int64(Session.most))]
    ) { $0.int(0) ?? 0 }
    for session in older { try end(ID(session), in: transaction) }
  }

  @discardableResult
  static func end(_ id: ID<Session>, in transaction: any StoreTransaction) throws -> Bool {
    try transaction.execute(
      "DELETE FROM account_session WHERE id = $1", [.integer(id.rawValue)]) > 0
  }

  @discardableResult
  static func endAll(of id: ID<Account>, in transaction: any StoreTransaction) throws -> Int {
    try transaction.execute(
      "DELETE FROM account_session WHERE account_id = $1", [.integer(id.rawValue)])
  }

  static func touch(_ seen: [ID<Session>: Instant], in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE account_session SET seen_ms = $1 WHERE id = $2 AND seen_ms < $3",
      batch: seen.map { id, at in
        [.integer(at.milliseconds), .integer(id.rawValue), .integer(at.milliseconds)]
      })
  }

  /// Takes away what is over.
  static func sweep(at now: Instant, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "DELETE FROM account_session WHERE seen_ms <= $1 OR begun_ms <= $2",
      [
        .integer(now.milliseconds - Session.longestIdleMilliseconds),
        .integer(now.milliseconds - Session.longestMilliseconds),
      ])
  }

  /// The latest moment the tables know of.
  static func latest(_ connection: any StoreConnection) throws -> Instant? {
    let seen = try connection.number("SELECT MAX(seen_ms) FROM account_session") ?? 0
    let tried = try connection.number("SELECT MAX(at_ms) FROM login_attempt") ?? 0
    return max(seen, tried) > 0 ? Instant(clamping: max(seen, tried)) : nil
  }
}

/// Where somebody signs in from.
public struct Place: Hashable, Sendable {
  public let address: String
  public let browser: String

  public init(address: String, browser: String) {
    self.address = address
    self.browser = browser
  }
}
