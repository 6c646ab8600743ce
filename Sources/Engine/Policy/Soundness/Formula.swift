// SPDX-License-Identifier: Apache-2.0

/// What a part of a rule may still come to while not everything it reads is fixed. A rule that an
/// error stops counts as open.
struct Prospects: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let holds = Prospects(rawValue: 1)
  static let fails = Prospects(rawValue: 2)
  static let open = Prospects(rawValue: 4)
  static let any: Prospects = [.holds, .fails, .open]

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ truth: Bool) { self = truth ? .holds : .fails }

  /// Whether nothing is left to choose.
  var isDecided: Bool { rawValue.nonzeroBitCount == 1 }

  var negated: Prospects {
    var result = intersection(.open)
    if contains(.holds) { result.insert(.fails) }
    if contains(.fails) { result.insert(.holds) }
    return result
  }

  /// `shown(…)`: what does not hold is open.
  var shown: Prospects {
    var result = intersection(.holds)
    if !isDisjoint(with: [.fails, .open]) { result.insert(.open) }
    return result
  }

  /// `certainly(…)`: what is open does not hold.
  var certain: Prospects {
    var result = intersection(.holds)
    if !isDisjoint(with: [.fails, .open]) { result.insert(.fails) }
    return result
  }
}

/// A rule with its tests of facts taken apart: what lies between them is logic, by Kleene.
///
/// A test that is not understood is a truth value of its own, free of all others. A formula may
/// therefore come to more than the rule can, never to less: what it cannot come to, the rule cannot.
indirect enum Formula: Sendable {
  case constant(Bool)
  case test(FactTest)
  case not(Formula)
  case all([Formula])
  case any([Formula])
  case choice(Formula, Formula, Formula)
  case certainly(Formula)
  /// `shown(…)`: what does not hold is open.
  case shown(Formula)
}

/// One test on one or more quantities.
enum FactTest: Hashable, Sendable {
  /// A truth value of its own.
  case holds(Int)
  /// Whether the quantity is known to be none.
  case isNone(Int)
  /// Whether a text is one of these.
  case isOne(of: Set<String>, Int)
  case order(Order)
  case share(ShareTest)

  /// Whether `left - right` stands in this relation to `limit`. The distance is a quantity; so is
  /// what is known of either end (nil = a constant).
  struct Order: Hashable, Sendable {
    enum Relation: Hashable, Sendable { case less, lessOrEqual, equal }

    enum OfNone: Hashable, Sendable {
      /// An error: none has no place in an order.
      case stops
      /// None is equal to none and to nothing else.
      case equals
      /// A term without a first or a last day has no length.
      case fails
    }

    let distance: Int
    let left: Int?
    let right: Int?
    let relation: Relation
    let limit: Int64
    /// What comes of it where one end is none.
    let ofNone: OfNone
  }

  /// In the order in which they are worth fixing.
  var quantities: [Int] {
    switch self {
    case .holds(let quantity), .isNone(let quantity), .isOne(_, let quantity): [quantity]
    case .order(let order): [order.left, order.right, order.distance].compactMap(\.self)
    case .share(let test): [test.left, test.right, test.quantity]
    }
  }
}

extension Formula {
  /// The quantities that its tests read.
  var quantities: Set<Int> {
    switch self {
    case .constant: []
    case .test(let test): Set(test.quantities)
    case .not(let part), .certainly(let part), .shown(let part): part.quantities
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.quantities) }
    case .choice(let test, let yes, let no):
      test.quantities.union(yes.quantities).union(no.quantities)
    }
  }

  var testCount: Int {
    switch self {
    case .constant: 0
    case .test: 1
    case .not(let part), .certainly(let part), .shown(let part): part.testCount
    case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.testCount }
    case .choice(let test, let yes, let no): test.testCount + yes.testCount + no.testCount
    }
  }

  /// What it may come to where `prospects` says what its tests may.
  func prospects(_ prospects: (FactTest) -> Prospects) -> Prospects {
    switch self {
    case .constant(let truth): return Prospects(truth)
    case .test(let test): return prospects(test)
    case .not(let part): return part.prospects(prospects).negated
    case .certainly(let part): return part.prospects(prospects).certain
    case .shown(let part): return part.prospects(prospects).shown
    case .all(let parts): return Formula.all(parts, prospects)
    case .any(let parts): return Formula.all(parts.map(Formula.not), prospects).negated
    case .choice(let test, let yes, let no):
      let chosen = test.prospects(prospects)
      var result = chosen.intersection(.open)
      if chosen.contains(.holds) { result.formUnion(yes.prospects(prospects)) }
      if chosen.contains(.fails) { result.formUnion(no.prospects(prospects)) }
      return result
    }
  }

  private static func all(
    _ parts: [Formula], _ prospects: (FactTest) -> Prospects
  ) -> Prospects {
    var result: Prospects = .holds
    var canStayUp = true
    var canBeOpen = false
    for part in parts {
      let one = part.prospects(prospects)
      if one == .fails { return .fails }
      if one.contains(.fails) { result.insert(.fails) }
      if one.contains(.open) { canBeOpen = true }
      if !one.contains(.holds) { canStayUp = false }
    }
    if !canStayUp { result.remove(.holds) }
    if canBeOpen { result.insert(.open) }
    return result
  }
}
