// SPDX-License-Identifier: Apache-2.0
import Store

/// A connection and the thread it works on. One that breaks is replaced when next it is needed.
actor PostgresConnection {
  private nonisolated let thread: ConnectionThread
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let address: PostgresAddress
  private var link: PostgresLink?
  private var markedWrites = 0

  init(_ address: PostgresAddress, name: String) {
    self.address = address
    self.thread = ConnectionThread(name: name)
  }

  deinit { thread.stop() }

  func close() { link = nil }

  /// Runs `body` on one picture of the database.
  func read<Result: Sendable>(
    _ body: @Sendable (any StoreConnection) throws -> Result
  ) throws -> Result {
    let link = try beginning("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    do {
      let result = try body(PostgresTransaction(link))
      undo(link)
      return result
    } catch {
      undo(link)
      forget(after: error)
      throw error
    }
  }

  /// Runs `body` as if no other write ran in its midst.
  ///
  /// - Parameter alone: Whether to wait until no other write runs at all; else only until nobody
  ///   waits for that.
  /// - Throws: `outcomeUnknown` where the commit was not answered and leaves no mark.
  func write<Result: Sendable>(
    alone: Bool, _ body: @Sendable (any StoreTransaction) throws -> Result
  ) throws -> Written<Result> {
    let gate = PostgresConnection.gate(alone)
    let link = try beginning(
      "BEGIN; SELECT pg_advisory_lock\(gate); COMMIT; BEGIN ISOLATION LEVEL SERIALIZABLE")
    do {
      try link.knowTables()
      let transaction = PostgresTransaction(link)
      let result = try body(transaction)
      if let failure = transaction.failure { throw failure }
      return try commit(result, link, unlocking: gate)
    } catch {
      undo(link, unlocking: gate)
      forget(after: error)
      throw error
    }
  }

  /// Runs statements that stand in no transaction.
  func run(_ statements: @Sendable (any StoreConnection) throws -> [String]) throws {
    let link = try connected()
    for sql in try statements(PostgresTransaction(link)) { try running(sql, on: link) }
  }

  // MARK: - Beginning and ending

  /// A lock of the application's own: writes share it, and one that collided too often takes it
  /// alone. Taken before the transaction, so that the picture is that of after the wait.
  private static func gate(_ alone: Bool) -> String {
    "\(alone ? "" : "_shared")(1650552678, hashtext(current_schema()))"
  }

  private func beginning(_ sql: String) throws -> PostgresLink {
    let link = try connected()
    do {
      try running(sql, on: link)
      return link
    } catch {
      // Nothing has begun: whatever state it is in, another connection is in none.
      self.link = nil
      throw error
    }
  }

  private func commit<Result: Sendable>(
    _ result: Result, _ link: PostgresLink, unlocking gate: String
  ) throws -> Written<Result> {
    let mark = link.keepsMarks ? CommitMark() : nil
    let marking = mark.map { "\($0.insertion); " } ?? ""
    link.wasWarned = false
    do {
      let tags = try link.run("\(marking)COMMIT; SELECT pg_advisory_unlock\(gate)")
      // The server answers ROLLBACK to the COMMIT of a transaction that has failed.
      guard tags.contains("COMMIT") else { throw StoreError(.other, code: "25P02") }
      if mark != nil { sweepNowAndThen(link) }
    } catch let failure as PostgresLink.RunFailure {
      let isLost = failure.error.kind == .connectionLost || link.isLost
      // Where it has committed, only the lock's end went unheard, and it ends with the connection.
      guard isLost || failure.tags.contains("COMMIT") else { throw failure.error }
      self.link = nil
      if failure.tags.contains("COMMIT"), !link.wasWarned { return .committed(result) }
      guard let mark else { throw StoreError(.outcomeUnknown, code: failure.error.code) }
      return .unanswered(result, mark, code: failure.error.code)
    }
    // Committed here, but somebody has ended the wait for the standby.
    guard link.wasWarned, let mark else { return .committed(result) }
    return .unanswered(result, mark, code: "01000")
  }

  /// Whether the write that left `mark` has committed. Decided for good, and safe to ask again.
  ///
  /// - Throws: ``StoreError``; where it has not been decided.
  func hasCommitted(_ mark: CommitMark) throws -> Bool {
    var isCommitted: Bool?
    try PostgresTransaction(try connected()).forEach(CommitMark.decision, [.text(mark.text)]) {
      isCommitted = $0.int(0) == 1
    }
    guard let isCommitted else { throw StoreError.lost() }
    return isCommitted
  }

  /// Old marks go with a connection's first write and with each thousandth after. Where it fails,
  /// the next one does it.
  private func sweepNowAndThen(_ link: PostgresLink) {
    defer { markedWrites += 1 }
    guard markedWrites % 1000 == 0 else { return }
    _ = try? running(CommitMark.sweeping, on: link)
  }

  private func undo(_ link: PostgresLink, unlocking gate: String? = nil) {
    guard self.link != nil else { return }
    let unlocking = gate.map { "; SELECT pg_advisory_unlock\($0)" } ?? ""
    do { try link.run("ROLLBACK\(unlocking)") } catch { self.link = nil }
  }

  /// A later version may have changed tables under the statements kept: the next call prepares anew.
  private func forget(after error: any Error) {
    if (error as? StoreError)?.code == "0A000" { link = nil }
  }

  private func running(_ sql: String, on link: PostgresLink) throws {
    do { try link.run(sql) } catch let failure as PostgresLink.RunFailure {
      if link.isLost { self.link = nil }
      throw failure.error
    }
  }

  private func connected() throws -> PostgresLink {
    if let link, !link.isLost { return link }
    let fresh = try PostgresLink(address)
    do { try fresh.run(PostgresConnection.bounds) } catch let failure as PostgresLink.RunFailure {
      throw failure.error
    }
    try fresh.checkForm()
    link = fresh
    return fresh
  }

  /// Bounds on time, where the address or the server sets none.
  private static let bounds = [
    ("statement_timeout", "300s"), ("lock_timeout", "60s"),
    ("idle_in_transaction_session_timeout", "300s"),
  ].map { name, time in
    "SELECT set_config('\(name)', '\(time)', false) WHERE current_setting('\(name)') = '0'"
  }.joined(separator: ";")
}

extension PostgresLink {
  /// Texts must compare by their bytes and hold all of Unicode, as elsewhere.
  fileprivate func checkForm() throws {
    try forEach(
      """
      SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database
      WHERE datname = current_database()
      """, []
    ) { row in
      let (encoding, collation) = (row.text(0) ?? "", row.text(1) ?? "")
      guard encoding == "UTF8", ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) else {
        throw StoreError(
          .cannotOpen, code: "collation",
          detail: "it was made with encoding \(encoding), collation \(collation); make it by "
            + "createdb --template=template0 --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8")
      }
    }
  }
}
