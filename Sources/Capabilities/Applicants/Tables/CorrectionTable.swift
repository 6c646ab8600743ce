// SPDX-License-Identifier: Apache-2.0
import Chain
import Registry
import Store
import Values
import Vault

/// How wishes for correction lie in their table.
enum CorrectionTable {
  static let wish = SealedColumn("correction", "wish_sealed")

  private static let columns = """
    c.id, c.person_id, c.subject, c.wish_sealed, c.asked_on, c.state, c.answer, c.answered_on
    """

  static func correction(
    _ id: ID<Correction>, _ connection: any SealedConnection
  ) throws -> Correction? {
    try corrections("WHERE c.id = $1", [.integer(id.rawValue)], connection).first
  }

  /// The latest first.
  static func all(
    of person: ID<Person>, limit: Int, _ connection: any SealedConnection
  ) throws -> [Correction] {
    try corrections(
      "WHERE c.person_id = $1 ORDER BY c.asked_ms DESC, c.id LIMIT $2",
      [.integer(person.rawValue), .integer(Int64(limit))], connection)
  }

  static func openCount(
    of person: ID<Person>, _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number(
        "SELECT COUNT(*) FROM correction WHERE person_id = $1 AND state = 'open'",
        [.integer(person.rawValue)]) ?? 0)
  }

  /// Those without an answer, the oldest first.
  static func open(
    offset: Int, limit: Int, _ connection: any SealedConnection
  ) throws -> (corrections: [Correction], total: Int) {
    let total = try connection.number("SELECT COUNT(*) FROM correction WHERE state = 'open'")
    let found = try corrections(
      "WHERE c.state = 'open' ORDER BY c.asked_ms, c.id LIMIT $1 OFFSET $2",
      [.integer(Int64(limit)), .integer(Int64(offset))], connection)
    return (found, Int(total ?? 0))
  }

  static func insert(
    _ correction: Correction, at now: Instant, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO correction (id, person_id, subject, wish_sealed, asked_on, asked_ms, state)
      VALUES ($1, $2, $3, $4, $5, $6, 'open')
      """,
      [
        .integer(correction.id.rawValue), .integer(correction.person.rawValue),
        .text(correction.subject.rawValue),
        transaction.sealed(correction.wish, in: wish, of: correction.id.rawValue),
        .text(correction.askedOn.description), .integer(now.milliseconds),
      ])
  }

  /// - Returns: Whether it had no answer before.
  static func answer(
    _ id: ID<Correction>, _ state: Correction.State, _ text: String, on day: Day,
    by account: String,
    in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE correction SET state = $1, answer = $2, answered_on = $3, answered_by = $4
      WHERE id = $5 AND state = 'open'
      """,
      [
        .text(state.rawValue), .text(text), .text(day.description), .text(account),
        .integer(id.rawValue),
      ]) > 0
  }

  private static func corrections(
    _ rest: String, _ arguments: [SQLValue], _ connection: any SealedConnection
  ) throws -> [Correction] {
    try connection.all(
      "SELECT \(columns) FROM correction c \(rest)", arguments
    ) { row -> Correction? in
      let id = row.int(0) ?? 0
      guard let subject = Correction.Subject(rawValue: row.text(2) ?? ""),
        let state = Correction.State(rawValue: row.text(5) ?? ""),
        let asked = Day(row.text(4) ?? ""),
        let text = try connection.opened(row, 3, in: wish, of: id)
      else { return nil }
      return Correction(
        id: ID(id), person: ID(row.int(1) ?? 0), subject: subject, wish: text, askedOn: asked,
        state: state, answer: row.text(6), answeredOn: row.text(7).flatMap { Day($0) })
    }.compactMap { $0 }
  }
}
