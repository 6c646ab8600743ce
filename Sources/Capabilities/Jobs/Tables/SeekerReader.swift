// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Store
import Values

/// Reads seekers from wishes and what the registry knows of the people: those who want work and are not known
/// to have any on the day.
struct SeekerReader {
  let day: Day

  static let working = "('employed', 'flexible', 'selfEmployed')"

  /// SQL on `p` for those known to have work on a day, bound twice.
  private static let works = """
    EXISTS (SELECT 1 FROM work_status s WHERE s.person_id = p.id AND s.status IN \(working) \
    AND s.from_day <= ? AND (s.to_day IS NULL OR s.to_day = '' OR s.to_day >= ?))
    """

  /// People on `w` and `p` who want work and are not known to have any.
  var wanting: JobCondition {
    let day = SQLValue.text(day.description)
    return JobCondition("w.wants_work = 1 AND NOT \(SeekerReader.works)", [day, day])
  }

  /// In the order of their numbers. Those of whom no place is known are left out: nothing is near or far.
  func seekers(
    where condition: JobCondition = .everything, _ connection: any StoreConnection
  ) throws -> [Seeker] {
    let zero = try zeroEmploymentMembers(connection)
    let asked = wanting.and(condition)
    var seekers = try connection.all(
      asked.statement(
        """
        SELECT w.person_id, p.sex, p.birth_date, p.labour_capacity, p.education, \
        p.residence_region, p.hukou_region, w.sex, w.birth_date, \(WishTable.columns) \
        FROM job_wish w JOIN person p ON p.id = w.person_id WHERE
        """, "ORDER BY w.person_id"), asked.values
    ) { seeker($0, zero) }.compactMap { $0 }
    try addSkills(to: &seekers, connection)
    return seekers
  }

