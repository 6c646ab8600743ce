// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Store
import Values
import Vault

/// Which entries are asked for; nil leaves a part open.
public struct JournalFilter: Hashable, Sendable {
  /// First and last day on China's clocks.
  public var from: Day?
  public var through: Day?
  public var account: String?
  public var act: Act?
  public var record: JournalEntry.RecordName?
  public var personID: Int64?
  /// Those of these chains; of none where it is empty.
  public var chains: Set<ChainName>?

  public init() {}

  fileprivate var conditions: (sql: String, arguments: [SQLValue]) {
    var texts: [String] = []
    var arguments: [SQLValue] = []
    func add(_ text: String, _ value: SQLValue?) {
      guard let value else { return }
      arguments.append(value)
      texts.append("\(text) $\(arguments.count)")
    }
    add("at_ms >=", from.map { .integer(JournalFilter.start(of: $0)) })
    add("at_ms <", through.map { .integer(JournalFilter.start(of: $0.adding(days: 1))) })
    add("account =", account.map(SQLValue.text))
    add("act =", act.map { .text($0.entryText) })
    add("record_kind =", record.map { .text($0.kind) })
    add("record_id =", record.map { .text($0.id) })
    add("person_id =", personID.map(SQLValue.integer))
    if let chains {
      let places = chains.sorted().map { chain in
        arguments.append(.text(chain.text))
        return "$\(arguments.count)"
      }
      texts.append(places.isEmpty ? "1 = 0" : "chain IN (\(places.joined(separator: ", ")))")
    }
    return (texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND "), arguments)
  }

  private static func start(of day: Day) -> Int64 {
    Int64(day.number) * 86_400_000 - 8 * 3_600_000
  }
}

/// An entry as a reader sees it.
public struct JournalLine: Hashable, Sendable {
  public let entry: JournalEntry
  public let hash: [UInt8]
  /// The act; nil where a later version of the program wrote it.
  public var act: Act? { Act(entryText: entry.act) }
  /// The fields that were changed, by name; empty where nothing was, or the key is not at hand.
  public let fields: [String]

  public init(entry: JournalEntry, hash: [UInt8], fields: [String]) {
    self.entry = entry
    self.hash = hash
    self.fields = fields
  }
}

extension Journal {
  /// Entries, the latest first.
  public func lines(
    _ filter: JournalFilter, offset: Int = 0, limit: Int = 50, of store: any Store
  ) async throws -> [JournalLine] {
    let (conditions, arguments) = filter.conditions
    let next = arguments.count
    return try await SealedStore(store, vault).read { connection in
      try connection.all(
        """
        SELECT \(JournalRow.columns) FROM journal_entry \(conditions)
        ORDER BY at_ms DESC, chain, ordinal DESC LIMIT $\(next + 1) OFFSET $\(next + 2)
        """, arguments + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { row in
        guard let chained = JournalRow.entry(row) else {
          throw JournalError.unreadable(chain: row.text(0) ?? "", ordinal: row.int(1) ?? 0)
        }
        return Journal.line(chained, connection.sealer)
      }
    }
  }

  public func count(_ filter: JournalFilter, of store: any Store) async throws -> Int {
    let (conditions, arguments) = filter.conditions
    return try await store.read { connection in
      Int(try connection.number("SELECT COUNT(*) FROM journal_entry \(conditions)", arguments) ?? 0)
    }
  }

  /// One entry with what it sealed; nil where there is none of this number.
  public func opened(
    _ chain: ChainName, _ ordinal: Int64, of store: any Store
  ) async throws -> (line: JournalLine, before: String?, after: String?)? {
    try await SealedStore(store, vault).read { connection in
      let found = try connection.first(
        "SELECT \(JournalRow.columns) FROM journal_entry WHERE chain = $1 AND ordinal = $2",
        [.text(chain.text), .integer(ordinal)], JournalRow.entry)
      guard let found else { return nil }
      guard let chained = found else {
        throw JournalError.unreadable(chain: chain.text, ordinal: ordinal)
      }
      let (entry, sealer) = (chained.entry, connection.sealer)
      return (
        Journal.line(chained, sealer), try Journal.open(.before, of: entry, sealer),
        try Journal.open(.after, of: entry, sealer)
      )
    }
  }

  /// How far this office's chain has come; nil before its first entry.
  public func tip(of store: any Store) async throws -> ChainHead? {
    let chain = chain
    return try await store.read { connection in
      try connection.first(
        """
        SELECT chain, ordinal, hash, at_ms FROM journal_entry WHERE chain = $1
        ORDER BY ordinal DESC LIMIT 1
        """, [.text(chain.text)], JournalRow.head) ?? nil
    }
  }

  /// The heads kept so far, and where each chain stands now.
  public static func heads(of store: any Store) async throws -> [ChainHead] {
    try await store.read { try heads($0) }
  }

  static func heads(_ connection: any StoreConnection) throws -> [ChainHead] {
    let kept = try connection.all(
      "SELECT chain, ordinal, hash, at_ms FROM journal_head", [], JournalRow.head)
    return Set(kept.compactMap { $0 } + (try tips(connection))).sorted {
      ($0.chain, $0.ordinal) < ($1.chain, $1.ordinal)
    }
  }

  /// Where each chain stands, in one picture of the database.
  public static func tips(_ connection: any StoreConnection) throws -> [ChainHead] {
    try connection.all(
      """
      SELECT e.chain, e.ordinal, e.hash, e.at_ms FROM journal_chain c
      JOIN journal_entry e ON e.chain = c.chain AND e.ordinal =
        (SELECT MAX(o.ordinal) FROM journal_entry o WHERE o.chain = c.chain) ORDER BY e.chain
      """, [], JournalRow.head
    ).compactMap { $0 }
  }

  /// Whether a database's journal has, at a head's place, the entry the head was taken of.
  public static func continues(_ head: ChainHead, in store: any Store) async throws -> Bool {
    try await store.read { connection in
      try connection.first(
        "SELECT hash FROM journal_entry WHERE chain = $1 AND ordinal = $2",
        [.text(head.chain.text), .integer(head.ordinal)]
      ) { row in
        if case .bytes(let hash) = row.value(0) { head.agrees(with: hash) } else { false }
      } ?? false
    }
  }

  /// The chains that a database has.
  public static func chains(of store: any Store) async throws -> [ChainName] {
    try await store.read { connection in
      try connection.all("SELECT chain FROM journal_chain ORDER BY chain") { row in
        row.text(0).flatMap { ChainName($0) }
      }.compactMap { $0 }
    }
  }

  private static func line(_ chained: ChainedEntry, _ sealer: Sealer) -> JournalLine {
    let parts = [JournalPart.before, .after]
    let names = parts.flatMap { part -> [String] in
      guard let text = try? open(part, of: chained.entry, sealer),
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      else { return [] }
      return Array(object.keys)
    }
    return JournalLine(entry: chained.entry, hash: chained.hash, fields: Set(names).sorted())
  }

  static func open(
    _ part: JournalPart, of entry: JournalEntry, _ sealer: Sealer
  ) throws -> String? {
    guard let sealed = part == .before ? entry.before : entry.after else { return nil }
    return try sealer.open(sealed, in: part.column(in: entry.chain), of: entry.ordinal)
  }
}
