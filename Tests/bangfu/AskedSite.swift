// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Rights
import Sheets
import Values
import Web

/// The whole site as one officer sees it, asked in process.
struct AskedSite {
  private let site: Site
  static let token = "0123456789abcdef0123456789abcdef"

  init(
    _ routes: Routes, _ navigation: [NavigationItem], officer: Officer, today: Day,
    space: WritingSpace = .endless
  ) {
    site = Site(
      navigation: navigation, routes: routes, door: OfficersDoor(officer: officer), space: space,
      today: { today })
  }

  struct Reply {
    let status: Int
    let location: String
    /// The text of a page, or of every cell of a workbook.
    let text: String
    let isWorkbook: Bool

    /// Status and content, without what belongs to the request: the address asked for.
    func withoutAddress(_ segment: String) -> String {
      "\(status) \(location) "
        + text.replacingOccurrences(of: "/\(segment)", with: "/·")
        .replacingOccurrences(of: "%2F\(segment)", with: "%2F·")
    }
  }

  func get(_ path: String) async throws -> Reply { try await ask(.get, path) }

  func post(_ path: String, fields: [(String, String)]) async throws -> Reply {
    let pairs = [("token", AskedSite.token)] + fields
    let body = pairs.map { "\($0.0)=\(AskedSite.encoded($0.1))" }.joined(separator: "&")
    return try await ask(
      .post, path, body: Array(body.utf8), type: "application/x-www-form-urlencoded")
  }

  /// The same form as another site's page would send it: without the token, or from elsewhere.
  func postForged(_ path: String, origin: String? = nil) async throws -> Reply {
    let fields = origin == nil ? "q=x" : "q=x&token=\(AskedSite.token)"
    return try await ask(
      .post, path, body: Array(fields.utf8), type: "application/x-www-form-urlencoded",
      origin: origin)
  }

  func post(
    _ path: String, file name: String, _ content: String, fields: [(String, String)] = []
  ) async throws -> Reply {
    let others = fields.map { field in
      "--b\r\nContent-Disposition: form-data; name=\"\(field.0)\"\r\n\r\n\(field.1)\r\n"
    }.joined()
    let body = """
      --b\r
      Content-Disposition: form-data; name="token"\r
      \r
      \(AskedSite.token)\r
      \(others)--b\r
      Content-Disposition: form-data; name="file"; filename="\(name)"\r
      \r
      \(content)\r
      --b--\r

      """
    return try await ask(
      .post, path, body: Array(body.utf8), type: "multipart/form-data; boundary=b")
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8] = [], type: String? = nil,
    origin: String? = nil
  ) async throws -> Reply {
    var headers: HTTPFields = [.cookie: "bangfu-token=\(AskedSite.token)"]
    headers[.contentType] = type
    headers[.origin] = origin
    if !body.isEmpty { headers[.contentLength] = String(body.count) }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "127.0.0.1:8080", path: path,
      headerFields: headers)
    let stream = AsyncStream<ByteBuffer> { continuation in
      if !body.isEmpty { continuation.yield(ByteBuffer(bytes: body)) }
      continuation.finish()
    }
    let response = await site.respond(
      to: Request(head: head, body: RequestBody(asyncSequence: stream)), from: "127.0.0.1")
    let gathered = Gathered()
    // A body that ends the connection fails once it is out.
    try? await response.body.write(GatheringWriter(gathered: gathered))
    let bytes = await gathered.bytes
    let isWorkbook = response.headers[.contentType]?.contains("spreadsheetml") ?? false
    return Reply(
      status: response.status.code,
      location: response.headers[.location]?.removingPercentEncoding ?? "",
      text: isWorkbook ? try AskedSite.cells(bytes) : String(decoding: bytes, as: UTF8.self),
      isWorkbook: isWorkbook)
  }

  private static func cells(_ bytes: [UInt8]) throws -> String {
    var text = ""
    for sheet in try SheetFile.open(bytes: bytes).sheets {
      text += sheet.name + "\n"
      var rows = try sheet.rows()
      while let row = try rows.next() { text += "\(row.cells)\n" }
    }
    return text
  }
}

/// Takes everybody for the officer whose walk it is.
private struct OfficersDoor: Doorkeeper {
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

extension String {
  /// Whether the bytes of some words stand in it, before any NUL. Foundation's `contains` folds every letter: in a walk
  /// through all pages that took more time than the pages.
  func holds(_ words: String) -> Bool { strstr(self, words) != nil }
}
