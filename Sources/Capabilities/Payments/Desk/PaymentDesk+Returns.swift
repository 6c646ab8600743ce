// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Funds
import Journal
import Rights
import Store
import Values
import Vault

extension PaymentDesk {
  /// Puts down that the bank sent money back days after it had said that it was paid (付后退票): the ledger keeps
  /// it for the claim again, the claim waits for its money, and another batch may pay it once what was wrong
  /// with the account has been put right.
  ///
  /// The bank's first answer was true when it came and stays as it was. An answer that says two things at once
  /// is a contradiction as before.
  ///
  /// - Parameters:
  ///   - day: When the money came back: from the day the file went out to today. It is booked today.
  ///   - reason: The bank's words.
  /// - Throws: ``PaymentRefusal/dayWrong``; ``PaymentRefusal/money(_:)`` where a part has been asked back;
  ///   ``PaymentRefusal/claim(_:)`` where a supplement rests on the payment.
  public func comeBack(
    _ line: ID<PaymentLine>, of id: ID<PaymentBatch>, version: Int64, on day: Day, reason: Reason,
    by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    let today = today()
    return try await whole.write { [self] transaction in
      guard var batch = try BatchTable.batch(id, transaction), scope.contains(batch.region) else {
        throw PaymentRefusal.unknown
      }
      guard batch.version == version else { throw PaymentRefusal.changedMeanwhile }
      guard let sent = batch.sending?.day else { throw PaymentRefusal.notNow(batch.state) }
      guard sent <= day, day <= today else { throw PaymentRefusal.dayWrong }
      let found = try LineTable.line(line, transaction)
      guard let found, found.batch == id, found.state == .paid,
        try LineTable.putBack(
          line, on: day, because: reason.text, by: officer.account, in: transaction)
      else { throw PaymentRefusal.unknown }
      let pen = try JournalPen(journal, by: actor, in: transaction)
      try keepAgain(found, batch, today, actor, pen, transaction)
      do {
        try claims.comeBack(
          found.claim, because: reason, on: today, by: officer, pen, in: transaction)
      } catch let refusal as ClaimRefusal { throw PaymentRefusal.claim(refusal) }
      batch.version += 1
      try BatchTable.update(batch, in: transaction)
      try pen.write([
        Deed(
          .paymentCameBack, PaymentDesk.record(batch),
          after: batch.particulars([
            ("line", String(found.ordinal)), ("backOn", day.description),
            ("amountFen", String(found.amount.fen)),
          ]), reason: reason)
      ])
      return batch
    }
  }

  private func keepAgain(
    _ line: PaymentLine, _ batch: PaymentBatch, _ day: Day, _ actor: Actor, _ pen: JournalPen,
    _ transaction: any SealedTransaction
  ) throws {
    let act = FundAct(
      "\(batch.number)/\(line.ordinal)/back", .takeBack(line.claimNumber, line.amount),
      about: line.claimNumber, on: day)
    do {
      try funds.ledger(by: actor, in: transaction, pen: pen).carryOut([act])
    } catch let refusal as FundRefusal { throw PaymentRefusal.money(refusal.error) }
  }
}
