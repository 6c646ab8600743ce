// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Stores
import Testing
import Values
import Vault

@testable import Claims

/// Claims of organisations, as the catalogue reads 二(二)4, 二(二)5 and 四5.
@Suite struct BodyClaimTests {
  /// Two workers at 1,000 yuan each; a contract a day short of a year and a worker of no group get nothing
  /// (二(二)4: 签订1年以上劳动合同, each 1,000 yuan).
  @Test(arguments: StoreKind.allCases)
  func aFactoryClaimsForItsWorkers(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      try await office.allot()
      var short = Factory.Worker()
      short.lastDayOff = 1
      var stranger = Factory.Worker()
      stranger.category = "migrantWorker"
      var marginal = Factory.Worker()
      marginal.category = "marginal"
      let factory = try await Factory.inDecember(
        [Factory.Worker(), short, stranger, marginal], at: office)
      let claim = try await factory.submit(try await factory.question())
      #expect(claim.party == .organisation(factory.id) && claim.partyName == "样例制衣社区工厂")
      #expect(claim.amount == .yuan(2000))
      let lines = try await office.desk.lines(of: claim.id)
      #expect(
        lines.map(\.outcome) == [.eligible, .notEligible, .notEligible, .eligible])
      #expect(lines.map { $0.amount?.fen ?? 0 } == [100_000, 0, 0, 100_000])
      #expect(lines.map(\.clause) == ["二(二)4", "二(二)4", "四1", "二(二)4"])
      // The way of the text: town, employment bureau's visit within ten days, human resources bureau.
      let passed = try await granted(claim, at: office)
      #expect(passed.amount == .yuan(2000))
      #expect(try await office.balances()["reserved"] == 200_000)
      #expect(
        try await office.count(
          "SELECT COUNT(*) FROM journal_entry WHERE record_kind = 'claim' AND person_id IS NULL")
          ?? 0 >= 4)
    }
  }

  /// Takes a claim through every stage that is not money's.
  private func granted(_ claim: Claim, at office: ClaimOffice) async throws -> Claim {
    var passed = claim
    let way = try #require(office.desk.ways.way(of: claim.benefit))
    while passed.kept == nil {
      let officer =
        switch way.stages[passed.state.stage ?? 0].role {
        case .townClerk: ClaimOffice.secondClerk
        case .employmentBureau: ClaimOffice.bureau
        default: ClaimOffice.resources
        }
      passed = try await office.act(.pass, on: passed, by: officer, "同意")
    }
    return passed
  }

  /// Once the bank has paid, each line counts for its worker: the next December pays for the new one alone.
  @Test(arguments: StoreKind.allCases)
  func whatWasPaidForAWorkerCounts(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      try await office.allot()
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      let claim = try await granted(
        try await factory.submit(try await factory.question()), at: office)
      let desk = office.desk
      try await desk.whole.write { transaction in
        let pen = try JournalPen(
          desk.journal, by: ClaimOffice.actor(ClaimOffice.finance), in: transaction)
        try desk.settle(
          [claim.id], on: desk.today(), by: ClaimOffice.finance, pen, in: transaction)
      }
      #expect(try await desk.claim(claim.id).claim.state == .paid)
      let file = try #require(try await office.registry.body(factory.id))
      #expect(file.grants.map(\.record.amount) == [.value(.yuan(1000)), .value(.zero)])
      _ = try await Factory.inDecember([Factory.Worker()], at: office, as: [], first: 1)
      office.today.value = try #require(Day("2023-12-10"))
      let next = try await factory.submit(try await factory.question())
      #expect(next.amount == .yuan(1000))
      let lines = try await desk.lines(of: next.id)
      #expect(lines.map(\.outcome) == [.notEligible, .eligible])
    }
  }

  /// 二(二)5: at least ten newly taken on in the year, 2,000 yuan each, 300,000 a base and year.
  @Test(
    arguments: [
      (9, nil), (10, 2_000_000), (150, 30_000_000), (151, 30_000_000),
    ] as [(Int, Int64?)])
  func aBaseIsPaidFromTenWorkersUpToItsCap(_ count: Int, _ fen: Int64?) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let base = try await Factory.inDecember(
        Array(repeating: Factory.Worker(), count: count), at: office, named: "样例就业帮扶基地",
        as: [.base])
      let answer = try await base.answer(
        try await base.question(Factory.baseAward, as: .base))
      #expect(answer.decision.amountFen == fen)
      #expect(answer.decision.outcome == (fen == nil ? .notEligible : .eligible))
      #expect(answer.roster.count == count)
    }
  }

  /// Three consecutive months of pay through a bank; two leave the worker waiting, who is not refused.
  @Test func payThroughABankIsShownForThreeMonths() async throws {
    try await ClaimOffice.with(people: 0) { office in
      var two = Factory.Worker()
      two.bankMonths = 2
      let base = try await Factory.inDecember(
        Array(repeating: Factory.Worker(), count: 10) + [two], at: office, named: "样例基地",
        as: [.base])
      let answer = try await base.answer(try await base.question(Factory.baseAward, as: .base))
      #expect(answer.decision.amountFen == 2_000_000)
      #expect(answer.decision.lines?.last?.record.outcome == .needMoreInformation)
    }
  }

  /// 四5: of the factory's package and the base's the most favourable one. Ten workers are worth 10,000 as
  /// factory and 20,000 as base; nine are no base, and the factory's 9,000 stand.
  @Test(arguments: [
    (9, DecisionOutcome.eligible, DecisionOutcome.notEligible), (10, .notEligible, .eligible),
  ])
  func theMostFavourablePackageIsPaid(
    _ count: Int, _ factory: DecisionOutcome, _ base: DecisionOutcome
  ) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let both = try await Factory.inDecember(
        Array(repeating: Factory.Worker(), count: count), at: office,
        as: [.communityFactory, .base])
      let asFactory = try await both.answer(try await both.question())
      let asBase = try await both.answer(try await both.question(Factory.baseAward, as: .base))
      #expect(asFactory.decision.outcome == factory)
      #expect(asBase.decision.outcome == base)
      if count == 10 { #expect(asFactory.decision.failed.map(\.id) == ["C6"]) }
    }
  }

  /// What one package has asked for, the other cannot: whoever comes first stands.
  @Test(arguments: StoreKind.allCases)
  func packagesDoNotCross(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      // Nine workers: as factory.
      let both = try await Factory.inDecember(
        Array(repeating: Factory.Worker(), count: 9), at: office, as: [.communityFactory, .base])
      let first = try await both.submit(try await both.question())
      // A tenth comes: the base would now be worth more, but the factory's claim is open.
      var late = Factory.Worker()
      late.start = "2022-12-01"
      late.bankMonths = 3
      _ = try await Factory.inDecember([late], at: office, as: [], first: 9)
      let refusal = try await both.refusal(try await both.question(Factory.baseAward, as: .base))
      guard case .taken(_, let clause, let numbers)? = refusal else {
        Issue.record("\(String(describing: refusal))")
        return
      }
      #expect(clause == "四5" && numbers == [first.number])
    }
  }

  /// A worker counts once at a factory (二(二)4, AMB-QY-12), whichever recognition it claims under.
  @Test(arguments: StoreKind.allCases)
  func aWorkerIsListedOnce(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let factory = try await Factory.inDecember(
        [Factory.Worker(), Factory.Worker()], at: office, as: [.communityFactory, .workshop])
      var one = try await factory.question()
      one.roster.removeLast()
      let first = try await factory.submit(one)
      // The second claim names both: the first worker's line is refused, the other one is paid.
      let second = try await factory.submit(
        try await factory.question(Factory.postSubsidy, as: .workshop))
      let lines = try await office.desk.lines(of: second.id)
      #expect(lines.map(\.outcome) == [.notEligible, .eligible])
      #expect(second.amount == .yuan(1000))
      // The same list again under the same recognition is the same claim.
      #expect(try await factory.refusal(one) != nil)
      #expect(try await office.desk.claim(first.id).claim.amount == .yuan(1000))
    }
  }

  /// Two towns' clerks list the same worker at once: one claim has the worker.
  @Test(arguments: StoreKind.allCases)
  func listsHandedInAtOnceShareNobody(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 0, on: kind) { office in
      let factory = try await Factory.inDecember(
        [Factory.Worker()], at: office, as: [.communityFactory, .workshop])
      let questions = [
        try await factory.question(),
        try await factory.question(Factory.postSubsidy, as: .workshop),
      ]
      let granted = try await withThrowingTaskGroup(of: Int64.self) { group in
        for question in questions {
          group.addTask {
            do { return try await factory.submit(question).amount?.fen ?? 0 } catch is ClaimRefusal
            {
              return 0
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(granted == 100_000)
    }
  }

  @Test func aListIsNeitherEmptyNorEndless() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      var empty = try await factory.question()
      let entry = try #require(empty.roster.first)
      empty.roster = []
      #expect(try await factory.refusal(empty) == .listLength(most: ClaimLine.most))
      var endless = try await factory.question()
      endless.roster = (0...Int64(ClaimLine.most)).map { RosterEntry(entry.person, $0) }
      #expect(try await factory.refusal(endless) == .listLength(most: ClaimLine.most))
    }
  }

  /// Who is on the list, or of the household of somebody on it, does not act on the claim.
  @Test func nobodyActsOnTheListTheyAreOn() async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      let question = try await factory.question()
      let own = Officer(
        account: "own", name: "own",
        assignments: [Assignment(.townClerk, in: ClaimOffice.town)],
        person: question.roster.first?.person.rawValue)
      await #expect(throws: ClaimRefusal.keptApart(.ownHousehold)) {
        try await factory.submit(question, by: own)
      }
    }
  }

  /// Both sides of the window: December (二(二)4).
  @Test(arguments: [("2022-11-30", false), ("2022-12-01", true), ("2022-12-31", true)])
  func carriersClaimInDecember(_ day: String, _ isOpen: Bool) async throws {
    try await ClaimOffice.with(people: 0) { office in
      let factory = try await Factory.inDecember([Factory.Worker()], at: office)
      office.today.value = try #require(Day(day))
      let answer = try await factory.answer(try await factory.question())
      #expect((answer.decision.outcome == .eligible) == isOpen)
    }
  }
}

/// Who may apply for somebody else.
@Suite struct ProxyTests {
  /// 二(一)1 names spouse, parent living together and adult child, and nobody else; where a text names
  /// nobody, the person alone applies.
  @Test(arguments: ClaimRelation.allCases)
  func onlyThoseWhomTheTextNamesApply(_ relation: ClaimRelation) async throws {
    try await ClaimOffice.with { office in
      let plain = try await office.form(0)
      var question = plain.question
      question.relation = relation
      let form = ClaimForm(of: plain.party, question, key: .random())
      let isNamed = [.`self`, .spouse, .parentLivingTogether, .adultChild].contains(relation)
      do {
        let claim = try await office.desk.submit(
          form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
        #expect(isNamed && claim.relation == relation && claim.amount == .yuan(500))
      } catch let refusal as ClaimRefusal {
        #expect(!isNamed && refusal == .noProxy)
      }
    }
  }
}
