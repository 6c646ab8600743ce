// SPDX-License-Identifier: Apache-2.0
import Store
import Synchronization

/// Connections lent to one caller at a time; callers beyond them wait in their order.
actor ConnectionPool {
  private let address: PostgresAddress
  private let most: Int
  private let name: String
  private var idle: [PostgresConnection] = []
  private var made = 0
  private var waiting: [CheckedContinuation<PostgresConnection, any Error>] = []
  private var isClosed = false

  init(_ address: PostgresAddress, most: Int, name: String) {
    precondition(most > 0, "somebody is served")
    self.address = address
    self.most = most
    self.name = name
  }

  /// - Throws: ``StoreError`` of kind `closed`, and whatever `body` throws.
  nonisolated func lending<Result: Sendable>(
    _ body: (PostgresConnection) async throws -> Result
  ) async throws -> Result {
    let connection = try await take()
    do {
      let result = try await body(connection)
      await giveBack(connection)
      return result
    } catch {
      await giveBack(connection)
      throw error
    }
  }

  /// Lets go of connections as they come back; those who wait are told.
  func close() async {
    isClosed = true
    for continuation in waiting { continuation.resume(throwing: ConnectionPool.closed) }
    waiting = []
    let connections = idle
    idle = []
    for connection in connections { await connection.close() }
  }

  private func take() async throws -> PostgresConnection {
    guard !isClosed else { throw ConnectionPool.closed }
    if let connection = idle.popLast() { return connection }
    if made < most {
      made += 1
      return PostgresConnection(address, name: name)
    }
    return try await withCheckedThrowingContinuation { waiting.append($0) }
  }

  private func giveBack(_ connection: PostgresConnection) async {
    if isClosed {
      await connection.close()
    } else if waiting.isEmpty {
      idle.append(connection)
    } else {
      waiting.removeFirst().resume(returning: connection)
    }
  }

  private static var closed: StoreError { StoreError(.closed, code: "closed") }
}

/// Something that has happened, told across threads.
final class Flag: Sendable {
  private let state = Atomic(false)
  var isRaised: Bool { state.load(ordering: .acquiring) }
  func raise() { state.store(true, ordering: .releasing) }
}
