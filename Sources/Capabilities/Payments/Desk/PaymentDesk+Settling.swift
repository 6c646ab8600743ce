// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values
import Vault

/// What somebody who looked at a doubtful point says of it. Not for who made the batch.
extension PaymentDesk {
  /// Puts on record why a doubtful point is none (排除).
  public func clear(
    _ pattern: PaymentDoubt.Pattern, of line: ID<PaymentLine>, in id: ID<PaymentBatch>,
    version: Int64, reason: Reason, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    let settling = PaymentDoubt.Settling(
      .cleared, by: officer.account, because: reason.text, on: today())
    return try await change(id, version, .paymentDoubtCleared, reason: reason, as: actor) {
      batch, transaction in
      try PaymentDesk.check(batch, officer)
      guard try DoubtTable.settle(pattern, of: line, settling, in: transaction) else {
        throw PaymentRefusal.unknown
      }
    }
  }

  /// Puts on record that a doubtful point is one (确认): its payment leaves the batch, which has to be checked
  /// anew, and the claim stays with the office.
  public func confirm(
    _ pattern: PaymentDoubt.Pattern, of line: ID<PaymentLine>, in id: ID<PaymentBatch>,
    version: Int64, reason: Reason, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    let settling = PaymentDoubt.Settling(
      .confirmed, by: officer.account, because: reason.text, on: today())
    return try await change(id, version, .paymentDoubtConfirmed, reason: reason, as: actor) {
      [self] batch, transaction in
      try PaymentDesk.check(batch, officer)
      let listed = try listed(in: batch, transaction)
      guard let dropped = listed.first(where: { $0.id == line }),
        try DoubtTable.settle(pattern, of: line, settling, in: transaction)
      else { throw PaymentRefusal.unknown }
      try drop([dropped], transaction)
      batch.state = listed.count == 1 ? .cancelled : .open
      batch.checker = nil
    }
  }

  private static func check(
    _ batch: PaymentBatch, _ officer: Officer
  ) throws(PaymentRefusal) {
    guard batch.state == .open || batch.state == .checked else { throw .notNow(batch.state) }
    guard batch.maker != officer.account else { throw .keptApart }
  }
}
