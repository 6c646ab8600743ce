// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Store
import Values

/// The lists of organisations' claims.
enum LineTable {
  /// Writes the list anew as it was last decided.
  static func put(
    _ lines: [ClaimLine], of claim: ID<Claim>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM claim_line WHERE claim_id = $1", [.integer(claim.rawValue)])
    for (index, line) in lines.enumerated() {
      try transaction.execute(
        """
        INSERT INTO claim_line (claim_id, ordinal, person_id, person_name, record_id, outcome,
          amount_fen, clause)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        [
          .integer(claim.rawValue), .integer(Int64(index + 1)),
          .integer(line.entry.person.rawValue), .text(line.personName),
          .integer(line.entry.record), .text(line.outcome.rawValue),
          SQLValue(line.amount?.fen), .text(line.clause),
        ])
    }
  }

  /// Those listed by each of several claims, in their order.
  static func rosters(
    of claims: [ID<Claim>], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: [RosterEntry]] {
    var rosters: [ID<Claim>: [RosterEntry]] = [:]
    try Lookup.forEach(
      "SELECT claim_id, person_id, record_id FROM claim_line", where: "claim_id",
      in: claims.map { .integer($0.rawValue) }, and: " ORDER BY claim_id, ordinal", on: connection
    ) { row in
      rosters[ID(row.int(0) ?? 0), default: []].append(
        RosterEntry(ID(row.int(1) ?? 0), row.int(2) ?? 0))
    }
    return rosters
  }

  /// Where else people are paid for by a list of the same year: person, claim and benefit, by person. What
  /// a claim supplements, and what supplements it, is the same list.
  static func counted(
    _ people: [ID<Person>], in year: Int, except claim: Claim, _ connection: any StoreConnection
  ) throws -> [(person: ID<Person>, number: String, benefit: String)] {
    var counted: [(person: ID<Person>, number: String, benefit: String)] = []
    try Lookup.forEach(
      """
      SELECT l.person_id, c.number, c.benefit, COALESCE(c.supplements, c.id), c.submitted_on
      FROM claim_line l JOIN claim c ON c.id = l.claim_id
      """, where: "l.person_id", in: people.map { .integer($0.rawValue) },
      and: """
         AND l.outcome = 'eligible' AND c.state IN ('waiting', 'completing', 'paid')
        ORDER BY l.person_id, c.id
        """, on: connection
    ) { row in
      let own = (claim.supplements ?? claim.id).rawValue
      guard row.int(3) != own, row.text(4)?.hasPrefix("\(year)-") == true else {
        return
      }
      counted.append((ID(row.int(0) ?? 0), row.text(1) ?? "", row.text(2) ?? ""))
    }
    return counted
  }

  static func lines(of claim: ID<Claim>, _ connection: any StoreConnection) throws -> [ClaimLine] {
    try connection.all(
      """
      SELECT person_id, record_id, person_name, outcome, amount_fen, clause FROM claim_line
      WHERE claim_id = $1 ORDER BY ordinal
      """, [.integer(claim.rawValue)]
    ) { row in
      ClaimLine(
        RosterEntry(ID(row.int(0) ?? 0), row.int(1) ?? 0), of: row.text(2) ?? "",
        row.text(3).flatMap { DecisionOutcome(rawValue: $0) } ?? .notEligible,
        amount: row.int(4).map { Money(fen: $0) }, clause: row.text(5) ?? "")
    }
  }
}
