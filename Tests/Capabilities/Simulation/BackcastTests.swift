// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Stores
import Testing
import Values
import Web

@testable import Simulation

/// Payments of 2022 against the job-seeking subsidy: 500 yuan for a job of a year, asked for within six months.
@Suite struct BackcastTests {
  private static func grant(
    _ fen: Int64?, on day: String = "2022-10-01", year: Int = 2022,
    of benefit: String = TrialOffice.seeking
  ) throws -> GrantStatement {
    var grant = Grant(benefitID: benefit, year: year)
    if let fen { grant.amount = .value(Money(fen: fen)) }
    grant.approvedOn = .value(try #require(Day(day)))
    return GrantStatement(grant)
  }

  private static func rows(
    of worker: RosterRow, _ grants: [GrantStatement], on kind: StoreKind = .usual
  ) async throws -> [Backcast.Row] {
    var rows: [Backcast.Row] = []
    var worker = worker
    worker.grants = grants
    try await TrialOffice.with([worker], on: kind) { office in
      let found = try await office.desk.backcast(of: 2022)
      rows = found.rows.filter { $0.benefit.id == TrialOffice.seeking }
      #expect(found.agreeing == (rows.isEmpty && !grants.isEmpty ? 1 : 0))
    }
    return rows
  }

  @Test(
    arguments: [
      (50_000, nil), (60_000, .paidMore), (40_000, .paidLess), (nil, .undecided),
    ] as [(Int64?, Backcast.Finding?)])
  func aSumIsHeldAgainstTheLaw(_ fen: Int64?, _ finding: Backcast.Finding?) async throws {
    let worker = try TrialOffice.worker(0, from: "2022-06-01")
    for kind in StoreKind.allCases {
      let rows = try await Self.rows(of: worker, [try Self.grant(fen)], on: kind)
      #expect(rows.map(\.finding) == [finding].compactMap(\.self))
      #expect(rows.allSatisfy { $0.owed == .yuan(500) })
      #expect(rows.first?.differenceFen == fen.flatMap { $0 == 50_000 ? nil : $0 - 50_000 })
    }
  }

  /// Twice in a year: once is given, so the second is too much.
  @Test func whatIsPaidTwiceIsTooMuch() async throws {
    let worker = try TrialOffice.worker(0, from: "2022-06-01")
    let rows = try await Self.rows(
      of: worker, [try Self.grant(50_000), try Self.grant(50_000, on: "2022-11-01")])
    #expect(rows.map(\.finding) == [.paidMore] && rows.first?.differenceFen == 50_000)
  }

  /// A contract of six months is no job of a year.
  @Test func whatTheLawRefusesIsToldWithItsRule() async throws {
    let worker = try TrialOffice.worker(0, from: "2022-06-01", months: 6)
    let row = try #require(try await Self.rows(of: worker, [try Self.grant(50_000)]).first)
    #expect(row.finding == .paidThoughRefused && row.owed == .zero)
    #expect(row.reason?.zh.contains("二(一)1") == true)
  }

  @Test func whatIsNotKnownIsToldByName() async throws {
    var worker = try TrialOffice.worker(0, from: "2022-06-01")
    worker.employments[0].employment.contractKind = .unknown
    let row = try #require(try await Self.rows(of: worker, [try Self.grant(50_000)]).first)
    #expect(row.finding == .undecided && row.owed == nil && row.reason?.zh.contains("缺") == true)
    let without = try await Self.rows(of: try TrialOffice.worker(0), [try Self.grant(50_000)])
    #expect(without.map(\.finding) == [.undecided])
  }

  /// The day of the claim is not on record: a payment after the window's end may have been asked for in time.
  @Test func aWindowAloneRefusesNobody() async throws {
    let worker = try TrialOffice.worker(0, from: "2022-02-01")
    #expect(try await Self.rows(of: worker, [try Self.grant(50_000, on: "2022-12-20")]).isEmpty)
  }

  /// A job of September can still be claimed at the year's end, one of January could until July.
  @Test(arguments: [
    ("2022-09-01", "2022-12-31", false), ("2022-01-15", "2022-07-15", true),
  ])
  func whatNobodyWasPaidIsFound(_ start: String, _ day: String, _ isClosed: Bool) async throws {
    let row = try #require(
      try await Self.rows(of: try TrialOffice.worker(0, from: start), []).first)
    #expect(row.finding == .notPaid && row.owed == .yuan(500) && row.paid == .zero)
    #expect(row.decidedFor == Day(day))
    #expect((row.reason != nil) == isClosed)
  }

  /// A job of the year before is that year's, and a payment of that year says nothing of this one.
  @Test func anotherYearIsAnotherYears() async throws {
    let before = try TrialOffice.worker(0, from: "2021-06-01")
    #expect(try await Self.rows(of: before, []).isEmpty)
    let worker = try TrialOffice.worker(0, from: "2022-09-01")
    let rows = try await Self.rows(
      of: worker, [try Self.grant(50_000, on: "2021-10-01", year: 2021), try Self.grant(50_000)])
    #expect(rows.isEmpty)
  }
}
