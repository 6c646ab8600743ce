// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Rights
import Testing
import Values

@testable import Web

/// Says of everybody what the test says.
private struct TestDoor: Doorkeeper {
  let admission: Admission?
  func admit(_ visitor: Visitor) async throws -> Admission {
    guard let admission else { throw TestSite.BrokenPage(secret: "610399199001011234") }
    return admission
  }
}

@Suite struct DoorTests {
  static let token = FormToken(cookie: TestSite.token)!
  static let clerk = Officer(
    account: "wang", name: "王", assignments: [Assignment(.townClerk, in: RegionCode("610328101")!)])
  static let administrator = Officer(
    account: "li", name: "李",
    assignments: [Assignment(.systemAdministrator, in: RegionCode("610328")!)])

  private func site(_ admission: Admission?) -> TestSite {
    TestSite(door: TestDoor(admission: admission))
  }

  @Test(arguments: [
    (Admission.stranger, "/people/7?as-of=2023-01-31&q=%E7%8E%8B"),
    (.mustChangePassword(token), "/people/7?as-of=2023-01-31&q=%E7%8E%8B"),
    (.mustProveSecondFactor(token), "/people/7?as-of=2023-01-31&q=%E7%8E%8B"),
  ])
  func whoIsNotLetInIsShownTheWay(_ admission: Admission, _ wanted: String) async throws {
    let path = "/people/7?as-of=2023-01-31&q=%E7%8E%8B"
    let reply = try await site(admission).get(path)
    let place = try #require(reply.headers[.location])
    #expect(reply.status == 303 && place.hasPrefix("/login"))
    #expect(!reply.text.contains("person 7"))
    let address = try #require(RequestAddress(place))
    #expect(address.value("wanted") ?? "" == wanted)
  }

  @Test func theWayInIsOpenToEverybody() async throws {
    for admission in [
      Admission.stranger, .mustChangePassword(Self.token), .mustProveSecondFactor(Self.token),
    ] {
      #expect(try await site(admission).get("/login?wanted=/x").text.contains("login for /x"))
    }
  }

  /// It is not sent again after signing in: its sender is told so, and led back to where it stood.
  @Test(
    arguments: [
      (nil, ""), ("http://127.0.0.1:8080/people/7?q=%E7%8E%8B", "/people/7?q=%E7%8E%8B"),
      ("https://127.0.0.1:8080/", ""), ("http://127.0.0.1:8080.evil.example/a", ""),
      ("https://evil.example/people", ""), ("http://127.0.0.1:8080", ""),
    ] as [(String?, String)])
  func aFormFromAStrangerIsNotCarriedOut(_ referrer: String?, _ wanted: String) async throws {
    let reply = try await site(.stranger).post(
      "/forms", "token=\(TestSite.token)&name=a",
      headers: referrer.map { [.referer: $0] } ?? [:])
    let address = try #require(reply.headers[.location].flatMap { RequestAddress($0) })
    #expect(reply.status == 303 && address.path == ["login"])
    #expect(address.value("unsent") == "1")
    #expect(address.value("wanted") ?? "" == wanted)
  }

  @Test func whoLacksTheRightIsToldSoAndNothingElse() async throws {
    let reply = try await site(.officer(Self.administrator, Self.token)).get("/people/7")
    #expect(reply.status == 403 && reply.text.contains("您没有这项权限"))
    #expect(!reply.text.contains("person 7"))
    // Nor does the navigation offer what they may not open.
    #expect(!reply.text.contains("href=\"/people\"") && reply.text.contains("href=\"/law\""))
  }

  @Test func whoHasNoOverviewBeginsWhereTheyMay() async throws {
    let reply = try await site(.officer(Self.administrator, Self.token)).get("/")
    #expect(reply.status == 303 && reply.headers[.location] == "/law")
  }

  @Test func aPageKnowsItsReaderAndHowFarTheRightReaches() async throws {
    let site = site(.officer(Self.clerk, Self.token))
    #expect(try await site.get("/law").text.contains("law for wang"))
    #expect(try await site.get("/scope").text.contains("610328101"))
  }

  @Test func theSessionsTokenGuardsItsForms() async throws {
    let site = site(.officer(Self.clerk, Self.token))
    let ours = try await site.post("/forms", "token=\(TestSite.token)&name=a", cookie: nil)
    #expect(ours.status == 303 && ours.headers[.location] == "/forms/a")
    let other = String(repeating: "f", count: 32)
    let forged = try await site.post(
      "/forms", "token=\(other)&name=a", cookie: "bangfu-token=\(other)")
    #expect(forged.status == 403)
    #expect(try await site.get("/law").cookies.isEmpty)
  }

  @Test func aDoorkeeperWhoFailsLetsNobodyIn() async throws {
    let reply = try await site(nil).get("/people/7")
    #expect(reply.status == 500)
    #expect(!reply.text.contains("person 7") && !reply.text.contains("610399"))
  }

  @Test(
    arguments: [
      ("/people/7?q=%E7%8E%8B", "/people/7?q=%E7%8E%8B"), ("//evil.example/a", "/evil.example/a"),
      ("/\\evil.example", "/%5Cevil.example"), ("https://evil.example", nil), ("javascript:a", nil),
      ("", nil), ("/%zz", nil),
    ] as [(String, String?)])
  func anAddressWantedLeadsNowhereElse(_ text: String, _ href: String?) {
    #expect(Href(local: text)?.text == href)
  }
}
