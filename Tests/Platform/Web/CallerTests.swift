// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import Web

/// Who sends what through which proxies (S23), and what is let through in the clear.
@Suite struct CallerTests {
  static let names = ["bangfu.example.cn"]

  private func site() throws -> TestSite {
    TestSite(
      names: try PublicNames(Self.names), proxies: try TrustedProxies(["10.0.0.2", "10.0.0.3"]))
  }

  private func get(
    _ peer: String?, _ forwarded: [String], _ scheme: String? = "https", path: String = "/origin",
    host: String = "bangfu.example.cn"
  ) async throws -> TestSite.Reply {
    var headers = HTTPFields()
    for line in forwarded {
      headers.append(HTTPField(name: HTTPField.Name("X-Forwarded-For")!, value: line))
    }
    if let scheme { headers[HTTPField.Name("X-Forwarded-Proto")!] = scheme }
    return try await site().send(.get, path, host: host, headers: headers, peer: peer)
  }

  @Test(
    arguments: [
      ("10.0.0.2", ["192.168.1.7"], "192.168.1.7"),
      // What the visitor wrote stands first; the proxy appends whom it heard.
      ("10.0.0.2", ["1.1.1.1, 192.168.1.7"], "192.168.1.7"),
      ("10.0.0.2", ["1.1.1.1", "192.168.1.7"], "192.168.1.7"),
      ("10.0.0.2", ["1.1.1.1, 192.168.1.7, 10.0.0.3"], "192.168.1.7"),
      ("10.0.0.2", ["192.168.1.7, nonsense"], "10.0.0.2"), ("10.0.0.2", [], "10.0.0.2"),
      ("::ffff:10.0.0.2", ["::ffff:192.168.1.7"], "192.168.1.7"),
      ("10.0.0.2", ["2001:DB8::1"], "2001:db8::1"),
    ] as [(String, [String], String)])
  func aTrustedProxyIsBelieved(
    _ peer: String, _ forwarded: [String], _ address: String
  ) async throws {
    let reply = try await get(peer, forwarded)
    #expect(reply.status == 200 && reply.text.contains("from \(address) in"))
    #expect(reply.headers[.strictTransportSecurity] != nil)
  }

  @Test func anybodyElseIsNot() async throws {
    // From this machine the page is shown, under the connection's own address.
    let near = try await get("127.0.0.1", ["192.168.1.7"])
    #expect(near.status == 200 && near.text.contains("from 127.0.0.1 in"))
    #expect(near.headers[.strictTransportSecurity] == nil)
    // From another it came in the clear, whatever it says of itself.
    for peer in ["192.168.1.7", "10.0.0.4", nil] {
      let reply = try await get(peer, ["127.0.0.1"])
      #expect(reply.status == 403 && !reply.text.contains("from "), "\(peer ?? "-")")
    }
  }

  @Test func whatComesToAProxyInTheClearGoesNoFurther() async throws {
    for scheme in ["http", nil, "https, http"] {
      #expect(try await get("10.0.0.2", ["192.168.1.7"], scheme).status == 403)
    }
    #expect(try await get("10.0.0.2", ["192.168.1.7"], "http", path: "/health").status == 200)
  }

  @Test(arguments: [
    ("bangfu.example.cn", 200), ("BANGFU.example.cn:443", 200), ("localhost", 200),
    ("evil.example", 421), ("bangfu.example.cn.evil.example", 421),
  ])
  func namesAreThoseListed(_ host: String, _ status: Int) async throws {
    #expect(try await get("10.0.0.2", [], host: host).status == status)
  }

  @Test(arguments: ["https://a.cn", "a.cn:80", "", "a b", "甲.cn"])
  func whatIsNoNameIsRefused(_ name: String) {
    #expect(throws: PublicNames.Refusal(name: name)) { try PublicNames([name]) }
  }

  @Test func whatIsNoProxyIsRefused() {
    #expect(throws: TrustedProxies.Refusal(text: "proxy")) { try TrustedProxies(["proxy"]) }
  }

  @Test func overTLSCookiesBelongToThisHostAlone() async throws {
    let secure: HTTPFields = [
      HTTPField.Name("X-Forwarded-Proto")!: "https", .origin: "https://bangfu.example.cn",
      .cookie: "__Host-bangfu-token=\(TestSite.token)",
      .contentType: "application/x-www-form-urlencoded",
    ]
    let body = Array("token=\(TestSite.token)".utf8)
    let reply = try await site().send(
      .post, "/sessions", host: "bangfu.example.cn", headers: secure, body: body, peer: "10.0.0.2")
    let cookie = try #require(reply.cookies.first)
    #expect(reply.status == 303 && cookie.hasPrefix("__Host-bangfu-session=abc;"))
    for word in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(word)) }
    #expect(!cookie.contains("Domain"))
    // The name without the prefix, which another site of the domain could have set, counts for nothing.
    let other = try await site().send(
      .get, "/origin", host: "bangfu.example.cn",
      headers: [
        HTTPField.Name("X-Forwarded-Proto")!: "https", .cookie: "bangfu-session=planted",
      ], peer: "10.0.0.2")
    #expect(other.text.contains("in none"))
  }

  @Test func onThisMachineCookiesAreHiddenFromScripts() async throws {
    let reply = try await TestSite().post("/sessions", "token=\(TestSite.token)")
    let cookie = try #require(reply.cookies.first)
    #expect(cookie.hasPrefix("bangfu-session=abc;") && !cookie.contains("Secure"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    let ended = try await TestSite().post("/logout", "token=\(TestSite.token)")
    #expect(ended.cookies.contains { $0.hasPrefix("bangfu-session=;") && $0.contains("Max-Age=0") })
  }

  /// S7, over every route of the test site; the accounts' tests go over theirs.
  @Test(arguments: [
    ("", nil), ("token=\(String(repeating: "0", count: 32))", nil),
    ("token=\(TestSite.token)", "http://evil.example"), ("token=\(TestSite.token)", "null"),
    ("token=\(TestSite.token)", "https://127.0.0.1:8080"),
  ])
  func noFormIsTakenFromElsewhere(_ body: String, _ origin: String?) async throws {
    let site = TestSite()
    let names = site.site.routes.names.filter { $0.hasPrefix("POST ") && $0 != "POST files" }
    #expect(names.count >= 3)
    for name in names {
      let reply = try await site.post(
        "/\(name.dropFirst(5))", body, headers: origin.map { [.origin: $0] } ?? [:])
      #expect(reply.status == 403 || (body.isEmpty && reply.status == 400), "\(name)")
    }
  }

  @Test func aFormCannotPassForOneWithFilesNorTheOtherWay() async throws {
    let site = TestSite()
    let form = try await site.post("/files", "token=\(TestSite.token)")
    #expect(form.status == 400)
    let files = try await site.post(
      "/sessions", "--x\r\n\r\n--x--", type: "multipart/form-data; boundary=x")
    #expect(files.status == 400 && files.cookies.isEmpty)
  }
}
