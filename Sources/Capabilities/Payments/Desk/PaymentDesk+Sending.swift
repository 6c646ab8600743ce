// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Claims
import Journal
import Registry
import Rights
import Store
import Values
import Vault

extension PaymentDesk {
  /// Finance has looked at the procedure. Not for who put the batch together or decided on one of its
  /// claims, nor for anybody whose household is paid by it.
  ///
  /// - Throws: ``PaymentRefusal/doubts(_:)`` where doubtful points stand; they are noted nonetheless.
  public func check(
    _ id: ID<PaymentBatch>, version: Int64, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    try await examined(id, version, by: officer, as: actor) { batch, _ in
      guard batch.state == .open else { throw PaymentRefusal.notNow(batch.state) }
      guard batch.maker != officer.account else { throw PaymentRefusal.keptApart }
      batch.state = .checked
      batch.checker = officer.account
      return .batchChecked
    }
  }

  /// The file for the bank. From now on the batch counts as sent: whatever happens to the file, nothing of
  /// it is paid otherwise until the bank has answered. Not for who made or checked it.
  ///
  /// - Throws: ``PaymentRefusal/doubts(_:)`` where new doubtful points have come up.
  public func send(
    _ id: ID<PaymentBatch>, version: Int64, by officer: Officer, as actor: Actor
  ) async throws -> (batch: PaymentBatch, file: [UInt8]) {
    let day = today()
    let batch = try await examined(id, version, by: officer, as: actor) { batch, transaction in
      guard batch.state == .checked else { throw PaymentRefusal.notNow(batch.state) }
      guard officer.account != batch.maker, officer.account != batch.checker else {
        throw PaymentRefusal.keptApart
      }
      batch.state = .sent
      batch.sending = PaymentBatch.Sending(
        sender: officer.account, day: day,
        digest: SHA256Digest.hexadecimal(of: try PaymentDesk.bytes(of: batch, transaction)))
      return .batchSent
    }
    return try await (batch, file(of: id))
  }

  /// The file as it went out: the same bytes every time.
  ///
  /// - Throws: ``PaymentRefusal/notNow(_:)`` before it has gone out, and where it was given up.
  public func fileAgain(
    of id: ID<PaymentBatch>, reason: Reason, as actor: Actor
  ) async throws -> (batch: PaymentBatch, file: [UInt8]) {
    let batch = try await whole.write { [self] transaction in
      guard let batch = try BatchTable.batch(id, transaction), scope.contains(batch.region) else {
        throw PaymentRefusal.unknown
      }
      guard batch.state == .sent else { throw PaymentRefusal.notNow(batch.state) }
      try journal.append(
        Deed(.batchSent, PaymentDesk.record(batch), after: batch.particulars(), reason: reason),
        by: actor, in: transaction)
      return batch
    }
    return try await (batch, file(of: id))
  }

  private func file(of id: ID<PaymentBatch>) async throws -> [UInt8] {
    try await whole.read { connection in
      guard let batch = try BatchTable.batch(id, connection) else { throw PaymentRefusal.unknown }
      return try PaymentDesk.bytes(of: batch, connection)
    }
  }

  /// Cost: 100,000 lines well under ten seconds (goal L9).
  static func bytes(
    of batch: PaymentBatch, _ connection: any SealedConnection
  ) throws -> [UInt8] {
    BankFile.bytes(
      batch, try LineTable.lines(of: batch.id, connection).filter { $0.state != .dropped },
      accounts: try LineTable.accounts(of: batch.id, connection))
  }

  /// The bank has said, on paper, that it never received the file: its claims can be paid otherwise. Not
  /// for who sent it, and not once the bank has answered for a line.
  public func notReceived(
    _ id: ID<PaymentBatch>, version: Int64, reason: Reason, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    try await change(id, version, .batchNotReceived, reason: reason, as: actor) {
      [self] batch, transaction in
      guard batch.state == .sent else { throw PaymentRefusal.notNow(batch.state) }
      guard batch.sending?.sender != officer.account else { throw PaymentRefusal.keptApart }
      let lines = try LineTable.lines(of: id, transaction).filter { $0.state != .dropped }
      guard lines.allSatisfy({ $0.state == .listed }) else {
        throw PaymentRefusal.notNow(batch.state)
      }
      try drop(lines, transaction)
      batch.state = .cancelled
    }
  }

  // MARK: - Whoever vouches looks first

  /// Notes doubtful points, and goes on where none stands. Both are done in one transaction; where one
  /// stands, only the noting is kept.
  private func examined(
    _ id: ID<PaymentBatch>, _ version: Int64, by officer: Officer, as actor: Actor,
    _ body: @escaping @Sendable (inout PaymentBatch, any SealedTransaction) throws -> Act
  ) async throws -> PaymentBatch {
    let result: (batch: PaymentBatch, doubts: Int) = try await whole.write {
      [self] transaction in
      guard var batch = try BatchTable.batch(id, transaction), scope.contains(batch.region) else {
        throw PaymentRefusal.unknown
      }
      guard batch.version == version else { throw PaymentRefusal.changedMeanwhile }
      let before = batch
      let act = try body(&batch, transaction)
      try keepApart(officer, from: before, transaction)
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let doubts = try examine(before, pen, transaction)
      if doubts == 0 {
        batch.version += 1
        try BatchTable.update(batch, in: transaction)
        try pen.write([Deed(act, PaymentDesk.record(batch), after: batch.particulars())])
      }
      return (batch, doubts)
    }
    guard result.doubts == 0 else { throw PaymentRefusal.doubts(result.doubts) }
    return result.batch
  }

  private func keepApart(
    _ officer: Officer, from batch: PaymentBatch, _ transaction: any SealedTransaction
  ) throws {
    let lines = try listed(in: batch, transaction)
    if try claims.concerns(officer, lines.map(\.claim), transaction) {
      throw PaymentRefusal.keptApart
    }
  }
}
