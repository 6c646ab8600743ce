// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Funds
import Journal
import PaymentOffice
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Payments

/// 补发: what was paid too little is claimed, granted and paid like anything else, once.
///
/// 二(二)7: a month of a rural post is 400 yuan, of a labour-security assistant 800.
@Suite struct SupplementTests {
  private let reason = Reason("岗位类别登记错误，已更正")!

  @Test(arguments: StoreKind.allCases)
  func theDifferenceGoesTheWholeWayAndIsPaidOnce(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let original = try await office.paidPost()
      #expect(try await office.payments.review(year: nil).rows.isEmpty)
      try await office.take([try PaymentOffice.holder(0, kind: .labourSecurityAssistant)])
      let row = try #require(try await office.payments.review(year: nil).rows.first)
      #expect(row.finding == .under(.yuan(400)) && row.left == .yuan(400))

      let claim = try await open(row, office)
      #expect(claim.amount == .yuan(400) && claim.supplements == original.id)
      #expect(claim.paidBefore == .yuan(400) && claim.month == original.month)
      // Pressed twice it is one; from another form none is opened beside it.
      #expect(try await open(row, office).id == claim.id)
      #expect(try await refusal(row, .random(), office) == .claim(.sameAgain(number: claim.number)))
      let now = try #require(try await office.payments.review(year: nil).rows.first)
      #expect(now.supplement?.id == claim.id && now.finding == .under(.yuan(400)))

      let granted = try await office.granted(claim)
      #expect(granted.amount == .yuan(400))
      #expect(try await office.balances()["reserved"] == 40_000)
      let (batch, _) = try await office.sent([granted])
      #expect(try await office.payments.batch(batch.id).doubts.isEmpty)
      try await office.take(Array("\(batch.number)\n1|400.00|成功|\n".utf8))
      #expect(try await office.balances()["spent"] == 80_000)
      #expect(try await office.payments.review(year: nil).rows.isEmpty)
      for number in [original.number, claim.number] {
        #expect(try await office.payments.proof(of: number).faults == [], "\(number)")
      }
      // It counts as one payment of 800 yuan.
      #expect(try await office.count("SELECT COUNT(*) FROM earlier_grant") == 1)
      #expect(try await office.count("SELECT amount FROM earlier_grant") == 80_000)
      #expect(try await refusal(row, .random(), office) == .claim(.nothingMore))
      #expect(try await office.funds.verify().isSound)
    }
  }

  /// One that came to nothing leaves the way open for another.
  @Test func afterOneThatWasWithdrawnAnotherMayBeOpened() async throws {
    try await PaymentOffice.with { office in
      try await office.paidPost()
      try await office.take([try PaymentOffice.holder(0, kind: .labourSecurityAssistant)])
      let row = try #require(try await office.payments.review(year: nil).rows.first)
      let claim = try await open(row, office)
      _ = try await office.claims.act(
        ClaimMove(.withdraw, on: claim.id, version: claim.version, text: "更正材料不全"),
        by: PaymentOffice.clerk, as: "test")
      let next = try #require(try await office.payments.review(year: nil).rows.first)
      #expect(next.supplement == nil && next.key != row.key)
      #expect(try await open(next, office).id != claim.id)
    }
  }

  /// What is corrected back on the way is not granted, and what was granted is found before it is paid.
  @Test func eachStageDecidesAnew() async throws {
    try await PaymentOffice.with { office in
      try await office.paidPost()
      try await office.take([try PaymentOffice.holder(0, kind: .labourSecurityAssistant)])
      let row = try #require(try await office.payments.review(year: nil).rows.first)
      let claim = try await open(row, office)
      try await office.take([try PaymentOffice.holder(0)])
      await #expect(throws: ClaimRefusal.nothingMore) { try await office.granted(claim) }
      try await office.take([try PaymentOffice.holder(0, kind: .labourSecurityAssistant)])
      let stopped = try await office.claims.claim(claim.id).claim
      let granted = try await office.granted(stopped)
      try await office.take([try PaymentOffice.holder(0)])
      let batch = try await office.make([granted])
      let doubts = try await office.payments.batch(batch.id).doubts
      #expect(doubts.map(\.pattern) == [.lawDiffers] && doubts.map(\.finding) == ["400.00"])
    }
  }

  /// Nothing is opened where nothing is owed, nor of what is not paid, nor from elsewhere.
  @Test func nothingIsOpenedWithoutADifference() async throws {
    try await PaymentOffice.with { office in
      let original = try await office.paidPost()
      let line = try await office.payments.lines(paying: original.id)[0]
      func refused(_ desk: PaymentDesk, _ officer: Officer) async throws -> PaymentRefusal? {
        try await office.refusal {
          _ = try await desk.supplement(
            line.id, in: line.batch, key: .random(), reason: reason, by: officer, as: "test")
        }
      }
      #expect(try await refused(office.payments, PaymentOffice.bureau) == .claim(.nothingMore))
      #expect(try await refused(office.payments, PaymentOffice.auditor) == .unknown)
      let elsewhere = try await office.payments.within(.regions([PaymentOffice.otherCounty]))
      #expect(try await refused(elsewhere, PaymentOffice.bureau) == .unknown)
    }
  }

  /// The database holds that one is open at a time.
  @Test(arguments: StoreKind.allCases)
  func theDatabaseHoldsOneOpenSupplement(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      try await office.paidPost()
      try await office.take([try PaymentOffice.holder(0, kind: .labourSecurityAssistant)])
      let row = try #require(try await office.payments.review(year: nil).rows.first)
      _ = try await open(row, office)
      for sql in [
        """
        INSERT INTO claim (id, number, submission_key, region, benefit, person_id, person_name, record_id,
          relation, submitted_on, occasion, state, stage, waits_for, decision_sealed, since, version,
          supplements)
        SELECT 99, 'x', '00000000000000000000000000000000', region, benefit, person_id, person_name,
          record_id, relation, submitted_on, 'other', state, stage, waits_for, decision_sealed, since, 1,
          supplements FROM claim WHERE supplements IS NOT NULL
        """, "UPDATE claim SET supplements = id WHERE supplements IS NOT NULL",
        "UPDATE claim SET paid_before_fen = -1",
      ] {
        await #expect(throws: (any Error).self, "\(sql)") {
          try await office.store.write { try $0.execute(sql) }
        }
      }
    }
  }

  private func open(_ row: ReviewedPayment, _ office: PaymentOffice) async throws -> Claim {
    try await office.payments.supplement(
      row.line.id, in: row.line.batch, key: try #require(SubmissionKey(row.key)), reason: reason,
      by: PaymentOffice.bureau, as: PaymentOffice.actor(PaymentOffice.bureau))
  }

  private func refusal(
    _ row: ReviewedPayment, _ key: SubmissionKey, _ office: PaymentOffice
  ) async throws -> PaymentRefusal? {
    try await office.refusal {
      _ = try await office.payments.supplement(
        row.line.id, in: row.line.batch, key: key, reason: reason, by: PaymentOffice.bureau,
        as: "test")
    }
  }
}

