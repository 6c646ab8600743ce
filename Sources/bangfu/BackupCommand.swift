// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Backup
import Chain
import Foundation
import Journal
import Operations
import Rights
import Store
import Stores
import Upkeep
import Vault

/// Where the backup key lies.
struct BackupKeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The backup key. Default: the setting 'backup-key'. Keep it apart from the backups.",
      valueName: "file"))
  var key: String?

  /// Nil where none is named.
  static func ring(flag: String? = nil) throws -> KeyRing? {
    guard let path = try Settings.ofProcess().text(.backupKey, flag: flag) else { return nil }
    guard let ring = try KeyFile(path).read() else {
      throw Refusal("'\(path)' 处没有备份密钥文件 (there is no backup key)")
    }
    return ring
  }

  func required() throws -> KeyRing {
    guard let ring = try Self.ring(flag: key) else { throw UpkeepError.noKey }
    return ring
  }
}

extension DatabaseCommand {
  struct MakeBackupKey: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "backup-key",
      abstract: "Make a key for backups, in a file that its owner alone may read.")

    @Argument(help: "The file to make; an existing one is never replaced.") var path: String

    func run() throws {
      try KeyFile(path).create(.random(try DatabaseOptions().cipherSuite()))
      Terminal.print(
        "备份密钥：\(path)（仅本账户可读）。请另存一份，与备份分开保管：丢了它，备份谁也打不开。")
    }
  }

  struct MakeBackup: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Back the database up to an encrypted file, also while it is in use.",
      discussion: """
        The file holds a picture of one moment. Opening what is restored from it also needs the database's \
        own key file.
        """)

    @Argument(help: "The file to write; one of that name is replaced once the new one is whole.")
    var path: String
    @OptionGroup var key: BackupKeyOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let desk = try await database.upkeep(try key.required())
      let manifest = try await desk.backUp(to: path, by: .console(NSUserName()))
      Terminal.print("已备份 \(manifest.totalRows) 行到 \(path)")
      for head in manifest.chainHeads { Terminal.print("链头 \(head.printed)") }
    }
  }

  struct RestoreBackup: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "restore",
      abstract: "Restore a backup into a database that holds nothing yet, on either engine.",
      discussion:
        "Counts, heads and the journal's chains are checked before anything is put in place.")

    @Argument(help: "The backup.") var path: String
    @OptionGroup var key: BackupKeyOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let backup = Backup(try key.required(), migrations: Office.migrations)
      let manifest = try await backup.restore(path, to: try database.url())
      Terminal.print("已恢复 \(manifest.totalRows) 行，行数和日志核对一致，备份时间 \(manifest.madeAt)")
      for head in manifest.chainHeads { Terminal.print("链头 \(head.printed)") }
      do {
        let store = try await database.open(creating: false)
        let journal = try await database.journal(in: store)
        let name = URL(filePath: path).lastPathComponent
        try await store.store.write {
          try journal.append(
            Deed(.backupRestored, .init("backup", name)), by: .console(NSUserName()), in: $0)
        }
      } catch let error as VaultError {
        Terminal.tell("数据已恢复；要打开它还需要原数据库的密钥文件 (its key is still needed): \(error)")
      }
    }
  }

  struct HoldDrill: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "drill",
      abstract:
        "Restore a backup elsewhere for trial, check it against the running database, remove it.")

    @Argument(help: "The backup.") var path: String
    @OptionGroup var key: BackupKeyOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let desk = try await database.upkeep(try key.required())
      let drill = try await desk.drill(path, by: .console(NSUserName()))
      switch drill.result {
      case .passed:
        Terminal.print(
          "演练成功：恢复 \(drill.rows) 行，日志 \(drill.entries) 条逐条相接，用时 \(drill.seconds) 秒")
      case .failed(let reason): throw Refusal("演练失败：\(reason)")
      }
    }
  }
}

extension DatabaseOptions {
  func upkeep(_ ring: KeyRing?) async throws -> UpkeepDesk {
    let store = try await open(creating: false)
    return UpkeepDesk(
      store: store.store, journal: try await journal(in: store),
      backup: ring.map { Backup($0, migrations: Office.migrations) })
  }
}

/// The nightly backup as the settings have it.
struct NightSettings {
  let ring: KeyRing?
  private let folder: String?
  private let hour: Int
  private let kept: Int

  /// - Throws: `SettingProblem` for a wrong value; a refusal where the key's file is not there.
  init() throws {
    let settings = try Settings.ofProcess()
    ring = try BackupKeyOptions.ring()
    folder = settings.text(.backupFolder)
    hour =
      try settings.value(.backupHour, wanted: "an hour from 0 to 23") {
        Int($0).flatMap { (0...23).contains($0) ? $0 : nil }
      } ?? 3
    kept =
      try settings.value(.backupsKept, wanted: "a number from 1 to 1000") {
        Int($0).flatMap { (1...1000).contains($0) ? $0 : nil }
      } ?? 7
    if let folder {
      guard FileManager.default.isWritableFile(atPath: folder) else {
        throw Refusal("backup-folder：'\(folder)' 不存在或不可写 (no such folder, or no right to write)")
      }
      guard ring != nil else { throw UpkeepError.noKey }
    }
  }

  /// Nil where no folder is set.
  func nightly(_ desk: UpkeepDesk) -> Nightly? {
    folder.map { Nightly(desk: desk, folder: $0, hour: hour, kept: kept) }
  }
}
