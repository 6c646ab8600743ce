// SPDX-License-Identifier: Apache-2.0

/// Why a backup could not be made, opened or believed.
public enum BackupError: Error, Equatable, Sendable {
  case notABackup
  /// The key given is not the one the backup was made with.
  case otherKey
  /// A chunk does not open, or the file ends before its last one.
  case damaged
  /// Pages of the database itself are damaged, with what its own check said first.
  case pagesDamaged(String)
  /// The restored database holds other numbers of rows than were backed up.
  case countsDiffer(tables: [String])
  /// The restored journal does not hold, or is not the one backed up.
  case journalBroken(String)
  /// The running database's journal is not a continuation of the one backed up.
  case journalRewritten(String)
  /// There is something at the place to restore to.
  case targetExists(String)
}

extension BackupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notABackup: "这不是备份文件 (this is not a backup)"
    case .otherKey: "备份密钥不对：这份备份是用另一把密钥加密的 (it was made with another key)"
    case .damaged: "备份文件已损坏、不完整，或密钥不对 (the backup is damaged, incomplete, or of another key)"
    case .pagesDamaged(let finding):
      "数据库文件本身已损坏：\(finding.prefix(200)) (pages of the database are damaged; restore an earlier backup)"
    case .countsDiffer(let tables):
      "恢复出的行数与备份时不符：\(tables.joined(separator: ", ")) (the restored counts differ)"
    case .journalBroken(let fault): "恢复出的日志有问题：\(fault) (the restored journal does not hold)"
    case .journalRewritten(let head):
      "运行中的数据库日志与备份时的链头 \(head) 不符，日志被重写或截去 (the running journal does not continue the one backed up)"
    case .targetExists(let place):
      "'\(place)' 已有内容，恢复不会覆盖它，请另指定一处 (something is there already; nothing was overwritten)"
    }
  }
}
