// SPDX-License-Identifier: Apache-2.0
import Store
import Values

/// Walks through people in a fixed order, some at a time, each step found by index: by division and
/// identifier within a division, by identifier alone through everybody.
struct PeopleWalk {
  private let region: RegionCode?
  private var last: (region: String, id: Int64) = ("", 0)

  init(region: RegionCode?) {
    self.region = region
    self.last.region = region?.digits ?? ""
  }

  /// The next people, at most `count`.
  ///
  /// - Parameters:
  ///   - selection: The columns that `value` reads, of `person`.
  mutating func next<Value>(
    _ count: Int, _ selection: String, _ connection: any StoreConnection,
    _ value: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    var last = last
    let (condition, bounds) = step(count)
    try connection.forEach(
      "SELECT \(selection), person.hukou_region, person.id FROM person \(condition)", bounds
    ) { row in
      values.append(try value(row))
      last = (row.text(row.count - 2) ?? "", row.int(row.count - 1) ?? 0)
    }
    self.last = last
    return values
  }

  private func step(_ count: Int) -> (condition: String, bounds: [SQLValue]) {
    guard let region else {
      return ("WHERE id > $1 ORDER BY id LIMIT $2", [.integer(last.id), .integer(Int64(count))])
    }
    return (
      """
      WHERE (hukou_region, id) > ($1, $2) AND hukou_region < $3
      ORDER BY hukou_region NULLS FIRST, id LIMIT $4
      """,
      [.text(last.region), .integer(last.id), .text(region.upperBound), .integer(Int64(count))]
    )
  }
}
