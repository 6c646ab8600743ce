// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

extension RegistryDesk {
  /// The county in which most of the first hundred thousand people held are registered; nil where
  /// nobody's is known. To look through a whole province would take a start longer than it may.
  public func mostCommonCounty() async throws -> RegionCode? {
    try await store.read { connection in
      var code: RegionCode?
      try connection.forEach(
        """
        SELECT substr(f.hukou_region, 1, 6) AS county, COUNT(*) AS people
        FROM (SELECT hukou_region FROM person ORDER BY id LIMIT 100000) f
        WHERE length(f.hukou_region) >= 6 GROUP BY county ORDER BY people DESC, county LIMIT 1
        """, []
      ) { row in code = row.text(0).flatMap { RegionCode($0) } }
      return code
    }
  }

  /// Numbers for the overview of a division; of everything held where `region` is nil.
  ///
  /// Organisations and files are counted over everything.
  public func counts(asOf day: Day, within region: RegionCode? = nil) async throws -> RegistryCounts
  {
    try await store.read { connection in
      var people = Conditions()
      people.within(region)
      var households = Conditions()
      if let region {
        households.add(
          "region >= ? AND region < ?", .text(region.digits), .text(region.upperBound))
      }
      let everybody = try count("person", Conditions(), connection)
      let counted = region == nil ? everybody : try count("person", people, connection)
      // Periods are counted without looking at their people where the division holds them all.
      let narrowed = counted == everybody ? nil : region
      return RegistryCounts(
        people: counted,
        households: try count("household", households, connection),
        organisations: try count("organisation", Conditions(), connection),
        files: try count("source_file", Conditions(), connection),
        byCategory: try categories(day, narrowed, connection),
        byStatus: try statuses(day, narrowed, connection),
        byTown: try towns(people, connection))
    }
  }

  private func count(
    _ table: String, _ conditions: Conditions, _ connection: any SealedConnection
  ) throws -> Int {
    Int(
      try connection.number(
        "SELECT COUNT(*) FROM \(table) \(conditions.sql)", conditions.arguments) ?? 0)
  }

  private func categories(
    _ day: Day, _ region: RegionCode?, _ connection: any SealedConnection
  ) throws -> [String: Int] {
    var conditions = Conditions()
    let text = SQLValue.text(day.description)
    conditions.add("c.from_day IS NULL OR c.from_day <= ?", text)
    conditions.add("c.to_day IS NULL OR c.to_day = '' OR c.to_day >= ?", text)
    conditions.within(region)
    var counts: [String: Int] = [:]
    try connection.forEach(
      """
      SELECT c.code, COUNT(DISTINCT c.person_id)
      FROM person_category c\(region == nil ? "" : " JOIN person ON person.id = c.person_id")
      \(conditions.sql) GROUP BY c.code
      """, conditions.arguments
    ) { row in
      if let code = row.text(0) { counts[code] = Int(row.int(1) ?? 0) }
    }
    return counts
  }

  private func statuses(
    _ day: Day, _ region: RegionCode?, _ connection: any SealedConnection
  ) throws -> [WorkStatus: Int] {
    var conditions = Conditions()
    let text = SQLValue.text(day.description)
    conditions.add("s.from_day <= ?", text)
    conditions.add("s.to_day IS NULL OR s.to_day = '' OR s.to_day >= ?", text)
    conditions.within(region)
    var counts: [WorkStatus: Int] = [:]
    try connection.forEach(
      """
      SELECT s.status, COUNT(*)
      FROM work_status s\(region == nil ? "" : " JOIN person ON person.id = s.person_id")
      \(conditions.sql) GROUP BY s.status
      """, conditions.arguments
    ) { row in
      if let status = row.text(0).flatMap(WorkStatus.init(rawValue:)) {
        counts[status] = Int(row.int(1) ?? 0)
      }
    }
    return counts
  }

  private func towns(
    _ conditions: Conditions, _ connection: any SealedConnection
  ) throws -> [TownCount] {
    let counts = try connection.all(
      """
      SELECT t.code, region.name, t.people
      FROM (SELECT substr(hukou_region, 1, 9) AS code, COUNT(*) AS people FROM person
        \(conditions.sql) GROUP BY substr(hukou_region, 1, 9)) t
      LEFT JOIN region ON region.code = t.code
      """, conditions.arguments
    ) { row in
      TownCount(
        region: row.text(0).flatMap { RegionCode($0) }, name: row.text(1),
        people: Int(row.int(2) ?? 0))
    }
    return counts.sorted { ($0.region?.digits ?? "~") < ($1.region?.digits ?? "~") }
  }
}
