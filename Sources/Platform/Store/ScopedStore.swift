// SPDX-License-Identifier: Apache-2.0
import Rights
import Synchronization
import Values

/// A store through which only records within some regions can be seen. It reads; whoever writes checks
/// what they write.
///
/// Whatever the statement, rows beyond the scope are not there: a list leaves them out, a look-up by
/// number finds nothing. A statement that names a table without a rule is refused
/// (``ScopeRefusal``). Cost: text is rewritten once for each statement and shape of scope; a row
/// that belongs to a person costs a look-up of the person.
public struct ScopedStore: Store {
  private let base: any Store
  private let texts: ScopedTexts
  private let shape: ScopedStatement.Shape
  private let bounds: [SQLValue]

  /// - Parameters:
  ///   - regions: Within which records are seen, with the codes they had before
  ///     (``RegionSuccession``). None for no records at all.
  ///   - texts: Shared by the scopes of one store.
  public init(_ base: any Store, within regions: [RegionCode], texts: ScopedTexts) {
    self.base = base
    self.texts = texts
    self.shape = regions.map { $0.level <= .county }
    self.bounds = regions.flatMap { [SQLValue.text($0.digits), .text($0.upperBound)] }
  }

  public var engine: StoreEngine { base.engine }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result {
    try await base.read { [texts, shape, bounds, engine] connection in
      try body(
        ScopedConnection(
          base: connection, texts: texts, shape: shape, bounds: bounds, engine: engine))
    }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result { throw ScopeRefusal.writes }

  public func analyse() async throws { throw ScopeRefusal.writes }

  /// The store beneath stays open: others read through it.
  public func close() async throws {}
}

/// Statements rewritten so far.
public final class ScopedTexts: Sendable {
  private struct Key: Hashable {
    let sql: String
    let shape: ScopedStatement.Shape
  }

  private let rules: ScopeRules
  private let known = Mutex<[Key: ScopedStatement]>([:])

  /// Texts beyond these are forgotten, all at once: none is dear.
  private static let kept = 4_000

  public init(_ rules: ScopeRules) { self.rules = rules }

  func statement(
    _ sql: String, _ shape: ScopedStatement.Shape, _ engine: StoreEngine
  ) throws -> ScopedStatement {
    let key = Key(sql: sql, shape: shape)
    if let statement = known.withLock({ $0[key] }) { return statement }
    let statement = try ScopedStatement(sql, rules, shape, engine)
    known.withLock { known in
      if known.count >= ScopedTexts.kept { known.removeAll() }
      known[key] = statement
    }
    return statement
  }
}

private struct ScopedConnection: StoreConnection {
  let base: any StoreConnection
  let texts: ScopedTexts
  let shape: ScopedStatement.Shape
  let bounds: [SQLValue]
  let engine: StoreEngine

  func forEach(
    _ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void
  ) throws {
    let statement = try texts.statement(sql, shape, engine)
    try base.forEach(
      statement.text, statement.bindsRegions ? bounds + arguments : arguments, body)
  }
}
