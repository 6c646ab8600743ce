// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Which loans a list shows.
public struct LoanQuery: Hashable, Sendable {
  /// Part of the borrower's or the bank's name, or the loan's number.
  public var text: String
  public var state: LoanState?
  /// From 0.
  public var page: Int

  public static let pageSize = 50
  public static let maximumTextLength = 60

  public init(text: String = "", state: LoanState? = nil, page: Int = 0) {
    self.text = String(text.prefix(LoanQuery.maximumTextLength))
    self.state = state
    self.page = page
  }
}

/// A loan with its borrower, as the register shows it.
public struct LoanLine: Sendable {
  public let loan: Held<Loan>
  public let borrower: String
}

extension RegistryDesk {
  /// One page of the loans whose borrowers are within the scope, the latest first, with how many there are
  /// and what they come to.
  public func loans(
    _ query: LoanQuery
  ) async throws -> (loans: [LoanLine], total: Int, principal: Money) {
    try await store.read { connection in
      let (condition, arguments) = RegistryDesk.condition(query)
      let from = """
        FROM loan LEFT JOIN person ON person.id = loan.person_id
        LEFT JOIN organisation ON organisation.id = loan.organisation_id WHERE \(condition)
        """
      let sums = try connection.first(
        """
        SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN loan.principal > 0 THEN loan.principal
          ELSE 0 END), 0) AS BIGINT) \(from)
        """, arguments
      ) { (total: Int($0.int(0) ?? 0), fen: $0.int(1) ?? 0) }
      let next = arguments.count + 1
      let found = try connection.all(
        """
        SELECT loan.id, COALESCE(person.name, organisation.name) \(from)
        ORDER BY COALESCE(loan.from_day, '') DESC, loan.id LIMIT $\(next) OFFSET $\(next + 1)
        """,
        arguments + [
          .integer(Int64(LoanQuery.pageSize)),
          .integer(Int64(max(0, query.page) * LoanQuery.pageSize)),
        ]
      ) { (id: $0.int(0) ?? 0, name: $0.text(1) ?? "") }
      let held: [Held<Loan>] = try Lookup.records(
        where: "id", in: found.map { .integer($0.id) }, on: connection)
      let byID = Dictionary(held.map { ($0.id.rawValue, $0) }) { first, _ in first }
      let lines = found.compactMap { line in
        byID[line.id].map { LoanLine(loan: $0, borrower: line.name) }
      }
      return (lines, sums?.total ?? 0, Money(fen: sums?.fen ?? 0))
    }
  }

  private static func condition(_ query: LoanQuery) -> (sql: String, arguments: [SQLValue]) {
    var sql = "1 = 1"
    var arguments: [SQLValue] = []
    if let state = query.state {
      arguments.append(.text(state.rawValue))
      sql += " AND loan.state = $\(arguments.count)"
    }
    if !query.text.isEmpty {
      let part = SQLValue.text("%\(SQLPattern.escaped(query.text))%")
      let columns = ["person.name", "organisation.name", "loan.bank", "loan.number"]
      let tests = columns.map { column in
        arguments.append(part)
        return "\(column) LIKE $\(arguments.count) ESCAPE '!'"
      }
      sql += " AND (\(tests.joined(separator: " OR ")))"
    }
    return (sql, arguments)
  }
}
