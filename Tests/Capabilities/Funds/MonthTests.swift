// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Store
import Stores
import Testing
import Values
import Web

@testable import Funds

@Suite struct MonthTests {
  private func month(_ text: String) throws -> Month { try #require(Month(text)) }

  @Test(arguments: StoreKind.allCases)
  func nothingIsBookedIntoAClosedMonth(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.act(
        "a1", .allot(FundCounty.budget, .yuan(1000), paper: "x"), on: "2026-05-31")
      try await county.desk.close(try month("2026-05"), of: FundCounty.region, by: "zhou")
      for day in ["2026-05-31", "2026-04-01", "2025-12-31"] {
        await #expect(throws: FundRefusal.self, "\(day)") {
          try await county.act("a2", .allot(FundCounty.budget, .yuan(1), paper: "x"), on: day)
        }
      }
      // Nor into a budget that the region did not have yet.
      await #expect(throws: FundRefusal("a2", .monthClosed(try month("2026-05")))) {
        try await county.act(
          "a2", .allot(Budget(FundCounty.region, "bridging", 2027), .yuan(1), paper: "x"),
          on: "2026-05-31")
      }
      try await county.act("a2", .allot(FundCounty.budget, .yuan(1), paper: "x"), on: "2026-06-01")
      // A correction of what the closed month holds is booked today.
      let correction = try await county.act("k", .correct("a1"))
      #expect(correction.day == Day("2026-06-15") && correction.corrects == "a1")
      #expect(try await county.balances() == [-1, 1, 0, 0, 0])
      try await county.expectSound()
      let closed = try await county.desk.closedMonths(within: .everything)
      #expect(closed.map(\.month) == [try month("2026-05")] && closed[0].account == "zhou")
    }
  }

  @Test func dayAheadIsRefusedOnBothSidesOfMidnight() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      let order = FundAct.Order.allot(FundCounty.budget, .yuan(1), paper: "x")
      // In China the sixteenth begins at 16:00 in UTC.
      try county.clock.set("2026-06-15T15:59:59Z")
      await #expect(throws: FundRefusal("a", .dayAhead(Day("2026-06-16")!))) {
        try await county.act("a", order, on: "2026-06-16")
      }
      try county.clock.set("2026-06-15T16:00:00Z")
      #expect(try await county.act("a", order, on: "2026-06-16").day == Day("2026-06-16"))
    }
  }

  @Test func monthsAreClosedWhenTheyAreOverAndInOrder() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      let desk = county.desk
      let region = FundCounty.region
      try county.clock.set("2026-05-31T15:59:59Z")
      await #expect(throws: ClosingError.notOver(try month("2026-05"))) {
        try await desk.close(try month("2026-05"), of: region, by: "zhou")
      }
      try county.clock.set("2026-05-31T16:00:00Z")
      try await desk.close(try month("2026-05"), of: region, by: "zhou")
      for closed in ["2026-05", "2026-04"] {
        await #expect(throws: ClosingError.alreadyClosed(try month(closed))) {
          try await desk.close(try month(closed), of: region, by: "zhou")
        }
      }
      try county.clock.set("2026-08-01T00:00:00Z")
      await #expect(throws: ClosingError.earlierOpen(try month("2026-06"))) {
        try await desk.close(try month("2026-07"), of: region, by: "zhou")
      }
      await #expect(throws: ClosingError.outside(region)) {
        try await desk.close(
          try month("2026-06"), of: region, by: "zhou", within: .regions([RegionCode("610329")!]))
      }
      // Another region's months are its own.
      try await desk.close(try month("2026-07"), of: RegionCode("610329")!, by: "zhou")
      #expect(try await desk.closedMonths(within: .regions([region])).count == 1)
    }
  }

  private struct Bank: OpenDifferences {
    let open: [OpenDifference]
    func differences(
      of region: RegionCode, through month: Month, _ connection: any StoreConnection
    ) throws -> [OpenDifference] { open }
  }

  @Test func openDifferencesKeepAMonthOpen() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      var desk = county.desk
      let open = OpenDifference(Localized(zh: "银行结果未知", en: "answer unknown"), count: 3)
      desk.differences = [Bank(open: []), Bank(open: [open])]
      await #expect(throws: ClosingError.differences([open])) {
        try await desk.close(try month("2026-05"), of: FundCounty.region, by: "zhou")
      }
      desk.differences = [Bank(open: [])]
      try await desk.close(try month("2026-05"), of: FundCounty.region, by: "zhou")
    }
  }

  @Test func aLedgerThatDoesNotHoldIsNotClosed() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      try await county.prepare()
      try await county.store.write {
        try $0.execute("UPDATE fund_reservation SET spent = spent + 1")
      }
      await #expect(throws: ClosingError.unsound(faults: 1)) {
        try await county.desk.close(try month("2026-05"), of: FundCounty.region, by: "zhou")
      }
    }
  }

  /// December closed: nothing more is promised of the year, what was promised can still be paid, and what
  /// comes back goes to the source.
  @Test(arguments: StoreKind.allCases)
  func aYearIsOver(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      try await county.act("p", .post("c1", .yuan(100)))
      try await county.act("d", .demand("c1", .yuan(30)))
      try county.clock.set("2026-12-31T04:00:00Z")
      #expect(try await county.act("r1", .receive("c1", .yuan(10))).kind == .recovered)
      try county.clock.set("2027-01-03T04:00:00Z")
      #expect(try await county.act("r2", .receive("c1", .yuan(10))).kind == .recoveredLate)
      #expect(try await county.balances() == [-990, 710, 200, 70, 10])
      try await county.act("c2", .reserve(FundCounty.obligation("c2"), FundCounty.budget, .yuan(1)))
      try await county.desk.close(try month("2026-12"), of: FundCounty.region, by: "zhou")
      for order in [
        FundAct.Order.allot(FundCounty.budget, .yuan(1), paper: "x"),
        .reserve(FundCounty.obligation("c3"), FundCounty.budget, .yuan(1)),
      ] {
        await #expect(throws: FundRefusal("x", .yearClosed(2026))) {
          try await county.act("x", order)
        }
      }
      try await county.act("p2", .post("c1", .yuan(200)))
      try await county.act("l2", .release("c2", nil))
      try await county.act("w", .withdraw(FundCounty.budget, .yuan(710), paper: "x"))
      #expect(try await county.act("r3", .receive("c1", .yuan(10))).kind == .recoveredLate)
      #expect(try await county.balances() == [-270, 0, 0, 270, 0])
      try await county.expectSound()
    }
  }
}
