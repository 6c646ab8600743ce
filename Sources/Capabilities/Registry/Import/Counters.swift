// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// Identifiers for new records, taken inside the transaction that writes them.
///
/// Taking them locks the counters until the transaction ends, so that two imports on a server engine
/// follow one another.
struct Counters {
  private var next: [String: Int64] = [:]

  init(_ transaction: any SealedTransaction) throws {
    try transaction.execute("UPDATE record_counter SET next_id = next_id")
    try transaction.forEach("SELECT record_kind, next_id FROM record_counter") { row in
      if let kind = row.text(0), let number = row.int(1) { next[kind] = number }
    }
  }

  mutating func take(_ kind: String) -> Int64 {
    let number = next[kind] ?? 1
    next[kind] = number + 1
    return number
  }

  func write(to transaction: any SealedTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO record_counter (record_kind, next_id) VALUES ($1, $2)
      ON CONFLICT (record_kind) DO UPDATE SET next_id = excluded.next_id
      """, batch: next.sorted { $0.key < $1.key }.map { [.text($0.key), .integer($0.value)] })
  }
}
