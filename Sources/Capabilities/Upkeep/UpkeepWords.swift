// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of upkeep say.
enum UpkeepWords {
  static let title = Localized(zh: "备份与恢复演练", en: "Backups and drills")
  static let never = Localized(
    zh: "还没有做过恢复演练。没有恢复过的备份不能算备份：请配置夜间备份，或运行 bangfu database drill。",
    en: """
      No backup has been restored for trial yet, and one that was never restored is not to be relied on. \
      Set up the nightly backup, or run 'bangfu database drill'.
      """)
  static func passed(_ at: String, _ rows: String, _ entries: String) -> Localized {
    Localized(
      zh: "最近一次恢复演练成功（\(at)）：恢复 \(rows) 行，行数与备份时一致，日志 \(entries) 条逐条相接。",
      en: """
        The last drill succeeded (\(at)): \(rows) rows restored, as many as were backed up, and the \
        journal's \(entries) entries hold.
        """)
  }
  static func failed(_ at: String) -> Localized {
    Localized(zh: "最近一次恢复演练失败（\(at)），请立即处理。", en: "The last drill failed (\(at)). See to it now.")
  }
  static func old(_ at: String) -> Localized {
    Localized(
      zh: "最近一次恢复演练是 \(at)，已超过两天。请检查夜间备份是否还在进行。",
      en:
        "The last drill was \(at), more than two days ago. See whether the nightly backup still runs."
    )
  }
  static let noKey = Localized(
    zh: "没有设置备份密钥，本机不做夜间备份。用 bangfu database backup-key 生成密钥，并设置 backup-key 和 backup-folder。",
    en: """
      No backup key is set, so there is no nightly backup here. Make one with 'bangfu database \
      backup-key' and set backup-key and backup-folder.
      """)
  static let drills = Localized(zh: "恢复演练记录", en: "Drills")
  static let time = Localized(zh: "时间", en: "Time")
  static let backup = Localized(zh: "备份", en: "Backup")
  static let result = Localized(zh: "结果", en: "Result")
  static let good = Localized(zh: "成功", en: "succeeded")
  static let bad = Localized(zh: "失败", en: "failed")
  static let rows = Localized(zh: "行数", en: "Rows")
  static let entries = Localized(zh: "日志条数", en: "Journal entries")
  static let seconds = Localized(zh: "用时（秒）", en: "Seconds")
}
