// SPDX-License-Identifier: Apache-2.0
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

  /// - Parameters:
  ///   - store: A store to which ``RegistryMigrations/all`` have been applied.
  ///   - vault: The keys its protected columns are sealed with.
  public init(store: any Store, vault: Vault) {
    self.store = SealedStore(store, vault)
    self.whole = self.store
    self.scope = .everything
    self.shared = SharedScopes()
  }

  init(_ desk: RegistryDesk, within scope: Scope) {
    let narrowed = ScopedStore(
      desk.whole.store, within: scope.widest ?? [], texts: desk.shared.texts)
    self.store = SealedStore(narrowed, desk.whole.vault)
    self.whole = desk.whole
    self.scope = scope
    self.shared = desk.shared
  }

  /// Takes a file in: all of `body`'s rows together, or nothing where it throws.
  ///
  /// - Parameters:
  ///   - file: What is known of the file; its row count is counted here.
  ///   - body: Gives the session the rows, chunk by chunk. It runs on the database's own thread and
  ///     holds up other writers, no readers.
  public func importing<Result: Sendable>(
    _ file: SourceFile, authority: Authority,
    _ body: @escaping @Sendable (ImportSession) throws -> Result
  ) async throws -> Result {
    let (result, count) = try await whole.write { [scope] transaction in
      let session = try ImportSession(
        file, authority: authority, scope: scope, in: transaction)
      let result = try body(session)
      return (result, try session.finish())
    }
    if count >= RegistryDesk.bulkRows { try await whole.analyse() }
    return result
  }

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
