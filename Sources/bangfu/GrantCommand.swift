// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Rights
import Store
import Stores

extension DatabaseCommand {
  /// `bangfu database grant`: an account on the server that cannot rewrite what only grows.
  struct GrantWorkingRole: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.administer, .system))

    static let configuration = CommandConfiguration(
      commandName: "grant",
      abstract: "Bring a PostgreSQL database up to date and let an account work with it.",
      discussion: """
        Run it as the owner of the tables, once and after each upgrade; run everything else as the account \
        named here. It may use the tables and change no form; it can neither change nor delete what the \
        journal holds. The server must know it: CREATE ROLE name LOGIN.
        """)

    @Argument(help: "The account, as the server calls it.") var role: String
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let store = try await database.url().open()
      try await store.migrate(Office.migrations)
      let tables = try await WorkingRole(role).grant(on: store, migrations: Office.migrations)
      try await store.close()
      Terminal.print(
        "'\(role)' 可以使用 \(tables) 张表，不能改表结构，也不能改动或删除日志  may use \(tables) tables and rewrite nothing of the journal"
      )
    }
  }
}
