// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Journal
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// Looks after what goes wrong (督查): checks among post holders, who is entitled and never claimed, and samples for
/// inspection. Owns `inspection` and `inspection_item`.
///
/// All verbs throw `StoreError` where the database fails and ``InspectionRefusal`` where something stands against
/// what is asked.
public struct OversightDesk: Sendable {
  private(set) var registry: RegistryDesk
  let whole: any Store
  private(set) var seen: any Store
  private(set) var scope: Scope
  let journal: Journal
  public let home: RegionCode?
  private let texts: ScopedTexts
  let today: @Sendable () -> Day
  /// Everybody decided on a day, as far as a scope reaches.
  private let scan: @Sendable (Day, Scope) async throws -> Scan
  /// The way of a benefit's claims; nil where they have none.
  public var ways: @Sendable (_ benefit: String) -> WayMarks? = { _ in nil }
  /// Holders whose pay a check points at, as far as a scope reaches.
  public var pay: @Sendable (OversightCheck, Day, Scope) async throws -> [OversightHit] = {
    _, _, _ in []
  }
  /// What a benefit and a fund are called.
  public var benefitName: @Sendable (String) -> String = { $0 }
  public var fundName: @Sendable (String) -> String = { $0 }

  /// - Parameter store: A store to which ``OversightMigrations/all`` and those before it have been applied.
  public init(
    store: any Store, registry: RegistryDesk, journal: Journal, home: RegionCode?,
    today: @escaping @Sendable () -> Day,
    scan: @escaping @Sendable (Day, Scope) async throws -> Scan
  ) {
    whole = store
    seen = store
    scope = .everything
    self.registry = registry
    self.journal = journal
    self.home = home
    texts = ScopedTexts(OversightMigrations.scopes)
    self.today = today
    self.scan = scan
  }

  public func within(_ scope: Scope) async throws -> OversightDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = ScopedStore(whole, within: desk.scope.widest ?? [], texts: texts)
    return desk
  }

  // MARK: - Checks

  /// Everybody and everything a check points at, by place and identifier; of entitlements, claims and funds the most
  /// pressing first.
  public func hits(of check: OversightCheck, on day: Day) async throws -> [OversightHit] {
    switch check {
    case .unclaimed: return try await unclaimed(on: day)
    case .idleFunds: return try await idleFunds(on: day)
    case .latePayment: return try await latePayments(on: day)
    case .missingNotice: return try await missingNotices()
    case .payUnlike, .payOutOfBounds: return try await pay(check, day, scope)
    case .deadHolder, .severalPosts, .holderEmployed, .holderListed, .noAgreement, .unqualified,
      .overAge:
      break
    }
    let query = CheckQuery(check, on: day)
    return try await seen.read { connection in
      try connection.all(query.sql, query.arguments) { row in
        OversightHit(
          subject: .person(ID(row.int(0) ?? 0)), title: row.text(1) ?? "",
          detail: row.text(2) ?? "")
      }
    }
  }

  private func unclaimed(on day: Day) async throws -> [OversightHit] {
    let scan = try await scan(day, scope)
    let claimed = try await seen.read { connection in
      try connection.all(
        """
        SELECT DISTINCT c.person_id, c.benefit FROM claim c
        WHERE c.person_id IS NOT NULL AND c.state <> 'withdrawn'
        AND (c.state IN ('waiting', 'completing') OR c.submitted_on >= $1)
        """, [.text("\(day.year)-01-01")]
      ) { "\($0.int(0) ?? 0) \($0.text(1) ?? "")" }
    }
    let known = Set(claimed)
    return scan.findings.filter { finding in
      finding.outcome == .eligible && finding.amount != nil
        && !known.contains("\(finding.person.id.rawValue) \(finding.benefit.id)")
    }.sorted {
      ($0.closes?.number ?? .max, $0.person.id.rawValue)
        < ($1.closes?.number ?? .max, $1.person.id.rawValue)
    }.map { finding in
      OversightHit(
        subject: .person(finding.person.id), title: finding.benefit.name.zh,
        detail: [finding.amount?.grouped, finding.closes?.description].compactMap { $0 }
          .joined(separator: "  "))
    }
  }
}

/// The statement of a check among posts that are held on a day.
private struct CheckQuery {
  let sql: String
  let arguments: [SQLValue]

