// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Claims

/// What each kind of organisation is paid, both sides of each bound.
@Suite struct BodyKindTests {
  // MARK: - Rent and utilities: 二(二)4

  private struct Site {
    var recognised = "2021-10-01"
    var staff = 9
    var lifted = 3
    var marginal = 0
  }

  private func rent(
    _ site: Site = Site(), rate: Int = 5000
  ) async throws -> Result<ClaimAnswer, ClaimRefusal> {
    var found: Result<ClaimAnswer, ClaimRefusal>?
    try await ClaimOffice.with(people: 0, figures: "{\"params\": {\"rentUtilityRate\": \(rate)}}") {
      office in
      let recognised = try #require(Day(site.recognised))
      let factory = try await Factory.inDecember([Factory.Worker()], at: office) {
        organisation, carriers in
        organisation.staffCount = .value(site.staff)
        organisation.outOfPovertyStaff = .value(site.lifted)
        organisation.marginalStaff = .value(site.marginal)
        carriers[0].recognisedOn = .value(recognised)
        carriers[0].rentPaid = .value(Money(fen: 1_200_050))
        carriers[0].utilitiesPaid = .value(Money(fen: 300_051))
      }
      do {
        found = .success(try await factory.answer(try await factory.question(Factory.rentSubsidy)))
      } catch let refusal as ClaimRefusal { found = .failure(refusal) }
    }
    return try #require(found)
  }

  /// Half of 12,000.50 and 3,000.51 yuan, cut to the fen: 7,500.50.
  @Test func halfOfWhatWasPaid() async throws {
    let answer = try await rent().get()
    #expect(answer.decision.amountFen == 750_050)
    #expect(answer.roster.isEmpty && answer.decision.lines == nil)
  }

  @Test func moreThanHalfIsRefused() async throws {
    guard case .failure(.misconfigured) = try await rent(rate: 5001) else {
      Issue.record("a rate above a half was taken")
      return
    }
  }

  /// A third of the staff, marginal labour counted in: 3 of 9, not 3 of 10, 3 and 1 of 12, not of 13.
  @Test(arguments: [
    (9, 3, 0, true), (10, 3, 0, false), (12, 3, 1, true), (13, 3, 1, false),
  ])
  func aThirdOfTheStaff(
    _ staff: Int, _ lifted: Int, _ marginal: Int, _ holds: Bool
  ) async throws {
    let site = Site(staff: staff, lifted: lifted, marginal: marginal)
    #expect((try await rent(site).get().decision.outcome == .eligible) == holds)
  }

