// SPDX-License-Identifier: Apache-2.0
import Store
import StorePostgres
import StoreSQLite

extension StoreURL {
  /// Opens the database that the address names, on whichever engine.
  ///
  /// - Parameter whenFull: Called each time a write to a file fails for want of space.
  /// - Throws: ``StoreError``; `cannotOpen` where it cannot be reached.
  public func open(
    whenFull: @escaping @Sendable () async -> Void = {}
  ) async throws -> any Store {
    switch self {
    case .sqlite(let path): try await SQLiteStore(path: path, whenFull: whenFull)
    case .memory: try SQLiteStore()
    case .postgres(let address): try await PostgresStore(address)
    }
  }
}
