// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Policy
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Claims

/// Claims whose yes pays nothing: a loan is referred to its bank, a body is recognised.
@Suite struct StandingTests {
  private static let loan = "qianyang/startup-guaranteed-loan"
  private static let factory = "qianyang/community-factory-recognition"
  private static let base = "qianyang/employment-base-recognition"

  // MARK: - Loans: 二(三)9

  private static func asked(
    _ kind: BorrowerKind, _ principal: Money, _ months: Int, _ channel: LoanChannel = .qinyun
  ) -> Loan {
    var loan = Loan(bank: "样例农商银行", number: "0017")
    loan.borrowerKind = .value(kind)
    loan.principal = .value(principal)
    loan.months = .value(months)
    loan.channel = .value(channel)
    loan.region = .value(ClaimOffice.town)
    loan.lawful = .value(true)
    loan.state = .value(.applied)
    return loan
  }

  /// 200,000 yuan for three years, through a named channel; not a fen, a month or a channel beyond.
  @Test(
    arguments: [
      (asked(.individual, .yuan(200_000), 36), true),
      (asked(.individual, Money(fen: 20_000_001), 36), false),
      (asked(.individual, .yuan(200_000), 37), false),
      (asked(.individual, .yuan(200_000), 36, .counter), false),
      (asked(.partnership, .yuan(1_000_000), 36), true),
      (asked(.partnership, Money(fen: 100_000_001), 36), false),
    ] as [(Loan, Bool)])
  func aPersonsLoanIsHeldAgainstItsCeilings(_ loan: Loan, _ holds: Bool) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let (person, record) = try await borrower(loan, at: office)
      let answer = try await office.desk.preview(question(record, office), of: person).answer
      #expect((answer.decision.outcome == .eligible) == holds)
      #expect(answer.amount == nil)
    }
  }

  /// The way ends with the county's yes: nothing is kept in a fund, and the loan is referred on that day.
  @Test(arguments: StoreKind.allCases)
  func aGrantedLoanIsReferredAndNothingIsPaid(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let (person, record) = try await borrower(
        Self.asked(.individual, .yuan(200_000), 36), at: office)
      var claim = try await office.desk.submit(
        ClaimForm(of: person, question(record, office), key: .random()), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      for officer in [ClaimOffice.secondClerk, ClaimOffice.bureau, ClaimOffice.resources] {
        claim = try await office.act(.pass, on: claim, by: officer, fund: nil)
      }
      #expect(claim.state == .granted && claim.amount == nil && claim.kept == nil)
      #expect(try await office.desk.claim(claim.id).claim.state == .granted)
      let held = try #require(try await office.registry.dossier(person)?.loans.first).record
      #expect(held.state == .value(.referred) && held.referredOn == .value(office.today.value))
      #expect(try await office.count("SELECT COUNT(*) FROM fund_posting") == 0)
      #expect(try await office.desk.payable(limit: 10).isEmpty)
      // The same loan is not asked for twice, and what was granted is not acted on any more.
      #expect(
        try await office.refusal(.pass, on: claim, by: ClaimOffice.resources)
          == .step(.ended(.granted)))
      await #expect(throws: ClaimRefusal.sameAgain(number: claim.number)) {
        try await office.desk.submit(
          ClaimForm(of: person, question(record, office), key: .random()),
          by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      }
    }
  }

  /// An enterprise's loan: interest may be borne on three million, and that figure is nobody's payment.
  @Test func aBodysLoanNamesAFigureAndPaysNone() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let works = try await Factory.inDecember([], at: office)
      var loan = Self.asked(.smallMicro, .yuan(10_000_000), 24)
      loan.interestSubsidyBase = .value(.yuan(4_000_000))
      var body = Organisation(name: "样例制衣社区工厂")
      body.region = .value(ClaimOffice.town)
      var row = RosterRow(sheet: "名单", number: 9)
      row.loans = [LoanStatement(loan, borrower: body)]
      try await office.take([row])
      let record = try #require(try await office.registry.body(works.id)?.loans.first).id.rawValue
      let question = try await office.desk.question(Self.loan, about: record, of: works.id)
      let answer = try await works.answer(question)
      #expect(answer.decision.outcome == .eligible)
      #expect(answer.decision.amountFen == 300_000_000 && answer.amount == nil)
      #expect(try await works.submit(question).amount == nil)
    }
  }

  private func borrower(
    _ loan: Loan, at office: ClaimOffice
  ) async throws -> (person: ID<Person>, record: Int64) {
    var row = try ClaimOffice.worker(0)
    row.employments = []
    row.loans = [LoanStatement(loan)]
    try await office.take([row])
    let people = try await office.registry.search(PersonQuery(asOf: office.today.value)).people
    let id = try #require(people.first).id
    let held = try await office.registry.dossier(id)?.loans.first
    return (id, try #require(held).id.rawValue)
  }

  private func question(_ record: Int64, _ office: ClaimOffice) -> ClaimQuestion {
    ClaimQuestion(Self.loan, about: record, by: .`self`, on: office.today.value, papers: [])
  }

  // MARK: - Recognitions: 二(二)4, 二(二)5

  /// An enterprise that wants to be recognised, on a day in March.
  private func applicant(
    _ kind: CarrierKind, at office: ClaimOffice, _ edit: (inout Carrier) -> Void = { _ in }
  ) async throws -> Factory {
    let factory = try await Factory.inDecember([], at: office, as: [kind]) { _, carriers in
      carriers[0].recognisedOn = .none
      carriers[0].siteKind = .value(.townIdle)
      carriers[0].matchingAgreement = .value(true)
      edit(&carriers[0])
    }
    office.today.value = try #require(Day("2022-03-01"))
    return factory
  }

  /// Town and county look, the county recognises: from that day the registry has it so, and it is not
  /// offered again.
  @Test(arguments: StoreKind.allCases)
  func aYesRecognisesTheCarrier(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let factory = try await applicant(.communityFactory, at: office)
      let offers = try await office.desk.offers(to: factory.id).map(\.0.benefit.id)
      #expect(offers.contains(Self.factory) && !offers.contains(Self.base))
      var claim = try await factory.submit(
        try await factory.question(Self.factory), by: ClaimOffice.clerk)
      claim = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
      office.today.value = try #require(Day("2022-03-04"))
      for officer in [ClaimOffice.secondClerk, ClaimOffice.secondClerk, ClaimOffice.bureau] {
        claim = try await office.act(.pass, on: claim, by: officer, "实地察看属实")
      }
      #expect(claim.state.isOpen)
      office.today.value = try #require(Day("2022-03-09"))
      claim = try await office.act(.pass, on: claim, by: ClaimOffice.secondBureau, "同意认定")
      #expect(claim.state == .granted && claim.amount == nil)
      let held = try await office.registry.body(factory.id)
      let carrier = try #require(held?.body.carriers.first).record
      #expect(carrier.recognisedOn == .value(try #require(Day("2022-03-09"))))
      #expect(carrier.recognisedBy == .value("县劳动就业管理局"))
      let now = try await office.desk.offers(to: factory.id).map(\.0.benefit.id)
      #expect(!now.contains(Self.factory))
    }
  }

  /// Five calendar days for the town, the day of acceptance not counted: on the sixth the county sees it.
  @Test(arguments: [("2022-03-06", 0), ("2022-03-07", 1)])
  func aLateVisitRises(_ day: String, _ overdue: Int) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await applicant(.communityFactory, at: office)
      let claim = try await factory.submit(try await factory.question(Self.factory))
      _ = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
      office.today.value = try #require(Day(day))
      let counts = try await office.desk.counts(for: ClaimOffice.bureau)
      #expect(counts[.overdue] ?? 0 == overdue)
    }
  }

  /// A refused body stays as it was.
  @Test func aNoRecognisesNobody() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await applicant(.base, at: office)
      let claim = try await factory.submit(
        try await factory.question(Self.base, as: .base))
      let refused = try await office.act(
        .refuse, on: claim, by: ClaimOffice.secondClerk, "没有对接协议原件")
      #expect(!refused.state.isOpen)
      let held = try await office.registry.body(factory.id)
      #expect(held?.body.carriers.first?.recognisedOn.value == nil)
    }
  }
}
