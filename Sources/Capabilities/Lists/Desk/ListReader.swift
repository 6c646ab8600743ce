// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// Which requests an officer may know of: their own, and those on which they may decide.
///
/// Rows beyond the regions for which they may take lists are left out by the store, whoever made them.
struct ListReader: Sendable {
  let account: String
  let exports: Scope
  /// Nil for officers who approve nowhere.
  let approves: Scope?

  func store(over base: any Store, _ texts: ScopedTexts) -> any Store {
    guard let regions = exports.widest else { return base }
    return ScopedStore(base, within: regions, texts: texts)
  }

  var mayKnow: ListCondition { ownOrWithin(approves, "", []) }

  /// Those that wait for somebody who may decide on them, the officer's own left out.
  var mayDecide: ListCondition {
    guard let approves else { return ListCondition(sql: "1 = 0", arguments: []) }
    let (sql, arguments) = ListReader.lies(approves, after: 1)
    return ListCondition(
      sql: "state = 'waiting' AND maker_account <> $1 AND \(sql)",
      arguments: [.text(account)] + arguments)
  }

  func mayDecide(on request: ListRequest) -> Bool {
    approves?.contains(request.matter.region) ?? false
  }

  /// One request, where it may be known.
  func one(_ id: ID<ListRequest>) -> ListCondition {
    ownOrWithin(approves, "id = $1 AND ", [.integer(id.rawValue)])
  }

  private func ownOrWithin(
    _ scope: Scope?, _ before: String, _ first: [SQLValue]
  ) -> ListCondition {
    let own = first.count + 1
    guard let scope else {
      return ListCondition(
        sql: "\(before)maker_account = $\(own)", arguments: first + [.text(account)])
    }
    let (sql, arguments) = ListReader.lies(scope, after: own)
    return ListCondition(
      sql: "\(before)(maker_account = $\(own) OR \(sql))",
      arguments: first + [.text(account)] + arguments)
  }

  /// The region of a request within a scope; its bounds are bound from `$(count + 1)`.
  private static func lies(_ scope: Scope, after count: Int) -> (String, [SQLValue]) {
    guard let regions = scope.widest else { return ("1 = 1", []) }
    guard !regions.isEmpty else { return ("1 = 0", []) }
    let ranges = regions.indices.map {
      "(region >= $\(count + $0 * 2 + 1) AND region < $\(count + $0 * 2 + 2))"
    }
    return (
      "(\(ranges.joined(separator: " OR ")))",
      regions.flatMap { [SQLValue.text($0.digits), .text($0.upperBound)] }
    )
  }
}
