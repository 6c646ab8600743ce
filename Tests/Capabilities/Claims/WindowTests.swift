// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Registry
import Rights
import Testing
import Values
import Web

@testable import Claims

@Suite struct WindowTests {
  private static func windows(
    _ scope: Scope, from month: String, months: Int = 12
  ) async throws -> [ApplyWindow] {
    var found: [ApplyWindow] = []
    try await ClaimOffice.with(people: 0) { office in
      found = office.desk.decisions.windows(
        within: scope, from: try #require(Month(month)), months: months)
    }
    return found
  }

  /// The county's December is that of each year that is looked at.
  @Test func theDecemberWindowsComeYearByYear() async throws {
    let windows = try await Self.windows(
      .regions([ClaimOffice.town]), from: "2022-06", months: 24)
    let december = windows.filter { $0.benefit == "employment-base-award" }.map(\.span)
    #expect(
      december == [
        .days(opens: Day("2022-12-01"), closes: Day("2022-12-31")),
        .days(opens: Day("2023-12-01"), closes: Day("2023-12-31")),
      ])
    #expect(
      windows.allSatisfy { $0.document.hasPrefix("610328") || $0.document.hasPrefix("000000") })
  }

  /// Looked at from January on, last December is over; in December itself it is not.
  @Test(arguments: [("2022-12", true), ("2023-01", false)])
  func whatIsOverIsLeftOut(_ month: String, _ isThere: Bool) async throws {
    let windows = try await Self.windows(.regions([ClaimOffice.county]), from: month, months: 6)
    #expect(
      windows.contains { $0.benefit == "employment-base-award" && $0.span != .ofOneself } == isThere
    )
  }

  @Test func whatRunsFromOnesOwnCaseHasNoDays() async throws {
    let windows = try await Self.windows(.regions([ClaimOffice.county]), from: "2022-06")
    let seeking = windows.filter { $0.benefit == "one-off-job-seeking-subsidy" }
    #expect(seeking.map(\.span) == [.ofOneself])
    #expect(seeking.first?.clause == "二(一)1")
  }

  /// The document's own last day; that of another province only where the scope reaches it.
  @Test func documentsEnd() async throws {
    let end = ApplyWindow.Span.term(last: try #require(Day("2025-12-31")))
    let county = try await Self.windows(.regions([ClaimOffice.county]), from: "2025-06")
    #expect(county.filter { $0.span == end }.map(\.document) == ["610328-qianyang"])
    let hunan = try await Self.windows(.regions([try #require(RegionCode("43"))]), from: "2021-11")
    #expect(
      hunan.contains {
        $0.benefit == "skill-upgrade-subsidy"
          && $0.span == .days(opens: nil, closes: Day("2021-12-31"))
      })
    #expect(hunan.allSatisfy { !$0.document.hasPrefix("610328") })
  }
}
