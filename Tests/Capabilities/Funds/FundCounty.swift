// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Policy
import Registry
import Store
import Stores
import Testing
import Values
import Vault
import Web

@testable import Funds

/// A county with two funds and benefits paid from one, the other, or either.
struct FundCounty: Sendable {
  static let region = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let budget = Budget(region, "bridging", 2026)
  static let reason = Reason("按文件下达")!

  static let catalogue = FundCatalogue(
    [
      .init("bridging", .init(zh: "衔接资金", en: "bridging")),
      .init("employmentSubsidy", .init(zh: "就业补助资金", en: "employment subsidy")),
    ],
    benefits: [
      "test/travel": .of(["bridging"]), "test/post": .of(["employmentSubsidy"]),
      "test/either": .any, "test/none": .of([]),
    ])

  static let migrations =
    JournalMigrations.all + RegistryMigrations.all + FundMigrations.all

  let desk: FundDesk
  let store: any Store
  let journal: Journal
  let clock: SetClock

  static func with(
    _ kind: StoreKind, _ body: (FundCounty) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      try await body(FundCounty(store))
    }
  }

  init(_ store: any Store) throws {
    let clock = try SetClock("2026-06-15T04:00:00Z")
    let journal = Journal(of: FundCounty.region, vault: .fleeting(), clock: clock.read)
    self.clock = clock
    self.journal = journal
    self.store = store
    desk = FundDesk(
      store: store, journal: journal, registry: RegistryDesk(store: store, journal: journal),
      catalogue: FundCounty.catalogue, clock: clock.read)
  }

  @discardableResult
  func act(
    _ id: String, _ order: FundAct.Order, about: String? = nil, reason: Reason? = reason,
    on day: String? = nil
  ) async throws -> Posting {
    try await desk.carryOut(
      FundAct(id, order, about: about, reason: reason, on: day.flatMap { Day($0) }), by: "zhou")
  }

  /// A thousand yuan to spend, and three hundred of them kept for `c1`.
  func prepare() async throws {
    try await act("a1", .allot(Self.budget, .yuan(1000), paper: "千财发〔2026〕1号"))
    try await act("c1", .reserve(Self.obligation("c1"), Self.budget, .yuan(300)))
  }

  static func obligation(
    _ id: String, _ benefit: String = "test/travel", in region: RegionCode = town
  ) -> Obligation {
    Obligation(id, region: region, benefit: benefit, payee: "p1")
  }

  func balances(_ budget: Budget = budget) async throws -> [Int64] {
    try await store.read { connection in
      let state = try LedgerLoader(
        [FundAct("probe", .allot(budget, .yuan(1), paper: "x"))], FundCounty.catalogue,
        now: clock.read(), from: connection
      ).state
      return FundSide.allCases.map { (state.balances[budget] ?? Balances())[$0].fen / 100 }
    }
  }

  func expectSound() async throws {
    #expect(try await desk.verify().faults == [])
    #expect(try await Journal.verify(store).isSound)
  }
}

/// A clock that a test sets.
final class SetClock: @unchecked Sendable {
  private let lock = NSLock()
  private var now: Instant

  init(_ text: String) throws { now = try #require(Instant(text)) }
  func set(_ text: String) throws {
    let instant = try #require(Instant(text))
    lock.withLock { now = instant }
  }
  var read: @Sendable () -> Instant { { self.lock.withLock { self.now } } }
}
