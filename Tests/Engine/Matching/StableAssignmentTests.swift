// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Matching

@Suite struct StableAssignmentTests {
  @Test func householdsInWhichNobodyWorksGoFirst() throws {
    var first = seeker()
    first.trades = [Trade(101)]
    var other = Seeker(id: 2, home: place("43"), sex: .female)
    other.isOfZeroEmployment = true
    let placed = try #require(StableAssignment([first, other], to: [offer()], on: today))
    #expect(placed.placed.map(\.seeker) == [2] && placed.unplaced == [1])
    other.isOfZeroEmployment = false
    let without = try #require(StableAssignment([first, other], to: [offer()], on: today))
    #expect(without.placed.map(\.seeker) == [1] && without.unplaced == [2])
  }

  @Test func placesAreKept() throws {
    let many = (1...5).map { Seeker(id: $0, home: place("610328101"), sex: .male) }
    let placed = try #require(StableAssignment(many, to: [offer(places: 3)], on: today))
    #expect(placed.placed.map(\.seeker) == [1, 2, 3] && placed.unplaced == [4, 5])
  }

  @Test func thereIsALimit() {
    let many = (1...2001).map { Seeker(id: Int64($0), home: place("61"), sex: .male) }
    let offers = (1...2000).map {
      Offer(id: Int64($0), place: place("61"), trade: Trade(1), places: 1, validUntil: today)
    }
    #expect(StableAssignment(many, to: offers, on: today) == nil)
  }

  /// Nobody would rather have another offer that would rather have them.
  @Test func noPairBlocks() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var seeded = Seeded(state: seed)
    for round in 0..<200 {
      let market = Market(&seeded, people: 1...40, offers: 1...12)
      let found = try #require(StableAssignment(market.seekers, to: market.offers, on: today))
      let chosen = market.indices(of: found)
      #expect(market.blocking(chosen) == [], "seed \(seed), round \(round)")
      #expect(found.placed.count + found.unplaced.count == market.seekers.count)
    }
  }

  /// Both sides go by the same points, so that of all assignments there is but one without a blocking pair.
  @Test func nothingElseIsStable() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var seeded = Seeded(state: seed)
    for round in 0..<120 {
      let market = Market(&seeded, people: 1...4, offers: 1...3)
      let found = market.indices(
        of: try #require(StableAssignment(market.seekers, to: market.offers, on: today)))
      let stable = market.everyAssignment().filter { market.blocking($0).isEmpty }
      #expect(stable == [found], "seed \(seed), round \(round)")
    }
  }

  /// Whatever people and offers want: of all assignments without a blocking pair, none gives anybody more.
  @Test func itIsTheBestForEverybody() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var seeded = Seeded(state: seed)
    var rivals = 0
    for round in 0..<150 {
      var wishes = (0..<4).map { _ in
        Array([0, 1, 2].shuffled(using: &seeded).prefix(Int.random(in: 0...3, using: &seeded)))
      }
      var ranks = (0..<3).map { _ in [0, 1, 2, 3].shuffled(using: &seeded) }
      var places = (0..<3).map { _ in Int.random(in: 0...2, using: &seeded) }
      if round.isMultiple(of: 10) {
        // Two people want what would rather have the other: their wishes and the offers' are both stable.
        (wishes[0], wishes[1]) = ([0, 1], [1, 0])
        (ranks[0], ranks[1]) = ([1, 0, 2, 3], [0, 1, 2, 3])
        (places[0], places[1]) = (1, 1)
      }
      let order = ranks
      let market = Wants(wishes: wishes, places: places) { order[$0][$1] < order[$0][$2] }
      let found = DeferredAcceptance.assigned(
        wishes: wishes, places: places, goesBefore: market.prefers)
      #expect(market.blocking(found).isEmpty, "seed \(seed), round \(round)")
      for other in market.everyAssignment() where market.blocking(other).isEmpty {
        rivals += other == found ? 0 : 1
        for person in other.indices {
          #expect(
            market.rank(found[person], for: person) <= market.rank(other[person], for: person),
            "seed \(seed), round \(round), person \(person)")
        }
      }
    }
    // Where every market had but one stable assignment nothing would have been compared.
    #expect(rivals >= 15, "seed \(seed)")
  }
}

