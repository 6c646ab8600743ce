// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Store
import Stores
import Testing
import Values
import Web

@testable import Funds

@Suite struct VerbTests {
  private static let budget = FundCounty.budget

  /// After 1,000 allotted and 300 kept for c1: source, available, reserved, spent, receivable in yuan.
  static let moves: [(FundAct.Order, [Int64]?)] = [
    (.allot(budget, .yuan(1), paper: "x"), [-1001, 701, 300, 0, 0]),
    (.withdraw(budget, .yuan(700), paper: "x"), [-300, 0, 300, 0, 0]),
    (.withdraw(budget, Money(fen: 70_001), paper: "x"), nil),
    (.reserve(FundCounty.obligation("c2"), budget, .yuan(700)), [-1000, 0, 1000, 0, 0]),
    (.reserve(FundCounty.obligation("c2"), budget, Money(fen: 70_001)), nil),
    (.release("c1", nil), [-1000, 1000, 0, 0, 0]),
    (.release("c1", .yuan(100)), [-1000, 800, 200, 0, 0]),
    (.release("c1", Money(fen: 30_001)), nil),
    (.post("c1", .yuan(300)), [-1000, 700, 0, 300, 0]),
    (.post("c1", .yuan(299)), [-1000, 700, 1, 299, 0]),
    (.post("c1", Money(fen: 30_001)), nil),
    (.takeBack("c1", .yuan(1)), nil),
    (.demand("c1", .yuan(1)), nil),
    (.receive("c1", .yuan(1)), nil),
    (.correct("a1"), nil),
    (.correct("c1"), [-1000, 1000, 0, 0, 0]),
  ]

  @Test(arguments: StoreKind.allCases)
  func eachVerbTakesWhatIsThereAndNoMore(_ kind: StoreKind) async throws {
    for (order, expected) in Self.moves {
      try await FundCounty.with(kind) { county async throws in
        try await county.prepare()
        if let expected {
          try await county.act("x", order)
          #expect(try await county.balances() == expected, "\(order)")
        } else {
          await #expect(throws: FundRefusal.self, "\(order)") { try await county.act("x", order) }
          #expect(try await county.balances() == [-1000, 700, 300, 0, 0], "\(order)")
        }
        try await county.expectSound()
      }
    }
  }

