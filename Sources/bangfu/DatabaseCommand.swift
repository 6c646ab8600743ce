// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Rights

/// `bangfu database …`.
struct DatabaseCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "database", abstract: "Look after the database.",
    subcommands: declared([
      Migrate.self, GrantWorkingRole.self, CopyDatabase.self, RotateKey.self, MakeBackupKey.self,
      MakeBackup.self,
      RestoreBackup.self, HoldDrill.self, EarlyForm.self,
    ]))

  struct Migrate: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      abstract: "Make the database, or bring it up to this version. Every command does it too.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      _ = try await database.open(creating: true)
      Terminal.print("up to date: \(Office.migrations.count) migrations")
    }
  }
}
