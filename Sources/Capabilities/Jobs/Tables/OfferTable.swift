// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Store
import Values

/// How offers lie in their table.
enum OfferTable {
  private static let kept = [
    "employer", "organisation_id", "title", "trade", "wanted", "place", "place_words",
    "valid_until", "pay_from", "pay_to", "manner", "hours", "age_from", "age_to", "sex_limit",
    "work_load", "education", "skill_trade", "skill_level", "board", "lodging", "insured",
    "contract", "contact", "telephone", "shared",
  ]

  private static let selection = """
    SELECT \(kept.map { "o.\($0)" }.joined(separator: ", ")), o.id, o.region, o.put_down_on, \
    o.closed_on, o.closing, o.version, (SELECT COUNT(*) FROM job_introduction i \
    WHERE i.offer_id = o.id AND i.state = 'takenOn') FROM job_offer o WHERE
    """

  // MARK: - Reading

  /// - Parameter rest: What follows a condition.
  static func offers(
    where condition: JobCondition, then rest: String = "ORDER BY o.id",
    binding more: [SQLValue] = [],
    _ connection: any StoreConnection
  ) throws -> [JobOffer] {
    try connection.all(
      condition.statement(selection, rest), condition.values + more, read
    ).compactMap { $0 }
  }

  static func offer(
    _ id: ID<JobOffer>, _ connection: any StoreConnection
  ) throws -> JobOffer? {
    try offers(where: JobCondition("o.id = ?", [.integer(id.rawValue)]), connection).first
  }

