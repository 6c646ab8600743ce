// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Matching
import Registry
import Rights
import Store
import Values
import Vault

extension JobDesk {
  /// What somebody wants of work; nil where nobody has asked, or they are beyond the scope.
  public func wish(of person: ID<Person>) async throws -> JobWish? {
    try await seen.read { try WishTable.wish(of: person, $0) }
  }

  /// Keeps what somebody wants, in place of what they wanted before.
  ///
  /// - Throws: ``JobRefusal/unknown`` for somebody beyond the scope, ``JobRefusal/value``.
  public func keep(
    _ wish: JobWish, of id: ID<Person>, by actor: Actor
  ) async throws {
    guard let person = try await registry.person(id) else { throw JobRefusal.unknown }
    guard wish.trades.count <= Seeker.mostTrades, wish.payFloor.map({ $0 > .zero }) ?? true else {
      throw JobRefusal.value
    }
    try await change(by: actor) { transaction in
      let before = try WishTable.wish(of: id, transaction)
      try WishTable.keep(wish, of: person, by: actor.account, in: transaction)
      let deed = Deed(
        .wishRecorded, JournalEntry.RecordName("job_wish", id.description),
        personID: id.rawValue, before: before?.particulars, after: wish.particulars)
      return ((), deed)
    }
  }
}

extension JobWish {
  fileprivate var particulars: String {
    Particulars.json([
      ("wantsWork", wantsWork ? "true" : "false"),
      ("trades", trades.map { String($0.rawValue) }.joined(separator: ",")),
      ("places", String(places.rawValue)), ("payFloor", payFloor?.description),
      ("care", String(care.rawValue)), ("day", day.description),
    ])
  }
}

// MARK: - Matching

/// What suits somebody: the best matches with their offers, and what one skill would open.
public struct PersonMatches: Sendable {
  public let matches: [(offer: JobOffer, assessment: Assessment)]
  public let misses: [(offer: JobOffer, miss: NearMiss)]
  /// Offers that were compared.
  public let compared: Int
}

extension JobDesk {
  /// Matches of one person or one offer that are shown.
  public static let mostMatches = 20
  public static let mostMisses = 5

  /// What suits somebody on a day; nil where they are beyond the scope, do not want work, or have it.
  public func matches(of person: ID<Person>, on day: Day) async throws -> PersonMatches? {
    let reader = SeekerReader(day: day)
    guard let seeker = try await seeker(person, on: day) else { return nil }
    let desk = self
    let (held, classes) = try await whole.read { connection in
      (try desk.openOffers(on: day, connection), try reader.classes(connection))
    }
    let byID = Dictionary(held.map { ($0.id.rawValue, $0) }) { first, _ in first }
    let offers = held.map(\.offer)
    let best = OfferIndex(offers, on: day).best(JobDesk.mostMatches, for: seeker)
    let misses = NearMiss.best(
      JobDesk.mostMisses, for: seeker, among: offers, classes: classes, on: day)
    return PersonMatches(
      matches: best.compactMap { one in
        byID[one.offer].map { ($0, Assessment(seeker, $0.offer, on: day)) }
      },
      misses: misses.compactMap { miss in byID[miss.assessment.offer].map { ($0, miss) } },
      compared: offers.count)
  }

  /// Somebody as a seeker; nil where they are beyond the scope, do not want work, or have it.
  func seeker(_ person: ID<Person>, on day: Day) async throws -> Seeker? {
    try await seen.read { connection in
      try SeekerReader(day: day).seekers(
        where: JobCondition("w.person_id = ?", [.integer(person.rawValue)]), connection
      ).first
    }
  }

  /// Everybody of the scope who wants work and is not known to have it.
  public func seekers(on day: Day) async throws -> [Seeker] {
    try await seen.read { try SeekerReader(day: day).seekers($0) }
  }

  /// People of the scope whom an offer suits best, those of households in which nobody works before the others. Who was
  /// put to it already, whatever came of it, is left out.
  public func candidates(
    for offer: JobOffer, on day: Day
  ) async throws -> [(standing: Standing, assessment: Assessment)] {
    let introduced = Set(
      try await seen.read { try IntroductionTable.people(introducedTo: offer.id, $0) })
    let seekers = try await seekers(on: day).filter { !introduced.contains($0.id) }
    let byID = Dictionary(seekers.map { ($0.id, $0) }) { first, _ in first }
    return Standing.best(JobDesk.mostMatches, for: offer.offer, among: seekers, on: day)
      .compactMap { standing in
        byID[standing.seeker].map { (standing, Assessment($0, offer.offer, on: day)) }
      }
  }

  /// The best offers for everybody of the scope who wants work, with no more words than numbers.
  ///
  /// - Parameter most: Offers for each, at most ``mostMatches``.
  public func matchesOfAll(
    on day: Day, most: Int = JobDesk.mostMatches
  ) async throws -> [(seeker: Seeker, best: [Candidate])] {
    let seekers = try await seekers(on: day)
    let index = OfferIndex(try await openOffers(on: day).map(\.offer), on: day)
    return seekers.map { ($0, index.best(min(most, JobDesk.mostMatches), for: $0)) }
  }
}