/// What people and offers want of each other, by their places in lists.
private struct Wants {
  let wishes: [[Int]]
  let places: [Int]
  let prefers: (_ offer: Int, _ person: Int, _ other: Int) -> Bool

  /// The place of an offer among a person's wishes; having none comes last.
  func rank(_ offer: Int?, for person: Int) -> Int {
    offer.flatMap { wishes[person].firstIndex(of: $0) } ?? wishes[person].count
  }

  /// Pairs that would rather have each other, as `person offer`.
  func blocking(_ chosen: [Int?]) -> [String] {
    var pairs: [String] = []
    for person in wishes.indices {
      for offer in wishes[person]
      where rank(offer, for: person) < rank(chosen[person], for: person) {
        let there = wishes.indices.filter { chosen[$0] == offer }
        if there.count < places[offer] || there.contains(where: { prefers(offer, person, $0) }) {
          pairs.append("\(person) \(offer)")
        }
      }
    }
    return pairs
  }

  /// Every way to send people where they may go, within the places.
  func everyAssignment() -> [[Int?]] {
    var all: [[Int?]] = [[]]
    for person in wishes.indices {
      all = all.flatMap { begun in
        ([nil] + wishes[person].map { Optional($0) }).map { begun + [$0] }
      }
    }
    return all.filter { chosen in
      places.indices.allSatisfy { offer in chosen.count { $0 == offer } <= places[offer] }
    }
  }
}

/// Seekers and offers with what each would rather have, worked out anew.
private struct Market {
  let seekers: [Seeker]
  let offers: [Offer]
  /// By person, the indices of offers they may have, the dearest first.
  private let wishes: [[Int]]
  private let points: [[Int?]]

  init(_ seeded: inout Seeded, people: ClosedRange<Int>, offers count: ClosedRange<Int>) {
    var seekers: [Seeker] = []
    for id in 1...Int.random(in: people, using: &seeded) {
      seekers.append(Market.easy(seeded.seeker(Int64(id))))
    }
    var offers: [Offer] = []
    for id in 1...Int.random(in: count, using: &seeded) {
      offers.append(Market.easy(seeded.offer(Int64(id))))
    }
    let candidates = seekers.map { seeker in
      offers.map { Candidate(seeker, $0, on: today, .standard) }
    }
    points = candidates.map { row in row.map { $0?.points } }
    wishes = candidates.map { row in
      row.indices.filter { row[$0] != nil }.sorted { row[$0]!.isBetter(than: row[$1]!) }
    }
    self.seekers = seekers
    self.offers = offers
  }

  /// With fewer bars, so that people want the same.
  private static func easy(_ seeker: Seeker) -> Seeker {
    var seeker = seeker
    seeker.places = []
    seeker.care = .none
    seeker.age = 30
    seeker.fitness = .full
    return seeker
  }

  private static func easy(_ offer: Offer) -> Offer {
    var offer = Offer(
      id: offer.id, place: offer.place, trade: offer.trade, places: offer.openPlaces,
      validUntil: today)
    offer.payFrom = .yuan(4_000)
    return offer
  }

  func indices(of assignment: StableAssignment) -> [Int?] {
    seekers.map { seeker in
      assignment.placed.first { $0.seeker == seeker.id }.flatMap { placing in
        offers.firstIndex { $0.id == placing.offer }
      }
    }
  }

  private var wants: Wants {
    Wants(
      wishes: wishes, places: offers.map(\.openPlaces),
      prefers: { [seekers, points] offer, one, other in
        func key(_ index: Int) -> (Int, Int, Int64) {
          (
            seekers[index].isOfZeroEmployment ? 0 : 1, -(points[index][offer] ?? 0),
            seekers[index].id
          )
        }
        return key(one) < key(other)
      })
  }

  func blocking(_ chosen: [Int?]) -> [String] { wants.blocking(chosen) }
  func everyAssignment() -> [[Int?]] { wants.everyAssignment() }
}
