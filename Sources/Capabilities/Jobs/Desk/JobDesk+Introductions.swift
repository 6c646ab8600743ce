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
  /// Introductions of one person, the latest first.
  public func introductions(of person: ID<Person>) async throws -> [Introduction] {
    try await seen.read { connection in
      try IntroductionTable.introductions(
        where: JobCondition("i.person_id = ?", [.integer(person.rawValue)]), connection)
    }
  }

  /// Introductions within the scope to one offer, the latest first.
  public func introductions(to offer: ID<JobOffer>) async throws -> [Introduction] {
    try await seen.read { connection in
      try IntroductionTable.introductions(
        where: JobCondition("i.offer_id = ?", [.integer(offer.rawValue)]),
        then: "ORDER BY i.id DESC LIMIT 500", connection)
    }
  }

  /// One introduction; nil where it is not held, or the person is beyond the scope.
  public func introduction(_ id: ID<Introduction>) async throws -> Introduction? {
    try await seen.read { connection in
      try IntroductionTable.introductions(
        where: JobCondition("i.id = ?", [.integer(id.rawValue)]), connection
      ).first
    }
  }

  /// Offers by number, whoever's they are: what somebody was put to stays theirs to see.
  public func offers(_ ids: some Sequence<ID<JobOffer>>) async throws -> [ID<JobOffer>: JobOffer] {
    let keys = Set(ids).sorted().prefix(1_000).map { SQLValue.integer($0.rawValue) }
    guard !keys.isEmpty else { return [:] }
    let places = keys.map { _ in "?" }.joined(separator: ", ")
    let found = try await whole.read { connection in
      try OfferTable.offers(where: JobCondition("o.id IN (\(places))", keys), connection)
    }
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Puts an offer to somebody.
  ///
  /// - Throws: ``JobRefusal/unknown``; ``JobRefusal/barred(_:)`` where they cannot have it;
  ///   ``JobRefusal/open`` where it lies before them already.
  @discardableResult
  public func introduce(
    _ person: ID<Person>, to id: ID<JobOffer>, by officer: Officer, as actor: Actor
  ) async throws -> ID<Introduction> {
    let day = today
    guard let seeker = try await seeker(person, on: day) else { throw JobRefusal.unknown }
    let desk = self
    return try await change(by: actor) { transaction in
      guard let offer = try desk.offer(id, on: day, transaction) else { throw JobRefusal.unknown }
      let found = Assessment(seeker, offer.offer, on: day)
      guard found.isMatch else { throw JobRefusal.barred(found.bars) }
      let open = try IntroductionTable.introductions(
        where: JobCondition(
          "i.person_id = ? AND i.offer_id = ? AND i.state IN ('open', 'accepted')",
          [.integer(person.rawValue), .integer(id.rawValue)]), transaction)
      guard open.isEmpty else { throw JobRefusal.open }
      let one = Introduction(
        id: ID(try NextNumber.of("job_introduction", transaction)), person: person, offer: id,
        madeOn: day, officer: officer.name, points: found.points, state: .open, answeredOn: nil,
        reason: nil)
      try IntroductionTable.insert(one, in: transaction)
      let deed = Deed(
        .introductionMade, one.id.record, personID: person.rawValue,
        after: Particulars.json([("offer", id.description), ("points", String(found.points))]))
      return (one.id, deed)
    }
  }

  /// Writes down what became of an introduction.
  ///
  /// - Throws: ``JobRefusal/unknown``; ``JobRefusal/cannotFollow(_:)``; ``JobRefusal/closed`` where an offer
  ///   has no place left for whoever is to be taken on; ``JobRefusal/value`` where a refusal has no reason.
  public func answer(
    _ id: ID<Introduction>, _ state: Introduction.State, because reason: Reason?, by actor: Actor
  ) async throws {
    let day = today
    guard try await introduction(id) != nil else { throw JobRefusal.unknown }
    if state == .refused || state == .notWanted, reason == nil { throw JobRefusal.value }
    try await change(by: actor) { transaction in
      guard
        let now = try IntroductionTable.introductions(
          where: JobCondition("i.id = ?", [.integer(id.rawValue)]), transaction
        ).first
      else { throw JobRefusal.unknown }
      guard now.state.next.contains(state) else { throw JobRefusal.cannotFollow(now.state) }
      if state == .takenOn {
        let offer = try OfferTable.offer(now.offer, transaction)
        guard (offer?.openPlaces ?? 0) > 0 else { throw JobRefusal.closed }
      }
      try IntroductionTable.answer(id, state, on: day, reason, in: transaction)
      let deed = Deed(
        .introductionAnswered, id.record, personID: now.person.rawValue,
        before: Particulars.json([("state", now.state.rawValue)]),
        after: Particulars.json([("state", state.rawValue)]), reason: reason)
      return ((), deed)
    }
  }
}

extension ID where Owner == Introduction {
  var record: JournalEntry.RecordName { JournalEntry.RecordName("job_introduction", description) }
}

/// What others watch for: refused offers, plans without a match. For other capabilities.
public struct JobSignals: Sendable {
  /// Refused introductions in the span, by person; nobody without any.
  public let refusals: [ID<Person>: Int]
  /// Introductions that nobody has answered, or that were accepted and have not come about, by person.
  public let open: [ID<Person>: Int]
  /// The day on which somebody who wants work said so last.
  public let wishedOn: [ID<Person>: Day]
  /// People who want work, are not known to have it, and have nothing open before them.
  public let unmatched: Set<ID<Person>>
}

extension JobDesk {
  /// Days over which refusals are counted: three within a year end the status of hardship.
  /// > Source: domain, chapter 3.
  public static let refusalDays = 365

  /// The signals of everybody within the scope. Cost: one reading of wishes and introductions.
  public func signals(on day: Day) async throws -> JobSignals {
    let since = day.adding(days: 1 - JobDesk.refusalDays)
    return try await seen.read { connection in
      var refusals: [ID<Person>: Int] = [:]
      try connection.forEach(
        """
        SELECT i.person_id, COUNT(*) FROM job_introduction i WHERE i.state = 'refused'
        AND i.answered_on >= $1 AND i.answered_on <= $2 GROUP BY i.person_id
        """, [.text(since.description), .text(day.description)]
      ) { if let id = $0.int(0) { refusals[ID(id)] = Int($0.int(1) ?? 0) } }
      var open: [ID<Person>: Int] = [:]
      try connection.forEach(
        """
        SELECT i.person_id, COUNT(*) FROM job_introduction i
        WHERE i.state IN ('open', 'accepted') GROUP BY i.person_id
        """
      ) { if let id = $0.int(0) { open[ID(id)] = Int($0.int(1) ?? 0) } }
      var wishedOn: [ID<Person>: Day] = [:]
      try connection.forEach("SELECT w.person_id, w.day FROM job_wish w WHERE w.wants_work = 1") {
        if let id = $0.int(0) { wishedOn[ID(id)] = $0.text(1).flatMap { Day($0) } }
      }
      let wanting = SeekerReader(day: day).wanting
      let people: [ID<Person>] = try connection.all(
        wanting.statement(
          "SELECT w.person_id FROM job_wish w JOIN person p ON p.id = w.person_id WHERE"),
        wanting.values
      ) { ID($0.int(0) ?? 0) }
      return JobSignals(
        refusals: refusals, open: open, wishedOn: wishedOn,
        unmatched: Set(people).subtracting(open.keys))
    }
  }
}
