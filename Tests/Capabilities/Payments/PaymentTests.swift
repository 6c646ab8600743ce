// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Foundation
import Funds
import Journal
import PaymentOffice
import Registry
import Rights
import SampleCounty
import Store
import Stores
import Testing
import Values
import Vault

@testable import Payments

extension PaymentOffice {
  static let policies = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "policies").path

  static func with(
    on kind: StoreKind = .usual, _ body: (PaymentOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: PaymentOffice.migrations) { store async throws in
      try await body(PaymentOffice(store, vault: .fleeting(), policies: policies))
    }
  }

  /// Why something is refused; nil where it is done.
  func refusal(_ body: () async throws -> Void) async throws -> PaymentRefusal? {
    do {
      try await body()
      return nil
    } catch let refusal as PaymentRefusal { return refusal }
  }

  func count(_ sql: String) async throws -> Int64? { try await store.read { try $0.number(sql) } }

  func state(_ claim: Claim) async throws -> CaseState {
    try await claims.claim(claim.id).claim.state
  }
}

@Suite struct PaymentTests {
  @Test(arguments: StoreKind.allCases)
  func whatIsGrantedIsPaidOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(3)
      let payable = try await office.payments.payable()
      #expect(payable.map(\.claims.count) == [3] && payable.first?.total == .yuan(1500))
      let (batch, file) = try await office.sent(granted)
      #expect(batch.state == .sent && batch.number == "610328-2022-P0001")
      #expect(
        String(decoding: file, as: UTF8.self) == """
          610328-2022-P0001|3|1500.00
          1|样零|6228480123450000000|500.00|610328-2022-000001
          2|样一|6228480123450000001|500.00|610328-2022-000002
          3|样二|6228480123450000002|500.00|610328-2022-000003

          """)
      // Until the bank has answered, the claims stand still and are offered to nobody.
      #expect(try await office.payments.payable().isEmpty)
      #expect(
        try await office.refusal { _ = try await office.make(granted) }
          == .notPayable(granted[0].number))
      let answered = try await office.take(
        Array("\(batch.number)\n1|500.00|成功|\n2|500.00|失败|账户已销户\n3|500.00|成功|\n".utf8))
      #expect(answered.state == .answered)
      #expect(try await office.state(granted[0]) == .paid)
      #expect(try await office.state(granted[1]) == .waiting(stage: 4))
      #expect(try await office.balances()["spent"] == 100_000)
      #expect(try await office.balances()["reserved"] == 50_000)
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 2)
      #expect(try await office.funds.verify().isSound)
      // What came back goes out again, to the corrected account, in another batch.
      #expect(try await office.payments.payable().flatMap(\.claims).map(\.id) == [granted[1].id])
      let (second, _) = try await office.sent([granted[1]])
      try await office.take(Array("\(second.number)\n1|500.00|成功|\n".utf8))
      #expect(try await office.state(granted[1]) == .paid)
      #expect(try await office.balances()["spent"] == 150_000)
      let tried = try await office.payments.lines(paying: granted[1].id)
      #expect(tried.map(\.state) == [.paid, .returned("账户已销户")])
    }
  }

  /// Nothing about a paid claim or batch that has gone out can be written over in the database.
  @Test(arguments: StoreKind.allCases)
  func theDatabaseItselfHoldsWhatIsPaid(_ kind: StoreKind) async throws {
    let attempts = [
      "UPDATE payment_line SET state = 'listed' WHERE ordinal = 1",
      "UPDATE payment_line SET state = 'dropped' WHERE ordinal = 1",
      "DELETE FROM payment_answer", "UPDATE payment_answer SET paid = 0",
      "UPDATE payment_batch SET sender = maker", "UPDATE payment_batch SET checker = maker",
      "UPDATE payment_batch SET state = 'open'", "UPDATE payment_batch SET digest = NULL",
      """
      INSERT INTO payment_line (id, batch_id, ordinal, claim_id, claim_number, payee, account_sealed,
        account_digest, account_tail, amount_fen, state)
      SELECT 99, batch_id, 9, claim_id, claim_number, payee, account_sealed, account_digest,
        account_tail, amount_fen, 'listed' FROM payment_line WHERE ordinal = 1
      """,
    ]
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(1)
      let (batch, _) = try await office.sent(granted)
      try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
      for sql in attempts {
        await #expect(throws: (any Error).self, "\(sql)") {
          try await office.store.write { try $0.execute(sql) }
        }
      }
    }
  }

  // MARK: - Hands

  @Test(arguments: StoreKind.allCases)
  func threePeopleMakeCheckAndSend(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let batch = try await office.make(office.grant(1))
      func checked(by officer: Officer) async throws -> PaymentRefusal? {
        try await office.refusal {
          _ = try await office.payments.check(
            batch.id, version: batch.version, by: officer, as: PaymentOffice.actor(officer))
        }
      }
      // Who made it, and who decided on the claim, check nothing.
      for officer in [PaymentOffice.maker, PaymentOffice.resources, PaymentOffice.clerk] {
        #expect(try await checked(by: officer) == .keptApart)
      }
      #expect(try await checked(by: PaymentOffice.checker) == nil)
      let now = try await office.payments.batch(batch.id).batch
      for officer in [PaymentOffice.maker, PaymentOffice.checker, PaymentOffice.resources] {
        #expect(
          try await office.refusal {
            _ = try await office.payments.send(
              now.id, version: now.version, by: officer, as: PaymentOffice.actor(officer))
          } == .keptApart)
      }
    }
  }

  @Test func nobodyChecksWhatTheirHouseholdIsPaid() async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      let batch = try await office.make(granted)
      let kin = Officer(
        account: "kin", name: "kin",
        assignments: [Assignment(.finance, in: PaymentOffice.county)],
        person: granted[0].person?.rawValue)
      #expect(
        try await office.refusal {
          _ = try await office.payments.check(
            batch.id, version: batch.version, by: kin, as: PaymentOffice.actor(kin))
        } == .keptApart)
    }
  }

  /// What another saw is not decided on.
  @Test func whoeverComesSecondLooksAgain() async throws {
    try await PaymentOffice.with { office in
      let batch = try await office.make(office.grant(1))
      _ = try await office.payments.check(
        batch.id, version: batch.version, by: PaymentOffice.checker,
        as: PaymentOffice.actor(PaymentOffice.checker))
      let reason = try #require(Reason("编错了批次"))
      #expect(
        try await office.refusal {
          _ = try await office.payments.cancel(
            batch.id, version: batch.version, reason: reason,
            as: PaymentOffice.actor(PaymentOffice.maker))
        } == .changedMeanwhile)
    }
  }

  // MARK: - Scope

  @Test(arguments: StoreKind.allCases)
  func anotherCountySeesNothing(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(1)
      let batch = try await office.make(granted)
      let elsewhere = try await office.payments.within(.regions([PaymentOffice.otherCounty]))
      #expect(try await elsewhere.batches().total == 0)
      #expect(try await elsewhere.payable().isEmpty)
      for read in [
        { _ = try await elsewhere.batch(batch.id) },
        {
          _ = try await elsewhere.cancel(
            batch.id, version: 1, reason: Reason("编错了批次")!, as: "test")
        },
        { _ = try await elsewhere.make([granted[0].id], by: PaymentOffice.maker, as: "test") },
        {
          _ = try await elsewhere.take(
            BankAnswer(Array("\(batch.number)\n1|500.00|成功|\n".utf8)),
            by: PaymentOffice.sender, as: "test")
        },
      ] as [() async throws -> Void] {
        #expect(try await office.refusal(read) == .unknown)
      }
      let own = try await office.payments.within(.regions([PaymentOffice.county]))
      #expect(try await own.batches().total == 1)
    }
  }
}
