// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Store
import Values

/// Counts what of an obligation can be counted, from the records as far as a connection reaches.
struct DutyCounter {
  let region: RegionCode
  let day: Day
  /// Those of the region; of a region within one, that one.
  let counties: [RegionCode]
  /// Fen a month within which posts are to be paid; nil where the documents leave no such band.
  let payBand: ClosedRange<Int64>?

  private var today: SQLValue { .text(day.description) }
  private var bounds: [SQLValue] { [.text(region.digits), .text(region.upperBound)] }

  /// - Returns: Nil for what is not counted from these records alone.
  func count(
    _ count: ObligationCount, _ connection: any StoreConnection
  ) throws -> DutyCount? {
    switch count {
    case .servicesLeft, .handoversLate: nil
    case .warningsLate: try warningsLate(connection)
    case .householdsLate: try householdsLate(connection)
    case .agreementsOverYear: try agreementsOverYear(connection)
    case .postPayUnlike: try postPayUnlike(connection)
    case .classesBelowThreeTenths: try classesBelowThreeTenths(connection)
    case .hardshipUnrecognised: try hardshipUnrecognised(connection)
    case .relocatedBelowTenth: try relocatedBelowTenth(connection)
    case .postPayOutOfBounds: try postPayOutOfBounds(connection)
    case .countiesWithoutStation: try countiesWithoutStation(connection)
    case .countiesWithFewBodies: try countiesWithFewBodies(connection)
    case .sitesWithoutService: try sitesWithoutService(connection)
    }
  }

