// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Journal
import PaymentOffice
import Policy
import Registry
import Rights
import Stores
import Testing
import Values
import Vault

@testable import Payments

/// The auditors' patterns A01 to A25, as far as their data is held: each on both sides of where it begins.
@Suite struct DoubtPatternTests {
  typealias Pattern = PaymentDoubt.Pattern

  private static func day(_ text: String) -> Day { PaymentOffice.day(text) }

  // MARK: - Somebody who found a job on 2022-03-01 and asked on 2022-05-01

  /// What is learned of a worker after their 500 yuan were granted, and what it raises.
  private static let learned: [(String, [Pattern], @Sendable (inout RosterRow) throws -> Void)] = [
    (
      "died on the day before asking", [.recipientDied],
      { $0.person?.diedOn = .value(day("2022-04-30")) }
    ),
    ("died on the day of asking", [], { $0.person?.diedOn = .value(day("2022-05-01")) }),
    ("left the group before the job", [.notInGroup], { $0.categories = [group(to: "2022-02-28")] }),
    ("left the group on the first day of it", [], { $0.categories = [group(to: "2022-03-01")] }),
    ("fifteen on the first day", [.outOfAge], { $0.person?.birthDate = .value(day("2006-03-02")) }),
    ("sixteen on the first day", [], { $0.person?.birthDate = .value(day("2006-03-01")) }),
    ("a contract of two months", [.lawDiffers], { $0 = try PaymentOffice.worker(0, months: 2) }),
    ("paid in the year before", [.paidTwice], { $0.grants = [grant(2022)] }),
    ("paid in another year", [], { $0.grants = [grant(2021)] }),
    (
      "a pupil until the first day", [.pupil],
      {
        $0.workStatuses = [
          WorkStatusPeriod(.student, from: day("2021-09-01"), to: .value(day("2022-03-01")))
        ]
      }
    ),
    (
      "a pupil until the day before", [],
      {
        $0.workStatuses = [
          WorkStatusPeriod(.student, from: day("2021-09-01"), to: .value(day("2022-02-28")))
        ]
      }
    ),
    // Ownership bars a public post and the hardship status, and nothing else.
    ("owns a shop", [], { $0.ventures = [shop("2021-01-01")] }),
  ]

  private static func group(to last: String) -> PersonCategory {
    PersonCategory(code: "outOfPoverty", from: .value(day("2019-01-01")), to: .value(day(last)))
  }

  private static func grant(_ year: Int) -> GrantStatement {
    var grant = Grant(benefitID: PaymentOffice.benefit, year: year)
    grant.amount = .value(.yuan(500))
    grant.approvedOn = .value(day("\(year)-04-01"))
    return GrantStatement(grant)
  }

  private static func shop(_ registered: String) -> Venture {
    var venture = Venture()
    venture.name = .value("样例便民店")
    venture.registeredOn = .value(day(registered))
    return venture
  }

  @Test(arguments: Self.learned.indices)
  func whatIsLearnedLaterIsFoundByItsPattern(_ index: Int) async throws {
    let (name, patterns, learn) = Self.learned[index]
    try await PaymentOffice.with { office in
      let granted = try await office.grant(1)
      var row = try PaymentOffice.worker(0)
      try learn(&row)
      try await office.take([row])
      let batch = try await office.make(granted)
      let found = try await office.payments.batch(batch.id).doubts
      #expect(found.map(\.pattern) == patterns, "\(name): \(found.map(\.finding))")
    }
  }

