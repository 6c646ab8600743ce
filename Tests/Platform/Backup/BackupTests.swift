// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import StoreSQLite
import Stores
import Testing
import Values
import Vault

@testable import Backup

/// A folder with a database of some notes and their journal, and a backup key.
private struct Place {
  static let notes = Migration(
    "note/0001", "CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT NOT NULL)")
  static let migrations = VaultMigrations.all + JournalMigrations.all + [notes]

  let folder: String
  let store: any Store
  let journal: Journal
  let ring = KeyRing.random(.aesSHA256)

  var backup: Backup { Backup(ring, migrations: Self.migrations) }
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func with(
    _ kind: StoreKind = .sqliteFile, rows: Int = 300, _ body: (Place) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("bangfu-backup-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let place = Place(
        folder: folder, store: store,
        journal: Journal(of: RegionCode("610328"), vault: .fleeting()))
      try await place.add(rows)
      try await body(place)
    }
  }

  /// Notes with an entry each.
  func add(_ count: Int, word: String = "金丝雀") async throws {
    let journal = journal
    try await store.write { transaction in
      let last = Int(try transaction.number("SELECT COALESCE(MAX(id), 0) FROM note") ?? 0)
      let ids = last + 1...last + count
      try transaction.execute(
        "INSERT INTO note (id, word) VALUES ($1, $2)",
        batch: ids.map { [.integer(Int64($0)), .text("\(word)\($0)")] })
      try JournalPen(journal, by: "li.na", in: transaction).write(
        ids.map { Deed(.recordsChanged, .init("note", "\($0)")) })
    }
  }

  /// Nothing is left beside what a test asked for.
  func expectOnly(_ names: String...) throws {
    let held = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(held) == Set(names))
  }
}

@Suite struct BackupTests {
  @Test(arguments: StoreKind.allCases)
  func whatWasBackedUpComesBack(_ kind: StoreKind) async throws {
    try await Place.with(kind) { place async throws in
      let made = try await place.backup.make(of: place.store, at: place.path("a.backup"))
      #expect(made.rows["note"] == 300)
      #expect(made.chainHeads.map(\.ordinal) == [300])
      // What comes later is not in it.
      try await place.add(5)
      let restored = try await place.backup.restore(
        place.path("a.backup"), to: .sqlite(path: place.path("b.sqlite")))
      #expect(restored == made)
      try place.expectOnly("a.backup", "b.sqlite")
      let store = try await SQLiteStore(path: place.path("b.sqlite"))
      let words = try await store.read { try $0.all("SELECT word FROM note") { $0.text(0) } }
      #expect(words.count == 300 && words.last == "金丝雀300")
      #expect(try await Journal.verify(store).isSound)
      #expect(try await store.migrate(Place.migrations).isEmpty)
      try await store.close()
      for name in ["a.backup", "b.sqlite"] {
        let path = place.path(name)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
    }
  }

  /// From each engine to each: whoever changes the engine may do it by a backup.
  @Test(arguments: StoreKind.allCases, StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func aBackupIsRestoredOnEitherEngine(_ kind: StoreKind, _ target: StoreKind) async throws {
    try await Place.with(kind, rows: 40) { place async throws in
      let made = try await place.backup.make(of: place.store, at: place.path("a.backup"))
      try await target.withFreshPlace { url async throws in
        #expect(try await place.backup.restore(place.path("a.backup"), to: url) == made)
        let store = try await url.open()
        #expect(try await store.migrate(Place.migrations).isEmpty)
        let words = try await store.read {
          try $0.all("SELECT word FROM note ORDER BY id") { $0.text(0) }
        }
        #expect(words.count == 40 && words.last == "金丝雀40")
        #expect(try await Journal.verify(store, heads: made.chainHeads).isSound)
        // It goes on from where it was.
        let going = Place(folder: place.folder, store: store, journal: place.journal)
        try await going.add(1)
        #expect(try await Journal.verify(store).isSound)
        try await store.close()
        await #expect(throws: (any Error).self, "a second time") {
          try await place.backup.restore(place.path("a.backup"), to: url)
        }
      }
      try place.expectOnly("a.backup")
    }
  }

  @Test(arguments: StoreKind.allCases.filter { $0 != .sqliteInMemory })
  func aBackupWhileOthersWriteIsOneMoment(_ kind: StoreKind) async throws {
    try await Place.with(kind) { place async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for _ in 0..<60 { try await place.add(7) } }
        for round in 0..<4 {
          let path = place.path("\(round).backup")
          let made = try await place.backup.make(of: place.store, at: path)
          // Each transaction brings seven notes and seven entries.
          #expect((made.rows["note"] ?? 0) % 7 == 300 % 7)
          #expect(made.rows["note"] == made.rows["journal_entry"])
          _ = try await place.backup.drill(path, against: place.store)
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func nothingOfTheDatabaseCanBeReadInABackup() async throws {
    try await Place.with { place async throws in
      try await place.backup.make(of: place.store, at: place.path("a.backup"))
      let bytes = try Data(contentsOf: URL(filePath: place.path("a.backup")))
      for word in ["金丝雀", "SQLite format 3", "journal_entry", "note"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
      }
      // The database itself has them: the search finds what is there.
      let picture = place.path("plain.sqlite")
      try (place.store as? SQLiteStore)?.copy(to: picture)
      let plain = try Data(contentsOf: URL(filePath: picture))
      #expect(plain.range(of: Data("金丝雀".utf8)) != nil)
    }
  }

  @Test func anotherKeyOpensNothing() async throws {
    try await Place.with { place async throws in
      try await place.backup.make(of: place.store, at: place.path("a.backup"))
      let target = StoreURL.sqlite(path: place.path("b.sqlite"))
      let others: [(KeyRing, BackupError)] = [
        (.random(.aesSHA256), .damaged), (.random(.sm4SM3), .otherKey),
      ]
      for (ring, error) in others {
        await #expect(throws: error) {
          try await Backup(ring, migrations: Place.migrations).restore(
            place.path("a.backup"), to: target)
        }
      }
      try place.expectOnly("a.backup")
    }
  }

  @Test func theOtherSuiteBacksUpToo() async throws {
    try await Place.with(rows: 20) { place async throws in
      let backup = Backup(.random(.sm4SM3), migrations: Place.migrations)
      let made = try await backup.make(of: place.store, at: place.path("a.backup"))
      #expect(try await backup.drill(place.path("a.backup"), against: place.store) == made)
    }
  }

  /// Cut, changed, doubled or swapped anywhere, the file is refused and nothing is restored.
  @Test func aTamperedBackupIsRefused() async throws {
    try await Place.with(rows: 40) { place async throws in
      try await place.backup.make(of: place.store, at: place.path("a.backup"))
      let whole = Array(try Data(contentsOf: URL(filePath: place.path("a.backup"))))
      let line = try #require(whole.firstIndex(of: UInt8(ascii: "\n")))
      let first = chunk(whole, at: line + 1)
      let second = chunk(whole, at: first.upperBound)
      var swapped = Array(whole[..<first.lowerBound])
      swapped += whole[second] + whole[first] + whole[second.upperBound...]
      var tampered: [[UInt8]] = [
        [], Array("PK".utf8), Array(whole[...line]), Array(whole[..<first.upperBound]),
        Array(whole.dropLast()), whole + [0], whole + whole[second], swapped,
      ]
      for offset in [0, 20, line - 1, line + 1, line + 3, first.lowerBound + 9, whole.count - 1] {
        var changed = whole
        changed[offset] ^= 1
        tampered.append(changed)
      }
      for (number, bytes) in tampered.enumerated() {
        let path = place.path("tampered")
        try Data(bytes).write(to: URL(filePath: path))
        await #expect(throws: BackupError.self, "\(number)") {
          try await place.backup.restore(path, to: .sqlite(path: place.path("b.sqlite")))
        }
      }
      try place.expectOnly("a.backup", "tampered")
    }
  }

  private func chunk(_ bytes: [UInt8], at offset: Int) -> Range<Int> {
    let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    return offset..<offset + 4 + length
  }

  @Test func nothingIsWrittenOver() async throws {
    try await Place.with(rows: 20) { place async throws in
      try await place.backup.make(of: place.store, at: place.path("a.backup"))
      let target = place.path("b.sqlite")
      try Data("mine".utf8).write(to: URL(filePath: target))
      await #expect(throws: BackupError.targetExists(target)) {
        try await place.backup.restore(place.path("a.backup"), to: .sqlite(path: target))
      }
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
    }
  }

