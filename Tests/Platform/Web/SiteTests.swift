// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing
import Values

@testable import Web

@Test(arguments: [
  ("/", 200, "概览"), ("/people/7", 200, "person 7"), ("/people/new", 200, "new person"),
  ("/people/%E7%8E%8B", 200, "person 王"), ("/nowhere", 404, "没有这一页"),
  ("/people/7/more", 404, "没有这一页"), ("/forms", 405, "没有这一页"),
  ("/broken", 500, "系统出错了"), ("/refused", 422, "t"), ("/assets/style-0.css", 404, "没有这一页"),
])
func routesAnswer(_ path: String, _ status: Int, _ says: String) async throws {
  let reply = try await TestSite().get(path)
  #expect(reply.status == status)
  #expect(reply.text.contains(says))
  #expect(reply.text.hasPrefix("<!DOCTYPE html>") && reply.text.hasSuffix("</html>"))
}

@Test func aProblemIsToldInBothLanguages() async throws {
  for path in ["/nowhere", "/broken", "/forms"] {
    let reply = try await TestSite().get(path)
    #expect(reply.text.contains("lang=\"en\""), "\(path)")
  }
}

@Test func aBrokenPageKeepsWhatBrokeToItself() async throws {
  #expect(!(try await TestSite().get("/broken").text.contains("610399")))
}

@Test func headIsGetWithoutContent() async throws {
  let reply = try await TestSite().send(.head, "/")
  #expect(reply.status == 200 && reply.bytes.isEmpty)
  #expect(reply.headers[.contentLength].flatMap { Int($0) } ?? 0 > 500)
}

@Test func healthIsPlain() async throws {
  #expect(try await TestSite().get("/health").text == "ok\n")
}

@Test(arguments: ["/", "/nowhere", "/broken", "/health", "/download", "/?lang=en"])
func everyResponseIsGuarded(_ path: String) async throws {
  let headers = try await TestSite().get(path).headers
  let policy = try #require(headers[.contentSecurityPolicy])
  #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
  #expect(!policy.contains("unsafe"))
  #expect(headers[.xContentTypeOptions] == "nosniff")
  #expect(headers[.referrerPolicy] == "same-origin")
  #expect(headers[.cacheControl] == "no-store")
}

@Test func assetsAreKeptForEver() async throws {
  let site = TestSite()
  let page = try await site.get("/").text
  for file in [site.site.shell.assets.styleSheet, site.site.shell.assets.script] {
    #expect(page.contains(file.href.text))
    let reply = try await site.get(file.href.text)
    #expect(reply.status == 200 && reply.bytes == file.bytes)
    #expect(reply.headers[.cacheControl]?.contains("immutable") == true)
  }
}

@Test func nothingIsInline() async throws {
  let page = try await TestSite().get("/").text
  #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains("<script>"))
  #expect(page.contains("<script src=\"/assets/") && !page.contains("onclick"))
}

@Test(arguments: [
  ("localhost", true), ("localhost:8080", true), ("127.0.0.1:1", true), ("[::1]:8080", true),
  ("[::1]", true), ("LOCALHOST:80", true), ("evil.example", false),
  ("127.0.0.1.evil.example", false),
  ("localhost.evil.example:8080", false), ("127.0.0.2", false), ("", false), ("localhost:", false),
  ("localhost:80a", false), ("10.0.0.5:8080", false),
])
func onlyOwnNamesAreAnswered(_ host: String, _ isOwn: Bool) async throws {
  let reply = try await TestSite().get("/", host: host)
  #expect(reply.status == (isOwn ? 200 : 421))
}

@Test(
  arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("localhost", "127.0.0.1", true), ("::1", "::1", true),
    ("[::1]", "::1", true), ("0.0.0.0", "0.0.0.0", false), ("::", "::", false),
    ("192.168.1.5", "192.168.1.5", false),
  ])
func anAddressIsTaken(_ host: String, _ bound: String, _ isLoopback: Bool) throws {
  let address = try ListenAddress(host: host, port: 0)
  #expect(address.host == bound && address.isLoopback == isLoopback)
}

@Test(arguments: ["example.org", "", "127.0.0.1 ", "127.0.0", "0.0.0.0/0"])
func whatIsNoAddressIsRefused(_ host: String) {
  #expect(throws: ListenAddress.Refusal.notAddress(host)) { try ListenAddress(host: host) }
}

@Test(arguments: [-1, 65_536]) func portsHaveBounds(_ port: Int) {
  #expect(throws: ListenAddress.Refusal.noSuchPort(port)) { try ListenAddress(port: port) }
}

@Test func aDownloadHasItsFullName() async throws {
  let reply = try await TestSite().get("/download")
  let disposition = try #require(reply.headers[.contentDisposition])
  #expect(reply.bytes == [1, 2, 3])
  #expect(disposition.contains("filename*=UTF-8''%E5%90%8D%E5%8D%95%22%0D%0A.xlsx"))
  #expect(!disposition.contains("\r") && disposition.filter { $0 == "\"" }.count == 2)
}

@Test(arguments: [
  ("/days", "2022-05-01", "href=\"/people\""),
  ("/days?as-of=2023-01-31", "2023-01-31", "href=\"/people?as-of=2023-01-31\""),
  ("/days?as-of=2023-02-30", "2022-05-01", "href=\"/people\""),
])
func aPageSpeaksForItsDay(_ path: String, _ day: String, _ link: String) async throws {
  let text = try await TestSite().get(path).text
  #expect(text.contains("<p>\(day)</p>") && text.contains("截至") && text.contains(link))
}

@Test func routesOfTheSameShapeCannotBothBe() async {
  await #expect(processExitsWith: .failure) {
    var routes = Routes()
    routes.get("people/:person", needs: TestSite.right) { _ in .seeOther(.root) }
    routes.get("people/:other", needs: TestSite.right) { _ in .seeOther(.root) }
  }
}

/// What an officer prints carries how far the journal had come; what whoever comes may see does not, nor
/// does a refusal, which must not differ between what is foreign and what is absent.
@Test func pagesOnPaperCarryTheJournalsHead() async throws {
  let head = "610328/1200/3fa9c1d2e4b5/2026-03-01T08:30:00.250Z"
  let site = TestSite(journalHead: head)
  #expect(try await site.get("/people").text.contains("on-paper\">日志链头 \(head)<"))
  for path in ["/login", "/refused", "/nowhere"] {
    #expect(try await !site.get(path).text.contains("3fa9c1d2e4b5"), "\(path)")
  }
  #expect(try await !TestSite().get("/people").text.contains("on-paper"))
}
