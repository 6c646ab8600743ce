// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Synchronization
import Values
import Vault

extension RegistryDesk {
  /// The same registry as far as a scope reaches: whatever is asked of it, records beyond are not
  /// there, and an import may touch none of them.
  ///
  /// Regions reach records kept under the codes they had before.
  public func within(_ scope: Scope) async throws -> RegistryDesk {
    guard scope != .everything else { return self }
    return RegistryDesk(self, within: self.scope.intersection(try await widened(scope)))
  }

  /// The scope with the codes that its regions had before, and have now.
  public func widened(_ scope: Scope) async throws -> Scope {
    try await shared.succession(whole.store).widened(scope)
  }

  /// The file taken in last, by whichever office: what was worked out before it may be out of date.
  public func latestFile() async throws -> ID<SourceFile>? {
    try await whole.read { try $0.number("SELECT MAX(id) FROM source_file").map { ID($0) } }
  }
}

/// What the scopes of one registry share.
final class SharedScopes: Sendable {
  let texts = ScopedTexts(RegistryScopes.rules)
  private let known = Mutex<RegionSuccession?>(nil)
  private let read = Mutex<(regionCount: Int64, index: RegionIndex)?>(nil)

  /// Divisions are added, and neither changed nor taken away: as many of them are the same ones.
  func regionIndex(_ connection: any SealedConnection) throws -> RegionIndex {
    let count = try connection.all("SELECT COUNT(*) FROM region") { $0.int(0) ?? 0 }.first ?? 0
    if let read = read.withLock({ $0 }), read.regionCount == count { return read.index }
    let index = try RegionIndex(connection)
    read.withLock { $0 = (count, index) }
    return index
  }

  /// Codes change with a new version of the program, never while it runs.
  func succession(_ store: any Store) async throws -> RegionSuccession {
    if let known = known.withLock({ $0 }) { return known }
    let changes = try await store.read { connection in
      try connection.all(
        "SELECT code, successor_code FROM region WHERE successor_code IS NOT NULL"
      ) { row in (old: row.text(0), new: row.text(1)) }
    }
    let succession = RegionSuccession(
      changes.compactMap { change in
        guard let old = change.old.flatMap({ RegionCode($0) }),
          let new = change.new.flatMap({ RegionCode($0) })
        else { return nil }
        return (old: old, new: new)
      })
    known.withLock { $0 = succession }
    return succession
  }
}
