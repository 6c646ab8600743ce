// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values

/// The conditions of a statement, with their values in rising order.
struct JobCondition {
  private(set) var sql: String
  private(set) var values: [SQLValue]

  static let everything = JobCondition("1 = 1")

  /// - Parameter sql: With `?` for each value; it holds no other question mark.
  init(_ sql: String, _ values: [SQLValue] = []) {
    self.sql = sql
    self.values = values
  }

  /// A column that holds a region, within some.
  init(_ column: String, in regions: [RegionCode]) {
    guard !regions.isEmpty else {
      self.init("1 = 0")
      return
    }
    let ranges = regions.map { _ in "(\(column) >= ? AND \(column) < ?)" }
    self.init(
      "(\(ranges.joined(separator: " OR ")))",
      regions.flatMap { [SQLValue.text($0.digits), .text($0.upperBound)] })
  }

  func and(_ other: JobCondition) -> JobCondition {
    JobCondition("(\(sql)) AND (\(other.sql))", values + other.values)
  }

  func or(_ other: JobCondition) -> JobCondition {
    JobCondition("(\(sql)) OR (\(other.sql))", values + other.values)
  }

  /// A whole statement with its places numbered.
  func statement(_ before: String, _ after: String = "") -> String {
    JobCondition.numbered("\(before) \(sql) \(after)")
  }

  static func numbered(_ sql: String) -> String {
    var text = ""
    var next = 0
    for character in sql {
      if character == "?" {
        next += 1
        text += "$\(next)"
      } else {
        text.append(character)
      }
    }
    return text
  }
}

/// Which offers somebody may read: those of their own counties, and those that partners have published.
struct OfferReach: Sendable {
  /// Nil for everything.
  let counties: [RegionCode]?
  let partners: [RegionCode]

  init(_ scope: Scope, agreements: [LabourAgreement], on day: Day) {
    let regions = scope.widest
    counties = regions.map { Array(Set($0.map { $0.ancestor(.county) ?? $0 })).sorted() }
    partners =
      regions.map { regions in
        let open = agreements.filter { $0.sharesOffers && $0.holds(on: day) }
        return Array(Set(open.flatMap { $0.partner(of: regions) })).sorted()
      } ?? []
  }

  var condition: JobCondition {
    guard let counties else { return .everything }
    let own = JobCondition("o.region", in: counties)
    guard !partners.isEmpty else { return own }
    return own.or(JobCondition("o.shared = 1").and(JobCondition("o.region", in: partners)))
  }
}
