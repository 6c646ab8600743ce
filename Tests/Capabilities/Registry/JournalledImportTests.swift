// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Store
import Stores
import Testing
import Values
import Vault

@testable import Registry

/// Every change that an import makes can be proved by the journal.
@Suite struct JournalledImportTests {
  private func entries(_ desk: RegistryDesk, _ store: any Store) async throws -> [JournalLine] {
    try await desk.journal.lines(JournalFilter(), limit: 1000, of: store).reversed()
  }

  @Test(arguments: StoreKind.allCases)
  func eachRowThatMadeOrChangedSomethingAndEachFileHasAnEntry(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, store async throws in
      var first = try row(1, "张三", at: 1)
      first.person?.labourCapacity = .value(.full)
      try await desk.take([first, try row(2, "李四", at: 2)], from: try file())
      let made = try await entries(desk, store)
      #expect(made.map(\.act) == [.recordsChanged, .recordsChanged, .rosterTaken])
      #expect(made.map(\.entry.personID) == [1, 2, nil])
      #expect(made[0].entry.account == "tester")
      #expect(made[0].fields.contains("person/1.labour_capacity"))
      #expect(made[2].fields.contains("sha256"))

      first.person?.labourCapacity = .value(.weak)
      let again = try file("b.xlsx", at: "2023-01-06T08:00:00Z")
      try await desk.take([first, try row(2, "李四", at: 2)], from: again)
      let changed = try await entries(desk, store).dropFirst(3)
      #expect(changed.map(\.act) == [.recordsChanged, .rosterTaken])
      let one = try #require(changed.first).entry
      let opened = try #require(try await desk.journal.opened(one.chain, one.ordinal, of: store))
      #expect(opened.before == #"{"person/1.labour_capacity":"full"}"#)
      #expect(opened.after == #"{"person/1.labour_capacity":"weak"}"#)
      #expect(try await Journal.verify(store).isSound)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anImportThatFailsLeavesNoEntry(_ kind: StoreKind) async throws {
    struct Stop: Error {}
    try await withDesk(kind) { desk, store async throws in
      let rows = [try row(1)]
      await #expect(throws: Stop.self) {
        try await desk.importing(try file(), authority: .corrects) { session in
          _ = try session.apply(rows)
          throw Stop()
        }
      }
      #expect(try await entries(desk, store).isEmpty)
    }
  }

  /// A chunk with one row that the tables refuse is undone and taken row by row: its entries too.
  @Test(arguments: StoreKind.allCases)
  func aChunkTakenRowByRowKeepsTheChainWhole(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, store async throws in
      var rows = try (1...5).map { try row($0, "张三", at: $0) }
      rows[2].person?.labourSkill = .value(String(repeating: "1", count: 501))
      let results = try await desk.take(rows, from: try file())
      #expect(results.map { $0.conflict == nil } == [true, true, false, true, true])
      let lines = try await entries(desk, store)
      #expect(lines.count == 5)
      #expect(try await Journal.verify(store).isSound)
    }
  }
}
