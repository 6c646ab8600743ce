// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values
import Vault

/// Which organisations a list shows.
public struct BodyQuery: Hashable, Sendable {
  /// Part of a name, or a credit code.
  public var text: String
  /// Only those recognised as such.
  public var carrier: CarrierKind?
  /// From 0.
  public var page: Int

  public static let pageSize = 50
  public static let maximumTextLength = 60

  public init(text: String = "", carrier: CarrierKind? = nil, page: Int = 0) {
    self.text = String(text.prefix(BodyQuery.maximumTextLength))
    self.carrier = carrier
    self.page = page
  }
}

/// An organisation as a list shows it.
public struct BodyLine: Hashable, Sendable {
  public let id: ID<Organisation>
  public let name: String
  public let kind: OrganisationKind?
  public let region: RegionCode?
  /// Recognitions that stand, by kind.
  public let carriers: [CarrierKind]
}

extension RegistryDesk {
  /// One page of organisations by name: those registered within the scope, and those at which somebody
  /// within it works, learns or holds a post.
  public func bodies(_ query: BodyQuery) async throws -> (bodies: [BodyLine], total: Int) {
    let condition = BodyCondition(query, within: scope)
    return try await store.read { connection in
      let total = try connection.number(
        "SELECT COUNT(*) FROM organisation o WHERE \(condition.sql)", condition.arguments)
      let next = condition.arguments.count + 1
      let lines = try connection.all(
        """
        SELECT o.id, o.name, o.kind, o.region FROM organisation o WHERE \(condition.sql)
        ORDER BY o.name_key, o.id LIMIT $\(next) OFFSET $\(next + 1)
        """,
        condition.arguments + [
          .integer(Int64(BodyQuery.pageSize)),
          .integer(Int64(max(0, query.page) * BodyQuery.pageSize)),
        ]
      ) { row in
        (
          id: row.int(0) ?? 0, name: row.text(1) ?? "", kind: row.text(2) ?? "",
          region: row.text(3) ?? ""
        )
      }
      let standing = try standingCarriers(lines.map(\.id), connection)
      let bodies = lines.map { line in
        BodyLine(
          id: ID(line.id), name: line.name, kind: OrganisationKind(rawValue: line.kind),
          region: RegionCode(line.region), carriers: standing[line.id] ?? [])
      }
      return (bodies, Int(total ?? 0))
    }
  }

  /// Whether an organisation is among those of the scope.
  func sees(_ body: ID<Organisation>) async throws -> Bool {
    guard scope != .everything else { return true }
    let condition = BodyCondition(BodyQuery(), within: scope, body: body)
    let count = try await store.read {
      try $0.number(
        "SELECT COUNT(*) FROM organisation o WHERE \(condition.sql)", condition.arguments)
    }
    return count ?? 0 > 0
  }

  private func standingCarriers(
    _ bodies: [Int64], _ connection: any StoreConnection
  ) throws -> [Int64: [CarrierKind]] {
    var kinds: [Int64: [CarrierKind]] = [:]
    try Lookup.forEach(
      "SELECT organisation_id, kind FROM carrier", where: "organisation_id",
      in: bodies.map { .integer($0) },
      and: " AND (withdrawn_on IS NULL OR withdrawn_on = '') ORDER BY id", on: connection
    ) { row in
      guard let body = row.int(0), let kind = row.text(1).flatMap({ CarrierKind(rawValue: $0) })
      else { return }
      kinds[body, default: []].append(kind)
    }
    return kinds
  }
}

/// What the organisations of a list have in common, as SQL on `o`.
private struct BodyCondition {
  private(set) var sql = "1 = 1"
  private(set) var arguments: [SQLValue] = []

  init(_ query: BodyQuery, within scope: Scope, body: ID<Organisation>? = nil) {
    if let body { sql += " AND o.id = \(bind(.integer(body.rawValue)))" }
    if scope != .everything { belongs(to: scope.widest ?? []) }
    if !query.text.isEmpty {
      let part = bind(.text("%\(SQLPattern.escaped(NameKey.of(query.text)))%"))
      sql += " AND (o.name_key LIKE \(part) ESCAPE '!'"
      sql += " OR o.credit_code = \(bind(.text(query.text.uppercased()))))"
    }
    if let kind = query.carrier {
      sql += """
         AND EXISTS (SELECT 1 FROM carrier c WHERE c.organisation_id = o.id
        AND c.kind = \(bind(.text(kind.rawValue))) AND (c.withdrawn_on IS NULL OR c.withdrawn_on = ''))
        """
    }
  }

  /// What people within the scope are tied to is found through the scoped tables.
  private mutating func belongs(to regions: [RegionCode]) {
    var parts = regions.map { region in
      "(o.region >= \(bind(.text(region.digits))) AND o.region < \(bind(.text(region.upperBound))))"
    }
    parts += [
      "SELECT 1 FROM employment e WHERE e.organisation_id = o.id",
      "SELECT 1 FROM internship i WHERE i.organisation_id = o.id",
      "SELECT 1 FROM placement p WHERE p.agency_id = o.id",
      "SELECT 1 FROM post q WHERE q.developer_id = o.id OR q.user_id = o.id",
      "SELECT 1 FROM schooling s WHERE s.school_id = o.id",
      "SELECT 1 FROM enrolment n JOIN training t ON t.id = n.training_id WHERE t.body_id = o.id",
    ].map { "EXISTS (\($0))" }
    sql += " AND (\(parts.joined(separator: " OR ")))"
  }

  private mutating func bind(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }
}
