// SPDX-License-Identifier: Apache-2.0
import Chain
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// How services and unsent forms lie in their tables.
enum ServiceTable {
  private static let words = SealedColumn("service", "words_sealed")
  private static let draftWords = SealedColumn("service_draft", "words_sealed")

  static func services(
    _ condition: String, _ arguments: [SQLValue], _ connection: any SealedConnection
  ) throws -> [Service] {
    try connection.all(
      """
      SELECT s.id, s.person_id, s.kind, s.day, s.words_sealed, s.officer, s.account, v.reason, v.officer
      FROM service s LEFT JOIN service_void v ON v.service_id = s.id WHERE \(condition)
      """, arguments
    ) { row in
      guard let id = row.int(0), let person = row.int(1),
        let kind = ServiceFile.Kind(rawValue: row.text(2) ?? ""), let day = Day(row.text(3) ?? "")
      else { return nil }
      return Service(
        id: ID(id), person: ID(person), kind: kind, day: day,
        words: try connection.opened(row, 4, in: words, of: id) ?? "", officer: row.text(5) ?? "",
        account: row.text(6) ?? "",
        voided: row.text(7).map { .init(reason: $0, officer: row.text(8) ?? "") })
    }.compactMap { $0 }
  }

  /// - Parameter form: Drawn when the form was shown: sent twice, it is written once.
  /// - Returns: Nil where the form was sent before.
  static func insert(
    _ form: ServiceForm, key: String, in region: RegionCode, by officer: Officer, at now: Instant,
    _ transaction: any SealedTransaction
  ) throws -> ID<Service>? {
    let before = try transaction.number(
      "SELECT COUNT(*) FROM service WHERE form = $1", [.text(key)])
    guard before == 0 else { return nil }
    let id = (try transaction.number("SELECT MAX(id) FROM service") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO service (id, person_id, region, kind, day, words_sealed, form, at_ms, account, officer)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        .integer(id), .integer(form.person.rawValue), .text(region.digits),
        .text(form.kind.rawValue), .text(form.day.description),
        transaction.sealed(form.words, in: words, of: id), .text(key),
        .integer(now.milliseconds), .text(officer.account), .text(officer.name),
      ])
    return ID(id)
  }

  // MARK: - Unsent forms

  static func draft(
    of person: ID<Person>, for account: String, _ connection: any SealedConnection
  ) throws -> ServiceForm? {
    try connection.all(
      """
      SELECT id, kind, day, words_sealed FROM service_draft WHERE account = $1 AND person_id = $2
      """, [.text(account), .integer(person.rawValue)]
    ) { row -> ServiceForm? in
      guard let id = row.int(0), let kind = ServiceFile.Kind(rawValue: row.text(1) ?? ""),
        let day = Day(row.text(2) ?? "")
      else { return nil }
      return ServiceForm(
        of: person, kind, on: day,
        try connection.opened(row, 3, in: draftWords, of: id) ?? "")
    }.compactMap { $0 }.first
  }

  static func keep(
    _ form: ServiceForm, for account: String, at now: Instant,
    _ transaction: any SealedTransaction
  ) throws {
    try drop(form.person, for: account, transaction)
    let id = (try transaction.number("SELECT MAX(id) FROM service_draft") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO service_draft (id, account, person_id, kind, day, words_sealed, at_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(id), .text(account), .integer(form.person.rawValue), .text(form.kind.rawValue),
        .text(form.day.description), transaction.sealed(form.words, in: draftWords, of: id),
        .integer(now.milliseconds),
      ])
  }

  static func drop(
    _ person: ID<Person>, for account: String, _ transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM service_draft WHERE account = $1 AND person_id = $2",
      [.text(account), .integer(person.rawValue)])
  }
}
