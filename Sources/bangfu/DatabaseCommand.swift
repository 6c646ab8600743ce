// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `bangfu database …`.
struct DatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "database", abstract: "Look after the database.",
    subcommands: [
      Migrate.self, RotateKey.self, MakeBackupKey.self, MakeBackup.self, RestoreBackup.self,
      HoldDrill.self,
    ])

  struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the database, or bring it up to this version. Every command does it too.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      _ = try await database.open(creating: true)
      Terminal.print("up to date: \(Office.migrations.count) migrations")
    }
  }
}
