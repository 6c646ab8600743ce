// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Journal
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
      .count { $0.settling == nil && listed.contains($0.line) }
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
    let search = try DoubtSearch(claim, claims, transaction)
    for (pattern, finding) in try search.findings() { doubt(pattern, finding) }
    return doubts
  }
}
