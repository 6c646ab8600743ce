// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Audit
@testable import Web

private func withAudit(
  _ kind: StoreKind, _ body: (AuditDesk, Journal, any Store) async throws -> Void
) async throws {
  try await kind.withFreshStore(migrations: VaultMigrations.all + JournalMigrations.all) {
    store async throws in
    let journal = Journal(of: RegionCode("610328"), vault: .fleeting())
    try await body(AuditDesk(store: store, journal: journal), journal, store)
  }
}

private func write(_ deeds: Deed..., to journal: Journal, in store: any Store) async throws {
  try await store.write { transaction in
    for deed in deeds { try journal.append(deed, by: "li.na", in: transaction) }
  }
}

private func context(_ language: Language, _ role: Role, path: String = "/journal") throws
  -> PageContext
{
  let county = try #require(RegionCode("610328"))
  return PageContext(
    language: language, asOf: Day(number: 20_500), isDayChosen: false, token: .random(),
    officer: Officer(account: "a", name: "甲", assignments: [Assignment(role, in: county)]),
    address: try #require(RequestAddress(path)))
}

@Suite struct AuditDeskTests {
  @Test(arguments: StoreKind.allCases)
  func entriesOfAnotherCountyAreNotThere(_ kind: StoreKind) async throws {
    try await withAudit(kind) { desk, journal, store async throws in
      try await write(Deed(.rosterTaken), Deed(.signedIn), to: journal, in: store)
      try await write(Deed(.keyRotated), to: journal.kept(for: nil), in: store)
      try await write(
        Deed(.rosterTaken), to: journal.kept(for: RegionCode("610326")), in: store)
      func total(_ regions: String...) async throws -> Int {
        let scope = Scope.regions(Set(regions.compactMap { RegionCode($0) }))
        let tips = try await desk.tips(within: scope)
        let found = try await desk.entries(JournalFilter(), within: scope, offset: 0, limit: 50)
        #expect(found.total == found.lines.count)
        #expect(Set(found.lines.map(\.entry.chain)) == Set(tips.map(\.chain)))
        return found.total
      }
      #expect(try await total("610328") == 3)
      #expect(try await total("610326") == 1)
      #expect(try await total("6103") == 4)
      #expect(try await total("610328101") == 0)
      #expect(try await total() == 0)
      let all = try await desk.entries(JournalFilter(), within: .everything, offset: 0, limit: 50)
      #expect(all.total == 4)
    }
  }

  @Test func theVerdictIsOfNowWhereItIsAskedFor() async throws {
    try await withAudit(.sqliteFile) { desk, journal, store async throws in
      try await write(Deed(.rosterTaken), to: journal, in: store)
      #expect(try await desk.verdict().report.entries == 1)
      try await write(Deed(.rosterTaken), to: journal, in: store)
      #expect(try await desk.verdict().report.entries == 1)
      #expect(try await desk.verdict(isFresh: true).report.entries == 2)
    }
  }

  @Test func anExportIsItselfTheLastEntry() async throws {
    try await withAudit(.sqliteFile) { desk, journal, store async throws in
      let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("bangfu-audit-\(UUID().uuidString).journal").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try await write(
        Deed(.rosterTaken), to: journal.kept(for: RegionCode("610326")), in: store)
      let county = try #require(RegionCode("610328"))
      try await desk.export(to: path, within: .regions([county]), by: "auditor")
      let report = try JournalFileCheck(path: path).run().report
      #expect(report.isSound)
      #expect(report.tips.map(\.chain) == [journal.chain])
      #expect(report.entries == 1)
      #expect(
        try await journal.lines(JournalFilter(), of: store).map(\.act).contains(.journalExported))
    }
  }
}

@Suite struct JournalPageTests {
  private func text(_ html: HTML) -> String { String(decoding: html.bytes, as: UTF8.self) }

  private func view(_ verdict: ChainReport, reason: String = "核对") throws -> JournalView {
    let entry = JournalEntry(
      chain: .house, ordinal: 7, at: try #require(Instant("2026-03-01T16:30:00Z")),
      account: "li.na", origin: "10.0.0.7", act: Act.valueRevealed.entryText,
      record: .init("person", "12"), personID: 12, reason: reason, previous: JournalEntry.noHash)
    return JournalView(
      lines: [JournalLine(entry: entry, hash: [], fields: (1...9).map { "field\($0)" })],
      pagination: Pagination(page: 1, total: 1), question: JournalQuestion(), verdict: verdict,
      verifiedAt: entry.at, tips: verdict.tips)
  }

  @Test(arguments: Language.allCases)
  func anEntrySaysWhoWhenWhatAndWhy(_ language: Language) throws {
    let shown = text(
      JournalPage().page(try view(ChainReport()), try context(language, .auditAdministrator))
        .content)
    for word in [
      "0/7", "2026-03-02 00:30", "li.na", "10.0.0.7", AuditWords.name(of: .valueRevealed)[language],
      "核对", "field6", AuditWords.person("12")[language],
    ] { #expect(shown.contains(word), "\(word)") }
    #expect(!shown.contains("field7"))
  }

  /// The audit administrator sees the journal alone: no way to people, but the file to take away.
  @Test func linksAreThoseTheReaderMayFollow() throws {
    let administrator = text(
      JournalPage().page(try view(ChainReport()), try context(.chinese, .auditAdministrator))
        .content)
    #expect(!administrator.contains("/people/12"))
    #expect(administrator.contains("/journal/exports"))
    let auditor = text(
      JournalPage().page(try view(ChainReport()), try context(.chinese, .auditor)).content)
    #expect(auditor.contains("/people/12"))
    #expect(!auditor.contains("/journal/exports"))
  }

  @Test(arguments: Language.allCases)
  func aJournalThatDoesNotHoldSaysWhere(_ language: Language) throws {
    var report = ChainReport()
    report.faults = [.changed(.house, 3), .removed(.house, 5...9)]
    let shown = text(
      JournalPage().page(try view(report), try context(language, .auditor)).content)
    #expect(shown.contains("notice-no"))
    for fault in report.faults {
      #expect(shown.contains(language == .chinese ? fault.zh : fault.en))
    }
  }

  @Test func whatOfficersWroteIsEscaped() throws {
    let shown = text(
      JournalPage().page(
        try view(ChainReport(), reason: "<script>x</script>"), try context(.chinese, .auditor)
      ).content)
    #expect(!shown.contains("<script"))
  }

  @Test func anEmptyJournalSaysSo() throws {
    let empty = JournalView(
      lines: [], pagination: Pagination(page: 1, total: 0), question: JournalQuestion(),
      verdict: ChainReport(), verifiedAt: Instant(clamping: 0), tips: [])
    let shown = text(
      JournalPage().page(empty, try context(.english, .auditor)).content)
    #expect(shown.contains(AuditWords.noneMatch.en))
    #expect(shown.contains(AuditWords.noHead.en))
  }
}