  static func count(
    where condition: JobCondition, _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number(
        condition.statement("SELECT COUNT(*) FROM job_offer o WHERE"), condition.values) ?? 0)
  }

  static func condition(of query: OfferQuery, near home: RegionCode?, on day: Day) -> JobCondition {
    var condition = JobCondition.everything
    if query.isOpenOnly {
      condition = condition.and(
        JobCondition("o.closed_on IS NULL AND o.valid_until >= ?", [.text(day.description)]))
    }
    if let trade = query.trade {
      condition = condition.and(JobCondition("o.trade = ?", [.integer(Int64(trade.rawValue))]))
    }
    let part = query.text.filter { $0 != "%" && $0 != "_" && $0 != "\\" }
    if !part.isEmpty {
      let like = SQLValue.text("%\(part)%")
      condition = condition.and(
        JobCondition("o.employer LIKE ? OR o.title LIKE ?", [like, like]))
    }
    return range(query.wish, near: home).map(condition.and) ?? condition
  }

  private static func range(_ range: OfferQuery.Range?, near home: RegionCode?) -> JobCondition? {
    guard let range, let county = home?.ancestor(.county), let province = home?.ancestor(.province)
    else { return nil }
    let here = JobCondition("o.place", in: [county])
    let inProvince = JobCondition("o.place", in: [province])
    return switch range {
    case .county: here
    case .province: inProvince.and(JobCondition("NOT \(here.sql)", here.values))
    case .elsewhere: JobCondition("NOT \(inProvince.sql)", inProvince.values)
    }
  }

  /// Nil for a row that this program did not write.
  private static func read(_ row: any SQLRow) -> JobOffer? {
    let rest = kept.count
    guard let id = row.int(rest), let region = row.text(rest + 1).flatMap({ RegionCode($0) }),
      let putDown = row.text(rest + 2).flatMap({ Day($0) }), let content = content(row)
    else { return nil }
    let closedOn = row.text(rest + 3).flatMap { Day($0) }
    return JobOffer(
      id: ID(id), content: content, region: region, putDownOn: putDown,
      taken: Int(row.int(rest + 6) ?? 0),
      closing: closedOn.map { .init(day: $0, reason: row.text(rest + 4) ?? "") },
      version: row.int(rest + 5) ?? 0)
  }

  private static func content(_ row: any SQLRow) -> OfferContent? {
    guard let trade = row.int(3).flatMap({ UInt16(exactly: $0) }).flatMap(JobTrade.init(rawValue:)),
      let place = row.text(5).flatMap({ RegionCode($0) }),
      let until = row.text(7).flatMap({ Day($0) })
    else { return nil }
    var content = OfferContent(
      employer: row.text(0) ?? "", title: row.text(2) ?? "", trade: trade,
      wanted: Int(row.int(4) ?? 0), place: place, placeWords: row.text(6) ?? "",
      validUntil: until)
    content.organisation = row.int(1).map { ID($0) }
    content.payFrom = row.int(8).map { Money(fen: $0) }
    content.payTo = row.int(9).map { Money(fen: $0) }
    content.manner = row.text(10).flatMap(PayManner.init)
    content.hours = row.text(11)
    content.ageFrom = row.int(12).map { Int($0) }
    content.ageTo = row.int(13).map { Int($0) }
    content.sexLimit = row.text(14).flatMap(SexLimit.init)
    content.load = row.int(15).flatMap { WorkLoad(rawValue: UInt8($0)) } ?? .ordinary
    content.education = row.int(16).flatMap { Education(rawValue: UInt8($0)) }
    content.skill = SkillColumns.skill(row, at: 17)
    content.givesBoard = row.int(19) == 1
    content.givesLodging = row.int(20) == 1
    content.isInsured = row.int(21) == 1
    content.hasContract = row.int(22) == 1
    content.contact = row.text(23)
    content.telephone = row.text(24)
    content.isShared = row.int(25) == 1
    return content
  }

  // MARK: - Writing

  static func insert(
    _ content: OfferContent, _ id: ID<JobOffer>, in region: RegionCode, on day: Day,
    by account: String, to transaction: any StoreTransaction
  ) throws {
    let columns = kept + ["id", "region", "put_down_on", "account", "version"]
    let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    try transaction.execute(
      "INSERT INTO job_offer (\(columns.joined(separator: ", "))) VALUES (\(places))",
      values(content) + [
        .integer(id.rawValue), .text(region.digits), .text(day.description), .text(account), 1,
      ])
  }

  static func update(
    _ content: OfferContent, _ id: ID<JobOffer>, in transaction: any StoreTransaction
  ) throws {
    let changes = kept.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
    try transaction.execute(
      """
      UPDATE job_offer SET \(changes), version = version + 1 WHERE id = $\(kept.count + 1)
      """, values(content) + [.integer(id.rawValue)])
  }

  static func close(
    _ id: ID<JobOffer>, on day: Day, _ reason: Reason, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE job_offer SET closed_on = $1, closing = $2, version = version + 1 WHERE id = $3
      """, [.text(day.description), .text(reason.text), .integer(id.rawValue)])
  }

  private static func values(_ content: OfferContent) -> [SQLValue] {
    func number(_ value: Int?) -> SQLValue { SQLValue(value.map { Int64($0) }) }
    return [
      .text(content.employer), SQLValue(content.organisation?.rawValue), .text(content.title),
      .integer(Int64(content.trade.rawValue)), number(content.wanted), .text(content.place.digits),
      .text(content.placeWords), .text(content.validUntil.description),
      SQLValue(content.payFrom?.fen), SQLValue(content.payTo?.fen),
      SQLValue(content.manner?.rawValue), SQLValue(content.hours), number(content.ageFrom),
      number(content.ageTo), SQLValue(content.sexLimit?.rawValue),
      .integer(Int64(content.load.rawValue)),
      SQLValue(content.education.map { Int64($0.rawValue) }),
    ] + SkillColumns.values(content.skill) + [
      SQLValue(content.givesBoard), SQLValue(content.givesLodging), SQLValue(content.isInsured),
      SQLValue(content.hasContract), SQLValue(content.contact), SQLValue(content.telephone),
      SQLValue(content.isShared),
    ]
  }
}

/// A skill in two columns: its trade and its level.
enum SkillColumns {
  static func skill(_ row: any SQLRow, at column: Int) -> Skill? {
    guard let trade = row.int(column).flatMap({ UInt16(exactly: $0) }),
      let level = row.int(column + 1).flatMap({ UInt8(exactly: $0) }).flatMap(SkillLevel.init)
    else { return nil }
    return Skill(Trade(trade), level)
  }

  static func values(_ skill: Skill?) -> [SQLValue] {
    [
      SQLValue(skill.map { Int64($0.trade.code) }),
      SQLValue(skill.map { Int64($0.level.rawValue) }),
    ]
  }
}

extension OfferTable {
  /// The rows of workbooks that an office took in, by their digests.
  static func knownRows(
    of region: RegionCode, _ connection: any StoreConnection
  ) throws -> Set<String> {
    Set(
      try connection.all(
        "SELECT r.digest FROM job_offer_row r WHERE r.region = $1", [.text(region.digits)]
      ) { $0.text(0) ?? "" })
  }

  static func remember(
    _ digest: String, as offer: ID<JobOffer>, in region: RegionCode,
    _ transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "INSERT INTO job_offer_row (region, digest, offer_id) VALUES ($1, $2, $3)",
      [.text(region.digits), .text(digest), .integer(offer.rawValue)])
  }
}

/// The next number of a table whose rows are never deleted.
enum NextNumber {
  static func of(_ table: StaticString, _ connection: any StoreConnection) throws -> Int64 {
    try connection.number("SELECT COALESCE(MAX(id), 0) + 1 FROM \(table)") ?? 1
  }
}
