// SPDX-License-Identifier: Apache-2.0
import Rights
import Stores
import Testing
import Values

@testable import Funds

@Suite struct FlowTests {
  /// 300 kept for c1: 200 and 100 paid, 200 back, 150 anew; the 100 were a mistake and are corrected, and so is
  /// the coming back of another payment. 60 are asked back, 40 of them come.
  @Test(arguments: StoreKind.allCases)
  func whatWasTakenBackCountsNoMore(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let orders: [(String, FundAct.Order)] = [
        ("p1", .post("c1", .yuan(200))), ("p2", .post("c1", .yuan(100))),
        ("b1", .takeBack("c1", .yuan(200))), ("p3", .post("c1", .yuan(150))),
        ("x1", .correct("p2")), ("b2", .takeBack("c1", .yuan(50))), ("x2", .correct("b2")),
        ("d1", .demand("c1", .yuan(60))), ("r1", .receive("c1", .yuan(40))),
      ]
      for (id, order) in orders { try await county.act(id, order) }
      let spent = try await county.desk.spendings(of: 2026, within: .everything)
      #expect(spent == [FundSpending(reservation: "c1", payments: 1, amount: .yuan(150))])
      let flows = try await county.desk.flows(of: 2026, within: .everything)
      func flow(_ kind: Posting.Kind) -> (Int, Int64)? {
        flows.first { $0.kind == kind }.map { ($0.count, $0.amount.fen / 100) }
      }
      #expect(try #require(flow(.allotted)) == (1, 1000))
      #expect(try #require(flow(.reserved)) == (1, 300))
      #expect(try #require(flow(.posted)) == (2, 350))
      #expect(try #require(flow(.returned)) == (1, 200))
      #expect(try #require(flow(.recovered)) == (1, 40))
      #expect(flows.filter { $0.kind == .posted }.allSatisfy { $0.town == FundCounty.town })
      #expect(flows.allSatisfy { ($0.benefit == nil) == ($0.kind == .allotted) })
    }
  }

  /// Another county's officer, and another year, see none of it.
  @Test(arguments: StoreKind.allCases)
  func beyondScopeAndYearThereIsNothing(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      try await county.act("p1", .post("c1", .yuan(200)))
      let other = Scope.regions([RegionCode("610329")!])
      #expect(try await county.desk.flows(of: 2026, within: other).isEmpty)
      #expect(try await county.desk.spendings(of: 2026, within: other).isEmpty)
      #expect(try await county.desk.flows(of: 2025, within: .everything).isEmpty)
      let own = Scope.regions([FundCounty.region])
      #expect(try await county.desk.spendings(of: 2026, within: own).count == 1)
    }
  }
}
