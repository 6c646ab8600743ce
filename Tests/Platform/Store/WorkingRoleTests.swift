// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StorePostgres
import Stores
import Testing

/// What an account may do that owns nothing, on a real server.
@Suite(.enabled(if: StoreKind.server != nil, "BANGFU_PG names no server"))
struct WorkingRoleTests {
  static let migrations = [
    Migration(
      "test/0001-tables",
      """
      CREATE TABLE diary (id INTEGER PRIMARY KEY, word TEXT NOT NULL);
      CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT NOT NULL);
      INSERT INTO diary (id, word) VALUES (1, 'kept');
      """, growing: ["diary"])
  ]

  @Test(arguments: [
    ("SELECT COUNT(*) FROM diary", true), ("INSERT INTO diary (id, word) VALUES (2, 'new')", true),
    ("UPDATE diary SET word = 'other' WHERE id = 1", false), ("DELETE FROM diary", false),
    ("TRUNCATE diary", false), ("DROP TABLE diary", false),
    ("ALTER TABLE diary DROP COLUMN word", false), ("ALTER TABLE diary DISABLE TRIGGER ALL", false),
    ("SELECT * FROM diary FOR UPDATE", false),
    ("INSERT INTO note (id, word) VALUES (1, 'a')", true),
    ("UPDATE note SET word = 'b'", true), ("DELETE FROM note", true), ("TRUNCATE note", false),
    ("DELETE FROM applied_migration", false), ("UPDATE applied_migration SET checksum = ''", false),
    ("CREATE TABLE mine (id INTEGER PRIMARY KEY)", false),
    ("GRANT UPDATE ON diary TO CURRENT_USER; UPDATE diary SET word = 'b'", false),
  ])
  func itWorksAndRewritesNothingThatGrows(_ statement: String, _ isAllowed: Bool) async throws {
    try await StoreKind.postgres.withFreshStore(migrations: Self.migrations) { store async throws in
      if isAllowed {
        try await store.write { try $0.executeScript(statement) }
      } else {
        await #expect {
          try await store.write { try $0.executeScript(statement) }
        } throws: { error in
          (error as? StoreError)?.code == "42501"
        }
      }
      let word = try await store.read { try $0.first("SELECT word FROM diary") { $0.text(0) } }
      #expect(word == "kept")
    }
  }

  @Test func anUpToDateDatabaseAsksForNoRightToChangeItsForm() async throws {
    try await StoreKind.postgres.withFreshStore(migrations: Self.migrations) { store async throws in
      #expect(try await store.migrate(Self.migrations).isEmpty)
      let next = Migration("test/0002-more", "CREATE TABLE more (id INTEGER PRIMARY KEY)")
      await #expect(throws: MigrationError.accountMayNot(pending: ["test/0002-more"])) {
        try await store.migrate(Self.migrations + [next])
      }
      #expect(try await WorkingRole.rewritable(on: store, migrations: Self.migrations) == nil)
    }
  }

  /// Whoever owns the tables, or everything, cannot be held by what is granted.
  @Test func anAccountThatNeedsNoGrantIsRefused() async throws {
    try await Self.withOwnersStore { store async throws in
      let owner = try await store.read { try $0.first("SELECT current_user") { $0.text(0) ?? "" } }
      let role = try #require(owner)
      await #expect(throws: WorkingRoleError.mayRewrite(table: "diary", role: role)) {
        try await WorkingRole(role).grant(on: store, migrations: Self.migrations)
      }
      #expect(try await WorkingRole.rewritable(on: store, migrations: Self.migrations) == "diary")
    }
  }

  /// An owner's rights are not taken away by mistake: refused, everything stays as it was.
  @Test func theOwnerIsRefusedAndGoesOnOwning() async throws {
    try await Self.withOwnersStore { store async throws in
      let owner = "owner_\(UUID().uuidString.prefix(8).lowercased())"
      try await store.write { transaction in
        try transaction.executeScript("CREATE ROLE \(owner)")
        try transaction.executeScript("ALTER TABLE diary OWNER TO \(owner)")
      }
      await #expect(throws: WorkingRoleError.mayRewrite(table: "diary", role: owner)) {
        try await WorkingRole(owner).grant(on: store, migrations: Self.migrations)
      }
      let mayDelete = try await store.read { connection in
        try connection.number("SELECT has_table_privilege('\(owner)', 'diary', 'DELETE')::int")
      }
      #expect(mayDelete == 1)
      try await store.write { try $0.executeScript("DROP OWNED BY \(owner); DROP ROLE \(owner)") }
    }
  }

  /// What was granted by hand is taken back.
  @Test func aGrantTooManyIsTakenBack() async throws {
    try await Self.withOwnersStore { store async throws in
      try await store.write {
        try $0.executeScript("GRANT DELETE ON diary TO bangfu_worker")
      }
      let worker = WorkingRole("bangfu_worker")
      #expect(try await worker.grant(on: store, migrations: Self.migrations) == 3)
      let mayDelete = try await store.read {
        try $0.number("SELECT has_table_privilege('bangfu_worker', 'diary', 'DELETE')::int")
      }
      #expect(mayDelete == 0)
    }
  }

  @Test func anAccountTheServerDoesNotKnowIsTold() async throws {
    try await Self.withOwnersStore { store async throws in
      for name in ["nobody-there", "no\"body", ""] {
        await #expect(throws: WorkingRoleError.noSuchRole(name)) {
          try await WorkingRole(name).grant(on: store, migrations: Self.migrations)
        }
      }
    }
  }

  private static func withOwnersStore(_ body: (any Store) async throws -> Void) async throws {
    try await StoreKind.postgres.withFreshPlace { url async throws in
      let store = try await url.open()
      try await store.migrate(migrations)
      do { try await body(store) } catch {
        try? await store.close()
        throw error
      }
      try await store.close()
    }
  }
}

@Suite struct EmbeddedRoleTests {
  @Test func anEmbeddedDatabaseHasNoAccounts() async throws {
    try await StoreKind.sqliteInMemory.withFreshStore(migrations: WorkingRoleTests.migrations) {
      store async throws in
      await #expect(throws: WorkingRoleError.noAccountsHere) {
        try await WorkingRole("a").grant(on: store, migrations: WorkingRoleTests.migrations)
      }
      let migrations = WorkingRoleTests.migrations
      #expect(try await WorkingRole.rewritable(on: store, migrations: migrations) == nil)
    }
  }
}
