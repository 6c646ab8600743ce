// SPDX-License-Identifier: Apache-2.0
import Jobs
import Journal
import Matching
import Registry
import Rights
import SampleCounty
import Values
import Web

// Offers, introductions, fairs, departures.
extension SampleMonths {
  /// What the counties keep before the first month: a station in another province each, of which one takes people on, and
  /// an agreement.
  mutating func beginRegisters() async throws {
    open(1)
    for (place, county) in counties.enumerated() {
      let officer = county.office.officer(.employmentBureau)
      try await county.office.jobs.open(
        LabourStation(
          id: ID(0), region: county.region, kind: place == 0 ? .recruitment : .labour,
          name: "样例驻苏州劳务工作站", place: "江苏省苏州市", openedOn: city.clock.today, staff: 2, peopleServed: 0
        ),
        by: officer.actor)
    }
    guard let one = counties.first, let other = counties.dropFirst().first else { return }
    let agreement = LabourAgreement(
      id: ID(0), region: one.region, partner: other.region, name: "样例岗位共享协议",
      from: city.clock.today, through: month.adding(36).lastDay, sharesOffers: true, target: 200,
      result: 0, confirmedOn: nil)
    let id = try await one.office.jobs.propose(
      agreement, by: one.office.officer(.employmentBureau).actor)
    try await other.office.jobs.confirm(id, by: other.office.officer(.employmentBureau).actor)
  }

  /// Some employers of the county put down what they offer.
  mutating func putDownOffers(of county: inout MonthsCounty) async throws {
    var random = random("offers", of: county)
    let regions = try await city.registry.regionIndex()
    let actor = county.office.officer(.employmentBureau).actor
    let employers = county.sample.organisations
    let away = employers.filter { county.sample.setting.isAway($0.place) }
    for turn in 0..<max(4, county.seeking.count / 8) {
      let employer = random.pick(turn % 2 == 0 || away.isEmpty ? employers : away)
      let place = employer.place
      let found = regions.match(
        RegionPath(province: place.province, city: place.city, county: place.county))
      let trade = random.pick(JobTrade.allCases)
      var content = OfferContent(
        employer: employer.name, title: trade.name.zh, trade: trade, wanted: random.within(2...12),
        place: found.code ?? county.region, placeWords: place.full,
        validUntil: city.clock.today.adding(days: random.within(20...70)))
      let pay = Int64(random.within(24...58)) * 100
      content.payFrom = .yuan(pay)
      content.payTo = .yuan(pay + 600)
      content.isShared = random.chance(30)
      let id = try await county.office.jobs.putDown(content, in: county.region, by: actor)
      county.employers[id] = employer
      count(.offerPutDown, of: county)
    }
  }

  /// Those who want work are asked what they want and put to what suits them best.
  mutating func introduceSeekers(of county: inout MonthsCounty) async throws {
    var random = random("introductions", of: county)
    let (desk, day) = (county.office.jobs, city.clock.today)
    let officer = county.office.officer(.employmentBureau)
    for number in county.seeking {
      guard let person = county.ids[number] else { continue }
      if try await desk.wish(of: person) == nil {
        var wish = JobWish(wantsWork: true, on: day)
        if random.chance(40) { wish.places = .elsewhere }
        try await desk.keep(wish, of: person, by: officer.actor)
      }
      guard random.chance(50), let found = try await desk.matches(of: person, on: day),
        let best = found.matches.first?.offer.id
      else { continue }
      do {
        let id = try await desk.introduce(person, to: best, by: officer, as: officer.actor)
        count(.introduced, of: county)
        try await answer(id, number, best, of: &county, &random)
      } catch JobRefusal.open { continue }
    }
  }

  private mutating func answer(
    _ id: ID<Introduction>, _ number: Int, _ offer: ID<JobOffer>, of county: inout MonthsCounty,
    _ random: inout SeededGenerator
  ) async throws {
    let (desk, actor) = (county.office.jobs, county.office.officer(.employmentBureau).actor)
    switch random.below(10) {
    case 0..<4:
      try await desk.answer(id, .accepted, because: nil, by: actor)
    case 4..<6:
      try await desk.answer(id, .takenOn, because: nil, by: actor)
      county.beginning[number] = offer
      count(.takenOn, of: county)
    case 6..<8:
      try await desk.answer(id, .refused, because: Reason("离家太远"), by: actor)
      count(.refused, of: county)
    default: break
    }
  }

  /// 春风行动 after the Spring Festival, the month of private employers in May, help in October.
  mutating func holdFair(of county: MonthsCounty) async throws {
    let campaigns: [Int: JobFair.Campaign] = [2: .springBreeze, 5: .privateEnterprise, 10: .lights]
    guard let campaign = campaigns[month.ordinal] else { return }
    var random = random("fair", of: county)
    let (desk, actor) = (county.office.jobs, county.office.officer(.employmentBureau).actor)
    let id = try await desk.hold(
      campaign, named: "样例招聘会\(month)", on: city.clock.today, at: "县城广场", isOnline: false,
      in: county.region, by: actor)
    let visitors = random.within(80...400)
    guard
      let counted = JobFair.Count(
        employers: random.within(5...30), posts: random.within(50...300), visitors: visitors,
        intentions: visitors / 4)
    else { return }
    try await desk.count(counted, at: id, by: actor)
    count(.fairHeld, of: county)
  }

  /// In February, March and September a coach takes those who said yes to where the offers are.
  mutating func depart(from county: inout MonthsCounty) async throws {
    guard [2, 3, 9].contains(month.ordinal) else { return }
    let (desk, actor) = (county.office.jobs, county.office.officer(.employmentBureau).actor)
    for destination in ["11", "31", "32", "33", "44"].compactMap({ RegionCode($0) }) {
      let departure = Departure(
        id: ID(0), region: county.region, name: "样例专车\(month)", day: city.clock.today,
        gathering: "县汽车站", destination: destination, destinationWords: "样例接收地",
        receiver: "样例接收单位", coaches: 2, seatsPerCoach: 45)
      let id = try await desk.plan(departure, by: actor)
      try await desk.seat(id, by: actor)
      try await board(id, of: &county)
    }
  }

  private mutating func board(
    _ id: ID<Departure>, of county: inout MonthsCounty
  ) async throws {
    var random = random("coach/\(id)", of: county)
    let (desk, actor) = (county.office.jobs, county.office.officer(.employmentBureau).actor)
    let seats = try await desk.seats(of: id)
    guard !seats.isEmpty else { return }
    let aboard = seats.filter { _ in random.chance(90) }
    try await desk.checkIn(Set(aboard.map(\.person)), to: id, by: actor)
    count(.coachLeft, of: county)
    count(.aboard, of: county, aboard.count)
    count(.stayedBehind, of: county, seats.count - aboard.count)
    for seat in aboard {
      let accepted = try await desk.introductions(of: seat.person)
        .first { $0.offer == seat.offer && $0.state == .accepted }
      guard let accepted, let number = county.numbers[seat.person] else { continue }
      try await desk.answer(accepted.id, .takenOn, because: nil, by: actor)
      county.beginning[number] = seat.offer
      count(.takenOn, of: county)
    }
  }
}
