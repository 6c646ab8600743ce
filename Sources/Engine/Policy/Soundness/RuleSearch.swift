// SPDX-License-Identifier: Apache-2.0

/// Looks for values of the facts under which rules come out as wanted.
///
/// Tries the values that make a difference, quantity by quantity, and leaves a branch as soon as one
/// rule cannot come out as wanted or distances contradict each other. What it finds impossible is
/// impossible; what it finds possible need not be, since tests that are not understood are free.
struct RuleSearch {
  /// A rule and what it must come to, one of these.
  struct Wanted {
    let formula: Formula
    var outcome: Prospects = .holds
  }

  enum Answer: Hashable { case possible, impossible, tooLarge }

  let quantities: Quantities
  /// By quantity.
  private let points: [[Quantities.Point]]
  private let start: Distances

  /// Tests looked at for rules that hang together, before the search gives up: some tenths of a
  /// second.
  static let mostTests = 1_000_000

  /// - Parameter readings: The readings that a place has chosen; nil = whatever is chosen, and
  ///   whatever words are added.
  init(_ quantities: Quantities, readings: [String: String]?) {
    self.quantities = quantities
    self.points = quantities.points(under: readings)
    self.start = Distances(quantities)
  }

  /// Whether all can come out as wanted at once.
  func answer(_ wanted: [Wanted]) -> Answer {
    var result = Answer.possible
    for part in parts(wanted) {
      switch solve(part) {
      case .impossible: return .impossible
      case .tooLarge: result = .tooLarge
      case .possible: break
      }
    }
    return result
  }

  /// The smallest part of what cannot come out together: leaving out any one of it makes the rest
  /// possible. Nil where all can, or where that is not known.
  func contradiction(_ wanted: [Wanted]) -> [Int]? {
    guard answer(wanted) == .impossible else { return nil }
    var core = Array(wanted.indices)
    for index in wanted.indices {
      let rest = core.filter { $0 != index }
      if answer(rest.map { wanted[$0] }) == .impossible { core = rest }
    }
    return core
  }

  // MARK: Independent parts

  /// Rules that share a quantity, or a day that is counted from, are solved together.
  private func parts(_ wanted: [Wanted]) -> [[Wanted]] {
    var parts: [(keys: Set<String>, wanted: [Wanted])] = []
    for one in wanted {
      var joined = (keys: keys(of: one.formula), wanted: [one])
      parts.removeAll { part in
        guard !part.keys.isDisjoint(with: joined.keys) else { return false }
        joined.keys.formUnion(part.keys)
        joined.wanted += part.wanted
        return true
      }
      parts.append(joined)
    }
    return parts.map(\.wanted)
  }

  private func keys(of formula: Formula) -> Set<String> {
    var keys: Set<String> = []
    for place in formula.quantities {
      let quantity = quantities.all[place]
      keys.insert(quantity.name)
      if let parent = quantity.parent { keys.insert(quantities.all[parent].name) }
      if case .distance(let left, let right) = quantity.kind {
        for end in [left, right] where end != 0 { keys.insert(quantities.ends[end].base) }
      }
    }
    return keys
  }

  // MARK: Search

  private struct State {
    var chosen: [Quantities.Point?]
    var distances: Distances
  }

  private func solve(_ wanted: [Wanted]) -> Answer {
    var rest = RuleSearch.mostTests
    let state = State(
      chosen: Array(repeating: nil, count: quantities.all.count), distances: start)
    return solve(wanted, state, wanted.reduce(0) { $0 + $1.formula.testCount }, &rest)
  }

  /// - Parameters:
  ///   - size: Tests of all that is wanted.
  ///   - rest: Tests that may still be looked at.
  private func solve(
    _ wanted: [Wanted], _ state: State, _ size: Int, _ rest: inout Int
  ) -> Answer {
    rest -= size
    guard rest > 0 else { return .tooLarge }
    var open: Formula?
    for one in wanted {
      let prospects = one.formula.prospects { self.prospects($0, state.chosen) }
      guard !prospects.isDisjoint(with: one.outcome) else { return .impossible }
      if !prospects.isDecided, open == nil { open = one.formula }
    }
    guard let open, let place = firstOpen(open, state.chosen) else { return .possible }
    for point in points[place] {
      guard let next = choosing(point, for: place, state) else { continue }
      let answer = solve(wanted, next, size, &rest)
      if answer != .impossible { return answer }
    }
    return .impossible
  }

