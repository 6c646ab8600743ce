// SPDX-License-Identifier: Apache-2.0
import Chain
import Store
import Values
import Vault

/// Writes entries to one chain for as long as a transaction lasts.
///
/// Taking it up locks the chain: on a server engine others wait, or are tried again. Not to be kept
/// beyond the transaction.
public final class JournalPen {
  private let journal: Journal
  private let actor: Actor
  private let transaction: any StoreTransaction
  private let hasher = ChainHasher()
  private var tip: Tip

  /// Where the chain stands.
  public struct Tip: Sendable {
    var ordinal: Int64
    var hash: [UInt8]
    /// Nil before the first entry.
    var at: Instant?
  }

  public init(_ journal: Journal, by actor: Actor, in transaction: any StoreTransaction) throws {
    self.journal = journal
    self.actor = actor
    self.transaction = transaction
    try transaction.execute(
      """
      INSERT INTO journal_chain (chain, appends) VALUES ($1, 1)
      ON CONFLICT (chain) DO UPDATE SET appends = journal_chain.appends + 1
      """, [.text(journal.chain.text)])
    tip =
      try transaction.first(
        """
        SELECT ordinal, hash, at_ms FROM journal_entry WHERE chain = $1
        ORDER BY ordinal DESC LIMIT 1
        """, [.text(journal.chain.text)]
      ) { row in
        guard let ordinal = row.int(0), case .bytes(let hash) = row.value(1) else {
          throw JournalError.unreadable(chain: journal.chain.text, ordinal: row.int(0) ?? 0)
        }
        return Tip(
          ordinal: ordinal, hash: hash, at: row.int(2).flatMap(Instant.init(milliseconds:)))
      } ?? Tip(ordinal: 0, hash: JournalEntry.noHash, at: nil)
  }

  /// Where the chain stands now, to come ``back(to:)`` where a savepoint undoes what follows.
  public var place: Tip { tip }

  public func back(to place: Tip) { tip = place }

  /// Writes an entry for each deed, in their order.
  public func write(_ deeds: [Deed]) throws {
    guard !deeds.isEmpty else { return }
    let now = journal.clock()
    var rows: [[SQLValue]] = []
    rows.reserveCapacity(deeds.count)
    var heads: [[SQLValue]] = []
    try journal.vault.withSealer(on: transaction) { sealer in
      for deed in deeds {
        let entry = try entry(of: deed, at: now, sealer)
        let hash = entry.hash(by: hasher)
        if let last = tip.at, last.chinaDay != now.chinaDay { heads.append(head()) }
        tip = Tip(ordinal: entry.ordinal, hash: hash, at: now)
        rows.append(JournalRow.values(of: ChainedEntry(entry, hash: hash)))
        if entry.ordinal % Journal.headInterval == 0 { heads.append(head()) }
      }
    }
    try transaction.execute(JournalRow.insertion, batch: rows)
    if !heads.isEmpty {
      try transaction.execute(
        """
        INSERT INTO journal_head (chain, ordinal, hash, at_ms) VALUES ($1, $2, $3, $4)
        ON CONFLICT (chain, ordinal) DO NOTHING
        """, batch: heads)
    }
  }

  private func entry(
    of deed: Deed, at now: Instant, _ sealer: Sealer
  ) throws -> JournalEntry {
    let ordinal = tip.ordinal + 1
    func sealed(_ text: String?, _ part: JournalPart) -> [UInt8]? {
      text.map { sealer.seal($0, in: part.column(in: journal.chain), of: ordinal) }
    }
    let entry = JournalEntry(
      chain: journal.chain, ordinal: ordinal, at: now, account: actor.account,
      origin: actor.origin, act: deed.act.entryText, record: deed.record,
      personID: deed.personID, before: sealed(deed.before, .before),
      after: sealed(deed.after, .after), reason: deed.reason?.text, suite: journal.suite,
      previous: tip.hash)
    guard entry.isWithinBounds else { throw JournalError.tooLarge }
    return entry
  }

  private func head() -> [SQLValue] {
    [
      .text(journal.chain.text), .integer(tip.ordinal), .bytes(tip.hash),
      .integer(tip.at?.milliseconds ?? 0),
    ]
  }
}

/// The sealed parts of an entry.
enum JournalPart: String {
  case before = "before_sealed"
  case after = "after_sealed"

  /// What a part is bound to beside the entry's number: it opens in no other chain.
  func column(in chain: ChainName) -> SealedColumn {
    SealedColumn("journal_entry/\(chain)", rawValue)
  }
}
