// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Store
import Values

enum FairTable {
  static func fairs(
    where condition: JobCondition = .everything, _ connection: any StoreConnection
  ) throws -> [JobFair] {
    try connection.all(
      condition.statement(
        """
        SELECT f.id, f.region, f.campaign, f.name, f.day, f.place, f.online, f.employers, f.posts, \
        f.visitors, f.intentions FROM job_fair f WHERE
        """, "ORDER BY f.day DESC, f.id DESC LIMIT 500"), condition.values
    ) { row in
      guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }),
        let campaign = row.text(2).flatMap(JobFair.Campaign.init),
        let day = row.text(4).flatMap({ Day($0) })
      else { return nil }
      let count = row.int(7).flatMap { employers in
        JobFair.Count(
          employers: Int(employers), posts: Int(row.int(8) ?? 0), visitors: Int(row.int(9) ?? 0),
          intentions: Int(row.int(10) ?? 0))
      }
      return JobFair(
        id: ID(id), region: region, campaign: campaign, name: row.text(3) ?? "", day: day,
        place: row.text(5) ?? "", isOnline: row.int(6) == 1, count: count)
    }.compactMap { $0 as JobFair? }
  }

  static func insert(_ fair: JobFair, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO job_fair (id, region, campaign, name, day, place, online)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(fair.id.rawValue), .text(fair.region.digits), .text(fair.campaign.rawValue),
        .text(fair.name), .text(fair.day.description), .text(fair.place), SQLValue(fair.isOnline),
      ])
  }

  static func count(
    _ id: ID<JobFair>, _ count: JobFair.Count, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE job_fair SET employers = $1, posts = $2, visitors = $3, intentions = $4 WHERE id = $5
      """,
      [count.employers, count.posts, count.visitors, count.intentions].map { .integer(Int64($0)) }
        + [.integer(id.rawValue)])
  }
}

enum DepartureTable {
  static func departures(
    where condition: JobCondition = .everything, _ connection: any StoreConnection
  ) throws -> [Departure] {
    try connection.all(
      condition.statement(
        """
        SELECT d.id, d.region, d.name, d.day, d.gathering, d.destination, d.destination_words, \
        d.receiver, d.coaches, d.seats FROM job_departure d WHERE
        """, "ORDER BY d.day DESC, d.id DESC LIMIT 500"), condition.values
    ) { row in
      guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }),
        let day = row.text(3).flatMap({ Day($0) }),
        let destination = row.text(5).flatMap({ RegionCode($0) })
      else { return nil }
      return Departure(
        id: ID(id), region: region, name: row.text(2) ?? "", day: day,
        gathering: row.text(4) ?? "", destination: destination,
        destinationWords: row.text(6) ?? "", receiver: row.text(7) ?? "",
        coaches: Int(row.int(8) ?? 0), seatsPerCoach: Int(row.int(9) ?? 0))
    }.compactMap { $0 as Departure? }
  }

  static func insert(_ departure: Departure, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO job_departure (id, region, name, day, gathering, destination, destination_words,
        receiver, coaches, seats)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        .integer(departure.id.rawValue), .text(departure.region.digits), .text(departure.name),
        .text(departure.day.description), .text(departure.gathering),
        .text(departure.destination.digits), .text(departure.destinationWords),
        .text(departure.receiver), .integer(Int64(departure.coaches)),
        .integer(Int64(departure.seatsPerCoach)),
      ])
  }

  /// By coach and seat.
  static func seats(
    of departure: ID<Departure>, _ connection: any StoreConnection
  ) throws -> [Seat] {
    try connection.all(
      """
      SELECT t.person_id, t.offer_id, t.coach, t.seat, t.aboard FROM job_seat t
      WHERE t.departure_id = $1 ORDER BY t.coach, t.seat
      """, [.integer(departure.rawValue)]
    ) { row in
      Seat(
        person: ID(row.int(0) ?? 0), offer: ID(row.int(1) ?? 0), coach: Int(row.int(2) ?? 0),
        number: Int(row.int(3) ?? 0), isAboard: row.int(4).map { $0 == 1 })
    }
  }

  static func seat(
    _ seats: [Seat], in departure: ID<Departure>, _ transaction: any StoreTransaction
  ) throws {
    guard !seats.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO job_seat (departure_id, person_id, offer_id, coach, seat)
      VALUES ($1, $2, $3, $4, $5)
      """,
      batch: seats.map { seat in
        [
          .integer(departure.rawValue), .integer(seat.person.rawValue),
          .integer(seat.offer.rawValue), .integer(Int64(seat.coach)),
          .integer(Int64(seat.number)),
        ]
      })
  }

  static func check(
    _ aboard: Set<ID<Person>>, of departure: ID<Departure>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE job_seat SET aboard = 0 WHERE departure_id = $1", [.integer(departure.rawValue)])
    let rows = aboard.sorted().map {
      [SQLValue.integer(departure.rawValue), .integer($0.rawValue)]
    }
    guard !rows.isEmpty else { return }
    try transaction.execute(
      "UPDATE job_seat SET aboard = 1 WHERE departure_id = $1 AND person_id = $2", batch: rows)
  }
}

