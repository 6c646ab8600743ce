// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import Stores
import Testing
import Values

@Suite struct JournalTests {
  @Test(arguments: StoreKind.allCases)
  func theActAndItsEntryAreThereBothOrNeither(_ kind: StoreKind) async throws {
    struct Stop: Error {}
    try await withJournal(kind) { journal, store, _ async throws in
      try await store.write { transaction in
        try transaction.execute("INSERT INTO note (id, word) VALUES (1, 'a')")
        try journal.append(Deed(.recordsChanged), by: "li.na", in: transaction)
      }
      await #expect(throws: Stop.self) {
        try await store.write { transaction in
          try transaction.execute("INSERT INTO note (id, word) VALUES (2, 'b')")
          try journal.append(Deed(.recordsChanged), by: "li.na", in: transaction)
          throw Stop()
        }
      }
      await #expect(throws: StoreError.self) {
        try await store.write { transaction in
          try journal.append(Deed(.recordsChanged), by: "li.na", in: transaction)
          try transaction.execute("INSERT INTO note (id, word) VALUES (1, 'again')")
        }
      }
      #expect(try await journal.count(JournalFilter(), of: store) == 1)
      let report = try await Journal.verify(store)
      #expect(report.isSound)
      #expect(report.tips.map(\.ordinal) == [1])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatWasWrittenComesBackAndStaysSealed(_ kind: StoreKind) async throws {
    try await withJournal(kind) { journal, store, _ async throws in
      let reason = try #require(Reason("群众来电核对账户"))
      try await store.write { transaction in
        try journal.append(
          Deed(
            .valueRevealed, .init("person", "12"), personID: 12, before: #"{"telephone":"秘密"}"#,
            after: #"{"telephone":"又一个","name":"乙"}"#, reason: reason),
          by: Actor(account: "li.na", origin: "10.0.0.7"), in: transaction)
      }
      let line = try #require(try await journal.lines(JournalFilter(), of: store).first)
      #expect(line.act == .valueRevealed)
      #expect(line.fields == ["name", "telephone"])
      #expect(line.entry.account == "li.na")
      #expect(line.entry.origin == "10.0.0.7")
      #expect(line.entry.chain.text == "610328")
      #expect(line.entry.at.description == "2026-03-01T08:30:00.000Z")
      #expect(line.entry.reason == reason.text)
      #expect(line.entry.act == "reveal person valueRevealed")
      let sealed = String(decoding: line.entry.before ?? [], as: UTF8.self)
      #expect(!sealed.contains("秘密"))
      let opened = try #require(try await journal.opened(line.entry.chain, 1, of: store))
      #expect(opened.before == #"{"telephone":"秘密"}"#)
      #expect(try await journal.opened(line.entry.chain, 2, of: store) == nil)
    }
  }

