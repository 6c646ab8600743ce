// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Store
import Values
import Vault

@testable import StoreSQLite

/// An office in small: lists taken in, corrected and thinned out, each in one transaction with its
/// entry in the journal.
struct SmallOffice: Sendable {
  let journal = Journal(of: RegionCode("610328"), vault: .fleeting()) {
    Instant(clamping: 1_767_225_600_000)
  }

  static let migrations =
    VaultMigrations.all + JournalMigrations.all + [
      Migration(
        "list/0001-lines",
        """
        CREATE TABLE list (id INTEGER PRIMARY KEY, line_count INTEGER NOT NULL);
        CREATE TABLE line (
          list_id INTEGER NOT NULL REFERENCES list (id), number INTEGER NOT NULL,
          word TEXT NOT NULL, PRIMARY KEY (list_id, number));
        CREATE INDEX line_by_word ON line (word);
        CREATE TABLE tally (id INTEGER PRIMARY KEY, line_count INTEGER NOT NULL);
        INSERT INTO tally (id, line_count) VALUES (1, 0)
        """)
    ]

  /// Opens the database, which checkpoints often and keeps a short log.
  func open(
    _ folder: TestFolder, flushing: SQLiteStore.Flushing = .everyCommit,
    whenFull: @escaping @Sendable () async -> Void = {}
  ) async throws -> SQLiteStore {
    let store = try await SQLiteStore(
      path: folder.database, flushing: flushing, whenFull: whenFull)
    try await store.write {
      try $0.executeScript("PRAGMA wal_autocheckpoint = 40; PRAGMA journal_size_limit = 20000")
    }
    return store
  }

  /// Takes in the list of this number.
  ///
  /// - Returns: How far the journal has come with it.
  func takeIn(_ number: Int, in store: SQLiteStore) async throws -> ChainHead? {
    try await store.write { [journal] transaction in
      let lines = 3 + number * 7 % 23
      try transaction.execute(
        "INSERT INTO list (id, line_count) VALUES ($1, $2)",
        [.integer(Int64(number)), .integer(Int64(lines))])
      try transaction.execute(
        "INSERT INTO line (list_id, number, word) VALUES ($1, $2, $3)",
        batch: (1...lines).map {
          [.integer(Int64(number)), .integer(Int64($0)), .text(word(number, $0))]
        })
      try transaction.execute(
        "UPDATE line SET word = word || $1 WHERE list_id = $2 AND number % 3 = 0",
        [.text(" \(number)"), .integer(Int64(number / 2))])
      try transaction.execute(
        "DELETE FROM line WHERE list_id = $1 AND number % 2 = 0", [.integer(Int64(number / 3))])
      try transaction.execute("UPDATE tally SET line_count = (SELECT COUNT(*) FROM line)")
      try journal.append(
        Deed(.rosterTaken, .init("list", "\(number)")), by: "li.na", in: transaction)
      return try Journal.tips(transaction).first
    }
  }

  private func word(_ list: Int, _ number: Int) -> String {
    String(repeating: "第\(list)册第\(number)行。", count: 1 + (list * number) % 11)
  }

  /// Everything that is held besides the journal, as one text.
  func contents(of store: SQLiteStore) async throws -> String {
    try await store.read { connection in
      let parts = [
        "SELECT group_concat(id || ':' || line_count) FROM list",
        """
        SELECT group_concat(list_id || '/' || number || '/' || word)
        FROM (SELECT * FROM line ORDER BY list_id, number)
        """, "SELECT line_count FROM tally",
      ]
      return try parts.map { try connection.first($0) { $0.text(0) ?? "" } ?? "" }
        .joined(separator: "\n")
    }
  }
}
