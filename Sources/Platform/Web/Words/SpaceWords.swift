// SPDX-License-Identifier: Apache-2.0

/// What is said of a full disk.
enum SpaceWords {
  static let refusedTitle = Localized(zh: "磁盘满了，没有办理", en: "Not done: the disk is full")
  static let refusedReason = Localized(
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
  static let banner = Localized(
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
