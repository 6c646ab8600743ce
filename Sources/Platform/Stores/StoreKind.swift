// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StoreSQLite

/// The engines a test that touches the store runs on.
public enum StoreKind: String, CaseIterable, Sendable {
  case sqliteInMemory, sqliteFile

  /// Runs `body` on an empty store of this kind, migrated, and removes it afterwards.
  @discardableResult
  public func withFreshStore<Result: Sendable>(
    migrations: [Migration] = [], _ body: (any Store) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store: any Store =
      switch self {
      case .sqliteInMemory: try SQLiteStore()
      case .sqliteFile: try await SQLiteStore(path: folder.appendingPathComponent("db").path)
      }
    do {
      try await store.migrate(migrations)
      let result = try await body(store)
      try await store.close()
      return result
    } catch {
      try? await store.close()
      throw error
    }
  }
}
