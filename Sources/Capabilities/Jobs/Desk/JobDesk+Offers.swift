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
  // MARK: - Reading

  /// Which offers may be read on a day.
  func reach(on day: Day, _ connection: any StoreConnection) throws -> OfferReach {
    OfferReach(scope, agreements: try AgreementTable.agreements(connection), on: day)
  }

  /// One page of offers, the latest first, and how many there are: those of the county, and those that
  /// partners have published.
  ///
  /// - Parameter home: Near which work is; nil to ask for no distance.
  public func offers(
    _ query: OfferQuery, near home: RegionCode?, on day: Day, offset: Int, limit: Int
  ) async throws -> (offers: [JobOffer], total: Int) {
    let desk = self
    return try await whole.read { connection -> (offers: [JobOffer], total: Int) in
      let condition = try desk.reach(on: day, connection).condition.and(
        OfferTable.condition(of: query, near: home, on: day))
      let offers = try OfferTable.offers(
        where: condition, then: "ORDER BY o.id DESC LIMIT ? OFFSET ?",
        binding: [.integer(Int64(limit)), .integer(Int64(max(0, offset)))], connection)
      return (offers, try OfferTable.count(where: condition, connection))
    }
  }

  /// Offers that somebody may have on a day, at most ``mostOpenOffers``.
  public func openOffers(on day: Day) async throws -> [JobOffer] {
    let desk = self
    return try await whole.read { try desk.openOffers(on: day, $0) }
  }

  func openOffers(on day: Day, _ connection: any StoreConnection) throws -> [JobOffer] {
    let condition = try reach(on: day, connection).condition.and(
      OfferTable.condition(of: OfferQuery(), near: nil, on: day))
    return try OfferTable.offers(
      where: condition, then: "ORDER BY o.id LIMIT ?",
      binding: [.integer(Int64(JobDesk.mostOpenOffers))], connection
    ).filter { $0.isOpen(on: day) }
  }

  /// Beyond these the oldest are compared alone.
  public static let mostOpenOffers = 100_000

  /// One offer; nil where it is not held, or not to be read here on the day.
  public func offer(_ id: ID<JobOffer>, on day: Day) async throws -> JobOffer? {
    let desk = self
    return try await whole.read { try desk.offer(id, on: day, $0) }
  }

  func offer(
    _ id: ID<JobOffer>, on day: Day, _ connection: any StoreConnection
  ) throws -> JobOffer? {
    let condition = JobCondition("o.id = ?", [.integer(id.rawValue)])
    return try OfferTable.offers(
      where: condition.and(try reach(on: day, connection).condition), connection
    ).first
  }

  /// Whether the offer is the officer's own to correct.
  public func mayCorrect(_ offer: JobOffer) -> Bool { scope.contains(offer.region) }

  // MARK: - Changing

  /// Puts an offer down for an office.
  ///
  /// - Throws: ``JobRefusal/beyondScope``, ``JobRefusal/flawed(_:)``.
  public func putDown(
    _ content: OfferContent, in region: RegionCode, by actor: Actor
  ) async throws -> ID<JobOffer> {
    try check(region)
    let day = today
    if let flaw = content.flaw(on: day) { throw JobRefusal.flawed(flaw) }
    return try await change(by: actor) { transaction in
      let id = ID<JobOffer>(try NextNumber.of("job_offer", transaction))
      try OfferTable.insert(content, id, in: region, on: day, by: actor.account, to: transaction)
      return (id, Deed(.offerPutDown, id.record, after: content.particulars(region)))
    }
  }

  /// Corrects an offer.
  ///
  /// - Parameter version: As the officer saw it.
  /// - Throws: ``JobRefusal/unknown``, ``JobRefusal/changed``, ``JobRefusal/closed``,
  ///   ``JobRefusal/flawed(_:)``.
  public func correct(
    _ id: ID<JobOffer>, version: Int64, to content: OfferContent, by actor: Actor
  ) async throws {
    if let flaw = content.flaw(on: today) { throw JobRefusal.flawed(flaw) }
    let desk = self
    try await change(by: actor) { transaction in
      let held = try desk.own(id, version, transaction)
      try OfferTable.update(content, id, in: transaction)
      return (
        (),
        Deed(
          .offerCorrected, id.record, before: held.content.particulars(held.region),
          after: content.particulars(held.region))
      )
    }
  }

  /// Takes an offer back: nobody is put to it any more.
  public func close(
    _ id: ID<JobOffer>, version: Int64, because reason: Reason, by actor: Actor
  ) async throws {
    let desk = self
    let day = today
    try await change(by: actor) { transaction in
      _ = try desk.own(id, version, transaction)
      try OfferTable.close(id, on: day, reason, in: transaction)
      return ((), Deed(.offerClosed, id.record, reason: reason))
    }
  }

  private func own(
    _ id: ID<JobOffer>, _ version: Int64, _ connection: any StoreConnection
  ) throws -> JobOffer {
    guard let held = try OfferTable.offer(id, connection), scope.contains(held.region) else {
      throw JobRefusal.unknown
    }
    guard held.closing == nil else { throw JobRefusal.closed }
    guard held.version == version else { throw JobRefusal.changed }
    return held
  }
}

extension ID where Owner == JobOffer {
  var record: JournalEntry.RecordName { JournalEntry.RecordName("job_offer", description) }
}

extension OfferContent {
  /// What the journal keeps of it.
  func particulars(_ region: RegionCode) -> String {
    Particulars.json([
      ("region", region.digits), ("employer", employer), ("title", title),
      ("trade", String(trade.rawValue)), ("wanted", String(wanted)), ("place", place.digits),
      ("until", validUntil.description), ("payFrom", payFrom?.description),
      ("payTo", payTo?.description), ("ageFrom", ageFrom.map { String($0) }),
      ("ageTo", ageTo.map { String($0) }), ("sex", sexLimit?.rawValue),
      ("skill", skill.map { "\($0.trade.code)/\($0.level.rawValue)" }),
      ("shared", isShared ? "true" : "false"),
    ])
  }
}
