// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

/// What the site knows of the space it has to write in.
public struct WritingSpace: Sendable {
  let isReadOnly: @Sendable () -> Bool
  let isWanting: @Sendable (any Error) -> Bool

  /// - Parameters:
  ///   - isReadOnly: Whether changes are refused now. Asked with every request.
  ///   - isWanting: Whether an error says that there was no space.
  public init(
    isReadOnly: @escaping @Sendable () -> Bool,
    isWanting: @escaping @Sendable (any Error) -> Bool
  ) {
    self.isReadOnly = isReadOnly
    self.isWanting = isWanting
  }

  public static let endless = WritingSpace(isReadOnly: { false }, isWanting: { _ in false })

  /// Whether a route has to wait until there is space.
  func refuses(_ route: Route) -> Bool {
    route.method == .post && !route.goesOnWhenReadOnly && isReadOnly()
  }
}

extension WebRefusal {
  /// There is no space to write in; the same may be sent again when there is (503).
  public static var readOnly: WebRefusal {
    WebRefusal(
      status: .serviceUnavailable, title: SpaceWords.refusedTitle, reason: SpaceWords.refusedReason)
  }
}

extension Parts {
  /// For those who run the system: that nothing could be kept back for a full disk.
  public static func reserveMissing(_ language: Language) -> HTML {
    notice(.open) { p(SpaceWords.reserveMissing[language]) }
  }

  /// What stands on every page while changes are refused.
  static func readOnlyBanner(_ language: Language) -> HTML {
    div(.class("notice", "notice-no"), .isAlert) { p(SpaceWords.banner[language]) }
  }
}
