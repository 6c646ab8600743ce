// SPDX-License-Identifier: Apache-2.0
import Values

/// Who goes to which offer, so that no two would rather have each other.
///
/// Seekers ask in the order in which offers suit them (``Candidate``); an offer keeps those it would rather have
/// up to its places. Of all assignments in which nobody is passed over for somebody an offer would have less
/// gladly, it is the best for every seeker at once.
/// > Source: Gale and Shapley, College Admissions and the Stability of Marriage (1962).
public struct StableAssignment: Hashable, Sendable {
  public struct Placing: Hashable, Sendable {
    public let seeker: Int64
    public let offer: Int64
    public let points: Int
  }

  /// In the order of the seekers.
  public let placed: [Placing]
  /// Those for whom nothing is left that they may have, in the order given.
  public let unplaced: [Int64]

  /// Pairs looked at: some seconds' work.
  public static let mostPairs = 4_000_000

  /// Nil where there are more than ``mostPairs``.
  ///
  /// - Parameters:
  ///   - seekers: Each number once, as the offers.
  ///   - admits: Whether a pair, by its numbers, is considered at all.
  public init?(
    _ seekers: [Seeker], to offers: [Offer], on day: Day, weights: Weights = .standard,
    among admits: (_ seeker: Int64, _ offer: Int64) -> Bool = { _, _ in true }
  ) {
    guard seekers.count * offers.count <= StableAssignment.mostPairs else { return nil }
    let candidates = seekers.map { seeker in
      offers.indices.filter { admits(seeker.id, offers[$0].id) }.compactMap { index in
        Candidate(seeker, offers[index], on: day, weights).map { (index, $0) }
      }.sorted { $0.1.isBetter(than: $1.1) }
    }
    let standings = candidates.enumerated().map { index, row in
      Dictionary(
        uniqueKeysWithValues: row.map { ($0.0, Standing(seekers[index], at: index, $0.1.points)) })
    }
    let given = DeferredAcceptance.assigned(
      wishes: candidates.map { $0.map(\.0) }, places: offers.map(\.openPlaces)
    ) { offer, one, other in
      guard let one = standings[one][offer], let other = standings[other][offer] else {
        return false
      }
      return one.goesBefore(other)
    }
    let placings = given.enumerated().map { index, offer in
      offer.flatMap { offer in
        standings[index][offer].map {
          Placing(seeker: seekers[index].id, offer: offers[offer].id, points: $0.points)
        }
      }
    }
    placed = placings.compactMap { $0 }
    unplaced = seekers.indices.filter { placings[$0] == nil }.map { seekers[$0].id }
  }
}

/// People ask in the order of their wishes; whoever is asked keeps those it would rather have, up to its places.
///
/// Whatever the wishes and ranks, no two in the end would rather have each other, and nobody could be better off
/// in any other assignment of which that is true. Cost: each wish is asked once.
enum DeferredAcceptance {
  /// - Parameters:
  ///   - wishes: By person, offers in the order in which they want them.
  ///   - places: By offer.
  ///   - goesBefore: Whether an offer would rather have the first person than the second; a strict order.
  /// - Returns: By person, the offer they get; nil for none.
  static func assigned(
    wishes: [[Int]], places: [Int],
    goesBefore: (_ offer: Int, _ person: Int, _ other: Int) -> Bool
  ) -> [Int?] {
    var asked = Array(repeating: 0, count: wishes.count)
    var kept = Array(repeating: [Int](), count: places.count)
    var waiting = Array(wishes.indices.reversed())
    while let person = waiting.popLast() {
      guard asked[person] < wishes[person].count else { continue }
      let offer = wishes[person][asked[person]]
      asked[person] += 1
      let rank =
        kept[offer].firstIndex { goesBefore(offer, person, $0) } ?? kept[offer].count
      kept[offer].insert(person, at: rank)
      if kept[offer].count > places[offer], let last = kept[offer].popLast() {
        waiting.append(last)
      }
    }
    var given = [Int?](repeating: nil, count: wishes.count)
    for (offer, people) in kept.enumerated() { for person in people { given[person] = offer } }
    return given
  }
}

/// How somebody stands with an offer: people of households in which nobody works first, then whom it suits
/// best, then whoever was put down first.
public struct Standing: Hashable, Sendable {
  let index: Int
  public let seeker: Int64
  public let isOfZeroEmployment: Bool
  public let points: Int

  init(_ seeker: Seeker, at index: Int, _ points: Int) {
    self.index = index
    self.seeker = seeker.id
    self.isOfZeroEmployment = seeker.isOfZeroEmployment
    self.points = points
  }

  func goesBefore(_ other: Standing) -> Bool {
    if isOfZeroEmployment != other.isOfZeroEmployment { return isOfZeroEmployment }
    if points != other.points { return points > other.points }
    return seeker < other.seeker
  }

  /// Those who may have an offer, whoever goes first before the others, at most `most`.
  public static func best(
    _ most: Int, for offer: Offer, among seekers: [Seeker], on day: Day,
    weights: Weights = .standard
  ) -> [Standing] {
    let all = seekers.enumerated().compactMap { index, seeker in
      Candidate(seeker, offer, on: day, weights).map { Standing(seeker, at: index, $0.points) }
    }
    return Array(all.sorted { $0.goesBefore($1) }.prefix(max(0, most)))
  }
}
