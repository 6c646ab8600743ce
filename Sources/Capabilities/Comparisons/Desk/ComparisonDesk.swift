// SPDX-License-Identifier: Apache-2.0
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// Comparison of lists (大数据比对): lists of other offices taken in, their rows matched with the registry, and
/// what becomes of each hit. Owns every table that begins with `comparison`.
///
/// All verbs throw `StoreError` where the database fails and ``ComparisonRefusal`` where something stands against
/// what is asked.
public struct ComparisonDesk: Sendable {
  private(set) var registry: RegistryDesk
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  public let rules: ComparisonFile
  let journal: Journal
  let home: RegionCode?
  let today: @Sendable () -> Day
  private let texts: ScopedTexts

  /// - Parameters:
  ///   - store: A store to which ``ComparisonMigrations/all`` and those before it have been applied.
  ///   - home: The division whose office compares.
  public init(
    store: SealedStore, registry: RegistryDesk, rules: ComparisonFile, journal: Journal,
    home: RegionCode?, today: @escaping @Sendable () -> Day
  ) {
    self.whole = store
    self.seen = store
    self.registry = registry
    self.rules = rules
    self.journal = journal
    self.home = home
    self.today = today
    self.scope = .everything
    self.texts = ScopedTexts(ComparisonMigrations.scopes)
  }

  /// The same comparisons as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> ComparisonDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  // MARK: - Reading

  /// The lists taken in, the latest first.
  public func loads(limit: Int = 100) async throws -> [ComparisonLoad] {
    try await seen.read { connection in
      try LoadTable.loads("ORDER BY l.id DESC LIMIT $1", [.integer(Int64(limit))], connection)
    }
  }

  public struct Filter: Hashable, Sendable {
    public var kind: String?
    public var state: ComparisonPoint.State.Name?
    public var region: RegionCode?

    public init(
      kind: String? = nil, state: ComparisonPoint.State.Name? = nil, region: RegionCode? = nil
    ) {
      self.kind = kind
      self.state = state
      self.region = region
    }

    /// What comes after the table in a statement, with its arguments.
    var condition: (sql: String, arguments: [SQLValue]) {
      var parts: [String] = []
      var arguments: [SQLValue] = []
      func add(_ sql: (String) -> String, _ value: String) {
        arguments.append(.text(value))
        parts.append(sql("$\(arguments.count)"))
      }
      if let kind { add({ "p.kind = \($0)" }, kind) }
      if let state { add({ "p.state = \($0)" }, state.rawValue) }
      if let region {
        add({ "p.region >= \($0)" }, region.digits)
        add({ "p.region < \($0)" }, region.upperBound)
      }
      return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
    }
  }

  /// A page of the points, the latest first.
  public func points(
    _ filter: Filter, offset: Int, limit: Int
  ) async throws -> (points: [ComparisonPoint], total: Int) {
    let (sql, arguments) = filter.condition
    let next = arguments.count
    return try await seen.read { connection in
      (
        try PointTable.points(
          "\(sql) ORDER BY p.id DESC LIMIT $\(next + 1) OFFSET $\(next + 2)",
          arguments + [.integer(Int64(limit)), .integer(Int64(offset))], connection),
        try PointTable.count(sql, arguments, connection)
      )
    }
  }

  /// A point with the list it stood in and the person; nil where the person is not there any more.
  public func point(
    _ id: ID<ComparisonPoint>
  ) async throws -> (point: ComparisonPoint, load: ComparisonLoad, person: Held<Person>?) {
    let point = try await seen.read { connection in
      guard let point = try PointTable.point(id, connection) else {
        throw ComparisonRefusal.unknown
      }
      return point
    }
    // A town may see the point and not the county's lists.
    let load = try await whole.read { connection in
      guard let load = try LoadTable.load(point.load, connection) else {
        throw ComparisonRefusal.unknown
      }
      return load
    }
    return (point, load, try await registry.person(point.person))
  }

  /// What became of the points of each list: how many stand, were so, were false.
  public struct Tally: Hashable, Sendable {
    public let kind: String
    public internal(set) var matches = 0
    public internal(set) var possibles = 0
    /// Neither decided nor closed.
    public internal(set) var open = 0
    public internal(set) var confirmed = 0
    public internal(set) var falseMatches = 0
    public internal(set) var falsePossibles = 0
  }

  /// By list, in the order of the rules.
  public func tallies() async throws -> [Tally] {
    let found = try await seen.read { connection in
      var tallies: [String: Tally] = [:]
      try connection.forEach(
        """
        SELECT p.kind, p.verdict, p.state, COUNT(*) FROM comparison_point p
        GROUP BY p.kind, p.verdict, p.state
        """
      ) { row in
        let kind = row.text(0) ?? ""
        let count = Int(row.int(3) ?? 0)
        let isMatch = row.text(1) == "match"
        tallies[kind, default: Tally(kind: kind)].matches += isMatch ? count : 0
        tallies[kind, default: Tally(kind: kind)].possibles += isMatch ? 0 : count
        if ["found", "sent", "checked"].contains(row.text(2) ?? "") {
          tallies[kind, default: Tally(kind: kind)].open += count
        }
      }
      try connection.forEach(
        """
        SELECT p.kind, p.verdict, s.act, COUNT(*)
        FROM comparison_point p JOIN comparison_step s ON s.point_id = p.id
        WHERE s.act IN ('confirm', 'clear') GROUP BY p.kind, p.verdict, s.act
        """
      ) { row in
        let kind = row.text(0) ?? ""
        let count = Int(row.int(3) ?? 0)
        switch (row.text(2) == "clear", row.text(1) == "match") {
        case (false, _): tallies[kind, default: Tally(kind: kind)].confirmed += count
        case (true, true): tallies[kind, default: Tally(kind: kind)].falseMatches += count
        case (true, false): tallies[kind, default: Tally(kind: kind)].falsePossibles += count
        }
      }
      return tallies
    }
    return rules.lists.map { found[$0.code] ?? Tally(kind: $0.code) }
  }

  /// The towns in which points stand, by code.
  public func towns() async throws -> [RegionCode] {
    try await seen.read { connection in
      try connection.all(
        "SELECT DISTINCT substr(p.region, 1, 9) FROM comparison_point p ORDER BY 1"
      ) { $0.text(0).flatMap { RegionCode($0) } }.compactMap { $0 }
    }
  }

  // MARK: - For those further down the street

  /// What stands against these people, by the auditors' numbers: who is matched and not cleared, or confirmed and not
  /// yet put right. Possible hits stand against nobody. A hit that bears on months stands where they meet the days.
  ///
  /// Cost: one statement a person.
  ///
  /// - Parameter days: What is paid for.
  public static func standing(
    against people: [ID<Person>], in days: ClosedRange<Day>, _ rules: ComparisonFile,
    _ connection: any SealedConnection
  ) throws -> [String: [ComparisonPoint]] {
    let points = try people.flatMap { person in
      try PointTable.points(
        """
        WHERE p.person_id = $1 AND (p.state = 'confirmed'
          OR (p.verdict = 'match' AND p.state IN ('found', 'sent', 'checked')))
        ORDER BY p.id LIMIT 200
        """, [.integer(person.rawValue)], connection)
    }
    let bearing = points.filter { point in
      rules[point.kind]?.bears != .months
        || point.given.shares(daysFrom: days.lowerBound, through: days.upperBound)
    }
    return bearing.reduce(into: [:]) { standing, point in
      if let pattern = rules[point.kind]?.pattern { standing[pattern, default: []].append(point) }
    }
  }
}
