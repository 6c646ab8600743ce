// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// Whose claims are open: found by receiver, one at a time for each.
enum ReceiverTable {
  /// `personId:17`.
  static func key(_ field: String, _ receiver: String) -> String { "\(field):\(receiver)" }

  /// Takes the receivers' books in hand: whoever else claims for one of them waits, or tries again, until
  /// this transaction has ended. In order, so that two never wait for each other.
  static func hold(_ receivers: Set<String>, in transaction: any StoreTransaction) throws {
    guard !receivers.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO claim_book (receiver, turns) VALUES ($1, 1)
      ON CONFLICT (receiver) DO UPDATE SET turns = claim_book.turns + 1
      """, batch: receivers.sorted().map { [.text($0)] })
  }

  static func add(
    _ receivers: Set<String>, of claim: ID<Claim>, in transaction: any StoreTransaction
  ) throws { try add([(receivers, claim)], in: transaction) }

  static func add(
    _ rows: [(receivers: Set<String>, claim: ID<Claim>)], in transaction: any StoreTransaction
  ) throws {
    let values = rows.flatMap { receivers, claim in
      receivers.sorted().map { [SQLValue.text($0), .integer(claim.rawValue)] }
    }
    guard !values.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO claim_receiver (receiver, claim_id) VALUES ($1, $2)
      ON CONFLICT (receiver, claim_id) DO NOTHING
      """, batch: values)
  }

  /// The open claims of each receiver, by id.
  static func open(
    _ receivers: Set<String>, _ connection: any StoreConnection
  ) throws -> [String: Set<ID<Claim>>] {
    var found: [String: Set<ID<Claim>>] = [:]
    try Lookup.forEach(
      """
      SELECT r.receiver, c.id FROM claim_receiver r
      JOIN claim c ON c.id = r.claim_id AND c.state IN ('waiting', 'completing')
      """, where: "r.receiver", in: receivers.sorted().map { .text($0) }, on: connection
    ) { row in
      guard let receiver = row.text(0), let id = row.int(1) else { return }
      found[receiver, default: []].insert(ID(id))
    }
    return found
  }

  /// The next number of a series, `610328-2022-000017`.
  static func next(
    _ series: String, in transaction: any StoreTransaction
  ) throws -> String {
    try transaction.execute(
      """
      INSERT INTO claim_series (series, last) VALUES ($1, 1)
      ON CONFLICT (series) DO UPDATE SET last = claim_series.last + 1
      """, [.text(series)])
    let last = try transaction.number(
      "SELECT last FROM claim_series WHERE series = $1", [.text(series)])
    let digits = String(last ?? 0)
    return "\(series)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
  }
}
