// SPDX-License-Identifier: Apache-2.0
import CFaultyDisk
import Chain
import Foundation
import Journal
import Store
import Synchronization
import Testing

@testable import StoreSQLite

/// The disk fills up at each step of the work in turn. It is said in one sentence, nothing held is lost,
/// reading goes on, and the same work succeeds once there is space.
@Suite struct NoSpaceTests {
  private static let before = 6
  private static let lists = 14
  private static let shortages: [FaultyDiskShortage] = [
    FaultyDiskRefusesAll, FaultyDiskRefusesGrowth, FaultyDiskCutsShort, FaultyDiskRefusesToFlush,
  ]

  @Test(.timeLimit(.minutes(40)), arguments: 0..<shortages.count)
  func aFullDiskIsToldAndNothingIsLost(_ number: Int) async throws {
    let office = SmallOffice()
    let start = try TestFolder()
    let expected = try await prepare(office, start)
    let whole = try TestDisk(in: try copy(start))
    _ = try await takeInAll(office, whole, expected)
    let steps = whole.steps
    let told = Mutex(0)
    try await onAllProcessors(1..<steps + 1) { step in
      let disk = try TestDisk(in: try copy(start))
      disk.fill(Self.shortages[number], from: step)
      let isTold = try await takeInAll(office, disk, expected)
      told.withLock { $0 += isTold ? 1 : 0 }
    }
    let count = told.withLock { $0 }
    #expect(steps > 60)
    // Where only a checkpoint found no space nobody need be told: the log holds everything.
    #expect(count > steps / 3, "told \(count) times in \(steps) steps")
  }

  /// A long import needs more shared memory, which needs a place on the disk as well.
  @Test func sharedMemoryThatCannotGrowIsAFullDisk() async throws {
    let disk = try TestDisk()
    let store = try await SQLiteStore(path: disk.folder.database)
    try await store.write {
      try $0.executeScript("CREATE TABLE heap (number INTEGER, filler BYTEA)")
    }
    let rows = (1...5_000).map {
      [SQLValue.integer($0), .bytes([UInt8](repeating: 7, count: 4_000))]
    }
    let work: @Sendable (any StoreTransaction) throws -> Int = {
      try $0.execute("INSERT INTO heap (number, filler) VALUES ($1, $2)", batch: rows)
    }
    disk.fill(FaultyDiskRefusesSharedMemory, from: 1)
    await #expect { try await store.write(work) } throws: { ($0 as? StoreError)?.kind == .full }
    #expect(try await store.read { try $0.number("SELECT COUNT(*) FROM heap") } == 0)
    disk.clear()
    #expect(try await store.write(work) == rows.count)
    try await store.close()
  }

  /// - Returns: What is held after so many lists.
  private func prepare(_ office: SmallOffice, _ folder: TestFolder) async throws -> [String] {
    let store = try await office.open(folder)
    try await store.migrate(SmallOffice.migrations)
    var contents = [try await office.contents(of: store)]
    for number in 1...Self.before {
      _ = try await office.takeIn(number, in: store)
      contents.append(try await office.contents(of: store))
    }
    try await store.close()
    let other = try copy(folder)
    let further = try await office.open(other)
    for number in Self.before + 1...Self.lists {
      _ = try await office.takeIn(number, in: further)
      contents.append(try await office.contents(of: further))
    }
    try await further.close()
    withExtendedLifetime(other) {}
    return contents
  }

  private func copy(_ folder: TestFolder) throws -> TestFolder {
    let other = try TestFolder()
    try FileManager.default.copyItem(atPath: folder.database, toPath: other.database)
    return other
  }

  /// Takes in the further lists, each again where there was no space for it.
  ///
  /// - Returns: Whether there was a list for which there was no space.
  @discardableResult
  private func takeInAll(
    _ office: SmallOffice, _ disk: TestDisk, _ expected: [String]
  ) async throws -> Bool {
    let calls = Mutex(0)
    var store: SQLiteStore?
    var heads: [ChainHead] = []
    var number = Self.before + 1
    var refusals: [StoreError] = []
    while number <= Self.lists {
      do {
        if store == nil {
          store = try await office.open(disk.folder) { calls.withLock { $0 += 1 } }
        }
        guard let store else { break }
        heads += [try await office.takeIn(number, in: store)].compactMap { $0 }
        number += 1
      } catch let error as StoreError {
        refusals.append(error)
        guard refusals.count == 1 else { break }
        // While it is being opened, SQLite says only that it cannot be.
        if let store {
          #expect(error.kind == .full, "\(error)")
          #expect(error.description.hasPrefix("the disk is full; free some space and try again"))
          #expect(try await office.contents(of: store) == expected[number - 1])
          #expect(calls.withLock { $0 } == 1)
        }
        disk.clear()
      }
    }
    #expect(refusals.count <= 1)
    disk.clear()
    try await store?.close()
    try await check(office, disk.folder, heads, expected)
    return !refusals.isEmpty
  }

  private func check(
    _ office: SmallOffice, _ folder: TestFolder, _ heads: [ChainHead], _ expected: [String]
  ) async throws {
    #expect(heads.count == Self.lists - Self.before)
    let store = try await SQLiteStore(path: folder.database)
    #expect(try await office.contents(of: store) == expected[Self.lists])
    let soundness = try await store.read { try $0.first("PRAGMA integrity_check") { $0.text(0) } }
    #expect(soundness == "ok")
    let report = try await Journal.verify(store, heads: heads)
    #expect(report.isSound && report.entries == Int64(Self.lists), "\(report)")
    try await store.close()
  }
}
