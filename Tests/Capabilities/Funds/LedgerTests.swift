// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Stores
import Testing
import Values
import Web

@testable import Funds

/// What holds whatever is done, by how many at once, and by whom.
@Suite struct LedgerTests {
  private static let budget = FundCounty.budget

  /// A thousand clerks, each with a claim of one yuan, over the last hundred.
  @Test(arguments: StoreKind.allCases)
  func theLastYuanIsPromisedOnce(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.act("a", .allot(Self.budget, .yuan(100), paper: "x"))
      let desk = county.desk
      let promised = try await withThrowingTaskGroup(of: Int.self) { group in
        for clerk in 0..<1000 {
          group.addTask {
            let act = FundAct(
              "c\(clerk)", .reserve(FundCounty.obligation("c\(clerk)"), Self.budget, .yuan(1)))
            do {
              try await desk.carryOut(act, by: Actor(account: "clerk-\(clerk % 8)", origin: "test"))
              return 1
            } catch let refusal as FundRefusal {
              #expect(refusal.error == .notEnough(.available, held: .zero, asked: .yuan(1)))
              return 0
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(promised == 100)
      #expect(try await county.balances() == [-100, 0, 100, 0, 0])
      try await county.expectSound()
    }
  }

  /// A hundred copies of one act, as of a form sent again and again.
  @Test(arguments: StoreKind.allCases)
  func manyCopiesOfAnActAreOne(_ kind: StoreKind) async throws {
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      let desk = county.desk
      let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await desk.carryOut(FundAct("p", .post("c1", .yuan(200))), by: "wu").number
          }
        }
        return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      }
      #expect(numbers.count == 1)
      #expect(try await county.balances() == [-1000, 700, 100, 200, 0])
      try await county.expectSound()
    }
  }

  // MARK: - Random acts against a plain model

  /// A hundred thousand acts of three clerks in any order, in memory, against sums kept plainly.
  @Test func noOrderOfActsMakesOrLosesAFen() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var done = 0
    for round in 0..<100 {
      var random = Seeded(state: seed &+ UInt64(round))
      var state = LedgerState(
        FundCounty.catalogue, now: try #require(Instant("2026-06-15T04:00:00Z")))
      var model = PlainModel()
      for step in 0..<1000 {
        let act = RandomActs.act("s\(step)", &random)
        let isAllowed = model.allows(act.order)
        do {
          let (posting, isNew) = try state.carryOut(act, by: "clerk-\(step % 3)")
          #expect(isAllowed && isNew, "seed \(seed) round \(round) step \(step): \(act.order)")
          model.take(posting)
          done += 1
        } catch {
          #expect(!isAllowed, "seed \(seed) round \(round) step \(step): \(act.order) \(error)")
        }
        let balances = state.balances[Self.budget] ?? Balances()
        #expect(FundSide.allCases.reduce(0) { $0 + balances[$1].fen } == 0)
        #expect(model.sides == FundSide.allCases.map { balances[$0].fen })
        #expect(FundSide.allCases.allSatisfy { $0 == .source || balances[$0] >= .zero })
      }
      let held = state.reservations.values
      let balances = state.balances[Self.budget] ?? Balances()
      for side in [FundSide.reserved, .spent, .receivable] {
        #expect(held.reduce(0) { $0 + ($1[side]?.fen ?? 0) } == balances[side].fen)
      }
    }
    // The walk is worth nothing where almost everything is refused.
    #expect(done > 20_000)
  }

  /// The same through the database, and proved by its own check.
  @Test(arguments: StoreKind.allCases)
  func theTablesFollowTheModel(_ kind: StoreKind) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    try await FundCounty.with(kind) { county async throws in
      var random = Seeded(state: seed)
      var model = PlainModel()
      for step in 0..<300 {
        let act = RandomActs.act("s\(step)", &random)
        do { model.take(try await county.desk.carryOut(act, by: "zhou")) } catch is FundRefusal {
          #expect(!model.allows(act.order), "seed \(seed) step \(step)")
        }
      }
      let line = try await county.desk.budgets(within: .everything).first
      #expect(model.sides == FundSide.allCases.map { line?.balances[$0].fen ?? 0 }, "seed \(seed)")
      try await county.expectSound()
    }
  }

  // MARK: - The database guards itself

  @Test(arguments: StoreKind.allCases)
  func theDatabaseItselfRefusesWhatIsNotThere(_ kind: StoreKind) async throws {
    let statements = [
      "UPDATE fund_account SET balance = balance - 70001 WHERE side = 'available'",
      "UPDATE fund_account SET balance = 1 WHERE side = 'source'",
      "UPDATE fund_reservation SET reserved = -1",
      "UPDATE fund_posting SET reason = 'another reason'", "DELETE FROM fund_posting",
      "UPDATE fund_entry SET amount = amount + 1", "DELETE FROM fund_entry",
      "DELETE FROM fund_month", "UPDATE fund_month SET account = 'other'",
      "DELETE FROM fund_month_balance", "UPDATE fund_month_balance SET balance = 0",
    ]
    try await FundCounty.with(kind) { county async throws in
      try await county.prepare()
      try await county.desk.close(
        try #require(Month("2026-05")), of: FundCounty.region, by: "zhou")
      try await county.act("late", .post("c1", .yuan(1)))
      try county.clock.set("2026-07-02T00:00:00Z")
      try await county.desk.close(
        try #require(Month("2026-06")), of: FundCounty.region, by: "zhou")
      for statement in statements {
        await #expect(throws: StoreError.self, "\(statement)") {
          try await county.store.write { try $0.execute(statement) }
        }
      }
      await #expect(throws: StoreError.self) {
        try await county.store.write {
          try $0.execute(
            """
            INSERT INTO fund_posting (number, act, kind, budget_id, reservation_id, day, at_ms, account)
            VALUES (99, 'z', 'posted', 1, 'c1', '2026-06-30', 1, 'zhou')
            """)
        }
      }
      try await county.expectSound()
    }
  }

  static let changes: [(String, LedgerFault)] = [
    (
      "UPDATE fund_account SET balance = balance - 1 WHERE side = 'available'",
      .balance(budget, .available, kept: Money(fen: 69_999), entries: .yuan(700))
    ),
    ("UPDATE fund_reservation SET reserved = reserved + 1", .reservation("c1")),
    (
      """
      UPDATE fund_posting SET number = 9 WHERE number = 4;
      UPDATE fund_entry SET posting = 9 WHERE posting = 4; UPDATE fund_month SET last_posting = 9
      """, .missing(posting: 4)
    ),
    (
      "UPDATE fund_entry SET amount = amount + 1 WHERE posting = 2 AND amount > 0",
      .entries(posting: 2)
    ),
    ("DELETE FROM fund_entry WHERE posting = 2 AND amount < 0", .entries(posting: 2)),
    ("UPDATE fund_entry SET side = 'spent' WHERE posting = 2 AND amount > 0", .entries(posting: 2)),
    ("UPDATE fund_posting SET kind = 'returned' WHERE number = 3", .entries(posting: 3)),
    ("UPDATE fund_posting SET corrects = 2 WHERE number = 4", .correction(posting: 4)),
    (
      "UPDATE fund_month_balance SET balance = balance + 1 WHERE side = 'reserved'",
      .monthBalance(FundCounty.region, Month("2026-06")!)
    ),
  ]

  /// Somebody at the file with the guards lifted: whatever row they change, the check names it.
  @Test(arguments: changes)
  func aChangedRowIsFound(_ statement: String, _ fault: LedgerFault) async throws {
    try await FundCounty.with(.sqliteInMemory) { county async throws in
      try await county.prepare()
      try await county.act("p", .post("c1", .yuan(100)))
      try await county.act("k", .correct("p"))
      try county.clock.set("2026-07-02T00:00:00Z")
      try await county.desk.close(
        try #require(Month("2026-06")), of: FundCounty.region, by: "zhou")
      try await county.expectSound()
      try await county.store.write { transaction in
        let triggers = try transaction.all(
          "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'fund_%'"
        ) { $0.text(0) ?? "" }
        for trigger in triggers { try transaction.execute("DROP TRIGGER \(trigger)") }
        try transaction.executeScript("PRAGMA defer_foreign_keys = ON")
        try transaction.executeScript(statement)
      }
      let report = try await county.desk.verify()
      #expect(report.faults.contains(fault), "\(report.faults)")
      #expect(!report.faults.map(\.description).contains(""))
    }
  }
}

