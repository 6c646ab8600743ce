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
  /// Puts granted claims together for the bank, in the order given: all of them or none. What speaks
  /// against a payment is noted beside it.
  ///
  /// - Parameter ids: 1 to ``mostLines``, of one county and budget.
  public func make(
    _ ids: [ID<Claim>], by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    guard ids.count <= PaymentDesk.mostLines else {
      throw PaymentRefusal.tooMany(most: PaymentDesk.mostLines)
    }
    let day = today()
    return try await whole.write { [self] transaction in
      let claims = try ids.map { try granted($0, in: transaction) }
      guard let first = claims.first, let kept = first.kept else {
        throw PaymentRefusal.nothingToPay
      }
      let region = PaymentDesk.county(of: first)
      guard claims.allSatisfy({ $0.kept == kept && PaymentDesk.county(of: $0) == region }) else {
        throw PaymentRefusal.severalBudgets
      }
      guard scope.contains(region) else { throw PaymentRefusal.unknown }
      let id = ID<PaymentBatch>(
        (try transaction.number("SELECT MAX(id) FROM payment_batch") ?? 0) + 1)
      try BatchTable.insert(
        PaymentBatch(
          id: id, number: "\(region.digits)-\(day.year)-P\(PaymentDesk.padded(id.rawValue))",
          region: region, kept: kept, state: .open, madeOn: day, maker: officer.account,
          lineCount: 0, total: .zero, version: 1), in: transaction)
      try list(claims, in: id, transaction)
      guard let batch = try BatchTable.batch(id, transaction) else { throw PaymentRefusal.unknown }
      let pen = try JournalPen(journal, by: actor, in: transaction)
      try pen.write([Deed(.batchMade, PaymentDesk.record(batch), after: batch.particulars())])
      _ = try examine(batch, pen, transaction)
      return batch
    }
  }

  private func granted(
    _ id: ID<Claim>, in transaction: any SealedTransaction
  ) throws -> Claim {
    let claim: Claim
    do { claim = try claims.granted(id, in: transaction) } catch is ClaimRefusal {
      throw PaymentRefusal.unknown
    }
    guard scope.contains(claim.region) else { throw PaymentRefusal.unknown }
    guard !claim.isInPayment else { throw PaymentRefusal.notPayable(claim.number) }
    return claim
  }

  private func list(
    _ claims: [Claim], in batch: ID<PaymentBatch>, _ transaction: any SealedTransaction
  ) throws {
    let last = try transaction.number("SELECT MAX(id) FROM payment_line") ?? 0
    var seen: Set<ID<Claim>> = []
    let lines = try claims.enumerated().map { index, claim in
      guard seen.insert(claim.id).inserted, let amount = claim.amount, amount > .zero else {
        throw PaymentRefusal.notPayable(claim.number)
      }
      guard let payee = try payee(of: claim, transaction) else {
        throw PaymentRefusal.payeeUnknown(claim.number)
      }
      guard let account = payee.account else { throw PaymentRefusal.noAccount(claim.number) }
      return (
        line: PaymentLine(
          id: ID(last + Int64(index) + 1), batch: batch, ordinal: index + 1, claim: claim.id,
          claimNumber: claim.number, payee: payee.name,
          accountTail: String(account.number.suffix(4)), amount: amount, state: .listed),
        account: account.number, body: payee.body
      )
    }
    do { try LineTable.insert(lines, in: transaction) } catch let error as StoreError
      where error.kind == .uniqueViolation
    { throw PaymentRefusal.changedMeanwhile }
    try self.claims.mark(claims.map(\.id), inPayment: true, in: transaction)
  }

  /// Takes a payment out of a batch that nobody has checked: its claim can go into another.
  public func drop(
    _ line: ID<PaymentLine>, of id: ID<PaymentBatch>, version: Int64, reason: Reason,
    as actor: Actor
  ) async throws -> PaymentBatch {
    try await change(id, version, .paymentDropped, reason: reason, as: actor) {
      [self] batch, transaction in
      guard batch.state == .open else { throw PaymentRefusal.notNow(batch.state) }
      let lines = try LineTable.lines(of: id, transaction)
      guard let dropped = lines.first(where: { $0.id == line && $0.state == .listed }) else {
        throw PaymentRefusal.unknown
      }
      try drop([dropped], transaction)
      if lines.filter({ $0.state == .listed }).count == 1 { batch.state = .cancelled }
    }
  }

  /// Gives a batch up before it has gone out: its claims can go into another.
  public func cancel(
    _ id: ID<PaymentBatch>, version: Int64, reason: Reason, as actor: Actor
  ) async throws -> PaymentBatch {
    try await change(id, version, .batchCancelled, reason: reason, as: actor) {
      [self] batch, transaction in
      guard batch.state == .open || batch.state == .checked else {
        throw PaymentRefusal.notNow(batch.state)
      }
      try drop(listed(in: batch, transaction), transaction)
      batch.state = .cancelled
    }
  }

  func listed(
    in batch: PaymentBatch, _ connection: any StoreConnection
  ) throws -> [PaymentLine] {
    try LineTable.lines(of: batch.id, connection).filter { $0.state == .listed }
  }

  func drop(_ lines: [PaymentLine], _ transaction: any SealedTransaction) throws {
    try LineTable.update(
      lines.map { line in
        var line = line
        line.state = .dropped
        return line
      }, in: transaction)
    try claims.mark(lines.map(\.claim), inPayment: false, in: transaction)
  }

  /// Changes a batch that is still as it was seen, and journals it.
  func change(
    _ id: ID<PaymentBatch>, _ version: Int64, _ act: Act, reason: Reason? = nil, as actor: Actor,
    _ body: @escaping @Sendable (inout PaymentBatch, any SealedTransaction) throws -> Void
  ) async throws -> PaymentBatch {
    try await whole.write { [self] transaction in
      guard var batch = try BatchTable.batch(id, transaction), scope.contains(batch.region) else {
        throw PaymentRefusal.unknown
      }
      guard batch.version == version else { throw PaymentRefusal.changedMeanwhile }
      try body(&batch, transaction)
      batch.version += 1
      try BatchTable.update(batch, in: transaction)
      try journal.append(
        Deed(act, PaymentDesk.record(batch), after: batch.particulars(), reason: reason),
        by: actor, in: transaction)
      return try BatchTable.batch(id, transaction) ?? batch
    }
  }

  private static func padded(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
