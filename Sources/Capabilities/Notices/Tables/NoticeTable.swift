// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Rights
import Store
import Values

/// How notices and their rosters lie in their tables.
enum NoticeTable {
  private static let columns = """
    n.id, n.number, n.region, n.benefit, n.stage, n.organ, n.title, n.item, n.basis, n.days, n.counted, \
    n.posted_on, n.through, n.telephone, n.contact, n.people, n.total_fen, n.corrects, n.reason, n.round, \
    n.officer, earlier.number, later.id, later.number
    """

  private static let source = """
    notice n LEFT JOIN notice earlier ON earlier.id = n.corrects \
    LEFT JOIN notice later ON later.corrects = n.id
    """

  static func insert(
    _ notice: Notice, _ lines: [NoticeLine], by officer: Officer, at now: Instant,
    in transaction: any StoreTransaction
  ) throws {
    let shown = notice.shown
    try transaction.execute(
      """
      INSERT INTO notice (id, number, region, benefit, stage, organ, title, item, basis, days, counted,
        posted_on, through, telephone, contact, people, total_fen, corrects, reason, round, at_ms, account,
        officer)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23)
      """,
      [
        .integer(notice.id.rawValue), .text(shown.number), .text(notice.region.digits),
        .text(notice.benefit), .integer(Int64(notice.stage)), .text(shown.organ),
        .text(shown.title), .text(shown.item), .text(shown.basis),
        .integer(Int64(shown.term.limit.days)), .text(shown.term.limit.counted.rawValue),
        .text(shown.term.postedOn.description), .text(shown.term.through.description),
        .text(shown.telephone), .text(shown.contact), .integer(Int64(shown.people)),
        .integer(shown.total.fen), SQLValue(notice.corrects?.rawValue), SQLValue(notice.reason),
        .integer(Int64(notice.round)), .integer(now.milliseconds), .text(officer.account),
        .text(officer.name),
      ])
    try transaction.execute(
      """
      INSERT INTO notice_line (notice_id, ordinal, claim_id, claim_steps, round, name, is_body, place,
        amount_fen)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      batch: lines.map { line in
        [
          .integer(notice.id.rawValue), .integer(Int64(line.shown.ordinal)),
          .integer(line.claim.rawValue), .integer(line.claimSteps),
          .integer(Int64(notice.round)), .text(line.shown.name.text),
          SQLValue(line.shown.name.isBody), .text(line.shown.place),
          SQLValue(line.shown.amount?.fen),
        ]
      })
  }

  // MARK: - Reading

  /// The steps taken so far on the claim of a line `l`: as many as when it was posted for as long as nothing
  /// is done to it.
  private static let stepsNow =
    "SELECT MAX(s.ordinal) FROM claim_step s WHERE s.claim_id = l.claim_id"

  /// - Parameter condition: SQL on `n` with its arguments from `$1` on, and what follows a condition.
  static func notices(
    _ condition: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [Notice] {
    try connection.all(
      "SELECT \(columns) FROM \(source) WHERE \(condition)", arguments, read
    ).compactMap { $0 }
  }

  static func notice(_ id: ID<Notice>, _ connection: any StoreConnection) throws -> Notice? {
    try notices("n.id = $1", [.integer(id.rawValue)], connection).first
  }

  private static func read(_ row: any SQLRow) -> Notice? {
    guard let region = RegionCode(row.text(2) ?? ""),
      let counted = DayCount(rawValue: row.text(10) ?? ""), let posted = Day(row.text(11) ?? ""),
      let through = Day(row.text(12) ?? "")
    else { return nil }
    let shown = PublicNotice(
      number: row.text(1) ?? "", title: row.text(6) ?? "", organ: row.text(5) ?? "",
      item: row.text(7) ?? "", basis: row.text(8) ?? "",
      term: NoticeTerm(
        DayLimit(Int(row.int(9) ?? 0), counted), postedOn: posted, through: through),
      telephone: row.text(13) ?? "", contact: row.text(14) ?? "", people: Int(row.int(15) ?? 0),
      total: Money(fen: row.int(16) ?? 0), corrects: row.text(21), correctedBy: row.text(23))
    return Notice(
      id: ID(row.int(0) ?? 0), shown: shown, region: region, benefit: row.text(3) ?? "",
      stage: Int(row.int(4) ?? 0), corrects: row.int(17).map { ID($0) },
      correctedBy: row.int(22).map { ID($0) }, reason: row.text(18),
      round: Int(row.int(19) ?? 0), officer: row.text(20) ?? "")
  }

  /// What the public sees of a roster.
  static func publicLines(
    of notice: ID<Notice>, offset: Int, limit: Int, _ connection: any StoreConnection
  ) throws -> [PublicLine] {
    try connection.all(
      """
      SELECT ordinal, name, is_body, place, amount_fen FROM notice_line WHERE notice_id = $1
      ORDER BY ordinal LIMIT $2 OFFSET $3
      """,
      [.integer(notice.rawValue), .integer(Int64(limit)), .integer(Int64(offset))]
    ) { line($0, from: 0) }
  }

  private static func line(_ row: any SQLRow, from first: Int) -> PublicLine {
    PublicLine(
      ordinal: Int(row.int(first) ?? 0),
      name: PublicName(row.text(first + 1) ?? "", isBody: row.int(first + 2) == 1),
      place: row.text(first + 3) ?? "", amount: row.int(first + 4).map { Money(fen: $0) })
  }

  /// A roster with the claims behind it, as they stand now.
  static func lines(
    of notice: Notice, offset: Int = 0, limit: Int = .max, _ connection: any StoreConnection
  ) throws -> [NoticeLine] {
    try connection.all(
      """
      SELECT l.ordinal, l.name, l.is_body, l.place, l.amount_fen, l.claim_id, l.claim_steps, c.number,
        c.person_name, c.version, c.state, (\(ObjectionTable.openOnClaim)), (\(stepsNow))
      FROM notice_line l JOIN claim c ON c.id = l.claim_id WHERE l.notice_id = $1
      ORDER BY l.ordinal LIMIT $2 OFFSET $3
      """,
      [
        .integer(notice.id.rawValue), .integer(Int64(min(limit, 1_000_000))),
        .integer(Int64(offset)),
      ]
    ) { row in
      NoticeLine(
        shown: line(row, from: 0), claim: ID(row.int(5) ?? 0), claimNumber: row.text(7) ?? "",
        claimSteps: row.int(6) ?? 0, claimVersion: row.int(9) ?? 0, claimName: row.text(8) ?? "",
        fate: fate(
          row.text(10) ?? "", isAsPosted: row.int(6) == row.int(12),
          objections: row.int(11) ?? 0))
    }
  }

  private static func fate(
    _ state: String, isAsPosted: Bool, objections: Int64
  ) -> NoticeLine.Fate {
    if isAsPosted { return objections > 0 ? .stopped : .waits }
    return ["refused", "withdrawn", "closed"].contains(state) ? .ended : .passed
  }

  /// How many claims still wait on a notice.
  static func left(on notice: ID<Notice>, _ connection: any StoreConnection) throws -> Int {
    let left = try connection.number(
      """
      SELECT COUNT(*) FROM notice_line l JOIN claim c ON c.id = l.claim_id
      WHERE l.notice_id = $1 AND l.claim_steps = (\(stepsNow))
      """, [.integer(notice.rawValue)])
    return Int(left ?? 0)
  }

  /// Which of some claims stand on a notice as they are now.
  static func posted(
    among claims: [NoticeCandidate], _ connection: any StoreConnection
  ) throws -> Set<ID<Claim>> {
    let steps = Dictionary(
      claims.map { ($0.claim.rawValue, $0.steps) }, uniquingKeysWith: { first, _ in first })
    var posted: Set<ID<Claim>> = []
    try Lookup.forEach(
      "SELECT claim_id, claim_steps FROM notice_line", where: "claim_id",
      in: claims.map { .integer($0.claim.rawValue) }, on: connection
    ) { row in
      if let id = row.int(0), steps[id] == row.int(1) { posted.insert(ID(id)) }
    }
    return posted
  }

  /// What stands against a claim's passing its notice.
  static func bar(
    to claim: Claim, on day: Day, _ connection: any StoreConnection
  ) throws -> NoticeBar? {
    let steps = try connection.number(
      "SELECT MAX(ordinal) FROM claim_step WHERE claim_id = $1", [.integer(claim.id.rawValue)])
    let keys: [SQLValue] = [.integer(claim.id.rawValue), SQLValue(steps)]
    let found: Day?? = try connection.first(
      """
      SELECT n.through FROM notice_line l JOIN notice n ON n.id = l.notice_id
      WHERE l.claim_id = $1 AND l.claim_steps = $2 ORDER BY l.round DESC LIMIT 1
      """, keys
    ) { Day($0.text(0) ?? "") }
    guard let through = found ?? nil else { return .notPosted }
    if day <= through { return .running(through: through) }
    let open = try connection.number(
      """
      SELECT COUNT(*) FROM notice_line l JOIN notice_objection o
        ON o.notice_id = l.notice_id AND o.ordinal = l.ordinal
      LEFT JOIN notice_ruling r ON r.objection_id = o.id
      WHERE l.claim_id = $1 AND l.claim_steps = $2 AND r.objection_id IS NULL
      """, keys)
    return open == 0 ? nil : .objection
  }

  /// The number of the next notice of a region in a year. Nothing is ever deleted, so that it is theirs.
  static func nextNumber(
    in region: RegionCode, _ year: Int, _ connection: any StoreConnection
  ) throws -> String {
    let series = "\(region.digits)-\(year)-G"
    let held = try connection.number(
      "SELECT COUNT(*) FROM notice WHERE number >= $1 AND number < $2",
      [.text(series), .text("\(region.digits)-\(year)-H")])
    let digits = String((held ?? 0) + 1)
    return series + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
