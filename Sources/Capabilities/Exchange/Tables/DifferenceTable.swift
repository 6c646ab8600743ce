// SPDX-License-Identifier: Apache-2.0
import Policy
import Store
import Values
import Vault

/// How differences lie in their table: the three rows sealed as one.
enum DifferenceTable {
  static let content = SealedColumn("handover_difference", "content_sealed")
  private static let side: Character = "\u{1D}"

  private static let columns = """
    d.id, d.handover_id, d.person_id, d.content_sealed, d.choice, d.decided_by, d.decided_on, d.note
    """

  struct Reading {
    let connection: any SealedConnection
    let columns: [HandoverFile.Column]

    /// - Parameter rest: SQL on `d` from `WHERE` on, with its arguments from `$1`.
    func differences(_ rest: String, _ arguments: [SQLValue]) throws -> [HandoverDifference] {
      try connection.all(
        "SELECT \(DifferenceTable.columns) FROM handover_difference d \(rest)", arguments
      ) { try read($0) }.compactMap { $0 }
    }

    private func read(_ row: any SQLRow) throws -> HandoverDifference? {
      let id = row.int(0) ?? 0
      guard let text = try connection.opened(row, 3, in: content, of: id) else { return nil }
      let sides = text.split(separator: side, omittingEmptySubsequences: false).map {
        $0.isEmpty ? nil : RowText.row(String($0))
      }
      guard sides.count == 3,
        let difference = RowDifference(
          base: sides[0], theirs: sides[1], ours: sides[2], columns: columns)
      else { return nil }
      return HandoverDifference(
        id: ID(id), handover: ID(row.int(1) ?? 0), row: difference, person: row.int(2),
        choice: row.text(4).flatMap(HandoverChoice.init(rawValue:)),
        decidedBy: row.text(5) ?? "", decidedOn: row.text(6).flatMap { Day($0) },
        note: row.text(7) ?? "")
    }
  }

  static func count(
    _ rest: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> Int {
    Int(try connection.number("SELECT COUNT(*) FROM handover_difference d \(rest)", arguments) ?? 0)
  }

  static func insert(
    _ differences: [(row: RowDifference, person: Int64?)], of handover: ID<Handover>,
    in transaction: any SealedTransaction
  ) throws {
    var next = (try transaction.number("SELECT MAX(id) FROM handover_difference") ?? 0) + 1
    for start in stride(from: 0, to: differences.count, by: 1000) {
      let chunk = differences[start..<min(start + 1000, differences.count)]
      try transaction.execute(
        """
        INSERT INTO handover_difference (id, handover_id, ordinal, person_id, name, change, content_sealed,
          choice, decided_by, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '')
        """,
        batch: chunk.enumerated().map { offset, one in
          defer { next += 1 }
          return [
            .integer(next), .integer(handover.rawValue), .integer(Int64(start + offset + 1)),
            SQLValue(one.person), .text(one.row.name), .text(one.row.change.rawValue),
            transaction.sealed(text(one.row), in: content, of: next),
            SQLValue(one.row.usual?.rawValue),
          ]
        })
    }
  }

  static func decide(
    _ difference: ID<HandoverDifference>, _ choice: HandoverChoice, by name: String, on day: Day,
    in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE handover_difference SET choice = $1, decided_by = $2, decided_on = $3 WHERE id = $4
      """,
      [
        .text(choice.rawValue), .text(name), .text(day.description),
        .integer(difference.rawValue),
      ])
  }

  static func note(
    _ notes: [(id: ID<HandoverDifference>, note: String)], in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE handover_difference SET note = $1 WHERE id = $2",
      batch: notes.map { [.text(String($0.note.prefix(200))), .integer($0.id.rawValue)] })
  }

  private static func text(_ row: RowDifference) -> String {
    [row.base, row.theirs, row.ours].map { $0.map(RowText.text) ?? "" }
      .joined(separator: String(side))
  }
}

extension RowDifference {
  /// What becomes of it where nobody decides otherwise; nil for what somebody must decide.
  var usual: HandoverChoice? {
    switch change {
    case .theirs: .theirs
    case .ours: .ours
    case .both: nil
    }
  }
}
