// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Rights
import Store
import Values
import Vault

/// How keys lie in their table; the secret half sealed.
enum KeyTable {
  static let secret = SealedColumn("handover_key", "secret_sealed")

  private static let columns =
    "k.id, k.role, k.region, k.public_key, k.secret_sealed, k.registered_on, k.account, k.ended_on"

  /// - Parameter rest: SQL on `k` from `WHERE` on, with its arguments from `$1`.
  static func keys(
    _ rest: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [OfficeKey] {
    try connection.all("SELECT \(columns) FROM handover_key k \(rest)", arguments, read)
      .compactMap { $0 }
  }

  static func key(
    _ id: ID<OfficeKey>, _ connection: any StoreConnection
  ) throws -> OfficeKey? {
    try keys("WHERE k.id = $1", [.integer(id.rawValue)], connection).first
  }

  /// The keys of an organ that hold now, the latest first.
  static func valid(
    of party: HandoverParty, _ connection: any StoreConnection
  ) throws -> [OfficeKey] {
    try keys(
      "WHERE k.role = $1 AND k.region = $2 AND k.ended_on IS NULL ORDER BY k.id DESC",
      [.text(party.role.rawValue), .text(party.region.digits)], connection)
  }

  static func signing(
    _ id: ID<OfficeKey>, _ connection: any SealedConnection
  ) throws -> SigningKey? {
    try connection.first(
      "SELECT k.secret_sealed FROM handover_key k WHERE k.id = $1", [.integer(id.rawValue)]
    ) { try connection.opened($0, 0, in: secret, of: id.rawValue) }?
    .flatMap { Hexadecimal.bytes($0) }.flatMap { SigningKey(secret: $0) }
  }

  /// - Parameter signing: Nil for a key of another office.
  static func insert(
    _ party: HandoverParty, _ key: VerifyingKey, signing: SigningKey?, on day: Day,
    by account: String, in transaction: any SealedTransaction
  ) throws -> OfficeKey {
    let id = (try transaction.number("SELECT MAX(id) FROM handover_key") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO handover_key (id, role, region, public_key, secret_sealed, registered_on, account)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(id), .text(party.role.rawValue), .text(party.region.digits),
        .text(Hexadecimal.text(key.bytes)),
        transaction.sealed(
          signing.map { Hexadecimal.text($0.secret) }, in: secret, of: id),
        .text(day.description), .text(account),
      ])
    return OfficeKey(
      id: ID(id), party: party, key: key, isOwn: signing != nil, registeredOn: day,
      account: account, endedOn: nil)
  }

  /// - Returns: Whether it held until now.
  static func end(
    _ id: ID<OfficeKey>, on day: Day, in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      "UPDATE handover_key SET ended_on = $1 WHERE id = $2 AND ended_on IS NULL",
      [.text(day.description), .integer(id.rawValue)]) == 1
  }

  private static func read(_ row: any SQLRow) -> OfficeKey? {
    guard let party = HandoverParty("\(row.text(1) ?? "") \(row.text(2) ?? "")"),
      let key = Hexadecimal.bytes(row.text(3) ?? "").flatMap({ VerifyingKey($0) }),
      let day = row.text(5).flatMap({ Day($0) })
    else { return nil }
    var isOwn = false
    if case .bytes = row.value(4) { isOwn = true }
    return OfficeKey(
      id: ID(row.int(0) ?? 0), party: party, key: key, isOwn: isOwn, registeredOn: day,
      account: row.text(6) ?? "", endedOn: row.text(7).flatMap { Day($0) })
  }
}
