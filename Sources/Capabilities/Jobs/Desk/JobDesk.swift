// SPDX-License-Identifier: Apache-2.0
import Journal
import Matching
import Registry
import Rights
import Store
import Values
import Vault

/// Jobs (就业): offers and wishes, who suits what and why, introductions, the lists, fairs, organised departures,
/// stations, agreements and brands. Owns every table that begins with `job_`.
///
/// All verbs throw `StoreError` where the database fails and ``JobRefusal`` where something stands against what is
/// asked. Every change is journalled with it.
public struct JobDesk: Sendable {
  private(set) var registry: RegistryDesk
  /// Everything held: whoever writes checks what they write.
  let whole: SealedStore
  /// What is read of people: as far as the scope reaches.
  private(set) var seen: SealedStore
  private(set) var scope: Scope
  let journal: Journal
  private let calendar: @Sendable () -> Day
  private let texts: ScopedTexts

  /// - Parameters:
  ///   - store: One to which ``JobMigrations/all`` and those of registry and journal have been applied.
  ///   - today: The day on which it is acted.
  public init(
    store: SealedStore, registry: RegistryDesk, journal: Journal,
    today: @escaping @Sendable () -> Day
  ) {
    self.registry = registry
    self.whole = store
    self.seen = store
    self.scope = .everything
    self.journal = journal
    self.calendar = today
    self.texts = ScopedTexts(JobMigrations.scopes)
  }

  /// The same desk as far as a scope reaches.
  public func within(_ scope: Scope) async throws -> JobDesk {
    guard scope != .everything else { return self }
    var desk = self
    desk.scope = self.scope.intersection(try await registry.widened(scope))
    desk.registry = try await registry.within(scope)
    desk.seen = SealedStore(
      ScopedStore(whole.store, within: desk.scope.widest ?? [], texts: texts), whole.vault)
    return desk
  }

  /// The day on which it is acted.
  public var today: Day { calendar() }

  /// What places are called.
  public func regionIndex() async throws -> RegionIndex { try await registry.regionIndex() }

  /// Takes down an act and what it changes, together.
  func change<Result: Sendable>(
    by actor: Actor, _ body: @escaping @Sendable (any SealedTransaction) throws -> (Result, Deed)
  ) async throws -> Result {
    let journal = journal
    return try await whole.write { transaction in
      // The journal first: it is locked until this ends, so that two who act get two numbers.
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let (result, deed) = try body(transaction)
      try pen.write([deed])
      return result
    }
  }

  func check(_ region: RegionCode) throws {
    guard scope.contains(region) else { throw JobRefusal.beyondScope }
  }

  static func isLine(_ text: String, _ lengths: ClosedRange<Int> = 1...100) -> Bool {
    lengths.contains(text.count) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
      && (lengths.contains(0) || text.contains { !$0.isWhitespace })
  }
}
