// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values

extension OversightDesk {
  /// What an inspection is to be.
  public struct Announcement: Sendable {
    public let population: Inspection.Population
    public let period: ClosedRange<Day>
    public let size: Int
    public let drawOn: Day
    public let seedSource: String

    public init(
      population: Inspection.Population, period: ClosedRange<Day>, size: Int, drawOn: Day,
      seedSource: String
    ) {
      self.population = population
      self.period = period
      self.size = size
      self.drawOn = drawOn
      self.seedSource = seedSource
    }
  }

  /// Fixes what is drawn from, and says where the seed will come from. Sent twice it stands once.
  ///
  /// > Cost: a row for each record that it is drawn from.
  @discardableResult
  public func announce(
    _ wish: Announcement, in region: RegionCode, by officer: Officer, as actor: Actor
  ) async throws -> ID<Inspection> {
    let source = wish.seedSource.trimmed
    guard Inspection.wordsLength.contains(source.count) else { throw InspectionRefusal.words }
    guard Inspection.sizes.contains(wish.size) else { throw InspectionRefusal.size }
    guard wish.drawOn >= today() else { throw InspectionRefusal.day }
    guard scope.contains(region) else { throw InspectionRefusal.unknown }
    return try await whole.write { [self] transaction in
      // The journal first: it is locked until this ends, so that two who announce get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      if let same = try announced(wish, source, in: region, by: officer, transaction) {
        return same
      }
      let records = try InspectedRecords(wish.population, wish.period, in: region)
        .all(transaction)
      guard !records.isEmpty else { throw InspectionRefusal.nobody }
      guard records.count <= Inspection.mostRecords else { throw InspectionRefusal.tooMany }
      let id = (try transaction.number("SELECT MAX(id) FROM inspection") ?? 0) + 1
      let digest = InspectionDraw.digest(of: records.map { $0.name(wish.population) })
      try transaction.execute(
        """
        INSERT INTO inspection (id, region, population, from_day, to_day, records, digest, size,
          announced_on, announcer, account, draw_on, seed_source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        [
          .integer(id), .text(region.digits), .text(wish.population.rawValue),
          .text(wish.period.lowerBound.description), .text(wish.period.upperBound.description),
          .integer(Int64(records.count)), .text(digest), .integer(Int64(wish.size)),
          .text(today().description), .text(officer.name), .text(officer.account),
          .text(wish.drawOn.description), .text(source),
        ])
      try transaction.execute(
        """
        INSERT INTO inspection_item (inspection_id, place, record_id, person_id, name)
        VALUES ($1, $2, $3, $4, $5)
        """,
        batch: records.enumerated().map { place, record in
          [
            .integer(id), .integer(Int64(place)), .integer(record.id),
            record.person.map(SQLValue.integer) ?? .null, .text(record.label),
          ]
        })
      try pen.write([
        Deed(
          .inspectionAnnounced, OversightDesk.record(ID(id)),
          after: Particulars.json([
            ("population", wish.population.rawValue), ("records", "\(records.count)"),
            ("digest", digest), ("size", "\(wish.size)"), ("drawOn", wish.drawOn.description),
          ]))
      ])
      return ID(id)
    }
  }

  /// The same announced today by the same officer and not drawn yet: a second press of the button.
  private func announced(
    _ wish: Announcement, _ source: String, in region: RegionCode, by officer: Officer,
    _ transaction: any StoreTransaction
  ) throws -> ID<Inspection>? {
    try transaction.number(
      """
      SELECT MIN(i.id) FROM inspection i WHERE i.region = $1 AND i.population = $2
      AND i.from_day = $3 AND i.to_day = $4 AND i.size = $5 AND i.draw_on = $6
      AND i.seed_source = $7 AND i.account = $8 AND i.announced_on = $9 AND i.seed IS NULL
      """,
      [
        .text(region.digits), .text(wish.population.rawValue),
        .text(wish.period.lowerBound.description), .text(wish.period.upperBound.description),
        .integer(Int64(wish.size)), .text(wish.drawOn.description), .text(source),
        .text(officer.account), .text(today().description),
      ]
    ).map { ID($0) }
  }

  /// Draws by a seed that nobody could know when it was announced.
  public func draw(
    _ id: ID<Inspection>, seed: String, by officer: Officer, as actor: Actor
  ) async throws {
    let seed = seed.trimmed
    guard Inspection.seedLength.contains(seed.count) else { throw InspectionRefusal.seed }
    let inspection = try await inspection(id)
    guard today() >= inspection.drawOn else { throw InspectionRefusal.early }
    try await whole.write { [self] transaction in
      let taken = try transaction.execute(
        """
        UPDATE inspection SET seed = $1, drawn_on = $2, drawer = $3 WHERE id = $4 AND seed IS NULL
        """,
        [
          .text(seed), .text(today().description), .text(officer.name), .integer(id.rawValue),
        ])
      guard taken == 1 else { throw InspectionRefusal.drawn }
      let records = try transaction.all(
        "SELECT i.record_id FROM inspection_item i WHERE i.inspection_id = $1 ORDER BY i.place",
        [.integer(id.rawValue)]
      ) { InspectedRecords.name(inspection.population, $0.int(0) ?? 0) }
      let places = InspectionDraw.places(in: records, seed: seed, size: inspection.size)
      for (index, place) in places.enumerated() {
        try transaction.execute(
          "UPDATE inspection_item SET drawn = $1 WHERE inspection_id = $2 AND place = $3",
          [.integer(Int64(index + 1)), .integer(id.rawValue), .integer(Int64(place))])
      }
      try journal.append(
        Deed(
          .inspectionDrawn, OversightDesk.record(id),
          after: Particulars.json([("seed", seed), ("drawn", "\(places.count)")])),
        by: actor, in: transaction)
    }
  }

  /// Says what was found of one that was drawn. It is said once.
  public func find(
    _ outcome: InspectedItem.Outcome, _ words: String, of ordinal: Int, in id: ID<Inspection>,
    by officer: Officer, as actor: Actor
  ) async throws {
    let words = words.trimmed
    guard Inspection.wordsLength.contains(words.count) else { throw InspectionRefusal.words }
    guard try await items(of: id).contains(where: { $0.ordinal == ordinal }) else {
      throw InspectionRefusal.unknown
    }
    try await whole.write { [self] transaction in
      let found = try transaction.execute(
        """
        UPDATE inspection_item SET outcome = $1, words = $2, officer = $3, found_on = $4
        WHERE inspection_id = $5 AND drawn = $6 AND outcome IS NULL
        """,
        [
          .text(outcome.rawValue), .text(words), .text(officer.name),
          .text(today().description), .integer(id.rawValue), .integer(Int64(ordinal)),
        ])
      guard found == 1 else { throw InspectionRefusal.found }
      try journal.append(
        Deed(
          .inspectionFound, OversightDesk.record(id),
          after: Particulars.json([("item", "\(ordinal)"), ("outcome", outcome.rawValue)])),
        by: actor, in: transaction)
    }
  }

  private static func record(_ id: ID<Inspection>) -> JournalEntry.RecordName {
    JournalEntry.RecordName("inspection", id.description)
  }

  // MARK: - Reading

  /// The latest first, at most 200.
  public func inspections() async throws -> [Inspection] {
    try await seen.read { connection in
      try connection.all(
        "\(OversightDesk.columns) ORDER BY i.id DESC LIMIT 200", [], OversightDesk.inspection
      ).compactMap { $0 }
    }
  }

  public func inspection(_ id: ID<Inspection>) async throws -> Inspection {
    let found = try await seen.read { connection in
      try connection.all(
        "\(OversightDesk.columns) WHERE i.id = $1", [.integer(id.rawValue)],
        OversightDesk.inspection
      ).compactMap { $0 }.first
    }
    guard let found else { throw InspectionRefusal.unknown }
    return found
  }

  /// Those drawn, in the order they came out.
  public func items(of id: ID<Inspection>) async throws -> [InspectedItem] {
    try await seen.read { connection in
      try connection.all(
        """
        SELECT t.drawn, t.record_id, t.person_id, t.name, t.outcome, t.words, t.officer, t.found_on
        FROM inspection_item t WHERE t.inspection_id = $1 AND t.drawn IS NOT NULL ORDER BY t.drawn
        """, [.integer(id.rawValue)]
      ) { row in
        var finding: InspectedItem.Finding?
        if let outcome = InspectedItem.Outcome(rawValue: row.text(4) ?? ""),
          let day = Day(row.text(7) ?? "")
        {
          finding = InspectedItem.Finding(
            outcome: outcome, words: row.text(5) ?? "", officer: row.text(6) ?? "", day: day)
        }
        return InspectedItem(
          ordinal: Int(row.int(0) ?? 0), record: row.int(1) ?? 0, person: row.int(2),
          name: row.text(3) ?? "", finding: finding)
      }
    }
  }

  private static let columns = """
    SELECT i.id, i.region, i.population, i.from_day, i.to_day, i.records, i.digest, i.size,
      i.announced_on, i.announcer, i.draw_on, i.seed_source, i.seed, i.drawn_on, i.drawer
    FROM inspection i
    """

  private static func inspection(_ row: any SQLRow) -> Inspection? {
    guard let region = RegionCode(row.text(1) ?? ""),
      let population = Inspection.Population(rawValue: row.text(2) ?? ""),
      let from = Day(row.text(3) ?? ""), let to = Day(row.text(4) ?? ""), from <= to,
      let announced = Day(row.text(8) ?? ""), let draw = Day(row.text(10) ?? "")
    else { return nil }
    var state = Inspection.State.announced
    if let seed = row.text(12), let day = Day(row.text(13) ?? "") {
      state = .drawn(seed: seed, on: day, by: row.text(14) ?? "")
    }
    return Inspection(
      id: ID(row.int(0) ?? 0), region: region, population: population, period: from...to,
      count: Int(row.int(5) ?? 0), digest: row.text(6) ?? "", size: Int(row.int(7) ?? 0),
      announcedOn: announced, announcer: row.text(9) ?? "", drawOn: draw,
      seedSource: row.text(11) ?? "", state: state)
  }
}

/// The records an inspection is drawn from, by identifier.
struct InspectedRecords {
  struct Record {
    let id: Int64
    let person: Int64?
    let label: String

    func name(_ population: Inspection.Population) -> String {
      InspectedRecords.name(population, id)
    }
  }

  private let sql: String
  private let arguments: [SQLValue]

  /// As a draw tells records apart.
  static func name(_ population: Inspection.Population, _ id: Int64) -> String {
    "\(population.rawValue) \(id)"
  }

  init(_ population: Inspection.Population, _ period: ClosedRange<Day>, in region: RegionCode) {
    let from = SQLValue.text(period.lowerBound.description)
    let to = SQLValue.text(period.upperBound.description)
    let bounds: [SQLValue] = [.text(region.digits), .text(region.upperBound)]
    switch population {
    case .paidClaims:
      sql = """
        SELECT c.id, c.person_id, c.person_name FROM claim c WHERE c.state = 'paid'
        AND c.submitted_on >= $1 AND c.submitted_on <= $2 AND c.region >= $3 AND c.region < $4
        ORDER BY c.id
        """
      arguments = [from, to] + bounds
    case .heldPosts:
      sql = """
        SELECT q.id, p.id, p.name FROM post q JOIN person p ON p.id = q.holder_id
        WHERE q.contract_start <> '' AND q.contract_start <= $1
        AND (q.left_on IS NULL OR q.left_on = '' OR q.left_on >= $2)
        AND (q.contract_end IS NULL OR q.contract_end = '' OR q.contract_end >= $3)
        AND p.hukou_region >= $4 AND p.hukou_region < $5 ORDER BY q.id
        """
      arguments = [from, from, from] + bounds
    case .closedWarnings:
      sql = """
        SELECT w.id, p.id, p.name FROM warning w JOIN person p ON p.id = w.person_id
        WHERE w.state = 'closed' AND w.closed_on >= $1 AND w.closed_on <= $2
        AND w.region >= $3 AND w.region < $4 ORDER BY w.id
        """
      arguments = [from, to] + bounds
    }
  }

  func all(_ connection: any StoreConnection) throws -> [Record] {
    try connection.all(sql, arguments) { row in
      Record(id: row.int(0) ?? 0, person: row.int(1), label: row.text(2) ?? "")
    }
  }
}