/// Sums kept plainly, beside the ledger.
private struct PlainModel {
  private var source: Int64 = 0
  private var free: Int64 = 0
  private var kept: [String: Int64] = [:]
  private var paid: [String: Int64] = [:]
  private var owed: [String: Int64] = [:]

  var sides: [Int64] {
    [source, free] + [kept, paid, owed].map { $0.values.reduce(0, +) }
  }

  func allows(_ order: FundAct.Order) -> Bool {
    switch order {
    case .allot(_, let amount, _): amount.fen > 0
    case .withdraw(_, let amount, _): amount.fen > 0 && amount.fen <= free
    case .reserve(let one, _, let amount):
      kept[one.id] == nil && amount.fen > 0 && amount.fen <= free
    case .release(let id, let amount):
      kept[id] ?? 0 > 0 && (amount.map { $0.fen > 0 && $0.fen <= kept[id] ?? 0 } ?? true)
    case .post(let id, let amount): amount.fen > 0 && amount.fen <= kept[id] ?? 0
    case .takeBack(let id, let amount): amount.fen > 0 && amount.fen <= paid[id] ?? 0
    case .demand(let id, let amount): amount.fen > 0 && amount.fen <= paid[id] ?? 0
    case .receive(let id, let amount): amount.fen > 0 && amount.fen <= owed[id] ?? 0
    case .correct: false
    }
  }

