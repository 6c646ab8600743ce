// SPDX-License-Identifier: Apache-2.0

/// The kinds of database beneath a store.
public enum StoreEngine: String, CaseIterable, Sendable {
  case sqlite, postgres
}

/// A database that holds the office's records, whatever the engine beneath.
///
/// SQL is the common subset of SQLite and PostgreSQL: `$1 …` placeholders in rising order, `INTEGER`,
/// `BIGINT`, `TEXT` and `BYTEA` columns, days as ISO text, truth as 0 and 1. Whole numbers have 64
/// bits whatever their column is called; texts compare by their bytes and hold no U+0000; give every
/// primary key its value. Values are only ever bound.
public protocol Store: Sendable {
  var engine: StoreEngine { get }

  /// Runs `body` on one consistent picture of the database; several readers run at a time.
  ///
  /// - Throws: ``StoreError``, and whatever `body` throws.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result

  /// Runs `body` in one transaction: what it writes commits together, or not at all where it throws.
  ///
  /// No other write can be told to have happened in its midst. Where it collides with another, it is
  /// undone and `body` runs again, at most ``Retrying/most`` times: it must change nothing outside.
  /// A statement that fails spoils its savepoint, or else the whole write, even where its error is
  /// caught.
  ///
  /// - Throws: ``StoreError``, and whatever `body` throws.
  @discardableResult
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result

  /// Runs `body` where it can make tables that nobody else sees and that are gone after it; nothing of
  /// what the store keeps is changed, and nobody who writes waits for it.
  ///
  /// SQLite has a database in memory for it, a PostgreSQL server temporary tables, which may
  /// reach the server's disk.
  ///
  /// - Parameter body: `place` comes before the name of each table, as in `place + "facts"`.
  /// - Throws: ``StoreError``, and whatever `body` throws; `other` for a store that only reads some
  ///   records.
  func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result

  /// Refreshes what the engine knows about the spread of values; worth calling after bulk writes.
  func analyse() async throws

  /// Waits for running work and lets go of the database. Later calls throw.
  func close() async throws
}

extension Store {
  public func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result { throw StoreError(.other, code: "no room aside") }
}

/// What can be asked inside one read or write. Not to be kept beyond the closure it is given to.
public protocol StoreConnection {
  /// Calls `body` with each row of the answer, in order, holding one row in memory at a time.
  ///
  /// The statement is prepared once for each text. `row` changes under the caller's hand: copy what
  /// is to outlive the call. A statement asked while an answer is read may have the engine hold the
  /// rest of that answer in memory.
  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws
}

/// What can be done inside one write.
public protocol StoreTransaction: StoreConnection {
  /// Runs one statement and says how many rows it inserted, updated or deleted.
  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Runs one statement once for each list of arguments. Where several lists break rules, the engine
  /// decides which of them is told.
  @discardableResult
  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int

  /// Runs several statements without arguments, separated by semicolons.
  func executeScript(_ sql: String) throws

  /// Runs `body` so that everything it wrote is undone where it throws, and the rest stays.
  @discardableResult
  func savepoint<Result>(_ body: () throws -> Result) throws -> Result
}

/// One row of an answer, by position from 0. An unset column is nil.
public protocol SQLRow {
  var count: Int { get }
  func value(_ column: Int) -> SQLValue
  func int(_ column: Int) -> Int64?
  func text(_ column: Int) -> String?
  /// Calls `body` with the column's UTF-8 bytes, without making a string of them.
  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result?
}

extension StoreConnection {
  public func forEach(_ sql: String, _ body: (any SQLRow) throws -> Void) throws {
    try forEach(sql, [], body)
  }

  /// All rows, each turned into a value.
  public func all<Value>(
    _ sql: String, _ arguments: [SQLValue] = [], _ value: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try forEach(sql, arguments) { values.append(try value($0)) }
    return values
  }

  /// The first row's value, or nil where there is no row. Ask for one row (`LIMIT 1`): the answer is
  /// read to its end.
  public func first<Value>(
    _ sql: String, _ arguments: [SQLValue] = [], _ value: (any SQLRow) throws -> Value
  ) throws -> Value? {
    var result: Value?
    try forEach(sql, arguments) { row in
      if result == nil { result = try value(row) }
    }
    return result
  }

  /// The first column of the first row as a number; nil without a row or where it is unset.
  public func number(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int64? {
    try first(sql, arguments) { $0.int(0) } ?? nil
  }
}

extension StoreTransaction {
  @discardableResult
  public func execute(_ sql: String) throws -> Int { try execute(sql, []) }
}
