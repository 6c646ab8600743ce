// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Matching
import Registry
import Rights
import Store
import Values
import Vault

// Fairs and organised departures.
extension JobDesk {
  public func fairs() async throws -> [JobFair] {
    try await seen.read { try FairTable.fairs($0) }
  }

  public func fair(_ id: ID<JobFair>) async throws -> JobFair? {
    try await seen.read {
      try FairTable.fairs(where: JobCondition("f.id = ?", [.integer(id.rawValue)]), $0).first
    }
  }

  /// Puts a fair down before it is held.
  public func hold(
    _ campaign: JobFair.Campaign, named name: String, on day: Day, at place: String,
    isOnline: Bool, in region: RegionCode, by actor: Actor
  ) async throws -> ID<JobFair> {
    try check(region)
    guard JobDesk.isLine(name), JobDesk.isLine(place) else { throw JobRefusal.value }
    return try await change(by: actor) { transaction in
      let id = ID<JobFair>(try NextNumber.of("job_fair", transaction))
      try FairTable.insert(
        JobFair(
          id: id, region: region, campaign: campaign, name: name, day: day, place: place,
          isOnline: isOnline, count: nil), in: transaction)
      let after = Particulars.json([
        ("region", region.digits), ("name", name), ("day", day.description),
      ])
      return (id, Deed(.fairRecorded, JobDesk.record("job_fair", id), after: after))
    }
  }

  /// Writes down what came of a fair, or corrects it.
  ///
  /// - Throws: ``JobRefusal/day`` before the fair has been held.
  public func count(_ count: JobFair.Count, at id: ID<JobFair>, by actor: Actor) async throws {
    guard let fair = try await fair(id) else { throw JobRefusal.unknown }
    guard fair.day <= today else { throw JobRefusal.day }
    try await change(by: actor) { transaction in
      try FairTable.count(id, count, in: transaction)
      let deed = Deed(
        .fairRecorded, JobDesk.record("job_fair", id), before: fair.count?.particulars,
        after: count.particulars)
      return ((), deed)
    }
  }

  // MARK: - Departures

  public func departures() async throws -> [Departure] {
    try await seen.read { try DepartureTable.departures($0) }
  }

  public func departure(_ id: ID<Departure>) async throws -> Departure? {
    try await seen.read {
      try DepartureTable.departures(where: JobCondition("d.id = ?", [.integer(id.rawValue)]), $0)
        .first
    }
  }

  public func seats(of id: ID<Departure>) async throws -> [Seat] {
    try await seen.read { try DepartureTable.seats(of: id, $0) }
  }

  /// - Parameter departure: Its number is passed over.
  public func plan(_ departure: Departure, by actor: Actor) async throws -> ID<Departure> {
    try check(departure.region)
    let words = [
      departure.name, departure.gathering, departure.destinationWords, departure.receiver,
    ]
    guard words.allSatisfy({ JobDesk.isLine($0) }),
      (1...Departure.mostCoaches).contains(departure.coaches),
      Departure.seats.contains(departure.seatsPerCoach)
    else { throw JobRefusal.value }
    return try await change(by: actor) { transaction in
      let id = ID<Departure>(try NextNumber.of("job_departure", transaction))
      try DepartureTable.insert(departure.numbered(id), in: transaction)
      let after = Particulars.json([
        ("region", departure.region.digits), ("day", departure.day.description),
        ("destination", departure.destination.digits),
      ])
      return (id, Deed(.departurePlanned, JobDesk.record("job_departure", id), after: after))
    }
  }

