// SPDX-License-Identifier: Apache-2.0
import Values

/// Which records an act may touch.
public enum Scope: Hashable, Sendable {
  /// The whole database: the machine's own work, as a migration or a scan by night.
  case everything
  /// Records that lie in one of these regions.
  case regions(Set<RegionCode>)

  public func contains(_ region: RegionCode) -> Bool {
    switch self {
    case .everything: true
    case .regions(let held): held.contains { $0.contains(region) }
    }
  }

  /// Whether a record belongs here; one of whose region nothing is known belongs to whole counties and
  /// wider, where somebody can find out.
  public func contains(_ region: RegionCode?) -> Bool {
    guard let region else { return isCountyWide }
    return contains(region)
  }

  /// Whether it takes in a whole county or more.
  public var isCountyWide: Bool {
    switch self {
    case .everything: true
    case .regions(let held): held.contains { $0.level <= .county }
    }
  }

  /// The one region that holds all of it; nil for everything and for what no region holds.
  public var region: RegionCode? {
    guard case .regions(let held) = self, let first = held.first else { return nil }
    let levels: [RegionCode.Level] = [.village, .town, .county, .city, .province]
    return levels.compactMap { first.ancestor($0) }.first { wide in
      held.allSatisfy { wide.contains($0) }
    }
  }

  /// What lies in both.
  public func intersection(_ other: Scope) -> Scope {
    guard case .regions(let held) = self else { return other }
    guard case .regions(let others) = other else { return self }
    return .regions(held.filter(other.contains).union(others.filter(contains)))
  }

  /// The regions without those that lie in another of them, in order; nil for everything.
  public var widest: [RegionCode]? {
    guard case .regions(let held) = self else { return nil }
    return held.filter { code in !held.contains { $0 != code && $0.contains(code) } }.sorted()
  }
}
