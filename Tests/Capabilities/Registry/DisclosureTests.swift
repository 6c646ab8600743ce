// SPDX-License-Identifier: Apache-2.0
import Journal
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Registry

/// Remembers what was kept, or cannot keep anything.
private final class Kept: DisclosureLog {
  struct Full: Error {}
  let all = Mutex<[Disclosure]>([])
  let isFull: Bool

  init(isFull: Bool = false) { self.isFull = isFull }

  func keep(_ disclosure: Disclosure, in transaction: any SealedTransaction) throws {
    if isFull { throw Full() }
    all.withLock { $0.append(disclosure) }
  }
}

@Suite struct DisclosureTests {
  private func withCanary(
    _ kind: StoreKind = .sqliteInMemory,
    _ body: (RegistryDesk, any Store, ID<Person>, Reason) async throws -> Void
  ) async throws {
    try await withDesk(kind) { desk, store async throws in
      var said = try row(7, "金丝雀")
      said.person?.telephone = .value("15400001111")
      said.person?.accountNumber = .value("6217000099998888")
      said.person?.health = .value("长期慢性病")
      said.household = Household(number: "6103280001")
      said.household?.telephone = .value("15400002222")
      said.extras = "{\"备用电话\":\"15400003333\"}"
      try await desk.take([said], from: try file())
      said.person?.telephone = .value("15400004444")
      try await desk.take([said], from: try file("b.xlsx", at: "2023-02-05T08:00:00Z"))
      let id = try await desk.only(7).person.id
      try await body(desk, store, id, try #require(Reason("核对银行退回的账号")))
    }
  }

  @Test func aFullValueIsShownForAReasonAndKept() async throws {
    try await withCanary { desk, _, id, reason in
      let kept = Kept()
      let expected: [(GuardedField, String?)] = [
        (.identityNumber, try number(7).digits), (.telephone, "15400004444"),
        (.accountNumber, "6217000099998888"), (.health, "长期慢性病"), (.disabilityKind, nil),
        (.householdTelephone, "15400002222"),
      ]
      for (field, value) in expected {
        let shown = try await desk.reveal(
          field, of: id, to: "wang", reason: reason, keptBy: kept)
        #expect(shown == value, "\(field)")
      }
      // What is not known is no disclosure; nor is somebody who is not held.
      #expect(
        try await desk.reveal(.telephone, of: ID(999), to: "wang", reason: reason, keptBy: kept)
          == nil)
      let fields = expected.filter { $0.1 != nil }.map(\.0)
      #expect(kept.all.withLock { $0.map(\.field) } == fields)
      #expect(kept.all.withLock { $0.allSatisfy { $0.person == id && $0.officer == "wang" } })
      #expect(kept.all.withLock { $0.allSatisfy { $0.reason == reason } })
    }
  }

  @Test func whatCannotBeKeptIsNotShown() async throws {
    try await withCanary { desk, _, id, reason in
      await #expect(throws: Kept.Full.self) {
        try await desk.reveal(
          .telephone, of: id, to: "wang", reason: reason, keptBy: Kept(isFull: true))
      }
    }
  }

  /// No column of any table holds one of the values, and a value moved to another record does not open.
  @Test(arguments: StoreKind.allCases)
  func nothingProtectedLiesInPlainForm(_ kind: StoreKind) async throws {
    try await withCanary(kind) { desk, store, id, _ in
      let secrets = [
        try number(7).digits, "15400001111", "15400004444", "15400002222", "15400003333",
        "6217000099998888", "长期慢性病",
      ]
      let cells = try await store.read { connection in
        try ["person", "household", "source_row", "record_change", "person_number"].flatMap {
          table in
          try connection.all("SELECT * FROM \(table)") { row in
            (0..<row.count).map { row.value($0) }
          }.flatMap { $0 }
        }
      }
      #expect(cells.count > 50)
      for cell in cells {
        let bytes: [UInt8] =
          switch cell {
          case .text(let text): Array(text.utf8)
          case .bytes(let bytes): bytes
          case .integer(let number): Array(String(number).utf8)
          case .null: []
          }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!secrets.contains { text.contains($0) })
      }
      let change = try #require(try await desk.changes(of: id).first { $0.field == "telephone" })
      #expect(change.before == "15400001111" && change.after == "15400004444")

      var other = try row(8, "旁人")
      other.person?.telephone = .value("15400005555")
      try await desk.take([other], from: try file("c.xlsx"))
      try await store.write {
        try $0.execute(
          """
          UPDATE person SET telephone = (SELECT p.telephone FROM person p WHERE p.id = $1)
          WHERE id <> $2
          """, [.integer(id.rawValue), .integer(id.rawValue)])
      }
      let swapped = try number(8)
      await #expect(throws: VaultError.broken(table: "person", column: "telephone")) {
        try await desk.people(identityNumbers: [swapped])
      }
    }
  }

  /// Every column of bytes is sealed or a digest of one that is, and a change of keys knows it.
  @Test func everySealedColumnIsKnown() async throws {
    try await withDesk(.sqliteInMemory) { _, store async throws in
      let held = try await store.read { connection in
        try connection.all(
          """
          SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
          WHERE t.type = 'table' AND c.type = 'BYTEA' AND t.name NOT IN ('vault_key', 'journal_head')
            AND c.name NOT IN ('hash', 'previous_hash')
          """
        ) { "\($0.text(0) ?? "").\($0.text(1) ?? "")" }
      }
      let tables = RegistryDesk.sealedTables + [JournalMigrations.sealedTable]
      let known = tables.flatMap { table in
        (table.columns.map(\.column) + table.digests.map(\.column)).map { "\(table.name).\($0)" }
      }
      #expect(held.sorted() == known.sorted())
      #expect(known.contains("person.identity_number") && known.count > 12)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theRegistryWorksOnUnderANewKey(_ kind: StoreKind) async throws {
    try await kind.withFreshStore(migrations: JournalMigrations.all + RegistryMigrations.all) {
      store in
      let grown = KeySource.environment(
        "bangfu-key aes-sha256 1=\(String(repeating: "1f", count: 32)) "
          + "2=\(String(repeating: "2e", count: 32))")
      // The database begins with the newest; the next one is given from outside.
      let first = KeySource.environment(
        "bangfu-key aes-sha256 1=\(String(repeating: "1f", count: 32))")
      let before = RegistryDesk(
        store: store,
        journal: Journal(vault: try await Vault.opening(store, from: first).vault))
      let rows = try (0..<40).map { try row($0, "张\($0)", at: $0 + 2) }
      try await before.take(rows, from: try file())
      let vault = try await Vault.opening(store, from: grown).vault
      let report = try await KeyRotation(
        SealedStore(store, vault),
        tables: RegistryDesk.sealedTables + [JournalMigrations.sealedTable]
      ).run()
      // The journal is never changed: what it sealed keeps its key in use.
      #expect(report.retired == [] && report.kept == [1] && report.rows >= 40)
      let desk = RegistryDesk(store: store, journal: Journal(vault: vault))
      let again = try await desk.take(rows, from: try file("again.xlsx"))
      #expect(again.allSatisfy { $0.outcome == .unchanged })
      #expect(try await desk.only(13).person.name == "张13")
    }
  }
}
