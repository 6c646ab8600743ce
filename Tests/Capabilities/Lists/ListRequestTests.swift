// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Testing
import Values

@testable import Lists

/// The states of a request, without a database.
@Suite struct ListRequestTests {
  private static let start = Instant(clamping: 1_700_000_000_000)
  private static let day: Int64 = 86_400_000

  private static func officer(_ account: String, person: Int64? = nil) -> Officer {
    Officer(account: account, name: account, assignments: [], person: person)
  }

  private static func later(_ milliseconds: Int64) -> Instant {
    Instant(clamping: start.milliseconds + milliseconds)
  }

  private func request(
    rows: Int, maker: Officer = officer("wang", person: 7)
  ) throws -> ListRequest {
    ListRequest(
      id: ID(12),
      matter: ListMatter(
        benefit: nil, region: try #require(RegionCode("610328")),
        asOf: try #require(Day("2022-11-15"))),
      purpose: try #require(Reason("交银行发放补贴")), recipient: try #require(Recipient("财政局")),
      maker: Hand(maker), madeAt: Self.start, rows: rows,
      state: ListRequest.state(rows: rows, at: Self.start))
  }

  private func approved(rows: Int) throws -> ListRequest {
    try request(rows: rows).approving(seen: rows, by: Self.officer("li"), at: Self.start)
  }

  private func refusal(_ body: () throws -> Void) -> ListError? {
    do {
      try body()
      return nil
    } catch { return error as? ListError }
  }

  @Test(arguments: [(1, false), (999, false), (1_000, false), (1_001, true), (50_000, true)])
  func beyondAThousandRowsSomebodyElseDecides(_ rows: Int, _ isWaiting: Bool) throws {
    #expect((try request(rows: rows).state == .waiting) == isWaiting)
  }

  /// What may be taken, by the rows approved (nil: nobody had to) and those there are now.
  @Test(
    arguments: [
      (nil, 1_000, true), (nil, 1_001, false), (1_001, 1_001, true), (1_001, 1_101, true),
      (1_001, 1_102, false), (2_000, 2_200, true), (2_000, 2_201, false), (2_000, 1, true),
    ] as [(Int?, Int, Bool)])
  func aListMayGrowByATenth(_ approvedRows: Int?, _ rows: Int, _ isTaken: Bool) throws {
    let wang = Self.officer("wang")
    let request = try approvedRows.map(approved) ?? request(rows: 800)
    let refused = refusal { _ = try request.taking(rows: rows, by: wang, at: Self.start) }
    #expect(refused == (isTaken ? nil : .changed))
    guard case .granted(let grant) = request.state else { return #expect(Bool(false)) }
    #expect((rows <= grant.mostRows) == isTaken)
  }

  @Test(arguments: [(0, true), (7 * day, true), (7 * day + 1, false)] as [(Int64, Bool)])
  func aLeaveEndsAfterSevenDays(_ milliseconds: Int64, _ isGood: Bool) throws {
    for request in [try request(rows: 5), try approved(rows: 2_000)] {
      let refused = refusal {
        _ = try request.taking(
          rows: 5, by: Self.officer("wang"), at: Self.later(milliseconds))
      }
      #expect(refused == (isGood ? nil : .expired))
    }
  }

  @Test func nobodyDecidesOnTheirOwn() throws {
    let request = try request(rows: 2_000)
    let own = [Self.officer("wang"), Self.officer("second", person: 7)]
    for officer in own {
      #expect(
        refusal { _ = try request.approving(seen: 2_000, by: officer, at: Self.start) }
          == .ownRequest)
      let reason = try #require(Reason("用途不明"))
      #expect(
        refusal { _ = try request.refusing(for: reason, by: officer, at: Self.start) }
          == .ownRequest)
    }
    // Somebody of whom no record is known is nobody's double.
    _ = try request.approving(seen: 2_000, by: Self.officer("li"), at: Self.start)
  }

  @Test func whatWasNotSeenIsNotApproved() throws {
    let request = try request(rows: 2_000)
    #expect(
      refusal { _ = try request.approving(seen: 1_999, by: Self.officer("li"), at: Self.start) }
        == .changed)
  }

  @Test func aListIsForItsMakerAlone() throws {
    let request = try approved(rows: 2_000)
    for other in ["li", "zhao"] {
      let officer = Self.officer(other)
      #expect(refusal { _ = try request.taking(rows: 5, by: officer, at: Self.start) } == .absent)
      #expect(refusal { _ = try request.withdrawing(by: officer, at: Self.start) } == .absent)
    }
  }

  /// From every state, every step that may not be taken.
  @Test func whatIsOverIsOver() throws {
    let wang = Self.officer("wang")
    let li = Self.officer("li")
    let reason = try #require(Reason("用途不明"))
    let over = [
      try request(rows: 2_000).refusing(for: reason, by: li, at: Self.start),
      try request(rows: 2_000).withdrawing(by: wang, at: Self.start),
      try approved(rows: 2_000).withdrawing(by: wang, at: Self.start),
      try approved(rows: 2_000).taking(rows: 2_000, by: wang, at: Self.start),
      try request(rows: 5).taking(rows: 5, by: wang, at: Self.start),
    ]
    for request in over {
      #expect(refusal { _ = try request.taking(rows: 5, by: wang, at: Self.start) } == .over)
      #expect(refusal { _ = try request.withdrawing(by: wang, at: Self.start) } == .over)
      #expect(
        refusal { _ = try request.approving(seen: request.rows, by: li, at: Self.start) }
          == .notWaiting)
    }
    let waiting = try request(rows: 2_000)
    #expect(
      refusal { _ = try waiting.taking(rows: 5, by: wang, at: Self.start) } == .notApproved)
    for granted in [try request(rows: 5), try approved(rows: 2_000)] {
      #expect(
        refusal { _ = try granted.approving(seen: granted.rows, by: li, at: Self.start) }
          == .notWaiting)
    }
  }

  @Test func anOutgrownListWaitsAgainAndCanBeApprovedAgain() throws {
    let wang = Self.officer("wang")
    let again = try approved(rows: 2_000).askingAgain(rows: 2_500, by: wang, at: Self.start)
    #expect(again.state == .waiting && again.rows == 2_500)
    let granted = try again.approving(seen: 2_500, by: Self.officer("li"), at: Self.start)
    let taken = try granted.taking(rows: 2_750, by: wang, at: Self.start)
    guard case .taken(let taking) = taken.state else { return #expect(Bool(false)) }
    #expect(taking.rows == 2_750 && taking.grant.by?.account == "li")
  }

  @Test(arguments: [
    ("县", false), ("银行", true), (String(repeating: "字", count: 60), true),
    (String(repeating: "字", count: 61), false), ("6217000099998888", false), ("  ", false),
  ])
  func aRecipientIsANameAndNoNumber(_ text: String, _ isGood: Bool) {
    #expect((Recipient(text) != nil) == isGood)
  }
}
