// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import StoreSQLite
import Stores
import Testing

@Suite struct StoreErrorTests {
  static let secret = "610399199001010000"

  static let refusals: [(sql: String, values: [SQLValue], kind: StoreError.Kind, rule: String?)] = [
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [2, .text(secret)], .uniqueViolation,
      "person.number"
    ),
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [1, .text("other")], .uniqueViolation,
      "person.id"
    ),
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [2, .text(secret + secret)],
      .checkViolation, nil
    ),
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [2, .null], .notNullViolation,
      "person.number"
    ),
    (
      "INSERT INTO card (id, person_id) VALUES ($1, $2)", [1, 9], .foreignKeyViolation, nil
    ),
    ("INSERT INTO nowhere (id) VALUES ($1)", [.text(secret)], .statement, nil),
    ("SELECT $1 FROM person WHERE id = $2", [.text(secret)], .statement, nil),
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [.text("x" + secret), "other"], .statement,
      nil
    ),
    (
      "INSERT INTO person (id, number) VALUES ($1, $2)", [2, .text("\0" + secret)],
      .checkViolation, "U+0000"
    ),
  ]

  @Test(arguments: refusals.indices, StoreKind.allCases)
  func aRefusalTellsItsKindAndNoValue(_ index: Int, _ kindOfStore: StoreKind) async throws {
    let (sql, values, kind, rule) = StoreErrorTests.refusals[index]
    try await kindOfStore.withFreshStore { store async throws in
      try await store.write { transaction in
        try transaction.executeScript(
          """
          CREATE TABLE person (
            id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE CHECK (length(number) <= 18));
          CREATE TABLE card (
            id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id));
          """)
        try transaction.execute(
          "INSERT INTO person (id, number) VALUES ($1, $2)", [1, .text(StoreErrorTests.secret)])
      }
      let error = await #expect(throws: StoreError.self) {
        try await store.write { _ = try $0.execute(sql, values) }
      }
      #expect(error?.kind == kind)
      if let rule { #expect(error?.constraint == rule) }
      #expect(!"\(String(describing: error))".contains(StoreErrorTests.secret))
      var dumped = ""
      dump(error, to: &dumped)
      #expect(!dumped.contains(StoreErrorTests.secret))
    }
  }

  @Test func anotherWriterMakesTheStoreBusyNotBroken() {
    #expect("\(StoreError(.busy, code: "sqlite-5"))".contains("try again"))
  }

  @Test func aClosedStoreSaysSo() async throws {
    try await withTemporaryPath { path async throws in
      let store = try await SQLiteStore(path: path)
      try await store.close()
      let error = await #expect(throws: StoreError.self) { try await store.migrate([]) }
      #expect(error?.kind == .closed)
    }
  }

  @Test func aFileThatIsNoDatabaseIsSaidToBeNone() async throws {
    try await withTemporaryPath { path async throws in
      try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
      let error = await #expect(throws: StoreError.self) {
        let store = try await SQLiteStore(path: path)
        try await store.migrate([])
      }
      #expect(error?.kind == .corrupt)
    }
  }

  @Test func aMissingFolderIsNamedAsTheReason() async throws {
    let error = await #expect(throws: StoreError.self) {
      _ = try await SQLiteStore(path: "/nonexistent-folder/of/bangfu.sqlite")
    }
    #expect(error?.kind == .cannotOpen)
  }

  @Test func aNewDatabaseIsItsOwnersAlone() async throws {
    try await withTemporaryPath { path async throws in
      let store = try await SQLiteStore(path: path)
      try await store.migrate([])
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      try await store.close()
    }
  }

  @Test(arguments: [
    ("sqlite:a.sqlite", StoreURL.sqlite(path: "a.sqlite")),
    ("sqlite:/var/lib/a b.sqlite", .sqlite(path: "/var/lib/a b.sqlite")),
    ("sqlite:///var/a", .sqlite(path: "/var/a")), ("SQLite:x:y", .sqlite(path: "x:y")),
    ("sqlite::memory:", .memory),
    ("postgres://u@h/d", .postgres(PostgresAddress("postgres://u@h/d"))),
    ("postgresql:///d?host=/run", .postgres(PostgresAddress("postgresql:///d?host=/run"))),
  ])
  func anAddressIsRead(_ text: String, _ url: StoreURL) throws {
    #expect(try StoreURL(text) == url)
  }

  @Test func aServersPasswordIsNeverPrinted() throws {
    let url = try StoreURL("postgres://u:secret@h/d")
    var dumped = "\(url) \(String(reflecting: url))"
    dump(url, to: &dumped)
    #expect(!dumped.contains("secret"))
  }

  @Test(arguments: [
    ("", "does not name a kind"), ("a.sqlite", "does not name a kind"), ("sqlite", "kind"),
    ("sqlite:", "path of the database is empty"), ("mysql://u:secret@h/d", "does not name"),
    ("postgres:u:secret@h/d", "USER@HOST"),
  ])
  func anAddressIsRefusedWithoutItsPassword(_ text: String, _ words: String) {
    let error = #expect(throws: StoreURL.Refusal.self) { _ = try StoreURL(text) }
    #expect(error?.description.contains(words) == true)
    #expect(error?.description.contains("secret") == false)
  }
}

/// A path in a folder of its own, removed afterwards.
func withTemporaryPath(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder.appendingPathComponent("db").path)
}