  private func seeker(_ row: any SQLRow, _ zero: Set<Int64>) -> Seeker? {
    func text(_ column: Int) -> String? {
      row.text(column).flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let id = row.int(0), let region = (text(5) ?? text(6)).flatMap({ RegionCode($0) }),
      let sex = (text(1) ?? text(7)).flatMap(IdentityNumber.Sex.init(rawValue:)),
      let wish = WishTable.read(row, at: 9)
    else { return nil }
    var seeker = Seeker(id: id, home: Place(region), sex: sex)
    seeker.age = (text(2) ?? text(8)).flatMap { Day($0) }.map { $0.age(on: day) }
    seeker.fitness = text(3).flatMap(Fitness.init(capacity:))
    seeker.education = text(4).flatMap(Education.init(roster:))
    seeker.trades = wish.trades.map(\.trade)
    seeker.skills = wish.skill.map { [$0] } ?? []
    seeker.places = wish.places
    seeker.payFloor = wish.payFloor
    seeker.care = wish.care
    seeker.isOfZeroEmployment = zero.contains(id)
    return seeker
  }

  /// What certificates show, and classes passed.
  private func addSkills(
    to seekers: inout [Seeker], _ connection: any StoreConnection
  ) throws {
    let places = Dictionary(uniqueKeysWithValues: seekers.enumerated().map { ($1.id, $0) })
    let keys = seekers.map { SQLValue.integer($0.id) }
    var found: [(Int64, Skill)] = []
    try Lookup.forEach(
      "SELECT person_id, occupation, level FROM certificate", where: "person_id", in: keys,
      on: connection
    ) { row in
      if let id = row.int(0), let skill = Skill(occupation: row.text(1), level: row.text(2)) {
        found.append((id, skill))
      }
    }
    try Lookup.forEach(
      """
      SELECT e.person_id, t.occupation FROM enrolment e JOIN training t ON t.id = e.training_id
      """, where: "e.qualified = 1 AND e.person_id", in: keys, on: connection
    ) { row in
      if let id = row.int(0), let skill = Skill(occupation: row.text(1), level: nil) {
        found.append((id, skill))
      }
    }
    for (id, skill) in found { if let place = places[id] { seekers[place].skills.append(skill) } }
  }

  // MARK: - Households

  /// A household in which nobody is known to work though somebody wants to.
  struct Household {
    let id: Int64
    let number: String
    let region: RegionCode?
    let members: Int
    /// Able to work and willing, or not known to be unwilling.
    let labour: Int
    /// Able to work, and nothing is known of what they do.
    let unsaid: Int

    /// Whether it is certain, so that its people go first.
    var isCertain: Bool { unsaid == 0 }
  }

  /// In the order of their numbers.
  /// > Source: domain, chapter 3: a household with labour willing to work and nobody employed.
  func zeroEmploymentHouseholds(_ connection: any StoreConnection) throws -> [Household] {
    let able =
      "p.labour_capacity IN ('full', 'weak', 'half') AND (p.died_on IS NULL OR p.died_on = '')"
    let day = SQLValue.text(day.description)
    let sql = """
      SELECT h.id, h.number, h.region, COUNT(*), SUM(CASE WHEN \(able) AND (w.wants_work = 1 \
      OR (w.wants_work IS NULL AND p.job_wish = 1)) THEN 1 ELSE 0 END), \
      SUM(CASE WHEN \(able) AND s.status IS NULL THEN 1 ELSE 0 END) \
      FROM household_member m JOIN household h ON h.id = m.household_id \
      JOIN person p ON p.id = m.person_id LEFT JOIN job_wish w ON w.person_id = p.id \
      LEFT JOIN work_status s ON s.person_id = p.id AND s.from_day <= ? \
      AND (s.to_day IS NULL OR s.to_day = '' OR s.to_day >= ?) \
      WHERE m.to_day IS NULL OR m.to_day = '' GROUP BY h.id, h.number, h.region \
      HAVING SUM(CASE WHEN s.status IN \(SeekerReader.working) THEN 1 ELSE 0 END) = 0 \
      AND SUM(CASE WHEN \(able) AND (w.wants_work = 1 \
      OR (w.wants_work IS NULL AND p.job_wish = 1)) THEN 1 ELSE 0 END) > 0 ORDER BY h.number
      """
    return try connection.all(JobCondition.numbered(sql), [day, day]) { row in
      Household(
        id: row.int(0) ?? 0, number: row.text(1) ?? "",
        region: row.text(2).flatMap { RegionCode($0) }, members: Int(row.int(3) ?? 0),
        labour: Int(row.int(4) ?? 0), unsaid: Int(row.int(5) ?? 0))
    }
  }

  private func zeroEmploymentMembers(_ connection: any StoreConnection) throws -> Set<Int64> {
    let households = try zeroEmploymentHouseholds(connection).filter(\.isCertain)
    var members: Set<Int64> = []
    try Lookup.forEach(
      "SELECT m.person_id FROM household_member m",
      where: "(m.to_day IS NULL OR m.to_day = '') AND m.household_id",
      in: households.map { .integer($0.id) }, on: connection
    ) { if let id = $0.int(0) { members.insert(id) } }
    return members
  }

  /// Classes that begin on the day or later.
  func classes(_ connection: any StoreConnection) throws -> [CoursePlace] {
    try connection.all(
      "SELECT t.id, t.occupation, t.start_on FROM training t WHERE t.start_on >= $1 ORDER BY t.id",
      [.text(day.description)]
    ) { row in
      guard let id = row.int(0), let begins = row.text(2).flatMap({ Day($0) }),
        let skill = Skill(occupation: row.text(1), level: row.text(1))
      else { return nil }
      return CoursePlace(id: id, teaches: skill, begins: begins)
    }.compactMap { $0 as CoursePlace? }
  }
}

extension Fitness {
  /// From the register's `labour_capacity`.
  init?(capacity: String) {
    switch LabourCapacity(rawValue: capacity) {
    case .full: self = .full
    case .weak, .half: self = .limited
    case .incapable: self = .unable
    case nil: return nil
    }
  }
}

extension Education {
  /// From the rosters' words for it.
  init?(roster text: String) {
    guard let known = Education.allCases.first(where: { JobRosterWords.education($0) == text })
    else { return nil }
    self = known
  }
}

extension Skill {
  /// From the words of a certificate or a class; nil where its trade is not known.
  init?(occupation: String?, level: String?) {
    guard let trade = occupation.flatMap(JobRosterWords.trade(in:)) else { return nil }
    self.init(trade.trade, level.flatMap(JobRosterWords.level(in:)) ?? .trained)
  }
}
