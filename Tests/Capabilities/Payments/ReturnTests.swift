// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Funds
import Journal
import PaymentOffice
import Rights
import Store
import Stores
import Testing
import Values

@testable import Payments

/// Money that comes back days after the bank said that it was paid (付后退票).
@Suite struct ReturnTests {
  private static let reason = Reason("账户已销户")!

  private func paid(
    _ office: PaymentOffice, _ count: Int = 1
  ) async throws -> (batch: PaymentBatch, lines: [PaymentLine], claims: [Claim]) {
    let claims = try await office.grant(count)
    let (sent, _) = try await office.sent(claims)
    let rows = (1...count).map { "\($0)|500.00|成功|\n" }.joined()
    let batch = try await office.take(Array("\(sent.number)\n\(rows)".utf8))
    return (batch, try await office.payments.batch(batch.id).lines, claims)
  }

  private func comeBack(
    _ line: PaymentLine, of batch: PaymentBatch, on day: String? = nil, at office: PaymentOffice
  ) async throws -> PaymentBatch {
    try await office.payments.comeBack(
      line.id, of: batch.id, version: batch.version,
      on: day.map(PaymentOffice.day) ?? office.today.value, reason: Self.reason,
      by: PaymentOffice.sender, as: PaymentOffice.actor(PaymentOffice.sender))
  }

  /// Ledger, claim and registry stand as before the payment, the other payment of the batch as it was; a new
  /// account, and it is paid once more.
  @Test(arguments: StoreKind.allCases)
  func whatCameBackIsPaidAnew(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, lines, claims) = try await paid(office, 2)
      office.today.value = PaymentOffice.day("2022-05-06")
      let now = try await comeBack(lines[0], of: batch, on: "2022-05-04", at: office)
      #expect(now.state == .answered)
      let day = PaymentOffice.day("2022-05-04")
      #expect(
        try await office.payments.batch(batch.id).lines.map(\.state)
          == [.cameBack("账户已销户", on: day), .paid])
      #expect(try await office.state(claims[0]).isOpen)
      #expect(try await office.state(claims[1]) == .paid)
      #expect(try await office.balances()["spent"] == 50_000)
      #expect(try await office.balances()["reserved"] == 50_000)
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 1)
      #expect(
        try await office.payments.payable().flatMap(\.claims).map(\.id) == [claims[0].id])
      let (again, _) = try await office.sent([claims[0]])
      _ = try await office.take(Array("\(again.number)\n1|500.00|成功|\n".utf8))
      #expect(try await office.state(claims[0]) == .paid)
      #expect(try await office.balances()["spent"] == 100_000)
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 2)
      #expect(try await office.funds.verify().isSound)
      let steps = try await office.claims.claim(claims[0].id).steps.map(\.act)
      #expect(steps.suffix(3) == [.pass, .comeBack, .pass])
    }
  }

  /// Said twice, it is so once; and the first answer, sent once more, says nothing new.
  @Test(arguments: StoreKind.allCases)
  func itComesBackOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, lines, _) = try await paid(office)
      let now = try await comeBack(lines[0], of: batch, at: office)
      #expect(
        try await office.refusal { _ = try await comeBack(lines[0], of: batch, at: office) }
          == .changedMeanwhile)
      #expect(
        try await office.refusal { _ = try await comeBack(lines[0], of: now, at: office) }
          == .unknown)
      for row in ["1|500.00|成功|\n", "1|500.00|失败|账户已销户\n"] {
        _ = try await office.take(Array("\(batch.number)\n\(row)".utf8))
      }
      #expect(
        try await office.refusal {
          _ = try await office.take(Array("\(batch.number)\n1|400.00|成功|\n".utf8))
        } == .answerContradicts(line: 2))
      #expect(try await office.balances()["spent"] == 0)
      #expect(try await office.balances()["reserved"] == 50_000)
    }
  }

  /// An answer that takes back what the bank had said is still a contradiction: nothing is guessed from it.
  @Test func anAnswerThatContradictsIsStillRefused() async throws {
    try await PaymentOffice.with { office in
      let (batch, lines, claims) = try await paid(office)
      #expect(
        try await office.refusal {
          _ = try await office.take(Array("\(batch.number)\n1|500.00|失败|账户已销户\n".utf8))
        } == .answerContradicts(line: 2))
      #expect(try await office.state(claims[0]) == .paid)
      #expect(try await office.payments.batch(batch.id).lines[0].state == lines[0].state)
    }
  }

  /// From the day the file went out to today; not the day before, not tomorrow.
  @Test(arguments: [
    ("2022-04-30", PaymentRefusal.dayWrong), ("2022-05-01", nil), ("2022-05-06", nil),
    ("2022-05-07", .dayWrong),
  ])
  func onADayThatCanBe(_ day: String, _ refusal: PaymentRefusal?) async throws {
    try await PaymentOffice.with { office in
      let (batch, lines, _) = try await paid(office)
      office.today.value = PaymentOffice.day("2022-05-06")
      #expect(
        try await office.refusal {
          _ = try await comeBack(lines[0], of: batch, on: day, at: office)
        } == refusal)
    }
  }

  /// What was not paid does not come back; where a part was asked back, the ledger does not hold the whole.
  @Test func onlyWhatIsWithThePayeeComesBack() async throws {
    try await PaymentOffice.with { office in
      let (sent, _) = try await office.sent(office.grant(1))
      let listed = try await office.payments.batch(sent.id).lines[0]
      #expect(
        try await office.refusal { _ = try await comeBack(listed, of: sent, at: office) }
          == .unknown)
      let batch = try await office.take(Array("\(sent.number)\n1|500.00|成功|\n".utf8))
      try await office.payments.demand(
        .yuan(1), of: listed.id, key: "demand", reason: Self.reason, as: "test")
      let refusal = try await office.refusal {
        _ = try await comeBack(listed, of: batch, at: office)
      }
      guard case .money(.notEnough)? = refusal else {
        Issue.record("taken back although a part was asked back: \(String(describing: refusal))")
        return
      }
      #expect(try await office.payments.batch(batch.id).lines[0].state == .paid)
      #expect(try await office.balances()["spent"] == 49_900)
    }
  }

  /// An officer does not undo a payment: the claim's own door refuses the act.
  @Test func noOfficerUndoesAPayment() async throws {
    try await PaymentOffice.with { office in
      let (_, _, claims) = try await paid(office)
      let claim = try await office.claims.claim(claims[0].id).claim
      await #expect(throws: ClaimRefusal.notYours) {
        try await office.claims.act(
          ClaimMove(.comeBack, on: claim.id, version: claim.version, text: "银行退回"),
          by: PaymentOffice.sender, as: PaymentOffice.actor(PaymentOffice.sender))
      }
      #expect(try await office.state(claim) == .paid)
    }
  }

  /// The database holds it, whoever asks: what came back is not said to have come back otherwise, and a claim is
  /// not paid by two payments of which neither came back.
  @Test(arguments: StoreKind.allCases)
  func theDatabaseHoldsIt(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, lines, _) = try await paid(office)
      _ = try await comeBack(lines[0], of: batch, at: office)
      for change in ["back_on = '2022-05-02'", "back_on = NULL", "state = 'returned'"] {
        await #expect(throws: StoreError.self) {
          try await office.store.write { transaction in
            try transaction.execute("UPDATE payment_line SET \(change)")
          }
        }
      }
    }
  }
}
