// SPDX-License-Identifier: Apache-2.0
import Foundation
import Store
import Stores
import Testing

@testable import Vault

@Suite struct OpeningTests {
  private let migrations = VaultMigrations.all + [notes]

  @Test(arguments: StoreKind.allCases)
  func aNewDatabaseGetsAKeyAndKeepsIt(_ kind: StoreKind) async throws {
    try await withFolder { folder in
      try await kind.withFreshStore(migrations: migrations) { store in
        let source = KeySource.file(KeyFile("\(folder)/key"))
        let (vault, opening) = try await Vault.opening(store, from: source)
        #expect(opening == .made(path: "\(folder)/key"))
        try await SealedStore(store, vault).add(1, "13800000001")
        let (again, known) = try await Vault.opening(store, from: source)
        #expect(known == .known)
        #expect(try await SealedStore(store, again).texts() == ["13800000001"])
      }
    }
  }

  @Test func aMissingOrWrongKeyStopsTheStartAndMakesNone() async throws {
    try await withFolder { folder in
      try await StoreKind.sqliteFile.withFreshStore(migrations: migrations) { store in
        let file = KeyFile("\(folder)/key")
        _ = try await Vault.opening(store, from: .file(file))
        let right = try #require(try file.read())

        try FileManager.default.removeItem(atPath: file.path)
        await #expect(throws: VaultError.missingKey(place: "'\(file.path)'")) {
          try await Vault.opening(store, from: .file(file))
        }
        #expect(!FileManager.default.fileExists(atPath: file.path), "no key is made for old data")

        await #expect(throws: VaultError.wrongKey(generation: 1)) {
          try await Vault.opening(store, from: .environment(KeyRing.random(.aesSHA256).encoded))
        }
        await #expect(throws: VaultError.otherSuite(held: "aes-sha256", given: "sm4-sm3")) {
          try await Vault.opening(store, from: .environment(KeyRing.random(.sm4SM3).encoded))
        }
        let later = try right.growing().without([1])
        await #expect(throws: VaultError.missingGeneration(1)) {
          try await Vault.opening(store, from: .environment(later.encoded))
        }
        await #expect(throws: VaultError.unreadableKey) {
          try await Vault.opening(store, from: .environment("secret"))
        }
        _ = try await Vault.opening(store, from: .environment(right.encoded))
      }
    }
  }

  @Test func theSuiteIsTheOneTheDatabaseWasMadeWith() async throws {
    try await withFolder { folder in
      try await StoreKind.sqliteFile.withFreshStore(migrations: migrations) { store in
        let source = KeySource.file(KeyFile("\(folder)/key"))
        let made = try await Vault.opening(store, from: source, suite: .sm4SM3).vault
        #expect(made.suite == .sm4SM3)
        // Asked for another one later, the database keeps its own.
        #expect(
          try await Vault.opening(store, from: source, suite: .aesSHA256).vault.suite == .sm4SM3)
      }
    }
  }
}

@Suite struct RotationTests {
  private struct Stopped: Error {}

