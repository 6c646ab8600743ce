// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// A person as lists of other offices are compared with.
public struct RollEntry: Sendable {
  public let id: ID<Person>
  public let number: IdentityNumber
  public let name: String
  public let sex: IdentityNumber.Sex?
  public let birth: Day?
  public let region: RegionCode?
  public let isDead: Bool
  /// On the day of the roll.
  public internal(set) var holdsPost = false
  /// Whenever they were held.
  public internal(set) var posts: [RollPost] = []
  /// On the day of the roll.
  public internal(set) var works = false
  /// Codes of the groups that the person or the household is in on the day.
  public internal(set) var categories: Set<String> = []
}

/// A public post in a roll: when it was held, and the units that have it.
public struct RollPost: Hashable, Sendable {
  public let from: Day?
  /// The last day; nil where none is known.
  public let to: Day?
  public let units: [String]
}

extension RegistryDesk {
  /// Everybody within the scope, by identifier.
  ///
  /// Cost: one number opened a person; some two hundred bytes each while it is held.
  public func roll(on day: Day) async throws -> [RollEntry] {
    try await store.read { connection in
      var roll = try RegistryDesk.everybody(connection)
      let places = Dictionary(
        uniqueKeysWithValues: roll.enumerated().map { ($1.id.rawValue, $0) })
      func each(_ sql: String, _ body: (inout RollEntry, String?) -> Void) throws {
        let on = SQLValue.text(day.description)
        try connection.forEach(sql, [on, on, on]) { row in
          if let place = row.int(0).flatMap({ places[$0] }) { body(&roll[place], row.text(1)) }
        }
      }
      try each(RollSQL.posts) { entry, _ in entry.holdsPost = true }
      try connection.forEach(RollSQL.terms) { row in
        guard let place = row.int(0).flatMap({ places[$0] }) else { return }
        let left = row.text(3).flatMap { Day($0) }.map { $0.adding(days: -1) }
        roll[place].posts.append(
          RollPost(
            from: row.text(1).flatMap { Day($0) },
            to: [left, row.text(2).flatMap { Day($0) }].compactMap { $0 }.min(),
            units: [row.text(4), row.text(5)].compactMap { $0 }))
      }
      try each(RollSQL.jobs) { entry, _ in entry.works = true }
      for sql in [RollSQL.ownGroups, RollSQL.householdGroups] {
        try each(sql) { entry, code in if let code { entry.categories.insert(code) } }
      }
      return roll
    }
  }

  private static func everybody(_ connection: any SealedConnection) throws -> [RollEntry] {
    let place = Person.table.sealed("identity_number")
    var roll: [RollEntry] = []
    try connection.forEach(
      """
      SELECT p.id, p.identity_number, p.name, p.sex, p.birth_date, p.hukou_region, p.died_on
      FROM person p ORDER BY p.id
      """
    ) { row in
      guard let id = row.int(0),
        let digits = try connection.opened(row, 1, in: place, of: id),
        let number = try? IdentityNumber(cell: digits)
      else { throw RegistryError.unreadable(table: "person", column: "identity_number") }
      roll.append(
        RollEntry(
          id: ID(id), number: number, name: row.text(2) ?? "",
          sex: row.text(3).flatMap { IdentityNumber.Sex(rawValue: $0) },
          birth: row.text(4).flatMap { Day($0) }, region: row.text(5).flatMap { RegionCode($0) },
          isDead: !(row.text(6) ?? "").isEmpty))
    }
    return roll
  }
}

/// Who is what on a day, which each asks for three times.
private enum RollSQL {
  static let posts = """
    SELECT holder_id, NULL FROM post
    WHERE contract_start <= $1 AND (contract_end IS NULL OR contract_end = '' OR contract_end >= $2)
      AND (left_on IS NULL OR left_on = '' OR left_on > $3)
    """
  static let terms = """
    SELECT p.holder_id, p.contract_start, p.contract_end, p.left_on, d.name, u.name
    FROM post p LEFT JOIN organisation d ON d.id = p.developer_id
      LEFT JOIN organisation u ON u.id = p.user_id
    ORDER BY p.id
    """
  static let jobs = """
    SELECT person_id, NULL FROM employment
    WHERE start_on <= $1 AND (end_on IS NULL OR end_on = '' OR end_on >= $2)
      AND (end_on IS NOT NULL OR worked_through IS NULL OR worked_through = '' OR worked_through >= $3)
    """
  static let ownGroups = """
    SELECT person_id, code FROM person_category
    WHERE (from_day IS NULL OR from_day <= $1) AND (to_day IS NULL OR to_day = '' OR to_day >= $2)
      AND $3 <> ''
    """
  static let householdGroups = """
    SELECT m.person_id, c.code
    FROM household_category c JOIN household_member m ON m.household_id = c.household_id
    WHERE (c.from_day IS NULL OR c.from_day <= $1)
      AND (c.to_day IS NULL OR c.to_day = '' OR c.to_day >= $2) AND $3 <> ''
    """
}
