// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

/// A request that is not carried out: what, why and what to do instead, as a page.
///
/// Capabilities throw their own; it never carries personal data.
public struct WebRefusal: Error, Sendable {
  public let status: HTTPResponse.Status
  public let title: Localized
  public let reason: Localized

  public init(status: HTTPResponse.Status, title: Localized, reason: Localized) {
    self.status = status
    self.title = title
    self.reason = reason
  }

  /// Something in the request is wrong and can be put right by the sender (422).
  public static func unusable(title: Localized, reason: Localized) -> WebRefusal {
    WebRefusal(status: .unprocessableContent, title: title, reason: reason)
  }

  /// What was asked for does not exist, or no longer does (404).
  public static func absent(title: Localized, reason: Localized) -> WebRefusal {
    WebRefusal(status: .notFound, title: title, reason: reason)
  }

  public static var notFound: WebRefusal {
    WebRefusal(
      status: .notFound, title: WebWords.notFoundTitle, reason: WebWords.notFoundReason)
  }

  /// The visitor is known and does not hold the right (403).
  public static var notPermitted: WebRefusal {
    WebRefusal(
      status: .forbidden, title: WebWords.notPermittedTitle, reason: WebWords.notPermittedReason)
  }

  static var otherMethod: WebRefusal {
    WebRefusal(
      status: .methodNotAllowed, title: WebWords.notFoundTitle, reason: WebWords.methodReason)
  }

  static var forged: WebRefusal {
    WebRefusal(status: .forbidden, title: WebWords.forgedTitle, reason: WebWords.forgedReason)
  }

  static var foreignName: WebRefusal {
    WebRefusal(
      status: .misdirectedRequest, title: WebWords.foreignNameTitle,
      reason: WebWords.foreignNameReason)
  }

  static var malformed: WebRefusal {
    WebRefusal(
      status: .badRequest, title: WebWords.malformedTitle, reason: WebWords.malformedReason)
  }

  static var tooSlow: WebRefusal {
    WebRefusal(
      status: .requestTimeout, title: WebWords.tooSlowTitle, reason: WebWords.tooSlowReason)
  }

  static var overloaded: WebRefusal {
    WebRefusal(
      status: .serviceUnavailable, title: WebWords.overloadedTitle,
      reason: WebWords.overloadedReason)
  }

  static func tooLarge(limitBytes: Int) -> WebRefusal {
    WebRefusal(
      status: .contentTooLarge, title: WebWords.tooLargeTitle,
      reason: WebWords.tooLargeReason(limitBytes: limitBytes))
  }

  static var broken: WebRefusal {
    WebRefusal(
      status: .internalServerError, title: WebWords.brokenTitle, reason: WebWords.brokenReason)
  }
}
