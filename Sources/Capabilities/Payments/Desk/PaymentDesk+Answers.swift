// SPDX-License-Identifier: Apache-2.0
import Chain
import Claims
import Funds
import Journal
import Registry
import Rights
import Store
import Values
import Vault

extension PaymentDesk {
  /// Takes the bank's answer, of all lines or of some; the rest of them stay unknown. What it pays is posted
  /// in the ledger and settles its claim; what it sends back is kept for another batch.
  ///
  /// The same answer again changes nothing. One that contradicts what was said before, or names a line or
  /// an amount that was not sent, is refused as a whole, and that is put on record.
  ///
  /// - Parameter id: The batch it is brought in for; nil for the one it names.
  /// - Throws: ``PaymentRefusal/answerContradicts(line:)``.
  public func take(
    _ answer: BankAnswer, for id: ID<PaymentBatch>? = nil, by officer: Officer, as actor: Actor
  ) async throws -> PaymentBatch {
    let day = today()
    let result: Result<PaymentBatch, PaymentRefusal> = try await whole.write {
      [self] transaction in
      let named = try BatchTable.batches("b.number = $1", [.text(answer.batch)], transaction)
      guard let batch = named.first, id ?? batch.id == batch.id, scope.contains(batch.region) else {
        throw PaymentRefusal.unknown
      }
      guard batch.sending != nil else { throw PaymentRefusal.notNow(batch.state) }
      let pen = try JournalPen(journal, by: actor, in: transaction)
      let lines = try LineTable.lines(of: batch.id, transaction)
      switch matched(answer, batch, lines) {
      case .success(let new):
        return .success(
          try carry(new, of: answer, lines, batch, day, officer, actor, pen, transaction))
      case .failure(let contradiction):
        try refuse(answer, at: contradiction.place, batch, day, officer, pen, transaction)
        return .failure(.answerContradicts(line: contradiction.place))
      }
    }
    return try result.get()
  }

  private struct Contradiction: Error { let place: Int }

  /// The lines that are answered now, as they stand since; those answered the same way before are left out.
  private func matched(
    _ answer: BankAnswer, _ batch: PaymentBatch, _ lines: [PaymentLine]
  ) -> Result<[PaymentLine], Contradiction> {
    let sent = Dictionary(uniqueKeysWithValues: lines.map { ($0.ordinal, $0) })
    var new: [PaymentLine] = []
    var said: [Int: BankAnswer.Line] = [:]
    for row in answer.lines {
      guard var line = sent[row.ordinal], line.amount == row.amount,
        said.updateValue(row, forKey: row.ordinal).map({ $0.reason == row.reason }) ?? true
      else { return .failure(Contradiction(place: row.place)) }
      switch (line.state, row.reason) {
      case (.listed, let reason):
        if new.contains(where: { $0.ordinal == row.ordinal }) { continue }
        line.state = reason.map { .returned($0) } ?? .paid
        new.append(line)
      case (.paid, nil), (.returned, _?), (.cameBack, _): continue
      case (.paid, _?), (.returned, nil), (.dropped, _):
        return .failure(Contradiction(place: row.place))
      }
    }
    return .success(new)
  }

  private func carry(
    _ new: [PaymentLine], of answer: BankAnswer, _ lines: [PaymentLine], _ batch: PaymentBatch,
    _ day: Day, _ officer: Officer, _ actor: Actor, _ pen: JournalPen,
    _ transaction: any SealedTransaction
  ) throws -> PaymentBatch {
    guard !new.isEmpty else { return batch }
    let paid = new.filter { $0.state == .paid }
    let returned = new.filter { $0.state != .paid }
    try post(paid, batch, day, actor, pen, transaction)
    try LineTable.update(new, in: transaction)
    try claims.settle(paid.map(\.claim), on: day, by: officer, pen, in: transaction)
    try claims.mark(returned.map(\.claim), inPayment: false, in: transaction)
    try AnswerTable.add(
      TakenAnswer(
        digest: answer.digest, day: day, account: officer.account, paid: paid.count,
        returned: returned.count, contradiction: nil), to: batch.id, in: transaction)
    var batch = batch
    let unknown = lines.count { $0.state == .listed } - new.count
    if unknown == 0 { batch.state = .answered }
    batch.version += 1
    try BatchTable.update(batch, in: transaction)
    try pen.write([
      Deed(
        .batchAnswered, PaymentDesk.record(batch),
        after: batch.particulars([
          ("answer", answer.digest), ("paid", String(paid.count)),
          ("returned", String(returned.count)), ("unknown", String(unknown)),
        ]))
    ])
    return batch
  }

  private func post(
    _ lines: [PaymentLine], _ batch: PaymentBatch, _ day: Day, _ actor: Actor, _ pen: JournalPen,
    _ transaction: any SealedTransaction
  ) throws {
    let acts = lines.map { line in
      FundAct(
        "\(batch.number)/\(line.ordinal)", .post(line.claimNumber, line.amount),
        about: line.claimNumber, on: day)
    }
    try funds.ledger(by: actor, in: transaction, pen: pen).carryOut(acts)
  }

  private func refuse(
    _ answer: BankAnswer, at place: Int, _ batch: PaymentBatch, _ day: Day, _ officer: Officer,
    _ pen: JournalPen, _ transaction: any SealedTransaction
  ) throws {
    try AnswerTable.add(
      TakenAnswer(
        digest: answer.digest, day: day, account: officer.account, paid: 0, returned: 0,
        contradiction: place), to: batch.id, in: transaction)
    try pen.write([
      Deed(
        .bankAnswerRefused, PaymentDesk.record(batch),
        after: batch.particulars([("answer", answer.digest), ("contradictsAt", String(place))]))
    ])
  }

  // MARK: - Afterwards

  /// Asks back what was paid wrongly, all of it or a part (追回).
  ///
  /// - Parameter key: Drawn with the form: the same demand twice is one.
  public func demand(
    _ amount: Money, of line: ID<PaymentLine>, key: String, reason: Reason, as actor: Actor
  ) async throws {
    try await carryOut(key, on: line, reason: reason, as: actor) {
      .demand($0.claimNumber, amount)
    }
  }

  /// What was asked back has come.
  public func receive(
    _ amount: Money, of line: ID<PaymentLine>, key: String, reason: Reason, as actor: Actor
  ) async throws {
    try await carryOut(key, on: line, reason: reason, as: actor) {
      .receive($0.claimNumber, amount)
    }
  }

  private func carryOut(
    _ key: String, on id: ID<PaymentLine>, reason: Reason, as actor: Actor,
    _ order: (PaymentLine) -> FundAct.Order
  ) async throws {
    let line = try await store.read { try LineTable.line(id, $0) }
    guard let line, line.state == .paid else { throw PaymentRefusal.unknown }
    _ = try await funds.carryOut(
      FundAct(
        "\(line.claimNumber)/\(key)", order(line), about: line.claimNumber, reason: reason),
      by: actor, within: scope)
  }
}
