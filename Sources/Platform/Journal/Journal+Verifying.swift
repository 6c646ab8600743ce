// SPDX-License-Identifier: Apache-2.0
import Chain
import Store

extension Journal {
  /// Goes through every chain of a database, holding it against the heads it kept itself and those
  /// given. Reads one picture of the database; writers go on. About a million entries take seconds.
  public static func verify(
    _ store: any Store, heads: [ChainHead] = []
  ) async throws -> ChainReport {
    try await store.read { connection in
      let kept = try connection.all(
        "SELECT chain, ordinal, hash, at_ms FROM journal_head", [], JournalRow.head)
      var verifier = ChainVerifier(heads: heads + kept.compactMap { $0 })
      try connection.forEach(
        "SELECT \(JournalRow.columns) FROM journal_entry ORDER BY chain, ordinal"
      ) { row in
        if let entry = JournalRow.entry(row) {
          verifier.take(entry)
        } else {
          verifier.takeUnreadable(in: row.text(0).flatMap { ChainName($0) })
        }
      }
      return verifier.finish()
    }
  }

  /// Writes every chain to a file that its owner alone may read, for ``JournalFileCheck`` and
  /// `bangfu-journal-verify`. A file of that name is replaced once the new one is whole.
  ///
  /// - Parameter chains: Which; nil for all.
  /// - Returns: How many entries were written.
  /// - Throws: ``JournalFileRefusal`` where the file cannot be written; ``JournalError/unreadable``.
  @discardableResult
  public static func export(
    _ store: any Store, chains: Set<ChainName>? = nil, to path: String
  ) async throws -> Int64 {
    try await store.read { connection in
      let file = try WholeFile(path)
      do {
        try file.write(JournalFile.beginning)
        var entries: Int64 = 0
        try connection.forEach(
          "SELECT \(JournalRow.columns) FROM journal_entry ORDER BY chain, ordinal"
        ) { row in
          guard let entry = JournalRow.entry(row) else {
            throw JournalError.unreadable(chain: row.text(0) ?? "", ordinal: row.int(1) ?? 0)
          }
          guard chains?.contains(entry.entry.chain) ?? true else { return }
          try file.write(JournalFile.frame(entry))
          entries += 1
        }
        try file.write(JournalFile.ending(entries: entries))
        try file.finish()
        return entries
      } catch {
        file.discard()
        throw error
      }
    }
  }
}
