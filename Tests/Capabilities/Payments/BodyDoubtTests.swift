// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Funds
import Journal
import PaymentOffice
import Registry
import Rights
import Testing
import Values

@testable import Payments

/// The patterns that join several bodies: A11, A12, A16 and A25; and trainees, A15.
@Suite struct BodyDoubtTests {
  typealias Pattern = PaymentDoubt.Pattern

  private static let subsidy = "qianyang/community-factory-post-subsidy"
  private static func day(_ text: String) -> Day { PaymentOffice.day(text) }

  static func factory(_ name: String) -> Organisation {
    var organisation = Organisation(name: name)
    organisation.kind = .value(.enterprise)
    organisation.region = .value(PaymentOffice.town)
    return organisation
  }

  /// A recognised community factory; with the day of its withdrawal.
  static func opening(_ name: String, withdrawn: String? = nil) -> RosterRow {
    var carrier = Carrier(kind: .communityFactory)
    carrier.recognisedOn = .value(day("2021-10-01"))
    carrier.wellManaged = .value(true)
    carrier.registered = .value(true)
    carrier.withdrawnOn = withdrawn.map { .value(day($0)) } ?? .unknown
    var statement = OrganisationStatement(factory(name))
    statement.carriers = [carrier]
    var row = RosterRow(sheet: "名单", number: 1)
    row.organisations = [statement]
    return row
  }

  static func job(_ first: String, _ last: String?, at name: String) -> EmploymentStatement {
    var job = Employment()
    job.startOn = .value(day(first))
    job.endOn = last.map { .value(day($0)) } ?? .none
    job.contractKind = .value(.labourContract)
    return EmploymentStatement(job, employer: factory(name))
  }

  private static func worker(_ jobs: [EmploymentStatement]) throws -> RosterRow {
    var row = try PaymentOffice.worker(0)
    row.employments = jobs
    return row
  }

  /// What a factory claims in December for whom the registry knows there.
  private func claim(of name: String, _ office: PaymentOffice) async throws -> Claim {
    let line = try #require(try await office.registry.bodies(BodyQuery(text: name)).bodies.first)
    let file = try #require(try await office.registry.body(line.id))
    let question = try await office.claims.question(
      Self.subsidy, about: file.body.carriers.first?.id.rawValue, of: line.id)
    return try await submitted(question, of: line.id, office)
  }

  private func submitted(
    _ question: ClaimQuestion, of body: ID<Organisation>, _ office: PaymentOffice
  ) async throws -> Claim {
    let claim = try await office.claims.submit(
      ClaimForm(of: .organisation(body), question, key: .random()), by: PaymentOffice.clerk,
      as: PaymentOffice.actor(PaymentOffice.clerk))
    return try await office.claims.claim(claim.id).claim
  }

  /// Withdrawn by the day it claims (A11), or on the day after.
  @Test(arguments: [("2022-12-10", [Pattern.bodyUnfit]), ("2022-12-11", [])])
  func aRecognitionThatWasWithdrawnIsLookedAt(_ day: String, _ patterns: [Pattern]) async throws {
    try await PaymentOffice.with { office in
      office.today.value = Self.day("2022-12-10")
      try await office.take([
        Self.opening("样例甲厂"), try Self.worker([Self.job("2022-03-01", "2023-02-28", at: "样例甲厂")]),
      ])
      let claim = try await claim(of: "样例甲厂", office)
      #expect(claim.amount == .yuan(1000))
      try await office.take([Self.opening("样例甲厂", withdrawn: day)])
      #expect(try await office.findings(claim).map(\.pattern) == patterns)
    }
  }

  /// Another job that lasted into the first day there (A12), or ended on the day before.
  @Test(arguments: [("2022-03-01", [Pattern.notAtWork]), ("2022-02-28", [])])
  func aListedWorkerWithAnotherJobIsLookedAt(_ last: String, _ patterns: [Pattern]) async throws {
    try await PaymentOffice.with { office in
      office.today.value = Self.day("2022-12-10")
      try await office.take([
        Self.opening("样例甲厂"),
        try Self.worker([
          Self.job("2021-03-01", last, at: "样例砖厂"),
          Self.job("2022-03-01", "2023-02-28", at: "样例甲厂"),
        ]),
      ])
      let found = try await office.findings(try await claim(of: "样例甲厂", office))
      #expect(found.map(\.pattern) == patterns)
      #expect(found.allSatisfy { $0.finding == "\(PaymentOffice.name(0)) 样例砖厂" })
    }
  }

  /// Two factories claim for the same worker in the year (A25); each finding names the other's claim.
  @Test func aWorkerOnTwoListsIsLookedAt() async throws {
    try await PaymentOffice.with { office in
      office.today.value = Self.day("2022-12-10")
      try await office.take([Self.opening("样例乙厂")])
      try await office.take([
        Self.opening("样例甲厂"),
        try Self.worker([
          Self.job("2021-03-01", "2022-02-28", at: "样例乙厂"),
          Self.job("2022-03-01", "2023-02-28", at: "样例甲厂"),
        ]),
      ])
      let first = try await claim(of: "样例甲厂", office)
      #expect(try await office.findings(first).isEmpty)
      let second = try await claim(of: "样例乙厂", office)
      let found = try await office.findings(first)
      #expect(found.map(\.pattern) == [.countedTwice])
      #expect(found.first?.finding == "\(PaymentOffice.name(0)) \(second.number)")
    }
  }

