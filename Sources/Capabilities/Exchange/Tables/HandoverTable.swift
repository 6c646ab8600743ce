// SPDX-License-Identifier: Apache-2.0
import Policy
import Rights
import Store
import Values

/// How hand-overs lie in their table.
struct HandoverTable {
  /// The calendar of a kind, by which its periods are read.
  let due: @Sendable (String) -> HandoverDue?

  private static let columns = """
    h.id, h.direction, h.kind, h.from_role, h.from_region, h.to_role, h.to_region, h.period, \
    h.sequence, h.agreed, h.made_on, h.row_count, h.lacking, h.columns, h.content, h.key_id, h.state, \
    h.received_on, h.receipt_on, h.flaw, h.words, h.taken_rows, h.kept_rows, h.later_rows, \
    h.noted_rows, h.account, h.version
    """

  /// - Parameter rest: SQL on `h` from `WHERE` on, with its arguments from `$1`. Kinds that the law does not have any more
  ///   are left out.
  func handovers(
    _ rest: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [Handover] {
    try connection.all(
      "SELECT \(HandoverTable.columns) FROM handover h \(rest)", arguments, read
    ).compactMap { $0 }
  }

  func handover(
    _ id: ID<Handover>, _ connection: any StoreConnection
  ) throws -> Handover? {
    try handovers("WHERE h.id = $1", [.integer(id.rawValue)], connection).first
  }

  /// All of one kind from one sender, the highest number first.
  func line(
    _ direction: Handover.Direction, _ kind: String, from party: HandoverParty,
    _ connection: any StoreConnection
  ) throws -> [Handover] {
    try handovers(
      """
      WHERE h.direction = $1 AND h.kind = $2 AND h.from_role = $3 AND h.from_region = $4
      ORDER BY h.sequence DESC, h.id DESC LIMIT 1000
      """,
      [
        .text(direction.rawValue), .text(kind), .text(party.role.rawValue),
        .text(party.region.digits),
      ], connection)
  }

  static func nextID(_ connection: any StoreConnection) throws -> Int64 {
    (try connection.number("SELECT MAX(id) FROM handover") ?? 0) + 1
  }

  static func insert(_ handover: Handover, in transaction: any StoreTransaction) throws {
    let manifest = handover.manifest
    let region = handover.direction == .made ? manifest.from.region : manifest.to.region
    try transaction.execute(
      """
      INSERT INTO handover (id, direction, kind, from_role, from_region, to_role, to_region, region,
        period, sequence, agreed, made_on, row_count, lacking, columns, content, key_id, state,
        received_on, receipt_on, flaw, words, taken_rows, kept_rows, later_rows, noted_rows, account,
        version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26, $27, $28)
      """,
      [
        .integer(handover.id.rawValue), .text(handover.direction.rawValue),
        .text(manifest.handover), .text(manifest.from.role.rawValue),
        .text(manifest.from.region.digits), .text(manifest.to.role.rawValue),
        .text(manifest.to.region.digits), .text(region.digits), .text(manifest.period.text),
        .integer(manifest.sequence), .integer(manifest.agreed),
        .text(manifest.madeOn.description), .integer(Int64(manifest.rows)),
        .integer(Int64(manifest.lacking)),
        .text(manifest.columns.map(\.rawValue).joined(separator: " ")),
        .text(manifest.content), .integer(handover.key.rawValue), .text(handover.state.rawValue),
        SQLValue(handover.receivedOn?.description), SQLValue(handover.receiptOn?.description),
        SQLValue(handover.flaw?.rawValue), .text(handover.words),
        .integer(Int64(handover.outcome.taken)), .integer(Int64(handover.outcome.kept)),
        .integer(Int64(handover.outcome.later)), .integer(Int64(handover.outcome.noted)),
        .text(handover.account), .integer(handover.version),
      ])
  }

  /// Writes what a step changed.
  ///
  /// - Returns: Whether the hand-over was still as it was read.
  static func step(
    _ handover: Handover, in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE handover SET state = $1, received_on = $2, receipt_on = $3, flaw = $4, words = $5,
        taken_rows = $6, kept_rows = $7, later_rows = $8, noted_rows = $9, version = $10
      WHERE id = $11 AND version = $12
      """,
      [
        .text(handover.state.rawValue), SQLValue(handover.receivedOn?.description),
        SQLValue(handover.receiptOn?.description), SQLValue(handover.flaw?.rawValue),
        .text(handover.words), .integer(Int64(handover.outcome.taken)),
        .integer(Int64(handover.outcome.kept)), .integer(Int64(handover.outcome.later)),
        .integer(Int64(handover.outcome.noted)), .integer(handover.version),
        .integer(handover.id.rawValue), .integer(handover.version - 1),
      ]) == 1
  }

  private func read(_ row: any SQLRow) -> Handover? {
    guard let manifest = manifest(row),
      let direction = Handover.Direction(rawValue: row.text(1) ?? ""),
      let state = Handover.State(rawValue: row.text(16) ?? "")
    else { return nil }
    var outcome = Handover.Outcome()
    outcome.taken = Int(row.int(21) ?? 0)
    outcome.kept = Int(row.int(22) ?? 0)
    outcome.later = Int(row.int(23) ?? 0)
    outcome.noted = Int(row.int(24) ?? 0)
    return Handover(
      id: ID(row.int(0) ?? 0), direction: direction, manifest: manifest, state: state,
      key: ID(row.int(15) ?? 0), receivedOn: row.text(17).flatMap { Day($0) },
      receiptOn: row.text(18).flatMap { Day($0) },
      flaw: row.text(19).flatMap(Handover.Flaw.init(rawValue:)), words: row.text(20) ?? "",
      outcome: outcome, account: row.text(25) ?? "", version: row.int(26) ?? 1)
  }

  private func manifest(_ row: any SQLRow) -> Manifest? {
    let kind = row.text(2) ?? ""
    guard let from = HandoverParty("\(row.text(3) ?? "") \(row.text(4) ?? "")"),
      let to = HandoverParty("\(row.text(5) ?? "") \(row.text(6) ?? "")"),
      let period = due(kind)?.period(row.text(7) ?? ""),
      let madeOn = row.text(10).flatMap({ Day($0) })
    else { return nil }
    return Manifest(
      handover: kind, from: from, to: to, period: period, sequence: row.int(8) ?? 1,
      agreed: row.int(9) ?? 0, madeOn: madeOn, rows: Int(row.int(11) ?? 0),
      lacking: Int(row.int(12) ?? 0),
      columns: (row.text(13) ?? "").split(separator: " ").compactMap {
        HandoverFile.Column(rawValue: String($0))
      }, content: row.text(14) ?? "")
  }
}
