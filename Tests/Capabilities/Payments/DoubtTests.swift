// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Journal
import PaymentOffice
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Payments

@Suite struct DoubtTests {
  private let reason = Reason("已电话核实本人使用")!

  @Test(arguments: StoreKind.allCases)
  func anAccountOfTwoPeopleStopsTheBatchUntilSomebodyHasLooked(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(2) { number, row in
        if number == 1 {
          row.person?.accountNumber = .value(AccountNumber(PaymentOffice.account(0)))
          row.person?.accountHolder = .value(PaymentOffice.name(0))
        }
      }
      let batch = try await office.make(granted)
      let view = try await office.payments.batch(batch.id)
      #expect(
        view.doubts.map(\.pattern) == [.accountShared, .accountShared, .holderDiffers])
      #expect(
        view.doubts.map(\.finding) == [
          granted[1].number, granted[0].number, PaymentOffice.name(0),
        ])
      #expect(try await check(batch, office) == .doubts(3))
      // Its maker clears nothing.
      #expect(
        try await office.refusal {
          _ = try await office.payments.clear(
            .holderDiffers, of: view.lines[1].id, in: batch.id, version: batch.version,
            reason: reason, by: PaymentOffice.maker, as: "test")
        } == .keptApart)
      var now = batch
      for doubt in view.doubts.dropFirst() {
        now = try await office.payments.clear(
          doubt.pattern, of: doubt.line, in: batch.id, version: now.version, reason: reason,
          by: PaymentOffice.checker, as: "test")
      }
      #expect(try await check(now, office) == .doubts(1))
      // Or the payment is taken out, and may go into another batch.
      now = try await office.payments.drop(
        view.lines[0].id, of: batch.id, version: now.version, reason: reason, as: "test")
      #expect(now.lineCount == 1 && now.total == .yuan(500))
      #expect(try await check(now, office) == nil)
      #expect(try await office.payments.payable().flatMap(\.claims).map(\.id) == [granted[0].id])
    }
  }

  /// Seven days after it was changed an account is looked at; on the eighth no more.
  @Test(arguments: [("2022-05-07", true), ("2022-05-08", false)])
  func aFreshAccountIsLookedAt(_ day: String, _ isDoubted: Bool) async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      try await change(0, in: office)
      office.today.value = PaymentOffice.day(day)
      let batch = try await office.make(granted)
      let doubts = try await office.payments.batch(batch.id).doubts
      #expect(doubts.map(\.pattern) == (isDoubted ? [.accountChanged] : []))
    }
  }

  /// An account that is changed after the batch was made, or checked, is found before the file goes out.
  @Test func whatChangesOnTheWayIsFound() async throws {
    try await PaymentOffice.with { office in
      let batch = try await office.make(office.grant(1))
      #expect(try await check(batch, office) == nil)
      try await change(0, in: office)
      let checked = try await office.payments.batch(batch.id).batch
      let send = {
        _ = try await office.payments.send(
          batch.id, version: checked.version, by: PaymentOffice.sender, as: "test")
      }
      #expect(try await office.refusal(send) == .doubts(1))
      let view = try await office.payments.batch(batch.id)
      #expect(view.batch.state == .checked && view.doubts.map(\.pattern) == [.accountChanged])
    }
  }

  /// What is known of a person may change after their claim was granted.
  @Test func theLawIsAskedAgain() async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      // Their contract turns out to have been one of two months.
      try await office.take([
        try PaymentOffice.worker(0, months: 2)
      ])
      let batch = try await office.make(granted)
      #expect(
        try await office.payments.batch(batch.id).doubts.map(\.pattern) == [.lawDiffers])
    }
  }

  /// What was cleared stays cleared, until something else is found.
  @Test func anotherFindingStandsAnew() async throws {
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1) { _, row in
        row.person?.accountHolder = .value("样某")
      }
      let batch = try await office.make(granted)
      let line = try await office.payments.batch(batch.id).lines[0].id
      let cleared = try await office.payments.clear(
        .holderDiffers, of: line, in: batch.id, version: batch.version, reason: reason,
        by: PaymentOffice.checker, as: "test")
      try await office.take([
        try PaymentOffice.worker(0) { $0.accountHolder = .value("样别") }
      ])
      #expect(try await check(cleared, office) == .doubts(1))
    }
  }

  private func check(_ batch: PaymentBatch, _ office: PaymentOffice) async throws -> PaymentRefusal?
  {
    try await office.refusal {
      _ = try await office.payments.check(
        batch.id, version: batch.version, by: PaymentOffice.checker,
        as: PaymentOffice.actor(PaymentOffice.checker))
    }
  }

  private func change(_ number: Int, in office: PaymentOffice) async throws {
    try await office.take([
      try PaymentOffice.worker(number) {
        $0.accountNumber = .value(AccountNumber("6228480999990000\(100 + number)"))
      }
    ])
  }
}