  /// Seats everybody who has accepted an offer at the destination and has no seat yet.
  ///
  /// Where several accepted more than one offer, or more accepted than places are left, who goes where is
  /// assigned so that no two would rather have each other (``Matching/StableAssignment``); people of
  /// households in which nobody works go first. Those of one town sit together, in the order of their towns.
  ///
  /// - Returns: How many got a seat now.
  /// - Throws: ``JobRefusal/noSeat`` where there are fewer seats than people, ``JobRefusal/day`` once it has left.
  @discardableResult
  public func seat(_ id: ID<Departure>, by actor: Actor) async throws -> Int {
    guard let departure = try await departure(id) else { throw JobRefusal.unknown }
    guard departure.day >= today else { throw JobRefusal.day }
    let placings = try await assigned(to: departure)
    return try await change(by: actor) { transaction in
      let taken = try DepartureTable.seats(of: id, transaction)
      let seated = Set(taken.map(\.person))
      let new = placings.filter { !seated.contains(ID($0.seeker)) }
      guard taken.count + new.count <= departure.capacity else { throw JobRefusal.noSeat }
      let used = Set(taken.map { Departure.SeatNumber(coach: $0.coach, number: $0.number) })
      let free = departure.seatNumbers.filter { !used.contains($0) }
      let seats = zip(new, free).map { placing, place in
        Seat(
          person: ID(placing.seeker), offer: ID(placing.offer), coach: place.coach,
          number: place.number, isAboard: nil)
      }
      try DepartureTable.seat(seats, in: id, transaction)
      let after = Particulars.json([("seats", String(seats.count))])
      return (
        seats.count, Deed(.departureSeated, JobDesk.record("job_departure", id), after: after)
      )
    }
  }

  /// In the order of towns, then of people.
  private func assigned(to departure: Departure) async throws -> [StableAssignment.Placing] {
    let day = today
    let (accepted, homes) = try await seen.read { connection in
      let accepted = try IntroductionTable.introductions(
        where: JobCondition("i.state = 'accepted'"), connection)
      var homes: [Int64: String] = [:]
      try Lookup.forEach(
        "SELECT id, hukou_region FROM person", where: "id",
        in: Set(accepted.map(\.person)).sorted().map { .integer($0.rawValue) }, on: connection
      ) { if let id = $0.int(0) { homes[id] = $0.text(1) ?? "" } }
      return (accepted, homes)
    }
    let offers = try await offers(accepted.map(\.offer)).values
      .filter { departure.destination.contains($0.content.place) && $0.isOpen(on: day) }
      .sorted { $0.id < $1.id }
    let wanted = Set(offers.map(\.id))
    let people = Set(accepted.filter { wanted.contains($0.offer) }.map { $0.person.rawValue })
    let seekers = try await seekers(on: day).filter { people.contains($0.id) }
    let pairs = Set(accepted.map { Pair(seeker: $0.person.rawValue, offer: $0.offer.rawValue) })
    guard
      let found = StableAssignment(
        seekers, to: offers.map(\.offer), on: day,
        among: { pairs.contains(Pair(seeker: $0, offer: $1)) })
    else { throw JobRefusal.tooMany }
    return found.placed.sorted {
      (homes[$0.seeker] ?? "", $0.seeker) < (homes[$1.seeker] ?? "", $1.seeker)
    }
  }

  private struct Pair: Hashable {
    let seeker: Int64
    let offer: Int64
  }

  /// Writes down who came aboard; the others of the coach list did not.
  public func checkIn(
    _ aboard: Set<ID<Person>>, to id: ID<Departure>, by actor: Actor
  ) async throws {
    guard let departure = try await departure(id) else { throw JobRefusal.unknown }
    guard departure.day <= today else { throw JobRefusal.day }
    try await change(by: actor) { transaction in
      try DepartureTable.check(aboard, of: id, in: transaction)
      let after = Particulars.json([("aboard", String(aboard.count))])
      return ((), Deed(.departureSeated, JobDesk.record("job_departure", id), after: after))
    }
  }

  static func record<Owner>(_ kind: String, _ id: ID<Owner>) -> JournalEntry.RecordName {
    JournalEntry.RecordName(kind, id.description)
  }
}

extension JobFair.Count {
  fileprivate var particulars: String {
    Particulars.json([
      ("employers", String(employers)), ("posts", String(posts)), ("visitors", String(visitors)),
      ("intentions", String(intentions)),
    ])
  }
}

extension Departure {
  struct SeatNumber: Hashable {
    let coach: Int
    let number: Int
  }

  /// Coach after coach.
  var seatNumbers: [SeatNumber] {
    (1...coaches).flatMap { coach in
      (1...seatsPerCoach).map { SeatNumber(coach: coach, number: $0) }
    }
  }

  func numbered(_ id: ID<Departure>) -> Departure {
    Departure(
      id: id, region: region, name: name, day: day, gathering: gathering,
      destination: destination, destinationWords: destinationWords, receiver: receiver,
      coaches: coaches, seatsPerCoach: seatsPerCoach)
  }
}
