// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Journal
import PaymentOffice
import Registry
import Rights
import Stores
import Testing
import Values
import Web

@testable import Payments

/// A paid list whose facts are corrected: who of it got too much or too little is named, and the difference
/// is asked back from the body, or paid to it.
///
/// 二(二)4: 1,000 yuan for each worker with a contract of a year.
@Suite struct BodyReviewTests {
  private static let subsidy = "qianyang/community-factory-post-subsidy"
  private static let name = "样例甲厂"
  private static let year = "2023-02-28"
  private static let short = "2023-02-27"

  private static func worker(_ number: Int, until last: String) throws -> RosterRow {
    var row = try PaymentOffice.worker(number)
    row.employments = [BodyDoubtTests.job("2022-03-01", last, at: name)]
    return row
  }

  /// The factory's list in December, granted and paid: a worker for each last day.
  private func paid(_ days: [String], _ office: PaymentOffice) async throws -> Claim {
    office.today.value = PaymentOffice.day("2022-12-10")
    let budget = Budget(PaymentOffice.county, PaymentOffice.fund, 2022)
    try await office.funds.carryOut(
      FundAct("lists", .allot(budget, .yuan(9000), paper: "样例〔2022〕3号"), reason: Reason("年末追加指标")),
      by: "test")
    try await office.take(
      [BodyDoubtTests.opening(Self.name)]
        + days.enumerated().map { try Self.worker($0.offset, until: $0.element) })
    let line = try #require(
      try await office.registry.bodies(BodyQuery(text: Self.name)).bodies.first)
    var body = BodyDoubtTests.factory(Self.name)
    body.basicBankAccount = .value(AccountNumber("103012345678"))
    var row = RosterRow(sheet: "名单", number: 1)
    row.organisations = [OrganisationStatement(body)]
    try await office.take([row])
    let file = try #require(try await office.registry.body(line.id))
    let question = try await office.claims.question(
      Self.subsidy, about: file.body.carriers.first?.id.rawValue, of: line.id)
    let claim = try await office.claims.submit(
      ClaimForm(of: .organisation(line.id), question, key: .random()), by: PaymentOffice.clerk,
      as: PaymentOffice.actor(PaymentOffice.clerk))
    return try await pay(try await office.granted(claim), office)
  }

  private func pay(_ claim: Claim, _ office: PaymentOffice) async throws -> Claim {
    let (batch, _) = try await office.sent([claim])
    let amount = try #require(claim.amount)
    try await office.take(Array("\(batch.number)\n1|\(amount)|成功|\n".utf8))
    office.today.value = office.today.value.adding(days: 1)
    return try await office.claims.claim(claim.id).claim
  }

  private func correct(_ number: Int, until last: String, _ office: PaymentOffice) async throws {
    try await office.take([try Self.worker(number, until: last)])
  }

  private func rows(_ office: PaymentOffice) async throws -> [ReviewedPayment] {
    try await office.payments.review(year: nil).rows
  }

  @Test(arguments: StoreKind.allCases)
  func whoGotTooMuchIsNamedAndAskedBackOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let claim = try await paid([Self.year, Self.year], office)
      #expect(claim.isPaid && claim.amount == .yuan(2000))
      #expect(try await rows(office).isEmpty)
      try await correct(1, until: Self.short, office)
      let row = try #require(try await rows(office).first)
      #expect(row.finding == .over(.yuan(1000)) && row.line.claimNumber == claim.number)
      #expect(row.review.lines.map(\.name) == [PaymentOffice.name(1)])
      #expect(row.review.lines.map(\.then) == [.yuan(1000)])
      #expect(row.review.lines.map(\.now) == [.zero])
      #expect(row.review.lines.first?.reason?.zh.contains("二(二)4") == true)
      for _ in 0..<2 {
        try await office.payments.demand(
          .yuan(1000), of: row.line.id, key: row.key, reason: Reason("合同期限更正，应追回")!, as: "test")
      }
      #expect(try await office.balances()["receivable"] == 100_000)
      #expect(try await rows(office).isEmpty)
    }
  }

  /// 补发 goes the whole way, names everybody of the list, and is not taken for a second list (A25).
  @Test(arguments: StoreKind.allCases)
  func whoGotTooLittleIsNamedAndPaidOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let claim = try await paid([Self.year, Self.short], office)
      #expect(claim.amount == .yuan(1000))
      try await correct(1, until: Self.year, office)
      let row = try #require(try await rows(office).first)
      #expect(row.finding == .under(.yuan(1000)))
      #expect(row.review.lines.map(\.name) == [PaymentOffice.name(1)])
      #expect(row.review.lines.map(\.now) == [.yuan(1000)])
      let supplement = try await office.payments.supplement(
        row.line.id, in: row.line.batch, key: try #require(SubmissionKey(row.key)),
        reason: Reason("合同期限更正，应补发")!, by: PaymentOffice.bureau,
        as: PaymentOffice.actor(PaymentOffice.bureau))
      #expect(supplement.amount == .yuan(1000) && supplement.organisation == claim.organisation)
      let granted = try await office.granted(supplement)
      #expect(try await office.findings(granted).isEmpty)
      _ = try await pay(granted, office)
      #expect(try await rows(office).isEmpty)
      #expect(try await office.balances()["spent"] == 200_000)
      // The list counts once for the body, and each worker once.
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 3)
      #expect(try await office.count("SELECT SUM(amount) FROM earlier_grant") == 200_000)
    }
  }

  /// One falls out and another comes in: the sum holds, and both are named.
  @Test func anExchangeIsShown() async throws {
    try await PaymentOffice.with { office in
      _ = try await paid([Self.year, Self.short], office)
      try await correct(0, until: Self.short, office)
      try await correct(1, until: Self.year, office)
      let row = try #require(try await rows(office).first)
      #expect(row.finding == .exchanged)
      #expect(row.review.lines.map(\.name) == [PaymentOffice.name(0), PaymentOffice.name(1)])
      #expect(row.review.lines.map(\.now) == [.zero, .yuan(1000)])
    }
  }
}
