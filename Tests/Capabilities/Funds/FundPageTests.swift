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