  /// Two years from the recognition: the year of the claim begins on the last day of them, or a day later.
  @Test(arguments: [("2020-01-01", true), ("2019-12-31", false)])
  func forTwoYears(_ recognised: String, _ holds: Bool) async throws {
    #expect(
      (try await rent(Site(recognised: recognised)).get().decision.outcome == .eligible) == holds)
  }

  // MARK: - A class: 二(四)13

  /// Ten trainees, eight of them qualified, 1,000 yuan a head: the share employed within three months
  /// decides the rate.
  @Test(
    arguments: [
      (2, 200_000), (3, 800_000), (4, 800_000), (5, 960_000), (6, 960_000), (7, 1_120_000),
    ] as [(Int, Int64)])
  func aClassIsPaidByItsEmploymentRate(_ employed: Int, _ fen: Int64) async throws {
    try await ClaimOffice.with(people: 0) { office in
      var body = Organisation(name: "样例职业培训学校")
      body.kind = .value(.trainingBody)
      body.region = .value(ClaimOffice.town)
      var training = Training(number: "2022-01")
      training.kind = .value(.skills)
      training.startOn = .value(try #require(Day("2022-03-01")))
      let end = try #require(Day("2022-03-31"))
      training.endOn = .value(end)
      training.standard = .value(.yuan(1000))
      training.hoursMatchStandard = .value(true)
      var opening = RosterRow(sheet: "名单", number: 1)
      opening.organisations = [OrganisationStatement(body)]
      let rows = try (0..<10).map { number in
        var row = try ClaimOffice.worker(number)
        row.employments = []
        var enrolment = Enrolment()
        enrolment.qualified = .value(number < 8)
        enrolment.employedOn = number < employed ? .value(end.adding(months: 3)) : .none
        row.enrolments = [EnrolmentStatement(enrolment, training: training, body: body)]
        return row
      }
      try await office.take([opening] + rows)
      let found = try await office.registry.bodies(BodyQuery(text: body.name)).bodies
      let id = try #require(found.first).id
      let held = try await office.registry.body(id)
      let record = try #require(held?.trainings.first).id.rawValue
      let question = try await office.desk.question(
        "qianyang/skills-training-subsidy", about: record, of: id)
      let claim = try await office.desk.submit(
        ClaimForm(of: .organisation(id), question, key: .random()), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(claim.amount == Money(fen: fen))
      #expect(try await office.desk.lines(of: claim.id).count == 10)
    }
  }

  // MARK: - An agency: 二(一)2

  /// 500 yuan for each person placed free of charge with a contract of a year, within six months; once a
  /// person and year, whichever agency.
  @Test(arguments: StoreKind.allCases)
  func anAgencyIsPaidForItsPlacements(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let first = try await agency("样例人力资源公司", placing: 0..<2, at: office)
      let second = try await agency("另一人力资源公司", placing: 0..<1, at: office)
      let placement = "qianyang/placement-subsidy"
      let question = try await office.desk.question(placement, about: nil, of: first)
      let claim = try await office.desk.submit(
        ClaimForm(of: .organisation(first), question, key: .random()), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(claim.amount == .yuan(1000))
      let other = try await office.desk.question(placement, about: nil, of: second)
      do {
        _ = try await office.desk.submit(
          ClaimForm(of: .organisation(second), other, key: .random()), by: ClaimOffice.clerk,
          as: ClaimOffice.actor(ClaimOffice.clerk))
        Issue.record("one person was placed twice")
      } catch ClaimRefusal.taken(_, let clause, let numbers) {
        #expect(clause == "二(一)2" && numbers == [claim.number])
      }
      // The person's own subsidy of the year bars the agency's, and is barred by it (二(一)1).
      let person = try #require(question.roster.first).person
      let dossier = try #require(try await office.registry.dossier(person))
      let job = try #require(dossier.employments.first).employment.id.rawValue
      let own = ClaimQuestion(
        ClaimOffice.seeking, about: job, by: .`self`, on: office.today.value,
        papers: ["employmentPaper", "identityCard", "paymentCard"].map { .init($0) })
      do {
        _ = try await office.desk.submit(
          ClaimForm(of: person, own, key: .random()), by: ClaimOffice.clerk,
          as: ClaimOffice.actor(ClaimOffice.clerk))
        Issue.record("both were taken")
      } catch ClaimRefusal.taken(_, _, let numbers) { #expect(numbers == [claim.number]) }
    }
  }

  private func agency(
    _ name: String, placing people: Range<Int>, at office: ClaimOffice
  ) async throws -> ID<Organisation> {
    var agency = Organisation(name: name)
    agency.kind = .value(.hrAgency)
    agency.region = .value(ClaimOffice.town)
    var licence = Licence(.employmentAgency, number: "许可\(name)")
    licence.from = .value(try #require(Day("2021-01-01")))
    licence.to = .none
    var statement = OrganisationStatement(agency)
    statement.licences = [licence]
    var opening = RosterRow(sheet: "名单", number: 1)
    opening.organisations = [statement]
    let rows = try people.map { number in
      var row = try ClaimOffice.worker(number)
      var placement = Placement()
      placement.freeOfCharge = .value(true)
      placement.seasonalPost = .value(false)
      placement.completedOn = .value(try #require(Day("2022-03-01")))
      var placed = PlacementStatement(placement, agency: agency)
      placed.employment = row.employments.first
      row.employments = []
      row.placements = [placed]
      return row
    }
    try await office.take([opening] + rows)
    let found = try await office.registry.bodies(BodyQuery(text: name)).bodies
    return try #require(found.first).id
  }
}

/// Which organisations an officer sees.
@Suite struct BodyScopeTests {
  /// Those registered in the town, and those at which its people work: of other towns nothing is told.
  @Test(arguments: StoreKind.allCases)
  func aTownSeesItsOwn(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 1, on: kind) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      let own = try await office.registry.within(.regions([ClaimOffice.town]))
      let other = try await office.registry.within(.regions([ClaimOffice.otherTown]))
      // The factory of the town, and the employer in another province of somebody from it.
      #expect(try await own.bodies(BodyQuery()).total == 2)
      #expect(try await other.bodies(BodyQuery()).total == 0)
      #expect(try await own.body(factory.id) != nil)
      #expect(try await other.body(factory.id) == nil)
      for (text, count) in [("制衣", 1), ("%", 0), ("_", 0), ("!", 0), ("样例", 2)] {
        #expect(try await own.bodies(BodyQuery(text: text)).bodies.count == count, "\(text)")
      }
      #expect(try await own.bodies(BodyQuery(carrier: .communityFactory)).total == 1)
      #expect(try await own.bodies(BodyQuery(carrier: .base)).total == 0)
      #expect(try await own.posts(PostQuery(text: "%")).total == 0)
    }
  }
}