  @Test func aPlaceThatCannotBeWrittenIsToldInWords() async throws {
    try await Place.with(rows: 20) { place async throws in
      await #expect(throws: JournalFileRefusal.self) {
        try await place.backup.make(of: place.store, at: place.path("none/a.backup"))
      }
      await #expect(throws: JournalFileRefusal.self) {
        try await place.backup.restore(
          place.path("none.backup"), to: .sqlite(path: place.path("b.sqlite")))
      }
      try place.expectOnly()
    }
  }

  /// A damaged page of the running database is found by the next night's trial, wherever it lies.
  @Test func aDamagedPageIsFoundByTheTrial() async throws {
    try await Place.with(rows: 400) { place async throws in
      let whole = place.path("whole.sqlite")
      try (place.store as? SQLiteStore)?.copy(to: whole)
      let bytes = try Data(contentsOf: URL(filePath: whole))
      for page in 2..<min(20, bytes.count / 4096) {
        var damaged = bytes
        damaged[page * 4096] ^= 0xFF
        let path = place.path("\(page).sqlite")
        try damaged.write(to: URL(filePath: path))
        await #expect(throws: (any Error).self, "page \(page)") {
          let store = try await SQLiteStore(path: path)
          let backup = place.path("\(page).backup")
          try await place.backup.make(of: store, at: backup)
          _ = try await place.backup.drill(backup, against: store)
        }
      }
    }
  }

  /// A running database whose journal was written anew is told from the one backed up.
  @Test func aDrillFindsARewrittenJournal() async throws {
    try await Place.with(rows: 20) { place async throws in
      try await place.backup.make(of: place.store, at: place.path("a.backup"))
      try await Place.with(rows: 20) { other async throws in
        await #expect(throws: BackupError.self) {
          try await place.backup.drill(place.path("a.backup"), against: other.store)
        }
      }
    }
  }
}
