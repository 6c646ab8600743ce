// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Store
import Values
import Vault

/// How objections and rulings lie in their tables.
enum ObjectionTable {
  private static let objector = SealedColumn("notice_objection", "objector_sealed")
  private static let words = SealedColumn("notice_objection", "words_sealed")

  /// How many objections to the claim of a line `l` nobody has decided on, on its notice or one before.
  static let openOnClaim = """
    SELECT COUNT(*) FROM notice_line k JOIN notice_objection o
      ON o.notice_id = k.notice_id AND o.ordinal = k.ordinal
    LEFT JOIN notice_ruling r ON r.objection_id = o.id
    WHERE k.claim_id = l.claim_id AND k.claim_steps = l.claim_steps AND r.objection_id IS NULL
    """

  static func insert(
    _ objection: Objection, to notice: ID<Notice>, by officer: Officer, at now: Instant,
    in transaction: any SealedTransaction
  ) throws {
    let id = objection.id.rawValue
    try transaction.execute(
      """
      INSERT INTO notice_objection (id, notice_id, ordinal, day, at_ms, objector_sealed, words_sealed,
        account, officer)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(id), .integer(notice.rawValue), .integer(Int64(objection.ordinal)),
        .text(objection.day.description), .integer(now.milliseconds),
        transaction.sealed(objection.objector, in: objector, of: id),
        transaction.sealed(objection.words, in: words, of: id), .text(officer.account),
        .text(officer.name),
      ])
  }

  static func insert(
    _ ruling: ObjectionRuling, on objection: ID<Objection>, by officer: Officer, at now: Instant,
    in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO notice_ruling (objection_id, outcome, reason, day, at_ms, account, officer)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(objection.rawValue), .text(ruling.outcome.rawValue), .text(ruling.reason),
        .text(ruling.day.description), .integer(now.milliseconds), .text(officer.account),
        .text(officer.name),
      ])
  }

  static func nextID(_ connection: any StoreConnection) throws -> ID<Objection> {
    ID((try connection.number("SELECT MAX(id) FROM notice_objection") ?? 0) + 1)
  }

  /// Those to a notice, the latest first.
  static func objections(
    to notice: ID<Notice>, _ connection: any SealedConnection
  ) throws -> [Objection] {
    try connection.all(
      """
      SELECT o.id, o.ordinal, o.day, o.objector_sealed, o.words_sealed, o.officer, r.outcome, r.reason,
        r.day, r.officer
      FROM notice_objection o LEFT JOIN notice_ruling r ON r.objection_id = o.id
      WHERE o.notice_id = $1 ORDER BY o.id DESC
      """, [.integer(notice.rawValue)]
    ) { row in
      let id = row.int(0) ?? 0
      return Objection(
        id: ID(id), ordinal: Int(row.int(1) ?? 0), day: Day(row.text(2) ?? "") ?? Day(number: 0),
        objector: try connection.opened(row, 3, in: objector, of: id),
        words: try connection.opened(row, 4, in: words, of: id) ?? "", officer: row.text(5) ?? "",
        ruling: ruling(row))
    }
  }

  private static func ruling(_ row: any SQLRow) -> ObjectionRuling? {
    row.text(6).flatMap { ObjectionRuling.Outcome(rawValue: $0) }.map { outcome in
      ObjectionRuling(
        outcome: outcome, reason: row.text(7) ?? "",
        day: Day(row.text(8) ?? "") ?? Day(number: 0), officer: row.text(9) ?? "")
    }
  }
}
