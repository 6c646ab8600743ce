// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Store
import Values

/// Counts what of an obligation can be counted, from the records as far as a connection reaches, and lists the
/// records that it counts.
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
    if let source = source(of: count) {
      let found = try source.count(connection)
      return DutyCount(count, open: found.open, of: found.total)
    }
    return try listed(count, connection).map { rows in
      DutyCount(count, open: rows.count { $0.isOpen }, of: rows.count)
    }
  }

  /// Exactly the records that are counted, those that are not as the text wants first.
  ///
  /// - Parameter isOpenOnly: Those alone.
  /// - Returns: Nil for what is not counted from these records alone.
  func rows(
    _ count: ObligationCount, isOpenOnly: Bool, offset: Int, limit: Int,
    _ connection: any StoreConnection
  ) throws -> [DutyRow]? {
    if let source = source(of: count) {
      return try source.rows(isOpenOnly: isOpenOnly, offset: offset, limit: limit, connection)
    }
    guard let all = try listed(count, connection) else { return nil }
    let rows = all.filter(\.isOpen) + (isOpenOnly ? [] : all.filter { !$0.isOpen })
    return Array(rows.dropFirst(offset).prefix(limit))
  }

  /// What the database finds by itself.
  private func source(of count: ObligationCount) -> DutySource? {
    switch count {
    case .warningsLate: warningsLate
    case .householdsLate: householdsLate
    case .hardshipUnrecognised: hardshipUnrecognised
    case .classesBelowThreeTenths: classesBelowThreeTenths
    case .relocatedBelowTenth: relocatedBelowTenth
    case .sitesWithoutService: sitesWithoutService
    default: nil
    }
  }

  /// What is compared with each other: few enough to be held.
  private func listed(
    _ count: ObligationCount, _ connection: any StoreConnection
  ) throws -> [DutyRow]? {
    switch count {
    case .agreementsOverYear: try agreementsOverYear(connection)
    case .postPayUnlike: try postPayUnlike(connection)
    case .postPayOutOfBounds: try postPayOutOfBounds(connection)
    case .countiesWithoutStation: try countiesWithoutStation(connection)
    case .countiesWithFewBodies: try countiesWithFewBodies(connection)
    default: nil
    }
  }

  private var warningsLate: DutySource {
    DutySource(
      columns: "w.id, w.person_name, w.region, w.due_on, NULL, NULL, NULL",
      from: "warning w WHERE w.state <> 'closed' AND w.region >= ? AND w.region < ?", bounds,
      isOpen: "w.due_on < ?", [today])
  }

  private var householdsLate: DutySource {
    DutySource(
      columns: "c.id, '', c.region, c.due_on, NULL, NULL, c.household_id",
      from: "clearing c WHERE c.region >= ? AND c.region < ?", bounds,
      isOpen: "c.cleared_on IS NULL AND c.due_on < ?", [today])
  }

  private var hardshipUnrecognised: DutySource {
    DutySource(
      columns: "w.id, w.person_name, w.region, w.raised_on, NULL, NULL, NULL",
      from: """
        warning w WHERE w.state <> 'closed' AND w.region >= ? AND w.region < ?
        AND EXISTS (SELECT 1 FROM warning_signal s
          WHERE s.warning_id = w.id AND s.signal = 'longOutOfWork' AND s.gone_on IS NULL)
        """, bounds,
      isOpen: """
        NOT EXISTS (SELECT 1 FROM person_category g WHERE g.person_id = w.person_id
          AND g.code = 'hardToEmploy' AND (g.from_day IS NULL OR g.from_day <= ?)
          AND (g.to_day IS NULL OR g.to_day = '' OR g.to_day >= ?))
        """, [today, today])
  }

  /// Classes that ended three months ago or more; those whose outcome is not known are not counted.
  private var classesBelowThreeTenths: DutySource {
    DutySource(
      columns: "t.id, t.number, t.region, t.end_on, t.employed_in_3_months, t.enrolled, t.body_id",
      from: """
        training t WHERE t.end_on <> '' AND t.end_on <= ? AND t.enrolled > 0
        AND t.employed_in_3_months >= 0
        AND t.school_partner IN ('schoolCounty', 'schoolEnterprise', 'schoolSchool')
        AND t.region >= ? AND t.region < ?
        """, [.text(day.adding(months: -3).description)] + bounds,
      isOpen: "t.employed_in_3_months * 10 < t.enrolled * 3")
  }

  // MARK: - Projects and places

  /// Projects that ran in the year of the day and have new posts; those of which it is not known how many went to
  /// relocated people are not counted.
  private var relocatedBelowTenth: DutySource {
    DutySource(
      columns: "g.id, g.name, g.region, g.kind, g.relocated, g.posts, NULL",
      from: """
        programme g WHERE g.kind IN ('government', 'workRelief', 'services') AND g.posts > 0
        AND g.relocated IS NOT NULL AND g.from_day <= ?
        AND (g.through_day IS NULL OR g.through_day >= ?) AND g.region >= ? AND g.region < ?
        """, [today, .text("\(day.year)-01-01")] + bounds,
      isOpen: "g.relocated * 10 < g.posts")
  }

  /// Sites of 300 people or more; one of which nothing is said of a service has none.
  private var sitesWithoutService: DutySource {
    DutySource(
      columns: "g.id, g.name, g.region, g.kind, g.people, g.served, NULL",
      from: """
        programme g WHERE g.kind = 'relocationSite' AND g.people >= 300 AND g.from_day <= ?
        AND (g.through_day IS NULL OR g.through_day >= ?) AND g.region >= ? AND g.region < ?
        """, [today, today] + bounds,
      isOpen: "COALESCE(g.served, 0) = 0")
  }

  private func countiesWithoutStation(_ connection: any StoreConnection) throws -> [DutyRow] {
    let stations = try regions(
      """
      SELECT s.region FROM job_station s WHERE s.kind = 'recruitment' AND s.opened_on <= $1
      AND s.region >= $2 AND s.region < $3
      """, [today] + bounds, connection)
    return counties.map { county in
      let held = stations.count { county.contains($0) }
      return DutyRow(region: county, first: Int64(held), isOpen: held == 0)
    }
  }

  /// Two at least, three as the aim.
  private func countiesWithFewBodies(_ connection: any StoreConnection) throws -> [DutyRow] {
    let bodies = try regions(
      """
      SELECT g.region FROM programme g WHERE g.kind = 'cooperationBody' AND g.from_day <= $1
      AND (g.through_day IS NULL OR g.through_day >= $2) AND g.region >= $3 AND g.region < $4
      """, [today, today] + bounds, connection)
    return counties.map { county in
      let held = bodies.count { county.contains($0) }
      return DutyRow(region: county, first: Int64(held), isOpen: held < 2)
    }
  }

  private func regions(
    _ sql: String, _ arguments: [SQLValue], _ connection: any StoreConnection
  ) throws -> [RegionCode] {
    try connection.all(sql, arguments) { $0.text(0).flatMap { RegionCode($0) } }.compactMap { $0 }
  }

  // MARK: - Posts

  private struct HeldPost {
    let id: Int64
    let holder: String
    let name: String
    let region: RegionCode?
    let likeness: String
    let standard: Int64?
    let start: Day?
    let end: Day?

    func row(_ word: String? = nil, usual: Int64? = nil, isOpen: Bool) -> DutyRow {
      DutyRow(
        id: id, name: holder, region: region, word: word, first: standard, second: usual,
        isOpen: isOpen)
    }
  }

  /// Posts held on the day.
  private func posts(_ connection: any StoreConnection) throws -> [HeldPost] {
    try connection.all(
      """
      SELECT p.id, h.name, p.region, p.scope, p.kind, p.monthly_standard, p.contract_start,
        p.contract_end, p.name
      FROM post p JOIN person h ON h.id = p.holder_id
      WHERE p.region >= $1 AND p.region < $2 AND p.contract_start <> '' AND p.contract_start <= $3
      AND (p.left_on IS NULL OR p.left_on = '' OR p.left_on >= $4)
      AND (p.contract_end IS NULL OR p.contract_end = '' OR p.contract_end >= $5)
      ORDER BY p.region, p.id
      """, bounds + [today, today, today]
    ) { row in
      HeldPost(
        id: row.int(0) ?? 0, holder: row.text(1) ?? "", name: row.text(8) ?? "",
        region: row.text(2).flatMap { RegionCode($0) },
        likeness: "\(row.text(3) ?? "") \(row.text(4) ?? "")",
        standard: row.int(5).flatMap { $0 >= 0 ? $0 : nil },
        start: row.text(6).flatMap { Day($0) }, end: row.text(7).flatMap { Day($0) })
    }
  }

  private func agreementsOverYear(_ connection: any StoreConnection) throws -> [DutyRow] {
    try posts(connection).map { post in
      guard let start = post.start, let end = post.end else { return post.row(isOpen: false) }
      return post.row("\(start)—\(end)", isOpen: end > start.endOfTerm(months: 12))
    }
  }

  /// Those not paid as most of their kind are; of two pays that are as frequent, the lower is the usual one.
  private func postPayUnlike(_ connection: any StoreConnection) throws -> [DutyRow] {
    let paid = try posts(connection).filter { $0.standard != nil }
    let usual = Dictionary(grouping: paid, by: \.likeness).mapValues { alike in
      Dictionary(grouping: alike, by: { $0.standard ?? 0 }).mapValues(\.count)
        .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
    return paid.map { post in
      let most = usual[post.likeness] ?? nil
      return post.row(post.name, usual: most, isOpen: post.standard != most)
    }
  }

  private func postPayOutOfBounds(_ connection: any StoreConnection) throws -> [DutyRow]? {
    guard let payBand else { return nil }
    return try posts(connection).compactMap { post in
      post.standard.map { post.row(post.name, isOpen: !payBand.contains($0)) }
    }
  }
}
