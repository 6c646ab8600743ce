// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import Web

private let good = "token=\(TestSite.token)&name=%E7%8E%8B+%E4%BC%9F"

@Test func aFormWithItsTokenIsTaken() async throws {
  let reply = try await TestSite().post("/forms", good)
  #expect(reply.status == 303)
  #expect(reply.headers[.location] == "/forms/%E7%8E%8B%20%E4%BC%9F")
}

@Test(arguments: [
  "name=a", "token=&name=a", "token=0123456789abcdef0123456789abcdee&name=a",
  "token=0123456789abcdef&name=a",
])
func aFormWithoutItIsRefused(_ body: String) async throws {
  #expect(try await TestSite().post("/forms", body).status == 403)
}

@Test(arguments: [
  nil, "bangfu-token=", "bangfu-token=short", "bangfu-token=ABCDEF6789abcdef0123456789abcdef",
])
func aFormWithoutCookieIsRefused(_ cookie: String?) async throws {
  #expect(try await TestSite().post("/forms", good, cookie: cookie).status == 403)
}

@Test(arguments: [
  ("Origin", "http://127.0.0.1:8080", 303), ("Origin", "http://evil.example", 403),
  ("Origin", "null", 403), ("Origin", "https://127.0.0.1:8080", 403),
  ("Origin", "http://127.0.0.1:9999", 403), ("Sec-Fetch-Site", "same-origin", 303),
  ("Sec-Fetch-Site", "none", 303), ("Sec-Fetch-Site", "cross-site", 403),
  ("Sec-Fetch-Site", "same-site", 403),
])
func aFormFromElsewhereIsRefused(_ header: String, _ value: String, _ status: Int) async throws {
  let name = try #require(HTTPField.Name(header))
  let reply = try await TestSite().post("/forms", good, headers: [name: value])
  #expect(reply.status == status)
}

@Test func aTokenIsGivenOnceAndKept() async throws {
  let site = TestSite()
  let cookie = try #require(try await site.get("/").cookies.first)
  #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
  #expect(cookie.wholeMatch(of: /bangfu-token=[0-9a-f]{32};.*/) != nil)
  let again = try await site.get("/", cookie: "bangfu-token=\(TestSite.token)")
  #expect(again.cookies.isEmpty)
  #expect(FormToken.random() != FormToken.random())
}

@Test(arguments: [(1_000, 303), (1_001, 413)])
func aFormHasABound(_ size: Int, _ status: Int) async throws {
  var limits = BodyLimits()
  limits.formBytes = 1_000
  let body = good.padding(to: size)
  #expect(try await TestSite(limits: limits).post("/forms", body).status == status)
}

extension String {
  fileprivate func padding(to size: Int) -> String {
    self + "&x=" + String(repeating: "a", count: size - utf8.count - 3)
  }
}

// MARK: - Files

private let type = "multipart/form-data; boundary=----b"

private func multipart(
  token: String? = TestSite.token, name: String = "花名册.xlsx", _ content: String
)
  -> String
{
  var body = ""
  if let token {
    body += "------b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n"
  }
  return body
    + "------b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
    + "Content-Type: application/octet-stream\r\n\r\n\(content)\r\n------b--\r\n"
}

@Test(arguments: [1, 2, 3, 7, 64, 1_000_000])
func aFileIsReadInPieces(_ chunk: Int) async throws {
  let content = "\r\n------\r\n--b\r\n------c binary \r\r\n" + String(repeating: "x", count: 500)
  let reply = try await TestSite().post("/files", multipart(content), type: type, chunk: chunk)
  #expect(reply.status == 200 && reply.text.contains("花名册.xlsx \(content.utf8.count)"))
}

@Test(arguments: [
  ("C:\\名册\\a;b.xlsx", "a;b.xlsx"), ("../../etc/passwd", "passwd"), ("a%22b.csv", "a&quot;b.csv"),
  ("<b>.csv", "&lt;b&gt;.csv"),
])
func aFileNameHasNoFolders(_ sent: String, _ shown: String) async throws {
  let reply = try await TestSite().post("/files", multipart(name: sent, "x"), type: type)
  #expect(reply.text.contains("<h1>\(shown) 1</h1>"))
}

@Test(arguments: [
  (multipart(token: nil, "x"), 403), (multipart(token: "0", "x"), 403),
  (multipart(name: "", ""), 422), (String(multipart("x").dropLast(9)), 400), ("", 400),
  ("nonsense", 400), ("------b\r\nno head", 400), ("------bx\r\n\r\n", 400),
])
func aBrokenUploadIsRefused(_ body: String, _ status: Int) async throws {
  #expect(try await TestSite().post("/files", body, type: type).status == status)
}

@Test(arguments: ["text/plain", "multipart/form-data", "multipart/form-data; boundary="])
func anUploadNeedsItsBoundary(_ type: String) async throws {
  #expect(try await TestSite().post("/files", multipart("x"), type: type).status == 400)
}

@Test(arguments: [(0, 200), (1, 413)])
func anUploadHasABound(_ over: Int, _ status: Int) async throws {
  var limits = BodyLimits()
  let body = multipart(String(repeating: "x", count: 5_000))
  limits.uploadBytes = body.utf8.count - over
  let site = TestSite(limits: limits)
  #expect(try await site.post("/files", body, type: type, chunk: 100).status == status)
  let announced = try await site.post(
    "/files", body, type: type, headers: [.contentLength: String(body.utf8.count)])
  #expect(announced.status == status)
}

@Test func partsAndTheirHeadsHaveBounds() async throws {
  let part = "------b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
  let many = String(repeating: part, count: 65) + "------b--"
  #expect(try await TestSite().post("/files", many, type: type).status == 400)
  let longHead = "------b\r\nX: \(String(repeating: "a", count: 9_000))\r\n\r\nx\r\n------b--"
  #expect(try await TestSite().post("/files", longHead, type: type).status == 400)
}
