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

  /// The latest first, at most 2,000.
  public func programmes(of kind: Programme.Kind) async throws -> [Programme] {
    try await seen.read { try ProgrammeStore.programmes(of: kind, $0) }
  }

  /// Projects of the year that gave relocated people fewer than a tenth of their new posts.
  public func belowTenth(on day: Day) async throws -> [Programme] {
    var found: [Programme] = []
    for kind in [Programme.Kind.government, .workRelief, .services] {
      found += try await programmes(of: kind).filter { $0.isBelowTenth(on: day) }
    }
    return found
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
    try await keep(programme, as: nil, by: actor)
  }

  /// Says anew what one is; region and kind stay.
  public func correct(_ programme: Programme, by actor: Actor) async throws {
    let held = try await self.programme(programme.id)
    guard held.kind == programme.kind, held.region == programme.region else {
      throw ProgrammeRefusal.unknown
    }
    guard held != programme else { return }
    try await keep(programme, as: held, by: actor)
  }

  @discardableResult
  private func keep(
    _ programme: Programme, as held: Programme?, by actor: Actor
  ) async throws -> ID<Programme> {
    guard scope.contains(programme.region) else { throw ProgrammeRefusal.beyondScope }
    if let refusal = programme.refusal { throw refusal }
    return try await whole.write { [journal] transaction in
      // The journal first: it is locked until this ends, so that two who write get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let next = (try transaction.number("SELECT MAX(id) FROM programme") ?? 0) + 1
      let one = programme.numbered(held?.id ?? ID(next))
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
}

extension Programme {
  fileprivate func numbered(_ id: ID<Programme>) -> Programme {
    Programme(
      id: id, region: region, kind: kind, name: name, unit: unit, from: from, through: through,
      figures: figures, isServed: isServed, words: words)
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
