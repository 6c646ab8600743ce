// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Registry
import Rights
import Store
import Values
import Vault

/// How claims lie in their table.
enum ClaimTable {
  static let decision = SealedColumn("claim", "decision_sealed")

  static let columns = """
    c.id, c.number, c.region, c.benefit, c.person_id, c.person_name, c.record_id, c.record_title, \
    c.relation, c.submitted_on, c.state, c.stage, c.amount_fen, c.since, c.version, \
    c.fund, c.fund_year, c.organisation_id, c.in_payment
    """

  /// What is kept beside the claim itself.
  struct Keeping {
    let key: SubmissionKey
    /// The year or month that the claim is for: part of what may be asked for once.
    let occasion: String
    /// The decision with all it rests on, as `StoredDecision` writes it.
    var decision: String
    /// The role that the stage waits for; empty where it waits for nobody here.
    var waitsFor: String
  }

  static func insert(
    _ claim: Claim, _ keeping: Keeping, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO claim (id, number, submission_key, region, benefit, person_id, person_name, record_id,
        record_title, relation, submitted_on, occasion, state, stage, waits_for, amount_fen,
        decision_sealed, since, version, organisation_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
      """,
      [
        .integer(claim.id.rawValue), .text(claim.number), .text(keeping.key.text),
        .text(claim.region.digits), .text(claim.benefit), SQLValue(claim.person?.rawValue),
        .text(claim.partyName), .integer(claim.record ?? 0), SQLValue(claim.recordTitle),
        .text(claim.relation.rawValue), .text(claim.submittedOn.description),
        .text(keeping.occasion), .text(claim.state.word), .integer(Int64(claim.state.stage ?? 0)),
        .text(keeping.waitsFor), SQLValue(claim.amount?.fen),
        transaction.sealed(keeping.decision, in: decision, of: claim.id.rawValue),
        .text(claim.since.description), .integer(claim.version),
        SQLValue(claim.organisation?.rawValue),
      ])
    try put(claim.papers, of: claim.id, in: transaction)
  }

  /// Writes what an act changed.
  ///
  /// - Parameter decided: The new decision; nil where none was made.
  static func update(
    _ claim: Claim, waitsFor: String, decided: String?, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE claim SET state = $1, stage = $2, waits_for = $3, amount_fen = $4, since = $5, version = $6,
        fund = $7, fund_year = $8
      WHERE id = $9
      """,
      [
        .text(claim.state.word), .integer(Int64(claim.state.stage ?? 0)), .text(waitsFor),
        SQLValue(claim.amount?.fen), .text(claim.since.description), .integer(claim.version),
        SQLValue(claim.kept?.fund), SQLValue(claim.kept.map { Int64($0.year) }),
        .integer(claim.id.rawValue),
      ])
    guard let decided else { return }
    try transaction.execute(
      "UPDATE claim SET decision_sealed = $1 WHERE id = $2",
      [
        transaction.sealed(decided, in: decision, of: claim.id.rawValue),
        .integer(claim.id.rawValue),
      ])
  }

  static func put(
    _ papers: [ClaimQuestion.Paper], of id: ID<Claim>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute("DELETE FROM claim_paper WHERE claim_id = $1", [.integer(id.rawValue)])
    for paper in papers {
      try transaction.execute(
        "INSERT INTO claim_paper (claim_id, code, copies, is_original) VALUES ($1, $2, $3, $4)",
        [
          .integer(id.rawValue), .text(paper.code), .integer(Int64(paper.copies)),
          .integer(paper.isOriginal ? 1 : 0),
        ])
    }
  }

  // MARK: - Reading

  static func claim(_ id: ID<Claim>, _ connection: any StoreConnection) throws -> Claim? {
    try claims("c.id = $1", [.integer(id.rawValue)], connection).first
  }

  static func claim(key: SubmissionKey, _ connection: any StoreConnection) throws -> Claim? {
    try claims("c.submission_key = $1", [.text(key.text)], connection).first
  }

  /// - Parameter condition: SQL on `c` with its arguments from `$1` on, and what follows a condition.
  static func claims(
    _ condition: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [Claim] {
    var claims = try connection.all(
      "SELECT \(columns) FROM claim c WHERE \(condition)", arguments, read
    ).compactMap { $0 }
    for index in claims.indices {
      claims[index].papers = try papers(of: claims[index].id, connection)
    }
    return claims
  }

  static func decision(
    of id: ID<Claim>, _ connection: any SealedConnection
  ) throws -> String? {
    try connection.first(
      "SELECT decision_sealed FROM claim WHERE id = $1", [.integer(id.rawValue)]
    ) { try connection.opened($0, 0, in: decision, of: id.rawValue) } ?? nil
  }

  private static func papers(
    of id: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [ClaimQuestion.Paper] {
    try connection.all(
      "SELECT code, copies, is_original FROM claim_paper WHERE claim_id = $1 ORDER BY code",
      [.integer(id.rawValue)]
    ) { row in
      ClaimQuestion.Paper(
        row.text(0) ?? "", copies: Int(row.int(1) ?? 1), isOriginal: row.int(2) == 1)
    }
  }

  private static func read(_ row: any SQLRow) -> Claim? {
    guard let region = RegionCode(row.text(2) ?? ""), let party = party(row),
      let relation = ClaimRelation(rawValue: row.text(8) ?? ""),
      let submitted = Day(row.text(9) ?? ""), let since = Day(row.text(13) ?? ""),
      let state = CaseState(row.text(10) ?? "", stage: Int(row.int(11) ?? 0))
    else { return nil }
    let record = row.int(6) ?? 0
    return Claim(
      id: ID(row.int(0) ?? 0), number: row.text(1) ?? "", region: region,
      benefit: row.text(3) ?? "", party: party, partyName: row.text(5) ?? "",
      record: record == 0 ? nil : record, recordTitle: row.text(7), relation: relation,
      submittedOn: submitted, papers: [], state: state, amount: row.int(12).map { Money(fen: $0) },
      since: since,
      kept: row.text(15).map { Claim.Keeping(fund: $0, year: Int(row.int(16) ?? 0)) },
      isInPayment: row.int(18) == 1, version: row.int(14) ?? 0)
  }

  private static func party(_ row: any SQLRow) -> ClaimParty? {
    row.int(4).map { .person(ID($0)) } ?? row.int(17).map { .organisation(ID($0)) }
  }
}

extension CaseState {
  /// As the column `state` has it.
  var word: String {
    switch self {
    case .waiting: "waiting"
    case .completing: "completing"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    case .paid: "paid"
    case .closed: "closed"
    }
  }

  init?(_ word: String, stage: Int) {
    switch word {
    case "waiting": self = .waiting(stage: stage)
    case "completing": self = .completing(stage: stage)
    case "refused": self = .refused(stage: stage)
    case "withdrawn": self = .withdrawn
    case "paid": self = .paid
    case "closed": self = .closed
    default: return nil
    }
  }
}
