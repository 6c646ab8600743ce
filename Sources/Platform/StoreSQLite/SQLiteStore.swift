// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Glibc
import Store

/// A store in one SQLite file (write-ahead log: readers go on while one writes), or in memory.
public struct SQLiteStore: Store {
  private let writer: any DatabaseWriter
  private let whenFull: @Sendable () async -> Void

  public var engine: StoreEngine { .sqlite }

  /// Opens the file, making it where it does not exist, readable by its owner alone. What is committed
  /// survives a power failure.
  ///
  /// - Parameter whenFull: Called each time a write fails for want of space, before it throws.
  /// - Throws: ``StoreError``; `cannotOpen` where the folder is missing or closed to us.
  public init(path: String, whenFull: @escaping @Sendable () async -> Void = {}) async throws {
    try await self.init(path: path, flushing: .everyCommit, whenFull: whenFull)
  }

  /// When what was written is made to reach the medium, in SQLite's words.
  enum Flushing: String, CaseIterable {
    case everyCommit = "FULL"
    /// Those that come after are there to show what is lost with them.
    case atCheckpoints = "NORMAL"
    case never = "OFF"
  }

  init(
    path: String, flushing: Flushing, whenFull: @escaping @Sendable () async -> Void = {}
  ) async throws {
    self.whenFull = whenFull
    // SQLite waits for nobody while a file becomes a log-keeping one: of two who open a new one at the
    // same moment, one is told that it is busy.
    writer = try await Retrying.run { _ in
      try await SQLiteStore.pool(at: path, flushing: flushing)
    }
  }

  private static func pool(at path: String, flushing: Flushing) async throws -> DatabasePool {
    do {
      makePrivateFile(at: path)
      let pool = try DatabasePool(path: path, configuration: configuration)
      // After opening, since opening a pool sets NORMAL.
      try await pool.writeWithoutTransaction {
        try $0.execute(
          sql: """
            PRAGMA synchronous = \(flushing.rawValue);
            PRAGMA journal_size_limit = \(logBytesKept)
            """)
      }
      return pool
    } catch let error as DatabaseError {
      throw hasNoSpace(at: path)
        ? StoreError(.full, code: "sqlite-\(error.resultCode.rawValue)") : StoreError(error)
    }
  }

  /// Whether the disk has no room for a page or for a further file; whoever opens a database is told no
  /// more than that it cannot be opened.
  private static func hasNoSpace(at path: String) -> Bool {
    var disk = statvfs()
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard statvfs(folder, &disk) == 0 else { return false }
    return disk.f_bavail * disk.f_frsize < 65_536 || (disk.f_files > 0 && disk.f_favail == 0)
  }

  /// What a long import made the log grow by goes back to the disk, beyond so many bytes.
  private static let logBytesKept = 16 << 20

  /// An empty database in memory; reads and writes take turns.
  public init() throws {
    whenFull = {}
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
      return try await Retrying.run { _ in
        try await writer.writeWithoutTransaction { try SQLiteStore.write(body, to: $0) }
      }
    } catch let error as StoreError where error.kind == .full {
      await whenFull()
      throw error
    }
  }

  private static func write<Result>(
    _ body: (any StoreTransaction) throws -> Result, to database: Database
  ) throws -> Result {
    do {
      var result: Result?
      try database.inTransaction {
        let connection = SQLiteConnection(database)
        result = try body(connection)
        if let failure = connection.failure { throw failure }
        return .commit
      }
      guard let result else { throw StoreError(.other, code: "no result") }
      return result
    } catch let error as DatabaseError {
      throw StoreError(error, on: database.sqliteConnection)
    }
  }

  public func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result {
    let room = try SQLiteStore()
    let result = try await room.write { try body($0, "") }
    try await room.close()
    return result
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
      SQLiteStore.makePrivateFile(at: path)
      let target = try DatabaseQueue(path: path)
      try writer.backup(to: target)
      try target.close()
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  public func close() async throws {
    // GRDB closes the one connection that could do it first: the file alone would then not be all.
    // Where it fails nothing is lost, since the log stays.
    try? await writer.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    do { try writer.close() } catch let error as DatabaseError { throw StoreError(error) }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { database in
      // 16 MB of pages for each connection bounds the memory of a large import.
      try database.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Makes the file where there is none, in one step: of two programs that start at once, one makes it and
  /// the other must not make it anew over what the first has written. A failure shows when the database is
  /// opened, with its own error.
  private static func makePrivateFile(at path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 { Glibc.close(file) }
  }
}