  /// A job on the first day of the class (A15), or from the day after.
  @Test(arguments: [("2022-03-01", true), ("2022-03-02", false)])
  func aTraineeWithAJobIsLookedAt(_ first: String, _ isFound: Bool) async throws {
    try await PaymentOffice.with { office in
      var training = Training(number: "样例一期")
      training.kind = .value(.skills)
      training.startOn = .value(Self.day("2022-03-01"))
      training.endOn = .value(Self.day("2022-03-20"))
      var enrolment = Enrolment()
      enrolment.attendedDays = .value(20)
      var row = try Self.worker([Self.job(first, nil, at: "样例砖厂")])
      row.enrolments = [
        EnrolmentStatement(enrolment, training: training, body: Self.factory("样例学校"))
      ]
      try await office.take([row])
      let dossier = try await office.dossier(0)
      let question = ClaimQuestion(
        "qianyang/training-living-and-transport-allowance",
        about: dossier.enrolments.first?.enrolment.id.rawValue, by: .`self`, on: office.today.value,
        papers: [])
      let claim = try await office.claims.submit(
        ClaimForm(of: dossier.person.id, question, key: .random()), by: PaymentOffice.clerk,
        as: PaymentOffice.actor(PaymentOffice.clerk))
      let found = try await office.findings(claim).map(\.pattern)
      #expect(found.contains(.traineeEmployed) == isFound, "\(found)")
    }
  }

  /// Two classes of a body in one year are two matters, not the same paid twice (A07).
  @Test func anotherClassOfTheYearIsNoRepetition() async throws {
    try await PaymentOffice.with { office in
      let budget = Budget(PaymentOffice.county, PaymentOffice.fund, 2022)
      try await office.funds.carryOut(
        FundAct(
          "classes", .allot(budget, .yuan(9000), paper: "样例〔2022〕4号"), reason: Reason("年初下达指标")),
        by: "test")
      try await office.take(try (0..<2).map(Self.trainee))
      let line = try #require(
        try await office.registry.bodies(BodyQuery(text: "样例学校")).bodies.first)
      let file = try #require(try await office.registry.body(line.id))
      var granted: [Claim] = []
      for training in file.trainings {
        let question = try await office.claims.question(
          "qianyang/skills-training-subsidy", about: training.id.rawValue, of: line.id)
        var claim = try await submitted(question, of: line.id, office)
        while claim.kept == nil {
          // Somebody else of the bureau at each step.
          let officer = PaymentOffice.officer(
            "officer\(claim.version)", .humanResourcesBureau, PaymentOffice.county)
          claim = try await office.claims.act(
            ClaimMove(
              .pass, on: claim.id, version: claim.version, text: "同意", fund: PaymentOffice.fund),
            by: officer, as: PaymentOffice.actor(officer))
        }
        granted.append(claim)
      }
      #expect(granted.count == 2)
      for claim in granted { #expect(try await office.findings(claim).isEmpty) }
    }
  }

  /// The only trainee of a class of their own, at work since.
  private static func trainee(_ number: Int) throws -> RosterRow {
    var training = Training(number: "样例\(number)期")
    training.kind = .value(.skills)
    training.startOn = .value(day("2022-03-01"))
    training.endOn = .value(day("2022-03-20"))
    training.standard = .value(.yuan(1000))
    training.hoursMatchStandard = .value(true)
    var enrolment = Enrolment()
    enrolment.qualified = .value(true)
    enrolment.employedOn = .value(day("2022-04-01"))
    var body = factory("样例学校")
    body.kind = .value(.trainingBody)
    var row = try PaymentOffice.worker(number)
    row.employments = []
    row.enrolments = [EnrolmentStatement(enrolment, training: training, body: body)]
    return row
  }

  /// 二(一)2: an agency whose licence ended before the job began (A16), or on that day.
  @Test(arguments: [("2022-02-28", true), ("2022-03-01", false)])
  func anAgencyWithoutALicenceIsLookedAt(_ last: String, _ isFound: Bool) async throws {
    try await PaymentOffice.with { office in
      var made = Self.factory("样例人力公司")
      made.kind = .value(.hrAgency)
      let organisation = made
      func agency(until last: String) -> RosterRow {
        var licence = Licence(.employmentAgency, number: "样例许可1号")
        licence.from = .value(Self.day("2020-01-01"))
        licence.to = .value(Self.day(last))
        var statement = OrganisationStatement(organisation)
        statement.licences = [licence]
        var row = RosterRow(sheet: "名单", number: 1)
        row.organisations = [statement]
        return row
      }
      var placement = Placement()
      placement.freeOfCharge = .value(true)
      placement.completedOn = .value(Self.day("2022-03-01"))
      var statement = PlacementStatement(placement, agency: organisation)
      statement.employment = Self.job("2022-03-01", "2023-02-28", at: "样例砖厂")
      var row = try Self.worker([])
      row.placements = [statement]
      try await office.take([agency(until: "2025-12-31"), row])
      let line = try #require(
        try await office.registry.bodies(BodyQuery(text: "样例人力公司")).bodies.first)
      let question = try await office.claims.question(
        "qianyang/placement-subsidy", about: nil, of: line.id)
      let claim = try await submitted(question, of: line.id, office)
      #expect(claim.amount == .yuan(500))
      try await office.take([agency(until: last)])
      let found = try await office.findings(claim).map(\.pattern)
      #expect(found.contains(.bodyUnlicensed) == isFound, "\(found)")
    }
  }
}
