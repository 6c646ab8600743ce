// SPDX-License-Identifier: Apache-2.0
import Claims
import Registry
import Store
import Values
import Vault

/// How lines lie in their table.
enum LineTable {
  static let account = SealedColumn("payment_line", "account_sealed")

  private static let columns = """
    l.id, l.batch_id, l.ordinal, l.claim_id, l.claim_number, l.payee, l.account_tail, l.amount_fen, \
    l.state, l.reason, l.back_on, l.back_reason
    """

  static func insert(
    _ lines: [(line: PaymentLine, account: String, body: ID<Organisation>?)],
    in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO payment_line (id, batch_id, ordinal, claim_id, claim_number, payee, account_sealed,
        account_digest, account_tail, amount_fen, organisation_id, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'listed')
      """,
      batch: lines.map { line, number, body in
        [
          .integer(line.id.rawValue), .integer(line.batch.rawValue), .integer(Int64(line.ordinal)),
          .integer(line.claim.rawValue), .text(line.claimNumber), .text(line.payee),
          transaction.sealed(number, in: account, of: line.id.rawValue),
          .bytes(transaction.sealer.digest(of: number, in: account)), .text(line.accountTail),
          .integer(line.amount.fen), body.map { .integer($0.rawValue) } ?? .null,
        ]
      })
  }

  static func update(_ lines: [PaymentLine], in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE payment_line SET state = $1, reason = $2 WHERE id = $3",
      batch: lines.map { line in
        var reason: String?
        if case .returned(let why) = line.state { reason = why }
        return [.text(line.state.word), SQLValue(reason), .integer(line.id.rawValue)]
      })
  }

  /// Puts down that a paid line's money came back.
  ///
  /// - Returns: Whether the line was paid, and nobody had said so before.
  static func putBack(
    _ line: ID<PaymentLine>, on day: Day, because reason: String, by account: String,
    in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE payment_line SET back_on = $1, back_reason = $2, back_by = $3
      WHERE id = $4 AND state = 'paid' AND back_on IS NULL
      """,
      [
        .text(day.description), .text(reason), .text(account), .integer(line.rawValue),
      ]) == 1
  }

  /// All lines of a batch by their number in the file, those taken out among them.
  static func lines(
    of batch: ID<PaymentBatch>, _ connection: any StoreConnection
  ) throws -> [PaymentLine] {
    try connection.all(
      "SELECT \(columns) FROM payment_line l WHERE l.batch_id = $1 ORDER BY l.ordinal",
      [.integer(batch.rawValue)], read)
  }

  static func line(
    _ id: ID<PaymentLine>, _ connection: any StoreConnection
  ) throws -> PaymentLine? {
    try connection.first(
      "SELECT \(columns) FROM payment_line l WHERE l.id = $1", [.integer(id.rawValue)], read)
  }

  /// What was tried to pay a claim, the latest first.
  static func lines(
    paying claim: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [PaymentLine] {
    try connection.all(
      "SELECT \(columns) FROM payment_line l WHERE l.claim_id = $1 ORDER BY l.id DESC",
      [.integer(claim.rawValue)], read)
  }

  /// A payment by its batch's number and its own.
  static func line(
    _ ordinal: Int, of batch: String, _ connection: any StoreConnection
  ) throws -> PaymentLine? {
    try connection.first(
      """
      SELECT \(columns) FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
      WHERE b.number = $1 AND l.ordinal = $2
      """, [.text(batch), .integer(Int64(ordinal))], read)
  }

  /// What was tried to pay the claim of a number, the latest first.
  static func lines(
    payingClaim number: String, _ connection: any StoreConnection
  ) throws -> [PaymentLine] {
    try connection.all(
      """
      SELECT \(columns) FROM payment_line l JOIN claim c ON c.id = l.claim_id
      WHERE c.number = $1 ORDER BY l.id DESC
      """, [.text(number)], read)
  }

  /// The payments that paid some claims.
  static func paid(
    _ claims: [ID<Claim>], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: PaymentLine] {
    var paid: [ID<Claim>: PaymentLine] = [:]
    try Lookup.forEach(
      "SELECT \(columns) FROM payment_line l", where: "l.claim_id",
      in: claims.map { .integer($0.rawValue) }, and: " AND l.state = 'paid' AND l.back_on IS NULL",
      on: connection
    ) { row in
      let line = read(row)
      paid[line.claim] = line
    }
    return paid
  }

  /// The accounts of a batch's lines, by their number in the file.
  static func accounts(
    of batch: ID<PaymentBatch>, _ connection: any SealedConnection
  ) throws -> [Int: String] {
    var accounts: [Int: String] = [:]
    try connection.forEach(
      "SELECT id, ordinal, account_sealed FROM payment_line WHERE batch_id = $1",
      [.integer(batch.rawValue)]
    ) { row in
      let number = try connection.opened(row, 2, in: account, of: row.int(0) ?? 0)
      accounts[Int(row.int(1) ?? 0)] = number
    }
    return accounts
  }

  /// The number of a claim that is, or was, paid to an account for another payee; nil where there is none.
  static func other(
    than payee: Payee, paidTo number: String, _ connection: any SealedConnection
  ) throws -> String? {
    for digest in connection.sealer.digests(of: number, in: account) {
      let found = try connection.all(
        """
        SELECT l.claim_number, l.organisation_id, c.person_id
        FROM payment_line l JOIN claim c ON c.id = l.claim_id
        WHERE l.account_digest = $1 AND l.state IN ('listed', 'paid') AND l.back_on IS NULL
        ORDER BY l.id DESC
        """, [.bytes(digest)]
      ) { (claim: $0.text(0), body: $0.int(1), person: $0.int(2)) }
      let other = found.first { _, body, person in
        body != payee.body?.rawValue
          || (body == nil && !payee.people.contains { $0.rawValue == person })
      }
      if let other { return other.claim }
    }
    return nil
  }

  private static func read(_ row: any SQLRow) -> PaymentLine {
    PaymentLine(
      id: ID(row.int(0) ?? 0), batch: ID(row.int(1) ?? 0), ordinal: Int(row.int(2) ?? 0),
      claim: ID(row.int(3) ?? 0), claimNumber: row.text(4) ?? "", payee: row.text(5) ?? "",
      accountTail: row.text(6) ?? "", amount: Money(fen: row.int(7) ?? 0),
      state: PaymentLine.State(
        row.text(8) ?? "", reason: row.text(9), backOn: row.text(10).flatMap { Day($0) },
        because: row.text(11)))
  }
}

extension PaymentLine.State {
  /// As the column `state` has it.
  var word: String {
    switch self {
    case .listed: "listed"
    case .paid, .cameBack: "paid"
    case .returned: "returned"
    case .dropped: "dropped"
    }
  }

  fileprivate init(_ word: String, reason: String?, backOn: Day?, because: String?) {
    switch word {
    case "paid": self = backOn.map { .cameBack(because ?? "", on: $0) } ?? .paid
    case "returned": self = .returned(reason ?? "")
    case "dropped": self = .dropped
    default: self = .listed
    }
  }
}
