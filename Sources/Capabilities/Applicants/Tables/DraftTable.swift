// SPDX-License-Identifier: Apache-2.0
import Claims
import Foundation
import Registry
import Store
import Values
import Vault

/// How drafts lie in their table. A draft is only ever looked for with the person whose it is.
enum DraftTable {
  static let answers = SealedColumn("claim_draft", "answers_sealed")

  private static let columns =
    "id, person_id, benefit, record_id, submission_key, answers_sealed, begun_on, claim_id"

  static func draft(
    _ id: ID<Draft>, of person: ID<Person>, _ connection: any SealedConnection
  ) throws -> Draft? {
    try drafts(
      "id = $1 AND person_id = $2", [.integer(id.rawValue), .integer(person.rawValue)],
      connection
    ).first
  }

  /// Those not handed in, the latest first.
  static func open(
    of person: ID<Person>, _ connection: any SealedConnection
  ) throws -> [Draft] {
    try drafts(
      "person_id = $1 AND claim_id IS NULL ORDER BY begun_on DESC, id",
      [.integer(person.rawValue)], connection)
  }

  static func insert(
    _ draft: Draft, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO claim_draft (id, person_id, benefit, record_id, submission_key, answers_sealed,
        begun_on, changed_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(draft.id.rawValue), .integer(draft.person.rawValue), .text(draft.benefit),
        .integer(draft.record ?? 0), .text(draft.key.text), try sealed(draft, transaction),
        .text(draft.begunOn.description), .text(draft.begunOn.description),
      ])
  }

  static func update(
    _ draft: Draft, on day: Day, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      "UPDATE claim_draft SET answers_sealed = $1, changed_on = $2 WHERE id = $3",
      [
        try sealed(draft, transaction), .text(day.description), .integer(draft.id.rawValue),
      ])
  }

  /// - Returns: Whether it had not become a claim before.
  static func send(
    _ id: ID<Draft>, as claim: ID<Claim>, in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      "UPDATE claim_draft SET claim_id = $1 WHERE id = $2 AND claim_id IS NULL",
      [.integer(claim.rawValue), .integer(id.rawValue)]) > 0
  }

  static func remove(
    _ id: ID<Draft>, of person: ID<Person>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM claim_draft WHERE id = $1 AND person_id = $2 AND claim_id IS NULL",
      [.integer(id.rawValue), .integer(person.rawValue)])
  }

  /// Takes away what nobody has touched since a day.
  static func sweep(
    untouchedSince day: Day, of person: ID<Person>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM claim_draft WHERE person_id = $1 AND changed_on < $2",
      [.integer(person.rawValue), .text(day.description)])
  }

  private static func sealed(
    _ draft: Draft, _ transaction: any SealedTransaction
  ) throws -> SQLValue {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(draft.answers), as: UTF8.self)
    return transaction.sealed(text, in: answers, of: draft.id.rawValue)
  }

  private static func drafts(
    _ condition: String, _ arguments: [SQLValue], _ connection: any SealedConnection
  ) throws -> [Draft] {
    try connection.all(
      "SELECT \(columns) FROM claim_draft WHERE \(condition)", arguments
    ) { row -> Draft? in
      let id = row.int(0) ?? 0
      guard let key = SubmissionKey(row.text(4) ?? ""), let begun = Day(row.text(6) ?? ""),
        let text = try connection.opened(row, 5, in: answers, of: id)
      else { return nil }
      let record = row.int(3) ?? 0
      return Draft(
        id: ID(id), person: ID(row.int(1) ?? 0), benefit: row.text(2) ?? "",
        record: record == 0 ? nil : record, key: key,
        answers: try JSONDecoder().decode(DraftAnswers.self, from: Data(text.utf8)),
        begunOn: begun, claim: row.int(7).map { ID($0) })
    }.compactMap { $0 }
  }
}
