// SPDX-License-Identifier: Apache-2.0
import CPQ
import Store

/// The rows of one statement as they come in. The rest is held in memory only where another statement
/// is asked before they are all read.
final class PostgresAnswer {
  private unowned let link: PostgresLink
  private let sql: String
  /// The row last given out.
  private var row: OpaquePointer?
  private var held: [OpaquePointer] = []
  private var nextHeld = 0
  private var hasCome = false

  init(_ link: PostgresLink, sql: String) {
    self.link = link
    self.sql = sql
  }

  deinit {
    if let row { PQclear(row) }
    for row in held[nextHeld...] { PQclear(row) }
  }

  /// The next row, valid until the one after it is asked for; nil after the last.
  func next() throws -> OpaquePointer? {
    if let row { PQclear(row) }
    row = nil
    if nextHeld < held.count {
      row = held[nextHeld]
      nextHeld += 1
    } else if !hasCome {
      row = try receive()
    }
    return row
  }

  /// Takes what is still to come into memory.
  func hold() throws {
    while !hasCome {
      if let row = try receive() { held.append(row) }
    }
  }

  /// Passes over what is still to come.
  func discard() {
    while !hasCome {
      if let row = try? receive() { PQclear(row) }
    }
  }

  private func receive() throws -> OpaquePointer? {
    guard let answer = PQgetResult(link.handle) else {
      hasCome = true
      guard !link.isLost else { throw StoreError.lost(sql: sql) }
      return nil
    }
    if PQresultStatus(answer) == PGRES_SINGLE_TUPLE { return answer }
    defer { PQclear(answer) }
    guard let error = link.failure(answer, sql: sql) else { return nil }
    // An error is followed by nothing that matters.
    while let rest = PQgetResult(link.handle) { PQclear(rest) }
    hasCome = true
    throw error
  }
}
