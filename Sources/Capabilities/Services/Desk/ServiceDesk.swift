// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Library
import Monitoring
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// Visits, offers and advice owed to people (服务包), counted with their proof, and who looks after whom.
/// Owns `service`, `service_member`, `service_void`, `service_draft` and `helper`.
///
/// To whom something is owed is worked out when everybody is looked at (``follower``). All verbs throw
/// `StoreError` where the database fails and ``ServiceRefusal`` where something stands against what is
/// asked.
public struct ServiceDesk: Sendable {
  private(set) var registry: RegistryDesk
  let library: PolicyLibrary
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  let journal: Journal
  /// The place the office serves.
  let home: RegionCode?
  private let texts: ScopedTexts
  let today: @Sendable () -> Day
  let clock: @Sendable () -> Instant

  public static let wordsLength = 2...500
  public static let reasonLength = 4...200
  public static let helperLength = 2...40
  /// A service is written down within so many days.
  public static let longestAgo = 366

  /// - Parameter store: A store to which ``ServiceMigrations/all`` and those before it have been applied.
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
    self.texts = ScopedTexts(ServiceMigrations.scopes)
    self.today = today
    self.clock = clock
  }

  /// The same people as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> ServiceDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  /// What is owed in a region; in the office's place where it is nil.
  public func packages(in region: RegionCode?) -> [ServiceFile.Package] {
    (region ?? home).map { library.services(in: $0) } ?? []
  }

  // MARK: - To whom something is owed

  /// Keeps the lists of those to whom something is owed, as everybody is looked at.
  public var follower: MonitoringDesk.Follower {
    let library = library
    return { look, transaction, _ in
      for package in library.services(in: look.region) {
        try MemberList(package: package, look: look).write(transaction)
      }
    }
  }

  // MARK: - Reading

  /// How every item stands for everybody on a day.
  ///
  /// > Cost: a walk through the lists and the services of the period.
  public func progress(on day: Day) async throws -> [ServiceProgress] {
    let packages = packages(in: scope.region)
    return try await seen.read { connection in
      try packages.flatMap { package in
        try package.items.map { item in
          try DueTable(package: package.id, item: item, day: day).progress(connection)
        }
      }
    }
  }

  /// One page of those to whom an item is still owed.
  public func dues(
    _ filter: DueFilter, on day: Day, offset: Int = 0, limit: Int = 50
  ) async throws -> (dues: [ServiceDue], total: Int) {
    let item = packages(in: scope.region).first { $0.id == filter.package }?.items
      .first { $0.kind == filter.kind }
    guard let item else { throw ServiceRefusal.noPackage }
    return try await seen.read { connection in
      try DueTable(package: filter.package, item: item, day: day).open(
        filter, offset: offset, limit: limit, connection)
    }
  }

  /// What is owed to one person, and what was done for them, the latest first.
  public func services(
    of person: ID<Person>, in region: RegionCode?, on day: Day
  ) async throws -> (
    owed: [(package: ServiceFile.Package, item: ServiceFile.Item, done: Int, due: Day?)],
    services: [Service]
  ) {
    let packages = packages(in: region)
    return try await seen.read { connection in
      var owed: [(package: ServiceFile.Package, item: ServiceFile.Item, done: Int, due: Day?)] = []
      for package in packages {
        for item in package.items {
          let table = DueTable(package: package.id, item: item, day: day)
          guard let due = try table.due(of: person, connection) else { continue }
          owed.append((package, item, due.done, due.due))
        }
      }
      return (
        owed,
        try ServiceTable.services(
          "s.person_id = $1 ORDER BY s.day DESC, s.id DESC LIMIT 200",
          [.integer(person.rawValue)], connection)
      )
    }
  }

  static func record(_ id: ID<Service>) -> JournalEntry.RecordName {
    JournalEntry.RecordName("service", id.description)
  }
}

/// Brings one package's list up to date. People come on it and go from it with the day of the look.
private struct MemberList {
  let package: ServiceFile.Package
  let look: LookedAt

  func write(_ transaction: any SealedTransaction) throws {
    let held = try listed(transaction)
    var owed: Set<ID<Person>> = []
    var new: [[SQLValue]] = []
    for (standing, facts) in look.people
    where package.when.answer(facts, asOf: look.day) == .holds {
      owed.insert(standing.person)
      guard !held.contains(standing.person) else { continue }
      new.append([
        .integer(standing.person.rawValue), .text(package.id), .text(standing.name),
        .text((standing.region ?? look.region).digits),
        SQLValue(standing.household?.rawValue), .text(look.day.description),
      ])
    }
    try transaction.execute(
      """
      INSERT INTO service_member (person_id, package, person_name, region, household_id, since)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (person_id, package, since) DO UPDATE SET until = NULL
      """, batch: new)
    let gone = Set(look.people.map(\.standing.person)).intersection(held).subtracting(owed)
    try transaction.execute(
      """
      UPDATE service_member SET until = $1
      WHERE person_id = $2 AND package = $3 AND until IS NULL AND since <= $4
      """,
      batch: gone.sorted().map {
        [
          .text(look.day.description), .integer($0.rawValue), .text(package.id),
          .text(look.day.description),
        ]
      })
  }

  private func listed(_ connection: any StoreConnection) throws -> Set<ID<Person>> {
    Set(
      try connection.all(
        """
        SELECT person_id FROM service_member
        WHERE package = $1 AND region >= $2 AND region < $3 AND until IS NULL
        """,
        [.text(package.id), .text(look.region.digits), .text(look.region.upperBound)]
      ) { ID<Person>($0.int(0) ?? 0) })
  }
}
