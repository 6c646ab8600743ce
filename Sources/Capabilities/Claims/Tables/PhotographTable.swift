// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Pictures
import Policy
import Rights
import Store
import Values
import Vault

/// Photographs of site visits, sealed, and which of them were voided. Both are only ever added to.
enum PhotographTable {
  private static let content = SealedColumn("claim_photograph", "content_sealed")

  /// Those of a claim in the order in which they came, voided ones too.
  static func photographs(
    of claim: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [VisitPhotograph] {
    try connection.all(
      """
      SELECT p.id, p.number, p.stage, p.kind, p.digest, p.byte_count, p.day, p.officer,
        v.reason, v.day, v.officer
      FROM claim_photograph p LEFT JOIN claim_photograph_void v ON v.photograph_id = p.id
      WHERE p.claim_id = $1 ORDER BY p.number
      """, [.integer(claim.rawValue)]
    ) { row in
      VisitPhotograph(
        id: row.int(0) ?? 0, number: row.int(1) ?? 0, stage: Int(row.int(2) ?? 0),
        kind: Picture.Kind(rawValue: row.text(3) ?? "") ?? .jpeg, digest: row.text(4) ?? "",
        byteCount: Int(row.int(5) ?? 0), day: Day(row.text(6) ?? "") ?? Day(number: 0),
        officer: row.text(7) ?? "",
        voided: row.text(8).map { reason in
          VisitPhotograph.Voiding(
            reason: reason, day: Day(row.text(9) ?? "") ?? Day(number: 0),
            officer: row.text(10) ?? "")
        })
    }
  }

  /// Adds a picture as the next of its claim.
  static func add(
    _ picture: Picture, to claim: ID<Claim>, at stage: Int, by officer: Officer, on day: Day,
    in transaction: any SealedTransaction
  ) throws -> VisitPhotograph {
    let last = try transaction.number(
      "SELECT MAX(number) FROM claim_photograph WHERE claim_id = $1", [.integer(claim.rawValue)])
    let photograph = VisitPhotograph(
      id: (try transaction.number("SELECT MAX(id) FROM claim_photograph") ?? 0) + 1,
      number: (last ?? 0) + 1, stage: stage, kind: picture.kind,
      digest: SHA256Digest.hexadecimal(of: picture.bytes), byteCount: picture.bytes.count,
      day: day, officer: officer.name)
    try transaction.execute(
      """
      INSERT INTO claim_photograph (id, claim_id, number, stage, kind, digest, byte_count, day,
        account, officer, content_sealed)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        .integer(photograph.id), .integer(claim.rawValue), .integer(photograph.number),
        .integer(Int64(stage)), .text(photograph.kind.rawValue), .text(photograph.digest),
        .integer(Int64(photograph.byteCount)), .text(day.description), .text(officer.account),
        .text(officer.name),
        .bytes(transaction.sealer.seal(bytes: picture.bytes, in: content, of: photograph.id)),
      ])
    return photograph
  }

  /// The picture as it was kept.
  ///
  /// - Throws: `VaultError/broken` where it is not the one whose digest was taken.
  static func bytes(
    of photograph: VisitPhotograph, _ connection: any SealedConnection
  ) throws -> [UInt8] {
    let sealed = try connection.first(
      "SELECT content_sealed FROM claim_photograph WHERE id = $1", [.integer(photograph.id)]
    ) { $0.value(0) }
    guard case .bytes(let sealed)? = sealed else {
      throw VaultError.broken(table: content.table, column: content.column)
    }
    let bytes = try connection.sealer.openBytes(sealed, in: content, of: photograph.id)
    guard SHA256Digest.hexadecimal(of: bytes) == photograph.digest else {
      throw VaultError.broken(table: content.table, column: content.column)
    }
    return bytes
  }

  static func void(
    _ photograph: VisitPhotograph, of claim: ID<Claim>, because reason: Reason,
    by officer: Officer, on day: Day, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO claim_photograph_void (photograph_id, claim_id, reason, day, account, officer)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .integer(photograph.id), .integer(claim.rawValue), .text(reason.text),
        .text(day.description), .text(officer.account), .text(officer.name),
      ])
  }
}