  /// A refusal says which rule it is, with its clause.
  @Test(arguments: StoreKind.allCases)
  func aFindingNamesTheRule(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(1)
      var row = try PaymentOffice.worker(0)
      row.grants = [Self.grant(2022)]
      try await office.take([row])
      let batch = try await office.make(granted)
      let found = try await office.payments.batch(batch.id).doubts
      #expect(found.map(\.finding) == ["每人每年一次（二(一)1）"])
    }
  }

  // MARK: - Public posts

  private static let posts: [(String, [Pattern], @Sendable (inout RosterRow) -> Void)] = [
    ("nothing", [], { _ in }),
    (
      "died before the month was over", [.recipientDied],
      { $0.person?.diedOn = .value(day("2022-03-30")) }
    ),
    ("died on its last day", [], { $0.person?.diedOn = .value(day("2022-03-31")) }),
    ("a shop of its last day", [.ownsBusiness], { $0.ventures = [shop("2022-03-31")] }),
    ("a shop of the month after", [], { $0.ventures = [shop("2022-04-01")] }),
    (
      "a job that ended on its first day", [.employedElsewhere],
      { $0.employments = [job("2021-03-01", "2022-03-01")] }
    ),
    ("a job that ended before", [], { $0.employments = [job("2021-03-01", "2022-02-28")] }),
    (
      "a job from its last day", [.employedElsewhere], { $0.employments = [job("2022-03-31", nil)] }
    ),
    ("a job from the month after", [], { $0.employments = [job("2022-04-01", nil)] }),
  ]

  private static func job(_ first: String, _ last: String?) -> EmploymentStatement {
    var job = Employment()
    job.startOn = .value(day(first))
    job.endOn = last.map { .value(day($0)) } ?? .none
    return EmploymentStatement(job, employer: Organisation(name: "样例砖厂"))
  }

  @Test(arguments: Self.posts.indices)
  func aPostOfAMonthIsComparedWithThatMonth(_ index: Int) async throws {
    let (name, patterns, learn) = Self.posts[index]
    try await PaymentOffice.with { office in
      try await office.take([try PaymentOffice.holder(0)])
      office.today.value = PaymentOffice.postMonth.lastDay
      let claim = try await office.submit(PaymentOffice.post, of: 0, month: PaymentOffice.postMonth)
      #expect(claim.amount == .yuan(400))
      var row = try PaymentOffice.holder(0)
      learn(&row)
      try await office.take([row])
      let found = try await office.findings(claim)
      #expect(found.map(\.pattern) == patterns, "\(name): \(found)")
    }
  }

  /// Thirty-six months of a post with the one that is paid for, and one more (A08); those that a grant does
  /// not count are one.
  @Test(arguments: [
    ([12, 12, 11], []), ([12, 12, 12], ["37 > 36"]), ([12, 23, nil], ["37 > 36"]),
  ])
  func monthsOfAPostAreCounted(_ months: [Int?], _ findings: [String]) async throws {
    try await PaymentOffice.with { office in
      var row = try PaymentOffice.holder(0)
      row.grants = months.enumerated().map { index, months in
        var grant = Grant(benefitID: PaymentOffice.post, year: 2019 + index)
        grant.months = months.map { .value($0) } ?? .unknown
        grant.amount = .value(.yuan(400))
        grant.approvedOn = .value(Self.day("\(2019 + index)-12-31"))
        return GrantStatement(grant)
      }
      try await office.take([row])
      let claim = try await office.submit(PaymentOffice.post, of: 0, month: PaymentOffice.postMonth)
      let found = try await office.findings(claim).filter { $0.pattern == .overTerm }
      #expect(found.map(\.finding) == findings)
    }
  }

  /// Two posts at 400 yuan and one at 800 (A18); of one each neither is the odd one.
  @Test(arguments: [(2, [Pattern.standardDiffers]), (1, [])])
  func aStandardUnlikeThatOfMostPostsIsLookedAt(_ others: Int, _ patterns: [Pattern]) async throws {
    try await PaymentOffice.with { office in
      try await office.take([try PaymentOffice.holder(0, standard: 800)])
      try await office.take(try (1...others).map { try PaymentOffice.holder($0) })
      let claim = try await office.submit(PaymentOffice.post, of: 0, month: PaymentOffice.postMonth)
      let found = try await office.findings(claim)
      #expect(found.map(\.pattern) == patterns)
      #expect(found.allSatisfy { $0.finding == "800.00 ≠ 400.00" })
    }
  }

  // MARK: - Travel

  /// 三2: out of the province; a place of work that turns out to be the home county is A10.
  @Test(arguments: [("32", []), ("610328", [Pattern.notAway]), ("6104", [.notAway])])
  func aJourneyHomeIsNoJourney(_ place: String, _ patterns: [Pattern]) async throws {
    try await PaymentOffice.with { office in
      func traveller(_ place: String) throws -> RosterRow {
        var row = try PaymentOffice.worker(0)
        row.employments[0].employment.workRegion = .value(try #require(RegionCode(place)))
        var journey = Journey(year: 2022)
        journey.cost = .value(.yuan(300))
        journey.scope = .value(.roundTrip)
        journey.outwardOn = .value(Self.day("2022-03-01"))
        row.employments[0].journey = journey
        return row
      }
      try await office.take([try traveller("32")])
      let claim = try await office.submit("qianyang/cross-province-transport-subsidy", of: 0)
      try await office.take([try traveller(place)])
      let found = try await office.findings(claim).map(\.pattern)
      // The way of this item has a public notice that it has not come to.
      #expect(found == patterns + [.withoutNotice])
    }
  }

  // MARK: - Settling

  /// A point that is confirmed takes its payment out; the batch is checked anew, the claim is the office's.
  @Test(arguments: StoreKind.allCases)
  func whatIsConfirmedLeavesTheBatch(_ kind: StoreKind) async throws {
    try await PaymentOffice.with(on: kind) { office in
      let granted = try await office.grant(2)
      let made = try await office.make(granted)
      let checked = try await office.payments.check(
        made.id, version: made.version, by: PaymentOffice.checker, as: "test")
      var row = try PaymentOffice.worker(0)
      row.person?.diedOn = .value(Self.day("2022-03-31"))
      try await office.take([row])
      let send = {
        _ = try await office.payments.send(
          made.id, version: checked.version, by: PaymentOffice.sender, as: "test")
      }
      #expect(try await office.refusal(send) == .doubts(1))
      let line = try await office.payments.batch(made.id).lines[0].id
      func confirm(by officer: Officer) async throws -> PaymentRefusal? {
        try await office.refusal {
          _ = try await office.payments.confirm(
            .recipientDied, of: line, in: made.id, version: checked.version,
            reason: Reason("卫健部门死亡登记属实")!, by: officer, as: "test")
        }
      }
      #expect(try await confirm(by: PaymentOffice.maker) == .keptApart)
      #expect(try await confirm(by: PaymentOffice.sender) == nil)
      let view = try await office.payments.batch(made.id)
      #expect(view.batch.state == .open && view.batch.checker == nil)
      #expect(view.lines.map(\.state) == [.dropped, .listed] && view.batch.total == .yuan(500))
      #expect(view.doubts.map(\.settling?.outcome) == [.confirmed])
      // The claim waits for the office, and is found again wherever it is put.
      #expect(try await office.payments.payable().flatMap(\.claims).map(\.id) == [granted[0].id])
      let again = try await office.make([granted[0]])
      let found = try await office.payments.batch(again.id).doubts
      #expect(found.map(\.pattern) == [.recipientDied] && found[0].settling == nil)
    }
  }

  // MARK: - Lists beside batches

  /// A19: thirty days after it was granted, and on the day after.
  @Test(arguments: [("2022-05-31", 0), ("2022-06-01", 1)])
  func whatIsUnpaidForLongIsListed(_ day: String, _ count: Int) async throws {
    try await PaymentOffice.with { office in
      try await office.grant(1)
      office.today.value = Self.day(day)
      #expect(try await office.payments.late().count == count)
      let elsewhere = try await office.payments.within(.regions([PaymentOffice.otherCounty]))
      #expect(try await elsewhere.late().isEmpty)
    }
  }

  /// A20: on 2 July half of the year is gone; thirty points behind is where it begins.
  @Test(arguments: [
    (2022, 81, true), (2022, 80, false), (2021, 1, true), (2021, 0, false), (2023, 100, false),
  ])
  func aBudgetThatLagsBehindIsIdle(_ year: Int, _ left: Int64, _ isIdle: Bool) async throws {
    try await PaymentOffice.with { office in
      let budget = Budget(PaymentOffice.county, PaymentOffice.fund, year)
      let obligation = Obligation(
        "x", region: PaymentOffice.town, benefit: PaymentOffice.benefit, payee: "1")
      try await office.funds.carryOut(
        [
          FundAct("a", .allot(budget, .yuan(100), paper: "样"), reason: Reason("年初下达指标"))
        ]
          + (left == 100
            ? [] : [FundAct("b", .reserve(obligation, budget, .yuan(100 - left)))]),
        by: "test")
      office.today.value = Self.day("2022-07-02")
      let idle = try await office.payments.idle(within: .everything)
      #expect(idle.isEmpty != isIdle)
    }
  }

  /// What the law's data says of the 25 patterns: those without data are named, not looked for.
  @Test func patternsWithoutDataAreSaidToBe() async throws {
    try await PaymentOffice.with { office in
      let rules = office.claims.doubtRules
      #expect(rules.patterns.count == 25)
      #expect(
        rules.patterns.filter { !$0.isHeld }.map(\.code) == ["A13", "A14"])
      for code in Pattern.allCases.compactMap(\.code) {
        #expect(rules[code]?.isHeld == true, "\(code)")
      }
    }
  }
}

extension PaymentOffice {
  /// Hands a claim in for the worker of a number, about their first record of the kind.
  func submit(_ benefit: String, of number: Int, month: Month? = nil) async throws -> Claim {
    var query = PersonQuery(asOf: today.value)
    query.text = Self.name(number)
    let line = try #require(
      try await registry.search(query).people.first { $0.name == Self.name(number) })
    let dossier = try #require(try await registry.dossier(line.id))
    let record =
      month == nil
      ? dossier.employments.first?.employment.id.rawValue : dossier.posts.first?.post.id.rawValue
    var question = ClaimQuestion(
      benefit, about: record, by: .`self`, on: today.value,
      papers: ["employmentPaper", "tickets", "identityCard", "paymentCard"].map {
        ClaimQuestion.Paper($0)
      })
    question.month = month
    return try await claims.submit(
      ClaimForm(of: line.id, question, key: .random()), by: Self.clerk, as: Self.actor(Self.clerk))
  }

  /// What would be found of a claim, were it in a batch now.
  func findings(_ claim: Claim) async throws -> [DoubtSearch.Finding] {
    let claims = claims
    return try await SealedStore(store, vault).write { transaction in
      try DoubtSearch(claim, claims, transaction).findings()
    }
  }
}
