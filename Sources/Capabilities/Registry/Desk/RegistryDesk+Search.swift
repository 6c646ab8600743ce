// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

extension RegistryDesk {
  /// One page of the people a query describes, sorted by division of registration, then by the order
  /// in which they were taken in, which keeps households together.
  public func search(_ query: PersonQuery) async throws -> PersonPage {
    try await store.read { connection in
      var conditions = Conditions()
      conditions.matches(query.text, connection)
      conditions.within(query.region)
      conditions.inCategory(query.category, on: query.asOf)
      conditions.inStatus(query.status, on: query.asOf)
      let page = max(0, query.page)
      let found =
        query.text.isEmpty
        ? try PersonSearch.walked(conditions, page, connection)
        : try PersonSearch.scanned(conditions, page, connection)
      let lines = try PersonLines.of(found.ids, asOf: query.asOf, connection)
      return PersonPage(people: lines, total: found.total, page: page)
    }
  }

  /// Everybody who belongs to the household now, the head first.
  public func members(of household: ID<Household>, asOf: Day) async throws -> [PersonLine] {
    try await store.read { connection in
      let ids = try connection.all(
        """
        SELECT person_id FROM household_member
        WHERE household_id = $1 AND (to_day IS NULL OR to_day = '') ORDER BY person_id
        """, [.integer(household.rawValue)]
      ) { $0.int(0) ?? 0 }
      let lines = try PersonLines.of(ids, asOf: asOf, connection)
      let heads = lines.filter { $0.relationToHead.value == HouseholdMember.headRelation }
      return heads + lines.filter { $0.relationToHead.value != HouseholdMember.headRelation }
    }
  }
}

private enum PersonSearch {
  /// Counts and pages separately: the page comes straight from the index.
  static func walked(
    _ conditions: Conditions, _ page: Int, _ connection: any SealedConnection
  ) throws -> (ids: [Int64], total: Int) {
    let total = try connection.number(
      "SELECT COUNT(*) FROM person \(conditions.sql)", conditions.arguments)
    let ids = try connection.all(
      """
      SELECT person.id FROM person \(conditions.sql) ORDER BY hukou_region NULLS FIRST, id
      LIMIT $\(conditions.next) OFFSET $\(conditions.next + 1)
      """, conditions.arguments + limits(page)
    ) { $0.int(0) ?? 0 }
    return (ids, Int(total ?? 0))
  }

  /// Counts while it finds: names are compared once. Reads the index of regions and names alone.
  static func scanned(
    _ conditions: Conditions, _ page: Int, _ connection: any SealedConnection
  ) throws -> (ids: [Int64], total: Int) {
    let first = page.multipliedReportingOverflow(by: PersonQuery.pageSize)
    var ids: [Int64] = []
    var total = 0
    try connection.forEach(
      "SELECT person.id FROM person \(conditions.sql) ORDER BY hukou_region NULLS FIRST, id",
      conditions.arguments
    ) { row in
      if !first.overflow, total >= first.partialValue, ids.count < PersonQuery.pageSize {
        ids.append(row.int(0) ?? 0)
      }
      total += 1
    }
    return (ids, total)
  }

  private static func limits(_ page: Int) -> [SQLValue] {
    let size = PersonQuery.pageSize
    let (offset, overflow) = page.multipliedReportingOverflow(by: size)
    return [.integer(Int64(size)), .integer(overflow ? .max : Int64(offset))]
  }
}

/// People as lists show them, for a page of identifiers.
enum PersonLines {
  static func of(
    _ ids: [Int64], asOf day: Day, _ connection: any SealedConnection
  ) throws -> [PersonLine] {
    let keys = ids.map(SQLValue.integer)
    var lines: [Int64: PersonLine] = [:]
    try Lookup.forEach(
      """
      SELECT person.id, person.name, identity_number, sex, birth_date, hukou_region, region.name
      FROM person LEFT JOIN region ON region.code = person.hukou_region
      """, where: "person.id", in: keys, on: connection
    ) { row in
      guard let id = row.int(0),
        let text = try connection.opened(
          row, 2, in: Person.table.sealed("identity_number"), of: id),
        let number = IdentityNumber(stored: text)
      else { throw RegistryError.unreadable(table: "person", column: "identity_number") }
      let sex: Fact<IdentityNumber.Sex> = try Fact.read(row, 3) ?? .unknown
      let birth: Fact<Day> = try Fact.read(row, 4) ?? .unknown
      lines[id] = PersonLine(
        id: ID(id), name: row.text(1) ?? "", identityNumber: number.masked,
        sex: sex.value ?? number.sex, birthDate: birth.value ?? number.birth,
        region: try Fact.read(row, 5) ?? .unknown, regionName: row.text(6), householdNumber: nil,
        relationToHead: .unknown, categories: [], status: nil)
    }
    try addHouseholds(keys, &lines, connection)
    try addPeriods(keys, day, &lines, connection)
    return ids.compactMap { lines[$0] }
  }

  private static func addHouseholds(
    _ keys: [SQLValue], _ lines: inout [Int64: PersonLine], _ connection: any SealedConnection
  ) throws {
    try Lookup.forEach(
      """
      SELECT m.person_id, h.number, m.relation_to_head
      FROM household_member m JOIN household h ON h.id = m.household_id
      """, where: "m.person_id", in: keys, and: " AND (m.to_day IS NULL OR m.to_day = '')",
      on: connection
    ) { row in
      guard let id = row.int(0) else { return }
      lines[id]?.householdNumber = row.text(1)
      lines[id]?.relationToHead = try Fact.read(row, 2) ?? .unknown
    }
  }

  private static func addPeriods(
    _ keys: [SQLValue], _ day: Day, _ lines: inout [Int64: PersonLine],
    _ connection: any SealedConnection
  ) throws {
    let categories: [Held<PersonCategory>] = try Lookup.records(
      where: "person_id", in: keys, on: connection)
    for held in categories where held.record.isHeld(on: day) {
      if let id = held.personID { lines[id.rawValue]?.categories.append(held.code) }
    }
    for id in lines.keys { lines[id]?.categories.sort() }
    let statuses: [Held<WorkStatusPeriod>] = try Lookup.records(
      where: "person_id", in: keys, on: connection)
    for held in statuses where held.covers(day) {
      if let id = held.personID { lines[id.rawValue]?.status = held.status }
    }
  }
}

extension PersonCategory {
  /// Whether the person is in the category on the day; an unknown first day is taken to be past.
  public func isHeld(on day: Day) -> Bool {
    from.value.map { $0 <= day } ?? true && to.value.map { $0 >= day } ?? true
  }
}
