// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// The ways of all benefits that have one from handing in to money, by benefit.
public struct ClaimWays: Sendable {
  private let ways: [String: ClaimWay]

  init(_ library: PolicyLibrary) {
    var ways: [String: ClaimWay] = [:]
    for benefit in library.benefits { ways[benefit.id] = ClaimWay(benefit.plan) }
    self.ways = ways
  }

  /// Nil where none is laid down.
  func way(of benefit: String) -> ClaimWay? { ways[benefit] }
}