  mutating func take(_ posting: Posting) {
    let fen = posting.amount.fen
    let id = posting.reservation ?? ""
    switch posting.kind {
    case .allotted: (source, free) = (source - fen, free + fen)
    case .withdrawn: (source, free) = (source + fen, free - fen)
    case .reserved:
      free -= fen
      kept[id] = fen
    case .released:
      free += fen
      kept[id, default: 0] -= fen
    case .posted:
      kept[id, default: 0] -= fen
      paid[id, default: 0] += fen
    case .returned:
      paid[id, default: 0] -= fen
      kept[id, default: 0] += fen
    case .demanded:
      paid[id, default: 0] -= fen
      owed[id, default: 0] += fen
    case .recovered:
      owed[id, default: 0] -= fen
      free += fen
    case .recoveredLate, .corrected: Issue.record("not among the random acts")
    }
  }
}

private enum RandomActs {
  static func act(_ id: String, _ random: inout Seeded) -> FundAct {
    let amount = Money(fen: Int64.random(in: -2...120, using: &random))
    let line = "c\(Int.random(in: 0..<40, using: &random))"
    let budget = FundCounty.budget
    let order: FundAct.Order =
      switch Int.random(in: 0..<12, using: &random) {
      case 0, 1: .allot(budget, amount, paper: "x")
      case 2: .withdraw(budget, amount, paper: "x")
      case 3, 4: .reserve(FundCounty.obligation(line), budget, amount)
      case 5: .release(line, Bool.random(using: &random) ? nil : amount)
      case 6, 7: .post(line, amount)
      case 8, 9: .takeBack(line, amount)
      case 10: .demand(line, amount)
      default: .receive(line, amount)
      }
    return FundAct(id, order, reason: FundCounty.reason)
  }
}

/// SplitMix64, so that a printed seed gives the same walk again.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
