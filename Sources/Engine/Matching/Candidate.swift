// SPDX-License-Identifier: Apache-2.0
import Values

/// An offer somebody may have, and what it comes to.
public struct Candidate: Hashable, Sendable {
  public let offer: Int64
  public let points: Int
  public let nearness: Nearness
  /// The wage from which it pays, in fen; zero where it is to be agreed upon.
  let pay: Int64

  /// Whether it is the better one: by points, then by wage, then the nearer, then the one put down first.
  /// No two offers tie.
  func isBetter(than other: Candidate) -> Bool {
    if points != other.points { return points > other.points }
    if pay != other.pay { return pay > other.pay }
    if nearness != other.nearness { return nearness < other.nearness }
    return offer < other.offer
  }

  /// Nil where somebody cannot have the offer.
  init?(_ seeker: Seeker, _ offer: Offer, on day: Day, _ weights: Weights) {
    let nearness = seeker.home.nearness(to: offer.place)
    let reading = Reading(
      seeker, offer, nearness, TradeFit.of(offer.trade, among: seeker.trades), on: day, weights)
    guard reading.bars.isEmpty else { return nil }
    self.init(offer, reading.points, nearness)
  }

  init(_ offer: Offer, _ points: Int, _ nearness: Nearness) {
    self.offer = offer.id
    self.points = points
    self.nearness = nearness
    self.pay = offer.payKey
  }
}

/// The best few of many, the best first.
struct BestFew {
  private(set) var few: [Candidate] = []
  private let most: Int

  init(_ most: Int) {
    self.most = most
    few.reserveCapacity(most)
  }

  /// The one that the next has to beat; nil while there is room.
  var last: Candidate? { few.count < most ? nil : few.last }

  mutating func add(_ candidate: Candidate) {
    if let last {
      guard candidate.isBetter(than: last) else { return }
      few.removeLast()
    }
    var place = few.count
    while place > 0, candidate.isBetter(than: few[place - 1]) { place -= 1 }
    few.insert(candidate, at: place)
  }
}
