// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Matching

@Suite struct ReasonTests {
  /// What the ground adds; zero where it does not stand among the reasons.
  private func points(
    _ assessment: Assessment, _ isMeant: (MatchGround) -> Bool
  ) -> Int {
    assessment.contributions.filter { isMeant($0.ground) }.reduce(0) { $0 + $1.points }
  }

  @Test(
    arguments: [
      ([101], 40), ([202, 101], 30), ([102], 15), ([202], 0), ([], 25), ([102, 101], 30),
    ] as [([UInt16], Int)])
  func theTradeCounts(_ wished: [UInt16], _ expected: Int) {
    let found = assess(seeker { $0.trades = wished.map { Trade($0) } }, offer(trade: 101))
    #expect(points(found) { if case .trade = $0 { true } else { false } } == expected)
  }

  @Test(
    arguments: [
      ("610328101", 30, Nearness.town), ("610328102", 24, .county), ("610328", 24, .county),
      ("610329101", 16, .city), ("610402", 10, .province), ("61", 10, .province),
      ("320583", 4, .elsewhere),
    ])
  func theDistanceCounts(_ place: String, _ expected: Int, _ nearness: Nearness) {
    let found = assess(seeker(), offer(at: place))
    #expect(found.nearness == nearness)
    #expect(points(found) { $0 == .distance(nearness) } == expected)
  }

  /// Four points at the floor, two for each whole tenth above it, at most twenty.
  @Test(
    arguments: [
      (3_000, 2_999, 0), (3_000, 3_000, 4), (3_000, 3_299, 4), (3_000, 3_300, 6),
      (3_000, 5_399, 18), (3_000, 5_400, 20), (3_000, 90_000, 20),
      // Without a floor a point for each 500 yuan.
      (nil, 499, 0), (nil, 500, 1), (nil, 9_999, 19), (nil, 10_000, 20), (nil, 10_500, 20),
    ] as [(Int64?, Int64, Int)])
  func theWageCounts(_ floor: Int64?, _ pay: Int64, _ expected: Int) {
    let found = assess(
      seeker { $0.payFloor = floor.map { .yuan($0) } },
      offer {
        $0.payFrom = .yuan(pay)
        $0.payTo = .yuan(100_000)
      })
    #expect(points(found) { if case .pay = $0 { true } else { false } } == expected)
  }

  @Test(
    arguments: [
      ([], nil, 0), ([Skill(Trade(101), .trained)], nil, 8),
      ([Skill(Trade(102), .senior)], nil, 0),
      ([Skill(Trade(301), .middle)], Skill(Trade(301), .middle), 12),
      ([Skill(Trade(301), .senior)], Skill(Trade(301), .middle), 12),
      // The best of several counts.
      ([Skill(Trade(301), .junior), Skill(Trade(301), .middle)], Skill(Trade(301), .middle), 12),
    ] as [([Skill], Skill?, Int)])
  func skillsCount(_ held: [Skill], _ asked: Skill?, _ expected: Int) {
    let found = assess(seeker { $0.skills = held }, offer { $0.skill = asked })
    #expect(found.isMatch)
    let skill = points(found) {
      switch $0 {
      case .skillAsked, .skillUseful: true
      default: false
      }
    }
    #expect(skill == expected)
  }

  /// Board and lodging are worth something to those who cannot go home.
  @Test(
    arguments: [
      ("610328102", true, true, 0), ("610329", true, true, 6), ("43", true, false, 2),
      ("43", false, true, 4), ("43", false, false, 0),
    ])
  func boardAndLodgingCountAway(_ place: String, _ board: Bool, _ lodging: Bool, _ points: Int) {
    let found = assess(
      seeker(),
      offer(at: place) {
        $0.givesBoard = board
        $0.givesLodging = lodging
      })
    let ground = MatchGround.keep(board: board, lodging: lodging)
    #expect(self.points(found) { $0 == ground } == points)
  }

  @Test func smallerReasonsCount() {
    let asked = seeker {
      $0.care = .withinCounty
      $0.fitness = .limited
    }
    let good = offer(at: "610328101") {
      $0.load = .light
      $0.ageTo = 60
      $0.isInsured = true
      $0.hasContract = true
    }
    let found = assess(asked, good)
    #expect(
      found.contributions == [
        Contribution(ground: .trade(.open), points: 25),
        Contribution(ground: .distance(.town), points: 30),
        Contribution(ground: .nearThoseCaredFor, points: 8),
        Contribution(ground: .lightWork, points: 6),
        Contribution(ground: .ageFits, points: 2),
        Contribution(ground: .security(insured: true, contract: true), points: 6),
      ])
    #expect(found.points == 77)
  }

  @Test func theGroundsAddUpToThePoints() {
    var seeded = Seeded(state: 7)
    for number in 1...500 {
      let found = assess(seeded.seeker(Int64(number)), seeded.offer(Int64(number)))
      #expect(found.points == found.contributions.reduce(0) { $0 + $1.points })
    }
  }
}
