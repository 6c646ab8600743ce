// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Matching

/// The day of every matching here.
let today = Day(number: 19_311)  // 2022-11-15

func place(_ code: String) -> Place {
  guard let region = RegionCode(code) else {
    Issue.record("no region \(code)")
    return Place(RegionCode(clamped: "61"))
  }
  return Place(region)
}

extension RegionCode {
  fileprivate init(clamped digits: String) { self = RegionCode(digits)! }
}

/// A man of 40 of 610328101 who wishes for nothing in particular and does not mind anything.
func seeker(_ change: (inout Seeker) -> Void = { _ in }) -> Seeker {
  var seeker = Seeker(id: 1, home: place("610328101001"), sex: .male)
  seeker.age = 40
  seeker.fitness = .full
  seeker.education = .middleSchool
  change(&seeker)
  return seeker
}

/// An offer at another town of the same county, without any condition, at a wage to be agreed upon.
func offer(
  at code: String = "610328102", trade: UInt16 = 101, until: Day = today, places: Int = 1,
  _ change: (inout Offer) -> Void = { _ in }
) -> Offer {
  var offer = Offer(
    id: 1, place: place(code), trade: Trade(trade), places: places, validUntil: until)
  change(&offer)
  return offer
}

func assess(_ seeker: Seeker, _ offer: Offer) -> Assessment {
  Assessment(seeker, offer, on: today)
}

/// Steele, Lea and Flood, SplitMix64.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func isOne(in many: Int) -> Bool { Int.random(in: 0..<many, using: &self) == 0 }
  mutating func one<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// Few places, trades and wages, so that much ties.
  static let places = [
    "610328101", "610328102", "610328", "610329101", "610329", "6103", "610402101", "61", "32",
    "320583", "43",
  ]
  static let trades: [UInt16] = [101, 102, 103, 201, 202, 301]

  mutating func seeker(_ id: Int64) -> Seeker {
    var seeker = Seeker(
      id: id, home: place(one(Seeded.places)), sex: isOne(in: 2) ? .male : .female)
    if !isOne(in: 9) { seeker.age = Int.random(in: 15...66, using: &self) }
    if !isOne(in: 9) { seeker.fitness = one([.full, .full, .limited, .unable]) }
    if !isOne(in: 9) { seeker.education = one(Education.allCases) }
    for _ in 0..<Int.random(in: 0...3, using: &self) {
      seeker.trades.append(Trade(one(Seeded.trades)))
    }
    for _ in 0..<Int.random(in: 0...2, using: &self) {
      seeker.skills.append(Skill(Trade(one(Seeded.trades)), one(SkillLevel.allCases)))
    }
    seeker.places = PlaceWishes(rawValue: UInt8.random(in: 0...7, using: &self))
    if !isOne(in: 3) { seeker.payFloor = .yuan(one([1_500, 2_000, 3_000, 4_000])) }
    seeker.care = one([.none, .none, .withinTown, .withinCounty])
    seeker.isOfZeroEmployment = isOne(in: 5)
    return seeker
  }

  mutating func offer(_ id: Int64) -> Offer {
    var offer = Offer(
      id: id, place: place(one(Seeded.places)), trade: Trade(one(Seeded.trades)),
      places: Int.random(in: 0...3, using: &self),
      validUntil: today.adding(days: Int.random(in: -1...8, using: &self)))
    if !isOne(in: 6) {
      let from = Int64(one([1_800, 2_000, 3_000, 3_500, 5_000]))
      offer.payFrom = .yuan(from)
      if isOne(in: 2) { offer.payTo = .yuan(from + 1_500) }
    }
    if isOne(in: 3) { offer.ageFrom = one([16, 18, 25]) }
    if isOne(in: 3) { offer.ageTo = one([45, 50, 60]) }
    if isOne(in: 12) { offer.sexLimit = one(SexLimit.allCases) }
    offer.load = one(WorkLoad.allCases)
    if isOne(in: 4) { offer.education = one([.middleSchool, .highSchool]) }
    if isOne(in: 3) { offer.skill = Skill(Trade(one(Seeded.trades)), one(SkillLevel.allCases)) }
    offer.givesBoard = isOne(in: 2)
    offer.givesLodging = isOne(in: 2)
    offer.isInsured = isOne(in: 2)
    offer.hasContract = isOne(in: 2)
    return offer
  }
}
