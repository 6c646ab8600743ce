// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values

/// The register of projects, events, places and measures (项目活动与场所). Owns `programme`.
///
/// All verbs throw `StoreError` where the database fails and ``ProgrammeRefusal`` where something stands against
/// what is asked.
public struct ProgrammeDesk: Sendable {
  private(set) var registry: RegistryDesk
  private let whole: any Store
  private var seen: any Store
  private(set) var scope: Scope
  private let journal: Journal
  private let texts: ScopedTexts
  let today: @Sendable () -> Day

  /// - Parameter store: A store to which ``ProgrammeMigrations/all`` and those before it have been applied.
  public init(
    store: any Store, registry: RegistryDesk, journal: Journal,
    today: @escaping @Sendable () -> Day
  ) {
    whole = store
    seen = store
    scope = .everything
    self.registry = registry
    self.journal = journal
    texts = ScopedTexts(ProgrammeMigrations.scopes)
    self.today = today
  }

  public func within(_ scope: Scope) async throws -> ProgrammeDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.registry = try await registry.within(scope)
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.seen = ScopedStore(whole, within: desk.scope.widest ?? [], texts: texts)
    return desk
  }

  // MARK: - Reading

  /// Those of a kind within a region, the latest first, and how many there are.
  ///
  /// - Parameter region: Nil for the whole scope.
  public func programmes(
    of kind: Programme.Kind, in region: RegionCode? = nil, offset: Int = 0, limit: Int
  ) async throws -> (programmes: [Programme], total: Int) {
    try await seen.read { connection in
      (
        try ProgrammeStore.programmes(of: kind, in: region, offset, limit, connection),
        try ProgrammeStore.count(of: kind, in: region, connection)
      )
    }
  }

  public func programme(_ id: ID<Programme>) async throws -> Programme {
    guard let found = try await seen.read({ try ProgrammeStore.programme(id, $0) }) else {
      throw ProgrammeRefusal.unknown
    }
    return found
  }

  /// How many of each kind; those of which there is none are left out.
  public func counts() async throws -> [Programme.Kind: Int] {
    try await seen.read { try ProgrammeStore.counts($0) }
  }

  // MARK: - Writing

  /// - Parameter programme: Its number is passed over.
  @discardableResult
  public func put(_ programme: Programme, by actor: Actor) async throws -> ID<Programme> {
    try check(programme)
    return try await whole.write { [journal] transaction in
      // The journal first: it is locked until this ends, so that two who write get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let next = (try transaction.number("SELECT MAX(id) FROM programme") ?? 0) + 1
      return try ProgrammeDesk.keep(
        programme.numbered(ID(next), version: 1), as: nil, pen, transaction)
    }
  }

  /// Says anew what one is; region and kind stay.
  ///
  /// - Parameter programme: Its version is that which the officer saw.
  public func correct(_ programme: Programme, by actor: Actor) async throws {
    guard try await self.programme(programme.id).isOf(programme) else {
      throw ProgrammeRefusal.unknown
    }
    try check(programme)
    try await whole.write { [journal] transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      // Read again: who wrote before us has ended by now.
      guard let held = try ProgrammeStore.programme(programme.id, transaction) else {
        throw ProgrammeRefusal.unknown
      }
      guard held.version == programme.version else { throw ProgrammeRefusal.changed }
      guard held != programme else { return }
      try ProgrammeDesk.keep(
        programme.numbered(held.id, version: held.version + 1), as: held, pen, transaction)
    }
  }

  private func check(_ programme: Programme) throws {
    guard scope.contains(programme.region) else { throw ProgrammeRefusal.beyondScope }
    if let refusal = programme.refusal { throw refusal }
  }

  @discardableResult
  private static func keep(
    _ one: Programme, as held: Programme?, _ pen: JournalPen,
    _ transaction: any StoreTransaction
  ) throws -> ID<Programme> {
    guard try !ProgrammeStore.holds(one, transaction) else { throw ProgrammeRefusal.held }
    try ProgrammeStore.keep(one, in: transaction)
    try pen.write([
      Deed(
        .programmeKept, JournalEntry.RecordName("programme", one.id.description),
        before: held?.particulars, after: one.particulars)
    ])
    return one.id
  }
}

extension Programme {
  fileprivate func isOf(_ other: Programme) -> Bool {
    kind == other.kind && region == other.region
  }

  fileprivate func numbered(_ id: ID<Programme>, version: Int64) -> Programme {
    Programme(
      id: id, region: region, kind: kind, name: name, unit: unit, from: from, through: through,
      figures: figures, isServed: isServed, words: words, version: version)
  }

  fileprivate var particulars: String {
    Particulars.json(
      [
        ("kind", kind.rawValue), ("region", region.digits), ("name", name),
        ("from", from.description), ("through", through?.description),
        ("served", isServed.map { "\($0)" }),
      ]
        + Figure.allCases.map { figure in
          (figure.rawValue, figures[figure].map { String($0) })
        })
  }
}
