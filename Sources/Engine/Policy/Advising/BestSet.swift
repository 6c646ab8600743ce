// SPDX-License-Identifier: Apache-2.0

/// The lawful set of entitlements that gives most money.
///
/// A set is lawful where no member is barred by the others: limits, exclusions and choices hold
/// whoever names them and in whichever order the claims are made. What a limit of months or money
/// leaves goes to those that give most a month; the next one is cut.
///
/// Of sets that give the same money the larger is chosen, then the one that comes first in the
/// order given; the others are told, for the choice is the applicant's.
public struct BestSet: Hashable, Sendable {
  public struct Chosen: Hashable, Sendable {
    /// The place among the entitlements given.
    public let index: Int
    /// What it gives in this set.
    public let amountFen: Int64
  }

  public struct LeftOut: Hashable, Sendable {
    public let index: Int
    /// Why: a rule of its own benefit, or of one that is chosen.
    public let rule: BarringRule
    /// The chosen ones that count under the rule.
    public let by: [Int]
  }

  /// Sets of the same money that can take one another's place, the chosen one first.
  public struct Tie: Hashable, Sendable {
    public let options: [[Int]]
  }

  public let chosen: [Chosen]
  public let leftOut: [LeftOut]
  public let ties: [Tie]
  /// Whether every other set is proven to give no more: false only where the search was given up.
  public let isProven: Bool

  /// The sum of what is chosen; saturates at the largest sum that fits.
  public var totalFen: Int64 {
    chosen.reduce(0) { sum, one in
      let (next, overflow) = sum.addingReportingOverflow(one.amountFen)
      return overflow ? .max : next
    }
  }

  /// Cost: linear where nothing bars anything; else exponential at worst in the largest group of
  /// entitlements that bar one another, and given up after about a second.
  ///
  /// - Parameter entitlements: Each lawful by itself. Amounts are not negative.
  public init(_ entitlements: [Entitlement]) {
    let conflicts = Conflicts(entitlements)
    var chosen: [Int] = []
    var ties: [Tie] = []
    var isProven = true
    for group in conflicts.components() {
      if group.count == 1 {
        if conflicts.amounts(of: group) != nil { chosen += group }
        continue
      }
      var search = BestSetSearch(group, conflicts)
      search.run()
      chosen += search.best
      isProven = isProven && search.isProven
      if search.ties.count > 1 { ties.append(Tie(options: search.ties)) }
    }
    chosen.sort()
    let amounts = conflicts.amounts(of: chosen) ?? [:]
    self.chosen = chosen.map { Chosen(index: $0, amountFen: amounts[$0] ?? 0) }
    self.leftOut = entitlements.indices.filter { !chosen.contains($0) }.compactMap {
      conflicts.reason(for: $0, besides: chosen) ?? conflicts.shared(by: $0, with: chosen)
    }
    self.ties = ties
    self.isProven = isProven
  }
}
