// SPDX-License-Identifier: Apache-2.0
import Backup
import Chain
import Foundation
import Journal
import Operations
import Rights
import Store
import StoreSQLite
import Stores
import Testing
import Values
import Vault

@testable import Upkeep
@testable import Web

private let migrations = VaultMigrations.all + JournalMigrations.all + UpkeepMigrations.all

/// A clock that a test sets, in milliseconds.
private final class SetClock: @unchecked Sendable {
  private let lock = NSLock()
  private var now: Instant

  init(_ text: String) throws { now = try #require(Instant(text)) }
  func set(_ text: String) throws {
    let instant = try #require(Instant(text))
    lock.withLock { now = instant }
  }
  var read: @Sendable () -> Instant { { self.lock.withLock { self.now } } }
}

private func withUpkeep(
  _ kind: StoreKind = .sqliteFile, key: KeyRing? = .random(.aesSHA256),
  _ body: (UpkeepDesk, Journal, any Store, String, SetClock) async throws -> Void
) async throws {
  let clock = try SetClock("2026-03-01T19:00:00Z")
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-upkeep-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try await kind.withFreshStore(migrations: migrations) { store async throws in
    let journal = Journal(of: RegionCode("610328"), vault: .fleeting(), clock: clock.read)
    let desk = UpkeepDesk(
      store: store, journal: journal,
      backup: key.map { Backup($0, migrations: migrations, clock: clock.read) }, clock: clock.read)
    try await body(desk, journal, store, folder, clock)
  }
}

@Suite struct UpkeepTests {
  @Test(arguments: StoreKind.allCases)
  func aBackupAndItsDrillAreKeptAndJournalled(_ kind: StoreKind) async throws {
    try await withUpkeep(kind) { desk, journal, store, folder, _ async throws in
      #expect(try await desk.drills().isEmpty)
      let manifest = try await desk.backUp(to: "\(folder)/a.backup", by: "zhao")
      let drill = try await desk.drill("\(folder)/a.backup", by: "zhao")
      #expect(drill.result == .passed)
      #expect(drill.rows == manifest.totalRows)
      #expect(try await desk.drills() == [drill])
      let acts = try await journal.lines(JournalFilter(), of: store).map(\.act)
      #expect(acts == [.drillHeld, .backupMade])
      #expect(try await Journal.verify(store).isSound)
    }
  }

  @Test func aBrokenBackupIsAFailedDrillNotAnError() async throws {
    try await withUpkeep { desk, _, _, folder, _ async throws in
      try await desk.backUp(to: "\(folder)/a.backup", by: "zhao")
      var bytes = try Data(contentsOf: URL(filePath: "\(folder)/a.backup"))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(filePath: "\(folder)/a.backup"))
      for path in ["\(folder)/a.backup", "\(folder)/none.backup"] {
        let drill = try await desk.drill(path, by: "zhao")
        guard case .failed(let reason) = drill.result else {
          Issue.record("a broken backup passed")
          continue
        }
        #expect(!reason.isEmpty)
      }
      #expect(try await desk.drills().count == 2)
    }
  }

  @Test func withoutAKeyNothingIsBackedUp() async throws {
    try await withUpkeep(key: nil) { desk, _, _, folder, _ async throws in
      #expect(!desk.canBackUp)
      await #expect(throws: UpkeepError.noKey) {
        try await desk.backUp(to: "\(folder)/a.backup", by: "zhao")
      }
    }
  }

  @Test func theNightKeepsTheLastBackups() async throws {
    try await withUpkeep { desk, _, _, folder, clock async throws in
      try Data("mine".utf8).write(to: URL(filePath: "\(folder)/bangfu-old.backup"))
      let night = Nightly(desk: desk, folder: folder, hour: 3, kept: 2)
      for day in 1...4 {
        try clock.set("2026-03-0\(day)T19:00:00Z")
        #expect(try await night.work().result == .passed)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(
        names == [
          "bangfu-20260303T190000Z.backup", "bangfu-20260304T190000Z.backup", "bangfu-old.backup",
        ])
      #expect(try await desk.drills().count == 4)
    }
  }

  @Test func aNightThatCannotWriteIsTold() async throws {
    try await withUpkeep { desk, _, _, folder, _ async throws in
      let drill = try await Nightly(desk: desk, folder: "\(folder)/none").work()
      #expect(drill.result != .passed)
      #expect(try await desk.drills(limit: 1) == [drill])
    }
  }

  /// 19:00 in UTC is three at night in China.
  @Test(
    arguments: [
      (nil, "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"),
      ("2026-02-28T19:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T19:00:00Z"),
      ("2026-02-28T19:00:00Z", "2026-03-01T18:59:59Z", "2026-03-01T19:00:00Z"),
      ("2026-02-28T19:00:00Z", "2026-03-01T19:00:00Z", "2026-03-01T19:00:00Z"),
      ("2026-02-28T19:00:00Z", "2026-03-05T12:00:00Z", "2026-03-05T12:00:00Z"),
      ("2026-03-01T18:59:59Z", "2026-03-01T18:59:59Z", "2026-03-01T19:00:00Z"),
      ("2026-03-01T19:00:00Z", "2026-03-01T19:00:00Z", "2026-03-02T19:00:00Z"),
      ("2027-03-01T19:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"),
    ] as [(String?, String, String)])
  func theNextNightIsDue(_ last: String?, _ now: String, _ expected: String) throws {
    let due = Nightly.due(
      after: last.flatMap { Instant($0) }, now: try #require(Instant(now)), hour: 3)
    #expect(due == Instant(expected))
  }
}

@Suite struct UpkeepPageTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  @Test(arguments: Language.allCases)
  func theLastDrillIsToldByItsAgeAndResult(_ language: Language) throws {
    let now = try #require(Instant("2026-03-05T00:00:00Z"))
    func verdict(_ at: String, _ result: Drill.Result) throws -> String {
      var drill = Drill(at: try #require(Instant(at)), backup: "a.backup")
      drill.result = result
      return text(UpkeepPage().verdict(drill, now: now, language))
    }
    #expect(try verdict("2026-03-04T00:00:00Z", .passed).contains("notice-yes"))
    #expect(try verdict("2026-03-03T00:00:00Z", .passed).contains("notice-yes"))
    #expect(try verdict("2026-03-02T23:59:59Z", .passed).contains("notice-open"))
    let failed = try verdict("2026-03-04T00:00:00Z", .failed("<b>"))
    #expect(failed.contains("notice-no") && failed.contains("&lt;b&gt;"))
    #expect(text(UpkeepPage().verdict(nil, now: now, language)).contains("notice-open"))
    let setting = SettingName.diskReserve.rawValue
    let missing = UpkeepPage(isReserveMissing: true).summary(nil, now: now, language)
    #expect(text(missing).contains(setting))
    #expect(!text(UpkeepPage().summary(nil, now: now, language)).contains(setting))
  }
}
