// SPDX-License-Identifier: Apache-2.0

/// Branch and bound over one group of entitlements that bar one another.
///
/// The bound: of entitlements that exclude one another two by two a lawful set holds one at most, so
/// that no set gives more than the largest of each such clique, whole, and those that share a limit
/// of money no more than that. What is not above the best set so far is not looked at.
struct BestSetSearch {
  /// Comparisons after which a group is given up and the best set so far taken: about a second.
  static let mostWork = 200_000_000
  /// Comparisons spent on finding sets of the same money, and how many of these are told.
  static let mostTieWork = 500_000
  static let mostTies = 8

  private let conflicts: Conflicts
  /// Most money first, then in the order given.
  private let order: [Int]
  /// By place in `order`: which places exclude it.
  private let excludes: [[Bool]]
  /// By place: the shared limit of money it falls under; nil for none.
  private let purse: [Int?]
  private let purses: [Int64]

  private(set) var best: [Int] = []
  private(set) var ties: [[Int]] = []
  private(set) var isProven = true
  private var bestFen: Int64 = -1
  /// Steps taken, and what one costs at most, in comparisons.
  private var nodes = 0
  private var work: Int { order.count * order.count }
  private var isSeekingTies = false

  /// Places.
  private var chosen: [Int] = []
  private var isChosen: [Bool]
  /// By entitlement and bar: how many of the chosen count.
  private var counts: [[Int]]
  /// By place: how many of the chosen exclude it.
  private var exclusions: [Int]

  init(_ group: [Int], _ conflicts: Conflicts) {
    self.conflicts = conflicts
    let order = group.sorted { one, other in
      let (left, right) = (conflicts.entitlements[one], conflicts.entitlements[other])
      return left.amountFen != right.amountFen ? left.amountFen > right.amountFen : one < other
    }
    self.order = order
    self.excludes = order.map { one in
      order.map { $0 != one && conflicts.exclude(one, $0) }
    }
    (self.purse, self.purses) = BestSetSearch.purses(order, conflicts)
    self.isChosen = Array(repeating: false, count: conflicts.entitlements.count)
    self.counts = conflicts.counted.map { Array(repeating: 0, count: $0.count) }
    self.exclusions = Array(repeating: 0, count: order.count)
  }

  /// The limits of money that all under them share alike, each place under one at most.
  private static func purses(_ order: [Int], _ conflicts: Conflicts) -> ([Int?], [Int64]) {
    var purse = [Int?](repeating: nil, count: order.count)
    var purses: [Int64] = []
    guard conflicts.cutsAreEven else { return (purse, purses) }
    for (place, owner) in order.enumerated() where purse[place] == nil {
      for (bar, others) in zip(conflicts.entitlements[owner].bars, conflicts.counted[owner]) {
        guard case .fen(let room) = bar.room else { continue }
        let group = order.indices.filter { order[$0] == owner || others.contains(order[$0]) }
        guard group.allSatisfy({ purse[$0] == nil }) else { continue }
        for member in group { purse[member] = purses.count }
        purses.append(max(0, room))
        break
      }
    }
    return (purse, purses)
  }

  /// Finds the best set, then others of the same money.
  mutating func run() {
    visit(0)
    isSeekingTies = true
    nodes = 0
    visit(0)
    ties.removeAll { $0 == best }
    ties.insert(best, at: 0)
  }

  /// - Parameter place: The next entitlement to be decided about.
  private mutating func visit(_ place: Int) {
    nodes += 1
    if isSeekingTies {
      guard nodes * work <= Self.mostTieWork, ties.count <= Self.mostTies else { return }
    } else if nodes * work > Self.mostWork {
      isProven = false
      return
    }
    guard place < order.count else { return end() }
    let most = bound(from: place)
    if most.fen < bestFen { return }
    if !isSeekingTies, most.fen == bestFen, most.count <= best.count { return }
    let one = order[place]
    if exclusions[place] == 0, isLawful(one) {
      add(one, place)
      let isHopeless =
        conflicts.hasCuts && conflicts.cutsAreEven
        && conflicts.amounts(of: chosen.map { order[$0] }) == nil
      if !isHopeless { visit(place + 1) }
      remove(one, place)
    }
    visit(place + 1)
  }

  private mutating func end() {
    let set = chosen.map { order[$0] }.sorted()
    guard let fen = conflicts.amounts(of: set)?.values.reduce(0, saturating) else { return }
    if isSeekingTies {
      guard fen == bestFen else { return }
      let isMaximal = order.allSatisfy {
        isChosen[$0] || conflicts.reason(for: $0, besides: set) != nil
      }
      if isMaximal { ties.append(set) }
    } else if fen > bestFen || fen == bestFen && set.count > best.count {
      bestFen = fen
      best = set
    }
  }

  // MARK: The chosen

  private func isLawful(_ one: Int) -> Bool {
    func hasRoom(_ owner: Int, _ bar: Int, for more: Int) -> Bool {
      guard case .others(let room) = conflicts.entitlements[owner].bars[bar].room else {
        return true
      }
      return counts[owner][bar] + more <= room
    }
    return counts[one].indices.allSatisfy { hasRoom(one, $0, for: 0) }
      && conflicts.countingBars[one].allSatisfy { owner, bar in
        !isChosen[owner] || hasRoom(owner, bar, for: 1)
      }
  }

  private mutating func add(_ one: Int, _ place: Int) {
    chosen.append(place)
    isChosen[one] = true
    for (owner, bar) in conflicts.countingBars[one] { counts[owner][bar] += 1 }
    for other in order.indices where excludes[place][other] { exclusions[other] += 1 }
  }

  private mutating func remove(_ one: Int, _ place: Int) {
    chosen.removeLast()
    isChosen[one] = false
    for (owner, bar) in conflicts.countingBars[one] { counts[owner][bar] -= 1 }
    for other in order.indices where excludes[place][other] { exclusions[other] -= 1 }
  }

  // MARK: The bound

  /// The most that can still come out: the chosen ones and one of each clique of those that are not
  /// excluded yet.
  private func bound(from place: Int) -> (fen: Int64, count: Int) {
    var free: Int64 = 0
    var spent = Array(repeating: Int64(0), count: purses.count)
    var count = chosen.count
    func give(_ place: Int) {
      let fen = conflicts.entitlements[order[place]].amountFen
      if let purse = purse[place] {
        spent[purse] = saturating(spent[purse], fen)
      } else {
        free = saturating(free, fen)
      }
    }
    for member in chosen { give(member) }
    var cliques: [[Int]] = []
    for next in place..<order.count where exclusions[next] == 0 {
      let home = cliques.firstIndex { clique in
        purse[clique[0]] == purse[next] && clique.allSatisfy { excludes[next][$0] }
      }
      if let home {
        cliques[home].append(next)
      } else {
        // Amounts fall along the order: the first of a clique is its largest.
        cliques.append([next])
        give(next)
        count += 1
      }
    }
    for (purse, fen) in zip(purses, spent) { free = saturating(free, min(purse, fen)) }
    return (free, count)
  }

  private func saturating(_ one: Int64, _ other: Int64) -> Int64 {
    let (sum, overflow) = one.addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
