// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values
import Web

@testable import bangfu

/// What is open to whoever comes, each on purpose.
@Suite struct OpenRoutesTests {
  private static let open: Set<String> = [
    // The way in and out.
    "GET login", "POST login", "GET login/second-factor", "POST login/second-factor",
    "POST login/second-factor/offer", "POST login/second-factor/enrolment", "GET login/password",
    "POST login/password", "POST logout",
    // Sheets in the hands of people, and what is public by law.
    "GET papers/check", "GET public/notices", "GET public/notices/:notice",
  ]

  @Test func nothingElseIsOpen() async throws {
    try await TwoCounties.with { office in
      let routes = office.pages.routes.list.filter { $0.right == nil }
      #expect(Set(routes.map(\.name)) == Self.open)
    }
  }

  /// Somebody without any right sees these, their navigation alone, and nobody's name.
  @Test func whoeverComesSeesThem() async throws {
    try await TwoCounties.with { office in
      let site = AskedSite(
        office.pages.routes, office.pages.navigation,
        officer: Officer(account: "", name: "", assignments: []), today: TwoCounties.today)
      let board = try await site.get("/public/notices")
      #expect(board.status == 200 && board.text.contains("目前没有公示"))
      #expect(board.text.contains("/papers/check") && !board.text.contains("href=\"/people\""))
      #expect(try await site.get("/public/notices/610328-2022-G0001").status == 404)
      let blank = try await site.get("/papers/check")
      #expect(blank.status == 200 && blank.text.contains("校验值"))
      let unknown = try await site.get(
        "/papers/check?number=610328-2022-000001&value=0000-0000-0000-0000")
      #expect(unknown.status == 200 && unknown.text.contains("没有这样的编号"))
      let unreadable = try await site.get("/papers/check?number=1&value=x%22%3E%3Cb%3E")
      #expect(unreadable.status == 200 && !unreadable.text.contains("<b>"))
      #expect(try await site.get("/notices").status == 403)
    }
  }
}