  private func warningsLate(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .warningsLate,
      """
      SELECT SUM(CASE WHEN w.due_on < $1 THEN 1 ELSE 0 END), COUNT(*) FROM warning w
      WHERE w.state <> 'closed' AND w.region >= $2 AND w.region < $3
      """, [today] + bounds, connection)
  }

  private func householdsLate(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .householdsLate,
      """
      SELECT SUM(CASE WHEN c.cleared_on IS NULL AND c.due_on < $1 THEN 1 ELSE 0 END), COUNT(*)
      FROM clearing c WHERE c.region >= $2 AND c.region < $3
      """, [today] + bounds, connection)
  }

  private func hardshipUnrecognised(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .hardshipUnrecognised,
      """
      SELECT SUM(CASE WHEN EXISTS (SELECT 1 FROM person_category g WHERE g.person_id = w.person_id
          AND g.code = 'hardToEmploy' AND (g.from_day IS NULL OR g.from_day <= $1)
          AND (g.to_day IS NULL OR g.to_day = '' OR g.to_day >= $2)) THEN 0 ELSE 1 END), COUNT(*)
      FROM warning w WHERE w.state <> 'closed' AND w.region >= $3 AND w.region < $4
      AND EXISTS (SELECT 1 FROM warning_signal s
        WHERE s.warning_id = w.id AND s.signal = 'longOutOfWork' AND s.gone_on IS NULL)
      """, [today, today] + bounds, connection)
  }

  /// Classes that ended three months ago or more; those whose outcome is not known are not counted.
  private func classesBelowThreeTenths(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .classesBelowThreeTenths,
      """
      SELECT SUM(CASE WHEN t.employed_in_3_months * 10 < t.enrolled * 3 THEN 1 ELSE 0 END), COUNT(*)
      FROM training t WHERE t.end_on <> '' AND t.end_on <= $1 AND t.enrolled > 0
      AND t.employed_in_3_months >= 0
      AND t.school_partner IN ('schoolCounty', 'schoolEnterprise', 'schoolSchool')
      AND t.region >= $2 AND t.region < $3
      """, [.text(day.adding(months: -3).description)] + bounds, connection)
  }

  // MARK: - Projects and places

  /// Projects that ran in the year of the day and have new posts; those of which it is not known how many went to
  /// relocated people are not counted.
  private func relocatedBelowTenth(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .relocatedBelowTenth,
      """
      SELECT SUM(CASE WHEN g.relocated * 10 < g.posts THEN 1 ELSE 0 END), COUNT(*) FROM programme g
      WHERE g.kind IN ('government', 'workRelief', 'services') AND g.posts > 0
      AND g.relocated IS NOT NULL AND g.from_day <= $1
      AND (g.through_day IS NULL OR g.through_day >= $2) AND g.region >= $3 AND g.region < $4
      """, [today, .text("\(day.year)-01-01")] + bounds, connection)
  }

  /// Sites of 300 people or more; one of which nothing is said of a service has none.
  private func sitesWithoutService(_ connection: any StoreConnection) throws -> DutyCount {
    try pair(
      .sitesWithoutService,
      """
      SELECT SUM(CASE WHEN g.served = 1 THEN 0 ELSE 1 END), COUNT(*) FROM programme g
      WHERE g.kind = 'relocationSite' AND g.people >= 300 AND g.from_day <= $1
      AND (g.through_day IS NULL OR g.through_day >= $2) AND g.region >= $3 AND g.region < $4
      """, [today, today] + bounds, connection)
  }

  private func countiesWithoutStation(_ connection: any StoreConnection) throws -> DutyCount {
    let stations = try regions(
      """
      SELECT s.region FROM job_station s WHERE s.kind = 'recruitment' AND s.opened_on <= $1
      AND s.region >= $2 AND s.region < $3
      """, [today] + bounds, connection)
    let bare = counties.count { county in !stations.contains { county.contains($0) } }
    return DutyCount(.countiesWithoutStation, open: bare, of: counties.count)
  }

  /// Two at least, three as the aim.
  private func countiesWithFewBodies(_ connection: any StoreConnection) throws -> DutyCount {
    let bodies = try regions(
      """
      SELECT g.region FROM programme g WHERE g.kind = 'cooperationBody' AND g.from_day <= $1
      AND (g.through_day IS NULL OR g.through_day >= $2) AND g.region >= $3 AND g.region < $4
      """, [today, today] + bounds, connection)
    let few = counties.count { county in bodies.count { county.contains($0) } < 2 }
    return DutyCount(.countiesWithFewBodies, open: few, of: counties.count)
  }

  private func regions(
    _ sql: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [RegionCode] {
    try connection.all(sql, arguments) { $0.text(0).flatMap { RegionCode($0) } }.compactMap { $0 }
  }

  private func pair(
    _ count: ObligationCount, _ sql: String, _ arguments: [SQLValue],
    _ connection: any StoreConnection
  ) throws -> DutyCount {
    let row = try connection.all(sql, arguments) { (Int($0.int(0) ?? 0), Int($0.int(1) ?? 0)) }
    return DutyCount(count, open: row.first?.0 ?? 0, of: row.first?.1 ?? 0)
  }

  // MARK: - Posts

  private struct HeldPost {
    let likeness: String
    let standard: Int64?
    let start: Day?
    let end: Day?
  }

  /// Posts held on the day.
  private func posts(_ connection: any StoreConnection) throws -> [HeldPost] {
    try connection.all(
      """
      SELECT p.scope, p.kind, p.monthly_standard, p.contract_start, p.contract_end FROM post p
      WHERE p.region >= $1 AND p.region < $2 AND p.contract_start <> '' AND p.contract_start <= $3
      AND (p.left_on IS NULL OR p.left_on = '' OR p.left_on >= $4)
      AND (p.contract_end IS NULL OR p.contract_end = '' OR p.contract_end >= $5)
      """, bounds + [today, today, today]
    ) { row in
      HeldPost(
        likeness: "\(row.text(0) ?? "") \(row.text(1) ?? "")",
        standard: row.int(2).flatMap { $0 >= 0 ? $0 : nil },
        start: row.text(3).flatMap { Day($0) }, end: row.text(4).flatMap { Day($0) })
    }
  }

  private func agreementsOverYear(_ connection: any StoreConnection) throws -> DutyCount {
    let posts = try posts(connection)
    let longer = posts.count { post in
      guard let start = post.start, let end = post.end else { return false }
      return end > start.endOfTerm(months: 12)
    }
    return DutyCount(.agreementsOverYear, open: longer, of: posts.count)
  }

  private func postPayUnlike(_ connection: any StoreConnection) throws -> DutyCount {
    let paid = try posts(connection).filter { $0.standard != nil }
    var unlike = 0
    for (_, alike) in Dictionary(grouping: paid, by: \.likeness) {
      let standards = Dictionary(grouping: alike, by: { $0.standard ?? 0 }).mapValues(\.count)
      unlike += alike.count - (standards.values.max() ?? 0)
    }
    return DutyCount(.postPayUnlike, open: unlike, of: paid.count)
  }

  private func postPayOutOfBounds(_ connection: any StoreConnection) throws -> DutyCount? {
    guard let payBand else { return nil }
    let paid = try posts(connection).compactMap(\.standard)
    return DutyCount(
      .postPayOutOfBounds, open: paid.count { !payBand.contains($0) }, of: paid.count)
  }
}
