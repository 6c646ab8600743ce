// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import Stores
import Testing
import Values
import Vault

/// A clock that a test sets.
final class SetClock: @unchecked Sendable {
  private let lock = NSLock()
  private var now: Instant

  init(_ text: String) throws { now = try #require(Instant(text)) }

  func set(_ text: String) throws {
    let instant = try #require(Instant(text))
    lock.withLock { now = instant }
  }

  var read: @Sendable () -> Instant { { self.lock.withLock { self.now } } }
}

let qianyang = RegionCode("610328")

func withJournal(
  _ kind: StoreKind, at instant: String = "2026-03-01T08:30:00Z",
  _ body: (Journal, any Store, SetClock) async throws -> Void
) async throws {
  let clock = try SetClock(instant)
  let notes = Migration("note/0001", "CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT)")
  try await kind.withFreshStore(migrations: VaultMigrations.all + JournalMigrations.all + [notes]) {
    store async throws in
    try await body(
      Journal(of: qianyang, vault: .fleeting(), clock: clock.read), store, clock)
  }
}

extension Journal {
  /// Writes as many entries as there are numbers, in one transaction.
  func fill(_ numbers: ClosedRange<Int>, by actor: Actor = "li.na", in store: any Store)
    async throws
  {
    try await store.write { transaction in
      try JournalPen(self, by: actor, in: transaction).write(
        numbers.map { Deed(.recordsChanged, .init("source_row", "\($0)"), personID: Int64($0)) })
    }
  }
}

func temporaryPath(_ name: String) -> String {
  FileManager.default.temporaryDirectory
    .appendingPathComponent("bangfu-\(name)-\(UUID().uuidString)").path
}
