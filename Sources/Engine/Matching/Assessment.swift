// SPDX-License-Identifier: Apache-2.0
import Values

/// What speaks for a match. Each has its words on the page.
public enum MatchGround: Hashable, Sendable {
  case trade(TradeFit)
  case distance(Nearness)
  /// The wage begins at the floor, or so many percent above it; nil where no floor was named.
  case pay(percentAboveFloor: Int?)
  case skillAsked(Skill)
  case skillUseful(Trade)
  case keep(board: Bool, lodging: Bool)
  case nearThoseCaredFor
  case lightWork
  case ageFits
  case security(insured: Bool, contract: Bool)
}

/// A ground and what it adds.
public struct Contribution: Hashable, Sendable {
  public let ground: MatchGround
  /// More than zero.
  public let points: Int
}

/// A pair of seeker and offer, explained.
public struct Assessment: Hashable, Sendable {
  public let seeker: Int64
  public let offer: Int64
  public let nearness: Nearness
  /// None for a match; in the order of ``Bar``.
  public let bars: [Bar]
  /// What speaks for it, whether or not it is barred, in the order of ``MatchGround``.
  public let contributions: [Contribution]
  public let questions: [OpenQuestion]
  /// The sum of the contributions.
  public let points: Int

  public var isMatch: Bool { bars.isEmpty }

  /// What one would have to learn, where nothing else stands in the way.
  public var gap: SkillGap? {
    guard bars.count == 1, case .skill(let gap)? = bars.first else { return nil }
    return gap
  }

  public init(_ seeker: Seeker, _ offer: Offer, on day: Day, weights: Weights = .standard) {
    let nearness = seeker.home.nearness(to: offer.place)
    let fit = TradeFit.of(offer.trade, among: seeker.trades)
    let reading = Reading(seeker, offer, nearness, fit, on: day, weights)
    self.seeker = seeker.id
    self.offer = offer.id
    self.nearness = nearness
    bars = Assessment.bars(reading.bars, seeker, offer)
    contributions = Assessment.contributions(reading, seeker, offer, nearness, fit)
    questions = Assessment.questions(seeker, offer)
    points = reading.points
  }

  private static func bars(_ set: BarSet, _ seeker: Seeker, _ offer: Offer) -> [Bar] {
    let plain: [(BarSet, Bar)] = [
      (.expired, .expired), (.full, .full), (.tooYoung, .tooYoung), (.tooOld, .tooOld),
      (.heavyForMinor, .heavyForMinor), (.sex, .sex), (.health, .health),
      (.careDuty, .careDuty), (.pay, .pay), (.place, .place), (.education, .education),
    ]
    var bars = plain.filter { set.contains($0.0) }.map(\.1)
    if set.contains(.skill), let asked = offer.skill {
      let held = Reading.level(of: asked.trade, seeker.skills).flatMap(SkillLevel.init)
      bars.append(.skill(SkillGap(asked: asked, held: held)))
    }
    return bars
  }

  private static func contributions(
    _ reading: Reading, _ seeker: Seeker, _ offer: Offer, _ nearness: Nearness, _ fit: TradeFit
  ) -> [Contribution] {
    let skill = offer.skill.map(MatchGround.skillAsked) ?? .skillUseful(offer.trade)
    let all: [(MatchGround, Int)] = [
      (.trade(fit), reading.trade), (.distance(nearness), reading.distance),
      (.pay(percentAboveFloor: percent(seeker, offer)), reading.pay), (skill, reading.skill),
      (.keep(board: offer.givesBoard, lodging: offer.givesLodging), reading.keep),
      (.nearThoseCaredFor, reading.care), (.lightWork, reading.health), (.ageFits, reading.age),
      (.security(insured: offer.isInsured, contract: offer.hasContract), reading.security),
    ]
    return all.filter { $0.1 > 0 }.map { Contribution(ground: $0.0, points: $0.1) }
  }

  private static func percent(_ seeker: Seeker, _ offer: Offer) -> Int? {
    guard let floor = seeker.payFloor?.fen, floor > 0 else { return nil }
    return Int(clamping: max(0, offer.payKey - floor) * 100 / floor)
  }

  private static func questions(_ seeker: Seeker, _ offer: Offer) -> [OpenQuestion] {
    var open: [OpenQuestion] = []
    if seeker.age == nil { open.append(.age) }
    if seeker.fitness == nil { open.append(.health) }
    if seeker.education == nil, offer.education != nil { open.append(.education) }
    if offer.payFrom == nil { open.append(.pay) }
    return open
  }
}
