// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Store
import Values

/// How wishes lie in their table: one for a person, the last that was told.
enum WishTable {
  static let columns = """
    w.wants_work, w.trade_1, w.trade_2, w.trade_3, w.skill_trade, w.skill_level, w.places, \
    w.pay_floor, w.care, w.wants_training, w.training_trade, w.service, w.day
    """
  /// How many ``columns`` are.
  static let width = 13

  static func wish(
    of person: ID<Person>, _ connection: any StoreConnection
  ) throws -> JobWish? {
    try connection.first(
      "SELECT \(columns) FROM job_wish w WHERE w.person_id = $1", [.integer(person.rawValue)]
    ) { read($0, at: 0) } ?? nil
  }

  /// Nil for a row that this program did not write.
  static func read(_ row: any SQLRow, at first: Int) -> JobWish? {
    guard let day = row.text(first + 12).flatMap({ Day($0) }) else { return nil }
    var wish = JobWish(wantsWork: row.int(first) == 1, on: day)
    wish.trades = (1...3).compactMap { trade(row, first + $0) }
    wish.skill = SkillColumns.skill(row, at: first + 4)
    wish.places = PlaceWishes(rawValue: UInt8(truncatingIfNeeded: row.int(first + 6) ?? 0))
    wish.payFloor = row.int(first + 7).map { Money(fen: $0) }
    wish.care =
      row.int(first + 8).flatMap { UInt8(exactly: $0) }.flatMap(CareDuty.init(rawValue:)) ?? .none
    wish.wantsTraining = row.int(first + 9).map { $0 == 1 }
    wish.trainingTrade = trade(row, first + 10)
    wish.service = row.text(first + 11).flatMap(NeededService.init)
    return wish
  }

  private static func trade(_ row: any SQLRow, _ column: Int) -> JobTrade? {
    row.int(column).flatMap { UInt16(exactly: $0) }.flatMap(JobTrade.init(rawValue:))
  }

  /// Takes the place of what was told before. Sex and day of birth are kept beside it as they were known
  /// then, for people of whom the register states neither.
  static func keep(
    _ wish: JobWish, of person: Held<Person>, by account: String,
    in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM job_wish WHERE person_id = $1", [.integer(person.id.rawValue)])
    func number(_ trade: JobTrade?) -> SQLValue { SQLValue(trade.map { Int64($0.rawValue) }) }
    func trade(_ place: Int) -> SQLValue {
      number(wish.trades.indices.contains(place) ? wish.trades[place] : nil)
    }
    let places = (1...17).map { "$\($0)" }.joined(separator: ", ")
    try transaction.execute(
      """
      INSERT INTO job_wish (person_id, wants_work, trade_1, trade_2, trade_3, skill_trade,
        skill_level, places, pay_floor, care, wants_training, training_trade, service, day, sex,
        birth_date, account)
      VALUES (\(places))
      """,
      [.integer(person.id.rawValue), SQLValue(wish.wantsWork), trade(0), trade(1), trade(2)]
        + SkillColumns.values(wish.skill) + [
          .integer(Int64(wish.places.rawValue)), SQLValue(wish.payFloor?.fen),
          .integer(Int64(wish.care.rawValue)),
          wish.wantsTraining.map { SQLValue($0) } ?? .null, number(wish.trainingTrade),
          SQLValue(wish.service?.rawValue), .text(wish.day.description),
          .text((person.sex.value ?? person.identityNumber.sex).rawValue),
          .text((person.birthDate.value ?? person.identityNumber.birth).description),
          .text(account),
        ])
  }
}

/// How introductions lie in their table.
enum IntroductionTable {
  private static let selection = """
    SELECT i.id, i.person_id, i.offer_id, i.made_on, i.officer, i.points, i.state, i.answered_on, \
    i.reason FROM job_introduction i WHERE
    """

  /// Everybody who was ever put to an offer, by number.
  static func people(
    introducedTo offer: ID<JobOffer>, _ connection: any StoreConnection
  ) throws -> [Int64] {
    try connection.all(
      "SELECT DISTINCT i.person_id FROM job_introduction i WHERE i.offer_id = $1",
      [.integer(offer.rawValue)]
    ) { $0.int(0) ?? 0 }
  }

  static func introductions(
    where condition: JobCondition, then rest: String = "ORDER BY i.id DESC",
    _ connection: any StoreConnection
  ) throws -> [Introduction] {
    try connection.all(condition.statement(selection, rest), condition.values) { row in
      guard let id = row.int(0), let person = row.int(1), let offer = row.int(2),
        let madeOn = row.text(3).flatMap({ Day($0) }),
        let state = row.text(6).flatMap(Introduction.State.init)
      else { return nil }
      return Introduction(
        id: ID(id), person: ID(person), offer: ID(offer), madeOn: madeOn,
        officer: row.text(4) ?? "", points: Int(row.int(5) ?? 0), state: state,
        answeredOn: row.text(7).flatMap { Day($0) }, reason: row.text(8))
    }.compactMap { $0 as Introduction? }
  }

  static func insert(
    _ one: Introduction, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO job_introduction (id, person_id, offer_id, made_on, officer, points, state)
      VALUES ($1, $2, $3, $4, $5, $6, 'open')
      """,
      [
        .integer(one.id.rawValue), .integer(one.person.rawValue), .integer(one.offer.rawValue),
        .text(one.madeOn.description), .text(one.officer), .integer(Int64(one.points)),
      ])
  }

  static func answer(
    _ id: ID<Introduction>, _ state: Introduction.State, on day: Day, _ reason: Reason?,
    in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "UPDATE job_introduction SET state = $1, answered_on = $2, reason = $3 WHERE id = $4",
      [
        .text(state.rawValue), .text(day.description), SQLValue(reason?.text),
        .integer(id.rawValue),
      ])
  }
}
