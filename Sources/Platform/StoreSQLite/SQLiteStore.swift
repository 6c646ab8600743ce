// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Store

/// A store in one SQLite file (write-ahead log: readers go on while one writes), or in memory.
public struct SQLiteStore: Store {
  private let writer: any DatabaseWriter

  public var engine: StoreEngine { .sqlite }

  /// Opens the file, making it where it does not exist, readable by its owner alone.
  ///
  /// - Throws: ``StoreError``; `cannotOpen` where the folder is missing or closed to us.
  public init(path: String) async throws {
    do {
      try SQLiteStore.makePrivateFile(at: path)
      let pool = try DatabasePool(path: path, configuration: SQLiteStore.configuration)
      // After opening, since opening a pool sets NORMAL: what was committed survives a power failure.
      try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      self.writer = pool
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// An empty database in memory; reads and writes take turns.
  public init() throws {
    do {
      self.writer = try DatabaseQueue(configuration: SQLiteStore.configuration)
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result {
    do {
      return try await writer.read { try body(SQLiteConnection($0)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  @discardableResult
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    do {
      return try await writer.write { try body(SQLiteConnection($0)) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  public func analyse() async throws {
    do {
      try await writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA optimize=0x10002") }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// Writes the database as it is at this moment to a new file, readable by its owner alone. Readers and
  /// writers go on meanwhile. Blocks its thread: about half a second for a million rows.
  public func copy(to path: String) throws {
    do {
      try SQLiteStore.makePrivateFile(at: path)
      let target = try DatabaseQueue(path: path)
      try writer.backup(to: target)
      try target.close()
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  public func close() async throws {
    do { try writer.close() } catch let error as DatabaseError { throw StoreError(error) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // 16 MB of pages for each connection bounds the memory of a large import.
      try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static func makePrivateFile(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    // A failure shows when the database is opened, with its own error.
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
  }
}
