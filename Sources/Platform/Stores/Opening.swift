// SPDX-License-Identifier: Apache-2.0
import Store
import StorePostgres
import StoreSQLite

extension StoreURL {
  /// Opens the database that the address names, on whichever engine.
  ///
  /// - Throws: ``StoreError``; `cannotOpen` where it cannot be reached.
  public func open() async throws -> any Store {
    switch self {
    case .sqlite(let path): try await SQLiteStore(path: path)
    case .memory: try SQLiteStore()
    case .postgres(let address): try await PostgresStore(address)
    }
  }
}
