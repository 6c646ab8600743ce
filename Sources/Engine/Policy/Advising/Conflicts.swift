// SPDX-License-Identifier: Apache-2.0

/// Which entitlements bar which, worked out once.
struct Conflicts {
  let entitlements: [Entitlement]
  /// By entitlement, by its bars: the others that count.
  let counted: [[[Int]]]
  /// By entitlement: the bars of others under which it counts.
  private(set) var countingBars: [[(owner: Int, bar: Int)]]
  /// Whether some limit is of months or money.
  let hasCuts: Bool
  /// Whether all who share such a limit share it alike: what is taken away then leaves more to
  /// everybody else.
  private(set) var cutsAreEven = true

  init(_ entitlements: [Entitlement]) {
    self.entitlements = entitlements
    self.counted = entitlements.indices.map { owner in
      entitlements[owner].bars.map { bar in
        let benefits = BenefitSet(bar.benefits)
        return entitlements.indices.filter {
          $0 != owner && benefits.contains(entitlements[$0].benefit)
            && entitlements[owner].counts(entitlements[$0], under: bar)
        }
      }
    }
    self.countingBars = Array(repeating: [], count: entitlements.count)
    for (owner, bars) in counted.enumerated() {
      for (bar, others) in bars.enumerated() {
        for other in others { countingBars[other].append((owner, bar)) }
      }
    }
    self.hasCuts = entitlements.contains { $0.bars.contains { $0.room.isCut } }
    self.cutsAreEven = entitlements.indices.allSatisfy { owner in
      entitlements[owner].bars.indices.allSatisfy { isEven(owner, $0) }
    }
  }

  /// Whether everybody counted under a limit of months or money has the same one.
  private func isEven(_ owner: Int, _ bar: Int) -> Bool {
    let room = entitlements[owner].bars[bar].room
    guard room.isCut else { return true }
    let group = Set(counted[owner][bar] + [owner])
    return counted[owner][bar].allSatisfy { other in
      zip(entitlements[other].bars, counted[other]).contains { theirs, others in
        theirs.room == room && Set(others + [other]) == group
      }
    }
  }

  /// Groups between which nothing bars anything, each rising; by first member.
  func components() -> [[Int]] {
    var group = Array(repeating: -1, count: entitlements.count)
    var groups: [[Int]] = []
    for start in entitlements.indices where group[start] < 0 {
      var members: [Int] = []
      var open = [start]
      group[start] = groups.count
      while let one = open.popLast() {
        members.append(one)
        for other in neighbours(one) where group[other] < 0 {
          group[other] = groups.count
          open.append(other)
        }
      }
      groups.append(members.sorted())
    }
    return groups
  }

  private func neighbours(_ one: Int) -> [Int] {
    counted[one].flatMap(\.self) + countingBars[one].map(\.owner)
  }

  /// Whether two can never stand in one set.
  func exclude(_ one: Int, _ other: Int) -> Bool {
    bars(of: one, exclude: other) || bars(of: other, exclude: one)
  }

  private func bars(of owner: Int, exclude other: Int) -> Bool {
    zip(entitlements[owner].bars, counted[owner]).contains { bar, others in
      if case .others(let room) = bar.room { room < 1 && others.contains(other) } else { false }
    }
  }

  // MARK: Amounts

  /// What each of a set gives, cut to what limits of months and money leave; nil where one of them
  /// is left nothing.
  func amounts(of set: [Int]) -> [Int: Int64]? {
    guard hasCuts else {
      return Dictionary(
        set.map { ($0, entitlements[$0].amountFen) }, uniquingKeysWith: { one, _ in one })
    }
    var amounts: [Int: Int64] = [:]
    var months: [Int: Int64] = [:]
    for one in set.sorted(by: givesMoreAMonth) {
      guard let given = cut(one, after: amounts, months) else { return nil }
      amounts[one] = given.fen
      months[one] = given.months
    }
    return amounts
  }

  /// Whether one comes before the other where months or money are short.
  private func givesMoreAMonth(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (entitlements[one], entitlements[other])
    let mine = left.amountFen.multipliedFullWidth(by: max(1, right.months ?? 1))
    let theirs = right.amountFen.multipliedFullWidth(by: max(1, left.months ?? 1))
    if mine.high != theirs.high { return mine.high > theirs.high }
    return mine.low != theirs.low ? mine.low > theirs.low : one < other
  }

  private func cut(
    _ one: Int, after amounts: [Int: Int64], _ months: [Int: Int64]
  ) -> (fen: Int64, months: Int64)? {
    let entitlement = entitlements[one]
    var fen = entitlement.amountFen
    var span = entitlement.months ?? 0
    for (bar, others) in zip(entitlement.bars, counted[one]) {
      guard case .months(let room) = bar.room else { continue }
      let left = room - others.reduce(0) { $0 + (months[$1] ?? 0) }
      if left <= 0 { return nil }
      span = min(span, left)
    }
    if let all = entitlement.months, all > 0, span < all {
      fen = all.dividingFullWidth(fen.multipliedFullWidth(by: span)).quotient
    }
    for (bar, others) in zip(entitlement.bars, counted[one]) {
      guard case .fen(let room) = bar.room else { continue }
      let left = room - others.reduce(0) { $0 + (amounts[$1] ?? 0) }
      if left <= 0 { return nil }
      fen = min(fen, left)
    }
    return (fen, span)
  }

  // MARK: Reasons

  /// The rule by which one cannot join a set, and the members that count under it; nil where it can.
  func reason(for one: Int, besides set: [Int]) -> BestSet.LeftOut? {
    let members = Set(set)
    func broken(_ owner: Int, _ bar: Int) -> BestSet.LeftOut? {
      let rule = entitlements[owner].bars[bar]
      let by = counted[owner][bar].filter(members.contains) + (owner == one ? [] : [owner])
      let isFull: Bool
      switch rule.room {
      case .others(let room): isFull = by.count > room
      case .months, .fen: isFull = !by.isEmpty && amounts(of: (set + [one]).sorted()) == nil
      }
      return isFull ? BestSet.LeftOut(index: one, rule: rule.rule, by: by.sorted()) : nil
    }
    for bar in entitlements[one].bars.indices {
      if let reason = broken(one, bar) { return reason }
    }
    for (owner, bar) in countingBars[one] where members.contains(owner) {
      if let reason = broken(owner, bar) { return reason }
    }
    return nil
  }

  /// The limit of months or money for whose sake one was left out although something was left.
  func shared(by one: Int, with set: [Int]) -> BestSet.LeftOut? {
    let mine = entitlements[one].bars.indices.map { (owner: one, bar: $0) }
    for (owner, bar) in mine + countingBars[one] where entitlements[owner].bars[bar].room.isCut {
      let by = (counted[owner][bar] + [owner]).filter { $0 != one && set.contains($0) }
      if !by.isEmpty {
        return BestSet.LeftOut(
          index: one, rule: entitlements[owner].bars[bar].rule, by: by.sorted())
      }
    }
    return nil
  }
}

extension Entitlement.Room {
  /// Whether the last one is cut to what is left.
  var isCut: Bool { if case .others = self { false } else { true } }
}
