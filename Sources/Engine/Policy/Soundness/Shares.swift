// SPDX-License-Identifier: Apache-2.0

import CEL

/// The share of one count in another that a rule asks for: `employed * 100 >= enrolled * 30` asks
/// whether it is at least 30/100.
struct Share: Hashable, Comparable, Sendable {
  let parts: Int64
  let whole: Int64

  /// Both positive and small enough for their products to be compared.
  init?(_ parts: Int64, of whole: Int64) {
    guard (1...Share.largest).contains(parts), (1...Share.largest).contains(whole) else {
      return nil
    }
    var (divisor, rest) = (parts, whole)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    self.parts = parts / divisor
    self.whole = whole / divisor
  }

  private static let largest: Int64 = 1_000_000_000

  static func < (left: Share, right: Share) -> Bool {
    left.parts * right.whole < right.parts * left.whole
  }
}

extension FactTest {
  /// Whether the share of one count in another stands in this relation to a given one.
  struct ShareTest: Hashable, Sendable {
    let quantity: Int
    let left: Int
    let right: Int
    let relation: Order.Relation
    let share: Share
  }
}

extension FactTest.ShareTest {
  /// - Parameter shares: Those that make a difference, rising.
  func truth(_ point: Quantities.Point, among shares: [Share]) -> Prospects {
    switch point {
    case .nothingOfNothing: return Prospects(relation != .less)
    case .share(let rank):
      guard let own = shares.firstIndex(of: share).map({ 2 * $0 + 1 }) else { return .any }
      switch relation {
      case .less: return Prospects(rank < own)
      case .lessOrEqual: return Prospects(rank <= own)
      case .equal: return Prospects(rank == own)
      }
    default: return .any
    }
  }
}

extension FormulaMaker {
  /// A multiple of one count against a multiple of another; nil where the sides are no such thing.
  ///
  /// Counts of people, days and fen are not negative.
  mutating func shareTest(
    _ sides: [Expression], _ relation: FactTest.Order.Relation, _ scope: TermScope,
    _ terms: RuleTerms
  ) -> Formula? {
    guard sides.contains(where: { multiplied($0, scope, terms) != nil }),
      let left = multiple(sides[0], scope, terms), let right = multiple(sides[1], scope, terms),
      left.name != right.name
    else { return nil }
    let isInOrder = left.name < right.name
    let (one, other) = isInOrder ? (left, right) : (right, left)
    guard let share = Share(other.factor, of: one.factor) else { return nil }
    var place = 0
    change {
      place = $0.place(
        "\(one.name) / \(other.name)", .share, canBeNone: false, certain: false)
      $0.addShare(share, to: place)
    }
    func test(_ relation: FactTest.Order.Relation) -> Formula {
      .test(
        .share(
          FactTest.ShareTest(
            quantity: place, left: one.status, right: other.status, relation: relation,
            share: share)))
    }
    if isInOrder { return test(relation) }
    switch relation {
    case .less: return .not(test(.lessOrEqual))
    case .lessOrEqual: return .not(test(.less))
    case .equal: return test(.equal)
    }
  }

  private func multiplied(
    _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> (factor: Int64, count: Expression)? {
    guard terms.slot(part) == nil, case .call(Operator.multiply, nil, let factors) = part.kind,
      factors.count == 2
    else { return nil }
    for (factor, count) in [(factors[0], factors[1]), (factors[1], factors[0])] {
      if case .int(let number)? = terms.constant(factor, scope) { return (number, count) }
    }
    return nil
  }

  private mutating func multiple(
    _ part: Expression, _ scope: TermScope, _ terms: RuleTerms
  ) -> (name: String, status: Int, factor: Int64)? {
    let (factor, count) = multiplied(part, scope, terms) ?? (1, part)
    guard let type = terms.type(count, scope)?.required, type == .int || type == .money,
      let term = ordered(count, scope, terms), term.offset == 0, let status = term.status
    else { return nil }
    return (term.end.base, status, factor)
  }
}
