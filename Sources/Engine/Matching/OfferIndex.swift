// SPDX-License-Identifier: Apache-2.0
import Values

/// Offers of one day, arranged so that somebody's best are found without looking at most of them.
///
/// For each division and trade a list by wage, the highest first. No offer further down a list can come to
/// more than its trade, its distance and its wage allow, so a search ends where that is less than what it
/// has. It finds what looking at all of them finds, in the same order. Cost of building: n log n; memory: four
/// numbers an offer.
public struct OfferIndex: Sendable {
  /// Open on the day, by wage, the highest first, then in order of number.
  private let offers: [Offer]
  private let trades: [Trade]
  private let rings: [Ring]
  private let day: Day
  private let weights: Weights

  /// - Parameter offers: Each number once.
  public init(_ offers: some Sequence<Offer>, on day: Day, weights: Weights = .standard) {
    let open = offers.filter { $0.openPlaces > 0 && $0.validUntil >= day }
      .sorted { ($1.payKey, $0.id) < ($0.payKey, $1.id) }
    self.offers = open
    self.day = day
    self.weights = weights
    let trades = Set(open.map(\.trade)).sorted()
    self.trades = trades
    rings = Ring.Reach.allCases.map { Ring($0, open, trades, weights) }
  }

  public var count: Int { offers.count }

  /// The best offers that somebody may have, the best first, at most `most`.
  public func best(_ most: Int, for seeker: Seeker) -> [Candidate] {
    guard most > 0 else { return [] }
    var best = BestFew(most)
    let fits = trades.map { TradeFit.of($0, among: seeker.trades) }
    for list in lists(for: seeker, fits) {
      if let last = best.last, list.bound < last.points { break }
      look(through: list, fits[list.trade], for: seeker, &best)
    }
    return best.few
  }

  /// A list that somebody's best may be in, with the most that any in it comes to.
  private struct Promise {
    let bound: Int
    /// The same without the wage.
    let beside: Int
    let reach: Ring.Reach
    let trade: Int
    let list: OfferList
  }

  private func lists(for seeker: Seeker, _ fits: [TradeFit]) -> [Promise] {
    let floor = seeker.payFloor?.fen ?? 0
    var promises: [Promise] = []
    promises.reserveCapacity(trades.count * 2)
    for ring in rings {
      let nearest = ring.reach.nearest
      guard seeker.places.isEmpty || seeker.places.contains(nearest.wish),
        seeker.care.allows(nearest), let lists = ring.lists(around: seeker.home)
      else { continue }
      for (trade, list) in lists.enumerated() {
        guard let first = list.offers.first else { continue }
        let beside =
          weights.points(fits[trade]) + weights.points(nearest)
          + list.extras(seeker, nearest, trades[trade], weights)
        let pay = weights.pay(offers[Int(first)].payKey, floor: floor)
        promises.append(
          Promise(
            bound: beside + pay, beside: beside, reach: ring.reach, trade: trade, list: list))
      }
    }
    return promises.sorted { $0.bound > $1.bound }
  }

  private func look(
    through promise: Promise, _ fit: TradeFit, for seeker: Seeker, _ best: inout BestFew
  ) {
    let floor = seeker.payFloor?.fen ?? 0
    for index in promise.list.offers {
      let offer = offers[Int(index)]
      if let last = best.last {
        let most = promise.beside + weights.pay(offer.payKey, floor: floor)
        if most < last.points || (most == last.points && offer.payKey < last.pay) { return }
      }
      let nearness = seeker.home.nearness(to: offer.place)
      // Wider lists hold the nearer offers too; those were had from their own.
      guard promise.reach.takes(nearness) else { continue }
      let reading = Reading(seeker, offer, nearness, fit, on: day, weights)
      if reading.bars.isEmpty { best.add(Candidate(offer, reading.points, nearness)) }
    }
  }
}

/// Offers of one division and trade: places in the index, by wage, and what they may come to beside it.
struct OfferList: Sendable {
  private(set) var offers: [Int32] = []
  private var security = 0
  private var keep = 0
  private var asksSkill = false
  private var hasLightWork = false

  mutating func add(_ offer: Offer, at index: Int32, _ weights: Weights) {
    offers.append(index)
    let age = offer.ageFrom != nil || offer.ageTo != nil ? weights.ageFits : 0
    security = max(
      security,
      age + (offer.isInsured ? weights.insured : 0) + (offer.hasContract ? weights.contract : 0))
    keep = max(
      keep, (offer.givesBoard ? weights.board : 0) + (offer.givesLodging ? weights.lodging : 0))
    asksSkill = asksSkill || offer.skill != nil
    hasLightWork = hasLightWork || offer.load == .light
  }

  /// The most that anything but trade, distance and wage may add here.
  func extras(_ seeker: Seeker, _ nearest: Nearness, _ trade: Trade, _ weights: Weights) -> Int {
    var most = security
    if nearest > .county { most += keep }
    if seeker.care != .none, nearest == .town { most += weights.nearThoseCaredFor }
    if seeker.fitness == .limited, hasLightWork { most += weights.lightWork }
    let isUseful = Reading.level(of: trade, seeker.skills) != nil
    if isUseful || (asksSkill && !seeker.skills.isEmpty) {
      most += max(weights.skillAsked, weights.skillUseful)
    }
    return most
  }
}

/// All lists of divisions of one size.
struct Ring: Sendable {
  enum Reach: CaseIterable, Sendable {
    case county, city, province, everywhere

    /// The nearest that an offer of it can lie which is not of a smaller one.
    var nearest: Nearness {
      switch self {
      case .county: .town
      case .city: .city
      case .province: .province
      case .everywhere: .elsewhere
      }
    }

    func takes(_ nearness: Nearness) -> Bool {
      self == .county ? nearness <= .county : nearness == nearest
    }

    func division(of place: Place) -> Int32 {
      switch self {
      case .county: place.county
      case .city: place.city
      case .province: place.province
      case .everywhere: 0
      }
    }
  }

  let reach: Reach
  /// By division, then in the order of the trades.
  private var lists: [Int32: [OfferList]] = [:]

  init(_ reach: Reach, _ offers: [Offer], _ trades: [Trade], _ weights: Weights) {
    self.reach = reach
    let numbers = Dictionary(uniqueKeysWithValues: trades.enumerated().map { ($1, $0) })
    let none = Array(repeating: OfferList(), count: trades.count)
    for (index, offer) in offers.enumerated() {
      guard let trade = numbers[offer.trade] else { continue }
      lists[reach.division(of: offer.place), default: none][trade]
        .add(offer, at: Int32(index), weights)
    }
  }

  func lists(around home: Place) -> [OfferList]? { lists[reach.division(of: home)] }
}
