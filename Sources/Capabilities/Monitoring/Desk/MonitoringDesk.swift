// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// Watches how people stand at work (动态监测): signals, warnings with an owner and a last day, what was
/// done about them, and households without work. Owns `warning`, `warning_signal`, `warning_step`,
/// `clearing` and `monitoring_run`.
///
/// All verbs throw `StoreError` where the database fails and ``WarningRefusal`` where something stands
/// against what is asked.
public struct MonitoringDesk: Sendable {
  private(set) var registry: RegistryDesk
  public let library: PolicyLibrary
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  let journal: Journal
  /// The place the office serves.
  public let home: RegionCode?
  private let texts: ScopedTexts
  let today: @Sendable () -> Day
  let clock: @Sendable () -> Instant
  /// What was done with offers, by person; asked once a run. Nil where nobody keeps offers.
  public var offers: (@Sendable (Day) async throws -> [ID<Person>: OfferStanding])?

  /// What else is to be worked out from a look at everybody, in its transaction.
  public var followers: [Follower] = []

  public typealias Follower = @Sendable (LookedAt, any SealedTransaction, JournalPen) throws -> Void

  /// The longest that is written on one step.
  public static let longestWords = 500

  /// - Parameter store: A store to which ``MonitoringMigrations/all`` and those before it have been
  ///   applied.
  public init(
    store: SealedStore, registry: RegistryDesk, library: PolicyLibrary, journal: Journal,
    home: RegionCode?, today: @escaping @Sendable () -> Day,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.whole = store
    self.seen = store
    self.scope = .everything
    self.registry = registry
    self.library = library
    self.journal = journal
    self.home = home
    self.texts = ScopedTexts(MonitoringMigrations.scopes)
    self.today = today
    self.clock = clock
  }

  /// The same people as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> MonitoringDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  /// How people of a region are watched; of the office's place where it is nil.
  ///
  /// - Throws: ``WarningRefusal/noRules`` where neither the place nor a layer above it says.
  public func rules(in region: RegionCode?) throws -> MonitoringFile {
    guard let region = region ?? home, let rules = library.monitoring(in: region) else {
      throw WarningRefusal.noRules
    }
    return rules
  }

  static func record(_ id: ID<Warning>) -> JournalEntry.RecordName {
    JournalEntry.RecordName("warning", id.description)
  }

  // MARK: - Reading

  /// One page of the warnings, those due first before the others.
  public func warnings(
    _ filter: WarningFilter = WarningFilter(), offset: Int = 0, limit: Int = 50
  ) async throws -> (warnings: [Warning], total: Int) {
    let (condition, arguments) = filter.condition(on: today())
    let count = arguments.count
    return try await seen.read { connection in
      let total =
        try connection.number(
          "SELECT COUNT(*) FROM warning w WHERE \(condition)", arguments) ?? 0
      let warnings = try WarningTable.warnings(
        """
        \(condition) ORDER BY CASE WHEN w.due_on IS NULL THEN '9999-12-31' ELSE w.due_on END, w.id
        LIMIT $\(count + 1) OFFSET $\(count + 2)
        """, arguments + [.integer(Int64(limit)), .integer(Int64(offset))], connection)
      return (warnings, Int(total))
    }
  }

  /// A warning with everything that was done on it.
  public func warning(_ id: ID<Warning>) async throws -> (warning: Warning, steps: [WarningStep]) {
    try await seen.read { connection in
      guard let warning = try WarningTable.warning(id, connection) else {
        throw WarningRefusal.unknown
      }
      return (warning, try WarningTable.steps(of: id, connection))
    }
  }

  /// A person's warnings, the latest first.
  public func warnings(of person: ID<Person>) async throws -> [Warning] {
    try await seen.read { connection in
      try WarningTable.warnings(
        "w.person_id = $1 ORDER BY w.id DESC", [.integer(person.rawValue)], connection)
    }
  }

  /// How one person stands on a day, and what the signals say; nil where they are not held.
  ///
  /// What was done with offers is not asked for: it is gathered for everybody at once, when everybody is
  /// looked at. Signals that read it stay unknown here.
  ///
  /// > Cost: the records of the person's household.
  public func standing(
    of dossier: Dossier, on day: Day
  ) async throws -> (standing: Standing, verdict: WatchVerdict?) {
    let rules = try rules(in: dossier.person.hukouRegion.value)
    let standing = Standing(dossier, on: day)
    var household: HouseholdStanding?
    if let home = dossier.household {
      var together = HouseholdStanding()
      let others = home.memberIDs.filter { $0 != dossier.person.id }
      together.add(standing)
      for member in try await registry.dossiers(others) { together.add(Standing(member, on: day)) }
      household = together
    }
    let facts = try StandingFacts(rules.vocabulary).facts(standing, household, nil)
    return (standing, rules.verdict(facts, asOf: day))
  }

  /// Open warnings by colour and by the region of a level below the scope's, for tiles.
  public func counts(
    by level: RegionCode.Level
  ) async throws -> [RegionCode: [String: Int]] {
    var counts: [RegionCode: [String: Int]] = [:]
    let rows = try await seen.read { connection in
      try connection.all(
        """
        SELECT w.region, w.colour, COUNT(*) FROM warning w WHERE w.state <> 'closed'
        GROUP BY w.region, w.colour
        """, []
      ) { ($0.text(0) ?? "", $0.text(1) ?? "", Int($0.int(2) ?? 0)) }
    }
    for (digits, colour, number) in rows {
      guard let region = RegionCode(digits) else { continue }
      counts[region.ancestor(level) ?? region, default: [:]][colour, default: 0] += number
    }
    return counts
  }

  /// The looks that were made at the people of a scope's own region, the latest first, at most 60.
  public func runs() async throws -> [MonitoringRun] {
    guard let region = scope.region ?? home else { return [] }
    return try await whole.read { connection in
      try connection.all(
        """
        SELECT r.day, r.watched, r.working, r.out_of_work, r.unknown FROM monitoring_run r
        WHERE r.region = $1 ORDER BY r.day DESC LIMIT 60
        """, [.text(region.digits)]
      ) { row in
        Day(row.text(0) ?? "").map {
          MonitoringRun(
            day: $0, watched: Int(row.int(1) ?? 0), working: Int(row.int(2) ?? 0),
            outOfWork: Int(row.int(3) ?? 0), unknown: Int(row.int(4) ?? 0), region: region)
        }
      }.compactMap { $0 }
    }
  }

  /// The run that was made last in or above the office's place; nil before the first.
  public func lastRun() async throws -> MonitoringRun? {
    try await whole.read { connection in
      try connection.all(
        """
        SELECT day, watched, working, out_of_work, unknown, region FROM monitoring_run
        ORDER BY day DESC, id DESC LIMIT 1
        """, []
      ) { row in
        MonitoringRun(
          day: Day(row.text(0) ?? "") ?? Day(number: 0), watched: Int(row.int(1) ?? 0),
          working: Int(row.int(2) ?? 0), outOfWork: Int(row.int(3) ?? 0),
          unknown: Int(row.int(4) ?? 0), region: RegionCode(row.text(5) ?? ""))
      }.first
    }
  }
}
