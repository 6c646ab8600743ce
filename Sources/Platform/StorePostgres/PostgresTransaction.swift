// SPDX-License-Identifier: Apache-2.0
import Store

/// What a read or a write does on its connection.
final class PostgresTransaction: StoreTransaction {
  private let link: PostgresLink
  /// What failed since the last savepoint began: the server does nothing more after it.
  private(set) var failure: StoreError?

  init(_ link: PostgresLink) { self.link = link }

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws {
    // An error of `body` is none of the statement's.
    var raised: (any Error)?
    do {
      try noting(sql) {
        try link.forEach(sql, arguments) { row in
          do { try body(row) } catch {
            raised = error
            throw error
          }
        }
      }
    } catch {
      throw raised ?? error
    }
  }

  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try noting(sql) { try link.execute(sql, arguments) }
  }

  @discardableResult
  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
    try noting(sql) { try link.execute(sql, batch: batch) }
  }

  func executeScript(_ sql: String) throws {
    try noting(nil) { try link.runScript(sql) }
  }

  @discardableResult
  func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try command("SAVEPOINT step")
    do {
      let result = try body()
      try command("RELEASE SAVEPOINT step")
      return result
    } catch {
      failure = nil
      try command("ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step")
      throw error
    }
  }

  private func command(_ sql: String) throws {
    try noting(sql) {
      do { try link.run(sql) } catch let failure as PostgresLink.RunFailure { throw failure.error }
    }
  }

  private func noting<Result>(_ sql: String?, _ work: () throws -> Result) throws -> Result {
    guard failure == nil else { throw StoreError.spoiled(sql: sql) }
    do { return try work() } catch let error as StoreError {
      failure = failure ?? error
      throw error
    }
  }
}
