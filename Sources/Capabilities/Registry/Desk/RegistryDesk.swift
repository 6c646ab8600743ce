// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values
import Vault

/// The registry's only door: pages, commands and the other capabilities call its verbs.
///
/// All verbs throw ``StoreError`` where the database fails and ``RegistryError`` where it holds what
/// this program did not write.
public struct RegistryDesk: Sendable {
  /// What is read: as far as the scope reaches.
  let store: SealedStore
  /// Everything held, for what is not read by anybody: imports, and what they compare with.
  let whole: SealedStore
  let scope: Scope
  let shared: SharedScopes
  let journal: Journal

  /// - Parameters:
  ///   - store: A store to which ``RegistryMigrations/all`` and those of the journal have been applied.
  ///   - journal: Takes an entry of everything these verbs change; protected columns are sealed with its
  ///     vault.
  public init(store: any Store, journal: Journal) {
    self.store = SealedStore(store, journal.vault)
    self.whole = self.store
    self.scope = .everything
    self.shared = SharedScopes()
    self.journal = journal
  }

  init(_ desk: RegistryDesk, within scope: Scope) {
    let narrowed = ScopedStore(
      desk.whole.store, within: scope.widest ?? [], texts: desk.shared.texts)
    self.store = SealedStore(narrowed, desk.whole.vault)
    self.whole = desk.whole
    self.scope = scope
    self.shared = desk.shared
    self.journal = desk.journal
  }

  /// Takes a file in: all of `body`'s rows together, or nothing where it throws.
  ///
  /// - Parameters:
  ///   - file: What is known of the file; its row count is counted here.
  ///   - origin: Where the file's importer sends it from, as the journal records it.
  ///   - body: Gives the session the rows, chunk by chunk. It runs on the database's own thread and
  ///     holds up other writers, no readers.
  public func importing<Result: Sendable>(
    _ file: SourceFile, authority: Authority, from origin: String = Actor.console,
    _ body: @escaping @Sendable (ImportSession) throws -> Result
  ) async throws -> Result {
    let journal = journal
    let (result, count) = try await whole.write { [scope] transaction in
      let pen = try JournalPen(
        journal, by: Actor(account: file.importedBy, origin: origin), in: transaction)
      let session = try ImportSession(
        file, authority: authority, scope: scope, in: transaction, pen: pen)
      let result = try body(session)
      return (result, try session.finish())
    }
    if count >= RegistryDesk.bulkRows { try await whole.analyse() }
    return result
  }

  /// Writes down an act that changes no record, as a list that leaves the house.
  public func note(_ deed: Deed, by actor: Actor) async throws {
    let journal = journal
    try await whole.write { try journal.append(deed, by: actor, in: $0) }
  }

  /// How far the office's journal has come: printed on what leaves the house.
  public func journalHead() async throws -> String? {
    try await journal.tip(of: whole.store)?.printed
  }

  /// The engine beneath.
  public var engine: StoreEngine { whole.store.engine }

  /// Tables of one's own in the engine beneath, gone afterwards (``Store/aside(_:)``). Nothing of the
  /// registry is in them but what the caller has read within its scope and puts there.
  public func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result { try await whole.aside(body) }

  /// Imports of this many rows refresh the engine's statistics.
  private static let bulkRows = 1000

  /// Most keys one bulk question takes.
  public static let maximumKeys = 100_000

  func bounded<Key>(_ keys: [Key]) throws -> [Key] {
    guard keys.count <= RegistryDesk.maximumKeys else {
      throw RegistryError.tooMany(maximum: RegistryDesk.maximumKeys)
    }
    return keys
  }
}