  @Test(
    arguments: StoreKind.allCases,
    [
      "UPDATE journal_entry SET account = 'x'", "DELETE FROM journal_entry",
      "UPDATE journal_entry SET account = 'x' WHERE ordinal = 2",
      "DELETE FROM journal_entry WHERE ordinal = 3", "UPDATE journal_head SET ordinal = 7",
      "DELETE FROM journal_head",
    ])
  func nothingIsChangedOrDeleted(_ kind: StoreKind, _ statement: String) async throws {
    try await withJournal(kind) { journal, store, _ async throws in
      try await journal.fill(1...Int(Journal.headInterval), in: store)
      await #expect(throws: StoreError.self) {
        try await store.write { try $0.execute(statement) }
      }
      #expect(try await Journal.verify(store).isSound)
      #expect(try await journal.count(JournalFilter(), of: store) == Int(Journal.headInterval))
    }
  }

  /// SQLite would let a replacing insert delete what it replaces without a word.
  @Test func anEntryComesOnlyAfterTheLast() async throws {
    try await withJournal(.sqliteFile) { journal, store, _ async throws in
      try await journal.fill(1...3, in: store)
      for (verb, ordinal) in [("INSERT OR REPLACE", 2), ("INSERT", 5), ("REPLACE", 3)] {
        await #expect(throws: StoreError.self, "\(verb) \(ordinal)") {
          try await store.write { transaction in
            try transaction.execute(
              """
              \(verb) INTO journal_entry SELECT chain, \(ordinal), suite, at_ms, 'x', origin, act,
                record_kind, record_id, person_id, before_sealed, after_sealed, reason,
                previous_hash, hash FROM journal_entry WHERE ordinal = 3
              """)
          }
        }
      }
      #expect(try await Journal.verify(store).isSound)
    }
  }

  /// Who owns the file can lift the triggers: then the hashes tell.
  @Test(arguments: [
    ("UPDATE journal_entry SET account = 'x' WHERE ordinal = 40", "changed"),
    ("UPDATE journal_entry SET reason = '' WHERE ordinal = 40", "changed"),
    ("UPDATE journal_entry SET hash = zeroblob(32) WHERE ordinal = 40", "changed"),
    ("UPDATE journal_entry SET suite = 'sm3' WHERE ordinal = 40", "changed"),
    ("UPDATE journal_entry SET person_id = 41 WHERE ordinal = 40", "changed"),
    ("DELETE FROM journal_entry WHERE ordinal = 40", "removed"),
    ("DELETE FROM journal_entry WHERE ordinal > 1000", "cutShort"),
    ("UPDATE journal_head SET hash = zeroblob(32)", "rewritten"),
  ])
  func whatAnOwnerOfTheFileDoesIsFound(_ statement: String, _ fault: String) async throws {
    try await withJournal(.sqliteFile) { journal, store, _ async throws in
      try await journal.fill(1...1010, in: store)
      let head = try #require(try await journal.tip(of: store))
      try await store.write { transaction in
        let triggers = try transaction.all(
          "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ) { $0.text(0) ?? "" }
        for trigger in triggers { try transaction.execute("DROP TRIGGER \(trigger)") }
        try transaction.execute(statement)
      }
      let report = try await Journal.verify(store, heads: [head])
      #expect(report.faults.count == 1)
      #expect(report.faults.first.map { "\($0)".hasPrefix(fault) } == true, "\(report.faults)")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func writersTakeTurnsOnOneChain(_ kind: StoreKind) async throws {
    try await withJournal(kind) { journal, store, _ async throws in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            for _ in 0..<25 {
              try await journal.fill(
                1...3, by: Actor(account: "w\(writer)", origin: "x"), in: store)
            }
          }
        }
        try await group.waitForAll()
      }
      let report = try await Journal.verify(store)
      #expect(report.isSound)
      #expect(report.tips.map(\.ordinal) == [300])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aHeadIsKeptEachThousandEntriesAndEachDay(_ kind: StoreKind) async throws {
    try await withJournal(kind, at: "2026-03-01T08:30:00Z") { journal, store, clock async throws in
      try await journal.fill(1...5, in: store)
      // Still the first of March in London, the second in China.
      try clock.set("2026-03-01T16:00:00Z")
      try await journal.fill(6...7, in: store)
      try await journal.fill(8...2_100, in: store)
      let heads = try await Journal.heads(of: store)
      #expect(heads.map(\.ordinal) == [5, 1000, 2000, 2100])
      #expect(try await Journal.verify(store, heads: heads).isSound)
    }
  }

  /// A clock set back disturbs neither order nor chain.
  @Test func theOrderIsThatOfTheEntriesNotOfTheClock() async throws {
    try await withJournal(.sqliteFile) { journal, store, clock async throws in
      try await journal.fill(1...2, in: store)
      try clock.set("2026-02-01T08:30:00Z")
      try await journal.fill(3...4, in: store)
      let report = try await Journal.verify(store)
      #expect(report.isSound)
      #expect(report.tips.map(\.ordinal) == [4])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aSavepointThatIsUndoneTakesItsEntriesBack(_ kind: StoreKind) async throws {
    struct Stop: Error {}
    try await withJournal(kind) { journal, store, _ async throws in
      try await store.write { transaction in
        let pen = try JournalPen(journal, by: "li.na", in: transaction)
        try pen.write([Deed(.recordsChanged)])
        let place = pen.place
        do {
          try transaction.savepoint {
            try pen.write([Deed(.recordsChanged), Deed(.recordsChanged)])
            throw Stop()
          }
        } catch is Stop { pen.back(to: place) }
        try pen.write([Deed(.rosterTaken)])
      }
      let report = try await Journal.verify(store)
      #expect(report.isSound)
      #expect(report.entries == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func entriesAreFilteredAndPaged(_ kind: StoreKind) async throws {
    try await withJournal(kind, at: "2026-03-01T15:59:59.999Z") {
      journal, store, clock async throws in
      try await journal.fill(1...60, in: store)
      try clock.set("2026-03-01T16:00:00Z")
      try await store.write { transaction in
        try journal.append(
          Deed(.signedIn, .init("account", "wang")), by: Actor(account: "wang", origin: "10.0.0.9"),
          in: transaction)
      }
      func count(_ edit: (inout JournalFilter) -> Void) async throws -> Int {
        var filter = JournalFilter()
        edit(&filter)
        let lines = try await journal.lines(filter, limit: 100, of: store)
        #expect(try await journal.count(filter, of: store) == lines.count)
        return lines.count
      }
      #expect(try await count { _ in } == 61)
      #expect(try await count { $0.through = Day("2026-03-01") } == 60)
      #expect(try await count { $0.from = Day("2026-03-02") } == 1)
      #expect(try await count { $0.account = "wang" } == 1)
      #expect(try await count { $0.account = "wan" } == 0)
      #expect(try await count { $0.act = .recordsChanged } == 60)
      #expect(try await count { $0.personID = 7 } == 1)
      #expect(try await count { $0.record = .init("account", "wang") } == 1)
      #expect(try await count { $0.chains = [.house] } == 0)
      #expect(try await count { $0.chains = [] } == 0)
      #expect(try await count { $0.chains = [.house, journal.chain] } == 61)
      let second = try await journal.lines(JournalFilter(), offset: 50, limit: 50, of: store)
      #expect(second.map(\.entry.ordinal) == (1...11).reversed().map(Int64.init))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anExportVerifiesLikeTheDatabase(_ kind: StoreKind) async throws {
    try await withJournal(kind) { journal, store, _ async throws in
      try await journal.fill(1...20, in: store)
      try await journal.kept(for: nil).fill(1...3, in: store)
      let path = temporaryPath("export.journal")
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(try await Journal.export(store, to: path) == 23)
      let head = try #require(try await journal.tip(of: store))
      let verdict = try JournalFileCheck(path: path, heads: HeadArguments.read([head.printed]))
        .run()
      #expect(verdict.report == (try await Journal.verify(store)))
      #expect(verdict.report.isSound)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }
  }

  @Test func anEmptyJournalHolds() async throws {
    try await withJournal(.sqliteFile) { journal, store, _ async throws in
      #expect(try await Journal.verify(store).isSound)
      #expect(try await journal.tip(of: store) == nil)
      #expect(try await Journal.heads(of: store).isEmpty)
      let path = temporaryPath("empty.journal")
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(try await Journal.export(store, to: path) == 0)
      #expect(try JournalFileCheck(path: path).run().report.isSound)
    }
  }

  @Test func filesThatCannotBeUsedAreRefusedInWords() async throws {
    #expect(throws: JournalFileRefusal.self) { try JournalFileCheck(path: "/none/x").run() }
    #expect(throws: JournalFileRefusal.noHead("610328/0/x")) {
      try HeadArguments.read(["610328/0/x"])
    }
    try await withJournal(.sqliteFile) { _, store, _ async throws in
      await #expect(throws: JournalFileRefusal.self) {
        try await Journal.export(store, to: "/none/x.journal")
      }
    }
  }

  @Test func aDeedTooLargeForAnEntryIsRefused() async throws {
    try await withJournal(.sqliteFile) { journal, store, _ async throws in
      await #expect(throws: JournalError.tooLarge) {
        try await store.write { transaction in
          try journal.append(
            Deed(.recordsChanged, after: String(repeating: "a", count: 1 << 20)), by: "li.na",
            in: transaction)
        }
      }
      #expect(try await journal.count(JournalFilter(), of: store) == 0)
    }
  }
}

@Suite struct DeedTests {
  @Test func particularsAreOneJSONObject() throws {
    let text = Particulars.json([
      ("name", "张\"三\\\n\u{1}"), ("none", nil), ("empty", ""), ("emoji", "👩‍👧"),
    ])
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    #expect(object == ["name": "张\"三\\\n\u{1}", "empty": "", "emoji": "👩‍👧"])
    #expect(Particulars.json([]) == "{}")
  }

  @Test func everyActComesBackFromItsEntry() {
    for act in Act.allCases { #expect(Act(entryText: act.entryText) == act) }
    #expect(Set(Act.allCases.map(\.entryText)).count == Act.allCases.count)
    #expect(Act(entryText: "pay entitlement somethingLater") == nil)
  }
}
