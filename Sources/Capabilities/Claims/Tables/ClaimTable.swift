// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Policy
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
    c.fund, c.fund_year, c.organisation_id, c.in_payment, c.waits_at, c.clock, c.due_on, \
    c.days_left, c.taker, c.taker_name, c.reopens, c.occasion, \
    c.supplements, c.paid_before_fen
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
        decision_sealed, since, version, organisation_id, waits_at, clock, due_on, days_left, reopens,
        supplements, paid_before_fen)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25, $26, $27)
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
      ] + queueing(claim) + [
        SQLValue(claim.reopens?.rawValue), SQLValue(claim.supplements?.rawValue),
        .integer(claim.paidBefore.fen),
      ])
    try put(claim.papers, of: claim.id, in: transaction)
  }

  /// What an act changed.
  struct Change {
    let claim: Claim
    /// The role that it waits for; empty where it waits for nobody here.
    let waitsFor: String
    /// The new decision; nil where none was made.
    let decided: String?
  }

  static func update(
    _ claim: Claim, waitsFor: String, decided: String?, in transaction: any SealedTransaction
  ) throws {
    try update([Change(claim: claim, waitsFor: waitsFor, decided: decided)], in: transaction)
  }

  static func update(_ changes: [Change], in transaction: any SealedTransaction) throws {
    let set = """
      UPDATE claim SET state = $1, stage = $2, waits_for = $3, amount_fen = $4, since = $5, version = $6,
        fund = $7, fund_year = $8, waits_at = $9, clock = $10, due_on = $11, days_left = $12,
        taker = $13, taker_name = $14, paid_before_fen = $15
      """
    let plain = changes.filter { $0.decided == nil }
    if !plain.isEmpty {
      try transaction.execute(
        "\(set) WHERE id = $16", batch: plain.map { values($0) + [.integer($0.claim.id.rawValue)] })
    }
    let decided = changes.filter { $0.decided != nil }
    guard !decided.isEmpty else { return }
    try transaction.execute(
      "\(set), decision_sealed = $16 WHERE id = $17",
      batch: decided.map { change in
        let id = change.claim.id.rawValue
        return values(change) + [
          transaction.sealed(change.decided, in: decision, of: id), .integer(id),
        ]
      })
  }

  private static func values(_ change: Change) -> [SQLValue] {
    let claim = change.claim
    return [
      .text(claim.state.word), .integer(Int64(claim.state.stage ?? 0)), .text(change.waitsFor),
      SQLValue(claim.amount?.fen), .text(claim.since.description), .integer(claim.version),
      SQLValue(claim.kept?.fund), SQLValue(claim.kept.map { Int64($0.year) }),
    ] + queueing(claim) + [
      .text(claim.taker?.account ?? ""), .text(claim.taker?.name ?? ""),
      .integer(claim.paidBefore.fen),
    ]
  }

  /// `waits_at`, `clock`, `due_on`, `days_left`: of what has ended, nothing.
  private static func queueing(_ claim: Claim) -> [SQLValue] {
    let clock = claim.state.isOpen ? claim.clock : .none
    let place = claim.state.isOpen ? claim.place?.digits ?? "" : ""
    let (due, left): (Day?, Int?) =
      switch clock {
      case .none, .unknown: (nil, nil)
      case .running(let due): (due, nil)
      case .paused(_, let left): (nil, left)
      }
    return [
      .text(place), .text(clock.word), .text(due?.description ?? noDay),
      SQLValue(left.map { Int64($0) }),
    ]
  }

  /// After every last day there is: what has none comes last in a queue.
  static let noDay = "9999-12-31"

  /// Sets what a queue goes by, and nothing else.
  static func setQueueing(
    _ claims: [(claim: Claim, waitsFor: String)], in transaction: any StoreTransaction
  ) throws {
    guard !claims.isEmpty else { return }
    try transaction.execute(
      """
      UPDATE claim SET waits_at = $1, clock = $2, due_on = $3, days_left = $4, waits_for = $5
      WHERE id = $6
      """,
      batch: claims.map {
        queueing($0.claim) + [.text($0.waitsFor), .integer($0.claim.id.rawValue)]
      })
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

  /// - Parameters:
  ///   - condition: SQL on `c` with its arguments from `$1` on, and what follows a condition.
  ///   - from: Where `c` is joined to others.
  static func claims(
    _ condition: String, _ arguments: [SQLValue], from: String = "claim c",
    _ connection: any StoreConnection
  ) throws -> [Claim] {
    let claims = try connection.all(
      "SELECT \(columns) FROM \(from) WHERE \(condition)", arguments, read
    ).compactMap { $0 }
    return try withPapers(claims, connection)
  }

  /// Claims by their ids, in no order.
  static func claims(
    _ ids: [ID<Claim>], _ connection: any StoreConnection
  ) throws -> [Claim] {
    var claims: [Claim] = []
    try Lookup.forEach(
      "SELECT \(columns) FROM claim c", where: "c.id", in: ids.map { .integer($0.rawValue) },
      on: connection
    ) { row in
      if let claim = read(row) { claims.append(claim) }
    }
    return try withPapers(claims, connection)
  }

  /// The supplements of a claim, in their order.
  static func supplements(
    of id: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [Claim] {
    try supplements(of: [id], connection)[id] ?? []
  }

  static func supplements(
    of ids: [ID<Claim>], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: [Claim]] {
    var found: [ID<Claim>: [Claim]] = [:]
    try Lookup.forEach(
      "SELECT \(columns) FROM claim c", where: "c.supplements",
      in: ids.map { .integer($0.rawValue) }, and: " ORDER BY c.id", on: connection
    ) { row in
      guard let claim = read(row), let first = claim.supplements else { return }
      found[first, default: []].append(claim)
    }
    return found
  }

  /// What a further supplement is for: the month or year of the first with a number.
  static func nextOccasion(
    supplementing claim: Claim, _ connection: any StoreConnection
  ) throws -> String {
    let id = SQLValue.integer(claim.id.rawValue)
    let first = try connection.first("SELECT occasion FROM claim WHERE id = $1", [id]) {
      $0.text(0) ?? ""
    }
    let count = try connection.number("SELECT COUNT(*) FROM claim WHERE supplements = $1", [id])
    return "\(first ?? "")+\((count ?? 0) + 1)"
  }

  /// Numbers of other granted or paid claims of the same party for the same item and month or year. What an
  /// organisation asks for another class or carrier is another matter.
  static func twins(of claim: Claim, _ connection: any StoreConnection) throws -> [String] {
    try connection.all(
      """
      SELECT c.number FROM claim c JOIN claim own ON own.id = $1
      WHERE c.id <> own.id AND c.benefit = own.benefit AND c.occasion = own.occasion
        AND own.occasion <> '' AND (c.state = 'paid' OR (c.state = 'waiting' AND c.fund IS NOT NULL))
        AND (c.person_id = own.person_id OR (c.organisation_id = own.organisation_id
          AND COALESCE(c.record_id, 0) = COALESCE(own.record_id, 0)))
      ORDER BY c.id LIMIT 20
      """, [.integer(claim.id.rawValue)]
    ) { $0.text(0) ?? "" }
  }

  static func decision(
    of id: ID<Claim>, _ connection: any SealedConnection
  ) throws -> String? {
    try connection.first(
      "SELECT decision_sealed FROM claim WHERE id = $1", [.integer(id.rawValue)]
    ) { try connection.opened($0, 0, in: decision, of: id.rawValue) } ?? nil
  }

  /// The decisions kept with claims, by id.
  static func decisions(
    of ids: [ID<Claim>], _ connection: any SealedConnection
  ) throws -> [ID<Claim>: String] {
    var decisions: [ID<Claim>: String] = [:]
    try Lookup.forEach(
      "SELECT id, decision_sealed FROM claim", where: "id", in: ids.map { .integer($0.rawValue) },
      on: connection
    ) { row in
      let id = row.int(0) ?? 0
      decisions[ID(id)] = try connection.opened(row, 1, in: decision, of: id)
    }
    return decisions
  }

  private static func withPapers(
    _ claims: [Claim], _ connection: any StoreConnection
  ) throws -> [Claim] {
    var papers: [Int64: [ClaimQuestion.Paper]] = [:]
    try Lookup.forEach(
      "SELECT claim_id, code, copies, is_original FROM claim_paper", where: "claim_id",
      in: claims.map { .integer($0.id.rawValue) }, and: " ORDER BY claim_id, code", on: connection
    ) { row in
      papers[row.int(0) ?? 0, default: []].append(
        ClaimQuestion.Paper(
          row.text(1) ?? "", copies: Int(row.int(2) ?? 1), isOriginal: row.int(3) == 1))
    }
    let rosters = try LineTable.rosters(
      of: claims.filter { $0.organisation != nil }.map(\.id), connection)
    return claims.map { claim in
      var claim = claim
      claim.papers = papers[claim.id.rawValue] ?? []
      claim.roster = rosters[claim.id] ?? []
      return claim
    }
  }

  private static func read(_ row: any SQLRow) -> Claim? {
    guard let region = RegionCode(row.text(2) ?? ""), let party = party(row),
      let relation = ClaimRelation(rawValue: row.text(8) ?? ""),
      let submitted = Day(row.text(9) ?? ""), let since = Day(row.text(13) ?? ""),
      let state = CaseState(
        row.text(10) ?? "", stage: Int(row.int(11) ?? 0), isKept: row.text(15) != nil)
    else { return nil }
    let record = row.int(6) ?? 0
    return Claim(
      id: ID(row.int(0) ?? 0), number: row.text(1) ?? "", region: region,
      benefit: row.text(3) ?? "", party: party, partyName: row.text(5) ?? "",
      record: record == 0 ? nil : record, recordTitle: row.text(7),
      month: Month((row.text(26) ?? "").prefix(7)), relation: relation,
      submittedOn: submitted, papers: [], state: state, amount: row.int(12).map { Money(fen: $0) },
      since: since,
      kept: row.text(15).map { Claim.Keeping(fund: $0, year: Int(row.int(16) ?? 0)) },
      isInPayment: row.int(18) == 1, version: row.int(14) ?? 0,
      place: RegionCode(row.text(19) ?? ""),
      clock: ClaimClock(
        row.text(20) ?? "", due: Day(row.text(21) ?? ""), left: Int(row.int(22) ?? 0)),
      taker: row.text(23).flatMap { account in
        account.isEmpty ? nil : Claim.Taker(account: account, name: row.text(24) ?? account)
      },
      reopens: row.int(25).map { ID($0) }, supplements: row.int(27).map { ID($0) },
      paidBefore: Money(fen: row.int(28) ?? 0))
  }

  private static func party(_ row: any SQLRow) -> ClaimParty? {
    row.int(4).map { .person(ID($0)) } ?? row.int(17).map { .organisation(ID($0)) }
  }
}

extension ClaimClock {
  /// As the column `clock` has it.
  var word: String {
    switch self {
    case .none: "none"
    case .unknown: "unknown"
    case .running: "running"
    case .paused(.completion, _): "completion"
    case .paused(.notice, _): "notice"
    }
  }

  init(_ word: String, due: Day?, left: Int) {
    switch word {
    case "none": self = .none
    case "running": self = due.map { .running(due: $0) } ?? .unknown
    case "completion": self = .paused(.completion, left: left)
    case "notice": self = .paused(.notice, left: left)
    default: self = .unknown
    }
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
    // Both have come to their end with a yes; what was granted without money has no fund.
    case .paid, .granted: "paid"
    case .closed: "closed"
    }
  }

  init?(_ word: String, stage: Int, isKept: Bool) {
    switch word {
    case "waiting": self = .waiting(stage: stage)
    case "completing": self = .completing(stage: stage)
    case "refused": self = .refused(stage: stage)
    case "withdrawn": self = .withdrawn
    case "paid": self = isKept ? .paid : .granted
    case "closed": self = .closed
    default: return nil
    }
  }
}