  /// The whole life of a payment that came back, was paid anew, and is recovered in part.
  @Test(arguments: StoreKind.allCases)
  func aPaymentComesBackAndIsPaidAnew(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let steps: [(FundAct.Order, [Int64])] = [
        (.post("c1", .yuan(200)), [-1000, 700, 100, 200, 0]),
        (.post("c1", .yuan(100)), [-1000, 700, 0, 300, 0]),
        (.takeBack("c1", .yuan(200)), [-1000, 700, 200, 100, 0]),
        (.post("c1", .yuan(150)), [-1000, 700, 50, 250, 0]),
        (.release("c1", nil), [-1000, 750, 0, 250, 0]),
        (.demand("c1", .yuan(60)), [-1000, 750, 0, 190, 60]),
        (.receive("c1", .yuan(40)), [-1000, 790, 0, 190, 20]),
        (.correct("s5"), [-1000, 790, 0, 190, 20]),
      ]
      for (index, step) in steps.dropLast().enumerated() {
        try await county.act("s\(index)", step.0)
        #expect(try await county.balances() == step.1, "\(step.0)")
        try await county.expectSound()
      }
      // Forty of the sixty demanded have come: the demand cannot be taken back whole any more.
      await #expect(
        throws: FundRefusal("t", .notEnough(.receivable, held: .yuan(20), asked: .yuan(60)))
      ) { try await county.act("t", .correct("s5")) }
      await #expect(throws: FundRefusal("t", .settled("c1"))) {
        try await county.act("t", .post("c1", .yuan(1)))
      }
      await #expect(throws: FundRefusal("t", .settled("c1"))) {
        try await county.act("t", .release("c1", nil))
      }
      try await county.act("u", .correct("s6"))
      #expect(try await county.balances() == [-1000, 750, 0, 190, 60])
      await #expect(throws: FundRefusal("v", .notCorrectable("s6"))) {
        try await county.act("v", .correct("s6"))
      }
      await #expect(throws: FundRefusal("v", .notCorrectable("u"))) {
        try await county.act("v", .correct("u"))
      }
      try await county.expectSound()
    }
  }

  static let refusals: [(FundAct.Order, FundError)] = [
    (.allot(budget, .zero, paper: "x"), .amountNotPositive),
    (.allot(budget, Money(fen: -1), paper: "x"), .amountNotPositive),
    (.allot(budget, Money(fen: FundAct.mostFen + 1), paper: "x"), .amountTooLarge),
    (.allot(budget, .yuan(1), paper: ""), .textUnusable),
    (.allot(budget, .yuan(1), paper: String(repeating: "文", count: 101)), .textUnusable),
    (.allot(budget, .yuan(1), paper: "a\nb"), .textUnusable),
    (.allot(Budget(FundCounty.region, "gold", 2026), .yuan(1), paper: "x"), .unknownFund("gold")),
    (
      .allot(Budget(FundCounty.region, "bridging", 1999), .yuan(1), paper: "x"),
      .yearOutOfRange(1999)
    ),
    (
      .allot(Budget(FundCounty.region, "bridging", 2101), .yuan(1), paper: "x"),
      .yearOutOfRange(2101)
    ),
    (.reserve(FundCounty.obligation("c1"), budget, .yuan(1)), .reservedAlready("c1")),
    (
      .reserve(FundCounty.obligation("c2", "test/post"), budget, .yuan(1)),
      .fundNotNamed("bridging", benefit: "test/post", named: ["employmentSubsidy"])
    ),
    (
      .reserve(FundCounty.obligation("c2", "test/none"), budget, .yuan(1)),
      .fundNotNamed("bridging", benefit: "test/none", named: [])
    ),
    (
      .reserve(FundCounty.obligation("c2", "test/new"), budget, .yuan(1)),
      .unknownBenefit("test/new")
    ),
    (
      .reserve(FundCounty.obligation("c2", in: RegionCode("610329101")!), budget, .yuan(1)),
      .outside(RegionCode("610329101")!)
    ),
    (.release("c9", nil), .unknownReservation("c9")),
    (.post("c9", .yuan(1)), .unknownReservation("c9")),
    (.post("c1", .zero), .amountNotPositive),
    (.takeBack("c1", .yuan(1)), .notEnough(.spent, held: .zero, asked: .yuan(1))),
    (.receive("c1", .yuan(1)), .notEnough(.receivable, held: .zero, asked: .yuan(1))),
    (.correct("zz"), .unknownAct("zz")),
  ]

  @Test func whatCannotBeDoneSaysWhy() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      try await county.prepare()
      for (order, error) in Self.refusals {
        await #expect(throws: FundRefusal("x", error), "\(order)") {
          try await county.act("x", order)
        }
        #expect(!FundWords.error(error).zh.isEmpty && !FundWords.error(error).en.isEmpty)
      }
      for id in ["", String(repeating: "x", count: 101), "a\u{7}"] {
        await #expect(throws: FundRefusal(id, .textUnusable)) {
          try await county.act(id, .allot(Self.budget, .yuan(1), paper: "x"))
        }
      }
      for order in [
        FundAct.Order.allot(Self.budget, .yuan(1), paper: "x"),
        .withdraw(Self.budget, .yuan(1), paper: "x"), .correct("c1"),
      ] {
        await #expect(throws: FundRefusal("x", .reasonMissing)) {
          try await county.act("x", order, reason: nil)
        }
      }
      #expect(try await county.balances() == [-1000, 700, 300, 0, 0])
      try await county.expectSound()
    }
  }

  @Test(arguments: [
    ("test/either", "bridging"), ("test/either", "employmentSubsidy"),
    ("test/post", "employmentSubsidy"),
  ])
  func aBenefitIsPaidFromTheFundsItsPolicyNames(_ benefit: String, _ fund: String) async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      let budget = Budget(FundCounty.region, fund, 2026)
      try await county.act("a", .allot(budget, .yuan(5), paper: "x"))
      try await county.act("c", .reserve(FundCounty.obligation("c", benefit), budget, .yuan(5)))
      #expect(try await county.balances(budget) == [-5, 0, 5, 0, 0])
    }
  }

  /// An id stands for one act, however often it is asked for.
  @Test(arguments: StoreKind.allCases)
  func aRepeatedActIsTheSameAct(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      let first = try await county.act("a1", .allot(Self.budget, .yuan(10), paper: "x"))
      try county.clock.set("2026-06-20T04:00:00Z")
      #expect(try await county.act("a1", .allot(Self.budget, .yuan(10), paper: "x")) == first)
      let others: [FundAct.Order] = [
        .allot(Self.budget, .yuan(11), paper: "x"), .allot(Self.budget, .yuan(10), paper: "y"),
        .allot(Budget(FundCounty.region, "bridging", 2025), .yuan(10), paper: "x"),
        .withdraw(Self.budget, .yuan(10), paper: "x"), .correct("a1"),
        .reserve(FundCounty.obligation("a1"), Self.budget, .yuan(10)),
      ]
      for other in others {
        await #expect(throws: FundRefusal("a1", .actDiffers), "\(other)") {
          try await county.act("a1", other)
        }
      }
      await #expect(throws: FundRefusal("a1", .actDiffers)) {
        try await county.act(
          "a1", .allot(Self.budget, .yuan(10), paper: "x"), reason: Reason("另一个事由"))
      }
      await #expect(throws: FundRefusal("a1", .actDiffers)) {
        try await county.act("a1", .allot(Self.budget, .yuan(10), paper: "x"), about: "other")
      }
      // The same within one call, and of every verb.
      let reserve = FundAct("c1", .reserve(FundCounty.obligation("c1"), Self.budget, .yuan(4)))
      let post = FundAct("p1", .post("c1", .yuan(3)))
      let release = FundAct("r1", .release("c1", nil))
      let twice = try await county.desk.carryOut(
        [reserve, post, reserve, post, release, release], by: "zhou")
      #expect(twice.map(\.number) == [2, 3, 2, 3, 4, 4])
      #expect(try await county.desk.carryOut([release, post], by: "wu").map(\.number) == [4, 3])
      #expect(try await county.balances() == [-10, 7, 0, 3, 0])
      #expect(try await county.journal.count(JournalFilter(), of: county.store) == 4)
      try await county.expectSound()
    }
  }

  /// Where one of several is refused, none was done.
  @Test(arguments: StoreKind.allCases)
  func severalActsAreDoneTogetherOrNotAtAll(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let acts = (2...9).map {
        FundAct("c\($0)", .reserve(FundCounty.obligation("c\($0)"), Self.budget, .yuan(100)))
      }
      await #expect(
        throws: FundRefusal("c9", .notEnough(.available, held: .zero, asked: .yuan(100)))
      ) { try await county.desk.carryOut(acts, by: "zhou") }
      #expect(try await county.balances() == [-1000, 700, 300, 0, 0])
      try await county.desk.carryOut(Array(acts.dropLast()), by: "zhou")
      #expect(try await county.balances() == [-1000, 0, 1000, 0, 0])
      try await county.expectSound()
    }
  }

  /// Another capability's transaction: a refusal leaves it whole, and what it does commits with it.
  @Test(arguments: StoreKind.allCases)
  func anotherTransactionGoesOnAfterARefusal(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let desk = county.desk
      let journal = county.journal
      try await county.store.write { transaction in
        let pen = try JournalPen(journal, by: "li", in: transaction)
        let ledger = desk.ledger(by: "li", in: transaction, pen: pen)
        do {
          try ledger.carryOut(FundAct("p1", .post("c1", .yuan(301))))
          Issue.record("more was paid than was kept")
        } catch is FundRefusal {}
        try ledger.carryOut(FundAct("p2", .post("c1", .yuan(300))))
        try pen.write([Deed(.listExported)])
      }
      #expect(try await county.balances() == [-1000, 700, 0, 300, 0])
      struct Changed: Error {}
      await #expect(throws: Changed.self) {
        try await county.store.write { transaction in
          let pen = try JournalPen(journal, by: "li", in: transaction)
          try desk.ledger(by: "li", in: transaction, pen: pen)
            .carryOut(FundAct("t1", .takeBack("c1", .yuan(300))))
          throw Changed()
        }
      }
      #expect(try await county.balances() == [-1000, 700, 0, 300, 0])
      let acts = try await county.journal.lines(JournalFilter(), of: county.store).map(\.act)
      #expect(acts == [.listExported, .fundsPosted, .fundsReserved, .fundsAllotted])
      try await county.expectSound()
    }
  }

  @Test func nobodyActsBeyondTheirRegion() async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      let act = FundAct("a1", .allot(Self.budget, .yuan(1), paper: "x"), reason: FundCounty.reason)
      for region in ["610329", "610328101", "43"] {
        await #expect(throws: FundRefusal("a1", .outside(FundCounty.region)), "\(region)") {
          try await county.desk.carryOut(
            act, by: "zhou", within: .regions([RegionCode(region)!]))
        }
      }
      try await county.desk.carryOut(act, by: "zhou", within: .regions([FundCounty.region]))
      // Nor learns whether it was done.
      await #expect(throws: FundRefusal("a1", .outside(FundCounty.region))) {
        try await county.desk.carryOut(
          act, by: "zhou", within: .regions([RegionCode("610329")!]))
      }
    }
  }
}
