// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Rights
import Store
import Values

/// Counts what was done against what is owed, in the database.
struct DueTable {
  let package: String
  let item: ServiceFile.Item
  let day: Day

  /// Who is on the list for any time of the period is owed the whole of it; what is owed once is owed to
  /// who is on it now.
  /// > Source: AMB-HN-19.
  private var members: String {
    item.every == .once
      ? "m.package = $4 AND m.until IS NULL"
      : "m.package = $4 AND m.since <= $3 AND (m.until IS NULL OR m.until >= $2)"
  }

  private var period: ClosedRange<Day>? { item.every.days(around: day) }

  private var arguments: [SQLValue] {
    [
      .text(item.kind.rawValue), .text(period?.lowerBound.description ?? "0000-01-01"),
      .text(period?.upperBound.description ?? "9999-12-31"), .text(package),
    ]
  }

  /// A person with as many of the kind as count in the period.
  private func counted(_ more: String) -> String {
    """
    SELECT m.person_id AS person, MAX(m.person_name) AS name, MAX(m.region) AS region,
      MAX(m.household_id) AS household, COUNT(DISTINCT s.id) AS done
    FROM service_member m LEFT JOIN service s
      ON s.person_id = m.person_id AND s.kind = $1 AND s.day >= $2 AND s.day <= $3
      AND NOT EXISTS (SELECT 1 FROM service_void v WHERE v.service_id = s.id)
    WHERE \(members)\(more) GROUP BY m.person_id
    """
  }

  func progress(_ connection: any StoreConnection) throws -> ServiceProgress {
    let row = try connection.all(
      """
      SELECT COUNT(*), SUM(CASE WHEN t.done >= \(item.count) THEN 1 ELSE 0 END)
      FROM (\(counted(""))) t
      """, arguments
    ) { (Int($0.int(0) ?? 0), Int($0.int(1) ?? 0)) }.first
    return ServiceProgress(
      package: package, kind: item.kind, wanted: item.count, every: item.every,
      people: row?.0 ?? 0, finished: row?.1 ?? 0)
  }

  /// Those to whom something is still owed, by village.
  func open(
    _ filter: DueFilter, offset: Int, limit: Int, _ connection: any StoreConnection
  ) throws -> (dues: [ServiceDue], total: Int) {
    var more = ""
    var values = arguments
    if let region = filter.region {
      values += [.text(region.digits), .text(region.upperBound)]
      more += " AND m.region >= $\(values.count - 1) AND m.region < $\(values.count)"
    }
    if let helper = filter.helper {
      values.append(.text(helper))
      more += """
         AND EXISTS (SELECT 1 FROM helper h WHERE h.household_id = m.household_id
          AND h.name = $\(values.count) AND h.to_day IS NULL)
        """
    }
    let left = "FROM (\(counted(more))) t WHERE t.done < \(item.count)"
    let total = try connection.number("SELECT COUNT(*) \(left)", values) ?? 0
    let dues = try connection.all(
      """
      SELECT t.person, t.name, t.region, t.done,
        (SELECT h.name FROM helper h WHERE h.household_id = t.household AND h.to_day IS NULL)
      \(left) ORDER BY t.region, t.person LIMIT \(limit) OFFSET \(offset)
      """, values
    ) { row -> ServiceDue? in
      guard let person = row.int(0), let region = RegionCode(row.text(2) ?? "") else { return nil }
      return ServiceDue(
        person: ID(person), personName: row.text(1) ?? "", region: region,
        done: Int(row.int(3) ?? 0), wanted: item.count, due: period?.upperBound,
        helper: row.text(4))
    }
    return (dues.compactMap { $0 }, Int(total))
  }

  /// How the item stands for one person; nil where it is not owed to them.
  func due(
    of person: ID<Person>, _ connection: any StoreConnection
  ) throws -> (done: Int, wanted: Int, due: Day?)? {
    let values = arguments + [.integer(person.rawValue)]
    return try connection.all(counted(" AND m.person_id = $5"), values) { row in
      (done: Int(row.int(4) ?? 0), wanted: item.count, due: period?.upperBound)
    }.first
  }
}
