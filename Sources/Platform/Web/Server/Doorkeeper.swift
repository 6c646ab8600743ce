// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Rights

/// Says who a visitor is. Asked once for each request, so that a right taken away is gone with the
/// next one.
public protocol Doorkeeper: Sendable {
  /// - Throws: Whatever keeps it from knowing; the visitor is then let in nowhere.
  func admit(_ visitor: Visitor) async throws -> Admission
}

/// What a doorkeeper looks at.
public struct Visitor: Sendable {
  let request: Request
  let caller: Caller

  /// The session's token as the browser sent it; nil where it sent none.
  public var session: String? {
    request.cookies[CookieName.session(isSecure: caller.isSecure)]?.value
  }
}

/// How far a visitor is let in.
public enum Admission: Sendable {
  /// Somebody at work. The token is the session's, for its forms; nil where the browser's own cookie
  /// keeps it.
  case officer(Officer, FormToken?)
  /// Nobody we know: shown the way in.
  case stranger
  /// Signed in with a password that has to be changed first.
  case mustChangePassword(FormToken)
  /// Signed in by password, the second proof still to come.
  case mustProveSecondFactor(FormToken)
}

/// Where those who are not let in are sent. The accounts serve these as open routes.
public enum Entrance {
  public static let signIn = Href("login")
  public static let passwordChange = Href("login", "password")
  public static let secondFactor = Href("login", "second-factor")
  /// The field of the query that holds the page wanted.
  public static let wantedField = "wanted"
  /// A form that ends the session, and the officer's own page: both in the head of every page.
  public static let signOut = Href("logout")
  public static let ownAccount = Href("account")

  /// Set in the query where a form came from somebody no longer signed in.
  public static let unsentField = "unsent"

  /// A step on the way in, after which the visitor comes to the page wanted.
  public static func step(_ step: Href, to wanted: Href?) -> Href {
    step.with(wantedField, wanted == .root ? nil : wanted?.text)
  }

  /// The way in for whoever sent a form without being signed in: it says that nothing was done, and
  /// leads back to the page the form stood on.
  static func signIn(unsentFrom page: Href?) -> Href {
    step(signIn, to: page).with(unsentField, "1")
  }
}

extension Officer {
  /// Somebody who may do nothing at all: the visitor of an open page.
  static let nobody = Officer(account: "", name: "", assignments: [])
}

extension Admission {
  var officer: Officer { if case .officer(let officer, _) = self { officer } else { .nobody } }

  var token: FormToken? {
    switch self {
    case .officer(_, let token): token
    case .mustChangePassword(let token), .mustProveSecondFactor(let token): token
    case .stranger: nil
    }
  }
}
