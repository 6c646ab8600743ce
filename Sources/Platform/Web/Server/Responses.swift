// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

extension HTTPFields {
  /// What every response says: nothing inline, nothing from elsewhere, no frames, no sniffing, no
  /// trace of an address left with another site, and nothing kept unless it is said to be public.
  static var guarded: HTTPFields {
    [
      .contentSecurityPolicy: """
      default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
      form-action 'self'; base-uri 'none'; frame-ancestors 'none'
      """,
      .xContentTypeOptions: "nosniff",
      .frameOptions: "DENY",
      // Not `no-referrer`: browsers then send `Origin: null` with our own forms.
      .referrerPolicy: "same-origin",
      .openerPolicy: "same-origin",
      .resourcePolicy: "same-origin",
      .permissionsPolicy: "camera=(), geolocation=(), microphone=()",
      .cacheControl: "no-store",
    ]
  }
}

extension Response {
  private init(_ status: HTTPResponse.Status, type: String, _ body: ResponseBody) {
    var headers = HTTPFields.guarded
    headers[.contentType] = type
    if let length = body.contentLength { headers[.contentLength] = String(length) }
    self.init(status: status, headers: headers, body: body)
  }

  static func html(_ bytes: [UInt8], _ status: HTTPResponse.Status) -> Response {
    Response(
      status, type: "text/html; charset=utf-8", ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func plain(
    _ text: String, _ status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(status, type: type, ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  func setting(_ cookie: Cookie) -> Response {
    var response = self
    response.setCookie(cookie)
    return response
  }

  static func seeOther(_ href: Href) -> Response {
    var response = plain("", .seeOther)
    response.headers[.location] = href.text
    return response
  }

  /// The same, after which the connection ends: what the visitor is still sending is not waited for.
  func closing() -> Response {
    var response = self
    let whole = body
    response.headers[.connection] = "close"
    response.body = ResponseBody(contentLength: whole.contentLength) { writer in
      try await whole.write(writer)
      throw ConnectionEnds()
    }
    return response
  }

  private struct ConnectionEnds: Error {}

  static func asset(_ file: Assets.File) -> Response {
    var response = Response(
      .ok, type: file.type, ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }

  static func picture(_ picture: ShownPicture) -> Response {
    var response = Response(
      .ok, type: picture.kind.rawValue,
      ResponseBody(byteBuffer: ByteBuffer(bytes: picture.bytes)))
    response.headers[.contentDisposition] = "inline"
    return response
  }

  static func download(_ download: Download) -> Response {
    var response = Response(.ok, type: download.kind.rawValue, download.body)
    response.headers[.contentDisposition] = download.disposition
    return response
  }
}
