// SPDX-License-Identifier: Apache-2.0
import Claims
import Foundation
import Funds
import Journal
import PaymentOffice
import Rights
import SampleCounty
import Stores
import Testing
import Values

@testable import Payments

@Suite struct AnswerTests {
  static let unreadable: [(String, Int)] = [
    ("", 1), ("P1|2\n1|500.00|成功|\n", 1), ("P1\n", 2), ("P1\n1|500.00|成功\n", 2),
    ("P1\n1|500.0|成功|\n", 2), ("P1\n1|500.000|成功|\n", 2), ("P1\n1|-500.00|成功|\n", 2),
    ("P1\n0|500.00|成功|\n", 2), ("P1\n一|500.00|成功|\n", 2), ("P1\n1|500.00|成功|\n2|500.00|ok|\n", 3),
    ("P1\n1|1234567890123.00|成功|\n", 2),
  ]

  /// The month in which a batch went out stays open until the bank has answered for all of it; the one
  /// before does not wait for it.
  @Test(arguments: StoreKind.allCases)
  func aMonthWaitsForTheBank(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, _) = try await office.sent(office.grant(2))
      var funds = office.funds
      funds.differences = [UnansweredPayments()]
      let may = Month(year: 2022, ordinal: 5)
      try await funds.close(may.adding(-1), of: PaymentOffice.county, by: "test")
      func refused(for count: Int) async {
        let open = OpenDifference(PaymentWords.unanswered, count: count)
        await #expect(throws: ClosingError.differences([open])) {
          try await funds.close(may, of: PaymentOffice.county, by: "test")
        }
      }
      await refused(for: 2)
      try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
      await refused(for: 1)
      try await office.take(Array("\(batch.number)\n2|500.00|失败|账户已销户\n".utf8))
      try await funds.close(may, of: PaymentOffice.county, by: "test")
    }
  }

  @Test(arguments: unreadable)
  func whatCannotBeReadSaysWhere(_ text: String, _ line: Int) throws {
    let refusal = #expect(throws: PaymentRefusal.self) { try BankAnswer(Array(text.utf8)) }
    guard case .answerUnreadable(line, _)? = refusal else {
      Issue.record("\(text): \(String(describing: refusal))")
      return
    }
  }

  @Test func bothEndsOfLinesAreRead() throws {
    let answer = try BankAnswer(Array("P1\r\n1|500.00|成功|\r\n2|0.05|失败|\r\n".utf8))
    #expect(answer.batch == "P1" && answer.lines.map(\.amount.fen) == [50_000, 5])
    #expect(answer.lines.map(\.reason) == [nil, "银行未说明原因"])
    #expect(throws: PaymentRefusal.self) { try BankAnswer([0xFF, 0xFE, 0x0A]) }
  }

  /// Late, in parts, twice: everything is told once, and what was not told stays unknown.
  @Test(arguments: StoreKind.allCases)
  func anAnswerInPartsAndTwiceIsTakenOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, _) = try await office.sent(office.grant(3))
      let first = Array("\(batch.number)\n1|500.00|成功|\n2|500.00|失败|账户冻结\n".utf8)
      #expect(try await office.take(first).state == .sent)
      #expect(try await office.take(first).state == .sent)
      #expect(try await office.balances()["spent"] == 50_000)
      #expect(try await office.payments.batch(batch.id).answers.count == 1)
      #expect(
        try await office.take(Array("\(batch.number)\n3|500.00|成功|\n".utf8)).state == .answered)
      // The whole of it once more, as some banks send it at the end of the day.
      let whole = "\(batch.number)\n1|500.00|成功|\n2|500.00|失败|账户冻结\n3|500.00|成功|\n"
      #expect(try await office.take(Array(whole.utf8)).state == .answered)
      #expect(try await office.balances()["spent"] == 100_000)
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 2)
    }
  }

  /// Said after line 1 was paid and line 2 came back; the line of the answer that cannot be.
  static let contradictions: [(String, Int)] = [
    ("1|500.00|失败|账户冻结\n", 2), ("2|500.00|成功|\n", 2), ("3|500.01|成功|\n", 2),
    ("4|500.00|成功|\n", 2), ("3|500.00|成功|\n3|500.00|失败|账户冻结\n", 3),
    ("3|500.00|成功|\n1|500.00|失败|账户冻结\n", 3),
  ]

  @Test(arguments: contradictions)
  func whatCannotBeIsRefusedWholeAndPutOnRecord(_ said: String, _ line: Int) async throws {
    try await PaymentOffice.with { office in
      let (batch, _) = try await office.sent(office.grant(3))
      try await office.take(Array("\(batch.number)\n1|500.00|成功|\n2|500.00|失败|账户已销户\n".utf8))
      let before = try await office.balances()
      let refusal = try await office.refusal {
        try await office.take(Array("\(batch.number)\n\(said)".utf8))
      }
      #expect(refusal == .answerContradicts(line: line))
      let view = try await office.payments.batch(batch.id)
      #expect(view.lines.map(\.state) == [.paid, .returned("账户已销户"), .listed])
      #expect(view.answers.map(\.contradiction) == [nil, line])
      #expect(try await office.balances() == before)
    }
  }

  @Test func beforeTheFileIsOutThereIsNoAnswer() async throws {
    try await PaymentOffice.with { office in
      let batch = try await office.make(office.grant(1))
      #expect(
        try await office.refusal {
          try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
        } == .notNow(.open))
      #expect(
        try await office.refusal { try await office.take(Array("X\n1|500.00|成功|\n".utf8)) }
          == .unknown)
    }
  }

  // MARK: - A file that was lost

  @Test(arguments: StoreKind.allCases)
  func aLostFileIsTakenAgainOrGivenUpOnTheBanksWord(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(2)
      let (batch, file) = try await office.sent(granted)
      let reason = try #require(Reason("银行书面确认未收到"))
      let again = try await office.payments.fileAgain(of: batch.id, reason: reason, as: "test")
      #expect(again.file == file && again.batch.sending?.digest == batch.sending?.digest)
      func lost(by officer: Officer) async throws -> PaymentRefusal? {
        try await office.refusal {
          _ = try await office.payments.notReceived(
            batch.id, version: batch.version, reason: reason, by: officer, as: "test")
        }
      }
      #expect(try await lost(by: PaymentOffice.sender) == .keptApart)
      #expect(try await lost(by: PaymentOffice.checker) == nil)
      #expect(try await office.payments.payable().flatMap(\.claims).count == 2)
      // Should the bank answer after all, nothing is booked and it is on record.
      #expect(
        try await office.refusal {
          try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
        } == .answerContradicts(line: 2))
      #expect(try await office.payments.batch(batch.id).answers.count == 1)
      #expect(try await office.balances()["spent"] == 0)
      #expect(
        try await office.refusal {
          _ = try await office.payments.fileAgain(of: batch.id, reason: reason, as: "test")
        } == .notNow(.cancelled))
    }
  }

  /// Once the bank has answered for one line, it has received the file.
  @Test func whatWasAnsweredWasReceived() async throws {
    try await PaymentOffice.with { office in
      let (batch, _) = try await office.sent(office.grant(2))
      let now = try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
      #expect(
        try await office.refusal {
          _ = try await office.payments.notReceived(
            batch.id, version: now.version, reason: Reason("银行书面确认未收到")!,
            by: PaymentOffice.checker, as: "test")
        } == .notNow(.sent))
    }
  }

  // MARK: - Afterwards

  @Test(arguments: StoreKind.allCases)
  func whatWasPaidWronglyComesBackOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let (batch, _) = try await office.sent(office.grant(1))
      try await office.take(Array("\(batch.number)\n1|500.00|成功|\n".utf8))
      let line = try await office.payments.batch(batch.id).lines[0].id
      let reason = try #require(Reason("合同提前解除，应追回"))
      for _ in 0..<2 {
        try await office.payments.demand(
          .yuan(200), of: line, key: "demand", reason: reason, as: "test")
      }
      #expect(try await office.balances()["receivable"] == 20_000)
      #expect(try await office.balances()["spent"] == 30_000)
      try await office.payments.receive(
        .yuan(200), of: line, key: "receive", reason: reason, as: "test")
      #expect(try await office.balances()["receivable"] == 0)
      // The budget's year is over by the ledger's clock: it goes back to where it came from.
      #expect(try await office.balances()["source"] == -30_000)
      #expect(try await office.funds.verify().isSound)
    }
  }

  // MARK: - Any order of things

  /// Random acts by random people, the bank in any mood: no claim is paid twice, the ledger holds, and what
  /// the bank paid is what the office says it paid. Each walk is sixty acts; more with `BANGFU_WALKS`.
  @Test(.timeLimit(.minutes(600)), arguments: StoreKind.allCases)
  func noOrderOfActsPaysTwice(_ kind: StoreKind) async throws {
    for _ in 0..<Self.walks {
      let seed = UInt64.random(in: 0...UInt64.max)
      try await PaymentOffice.with(on: kind) { office in
        var walk = try await RandomPayments(office, seed: seed, claims: 6)
        for _ in 0..<60 { try await walk.step() }
        try await walk.finish()
        try await walk.check()
      }
    }
  }

  private static let walks =
    ProcessInfo.processInfo.environment["BANGFU_WALKS"].flatMap { Int($0) } ?? 1
}
