// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Values
import Web

/// What a browser shows to be taken for whoever signed in: 256 random bits.
///
/// The database holds its digest alone: who reads the database cannot sign in with it.
public struct SessionToken: Hashable, Sendable {
  public let text: String

  static func random() -> SessionToken { SessionToken(checked: Hexadecimal.text(Random.bytes(32))) }

  /// Nil for anything but 64 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 64, Hexadecimal.bytes(text) != nil else { return nil }
    self.init(checked: text)
  }

  private init(checked text: String) { self.text = text }

  var digest: String { SHA256Digest.hexadecimal(of: Array(text.utf8)) }
}

/// Somebody signed in on one browser.
public struct Session: Hashable, Sendable {
  public let id: ID<Session>
  /// What its forms carry.
  public let formToken: FormToken
  public let address: String
  public let browser: String
  public let begunAt: Instant
  public let seenAt: Instant
  /// Whether the second factor has been shown in it.
  public let isProven: Bool

  /// Without a request for so long, a session is over.
  public static let longestIdleMilliseconds: Int64 = 30 * 60_000
  /// So long after signing in, a session is over whatever happens.
  public static let longestMilliseconds: Int64 = 8 * 3_600_000
  /// Sessions of one account at a time; beginning another ends the oldest.
  public static let most = 10

  func isOver(at now: Instant) -> Bool {
    now.milliseconds - seenAt.milliseconds >= Session.longestIdleMilliseconds
      || now.milliseconds - begunAt.milliseconds >= Session.longestMilliseconds
  }
}

/// A session with the account behind it, as both stand now.
public struct SignedIn: Hashable, Sendable {
  public let session: Session
  public let account: Account
  /// What stands between the officer and their work.
  public let step: Step

  public enum Step: Hashable, Sendable {
    /// Show a code of the second factor.
    case proveSecondFactor
    /// A role asks for a second factor, and the account has none yet.
    case enrolSecondFactor
    case changePassword
    case none
  }
}
