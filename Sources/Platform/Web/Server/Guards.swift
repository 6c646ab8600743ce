// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Refuses a change that another site's page asked for.
enum OriginCheck {
  /// Browsers say where a request comes from in `Sec-Fetch-Site` or `Origin`; a page cannot alter
  /// either. The token in each form is the second check.
  static func check(_ request: Request, isSecure: Bool) throws(WebRefusal) {
    guard ![.get, .head, .options].contains(request.method) else { return }
    if let site = request.headers[.secFetchSite] {
      guard site == "same-origin" || site == "none" else { throw .forged }
    }
    if let origin = request.headers[.origin] {
      guard let authority = request.head.authority,
        origin.lowercased() == "\(isSecure ? "https" : "http")://\(authority.lowercased())"
      else { throw .forged }
    }
  }
}

/// `?lang=en` on any page: remembered in a cookie, then the same page without it.
enum LanguageSwitch {
  static let cookieName = "bangfu-language"

  static func answer(
    _ request: Request, _ address: RequestAddress, isSecure: Bool
  ) -> Response? {
    guard request.method == .get, let text = address.value(PageContext.languageField) else {
      return nil
    }
    var response = Response.seeOther(address.href.with(PageContext.languageField, nil))
    if let language = Language(rawValue: text) {
      response.setCookie(
        .site(cookieName, language.rawValue, .lax, seconds: 365 * 86_400, isSecure: isSecure))
    }
    return response
  }
}

extension Cookie {
  static func site(
    _ name: String, _ value: String, _ sameSite: SameSite, seconds: Int? = nil, isSecure: Bool
  ) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true,
      sameSite: sameSite)
  }

  /// The cookie that holds a session; it goes with the browser, and the session before it.
  static func session(_ value: String, isSecure: Bool, seconds: Int? = nil) -> Cookie {
    .site(
      CookieName.session(isSecure: isSecure), value, .lax, seconds: seconds, isSecure: isSecure)
  }
}

/// Over TLS a name with this prefix can be set by this host alone, for all of it, and over TLS only.
enum CookieName {
  static func session(isSecure: Bool) -> String { own("bangfu-session", isSecure) }
  static func token(isSecure: Bool) -> String { own("bangfu-token", isSecure) }

  private static func own(_ name: String, _ isSecure: Bool) -> String {
    isSecure ? "__Host-\(name)" : name
  }
}

extension HTTPField.Name {
  static let secFetchSite = literal("Sec-Fetch-Site")
  static let refresh = literal("Refresh")
  static let referrerPolicy = literal("Referrer-Policy")
  static let frameOptions = literal("X-Frame-Options")
  static let openerPolicy = literal("Cross-Origin-Opener-Policy")
  static let resourcePolicy = literal("Cross-Origin-Resource-Policy")
  static let permissionsPolicy = literal("Permissions-Policy")

  static func literal(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("no header name: \(name)") }
    return field
  }
}