  /// The state with a quantity fixed; nil where that contradicts what is fixed already.
  private func choosing(_ point: Quantities.Point, for place: Int, _ state: State) -> State? {
    var state = state
    state.chosen[place] = point
    let quantity = quantities.all[place]
    if let parent = quantity.parent, state.chosen[parent] == Quantities.Point.none,
      point != .none, point != .unknown
    {
      return nil
    }
    if point == .none {
      for (child, quantity) in quantities.all.enumerated() where quantity.parent == place {
        if let chosen = state.chosen[child], chosen != .none, chosen != .unknown { return nil }
      }
    }
    if case .distance(let left, let right) = quantity.kind,
      case .distance(let from, let through) = point,
      !state.distances.hold(left, right, from: from, through: through)
    {
      return nil
    }
    return state
  }

  /// The first quantity on which the formula still turns.
  private func firstOpen(_ formula: Formula, _ chosen: [Quantities.Point?]) -> Int? {
    if formula.prospects({ prospects($0, chosen) }).isDecided { return nil }
    switch formula {
    case .constant: return nil
    case .test(let test): return test.quantities.first { chosen[$0] == nil }
    case .not(let part), .certainly(let part), .shown(let part):
      return firstOpen(part, chosen)
    case .all(let parts), .any(let parts):
      return parts.lazy.compactMap { firstOpen($0, chosen) }.first
    case .choice(let test, let yes, let no):
      return firstOpen(test, chosen) ?? firstOpen(yes, chosen) ?? firstOpen(no, chosen)
    }
  }

  // MARK: Tests

  private func prospects(_ test: FactTest, _ chosen: [Quantities.Point?]) -> Prospects {
    switch test {
    case .holds(let place):
      return prospects(at: place, chosen) { $0 == .truth(true) }
    case .isNone(let place):
      return prospects(at: place, chosen, none: .holds) { $0 == Quantities.Point.none }
    case .isOne(let words, let place):
      return prospects(at: place, chosen, none: .fails) { point in
        if case .word(let word) = point { words.contains(word) } else { false }
      }
    case .order(let order):
      return prospects(order.left, order.right, order.distance, chosen, order.ofNone) {
        order.truth($0)
      }
    case .share(let test):
      let shares = quantities.all[test.quantity].shares.sorted()
      return prospects(test.left, test.right, test.quantity, chosen, .stops) {
        test.truth($0, among: shares)
      }
    }
  }

  /// What one quantity makes of a test; none makes a truth value open.
  private func prospects(
    at place: Int, _ chosen: [Quantities.Point?], none: Prospects = .open,
    _ holds: (Quantities.Point) -> Bool
  ) -> Prospects {
    var result: Prospects = []
    for point in candidates(place, chosen) {
      switch point {
      case .unknown: result.insert(.open)
      case .none: result.formUnion(none)
      default: result.insert(Prospects(holds(point)))
      }
    }
    return result
  }

  private func candidates(
    _ place: Int?, _ chosen: [Quantities.Point?]
  ) -> [Quantities.Point] {
    guard let place else { return [.given] }
    if let point = chosen[place] { return [point] }
    return points[place]
  }

  /// What two things that may be none, and how they stand to each other, make of a test.
  private func prospects(
    _ left: Int?, _ right: Int?, _ relation: Int, _ chosen: [Quantities.Point?],
    _ ofNone: FactTest.Order.OfNone, _ truth: (Quantities.Point) -> Prospects
  ) -> Prospects {
    var result: Prospects = []
    for left in candidates(left, chosen) {
      for right in candidates(right, chosen) {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): result.insert(.open)
        case (.none, .none) where ofNone == .equals: result.insert(.holds)
        case (.none, _), (_, .none): result.insert(ofNone == .stops ? .open : .fails)
        default:
          for point in candidates(relation, chosen) { result.formUnion(truth(point)) }
        }
      }
    }
    return result
  }
}

extension FactTest.Order {
  /// Whether a distance within the point's bounds stands in the relation; the bounds are cut at
  /// every limit, so all of them do or none.
  fileprivate func truth(_ point: Quantities.Point) -> Prospects {
    guard case .distance(let from, let through) = point else { return .any }
    switch relation {
    case .less: return Prospects(through.map { $0 < limit } ?? false)
    case .lessOrEqual: return Prospects(through.map { $0 <= limit } ?? false)
    case .equal: return Prospects(from == limit && through == limit)
    }
  }
}
