// SPDX-License-Identifier: Apache-2.0
import Backup
import Chain
import Foundation
import Journal
import Store
import Values

/// Backups and the drill that proves them: pages, commands and the night call its verbs. Owns
/// `restore_drill`.
public struct UpkeepDesk: Sendable {
  let store: any Store
  private let journal: Journal
  private let backup: Backup?
  let clock: @Sendable () -> Instant

  /// - Parameter backup: Nil where no backup key is set up, and then nothing is backed up here.
  public init(
    store: any Store, journal: Journal, backup: Backup?,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.store = store
    self.journal = journal
    self.backup = backup
    self.clock = clock
  }

  public var canBackUp: Bool { backup != nil }

  /// Backs up to a file, and journals it.
  ///
  /// - Throws: ``UpkeepError/noKey``; what `Backup/make(of:at:)` throws.
  @discardableResult
  public func backUp(to path: String, by actor: Actor) async throws -> BackupManifest {
    guard let backup else { throw UpkeepError.noKey }
    let manifest = try await backup.make(of: store, at: path)
    let name = URL(filePath: path).lastPathComponent
    try await note(
      Deed(
        .backupMade, .init("backup", name),
        after: Particulars.json([
          ("madeAt", manifest.madeAt), ("rows", String(manifest.totalRows)),
          ("heads", manifest.heads.joined(separator: " ")),
        ])), by: actor)
    return manifest
  }

  /// Restores a backup elsewhere, checks counts, heads and chains, and keeps what came of it. What is
  /// wrong with the backup is the drill's result, not an error of this verb.
  public func drill(_ path: String, by actor: Actor) async throws -> Drill {
    guard let backup else { throw UpkeepError.noKey }
    let begun = clock()
    var drill = Drill(at: begun, backup: URL(filePath: path).lastPathComponent)
    do {
      let manifest = try await backup.drill(path, against: store)
      drill.rows = manifest.totalRows
      drill.entries = manifest.rows["journal_entry"] ?? 0
      drill.result = .passed
    } catch let error as BackupError {
      drill.result = .failed(error.description)
    } catch let error as JournalFileRefusal {
      drill.result = .failed(error.description)
    } catch let error as StoreError {
      drill.result = .failed(error.description)
    }
    drill.seconds = Int((clock().milliseconds - begun.milliseconds) / 1000)
    return try await keep(drill, by: actor)
  }

  /// The last drills, the latest first.
  public func drills(limit: Int = 10) async throws -> [Drill] {
    try await store.read { try DrillTable.latest(limit, $0) }
  }

  /// Keeps a drill that could not even begin, so that the overview tells.
  public func failed(_ reason: String, backup: String, by actor: Actor) async throws -> Drill {
    var drill = Drill(at: clock(), backup: backup)
    drill.result = .failed(reason)
    return try await keep(drill, by: actor)
  }

  private func keep(_ drill: Drill, by actor: Actor) async throws -> Drill {
    let journal = journal
    try await store.write { transaction in
      try DrillTable.add(drill, to: transaction)
      try journal.append(
        Deed(
          .drillHeld, .init("backup", drill.backup),
          after: Particulars.json([
            ("result", drill.result == .passed ? "passed" : "failed"), ("rows", String(drill.rows)),
          ])), by: actor, in: transaction)
    }
    return drill
  }

  private func note(_ deed: Deed, by actor: Actor) async throws {
    let journal = journal
    try await store.write { try journal.append(deed, by: actor, in: $0) }
  }
}

public enum UpkeepError: Error, Equatable, Sendable, CustomStringConvertible {
  case noKey

  public var description: String {
    "没有备份密钥：先用 bangfu database backup-key 生成，再用 --key 或设置项 backup-key 指明 (no backup key is set)"
  }
}

/// What came of restoring a backup for trial.
public struct Drill: Hashable, Sendable {
  public enum Result: Hashable, Sendable {
    case passed
    /// With what was wrong.
    case failed(String)
  }

  public let at: Instant
  /// Name of the file without its folder.
  public let backup: String
  public var result = Result.failed("")
  public var rows = 0
  /// Of the journal.
  public var entries = 0
  public var seconds = 0

  public init(at: Instant, backup: String) {
    self.at = at
    self.backup = backup
  }
}