enum AgreementTable {
  static func agreements(_ connection: any StoreConnection) throws -> [LabourAgreement] {
    try connection.all(
      """
      SELECT id, region, partner, name, from_day, through_day, shares, target, result, confirmed_on
      FROM job_agreement ORDER BY through_day DESC, id LIMIT 1000
      """
    ) { row in
      guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }),
        let partner = row.text(2).flatMap({ RegionCode($0) }),
        let from = row.text(4).flatMap({ Day($0) }), let through = row.text(5).flatMap({ Day($0) })
      else { return nil }
      return LabourAgreement(
        id: ID(id), region: region, partner: partner, name: row.text(3) ?? "", from: from,
        through: through, sharesOffers: row.int(6) == 1, target: Int(row.int(7) ?? 0),
        result: Int(row.int(8) ?? 0), confirmedOn: row.text(9).flatMap { Day($0) })
    }.compactMap { $0 as LabourAgreement? }
  }

  static func insert(_ one: LabourAgreement, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO job_agreement (id, region, partner, name, from_day, through_day, shares, target,
        result)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(one.id.rawValue), .text(one.region.digits), .text(one.partner.digits),
        .text(one.name), .text(one.from.description), .text(one.through.description),
        SQLValue(one.sharesOffers), .integer(Int64(one.target)), .integer(Int64(one.result)),
      ])
  }

  static func confirm(
    _ id: ID<LabourAgreement>, on day: Day, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE job_agreement SET confirmed_on = $1 WHERE id = $2 AND confirmed_on IS NULL",
      [.text(day.description), .integer(id.rawValue)])
  }
}

enum StationTable {
  static func stations(_ connection: any StoreConnection) throws -> [LabourStation] {
    try connection.all(
      """
      SELECT s.id, s.region, s.kind, s.name, s.place, s.opened_on, s.staff, s.served
      FROM job_station s ORDER BY s.region, s.id LIMIT 1000
      """
    ) { row in
      guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }),
        let kind = row.text(2).flatMap(LabourStation.Kind.init),
        let opened = row.text(5).flatMap({ Day($0) })
      else { return nil }
      return LabourStation(
        id: ID(id), region: region, kind: kind, name: row.text(3) ?? "", place: row.text(4) ?? "",
        openedOn: opened, staff: Int(row.int(6) ?? 0), peopleServed: Int(row.int(7) ?? 0))
    }.compactMap { $0 as LabourStation? }
  }

  static func insert(_ station: LabourStation, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO job_station (id, region, kind, name, place, opened_on, staff, served)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(station.id.rawValue), .text(station.region.digits), .text(station.kind.rawValue),
        .text(station.name), .text(station.place), .text(station.openedOn.description),
        .integer(Int64(station.staff)), .integer(Int64(station.peopleServed)),
      ])
  }
}

enum BrandTable {
  static func brands(_ connection: any StoreConnection) throws -> [LabourBrand] {
    var years: [Int64: [LabourBrand.Year]] = [:]
    try connection.forEach(
      """
      SELECT y.brand_id, y.year, y.planned, y.people, y.pay FROM job_brand_year y
      ORDER BY y.brand_id, y.year
      """
    ) { row in
      years[row.int(0) ?? 0, default: []].append(
        LabourBrand.Year(
          year: Int(row.int(1) ?? 0), plannedPeople: Int(row.int(2) ?? 0),
          people: Int(row.int(3) ?? 0), pay: row.int(4).map { Money(fen: $0) }))
    }
    return try connection.all(
      """
      SELECT b.id, b.region, b.name, b.trade, b.batch, b.carrier FROM job_brand b
      ORDER BY b.region, b.id LIMIT 1000
      """
    ) { row in
      guard let id = row.int(0), let region = row.text(1).flatMap({ RegionCode($0) }) else {
        return nil
      }
      return LabourBrand(
        id: ID(id), region: region, name: row.text(2) ?? "",
        trade: row.int(3).flatMap { UInt16(exactly: $0) }.flatMap(JobTrade.init(rawValue:)),
        batch: row.text(4), carrier: row.text(5), years: years[id] ?? [])
    }.compactMap { $0 as LabourBrand? }
  }

  static func insert(_ brand: LabourBrand, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO job_brand (id, region, name, trade, batch, carrier)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .integer(brand.id.rawValue), .text(brand.region.digits), .text(brand.name),
        SQLValue(brand.trade.map { Int64($0.rawValue) }), SQLValue(brand.batch),
        SQLValue(brand.carrier),
      ])
  }

  /// Takes the place of what was said of the year before.
  static func keep(
    _ year: LabourBrand.Year, of brand: ID<LabourBrand>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM job_brand_year WHERE brand_id = $1 AND year = $2",
      [.integer(brand.rawValue), .integer(Int64(year.year))])
    try transaction.execute(
      """
      INSERT INTO job_brand_year (brand_id, year, planned, people, pay) VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .integer(brand.rawValue), .integer(Int64(year.year)),
        .integer(Int64(year.plannedPeople)), .integer(Int64(year.people)),
        SQLValue(year.pay?.fen),
      ])
  }
}
