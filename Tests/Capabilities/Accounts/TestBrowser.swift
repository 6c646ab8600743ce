// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Rights
import Synchronization
import Testing
import Values

@testable import Accounts
@testable import Web

/// A browser before the accounts' pages: keeps its cookies, follows where it is sent, fills in forms.
final class TestBrowser: Sendable {
  struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String
    var location: String? { headers[.location] }
    /// The token that the page's forms carry.
    var formToken: String? {
      text.firstMatch(of: /name="token" value="([0-9a-f]{32})"/).map { String($0.1) }
    }
  }

  let site: Site
  private let cookies = Mutex<[String: String]>([:])

  init(_ office: TestOffice) {
    let pages = AccountsPages(desk: office.desk) { region in "县\(region)" }
    var routes = pages.routes
    routes.get("", needs: Right(.count, .person)) { _ in .page(Page(title: "overview") { p("x") }) }
    routes.get("people", needs: Right(.read, .person)) { visit in
      .page(Page(title: "people") { p("in \(visit.scope)") })
    }
    routes.get("law", needs: Right(.read, .law)) { _ in .page(Page(title: "law") { p("x") }) }
    site = Site(
      navigation: [NavigationItem(.init(same: "law"), "law")] + AccountsPages.navigation,
      routes: routes, door: AccountDoor(desk: office.desk), today: { Day(number: 19_113) })
  }

  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
  func set(_ name: String, _ value: String?) { cookies.withLock { $0[name] = value } }

  func get(_ path: String) async throws -> Reply { try await send(.get, path) }

  /// Sends a form with the token of the page at `from`, or with the one given.
  func post(
    _ path: String, _ fields: [(String, String)], from page: String? = nil, token: String? = nil,
    headers: HTTPFields = [:]
  ) async throws -> Reply {
    var token = token
    if let page {
      token = try await get(page).formToken
      #expect(token != nil, "no form on \(page)")
    }
    let pairs = fields + (token.map { [("token", $0)] } ?? [])
    let body = pairs.map { "\(Href.encoded($0.0))=\(Href.encoded($0.1))" }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(.post, path, headers: headers, body: Array(body.utf8))
  }

  func signIn(_ name: String, _ password: String, wanted: String? = nil) async throws -> Reply {
    let path = "/login" + (wanted.map { "?wanted=\(Href.encoded($0))" } ?? "")
    return try await post(path, [("name", name), ("password", password)], from: path)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> Reply {
    var headers = headers
    let held = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    if !held.isEmpty { headers[.cookie] = held }
    if !body.isEmpty { headers[.contentLength] = String(body.count) }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: "127.0.0.1:8080", path: path,
        headerFields: headers), body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let response = await site.respond(to: request, from: "127.0.0.1")
    let gathered = Gathered()
    try? await response.body.write(GatheringWriter(gathered: gathered))
    for line in response.headers[values: .setCookie] {
      let parts = (line.split(separator: ";").first ?? "").split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      set(String(parts[0]), parts[1].isEmpty ? nil : String(parts[1]))
    }
    return Reply(
      status: response.status.code, headers: response.headers,
      text: String(decoding: await gathered.bytes, as: UTF8.self))
  }
}

private actor Gathered {
  var bytes: [UInt8] = []
  func append(_ buffer: ByteBuffer) { bytes.append(contentsOf: buffer.readableBytesView) }
}

private struct GatheringWriter: ResponseBodyWriter {
  let gathered: Gathered
  mutating func write(_ buffer: ByteBuffer) async throws { await gathered.append(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