  private func withNotes(
    _ kind: StoreKind, _ count: Int,
    _ body: (any Store, SealedStore, KeyFile) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try await kind.withFreshStore(migrations: VaultMigrations.all + [notes]) { store in
        let file = KeyFile("\(folder)/key")
        let sealed = SealedStore(store, try await Vault.opening(store, from: .file(file)).vault)
        for id in 1...count {
          try await sealed.add(Int64(id), "text \(id)", other: id % 3 == 0 ? "" : nil)
        }
        try await body(store, sealed, file)
      }
    }
  }

  private func generations(_ store: any Store) async throws -> [Int64] {
    try await store.read { connection in
      try connection.all("SELECT DISTINCT substr(text, 1, 1) FROM note") { row in
        if case .bytes(let bytes) = row.value(0) { Int64(bytes[0]) } else { -1 }
      }.sorted()
    }
  }

  @Test(arguments: StoreKind.allCases)
  func everyValueIsSealedAnewAndTheOldKeyTakenOff(_ kind: StoreKind) async throws {
    try await withNotes(kind, 1201) { store, sealed, file in
      let before = try #require(try file.read())
      let report = try await KeyRotation(sealed, tables: [noteTable]).run()
      #expect(report.generation == 2 && report.rows == 1201)
      #expect(report.retired == [1] && report.kept.isEmpty)
      #expect(try await generations(store) == [2])
      #expect(try await sealed.texts().count == 1201)
      #expect(try await sealed.find("text 700") == [700])
      let after = try #require(try file.read())
      #expect(after.numbers == [2])
      let kept = try #require(report.earlierKey)
      #expect(try KeyFile(kept).read()?.encoded == before.encoded)
      await #expect(throws: VaultError.missingGeneration(2)) {
        try await Vault.opening(store, from: .environment(before.encoded))
      }
      _ = try await Vault.opening(store, from: .file(file))
    }
  }

  /// Two vaults stand for two processes: one serves while the other changes the key.
  @Test(arguments: StoreKind.allCases)
  func theOfficeWorksOnWhileKeysChange(_ kind: StoreKind) async throws {
    try await withNotes(kind, 1200) { store, serving, file in
      let changing = SealedStore(store, try await Vault.opening(store, from: .file(file)).vault)
      var added: Int64 = 2000
      await #expect(throws: Stopped.self) {
        try await KeyRotation(changing, tables: [noteTable]).run { rows in
          if rows >= 500 { throw Stopped() }
        }
      }
      // Half is sealed anew, and the process stopped. Everything is read, found and written.
      #expect(try await generations(store) == [1, 2])
      #expect(try await serving.texts().compactMap { $0 }.count == 1200)
      for id in [1, 499, 500, 501, 1200] as [Int64] {
        #expect(try await serving.find("text \(id)") == [id])
      }
      added += 1
      try await serving.add(added, "text \(added)")
      #expect(try await changing.find("text \(added)") == [added])
      // A number that is held may lie under the old key: it is looked for before it is entered.
      let resumed = try await KeyRotation(serving, tables: [noteTable]).run()
      #expect(resumed.generation == 2 && resumed.rows == 700 && resumed.retired == [1])
      #expect(resumed.earlierKey == nil)
      #expect(try await generations(store) == [2])
      #expect(try await changing.find("text 1200") == [1200])
    }
  }

  @Test func aKeyStaysWhileRecordsThatNeverChangeNeedIt() async throws {
    try await withNotes(.sqliteFile, 3) { store, sealed, file in
      let column = SealedColumn("fixed_note", "text")
      try await sealed.write { transaction in
        try transaction.execute(
          "INSERT INTO fixed_note (id, text) VALUES (1, $1)",
          [transaction.sealed("journal", in: column, of: 1)])
      }
      let report = try await KeyRotation(sealed, tables: [noteTable, fixedTable]).run()
      #expect(report.retired.isEmpty && report.kept == [1])
      #expect(try file.read()?.numbers == [1, 2])
      let text = try await sealed.read { connection in
        try connection.first("SELECT text FROM fixed_note") {
          try connection.opened($0, 0, in: column, of: 1)
        }
      }
      #expect(text == "journal")
      #expect(try await KeyRotation(sealed, tables: [noteTable, fixedTable]).run().generation == 3)
    }
  }

  @Test func aKeyInTheEnvironmentIsChangedThere() async throws {
    try await StoreKind.sqliteFile.withFreshStore(migrations: VaultMigrations.all + [notes]) {
      store in
      let ring = KeyRing.random(.aesSHA256)
      let vault = try await Vault.opening(store, from: .environment(ring.encoded)).vault
      let sealed = SealedStore(store, vault)
      try await sealed.add(1, "text")
      await #expect(throws: VaultError.keyInEnvironment(nextGeneration: 2)) {
        try await KeyRotation(sealed, tables: [noteTable]).run()
      }
      let grown = KeySource.environment(try ring.growing().encoded)
      let next = SealedStore(store, try await Vault.opening(store, from: grown).vault)
      #expect(try await next.texts() == ["text"])
      let report = try await KeyRotation(next, tables: [noteTable]).run()
      #expect(report.generation == 2 && report.retired == [1])
      #expect(try await next.texts() == ["text"])
    }
  }
}
