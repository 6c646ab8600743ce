// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing

@Suite struct MigrationTests {
  static let first = Migration("a/0001-one", "CREATE TABLE one (id INTEGER PRIMARY KEY);")
  static let second = Migration(
    "a/0002-two", "CREATE TABLE two (id INTEGER PRIMARY KEY); INSERT INTO two (id) VALUES (1);")
  static let other = Migration("b/0001-other", "CREATE TABLE other (id INTEGER PRIMARY KEY);")

  @Test(arguments: StoreKind.allCases)
  func eachIsAppliedOnce(_ kind: StoreKind) async throws {
    try await kind.withFreshStore { store async throws in
      #expect(try await store.migrate([Self.first]) == ["a/0001-one"])
      #expect(try await store.migrate([Self.first]) == [])
      #expect(
        try await store.migrate([Self.first, Self.second, Self.other])
          == ["a/0002-two", "b/0001-other"])
      #expect(try await store.migrate([Self.other, Self.first, Self.second]) == [])
      #expect(try await store.count("two") == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatOneEngineAloneCanSayIsSaidToItAlone(_ kind: StoreKind) async throws {
    let migration = Migration(
      "a/0001-one", "CREATE TABLE one (id INTEGER PRIMARY KEY)",
      sqlite: "INSERT INTO one (id) VALUES (1)", postgres: "INSERT INTO one (id) VALUES (2)")
    try await kind.withFreshStore(migrations: [migration]) { store async throws in
      let held = try await store.read { try $0.number("SELECT id FROM one") }
      #expect(held == (store.engine == .sqlite ? 1 : 2))
    }
    #expect(migration.checksum != Migration("a/0001-one", migration.sql).checksum)
  }

  /// An index of seven million people takes longer than anybody who waits for a page may have to.
  @Test(.enabled(if: StoreKind.server != nil, "BANGFU_PG names no server"))
  func noStatementOfOneIsBoundInTime() async throws {
    let bound = "SELECT current_setting('statement_timeout')"
    let migration = Migration(
      "a/0001-one", "CREATE TABLE one (bound TEXT)", postgres: "INSERT INTO one (bound) \(bound)")
    try await StoreKind.postgres.withFreshStore(migrations: [migration]) { store async throws in
      #expect(try await store.read { try $0.first("SELECT bound FROM one") { $0.text(0) } } == "0")
      #expect(try await store.write { try $0.first(bound) { $0.text(0) } } == "5min")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anEditedOneIsRefused(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [Self.first]) { store async throws in
      let edited = Migration("a/0001-one", Self.first.sql + " ")
      await #expect(throws: MigrationError.changedAfterApplying("a/0001-one")) {
        try await store.migrate([edited, Self.second])
      }
      await #expect(throws: StoreError.self) { try await store.count("two") }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aNewerDatabaseIsRefused(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: [Self.first, Self.second]) { store async throws in
      await #expect(throws: MigrationError.databaseIsNewer(unknown: ["a/0002-two"])) {
        try await store.migrate([Self.first])
      }
    }
  }

  @Test func oneMayNotSlipInBeforeAnAppliedOneOfItsFamily() async throws {
    try await StoreKind.sqliteInMemory.withFreshStore(migrations: [Self.second]) {
      store async throws in
      await #expect(throws: MigrationError.outOfOrder("a/0001-one", before: "a/0002-two")) {
        try await store.migrate([Self.first, Self.second])
      }
    }
  }

  @Test func twoMayNotShareAName() async throws {
    try await StoreKind.sqliteInMemory.withFreshStore { store async throws in
      await #expect(throws: MigrationError.duplicateID("a/0001-one")) {
        try await store.migrate([Self.first, Self.first])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aFailingOneLeavesTheDatabaseAsTheOneBeforeLeftIt(_ kind: StoreKind) async throws {
    let failing = Migration(
      "a/0002-bad", "CREATE TABLE bad (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);")
    try await kind.withFreshStore { store async throws in
      await #expect(throws: StoreError.self) { try await store.migrate([Self.first, failing]) }
      #expect(try await store.count("one") == 0)
      await #expect(throws: StoreError.self) { try await store.count("bad") }
      #expect(try await store.migrate([Self.first, Self.second]) == ["a/0002-two"])
    }
  }
}
