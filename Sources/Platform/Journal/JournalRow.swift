// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Store

/// How an entry lies in its table.
enum JournalRow {
  static let columns = """
    chain, ordinal, suite, at_ms, account, origin, act, record_kind, record_id, person_id,
    before_sealed, after_sealed, reason, previous_hash, hash
    """

  static let insertion = """
    INSERT INTO journal_entry (\(columns))
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    """

  static func values(of chained: ChainedEntry) -> [SQLValue] {
    let entry = chained.entry
    return [
      .text(entry.chain.text), .integer(entry.ordinal), .text(entry.suite.rawValue),
      .integer(entry.at.milliseconds), .text(entry.account), .text(entry.origin), .text(entry.act),
      SQLValue(entry.record?.kind), SQLValue(entry.record?.id), SQLValue(entry.personID),
      SQLValue(bytes: entry.before), SQLValue(bytes: entry.after), SQLValue(entry.reason),
      .bytes(entry.previous), .bytes(chained.hash),
    ]
  }

  /// The entry in a row of ``columns``; nil where it holds what no entry can.
  static func entry(_ row: any SQLRow) -> ChainedEntry? {
    guard let chain = row.text(0).flatMap({ ChainName($0) }), let ordinal = row.int(1),
      let suite = row.text(2).flatMap(HashSuite.init), let at = row.int(3).flatMap(instant),
      let account = row.text(4), let origin = row.text(5), let act = row.text(6),
      case .bytes(let previous) = row.value(13), case .bytes(let hash) = row.value(14)
    else { return nil }
    let kind = row.text(7)
    let id = row.text(8)
    guard (kind == nil) == (id == nil) else { return nil }
    return ChainedEntry(
      JournalEntry(
        chain: chain, ordinal: ordinal, at: at, account: account, origin: origin, act: act,
        record: kind.flatMap { kind in id.map { .init(kind, $0) } }, personID: row.int(9),
        before: row.value(10).content, after: row.value(11).content, reason: row.text(12),
        suite: suite, previous: previous), hash: hash)
  }

  static func head(_ row: any SQLRow) -> ChainHead? {
    guard let chain = row.text(0).flatMap({ ChainName($0) }), let ordinal = row.int(1),
      case .bytes(let hash) = row.value(2), let at = row.int(3).flatMap(instant)
    else { return nil }
    return ChainHead(chain: chain, ordinal: ordinal, digits: Hexadecimal.text(hash), at: at)
  }

  private static func instant(_ milliseconds: Int64) -> Instant? {
    Instant(milliseconds: milliseconds)
  }
}

extension SQLValue {
  fileprivate init(bytes: [UInt8]?) { self = bytes.map(SQLValue.bytes) ?? .null }

  /// The bytes of a column that may be unset; a text that was put there counts as its bytes.
  fileprivate var content: [UInt8]? {
    switch self {
    case .null: nil
    case .bytes(let bytes): bytes
    case .text(let text): Array(text.utf8)
    case .integer(let number): Array(String(number).utf8)
    }
  }
}
