// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Rights
import Store
import Stores

extension DatabaseCommand {
  /// Makes a database as an earlier version left it, without what is in it; for Benchmarks.
  struct EarlyForm: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "early", abstract: "Make an empty database of an earlier version.",
      shouldDisplay: false)

    @Option(help: "The last migration of a family that is applied; a family not named has none.")
    var through: [String]
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let migrations = Office.migrations
      let known = Set(migrations.map(\.id))
      for id in through where !known.contains(id) {
        throw ValidationError("there is no migration '\(id)'")
      }
      let early = migrations.filter { migration in
        through.contains {
          EarlyForm.family($0) == EarlyForm.family(migration.id) && migration.id <= $0
        }
      }
      let store = try await database.url().open()
      let applied = try await store.migrate(early)
      try await store.close()
      Terminal.print("\(applied.count) of \(migrations.count) migrations")
    }

    private static func family(_ id: String) -> Substring { id.prefix { $0 != "/" } }
  }
}
