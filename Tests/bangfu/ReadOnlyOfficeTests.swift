// SPDX-License-Identifier: Apache-2.0
import Rights
import Testing
import Values
import Web

@testable import bangfu

/// The disk is full: which forms of the office are served all the same, and that no other is.
@Suite struct ReadOnlyOfficeTests {
  /// The way in and out; what only reads, with its entry in the journal; what keeps somebody out.
  private static let goingOn: Set<String> = [
    "POST login", "POST login/second-factor", "POST login/second-factor/offer",
    "POST login/second-factor/enrolment", "POST login/password", "POST logout",
    "POST people/searches", "POST people/:person/reveals", "POST journal/exports",
    "POST account/sessions/:session/end", "POST accounts/:account/disabling",
    "POST accounts/:account/session-end", "POST people/:person/own-account/closing",
    "POST bodies/:body/own-account/closing",
  ]

  @Test func onlyWhatMustGoOnGoesOn() async throws {
    try await TwoCounties.with { office in
      let routes = office.pages.routes.list.filter { $0.method == "POST" }
      #expect(Set(routes.filter(\.goesOnWhenReadOnly).map(\.name)) == Self.goingOn)
      let county = try #require(RegionCode("610328"))
      let site = AskedSite(
        office.pages.routes, office.pages.navigation,
        officer: Officer(
          account: "everything", name: "official",
          assignments: Role.allCases.map { Assignment($0, in: county) }),
        today: TwoCounties.today,
        space: WritingSpace(isReadOnly: { true }, isWanting: { _ in false }))
      let refused = routes.filter { !$0.goesOnWhenReadOnly }
      #expect(refused.count > 8)
      for route in refused {
        let address = route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "1" : $0 }
        let reply = try await site.post("/" + address.joined(separator: "/"), fields: [])
        #expect(reply.status == 503, "\(route.name)")
      }
      let search = try await site.post("/people/searches", fields: [("q", "x")])
      #expect([200, 303].contains(search.status))
    }
  }
}
