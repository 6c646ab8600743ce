// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// What site visits found, each with the step that put it down. Only ever added to.
enum VisitTable {
  static func add(
    _ visits: [(visit: SiteVisit, claim: ID<Claim>, ordinal: Int64)],
    in transaction: any StoreTransaction
  ) throws {
    guard !visits.isEmpty else { return }
    try transaction.execute(
      """
      INSERT INTO claim_visit (claim_id, ordinal, day, present, found, photographs, digests,
        paper_reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      batch: visits.map { visit, claim, ordinal in
        [
          .integer(claim.rawValue), .integer(ordinal), .text(visit.day.description),
          .text(visit.present), .text(visit.found), .integer(Int64(visit.photographs)),
          .text(visit.digests.joined(separator: " ")), .text(visit.paperReason),
        ]
      })
  }

  /// By the ordinal of the step.
  static func visits(
    of claim: ID<Claim>, _ connection: any StoreConnection
  ) throws -> [Int64: SiteVisit] {
    var visits: [Int64: SiteVisit] = [:]
    try connection.forEach(
      """
      SELECT ordinal, day, present, found, photographs, digests, paper_reason FROM claim_visit
      WHERE claim_id = $1
      """, [.integer(claim.rawValue)]
    ) { row in
      visits[row.int(0) ?? 0] = SiteVisit(
        recordedOn: Day(row.text(1) ?? "") ?? Day(number: 0), with: row.text(2) ?? "",
        found: row.text(3) ?? "", photographs: Int(row.int(4) ?? 0),
        digests: (row.text(5) ?? "").split(separator: " ").map(String.init),
        because: row.text(6) ?? "")
    }
    return visits
  }
}
