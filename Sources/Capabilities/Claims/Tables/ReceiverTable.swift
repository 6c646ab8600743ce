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
    for receiver in receivers.sorted() {
      try transaction.execute(
        """
        INSERT INTO claim_book (receiver, turns) VALUES ($1, 1)
        ON CONFLICT (receiver) DO UPDATE SET turns = claim_book.turns + 1
        """, [.text(receiver)])
    }
  }

  static func add(
    _ receivers: Set<String>, of claim: ID<Claim>, in transaction: any StoreTransaction
  ) throws {
    for receiver in receivers.sorted() {
      try transaction.execute(
        """
        INSERT INTO claim_receiver (receiver, claim_id) VALUES ($1, $2)
        ON CONFLICT (receiver, claim_id) DO NOTHING
        """, [.text(receiver), .integer(claim.rawValue)])
    }
  }

  /// Open claims of any of the receivers, by id.
  static func open(
    _ receivers: Set<String>, _ connection: any StoreConnection
  ) throws -> [ID<Claim>] {
    var found: Set<Int64> = []
    for receiver in receivers {
      try connection.forEach(
        """
        SELECT c.id FROM claim_receiver r JOIN claim c ON c.id = r.claim_id
        WHERE r.receiver = $1 AND c.state IN ('waiting', 'completing')
        """, [.text(receiver)]
      ) { row in
        if let id = row.int(0) { found.insert(id) }
      }
    }
    return found.sorted().map { ID($0) }
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
