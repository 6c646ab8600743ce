// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// Refuses a change that another site's page asked for.
enum OriginCheck {
  /// Browsers say where a request comes from in `Sec-Fetch-Site` or `Origin`; a page cannot alter
  /// either. The token in each form is the second check.
  static func check(_ request: Request) throws(WebRefusal) {
    guard ![.get, .head, .options].contains(request.method) else { return }
    if let site = request.headers[.secFetchSite] {
      guard site == "same-origin" || site == "none" else { throw .forged }
    }
    if let origin = request.headers[.origin] {
      guard let authority = request.head.authority,
        origin.lowercased() == "http://\(authority.lowercased())"
      else { throw .forged }
    }
  }
}

/// `?lang=en` on any page: remembered in a cookie, then the same page without it.
enum LanguageSwitch {
  static let cookieName = "bangfu-language"

  static func answer(_ request: Request, _ address: RequestAddress) -> Response? {
    guard request.method == .get, let text = address.value(PageContext.languageField) else {
      return nil
    }
    var response = Response.seeOther(address.href.with(PageContext.languageField, nil))
    if let language = Language(rawValue: text) {
      response.setCookie(.site(cookieName, language.rawValue, .lax, days: 365))
    }
    return response
  }
}

extension Cookie {
  static func site(
    _ name: String, _ value: String, _ sameSite: SameSite, days: Int? = nil
  ) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: days.map { $0 * 86_400 }, path: "/", httpOnly: true,
      sameSite: sameSite)
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

  private static func literal(_ name: String) -> HTTPField.Name {
    guard let field = HTTPField.Name(name) else { preconditionFailure("no header name: \(name)") }
    return field
  }
}
