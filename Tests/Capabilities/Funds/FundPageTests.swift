// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Funds
@testable import Web

@Suite struct FundPageTests {
  static let amounts: [(String, Int64?)] = [
    ("0", 0), ("1", 100), ("1225.5", 122_550), ("1,225.05", 122_505), ("0.01", 1),
    ("999999999999.99", 99_999_999_999_999), ("1000000000000", nil), ("1.005", nil), ("", nil),
    ("-1", nil), ("1.", nil), (".5", nil), ("1e3", nil), ("１", nil), ("1.2.3", nil),
  ]

  @Test(arguments: amounts) func yuanAreReadAsTheyAreTyped(_ text: String, _ fen: Int64?) {
    #expect(Money(yuan: text)?.fen == fen)
  }

  @Test(arguments: StoreKind.allCases)
  func sharesAndBudgetsLieWithinTheScope(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let other = Budget(RegionCode("610329")!, "bridging", 2026)
      try await county.act("a2", .allot(other, .yuan(50), paper: "x"))
      try await county.act(
        "c2",
        .reserve(
          FundCounty.obligation("c2", "test/either", in: RegionCode("610329101")!), other,
          .yuan(20)))
      try await county.act("p1", .post("c1", .yuan(120)))
      let desk = county.desk
      let own = Scope.regions([FundCounty.region])
      #expect(try await desk.budgets(within: own).map(\.budget) == [FundCounty.budget])
      #expect(try await desk.budgets(within: .everything).count == 2)
      #expect(try await desk.budgets(of: 2025, within: .everything).isEmpty)
      #expect(try await desk.budgets(within: .regions([])).isEmpty)
      #expect(try await desk.budget(ID(2), within: own) == nil)
      let town = try await desk.shares(by: .town, of: 2026, within: own)
      #expect(
        town == [
          FundShare(
            key: "610328101", count: 1, reserved: .yuan(180), spent: .yuan(120), receivable: .zero)
        ])
      let benefits = try await desk.shares(by: .benefit, of: 2026, within: .everything)
      #expect(benefits.map(\.key) == ["test/either", "test/travel"])
      #expect(benefits.map(\.reserved) == [.yuan(20), .yuan(180)])
      let (postings, total) = try await desk.postings(of: ID(1), offset: 1, limit: 1)
      #expect(total == 3 && postings.map(\.act) == ["c1"])
      #expect(try await desk.reservation("c1")?.spent == .yuan(120))
      #expect(try await desk.oldReservations(before: Day("2026-06-15")!, within: own).isEmpty)
      #expect(
        try await desk.oldReservations(before: Day("2026-06-16")!, within: own).map(\.id) == ["c1"])
    }
  }

  /// Reserved, paid and returned by the month of booking; a correction lessens the month it is booked in.
  @Test(arguments: StoreKind.allCases)
  func moneyIsFollowedByMonth(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.act(
        "a1", .allot(FundCounty.budget, .yuan(1000), paper: "文"), on: "2026-01-31")
      try await county.act(
        "c1", .reserve(FundCounty.obligation("c1"), FundCounty.budget, .yuan(300)),
        on: "2026-02-28")
      try await county.act("p1", .post("c1", .yuan(120)), on: "2026-02-28")
      try await county.act("p2", .post("c1", .yuan(30)), on: "2026-03-01")
      try await county.act("x1", .correct("p1"), on: "2026-03-31")
      try await county.act("b1", .takeBack("c1", .yuan(10)), on: "2026-04-01")
      try await county.act("d1", .demand("c1", .yuan(5)), on: "2026-04-02")
      try await county.act("r1", .receive("c1", .yuan(5)), on: "2026-05-01")
      try await county.act(
        "c2",
        .reserve(FundCounty.obligation("c2", "test/either"), FundCounty.budget, .yuan(7)),
        on: "2026-05-02")
      let desk = county.desk
      let own = Scope.regions([FundCounty.region])
      func trend(_ filter: MoneyFilter) async throws -> [String: [MoneyMeasure: Int64]] {
        let found = try await desk.trend(filter, within: own)
        return Dictionary(
          uniqueKeysWithValues: found.map { ("\($0)", $1.mapValues { $0.fen / 100 }) })
      }
      #expect(
        try await trend(MoneyFilter(year: 2026)) == [
          "2026-02": [.reserved: 300, .paid: 120], "2026-03": [.paid: -90],
          "2026-04": [.returned: 10], "2026-05": [.returned: 5, .reserved: 7],
        ])
      #expect(
        try await trend(MoneyFilter(year: 2026, fund: "bridging", benefit: "test/either"))
          == ["2026-05": [.reserved: 7]])
      #expect(try await trend(MoneyFilter(year: 2026, fund: "employmentSubsidy")) == [:])
      #expect(try await trend(MoneyFilter(year: 2025)) == [:])
      // Each number opens to its postings, which add up to it.
      for (month, sums) in try await desk.trend(MoneyFilter(year: 2026), within: own) {
        for (measure, sum) in sums {
          let found = try await desk.lines(
            of: measure, in: month, MoneyFilter(year: 2026), within: own, limit: 50)
          #expect(found.total == found.lines.count)
          #expect(found.lines.reduce(0) { $0 + $1.amount.fen } == sum.fen, "\(month) \(measure)")
        }
      }
      let march = try await desk.lines(
        of: .paid, in: Month("2026-03")!, MoneyFilter(year: 2026), within: own, limit: 1)
      #expect(march.total == 2 && march.lines.map(\.posting.act) == ["x1"])
      #expect(march.lines.map(\.amount) == [.yuan(-120)])
      let choices = try await desk.moved(in: 2026, within: own)
      #expect(choices.funds == ["bridging"] && choices.benefits == ["test/either", "test/travel"])
      // Another county sees none of it.
      let other = Scope.regions([RegionCode("610329")!])
      #expect(try await desk.trend(MoneyFilter(year: 2026), within: other) == [:])
      #expect(
        try await desk.lines(
          of: .paid, in: Month("2026-02")!, MoneyFilter(year: 2026), within: other, limit: 9
        ).total == 0)
    }
  }

  @Test func theShareIsCutNotRounded() {
    var balances = Balances()
    #expect(FundPage.share(balances) == 0)
    balances.set(.source, to: -1000)
    balances.set(.spent, to: 999)
    #expect(FundPage.share(balances) == 999)
    balances.set(.source, to: -3000)
    #expect(FundPage.share(balances) == 333)
  }
}
