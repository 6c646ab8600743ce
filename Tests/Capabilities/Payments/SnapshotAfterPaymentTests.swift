// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Columns
import Decisions
import Foundation
import Funds
import Journal
import Library
import Operations
import PaymentOffice
import Registry
import Stores
import Synchronization
import Testing
import Values

@testable import Payments

/// A paid list names its body in the journal, and counts for everybody on it: a snapshot made after a former one
/// tells so all the same.
@Suite struct SnapshotAfterPaymentTests {
  private static let subsidy = "qianyang/community-factory-post-subsidy"
  private static let name = "样例甲厂"
  private static let law = Result { try PolicyLibrary.load(PaymentOffice.policies) }

  @Test(arguments: StoreKind.allCases)
  func aListThatIsPaidAndComesBackConcernsThoseOnIt(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let claim = try await granted(office)
      try await office.take([try PaymentOffice.worker(5), try PaymentOffice.worker(6)])
      let desk = try DecisionDesk(
        registry: office.registry, library: Self.law.get(), home: PaymentOffice.county)
      let before = try await snapshot(desk)
      let (sent, _) = try await office.sent([claim])
      let amount = try #require(claim.amount)
      let batch = try await office.take(Array("\(sent.number)\n1|\(amount)|成功|\n".utf8))
      try #require(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 3)
      let paid = try await renewed(before.bytes, desk)
      #expect(paid.made.read == 2 && paid.made.people == 4)
      office.today.value = office.today.value.adding(days: 3)
      let line = try #require(try await office.payments.batch(batch.id).lines.first)
      _ = try await office.payments.comeBack(
        line.id, of: batch.id, version: batch.version, on: office.today.value,
        reason: Reason("账户已销户")!, by: PaymentOffice.sender,
        as: PaymentOffice.actor(PaymentOffice.sender))
      try #require(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 0)
      let back = try await renewed(paid.bytes, desk)
      #expect(back.made.read == 2)
      // Paid and back again, the facts are those from before.
      #expect(try await renewed(before.bytes, desk).made.read == 2)
    }
  }

  /// A person's own claim, and its supplement's way into the registry.
  @Test(arguments: StoreKind.allCases)
  func whoIsPaidIsRead(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let claims = try await office.grant(2)
      let desk = try DecisionDesk(
        registry: office.registry, library: Self.law.get(), home: PaymentOffice.county)
      let before = try await snapshot(desk)
      let (sent, _) = try await office.sent([claims[0]])
      #expect(try await renewed(before.bytes, desk).made.read == 0)
      _ = try await office.take(Array("\(sent.number)\n1|500.00|成功|\n".utf8))
      #expect(try await renewed(before.bytes, desk).made.read == 1)
    }
  }

  // MARK: -

  /// The factory's list of two, granted and waiting for its money.
  private func granted(_ office: PaymentOffice) async throws -> Claim {
    office.today.value = PaymentOffice.day("2022-12-10")
    let budget = Budget(PaymentOffice.county, PaymentOffice.fund, 2022)
    try await office.funds.carryOut(
      FundAct("lists", .allot(budget, .yuan(9000), paper: "样例〔2022〕3号"), reason: Reason("年末追加指标")),
      by: "test")
    var opening = BodyDoubtTests.opening(Self.name)
    opening.organisations[0].organisation.basicBankAccount = .value(AccountNumber("103012345678"))
    let workers = try (0..<2).map { number in
      var row = try PaymentOffice.worker(number)
      row.employments = [BodyDoubtTests.job("2022-03-01", "2023-02-28", at: Self.name)]
      return row
    }
    try await office.take([opening] + workers)
    let line = try #require(
      try await office.registry.bodies(BodyQuery(text: Self.name)).bodies.first)
    let file = try #require(try await office.registry.body(line.id))
    let question = try await office.claims.question(
      Self.subsidy, about: file.body.carriers.first?.id.rawValue, of: line.id)
    let claim = try await office.claims.submit(
      ClaimForm(of: .organisation(line.id), question, key: .random()), by: PaymentOffice.clerk,
      as: PaymentOffice.actor(PaymentOffice.clerk))
    return try await office.granted(claim)
  }

  private struct Made {
    let bytes: Data
    let made: SnapshotMade
  }

  private func snapshot(_ desk: DecisionDesk, after former: Data? = nil) async throws -> Made {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let snapshot = try former.map { bytes in
      try bytes.write(to: URL(filePath: path))
      let file = try MappedFile(path: path)
      return try Snapshot(file.bytes, keptBy: file, desk.library.vocabulary)
    }
    let written = Mutex(Data())
    let made = try await desk.writeSnapshot(
      asOf: PaymentOffice.day("2022-12-10"), after: snapshot
    ) { bytes in written.withLock { $0.append(contentsOf: bytes) } }
    return Made(bytes: written.withLock { $0 }, made: made)
  }

  /// The one made after the former, which is the one made anew.
  private func renewed(_ former: Data, _ desk: DecisionDesk) async throws -> Made {
    let renewed = try await snapshot(desk, after: former)
    let anew = try await snapshot(desk)
    #expect(renewed.bytes == anew.bytes)
    return renewed
  }
}
