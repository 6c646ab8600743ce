// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// What the tests of a policy's rules turn on, each with the few values that make a difference.
///
/// Days and whole numbers are not fixed themselves but by their distances: `x >= y` turns on `x - y`,
/// `x >= 16` on the distance of `x` from nothing. The distances that go together are those that some
/// days have (`Distances`).
struct Quantities {
  /// One value that makes a difference, or a range within which all values are alike.
  enum Point: Hashable, Sendable {
    case unknown
    case none
    /// Known and not none.
    case given
    case truth(Bool)
    case word(String)
    /// A text that no test names.
    case otherWord
    /// A distance in these bounds; nil = without bound.
    case distance(from: Int64?, through: Int64?)
    /// A share by its rank: odd ones are those that tests name, even ones lie between.
    case share(Int)
    /// Where both counts are zero, so that any multiples of them are equal.
    case nothingOfNothing
  }

  enum Kind: Hashable, Sendable {
    /// Whether something with an order, or a record, is known and given.
    case presence
    case truth
    /// The texts it may hold; nil = any.
    case word([String]?)
    case distance(Int, Int)
    /// The share of one count in another.
    case share
    /// Whether a place has chosen a reading.
    case reading(ambiguity: String, alternative: String)
  }

  struct Quantity: Sendable {
    let name: String
    let kind: Kind
    var canBeNone: Bool
    /// Whether a rule asks for what is certainly so: only then does it matter that it is unknown.
    var canBeUnknown = false
    /// The record it lies in: a field of none is none.
    var parent: Int?
    var words: Set<String> = []
    var limits: Set<Int64> = []
    var shares: Set<Share> = []
  }

  private(set) var all: [Quantity] = []
  private(set) var ends: [DistanceEnd] = [.nothing]
  /// What is known of an end's value from the start, as bounds of its distance from nothing.
  private(set) var bounds: [Int: (least: Int64?, most: Int64?)] = [:]
  private var places: [String: Int] = [:]
  private var endPlaces: [DistanceEnd: Int] = [.nothing: 0]

  /// The place of a quantity, new or known by its name.
  mutating func place(_ name: String, _ kind: Kind, canBeNone: Bool, certain: Bool) -> Int {
    let place: Int
    if let known = places[name] {
      place = known
    } else {
      place = all.count
      places[name] = place
      all.append(Quantity(name: name, kind: kind, canBeNone: canBeNone))
    }
    if certain { all[place].canBeUnknown = true }
    if canBeNone { all[place].canBeNone = true }
    return place
  }

  func place(named name: String) -> Int? { places[name] }

  mutating func setParent(_ parent: Int, of child: Int) {
    if parent != child { all[child].parent = parent }
  }

  mutating func addWords(_ words: Set<String>, to place: Int) { all[place].words.formUnion(words) }

  mutating func addShare(_ share: Share, to place: Int) { all[place].shares.insert(share) }

  mutating func end(_ end: DistanceEnd) -> Int {
    if let known = endPlaces[end] { return known }
    endPlaces[end] = ends.count
    ends.append(end)
    return ends.count - 1
  }

  mutating func setBounds(_ least: Int64?, _ most: Int64?, ofEnd end: Int) {
    bounds[end] = (least, most)
  }

  /// The distance between two ends and a limit that makes a difference to it.
  mutating func distance(_ left: Int, _ right: Int, limit: Int64) -> Int {
    let name = "\(ends[left].name) - \(ends[right].name)"
    let place = place(name, .distance(left, right), canBeNone: false, certain: false)
    all[place].limits.insert(limit)
    return place
  }

  // MARK: Values

  /// The values of each quantity that make a difference.
  ///
  /// - Parameter readings: Readings that are fixed. Nil = any may be chosen, and the vocabulary may
  ///   come to hold more words: a test that names all of today's still asks something.
  func points(under readings: [String: String]?) -> [[Point]] {
    all.map { quantity in
      var points: [Point] = []
      switch quantity.kind {
      case .presence: points = [.given]
      case .truth: points = [.truth(true), .truth(false)]
      case .reading(let ambiguity, let alternative):
        guard let readings else { return [.truth(true), .truth(false)] }
        return [.truth(readings[ambiguity] == alternative)]
      case .word(let known?):
        points = known.map(Point.word) + (readings == nil ? [.otherWord] : [])
      case .word(nil): points = quantity.words.sorted().map(Point.word) + [.otherWord]
      case .distance: points = Quantities.ranges(quantity.limits.sorted())
      case .share:
        points = (0...2 * quantity.shares.count).map(Point.share) + [.nothingOfNothing]
      }
      if quantity.canBeNone { points.append(.none) }
      if quantity.canBeUnknown { points.append(.unknown) }
      return points
    }
  }

  /// Each limit, and the ranges between, below and above.
  private static func ranges(_ limits: [Int64]) -> [Point] {
    var points: [Point] = []
    var from: Int64?
    for limit in limits {
      if from.map({ $0 < limit }) ?? true {
        points.append(.distance(from: from, through: limit - 1))
      }
      points.append(.distance(from: limit, through: limit))
      from = limit + 1
    }
    return points + [.distance(from: from, through: nil)]
  }
}

/// One end of a distance: a fact or a day counted from it. Days are numbers since 1970-01-01.
struct DistanceEnd: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case months
    /// The last day of a term of so many months.
    case term
  }

  /// Empty for nothing, from which a single value is counted.
  let base: String
  let months: Int64
  let step: Step

  static let nothing = DistanceEnd(base: "", months: 0, step: .months)

  init(base: String, months: Int64 = 0, step: Step = .months) {
    self.base = base
    self.months = months
    self.step = step
  }

  var name: String {
    step == .months && months == 0 ? base : "\(base) + \(months) \(step)"
  }
}