  init(_ check: OversightCheck, on day: Day) {
    let held = """
      q.holder_id IS NOT NULL AND q.contract_start <> '' AND q.contract_start <= $1
      AND (q.left_on IS NULL OR q.left_on = '' OR q.left_on >= $2)
      AND (q.contract_end IS NULL OR q.contract_end = '' OR q.contract_end >= $3)
      """
    let order = "ORDER BY p.hukou_region, p.id, q.id"
    let posts = "FROM post q JOIN person p ON p.id = q.holder_id WHERE \(held)"
    let today = SQLValue.text(day.description)
    let sql: String
    switch check {
    case .deadHolder:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), p.died_on \(posts)
        AND p.died_on IS NOT NULL AND p.died_on <> '' AND p.died_on <= $4 \(order)
        """
    case .severalPosts:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), q.contract_start \(posts)
        AND (SELECT COUNT(*) FROM post o WHERE o.holder_id = q.holder_id
          AND o.contract_start <> '' AND o.contract_start <= $4
          AND (o.left_on IS NULL OR o.left_on = '' OR o.left_on >= $5)
          AND (o.contract_end IS NULL OR o.contract_end = '' OR o.contract_end >= $6)) > 1 \(order)
        """
    case .holderEmployed:
      sql = """
        SELECT p.id, COALESCE(q.name, ''),
          (SELECT MIN(e.start_on) FROM employment e WHERE e.person_id = q.holder_id
            AND e.start_on <> '' AND e.start_on <= $1
            AND (e.end_on IS NULL OR e.end_on = '' OR e.end_on >= $2)) AS began
        FROM post q JOIN person p ON p.id = q.holder_id
        WHERE q.holder_id IS NOT NULL AND q.contract_start <> '' AND q.contract_start <= $3
        AND (q.left_on IS NULL OR q.left_on = '' OR q.left_on >= $4)
        AND (q.contract_end IS NULL OR q.contract_end = '' OR q.contract_end >= $5)
        AND EXISTS (SELECT 1 FROM employment r WHERE r.person_id = q.holder_id
          AND r.start_on <> '' AND r.start_on <= $6
          AND (r.end_on IS NULL OR r.end_on = '' OR r.end_on >= $7)) \(order)
        """
    case .holderListed:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), '' \(posts)
        AND EXISTS (SELECT 1 FROM comparison_point c WHERE c.person_id = q.holder_id
          AND c.kind IN ('payroll', 'cadres', 'market', 'insurance', 'custody')
          AND c.state IN ('found', 'sent', 'checked', 'confirmed')) \(order)
        """
    case .noAgreement:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), q.contract_start \(posts)
        AND (q.contract_kind = 'none' OR q.contract_kind = '') \(order)
        """
    case .unqualified:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), q.contract_start \(posts)
        AND NOT EXISTS (SELECT 1 FROM person_category g WHERE g.person_id = p.id
          AND (g.from_day IS NULL OR g.from_day <= $4)
          AND (g.to_day IS NULL OR g.to_day = '' OR g.to_day >= $5))
        AND NOT EXISTS (SELECT 1 FROM household_member m
          JOIN household_category h ON h.household_id = m.household_id
          WHERE m.person_id = p.id AND (m.to_day IS NULL OR m.to_day = '' OR m.to_day >= $6)
          AND (h.from_day IS NULL OR h.from_day <= $7)
          AND (h.to_day IS NULL OR h.to_day = '' OR h.to_day >= $8)) \(order)
        """
    case .overAge:
      sql = """
        SELECT p.id, COALESCE(q.name, ''), p.birth_date \(posts)
        AND p.birth_date <> '' AND CASE p.sex WHEN 'male' THEN p.birth_date <= $4
          WHEN 'female' THEN p.birth_date <= $5 ELSE 1 = 0 END \(order)
        """
    case .payUnlike, .payOutOfBounds, .unclaimed, .idleFunds, .latePayment, .missingNotice:
      sql = ""
    }
    let places = (1...9).last { sql.contains("$\($0)") } ?? 0
    self.sql = sql
    guard check == .overAge else {
      arguments = Array(repeating: today, count: places)
      return
    }
    let births = [IdentityNumber.Sex.male, .female].map {
      StatutoryRetirement.latestBirth(of: $0, by: day)
    }
    arguments = [today, today, today] + births.map { SQLValue.text($0.description) }
  }
}
