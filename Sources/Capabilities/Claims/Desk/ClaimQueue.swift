// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Rights
import Store
import Values

/// Which claims an officer looks at.
public enum ClaimQueue: String, CaseIterable, Sendable {
  /// 待办: they wait for a stage that is the officer's.
  case waiting
  /// 已办: the officer did something to them after they were handed in.
  case done
  /// 我提交的.
  case begun
  /// Everything within reach.
  case all
}

/// A list of claims as it is asked for.
public struct ClaimFilter: Sendable {
  public var queue: ClaimQueue
  public var benefit: String?
  /// A claim's number, or the beginning of a name.
  public var text: String?
  public var offset = 0
  public var limit = 50

  public init(_ queue: ClaimQueue) { self.queue = queue }
}

extension ClaimDesk {
  /// Claims of a queue, those that have waited longest first; those of the past the latest first.
  ///
  /// - Returns: One page of them, and count and sum of all.
  public func claims(
    _ filter: ClaimFilter, for officer: Officer
  ) async throws -> (claims: [Claim], total: Int, sum: Money) {
    let condition = QueueCondition(filter, officer)
    return try await store.read { connection in
      let totals = try connection.first(
        "SELECT COUNT(*), COALESCE(SUM(c.amount_fen), 0) FROM claim c WHERE \(condition.sql)",
        condition.arguments
      ) { (count: $0.int(0) ?? 0, fen: $0.int(1) ?? 0) }
      let next = condition.arguments.count
      let order = filter.queue == .waiting ? "c.since, c.id" : "c.id DESC"
      let claims = try ClaimTable.claims(
        "\(condition.sql) ORDER BY \(order) LIMIT $\(next + 1) OFFSET $\(next + 2)",
        condition.arguments + [.integer(Int64(filter.limit)), .integer(Int64(filter.offset))],
        connection)
      return (claims, Int(totals?.count ?? 0), Money(fen: totals?.fen ?? 0))
    }
  }

  /// How many wait in each queue of the officer's.
  public func counts(for officer: Officer) async throws -> [ClaimQueue: Int] {
    try await store.read { connection in
      var counts: [ClaimQueue: Int] = [:]
      for queue in ClaimQueue.allCases {
        let condition = QueueCondition(ClaimFilter(queue), officer)
        let count = try connection.number(
          "SELECT COUNT(*) FROM claim c WHERE \(condition.sql)", condition.arguments)
        counts[queue] = Int(count ?? 0)
      }
      return counts
    }
  }
}

/// What the claims of a list have in common, as SQL on `c`.
private struct QueueCondition {
  private(set) var sql = "1 = 1"
  private(set) var arguments: [SQLValue] = []

  init(_ filter: ClaimFilter, _ officer: Officer) {
    switch filter.queue {
    case .waiting: waits(for: officer)
    case .done:
      let place = bind(.text(officer.account))
      sql +=
        " AND c.id IN (SELECT claim_id FROM claim_step WHERE account = \(place) AND act <> 'submit')"
    case .begun:
      let place = bind(.text(officer.account))
      sql +=
        " AND c.id IN (SELECT claim_id FROM claim_step WHERE account = \(place) AND act = 'submit')"
    case .all: break
    }
    if let benefit = filter.benefit { sql += " AND c.benefit = \(bind(.text(benefit)))" }
    if let text = filter.text, !text.isEmpty {
      sql += " AND (c.number = \(bind(.text(text)))"
      sql += " OR (c.person_name >= \(bind(.text(text)))"
      sql += " AND c.person_name < \(bind(.text(text + "\u{10FFFF}")))))"
    }
  }

  private mutating func waits(for officer: Officer) {
    var parts: [String] = []
    for assignment in officer.assignments {
      let role = bind(.text(assignment.role.rawValue))
      let from = bind(.text(assignment.region.digits))
      let below = bind(.text(assignment.region.upperBound))
      parts.append("(c.waits_for = \(role) AND c.region >= \(from) AND c.region < \(below))")
    }
    sql += parts.isEmpty ? " AND 1 = 0" : " AND (\(parts.joined(separator: " OR ")))"
  }

  private mutating func bind(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }
}
