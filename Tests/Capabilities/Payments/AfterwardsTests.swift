// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Foundation
import Funds
import Journal
import PaymentOffice
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault
import Web

@testable import Payments

/// What can be said of a payment years later: that it holds, and what it would be now.
@Suite struct AfterwardsTests {
  private static func day(_ text: String) -> Day { PaymentOffice.day(text) }

  // MARK: - Proof

  @Test(arguments: StoreKind.allCases)
  func aPaymentIsProvedToTheFen(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.paid(2)
      let proof = try await office.payments.proof(of: granted[1].number)
      #expect(proof.faults == [] && proof.line.ordinal == 2 && proof.line.amount == .yuan(500))
      let decision = try #require(proof.decision)
      #expect(decision.isSame && !decision.isPolicyChanged && decision.amount == .yuan(500))
      #expect(
        decision.stored.policy.hasPrefix("sha256:")
          && decision.stored.asOf == Self.day("2022-05-01"))
      // Handed in, and passed by the town, the bureau and who grants; then paid.
      #expect(
        proof.steps.map(\.account) == ["li.na", "wang.fang", "chen.jie", "liu.yang", "guo.wei"])
      #expect(proof.postings.map(\.kind) == [.reserved, .posted] && proof.isFileSame == true)
      #expect(proof.answers.count == 1 && proof.reservation?.spent == .yuan(500))
      let number = "\(proof.batch.number)/2"
      #expect(try await office.payments.proof(of: number).line.id == proof.line.id)
      for unknown in ["610328-2022-999999", "\(proof.batch.number)/3", "", "/", "a/b/c"] {
        #expect(
          try await office.refusal { _ = try await office.payments.proof(of: unknown) } == .unknown)
      }
      let elsewhere = try await office.payments.within(.regions([PaymentOffice.otherCounty]))
      #expect(
        try await office.refusal { _ = try await elsewhere.proof(of: number) } == .unknown)
    }
  }

  /// A fen that somebody wrote over in the database shows in the decision, the file and the ledger.
  @Test(arguments: StoreKind.allCases)
  func aFenThatWasChangedShows(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.paid(1)
      try await office.store.write {
        try $0.execute("UPDATE payment_line SET amount_fen = 49999")
      }
      let proof = try await office.payments.proof(of: granted[0].number)
      #expect(
        proof.faults == [
          .amountDiffers(decided: .yuan(500), paid: Money(fen: 49_999)), .fileDiffers,
          .notPosted(.yuan(500)),
        ])
    }
  }

  @Test func whatTheBankSentBackIsNotPaid() async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      let (batch, _) = try await office.sent(granted)
      #expect(try await office.payments.proof(of: granted[0].number).faults == [.notPaid])
      try await office.take(Array("\(batch.number)\n1|500.00|失败|账户已销户\n".utf8))
      #expect(try await office.payments.proof(of: granted[0].number).faults == [.notPaid])
    }
  }

  // MARK: - Decided again

  /// Its own payment does not speak against a claim, nor does time.
  @Test(arguments: StoreKind.allCases)
  func whereNothingWasCorrectedNothingDiffers(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      try await office.paid(3)
      office.today.value = Self.day("2024-02-29")
      let review = try await office.payments.review(year: 2022)
      #expect(review.rows.isEmpty && review.count == 3 && review.next == nil)
      #expect(try await office.payments.review(year: 2023).count == 0)
      #expect(try await office.payments.review(year: nil).count == 3)
      // In parts, each after the one before.
      var (last, seen) = (Int64?.some(0), 0)
      while let after = last {
        let part = try await office.payments.review(year: nil, after: after, limit: 2)
        seen += part.count
        last = part.next
      }
      #expect(seen == 3)
      let elsewhere = try await office.payments.within(.regions([PaymentOffice.otherCounty]))
      #expect(try await elsewhere.review(year: nil).count == 0)
    }
  }

  /// 二(一)1: a contract that turns out to be of two months gives nothing. What is over is asked back once,
  /// whoever presses, and the claim is as it should be then.
  @Test(arguments: StoreKind.allCases)
  func whatWasOverpaidIsAskedBackOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.paid(2)
      try await office.take([try PaymentOffice.worker(0, months: 2)])
      let rows = try await office.payments.review(year: 2022).rows
      #expect(rows.map(\.line.claimNumber) == [granted[0].number])
      let row = try #require(rows.first)
      #expect(row.finding == .over(.yuan(500)) && row.left == .yuan(500))
      #expect(row.review.reason?.zh.contains("（二(一)1）") == true)
      #expect(row.review.policies.now == row.review.policies.then)
      for _ in 0..<2 {
        try await office.payments.demand(
          .yuan(500), of: row.line.id, key: row.key, reason: Reason("合同期限更正，应追回")!, as: "test")
      }
      #expect(try await office.balances()["receivable"] == 50_000)
      #expect(try await office.payments.review(year: 2022).rows.isEmpty)
      // The proof is of what was decided then: it still holds.
      #expect(try await office.payments.proof(of: granted[0].number).faults == [])
    }
  }

  /// What turns out to have been paid before speaks against a payment; what was paid on the day or later does
  /// not.
  @Test(arguments: [("2022-04-30", 1), ("2022-05-01", 0)])
  func onlyWhatWasPaidBeforeCounts(_ day: String, _ count: Int) async throws {
    try await PaymentOffice.with { office in
      try await office.paid(1)
      var row = try PaymentOffice.worker(0)
      var grant = Grant(benefitID: PaymentOffice.benefit, year: 2022)
      grant.amount = .value(.yuan(500))
      grant.approvedOn = .value(Self.day(day))
      row.grants = [GrantStatement(grant)]
      try await office.take([row])
      #expect(try await office.payments.review(year: nil).rows.count == count)
    }
  }

  /// What is not known any more is said, not counted as wrong.
  @Test func whatTheLawCannotSayIsOpen() async throws {
    try await PaymentOffice.with { office in
      try await office.paid(1)
      try await office.store.write {
        try $0.execute("UPDATE employment SET contract_kind = NULL")
      }
      let row = try #require(try await office.payments.review(year: nil).rows.first)
      #expect(row.finding == .open && row.review.amount == nil)
    }
  }

  /// Another text of the law: 600 yuan instead of 500. The payment is under by 100, and the proof says that the
  /// law is another one.
  @Test func anotherLawListsWhoWasUnderpaid() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let draft = FileManager.default.temporaryDirectory.appending(path: "law-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.appending(path: "policies"), to: draft)
    defer { try? FileManager.default.removeItem(at: draft) }
    let file = draft.appending(path: "610328-qianyang/one-off-job-seeking-subsidy/policy.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(": 50000\"", with: ": 60000\"").write(
      to: file, atomically: true, encoding: .utf8)
    try await PaymentOffice.with { office in
      let granted = try await office.paid(1)
      let later = try PaymentOffice(office.store, vault: office.vault, policies: draft.path)
      let row = try #require(try await later.payments.review(year: nil).rows.first)
      #expect(row.finding == .under(.yuan(100)) && row.review.amount == .yuan(600))
      #expect(row.review.policies.now != row.review.policies.then)
      let faults = try await later.payments.proof(of: granted[0].number).faults
      #expect(faults.contains(.amountDiffers(decided: .yuan(600), paid: .yuan(500))))
    }
  }
}

extension PaymentOffice {
  /// Workers whose 500 yuan the bank has paid.
  @discardableResult
  func paid(_ count: Int) async throws -> [Claim] {
    let granted = try await grant(count)
    let (batch, _) = try await sent(granted)
    let answers = (1...count).map { "\($0)|500.00|成功|\n" }.joined()
    try await take(Array("\(batch.number)\n\(answers)".utf8))
    return granted
  }
}
