// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Matching

@Suite struct BarTests {
  @Test func nothingSaidBarsNothing() {
    let unknown = Seeker(id: 1, home: place("610328101"), sex: .female)
    let asking = offer {
      $0.ageFrom = 18
      $0.ageTo = 50
      $0.load = .heavy
      $0.education = .college
    }
    let assessment = assess(unknown, asking)
    #expect(assessment.bars == [])
    #expect(assessment.questions == [.age, .health, .education, .pay])
  }

  @Test(
    arguments: [(0, 1, []), (-1, 1, [.expired]), (0, 0, [.full]), (5, 3, [])] as [(Int, Int, [Bar])]
  )
  func anOfferIsOpenToItsLastDayAndPlace(_ days: Int, _ places: Int, _ bars: [Bar]) {
    #expect(assess(seeker(), offer(until: today.adding(days: days), places: places)).bars == bars)
  }

  @Test(
    arguments: [
      // The law's own lower limit, without any of the offer's.
      (15, nil, nil, WorkLoad.ordinary, [.tooYoung]), (16, nil, nil, .ordinary, []),
      (17, 18, nil, .ordinary, [.tooYoung]), (18, 18, nil, .ordinary, []),
      // An offer cannot go below it.
      (15, 14, nil, .ordinary, [.tooYoung]),
      (50, nil, 50, .ordinary, []), (51, nil, 50, .ordinary, [.tooOld]),
      (17, nil, nil, .heavy, [.heavyForMinor]), (18, nil, nil, .heavy, []),
    ] as [(Int, Int?, Int?, WorkLoad, [Bar])])
  func ageBars(_ age: Int, _ from: Int?, _ to: Int?, _ load: WorkLoad, _ bars: [Bar]) {
    let asking = offer {
      $0.ageFrom = from
      $0.ageTo = to
      $0.load = load
    }
    #expect(assess(seeker { $0.age = age }, asking).bars == bars)
  }

  @Test(
    arguments: [
      (.male, nil, []), (.female, nil, []), (.male, .forbiddenToWomen, []),
      (.female, .forbiddenToWomen, [.sex]), (.male, .intimateCareOfWomen, [.sex]),
      (.female, .intimateCareOfWomen, []),
    ] as [(IdentityNumber.Sex, SexLimit?, [Bar])])
  func sexBarsOnLawfulGroundsAlone(
    _ sex: IdentityNumber.Sex, _ limit: SexLimit?, _ bars: [Bar]
  ) {
    var someone = Seeker(id: 1, home: place("610328101"), sex: sex)
    someone.age = 30
    #expect(assess(someone, offer { $0.sexLimit = limit }).bars == bars)
  }

  @Test(
    arguments: [
      (.full, .heavy, []), (.limited, .heavy, [.health]), (.limited, .ordinary, []),
      (.unable, .light, [.health]),
    ] as [(Fitness, WorkLoad, [Bar])])
  func healthBars(_ fitness: Fitness, _ load: WorkLoad, _ bars: [Bar]) {
    #expect(assess(seeker { $0.fitness = fitness }, offer { $0.load = load }).bars == bars)
  }

  @Test(
    arguments: [
      (.withinTown, "610328101", []), (.withinTown, "610328102", [.careDuty]),
      // Known to the county only: not known to be in the town.
      (.withinTown, "610328", [.careDuty]), (.withinCounty, "610328", []),
      (.withinCounty, "610328102", []), (.withinCounty, "610329101", [.careDuty]),
      (.none, "43", []),
    ] as [(CareDuty, String, [Bar])])
  func thoseWhoCareStayNear(_ care: CareDuty, _ place: String, _ bars: [Bar]) {
    #expect(assess(seeker { $0.care = care }, offer(at: place)).bars == bars)
  }

  @Test(
    arguments: [
      (3_000, 3_000, nil, []), (3_001, 3_000, nil, [.pay]),
      // The most it pays decides.
      (3_500, 3_000, 3_500, []), (3_501, 3_000, 3_500, [.pay]), (9_000, nil, nil, []),
    ] as [(Int64, Int64?, Int64?, [Bar])])
  func payBelowTheFloorBars(_ floor: Int64, _ from: Int64?, _ to: Int64?, _ bars: [Bar]) {
    let paying = offer {
      $0.payFrom = from.map { .yuan($0) }
      $0.payTo = to.map { .yuan($0) }
    }
    #expect(assess(seeker { $0.payFloor = .yuan(floor) }, paying).bars == bars)
  }

  @Test(
    arguments: [
      (.county, "610328", []), (.county, "610329", [.place]), (.province, "610329", []),
      (.province, "610402", []), (.province, "610328", [.place]), (.province, "32", [.place]),
      (.elsewhere, "32", []), (.elsewhere, "610402", [.place]),
      ([.county, .elsewhere], "610328", []), ([.county, .elsewhere], "610329", [.place]),
      ([], "32", []),
    ] as [(PlaceWishes, String, [Bar])])
  func placesNotWishedBar(_ wish: PlaceWishes, _ place: String, _ bars: [Bar]) {
    #expect(assess(seeker { $0.places = wish }, offer(at: place)).bars == bars)
  }

  @Test(
    arguments: [
      (.middleSchool, .middleSchool, []), (.primary, .middleSchool, [.education]),
      (.college, .highSchool, []),
    ] as [(Education, Education, [Bar])])
  func educationBars(_ held: Education, _ asked: Education, _ bars: [Bar]) {
    #expect(assess(seeker { $0.education = held }, offer { $0.education = asked }).bars == bars)
  }

  @Test func everyBarIsTold() {
    let asking = offer(at: "32", until: today.adding(days: -1), places: 0) {
      $0.ageTo = 39
      $0.load = .heavy
      $0.payFrom = .yuan(1)
      $0.skill = Skill(Trade(900), .senior)
      $0.sexLimit = .intimateCareOfWomen
      $0.education = .college
    }
    let asked = seeker {
      $0.fitness = .limited
      $0.care = .withinTown
      $0.payFloor = .yuan(2)
      $0.places = .county
      $0.skills = [Skill(Trade(900), .junior)]
    }
    let gap = SkillGap(asked: Skill(Trade(900), .senior), held: .junior)
    #expect(
      assess(asked, asking).bars == [
        .expired, .full, .tooOld, .sex, .health, .careDuty, .pay, .place, .education, .skill(gap),
      ])
    #expect(assess(asked, asking).gap == nil)
  }
}
