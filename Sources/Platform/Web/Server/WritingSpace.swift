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
      status: .serviceUnavailable, title: WebWords.readOnlyTitle, reason: WebWords.readOnlyReason)
  }
}

extension WebWords {
  static let readOnlyTitle = Localized(zh: "磁盘满了，没有办理", en: "Not done: the disk is full")
  static let readOnlyReason = Localized(
    zh: """
      服务器的磁盘空间不足，这次提交没有办理，什么都没有改动。请按浏览器的“后退”键回到填写的那一页，不要关闭它，\
      通知系统管理员清理磁盘；腾出空间后系统自动恢复，再提交一次即可。登录、退出、查询和查看单项完整信息照常。
      """,
    en: """
      The server's disk has no space left, so this was not carried out and nothing was changed. Go back \
      to the page you filled in, leave it open, and tell the system administrator to free some space. The \
      system goes on by itself then: send it once more. Signing in and out, looking things up and seeing \
      one full value go on meanwhile.
      """)
  static let readOnlyBanner = Localized(
    zh: "磁盘空间不足：现在只能查看，提交的改动不会办理。请通知系统管理员清理服务器磁盘，腾出空间后自动恢复。",
    en: """
      The disk is full: you can look things up, but changes are not carried out. Tell the system \
      administrator to free space on the server; it goes on by itself then.
      """)
  static let reserveMissing = Localized(
    zh: """
      服务器磁盘剩余空间不多，没能留出备用空间（设置项 disk-reserve-megabytes）。一旦写满，登录和查看也会因为记不了日志而\
      被拒绝。请清理磁盘；有空间时系统自动留出。
      """,
    en: """
      The server's disk has no room for its reserve (setting disk-reserve-megabytes). When it is full, signing \
      in and seeing values will be refused too, since they could not be written to the journal. Free some \
      space; the reserve is then taken by itself.
      """)
}

extension Parts {
  /// For those who run the system: that nothing could be kept back for a full disk.
  public static func reserveMissing(_ language: Language) -> HTML {
    notice(.open) { p(WebWords.reserveMissing[language]) }
  }

  /// What stands on every page while changes are refused.
  static func readOnlyBanner(_ language: Language) -> HTML {
    div(.class("notice", "notice-no"), .isAlert) { p(WebWords.readOnlyBanner[language]) }
  }
}
