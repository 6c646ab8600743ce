// SPDX-License-Identifier: Apache-2.0
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// Hand-over between organs (移交): lists made and signed here, lists of others taken, what differs decided, receipts both ways.
/// Files alone, no network. Owns every table that begins with `handover`.
///
/// All verbs throw `StoreError` where the database fails and ``ExchangeRefusal`` where something stands against what is
/// asked.
public struct ExchangeDesk: Sendable {
  private(set) var registry: RegistryDesk
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  let library: PolicyLibrary
  let journal: Journal
  public let home: RegionCode?
  let today: @Sendable () -> Day
  private let texts: ScopedTexts

  /// - Parameters:
  ///   - store: A store to which ``ExchangeMigrations/all`` and those before it have been applied.
  ///   - home: The division whose office this is.
  public init(
    store: SealedStore, registry: RegistryDesk, library: PolicyLibrary, journal: Journal,
    home: RegionCode?, today: @escaping @Sendable () -> Day
  ) {
    self.whole = store
    self.seen = store
    self.registry = registry
    self.library = library
    self.journal = journal
    self.home = home
    self.today = today
    self.scope = .everything
    self.texts = ScopedTexts(ExchangeMigrations.scopes)
  }

  /// The same exchange as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> ExchangeDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  /// The place of whoever looks.
  public var place: RegionCode? { scope.region ?? home }

  var table: HandoverTable {
    let library = library
    return HandoverTable { library.handover($0)?.handover.due }
  }

  /// A kind of hand-over by its whole or its short name.
  public func rule(_ name: String) throws(ExchangeRefusal) -> HandoverRule {
    if let rule = library.handover(name) { return rule }
    let near = place.map { library.handovers(in: $0) } ?? []
    guard let rule = near.first(where: { $0.handover.id == name }) else { throw .unknownKind }
    return rule
  }

  // MARK: - Reading

  /// The files made and taken, the latest first.
  public func handovers(limit: Int = 200) async throws -> [Handover] {
    let table = table
    return try await seen.read { connection in
      try table.handovers("ORDER BY h.id DESC LIMIT $1", [.integer(Int64(limit))], connection)
    }
  }

  public func handover(_ id: ID<Handover>) async throws -> Handover {
    let table = table
    guard let found = try await seen.read({ try table.handover(id, $0) }) else {
      throw ExchangeRefusal.unknown
    }
    return found
  }

  /// How many differences of each kind a taken file has, and how many nobody has decided.
  public struct Tally: Hashable, Sendable {
    public var theirs = 0
    public var ours = 0
    public var both = 0
    public var undecided = 0

    public var total: Int { theirs + ours + both }
  }

  public func tally(_ id: ID<Handover>) async throws -> Tally {
    try await seen.read { connection in
      var tally = Tally()
      try connection.forEach(
        """
        SELECT d.change, COUNT(*), SUM(CASE WHEN d.choice IS NULL THEN 1 ELSE 0 END)
        FROM handover_difference d WHERE d.handover_id = $1 GROUP BY d.change
        """, [.integer(id.rawValue)]
      ) { row in
        let count = Int(row.int(1) ?? 0)
        switch RowDifference.Change(rawValue: row.text(0) ?? "") {
        case .theirs: tally.theirs = count
        case .ours: tally.ours = count
        case .both: tally.both = count
        case nil: break
        }
        tally.undecided += Int(row.int(2) ?? 0)
      }
      return tally
    }
  }

  /// A page of the differences of a taken file: what both changed first.
  public func differences(
    of handover: Handover, _ change: RowDifference.Change? = nil, offset: Int, limit: Int
  ) async throws -> (differences: [HandoverDifference], total: Int) {
    var sql = "WHERE d.handover_id = $1"
    var arguments: [SQLValue] = [.integer(handover.id.rawValue)]
    if let change {
      sql += " AND d.change = $2"
      arguments.append(.text(change.rawValue))
    }
    let (condition, values, next) = (sql, arguments, arguments.count)
    return try await seen.read { connection in
      (
        try DifferenceTable.Reading(connection: connection, columns: handover.manifest.columns)
          .differences(
            "\(condition) ORDER BY d.change, d.ordinal LIMIT $\(next + 1) OFFSET $\(next + 2)",
            values + [.integer(Int64(limit)), .integer(Int64(offset))]),
        try DifferenceTable.count(condition, values, connection)
      )
    }
  }

  public func difference(
    _ id: ID<HandoverDifference>, of handover: Handover
  ) async throws -> HandoverDifference {
    let found = try await seen.read { connection in
      try DifferenceTable.Reading(connection: connection, columns: handover.manifest.columns)
        .differences(
          "WHERE d.id = $1 AND d.handover_id = $2",
          [.integer(id.rawValue), .integer(handover.id.rawValue)]
        ).first
    }
    guard let found else { throw ExchangeRefusal.unknown }
    return found
  }

  // MARK: - What lists are drawn with

  /// Names of groups by their codes.
  var groups: [String: String] {
    let values = library.vocabulary.enumerations["category"]?.values ?? []
    return Dictionary(values.map { ($0.word, $0.label.zh) }) { first, _ in first }
  }

  func maker(
    _ rule: HandoverRule, _ period: HandoverPeriod, on day: Day
  ) async throws -> RowMaker {
    RowMaker(
      handover: rule.handover, period: period, day: day,
      regions: try await registry.regionIndex(), groups: groups)
  }

  /// Whether the officer acts for the organ, within this scope.
  func guardActing(
    for party: HandoverParty, _ officer: Officer
  ) throws(ExchangeRefusal) {
    guard scope.contains(party.region), party.isActed(by: officer) else { throw .notYours }
  }
}
