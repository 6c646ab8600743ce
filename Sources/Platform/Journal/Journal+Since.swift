// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Store
import Vault

/// An entry, as whoever asks what was done since a moment sees it.
public struct JournalNews: Sendable {
  public let entry: JournalEntry
  /// Of a deed that says what it changed, the fields by name; nil where it says nothing, or cannot be opened.
  public let fields: Set<String>?
}

extension Journal {
  /// Whether a database's journal has the entry that a head was taken of, by its whole hash.
  public static func continues(
    _ head: ChainHead, _ connection: any StoreConnection
  ) throws -> Bool {
    try connection.first(
      "SELECT chain, ordinal, hash, at_ms FROM journal_entry WHERE chain = $1 AND ordinal = $2",
      [.text(head.chain.text), .integer(head.ordinal)], JournalRow.head) == head
  }

  /// Calls `body` with each entry that a database's journal has beyond some heads, chain after chain; with
  /// all of a chain that has no head among them.
  ///
  /// - Parameter opening: The acts of whose entries the sealed fields are named.
  public static func forEach(
    after heads: [ChainHead], opening: Set<Act>, _ connection: any SealedConnection,
    _ body: (JournalNews) throws -> Void
  ) throws {
    let known = Dictionary(heads.map { ($0.chain.text, $0.ordinal) }) { max($0, $1) }
    let chains = try connection.all("SELECT chain FROM journal_chain ORDER BY chain") {
      $0.text(0) ?? ""
    }
    for chain in chains {
      try connection.forEach(
        """
        SELECT \(JournalRow.columns) FROM journal_entry WHERE chain = $1 AND ordinal > $2
        ORDER BY ordinal
        """, [.text(chain), .integer(known[chain] ?? 0)]
      ) { row in
        guard let chained = JournalRow.entry(row) else {
          throw JournalError.unreadable(chain: chain, ordinal: row.int(1) ?? 0)
        }
        let entry = chained.entry
        let isOpened = Act(entryText: entry.act).map(opening.contains) ?? false
        try body(
          JournalNews(entry: entry, fields: isOpened ? names(in: entry, connection.sealer) : nil))
      }
    }
  }

  private static func names(in entry: JournalEntry, _ sealer: Sealer) -> Set<String>? {
    var names: Set<String> = []
    for part in [JournalPart.before, .after] {
      do {
        guard let text = try open(part, of: entry, sealer) else { continue }
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        guard let fields = object as? [String: Any] else { return nil }
        names.formUnion(fields.keys)
      } catch { return nil }
    }
    return names.isEmpty ? nil : names
  }
}
