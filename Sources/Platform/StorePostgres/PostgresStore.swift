// SPDX-License-Identifier: Apache-2.0
import Store

/// A store on a PostgreSQL server.
///
/// Reads see one picture (REPEATABLE READ, READ ONLY); writes run as if one after another
/// (SERIALIZABLE). Readers and writers have connections of their own, so that neither wait for the
/// other; a call beyond them waits its turn.
public struct PostgresStore: Store {
  private let readers: ConnectionPool
  private let writers: ConnectionPool

  public var engine: StoreEngine { .postgres }

  /// Reaches the server once, so that a wrong address is told at once.
  ///
  /// - Parameters:
  ///   - readers: Most connections that read.
  ///   - writers: Most connections that write.
  /// - Throws: ``StoreError``; `cannotOpen` where the server is not there, does not know the user, or
  ///   the database does not keep texts as this program needs them.
  public init(_ address: PostgresAddress, readers: Int = 8, writers: Int = 4) async throws {
    self.readers = ConnectionPool(address, most: readers, name: "database reader")
    self.writers = ConnectionPool(address, most: writers, name: "database writer")
    do { try await self.readers.lending { try await $0.read { _ in } } } catch {
      try? await close()
      throw error
    }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreConnection) throws -> Result
  ) async throws -> Result {
    // A broken connection is found when the read begins; afterwards `body` may have been heard.
    let hasBegun = Flag()
    return try await Retrying.run(when: { isPassing($0) && !hasBegun.isRaised }) { _ in
      try await readers.lending { connection in
        try await connection.read { reading in
          hasBegun.raise()
          return try body(reading)
        }
      }
    }
  }

  @discardableResult
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await Retrying.run(when: isPassing) { attempt in
      let written = try await writers.lending { connection in
        try await connection.write(alone: attempt >= PostgresStore.triesBesideOthers, body)
      }
      switch written {
      case .committed(let result): return result
      case .unanswered(let result, let mark, let code):
        guard try await hasCommitted(mark, unanswered: code) else {
          throw StoreError(.connectionLost, code: code)
        }
        return result
      }
    }
  }

  /// Looks for an unanswered write, as soon as a server can be reached.
  private func hasCommitted(_ mark: CommitMark, unanswered code: String) async throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + PostgresStore.patience
    while true {
      do { return try await writers.lending { try await $0.hasCommitted(mark) } } catch let error
        as StoreError
      {
        guard error.kind != .closed, clock.now < end else {
          throw StoreError(.outcomeUnknown, code: code)
        }
        try await Task.sleep(for: .milliseconds(200))
      }
    }
  }

  /// How long an unanswered write is looked for: twice what a standby may take to be the server.
  private static let patience = Duration.seconds(60)

  /// A write that collided this often waits until it is the only one.
  private static let triesBesideOthers = 3

  /// A server that restarts cannot be reached for a moment.
  private func isPassing(_ error: StoreError) -> Bool {
    error.mayBeTriedAgain || error.kind == .cannotOpen && error.code != "collation"
  }

  public func aside<Result: Sendable>(
    _ body: @escaping @Sendable (_ workshop: any StoreTransaction, _ place: String) throws -> Result
  ) async throws -> Result {
    do {
      return try await write { transaction in throw Aside(result: try body(transaction, "pg_temp."))
      }
    } catch let aside as Aside<Result> {
      return aside.result
    }
  }

  /// Undoes the write that a result was made in.
  private struct Aside<Result: Sendable>: Error { let result: Result }

  public func analyse() async throws {
    try await writers.lending { connection in
      try await connection.run { reading in
        try reading.all(
          "SELECT format('ANALYZE %I', tablename) FROM pg_tables WHERE schemaname = current_schema()"
        ) { $0.text(0) ?? "" }
      }
    }
  }

  public func close() async throws {
    await readers.close()
    await writers.close()
  }
}
