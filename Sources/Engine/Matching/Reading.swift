// SPDX-License-Identifier: Apache-2.0
import Values

/// What a pair of seeker and offer comes to, in numbers alone: the one place where the rules stand. Searching
/// and explaining both read it. Cost: no memory, some tens of nanoseconds.
struct Reading {
  var bars: BarSet = []
  var trade = 0
  var distance = 0
  var pay = 0
  var skill = 0
  var keep = 0
  var care = 0
  var health = 0
  var age = 0
  var security = 0

  var points: Int {
    trade + distance + pay + skill + keep + care + health + age + security
  }

  /// - Parameters:
  ///   - nearness: Of the seeker's home and the offer's place.
  ///   - fit: Of the offer's trade and the seeker's wish.
  init(
    _ seeker: Seeker, _ offer: Offer, _ nearness: Nearness, _ fit: TradeFit, on day: Day,
    _ weights: Weights
  ) {
    bars = Reading.bars(seeker, offer, nearness, on: day)
    trade = weights.points(fit)
    distance = weights.points(nearness)
    pay = weights.pay(offer.payKey, floor: seeker.payFloor?.fen ?? 0)
    if nearness > .county {
      keep = (offer.givesBoard ? weights.board : 0) + (offer.givesLodging ? weights.lodging : 0)
    }
    if seeker.care != .none, nearness == .town { care = weights.nearThoseCaredFor }
    if seeker.fitness == .limited, offer.load == .light { health = weights.lightWork }
    if seeker.age != nil, offer.ageFrom != nil || offer.ageTo != nil { age = weights.ageFits }
    security =
      (offer.isInsured ? weights.insured : 0) + (offer.hasContract ? weights.contract : 0)
    if let asked = offer.skill {
      if Reading.level(of: asked.trade, seeker.skills) ?? 0 >= asked.level.rawValue {
        skill = weights.skillAsked
      } else {
        bars.insert(.skill)
      }
    } else if Reading.level(of: offer.trade, seeker.skills) != nil {
      skill = weights.skillUseful
    }
  }

  /// All but the skill's.
  private static func bars(
    _ seeker: Seeker, _ offer: Offer, _ nearness: Nearness, on day: Day
  ) -> BarSet {
    var bars: BarSet = []
    if offer.validUntil < day { bars.insert(.expired) }
    if offer.openPlaces <= 0 { bars.insert(.full) }
    if let age = seeker.age {
      if age < max(Offer.workingAge, offer.ageFrom ?? 0) { bars.insert(.tooYoung) }
      if let most = offer.ageTo, age > most { bars.insert(.tooOld) }
      if age < Offer.fullAge, offer.load == .heavy { bars.insert(.heavyForMinor) }
    }
    if let limit = offer.sexLimit, limit.sex != seeker.sex { bars.insert(.sex) }
    if let fitness = seeker.fitness {
      if fitness == .unable || (fitness == .limited && offer.load == .heavy) {
        bars.insert(.health)
      }
    }
    if !seeker.care.allows(nearness) { bars.insert(.careDuty) }
    if let floor = seeker.payFloor, let most = offer.payTo ?? offer.payFrom, most < floor {
      bars.insert(.pay)
    }
    if !seeker.places.isEmpty, !seeker.places.contains(nearness.wish) { bars.insert(.place) }
    if let asked = offer.education, let held = seeker.education, held < asked {
      bars.insert(.education)
    }
    return bars
  }

  /// The best level of a trade among skills, as its number; nil for none.
  static func level(of trade: Trade, _ skills: [Skill]) -> UInt8? {
    var best: UInt8?
    for skill in skills where skill.trade == trade && skill.level.rawValue > best ?? 0 {
      best = skill.level.rawValue
    }
    return best
  }
}
