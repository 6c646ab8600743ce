// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Rights
import Testing
import Values

@testable import Web

/// A site of a few routes, asked in process.
struct TestSite {
  let site: Site
  static let right = Right(.read, .person)
  static let officer = Officer.console("test", within: .everything)
  static let token = "0123456789abcdef0123456789abcdef"

  init(
    limits: BodyLimits = BodyLimits(), door: any Doorkeeper = EverybodyDoor(officer: officer),
    names: PublicNames = .loopback, proxies: TrustedProxies = .none,
    space: WritingSpace = .endless, journalHead: String? = nil
  ) {
    var routes = Routes()
    routes.get("", needs: TestSite.right) { _ in .page(TestSite.page("概览")) }
    routes.get("people", needs: TestSite.right) { _ in .page(TestSite.page("people")) }
    routes.get("law", needs: Right(.read, .law)) { visit in
      .page(TestSite.page("law for \(visit.officer.account)"))
    }
    routes.postOpen("sessions") { _ in .beginSession("abc", Href("people")) }
    routes.postOpen("logout") { _ in .endSession(Href("login")) }
    routes.get("origin", needs: TestSite.right) { visit in
      .page(TestSite.page("from \(visit.origin) in \(visit.session ?? "none")"))
    }
    routes.getOpen("login") { visit in
      .page(TestSite.page("login for \(visit.query("wanted") ?? "nothing")"))
    }
    routes.get("scope", needs: TestSite.right) { visit in
      .page(TestSite.page("\(visit.scope)"))
    }
    routes.get("people/:person", needs: TestSite.right) { visit in
      .page(TestSite.page("person \(visit.parameter("person"))"))
    }
    routes.get("people/new", needs: TestSite.right) { _ in .page(TestSite.page("new person")) }
    routes.get("days", needs: TestSite.right) { visit in
      .page(
        Page(title: "days", speaksForDay: true) {
          p(visit.asOf.description)
          a(.href(visit.context.href("people"))) { "people" }
        })
    }
    routes.get("broken", needs: TestSite.right) { _ in
      throw BrokenPage(secret: "610399199001011234")
    }
    routes.get("refused", needs: TestSite.right) { _ in
      throw WebRefusal.unusable(title: .init(same: "t"), reason: .init(same: "r"))
    }
    routes.get("download", needs: TestSite.right) { _ in
      .download(Download(name: "名单\"\r\n.xlsx", kind: .workbook, content: .bytes([1, 2, 3])))
    }
    routes.post("forms", needs: TestSite.right) { visit in
      .seeOther(Href("forms", try visit.form()["name"] ?? "none"))
    }
    routes.post("reveals", needs: TestSite.right, goesOnWhenReadOnly: true) { _ in
      .page(TestSite.page("revealed"))
    }
    routes.post("large", needs: TestSite.right) { _ in throw NoSpace() }
    routes.postFiles("files", needs: TestSite.right) { visit in
      let file = try await visit.submission().file("file")
      return .page(TestSite.page("\(file.fileName) \(file.byteCount)"))
    }
    site = Site(
      navigation: [
        NavigationItem(.init(zh: "人员", en: "People"), "people"),
        NavigationItem(.init(zh: "政策", en: "Law"), "law"),
      ], routes: routes, door: door, names: names, proxies: proxies, limits: limits, space: space,
      journalHead: { journalHead }, today: { Day(number: 19_113) })
  }

  struct NoSpace: Error {}

  struct BrokenPage: Error { let secret: String }

  static func page(_ title: String) -> Page { Page(title: title) { p("text") } }

  struct Reply {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var cookies: [String] { headers[values: .setCookie] }
  }

  func get(_ path: String, host: String = "127.0.0.1:8080", cookie: String? = nil) async throws
    -> Reply
  {
    try await send(.get, path, host: host, headers: cookie.map { [.cookie: $0] } ?? [:])
  }

  func post(
    _ path: String, _ body: String, type: String = "application/x-www-form-urlencoded",
    cookie: String? = "bangfu-token=\(TestSite.token)", headers: HTTPFields = [:],
    chunk: Int = 1_000_000
  ) async throws -> Reply {
    var all = headers
    all[.contentType] = type
    all[.cookie] = cookie
    return try await send(.post, path, headers: all, body: Array(body.utf8), chunk: chunk)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, host: String = "127.0.0.1:8080",
    headers: HTTPFields = [:], body: [UInt8] = [], chunk: Int = 1_000_000,
    peer: String? = "127.0.0.1"
  ) async throws -> Reply {
    var headers = headers
    if !body.isEmpty { headers[.contentLength] = String(body.count) }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: host, path: path, headerFields: headers)
    let pieces = stride(from: 0, to: body.count, by: chunk).map {
      ByteBuffer(bytes: body[$0..<min($0 + chunk, body.count)])
    }
    let stream = AsyncStream<ByteBuffer> { continuation in
      for piece in pieces { continuation.yield(piece) }
      continuation.finish()
    }
    let request = Request(head: head, body: RequestBody(asyncSequence: stream))
    let response = await site.respond(to: request, from: peer)
    let gathered = Gathered()
    do { try await response.body.write(GatheringWriter(gathered: gathered)) } catch {
      // A body that ends the connection fails once it is out.
      #expect(response.headers[.connection] == "close")
    }
    return Reply(
      status: response.status.code, headers: response.headers, bytes: await gathered.bytes)
  }
}

/// Takes everybody for one and the same officer.
struct EverybodyDoor: Doorkeeper {
  let officer: Officer
  func admit(_ visitor: Visitor) async -> Admission { .officer(officer, nil) }
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
