// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Store
import Values

/// Which postings a trend is drawn from.
public struct MoneyFilter: Hashable, Sendable {
  /// In which they were booked; their budgets may be of another.
  public var year: Int
  /// Nil for all.
  public var fund: String?
  /// Nil for all.
  public var benefit: String?

  public init(year: Int, fund: String? = nil, benefit: String? = nil) {
    self.year = year
    self.fund = fund
    self.benefit = benefit
  }
}

/// What a trend follows, month by month.
public enum MoneyMeasure: String, CaseIterable, Hashable, Sendable {
  case reserved, paid
  /// Sent back by the bank, or recovered.
  case returned

  var kinds: [Posting.Kind] {
    switch self {
    case .reserved: [.reserved]
    case .paid: [.posted]
    case .returned: [.returned, .recovered, .recoveredLate]
    }
  }
}

/// One posting of a trend.
public struct MoneyLine: Hashable, Sendable {
  public let posting: Posting
  /// Less than nothing where it takes an earlier one back.
  public let amount: Money
  public let benefit: String?
  /// The payee's.
  public let region: RegionCode?
}

extension FundDesk {
  /// What was moved in each month of a year, less what was taken back in it.
  ///
  /// Cost: one pass over the year's postings.
  public func trend(
    _ filter: MoneyFilter, within scope: Scope
  ) async throws -> [Month: [MoneyMeasure: Money]] {
    var trend: [Month: [MoneyMeasure: Money]] = [:]
    for measure in MoneyMeasure.allCases {
      let (sql, values) = try await condition(measure, filter, nil, scope)
      let sums = try await store.read { connection in
        try connection.all(
          """
          SELECT substr(p.day, 1, 7), CAST(SUM(\(FundDesk.signed)) AS BIGINT)
          \(FundDesk.moved) WHERE \(sql) GROUP BY 1
          """, values
        ) { (month: $0.text(0).flatMap { Month($0) }, amount: Money(fen: $0.int(1) ?? 0)) }
      }
      for sum in sums {
        guard let month = sum.month else { throw FundRecordError.unreadable("fund_posting") }
        trend[month, default: [:]][measure] = sum.amount
      }
    }
    return trend
  }

  /// The postings behind a month's number, the latest first, with how many there are.
  public func lines(
    of measure: MoneyMeasure, in month: Month, _ filter: MoneyFilter, within scope: Scope,
    offset: Int = 0, limit: Int
  ) async throws -> (lines: [MoneyLine], total: Int) {
    let (sql, values) = try await condition(measure, filter, month, scope)
    return try await store.read { connection in
      let total = try connection.number(
        "SELECT COUNT(*) \(FundDesk.moved) WHERE \(sql)", values)
      let found = try connection.all(
        """
        SELECT p.number, \(FundDesk.signed), r.benefit, r.region \(FundDesk.moved) WHERE \(sql)
        ORDER BY p.number DESC LIMIT $\(values.count + 1) OFFSET $\(values.count + 2)
        """, values + [.integer(Int64(limit)), .integer(Int64(offset))]
      ) { row in
        (
          number: row.int(0) ?? 0, amount: Money(fen: row.int(1) ?? 0), benefit: row.text(2),
          region: row.text(3).flatMap { RegionCode($0) }
        )
      }
      let lines = try found.map { line in
        guard
          let posting = try connection.first(
            "\(PostingTable.selection) WHERE p.number = $1", [.integer(line.number)],
            PostingTable.posting)
        else { throw FundRecordError.unreadable("fund_posting") }
        return MoneyLine(
          posting: posting, amount: line.amount, benefit: line.benefit, region: line.region)
      }
      return (lines, Int(total ?? 0))
    }
  }

  /// Funds and benefits with which something was done in a year, to choose from.
  public func moved(
    in year: Int, within scope: Scope
  ) async throws -> (funds: Set<String>, benefits: Set<String>) {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    let pairs = try await store.read { connection in
      try connection.all(
        """
        SELECT DISTINCT b.fund, r.benefit FROM fund_posting p
        JOIN fund_budget b ON b.id = p.budget_id
        JOIN fund_reservation r ON r.id = p.reservation_id
        WHERE \(range.sql) AND p.day >= \(range.place(1)) AND p.day <= \(range.place(2))
        """,
        range.values
          + FundDesk.bounds(Month(year: year, ordinal: 1), Month(year: year, ordinal: 12))
      ) { (fund: $0.text(0) ?? "", benefit: $0.text(1) ?? "") }
    }
    return (Set(pairs.map(\.fund)), Set(pairs.map(\.benefit)))
  }

  /// A correction takes its first back in the month in which it is booked.
  private static let moved = """
    FROM fund_posting p JOIN fund_budget b ON b.id = p.budget_id
    JOIN fund_entry e ON e.posting = p.number AND e.amount > 0
    LEFT JOIN fund_posting o ON o.number = p.corrects
    LEFT JOIN fund_reservation r ON r.id = p.reservation_id
    """

  private static let signed = "CASE WHEN p.kind = 'corrected' THEN -e.amount ELSE e.amount END"

  private static func bounds(_ first: Month, _ last: Month) -> [SQLValue] {
    [.text(first.firstDay.description), .text(last.lastDay.description)]
  }

  private func condition(
    _ measure: MoneyMeasure, _ filter: MoneyFilter, _ month: Month?, _ scope: Scope
  ) async throws -> (sql: String, values: [SQLValue]) {
    let range = ScopeCondition("b.region", try await registry.widened(scope))
    let kinds = measure.kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let first = month ?? Month(year: filter.year, ordinal: 1)
    let last = month ?? Month(year: filter.year, ordinal: 12)
    var sql = """
      \(range.sql) AND COALESCE(o.kind, p.kind) IN (\(kinds))
      AND p.day >= \(range.place(1)) AND p.day <= \(range.place(2))
      """
    var values = range.values + FundDesk.bounds(first, last)
    for (column, asked) in [("b.fund", filter.fund), ("r.benefit", filter.benefit)] {
      guard let asked else { continue }
      values.append(.text(asked))
      sql += " AND \(column) = $\(values.count)"
    }
    return (sql, values)
  }
}
