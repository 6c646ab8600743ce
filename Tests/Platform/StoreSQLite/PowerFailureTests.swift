// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import Synchronization
import Testing

@testable import StoreSQLite

/// The power fails. Whatever the disk then made of what had not been flushed: everything acknowledged
/// is there, nothing is there in part, and the journal holds.
@Suite struct PowerFailureTests {
  private static let histories = 4
  private static let failuresOfEach = 2_500

  @Test(.timeLimit(.minutes(40)), arguments: 0..<histories)
  func nothingAcknowledgedIsLost(_ number: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let history = try await History(seed: seed, flushing: .everyCommit)
    let findings = try await history.replay(Self.failuresOfEach)
    #expect(findings.isEmpty, "seed \(seed): \(findings.prefix(5)) and \(findings.count) in all")
  }

  /// The same failures are found to matter where commits are not flushed.
  @Test(arguments: [SQLiteStore.Flushing.atCheckpoints, .never])
  func withoutFlushingSomethingIsLost(_ flushing: SQLiteStore.Flushing) async throws {
    let history = try await History(seed: UInt64.random(in: 0...UInt64.max), flushing: flushing)
    let findings = try await history.replay(200)
    #expect(findings.contains { $0.kind == .lost }, "\(findings.count) findings")
  }

  @Test func everyCommitIsFlushed() async throws {
    let folder = try TestFolder()
    let store = try await SQLiteStore(path: folder.database)
    let modes = try await store.write { connection in
      [
        try connection.first("PRAGMA journal_mode") { $0.text(0) },
        try connection.first("PRAGMA synchronous") { $0.text(0) },
      ]
    }
    #expect(modes == ["wal", "2"])
    try await store.close()
  }
}

/// Work that was done on a disk, with all that is known of it.
private struct History: Sendable {
  /// What a power failure has left that should not be.
  struct Finding: Sendable {
    enum Kind: Sendable {
      case lost
      case broken(String)
    }
    let kind: Kind
    let moment: Int
    let seed: UInt64
  }

  private static let lists = 24

  private let disk: TestDisk
  private let office = SmallOffice()
  private let seed: UInt64
  /// After so many lists.
  private var contents: [String] = []
  private var heads: [ChainHead?] = []

  init(seed: UInt64, flushing: SQLiteStore.Flushing) async throws {
    self.seed = seed
    disk = try TestDisk()
    var draw = Seeded(state: seed)
    var store = try await office.open(disk.folder, flushing: flushing)
    try await store.migrate(SmallOffice.migrations)
    disk.acknowledge(1)
    contents.append(try await office.contents(of: store))
    heads.append(nil)
    for number in 1...History.lists {
      heads.append(try await office.takeIn(number, in: store))
      disk.acknowledge(number + 1)
      contents.append(try await office.contents(of: store))
      if Int.random(in: 0..<8, using: &draw) == 0 {
        try await store.close()
        store = try await office.open(disk.folder, flushing: flushing)
      }
    }
    try await store.close()
  }

  /// Lets the power fail so many times, each at another moment and with another outcome.
  func replay(_ failures: Int) async throws -> [Finding] {
    let findings = Mutex<[Finding]>([])
    try await onAllProcessors(0..<failures) { number in
      var draw = Seeded(state: seed &+ UInt64(number))
      let moment = Int.random(in: 0..<disk.moments, using: &draw)
      let outcome = draw.next()
      guard let kind = try await kind(at: moment, outcome) else { return }
      findings.withLock { $0.append(Finding(kind: kind, moment: moment, seed: outcome)) }
    }
    return findings.withLock { $0 }
  }

  /// Opens what is left as the program would; nil where all is well.
  private func kind(at moment: Int, _ outcome: UInt64) async throws -> Finding.Kind? {
    let folder = try disk.afterPowerFailure(at: moment, seed: outcome)
    let acknowledged = disk.acknowledged(before: moment) - 1
    do {
      let store = try await SQLiteStore(path: folder.database)
      let kind = try await judge(store, acknowledged)
      try await store.close()
      return kind
    } catch let error as StoreError { return .broken("\(error)") }
  }

  private func judge(_ store: SQLiteStore, _ acknowledged: Int) async throws -> Finding.Kind? {
    let (soundness, tables) = try await store.read { connection in
      (
        try connection.first("PRAGMA integrity_check") { $0.text(0) ?? "" } ?? "no answer",
        try connection.number("SELECT COUNT(*) FROM sqlite_master WHERE name = 'tally'")
      )
    }
    guard soundness == "ok" else { return .broken(soundness) }
    guard tables == 1 else {
      if acknowledged >= 0 { return .lost }
      try await store.migrate(SmallOffice.migrations)
      return nil
    }
    let tip = try await store.read { try Journal.tips($0).first }
    let taken = Int(tip?.ordinal ?? 0)
    if taken < acknowledged { return .lost }
    guard taken <= History.lists, tip == heads[taken] else { return .broken("a strange tip") }
    guard try await office.contents(of: store) == contents[taken] else {
      return .broken("list \(taken) is there in part")
    }
    let report = try await Journal.verify(
      store, heads: acknowledged > 0 ? [heads[acknowledged]].compactMap { $0 } : [])
    return report.isSound ? nil : .broken("\(report.faults)")
  }
}

extension History.Finding.Kind: Equatable {}
