// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// A column that holds a region, within a scope. Its values are bound first.
struct ScopeCondition {
  let sql: String
  let values: [SQLValue]

  init(_ column: String, _ scope: Scope) {
    guard let regions = scope.widest else {
      (sql, values) = ("1 = 1", [])
      return
    }
    values = regions.flatMap { [.text($0.digits), .text($0.upperBound)] }
    let ranges = regions.indices.map { index in
      "(\(column) >= $\(index * 2 + 1) AND \(column) < $\(index * 2 + 2))"
    }
    sql = ranges.isEmpty ? "1 = 0" : "(\(ranges.joined(separator: " OR ")))"
  }

  /// The placeholder after its own: 1 for the first further one.
  func place(_ further: Int) -> String { "$\(values.count + further)" }
}
