// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Store

/// One connection inside a read or write. Statements are stepped without a layer between, since an
/// import binds millions of values.
final class SQLiteConnection: StoreTransaction {
  private let database: Database
  /// What failed since the last savepoint began; nothing more is done after it.
  private(set) var failure: StoreError?

  init(_ database: Database) { self.database = database }

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws {
    let statement = try noting { try prepared(sql) }
    defer { statement.reset() }
    try noting { try statement.bind(arguments) }
    let row = SQLiteRow(statement.pointer)
    while try noting({ try statement.step() }) { try body(row) }
  }

  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try execute(sql, each: CollectionOfOne(arguments))
  }

  @discardableResult
  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
    try execute(sql, each: batch)
  }

  private func execute(_ sql: String, each batch: some Collection<[SQLValue]>) throws -> Int {
    try noting {
      let statement = try prepared(sql)
      var changed = 0
      for arguments in batch {
        defer { statement.reset() }
        try statement.bind(arguments)
        while try statement.step() {}
        changed += Int(sqlite3_changes(database.sqliteConnection))
      }
      return changed
    }
  }

  func executeScript(_ sql: String) throws {
    try noting {
      guard failure == nil else { throw StoreError.spoiled(sql: nil) }
      do { try database.execute(sql: sql) } catch let error as DatabaseError {
        throw StoreError(error, on: database.sqliteConnection)
      }
    }
  }

  private func noting<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let error as StoreError {
      failure = failure ?? error
      throw error
    }
  }

  @discardableResult
  func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("SAVEPOINT step")
    do {
      let result = try body()
      try execute("RELEASE SAVEPOINT step")
      return result
    } catch {
      failure = nil
      try execute("ROLLBACK TO SAVEPOINT step")
      try execute("RELEASE SAVEPOINT step")
      throw error
    }
  }

  /// The statement kept for this text; a fresh one where the kept one is being stepped through.
  private func prepared(_ sql: String) throws -> SQLiteStatement {
    guard failure == nil else { throw StoreError.spoiled(sql: sql) }
    do {
      let kept = try database.cachedStatement(sql: sql)
      let isBusy = sqlite3_stmt_busy(kept.sqliteStatement) != 0
      return SQLiteStatement(isBusy ? try database.makeStatement(sql: sql) : kept, sql: sql)
    } catch let error as DatabaseError {
      throw StoreError(error, on: database.sqliteConnection)
    }
  }
}

/// A prepared statement, stepped by hand. Holds GRDB's statement so that it is not finalised.
private struct SQLiteStatement {
  private let owner: Statement
  private let sql: String
  var pointer: OpaquePointer { owner.sqliteStatement }

  init(_ owner: Statement, sql: String) {
    self.owner = owner
    self.sql = sql
  }

  func bind(_ arguments: [SQLValue]) throws {
    let expected = Int(sqlite3_bind_parameter_count(pointer))
    guard arguments.count == expected else {
      throw StoreError(
        .statement, code: "arguments", sql: sql,
        detail: "\(expected) placeholders, \(arguments.count) values")
    }
    for (index, argument) in arguments.enumerated() {
      if case .text(let text) = argument, text.utf8.contains(0) {
        throw StoreError.zeroInText(sql: sql)
      }
      let code = bind(argument, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(pointer, position)
    case .integer(let number): return sqlite3_bind_int64(pointer, position, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        guard let base = bytes.baseAddress, !bytes.isEmpty else {
          return sqlite3_bind_text(pointer, position, "", 0, copied)
        }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text64(
            pointer, position, $0, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    case .bytes(let bytes):
      return bytes.isEmpty
        ? sqlite3_bind_zeroblob(pointer, position, 0)
        : sqlite3_bind_blob64(pointer, position, bytes, UInt64(bytes.count), copied)
    }
  }

  /// True while there is a row.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  func reset() { sqlite3_reset(pointer) }

  private func failure(_ code: Int32) -> StoreError {
    let connection = sqlite3_db_handle(pointer)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) }
    return StoreError(
      sqlite: sqlite3_extended_errcode(connection), on: connection, message: message, sql: sql)
  }

  /// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
  private var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}

/// The row a statement stands on.
private final class SQLiteRow: SQLRow {
  private let pointer: OpaquePointer
  let count: Int

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    self.count = Int(sqlite3_column_count(pointer))
  }

  func int(_ column: Int) -> Int64? {
    precondition(column < count, "the statement has fewer columns")
    guard sqlite3_column_type(pointer, Int32(column)) != SQLITE_NULL else { return nil }
    return sqlite3_column_int64(pointer, Int32(column))
  }

  func text(_ column: Int) -> String? { withUTF8(column) { String(decoding: $0, as: UTF8.self) } }

  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    precondition(column < count, "the statement has fewer columns")
    guard let bytes = sqlite3_column_text(pointer, Int32(column)) else { return nil }
    let length = Int(sqlite3_column_bytes(pointer, Int32(column)))
    return try body(UnsafeBufferPointer(start: bytes, count: length))
  }

  func value(_ column: Int) -> SQLValue {
    precondition(column < count, "the statement has fewer columns")
    switch sqlite3_column_type(pointer, Int32(column)) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, Int32(column)))
    case SQLITE_BLOB:
      let length = Int(sqlite3_column_bytes(pointer, Int32(column)))
      guard let start = sqlite3_column_blob(pointer, Int32(column)) else { return .bytes([]) }
      return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: length)))
    default: return SQLValue(text(column))
    }
  }
}
