// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Library
import Notices
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Oversight

/// Money that lies, is late, or had no notice: each on both sides of its day or stage.
@Suite struct MoneyCheckTests {
  private static let county = OversightTests.county
  private static let day = OversightTests.day
  private static let neighbour = RegionCode("610329")!
  /// A way of five stages: two decisions, the notice, the approval, the money.
  private static let marks = WayMarks(notice: 2, money: 4)

  // MARK: - Idle funds

  /// A budget with what was posted, by kind and day, and what is left of it.
  private static func budget(
    _ id: Int64, left: Int64, _ posted: [(kind: String, day: String)],
    in region: RegionCode = county, _ store: any Store
  ) async throws {
    try await store.write { transaction in
      try transaction.execute(
        "INSERT INTO fund_budget (id, region, fund, year) VALUES ($1, $2, 'bridging', $3)",
        [.integer(id), .text(region.digits), .integer(2000 + id)])
      try transaction.execute(
        "INSERT INTO fund_account (budget_id, side, balance) VALUES ($1, 'available', $2)",
        [.integer(id), .integer(left)])
      for (index, one) in posted.enumerated() {
        let number = id * 10 + Int64(index)
        try transaction.execute(
          """
          INSERT INTO fund_posting (number, act, kind, budget_id, paper, day, at_ms, account)
          VALUES ($1, $2, $3, $4, $5, $6, 0, 'test')
          """,
          [
            .integer(number), .text("act \(number)"), .text(one.kind), .integer(id),
            one.kind == "allotted" ? .text("文") : .null, .text(one.day),
          ])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func moneyThatLiesForAYearIsNamed(_ kind: StoreKind) async throws {
    try await OversightTests.withStore(kind) { whole, _, store in
      var desk = whole
      desk.fundName = { $0 == "bridging" ? "衔接资金" : $0 }
      // A year to the day, and a day less.
      try await Self.budget(1, left: 500, [("allotted", "2021-11-15")], store)
      try await Self.budget(2, left: 500, [("allotted", "2021-11-16")], store)
      // Spent a year ago, and a day later; nothing left; only set aside since.
      try await Self.budget(
        3, left: 700, [("allotted", "2021-01-01"), ("posted", "2021-11-15")], store)
      try await Self.budget(
        4, left: 700, [("allotted", "2021-01-01"), ("posted", "2021-11-16")], store)
      try await Self.budget(5, left: 0, [("allotted", "2021-01-01")], store)
      try await Self.budget(
        6, left: 100, [("allotted", "2021-01-01"), ("reserved", "2022-11-01")], store)
      try await Self.budget(7, left: 900, [("allotted", "2021-01-01")], in: Self.neighbour, store)
      let hits = try await desk.within(.regions([Self.county]))
        .hits(of: .idleFunds, on: Self.day)
      #expect(
        hits.map(\.subject) == [3, 1, 6].map { OversightHit.Subject.budget($0, Self.county) })
      #expect(hits.map(\.title) == [2003, 2001, 2006].map { "衔接资金　\($0)" })
      #expect(hits.first?.detail == "\(Money(fen: 700).grouped)  2021-11-15")
    }
  }

  // MARK: - Claims

  private static func claim(
    _ id: Int64, stage: Int, state: String = "waiting", due: String = "9999-12-31",
    benefit: String = "qianyang/one", submitted: String = "2022-03-01", of person: ID<Person>,
    _ store: any Store
  ) async throws {
    try await store.write { transaction in
      try transaction.execute(
        """
        INSERT INTO claim (id, number, submission_key, region, benefit, person_id, person_name,
          record_id, relation, submitted_on, occasion, state, stage, waits_for, amount_fen,
          decision_sealed, since, version, due_on)
        VALUES ($1, $2, $3, $4, $5, $6, '样某', $7, 'self', $8, $9, $10, $11, 'finance', 30000,
          $12, '2022-10-01', 1, $13)
        """,
        [
          .integer(id), .text("n\(id)"),
          .text(String(repeating: "0", count: 30) + String(10 + id)), .text(county.digits),
          .text(benefit), .integer(person.rawValue), .integer(id), .text(submitted),
          .text("o\(id)"), .text(state), .integer(Int64(stage)), .bytes([0]), .text(due),
        ])
    }
  }

  private static func notice(_ id: Int64, of claim: Int64, _ store: any Store) async throws {
    try await store.write { transaction in
      try transaction.execute(
        """
        INSERT INTO notice (id, number, region, benefit, stage, organ, title, item, basis, days,
          counted, posted_on, through, telephone, contact, people, total_fen, round, at_ms,
          account, officer)
        VALUES ($1, $2, $3, 'qianyang/one', 2, '局', '公示名单', '补贴', '依据', 5, 'working',
          '2022-09-01', '2022-09-08', '0917-4241234', '', 1, 30000, 0, 0, 'a', 'a')
        """, [.integer(id), .text("g\(id)"), .text(county.digits)])
      try transaction.execute(
        """
        INSERT INTO notice_line (notice_id, ordinal, claim_id, claim_steps, round, name, is_body,
          place, amount_fen)
        VALUES ($1, 1, $2, 1, 0, '样*', 0, '千阳', 30000)
        """, [.integer(id), .integer(claim)])
    }
  }

  /// The desk with somebody to claim, by the way above.
  private static func with(
    _ kind: StoreKind, _ body: (OversightDesk, ID<Person>, any Store) async throws -> Void
  ) async throws {
    try await OversightTests.withStore(kind) { whole, registry, store in
      var desk = whole
      desk.ways = { $0 == "qianyang/one" ? marks : nil }
      let people = try await OversightTests.take([try OversightTests.row(1)], registry)
      try await body(desk, try #require(people.first), store)
    }
  }

  private static func claims(_ hits: [OversightHit]) -> [Int64] {
    hits.compactMap { if case .claim(let id, _, _) = $0.subject { id } else { nil } }
  }

  @Test(arguments: StoreKind.allCases)
  func whatIsPaidLateIsNamed(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, person, store in
      // Its last day was yesterday, and is today; another stage; without a last day; paid.
      try await Self.claim(1, stage: 4, due: "2022-11-14", of: person, store)
      try await Self.claim(2, stage: 4, due: "2022-11-15", of: person, store)
      try await Self.claim(3, stage: 3, due: "2022-11-01", of: person, store)
      try await Self.claim(4, stage: 4, of: person, store)
      try await Self.claim(5, stage: 4, state: "paid", due: "2022-11-01", of: person, store)
      // Longer late, and of a benefit whose claims have no way here.
      try await Self.claim(6, stage: 5, due: "2022-10-31", of: person, store)
      try await Self.claim(7, stage: 4, due: "2022-10-31", benefit: "other", of: person, store)
      let hits = try await desk.hits(of: .latePayment, on: Self.day)
      #expect(Self.claims(hits) == [6, 1])
      #expect(hits.last?.detail == "\(Money(fen: 30000).grouped)  2022-11-14")
      let other = try await desk.within(.regions([Self.neighbour]))
      #expect(try await other.hits(of: .latePayment, on: Self.day) == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatStoodOnNoNoticeIsNamed(_ kind: StoreKind) async throws {
    try await Self.with(kind) { desk, person, store in
      // At its notice, behind it, at its end, and on one.
      try await Self.claim(1, stage: 2, of: person, store)
      try await Self.claim(2, stage: 3, of: person, store)
      try await Self.claim(3, stage: 0, state: "paid", of: person, store)
      try await Self.claim(4, stage: 3, of: person, store)
      try await Self.notice(1, of: 4, store)
      // Refused, and of a benefit that asks for none.
      try await Self.claim(5, stage: 3, state: "refused", of: person, store)
      try await Self.claim(6, stage: 3, benefit: "other", of: person, store)
      #expect(
        Self.claims(try await desk.hits(of: .missingNotice, on: Self.day)) == [2, 3])
    }
  }

  // MARK: - Entitled and never claimed

  static let claimed: [(submitted: String, state: String, isHidden: Bool)] = [
    ("2022-01-01", "paid", true), ("2021-12-31", "paid", false),
    ("2022-01-01", "withdrawn", false), ("2022-01-01", "refused", true),
    // One that is still open, of whichever year.
    ("2021-12-31", "waiting", true), ("2021-12-31", "completing", true),
  ]

  /// A claim of this year answers for an entitlement, last year's does not.
  @Test(arguments: claimed)
  func aClaimOfThisYearHidesAnEntitlement(
    _ submitted: String, _ state: String, _ isHidden: Bool
  ) async throws {
    try await OversightTests.withStore(.sqliteInMemory) { desk, registry, store in
      var row = try OversightTests.row(1)
      row.person?.labourCapacity = .value(.full)
      row.person?.education = .value("初中")
      var job = Employment()
      job.startOn = .value(Day("2022-06-01")!)
      job.endOn = .value(Day("2023-12-31")!)
      job.contractKind = .value(.labourContract)
      job.workRegion = .value(RegionCode("32")!)
      row.employments = [EmploymentStatement(job, employer: Organisation(name: "样例厂"))]
      let people = try await OversightTests.take([row], registry)
      let before = try await desk.hits(of: .unclaimed, on: Self.day)
      let owed = try #require(before.first)
      let benefit = try #require(
        OversightTests.library.benefits(in: Self.county).first { $0.name.zh == owed.title })
      try await Self.claim(
        1, stage: 0, state: state, benefit: benefit.id, submitted: submitted,
        of: try #require(people.first), store)
      let after = try await desk.hits(of: .unclaimed, on: Self.day)
      #expect(after.contains(owed) == !isHidden)
      #expect(after.count == before.count - (isHidden ? 1 : 0))
    }
  }
}
