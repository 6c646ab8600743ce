// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// How many claims of a year have come how far, and what they ask for.
public struct ClaimTally: Hashable, Sendable {
  /// Where a claim stands, whatever its stage.
  public enum Fate: String, CaseIterable, Sendable {
    case waiting, completing, refused, withdrawn, paid, closed
  }

  public let benefit: String
  /// The party's town; the county where no more is known.
  public let town: RegionCode
  /// When they were handed in.
  public let month: Month
  public let fate: Fate
  /// Whether money is, or was, kept for them.
  public let isGranted: Bool
  public let count: Int
  /// As the law last said.
  public let amount: Money
}

/// A claim for which money is, or was, kept.
public struct KeptClaim: Hashable, Sendable {
  public let number: String
  public let benefit: String
  public let town: RegionCode
  public let fund: String
  public let fate: ClaimTally.Fate
  public let amount: Money
}

/// What a report of a year asks of claims.
extension ClaimDesk {
  /// Claims handed in in a year, counted by benefit, town, month and fate.
  ///
  /// Cost: one pass over the claims of the scope.
  public func tallies(of year: Int) async throws -> [ClaimTally] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT c.benefit, substr(c.region, 1, 9), substr(c.submitted_on, 1, 7), c.state,
          CASE WHEN c.fund IS NULL THEN 0 ELSE 1 END, COUNT(*),
          CAST(COALESCE(SUM(c.amount_fen), 0) AS BIGINT)
        FROM claim c WHERE substr(c.submitted_on, 1, 4) = $1
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        """, [.text(String(year))]
      ) { row in
        guard let town = row.text(1).flatMap({ RegionCode($0) }),
          let month = row.text(2).flatMap({ Month($0) }),
          let fate = row.text(3).flatMap(ClaimTally.Fate.init)
        else { throw ClaimRefusal.unknown }
        return ClaimTally(
          benefit: row.text(0) ?? "", town: town, month: month, fate: fate,
          isGranted: row.int(4) == 1, count: Int(row.int(5) ?? 0),
          amount: Money(fen: row.int(6) ?? 0))
      }
    }
  }

  /// Claims for which money of a year's budgets is, or was, kept, by number.
  public func kept(from year: Int) async throws -> [KeptClaim] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT c.number, c.benefit, substr(c.region, 1, 9), c.fund, c.state, c.amount_fen
        FROM claim c WHERE c.fund IS NOT NULL AND c.fund_year = $1 ORDER BY c.number
        """, [.integer(Int64(year))]
      ) { row in
        guard let town = row.text(2).flatMap({ RegionCode($0) }),
          let fate = row.text(4).flatMap(ClaimTally.Fate.init)
        else { throw ClaimRefusal.unknown }
        return KeptClaim(
          number: row.text(0) ?? "", benefit: row.text(1) ?? "", town: town,
          fund: row.text(3) ?? "", fate: fate, amount: Money(fen: row.int(5) ?? 0))
      }
    }
  }
}
