// SPDX-License-Identifier: Apache-2.0
import Values

/// A class that somebody may still join, and what it teaches.
public struct CoursePlace: Hashable, Sendable {
  public let id: Int64
  public let teaches: Skill
  /// Its first day.
  public let begins: Day

  public init(id: Int64, teaches: Skill, begins: Day) {
    self.id = id
    self.teaches = teaches
    self.begins = begins
  }

  /// The first class from `day` on that teaches what is asked, or more; of several that begin together the
  /// one put down first.
  static func closing(_ gap: SkillGap, among classes: [CoursePlace], from day: Day) -> CoursePlace?
  {
    classes.filter {
      $0.begins >= day && $0.teaches.trade == gap.asked.trade
        && $0.teaches.level >= gap.asked.level
    }.min { ($0.begins, $0.id) < ($1.begins, $1.id) }
  }
}

/// An offer that somebody could have if they had learnt one thing.
public struct NearMiss: Hashable, Sendable {
  public let assessment: Assessment
  public let gap: SkillGap
  /// The class that closes the gap; nil where none is planned.
  public let course: CoursePlace?

  /// The best offers that only a skill stands between, the best first, at most `most`. Cost: looks at every
  /// offer.
  public static func best(
    _ most: Int, for seeker: Seeker, among offers: some Sequence<Offer>,
    classes: [CoursePlace], on day: Day, weights: Weights = .standard
  ) -> [NearMiss] {
    var best = BestFew(most)
    var held: [Int64: Offer] = [:]
    guard most > 0 else { return [] }
    for offer in offers {
      let nearness = seeker.home.nearness(to: offer.place)
      let fit = TradeFit.of(offer.trade, among: seeker.trades)
      let reading = Reading(seeker, offer, nearness, fit, on: day, weights)
      guard reading.bars == .skill else { continue }
      best.add(Candidate(offer, reading.points, nearness))
      held[offer.id] = offer
    }
    return best.few.compactMap { candidate in
      guard let offer = held[candidate.offer] else { return nil }
      let assessment = Assessment(seeker, offer, on: day, weights: weights)
      guard let gap = assessment.gap else { return nil }
      return NearMiss(
        assessment: assessment, gap: gap,
        course: CoursePlace.closing(gap, among: classes, from: day))
    }
  }
}
