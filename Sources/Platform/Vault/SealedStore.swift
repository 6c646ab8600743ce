// SPDX-License-Identifier: Apache-2.0
import Store

/// A connection on which protected values can be sealed and opened.
public protocol SealedConnection: StoreConnection {
  var sealer: Sealer { get }
}

public protocol SealedTransaction: SealedConnection, StoreTransaction {}

extension SealedConnection {
  /// Keys for a look-up in the digest column that belongs to `column`.
  public func digests(
    of texts: some Sequence<String>, in column: SealedColumn
  ) -> [SQLValue] {
    texts.flatMap { text in sealer.digests(of: text, in: column).map(SQLValue.bytes) }
  }

  /// The text of a sealed column; nil where it is unset.
  public func opened(
    _ row: any SQLRow, _ position: Int, in column: SealedColumn, of id: Int64
  ) throws -> String? {
    switch row.value(position) {
    case .null: return nil
    case .bytes(let sealed): return try sealer.open(sealed, in: column, of: id)
    case .integer, .text: throw VaultError.broken(table: column.table, column: column.column)
    }
  }

  /// The text as it goes into its column; unset where it is nil.
  public func sealed(_ text: String?, in column: SealedColumn, of id: Int64) -> SQLValue {
    text.map { .bytes(sealer.seal($0, in: column, of: id)) } ?? .null
  }
}

/// A store with its vault: each read and write has the keys that its picture of the database needs.
public struct SealedStore: Sendable {
  public let store: any Store
  public let vault: Vault

  public init(_ store: any Store, _ vault: Vault) {
    self.store = store
    self.vault = vault
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SealedConnection) throws -> Result
  ) async throws -> Result {
    let vault = vault
    return try await store.read { connection in
      try vault.withSealer(on: connection) { try body(Reading(base: connection, sealer: $0)) }
    }
  }

  @discardableResult
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SealedTransaction) throws -> Result
  ) async throws -> Result {
    let vault = vault
    return try await store.write { transaction in
      try vault.withSealer(on: transaction) { try body(Writing(base: transaction, sealer: $0)) }
    }
  }

  public func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result { try await store.aside(body) }

  public func analyse() async throws { try await store.analyse() }
}

private struct Reading: SealedConnection {
  let base: any StoreConnection
  let sealer: Sealer

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws { try base.forEach(sql, arguments, body) }
}

private struct Writing: SealedTransaction {
  let base: any StoreTransaction
  let sealer: Sealer

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws { try base.forEach(sql, arguments, body) }

  @discardableResult
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try base.execute(sql, arguments)
  }

  @discardableResult
  func execute(_ sql: String, batch: [[SQLValue]]) throws -> Int {
    try base.execute(sql, batch: batch)
  }

  func executeScript(_ sql: String) throws { try base.executeScript(sql) }

  @discardableResult
  func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try base.savepoint(body)
  }
}
