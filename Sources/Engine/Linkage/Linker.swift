// SPDX-License-Identifier: Apache-2.0

/// Finds in two lists the records of the same people, with the reasons.
///
/// Weights of evidence are added as Fellegi and Sunter (1969) have it and set against the odds that two records
/// taken at random are one person's. The same lists give the same pairs in whatever order their rows come; what
/// tells two otherwise equal rows apart is their id. A million against a million takes some twenty seconds on two
/// cores and half a gigabyte.
/// > Source: trust notes, L11; domain facts, section 8.
public struct Linker: Sendable {
  let rules: LinkageRules

  public init(_ rules: LinkageRules = LinkageRules()) { self.rules = rules }

  /// The pairs that match or may, best first. Ids must be unique within each list.
  public func link(_ left: LinkageList, _ right: LinkageList) async -> [LinkedPair] {
    guard left.count > 0, right.count > 0 else { return [] }
    let population = max(rules.population, left.count, right.count)
    let meeting = Meeting(left, right, population: population)
    let coincidence = Weights.tenths(of: population, over: 1)
    let least = coincidence + rules.possibleAt
    var pairs = NumberPass.equal(meeting).filter { $0.score >= least }
    let open = stillOpen(pairs, meeting, sure: coincidence + rules.matchAt)
    pairs += await compared(meeting, open, least: least)
    return Settling(meeting, rules, coincidence: coincidence).settled(pairs)
  }

  /// Rows that an equal number has not settled. A person may be met again where rows repeat people.
  private func stillOpen(
    _ pairs: [ScoredPair], _ meeting: Meeting, sure: Int
  ) -> (left: [UInt32], right: [UInt32]) {
    var settled = (
      left: [Bool](repeating: false, count: meeting.left.list.count),
      right: [Bool](repeating: false, count: meeting.right.list.count)
    )
    for pair in pairs where pair.score >= sure {
      let name = meeting.tally(Int(pair.left), Int(pair.right)).name.kind
      guard name != .nameDiffers else { continue }
      if rules.relation == .oneToOne { settled.left[Int(pair.left)] = true }
      settled.right[Int(pair.right)] = true
    }
    return (
      settled.left.indices.filter { !settled.left[$0] }.map(UInt32.init),
      settled.right.indices.filter { !settled.right[$0] }.map(UInt32.init)
    )
  }

  private func compared(
    _ meeting: Meeting, _ open: (left: [UInt32], right: [UInt32]), least: Int
  ) async -> [ScoredPair] {
    let most = rules.mostPairsOfKey
    return await withTaskGroup(of: [ScoredPair].self) { group in
      group.addTask { NumberPass.repaired(meeting, open).filter { $0.score >= least } }
      for pass in BlockingPass.all {
        group.addTask { pass.pairs(meeting, open, least: least, mostPairsOfKey: most) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }
}
