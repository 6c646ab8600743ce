// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Matching

@Suite struct SearchTests {
  /// Looking at everything, and sorting.
  private func plainly(_ most: Int, _ seeker: Seeker, _ offers: [Offer]) -> [Candidate] {
    Array(
      offers.compactMap { Candidate(seeker, $0, on: today, .standard) }
        .sorted { $0.isBetter(than: $1) }.prefix(most))
  }

  @Test func theIndexFindsWhatLookingAtAllFinds() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var seeded = Seeded(state: seed)
    var found = 0
    for round in 0..<150 {
      let offers = (1...Int64.random(in: 1...400, using: &seeded)).map { seeded.offer($0) }
      let index = OfferIndex(offers, on: today)
      for number in 0..<20 {
        let seeker = seeded.seeker(Int64(number))
        let most = seeded.one([1, 3, 20, 50])
        let best = index.best(most, for: seeker)
        found += best.count
        guard best == plainly(most, seeker, offers) else {
          Issue.record("seed \(seed), round \(round), seeker \(number): the index differs")
          return
        }
      }
    }
    #expect(found > 3_000, "seed \(seed)")
  }

  /// Points, then the wage, then the nearer, then the earlier.
  @Test func tiesAreBroken() {
    func candidate(_ id: Int64, _ pay: Int64, _ code: String, _ points: Int) -> Candidate {
      let one = Offer(id: id, place: place(code), trade: Trade(1), places: 1, validUntil: today)
      var paid = one
      paid.payFrom = .yuan(pay)
      return Candidate(paid, points, place("610328101").nearness(to: one.place))
    }
    let ordered = [
      candidate(9, 1, "43", 50), candidate(8, 3_000, "43", 40),
      candidate(7, 2_000, "610328101", 40),
      candidate(5, 2_000, "610329", 40), candidate(6, 2_000, "610329", 40),
    ]
    for (first, second) in zip(ordered, ordered.dropFirst()) {
      #expect(first.isBetter(than: second) && !second.isBetter(than: first))
    }
    var few = BestFew(4)
    for one in ordered.reversed() { few.add(one) }
    #expect(few.few.map(\.offer) == [9, 8, 7, 5])
  }

  @Test func theOrderOfOffersDoesNotMatter() {
    var seeded = Seeded(state: 11)
    let offers = (1...300).map { seeded.offer($0) }
    let one = seeded.seeker(1)
    let there = OfferIndex(offers, on: today).best(20, for: one)
    #expect(OfferIndex(offers.reversed(), on: today).best(20, for: one) == there)
  }

  @Test func aNearMissIsOneSkillAndNothingElse() {
    let sewing = Skill(Trade(201), .junior)
    func asking(_ id: Int64, _ skill: Skill?, _ change: (inout Offer) -> Void = { _ in }) -> Offer {
      var one = Offer(
        id: id, place: place("610328102"), trade: Trade(201), places: 1, validUntil: today)
      one.skill = skill
      change(&one)
      return one
    }
    let offers = [
      asking(1, nil), asking(2, sewing), asking(3, sewing) { $0.ageTo = 39 },
      asking(4, Skill(Trade(301), .senior)) { $0.payFrom = .yuan(9_000) },
    ]
    let classes = [
      CoursePlace(id: 1, teaches: sewing, begins: today.adding(days: -1)),
      CoursePlace(id: 2, teaches: Skill(Trade(201), .trained), begins: today),
      CoursePlace(id: 3, teaches: Skill(Trade(201), .middle), begins: today.adding(days: 9)),
      CoursePlace(id: 4, teaches: sewing, begins: today.adding(days: 9)),
      CoursePlace(id: 5, teaches: sewing, begins: today.adding(days: 20)),
    ]
    let misses = NearMiss.best(5, for: seeker(), among: offers, classes: classes, on: today)
    #expect(misses.map(\.assessment.offer) == [4, 2])
    // Nobody teaches the first; of two classes that begin together the one put down first.
    #expect(misses.map { $0.course?.id } == [nil, 3])
    #expect(misses.map(\.gap.held) == [nil, nil])
    let learnt = seeker { $0.skills = [Skill(Trade(201), .trained)] }
    let after = NearMiss.best(5, for: learnt, among: offers, classes: classes, on: today)
    #expect(after.last?.gap == SkillGap(asked: sewing, held: .trained))
  }
}
