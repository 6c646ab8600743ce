// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Decisions
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension PaymentDesk {
  /// Days for which a changed account is looked at by a second pair of eyes.
  /// > Source: goal S13.
  static let daysAfterChange = 7

  /// Looks for what speaks against the payments of a batch, and notes what was not known.
  ///
  /// Cost: decides every claim of the batch anew.
  ///
  /// - Returns: How many doubtful points stand, found now or before.
  func examine(
    _ batch: PaymentBatch, _ pen: JournalPen, _ transaction: any SealedTransaction
  ) throws -> Int {
    let lines = try listed(in: batch, transaction)
    let sent = try LineTable.accounts(of: batch.id, transaction)
    var found: [PaymentDoubt] = []
    for line in lines {
      let claim = try claims.granted(line.claim, in: transaction)
      found += try doubts(of: line, sent[line.ordinal], claim, transaction)
    }
    let known = try DoubtTable.doubts(of: batch.id, transaction)
    let new = try DoubtTable.add(found, to: known, in: transaction)
    if !new.isEmpty {
      try pen.write([
        Deed(
          .paymentDoubted, PaymentDesk.record(batch),
          after: batch.particulars([("doubts", String(new.count))]))
      ])
    }
    return try open(of: batch, transaction)
  }

  /// Doubtful points that nobody has cleared, of payments that are still in the batch.
  private func open(of batch: PaymentBatch, _ connection: any StoreConnection) throws -> Int {
    let listed = Set(try listed(in: batch, connection).map(\.id))
    return try DoubtTable.doubts(of: batch.id, connection)
      .count { $0.clearing == nil && listed.contains($0.line) }
  }

  private func doubts(
    of line: PaymentLine, _ number: String?, _ claim: Claim,
    _ transaction: any SealedTransaction
  ) throws -> [PaymentDoubt] {
    var doubts: [PaymentDoubt] = []
    func doubt(_ pattern: PaymentDoubt.Pattern, _ finding: String) {
      doubts.append(
        PaymentDoubt(line: line.id, pattern: pattern, finding: String(finding.prefix(200))))
    }
    let payee = try payee(of: claim, transaction)
    if let account = payee?.account {
      if let holder = account.holder, payee?.isHolder(holder) != true {
        doubt(.holderDiffers, holder)
      }
      if account.number != number { doubt(.accountChanged, today().description) }
      if let day = account.changedOn, day.adding(days: PaymentDesk.daysAfterChange) > today(),
        account.number == number
      {
        doubt(.accountChanged, day.description)
      }
    } else {
      doubt(.accountChanged, today().description)
    }
    if let number, let payee,
      let other = try LineTable.other(than: payee, paidTo: number, transaction)
    {
      doubt(.accountShared, other)
    }
    if let said = try differs(claim, transaction) { doubt(.lawDiffers, said) }
    return doubts
  }

  /// What the law says now where it is not what was granted.
  private func differs(
    _ claim: Claim, _ transaction: any SealedTransaction
  ) throws -> String? {
    guard let decision = try claims.asked(anew: claim, in: transaction)?.decision else {
      return DecisionOutcomeText.gone
    }
    guard decision.outcome == .eligible || decision.outcome == .manualDecision else {
      return decision.outcome.rawValue
    }
    guard let fen = decision.amountFen, fen != claim.amount?.fen else { return nil }
    return Money(fen: fen).description
  }

  /// Puts on record why a doubtful point is none. Not for who made the batch.
  public func clear(
    _ pattern: PaymentDoubt.Pattern, of line: ID<PaymentLine>, in id: ID<PaymentBatch>,
    version: Int64, reason: Reason, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    let clearing = PaymentDoubt.Clearing(
      account: officer.account, reason: reason.text, day: today())
    return try await change(id, version, .paymentDoubtCleared, reason: reason, as: actor) {
      batch, transaction in
      guard batch.state == .open || batch.state == .checked else {
        throw PaymentRefusal.notNow(batch.state)
      }
      guard batch.maker != officer.account else { throw PaymentRefusal.keptApart }
      guard try DoubtTable.clear(pattern, of: line, by: clearing, in: transaction) else {
        throw PaymentRefusal.unknown
      }
    }
  }
}

enum DecisionOutcomeText {
  /// The benefit is no longer offered.
  static let gone = "notOffered"
}
