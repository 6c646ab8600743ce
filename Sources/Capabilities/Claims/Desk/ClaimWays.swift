// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// The ways of all benefits that have one from handing in to money, by benefit.
public struct ClaimWays: Sendable {
  private let ways: [String: ClaimWay]
  private let receivers: [String: Set<String>]

  init(_ library: PolicyLibrary) {
    var ways: [String: ClaimWay] = [:]
    var receivers: [String: Set<String>] = [:]
    let plans = library.layers.flatMap { ($0.benefits + $0.inherited).map(\.plan) }
    for benefit in library.benefits {
      ways[benefit.id] = ClaimWay(benefit.plan)
      receivers[benefit.id] = plans.reduce(into: []) { fields, plan in
        fields.formUnion(plan.receiverFields(counting: benefit.id))
      }
    }
    self.ways = ways
    self.receivers = receivers
  }

  /// The fields of a grant by which claims for the benefit bar others or are barred: a claim that no rule
  /// counts by employer is not looked at beside everybody else's of the same factory.
  func receivers(of benefit: String) -> Set<String> { receivers[benefit] ?? [] }

  /// Nil where none is laid down.
  func way(of benefit: String) -> ClaimWay? { ways[benefit] }
}