extension PaymentOffice {
  static let post = "qianyang/rural-public-post-subsidy"
  static let postMonth = Month(year: 2022, ordinal: 3)

  /// A holder of a rural post for March 2022, out of work before.
  static func holder(
    _ number: Int, standard: Int64 = 400, kind: PostKind = .cleaner
  ) throws -> RosterRow {
    var row = try worker(number)
    row.employments = []
    row.workStatuses = [WorkStatusPeriod(.unemployed, from: day("2021-01-01"))]
    var post = Post()
    post.name = .value("村级岗位")
    post.scope = .value(.rural)
    post.kind = .value(kind)
    post.region = .value(town)
    post.state = .value(.held)
    post.monthlyStandard = .value(.yuan(standard))
    post.contractKind = .value(.serviceAgreement)
    post.contractStart = .value(day("2022-01-01"))
    post.contractEnd = .value(day("2022-12-31"))
    var statement = PostStatement(post)
    statement.months = [PostMonth(postMonth)]
    row.posts = [statement]
    return row
  }

  /// A month of a rural post whose 400 yuan the bank has paid; as much again is in the fund.
  @discardableResult
  func paidPost() async throws -> Claim {
    let budget = Budget(Self.county, Self.fund, today.value.year)
    try await funds.carryOut(
      FundAct("posts", .allot(budget, .yuan(800), paper: "样例〔2022〕2号"), reason: Reason("年初下达指标")),
      by: "test")
    try await take([try Self.holder(0)])
    let claim = try await granted(try await submit(Self.post, of: 0, month: Self.postMonth))
    let (batch, _) = try await sent([claim])
    try await take(Array("\(batch.number)\n1|400.00|成功|\n".utf8))
    today.value = today.value.adding(days: 1)
    return try await claims.claim(claim.id).claim
  }

  /// Takes a claim through every stage that is not money's.
  func granted(_ claim: Claim) async throws -> Claim {
    var passed = claim
    while passed.kept == nil {
      let stages = claims.way(of: claim.benefit)?.stages ?? []
      let stage = try #require(passed.state.stage)
      let officer =
        switch try #require(stages[stage].role) {
        case .townClerk: Self.secondClerk
        case .employmentBureau: Self.secondBureau
        default: Self.resources
        }
      passed = try await claims.act(
        ClaimMove(
          .pass, on: passed.id, version: passed.version, text: "同意", fund: Self.fund,
          visit: SiteVisit(on: today.value, with: "经办人", found: "工人均在岗")),
        by: officer, as: Self.actor(officer))
    }
    return passed
  }

  static let auditor = officer("ma.li", .auditor, county)
  /// Not who opens a supplement.
  static let secondBureau = officer("he.jing", .employmentBureau, county)
}
