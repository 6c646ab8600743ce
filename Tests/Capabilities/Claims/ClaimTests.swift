// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Funds
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Claims

@Suite struct ClaimTests {
  @Test(arguments: StoreKind.allCases)
  func aClaimGoesFromTheCounterToTheMoney(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind) { office in
      try await office.allot()
      let claim = try await office.submit(0)
      #expect(claim.number == "610328-2022-000001" && claim.state == .waiting(stage: 1))
      #expect(claim.amount == .yuan(500))
      let accepted = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
      let reviewed = try await office.act(.pass, on: accepted, by: ClaimOffice.bureau)
      let approved = try await office.act(.pass, on: reviewed, by: ClaimOffice.resources, "同意")
      #expect(approved.state == .waiting(stage: 4) && approved.amount == .yuan(500))
      // What is granted is not taken back, and money moves with the bank's answer alone.
      #expect(
        try await office.refusal(.withdraw, on: approved, by: ClaimOffice.clerk) == .step(.bound))
      #expect(try await office.refusal(.pass, on: approved, by: ClaimOffice.finance) == .notYours)
      #expect(try await office.balances()["reserved"] == 50_000)
      let steps = try await office.desk.claim(claim.id).steps
      #expect(steps.map(\.account) == ["li.na", "wang.fang", "chen.jie", "liu.yang"])
      #expect(steps.last?.text == "同意")
      #expect(
        try await office.count("SELECT COUNT(*) FROM journal_entry WHERE record_kind = 'claim'")
          == 4)
    }
  }

  // MARK: - Money

  /// Granted up to the last fen there is; the next one is refused whole, and granted once there is money.
  @Test(arguments: StoreKind.allCases)
  func nothingIsGrantedThatIsNotThere(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind) { office in
      try await office.allot(Money(fen: 50_000 + 49_999))
      let first = try await office.reviewed(0)
      let second = try await office.reviewed(1)
      _ = try await office.act(.pass, on: first, by: ClaimOffice.resources)
      let short = FundError.notEnough(
        .available, held: Money(fen: 49_999), asked: Money(fen: 50_000))
      #expect(
        try await office.refusal(.pass, on: second, by: ClaimOffice.resources) == .money(short))
      #expect(try await office.desk.claim(second.id).claim == second)
      #expect(try await office.balances()["available"] == 49_999)
      try await office.allot(Money(fen: 1))
      _ = try await office.act(.pass, on: second, by: ClaimOffice.resources)
      #expect(try await office.balances()["available"] == 0)
      #expect(try await office.balances()["reserved"] == 100_000)
    }
  }

  @Test func whatIsClosedUnpaidIsFreeAgain() async throws {
    try await ClaimOffice.with { office in
      try await office.allot()
      let reviewed = try await office.reviewed(0)
      // The text names no fund: whoever grants it chooses one.
      let move = ClaimMove(.pass, on: reviewed.id, version: reviewed.version)
      await #expect {
        try await office.desk.act(
          move, by: ClaimOffice.resources, as: ClaimOffice.actor(ClaimOffice.resources))
      } throws: { error in
        if case .fundToChoose(let funds)? = error as? ClaimRefusal {
          funds.count > 1
        } else {
          false
        }
      }
      let granted = try await office.act(.pass, on: reviewed, by: ClaimOffice.resources)
      #expect(granted.kept == Claim.Keeping(fund: ClaimOffice.fund, year: 2022))
      let closed = try await office.act(.close, on: granted, by: ClaimOffice.finance, "本人放弃")
      #expect(closed.state == .closed)
      let balances = try await office.balances()
      #expect(balances["reserved"] == 0 && balances["available"] == 10_000_000)
      #expect(try await office.funds.verify().isSound)
    }
  }

  /// Many grants at once over money for three of them: three are granted.
  @Test(arguments: StoreKind.allCases)
  func theLastYuanIsPromisedOnce(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 8, on: kind) { office in
      try await office.allot(.yuan(1500))
      var claims: [Claim] = []
      for number in 0..<8 { claims.append(try await office.reviewed(number)) }
      let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
        for claim in claims {
          group.addTask {
            try await office.refusal(.pass, on: claim, by: ClaimOffice.resources) == nil
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(granted == 3)
      #expect(try await office.balances()["reserved"] == 150_000)
      #expect(try await office.funds.verify().isSound)
    }
  }

  @Test func whatIsMissingIsToldOnceAndCompleted() async throws {
    try await ClaimOffice.with { office in
      let form = try await office.form(0, papers: ["identityCard"])
      let claim = try await office.desk.submit(
        form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(claim.amount == nil)
      #expect(
        try await office.refusal(.pass, on: claim, by: ClaimOffice.secondClerk)
          == .lawSays(.missing))
      #expect(
        try await office.refusal(.askCompletion, on: claim, by: ClaimOffice.secondClerk)
          == .reasonNeeded)
      let asked = try await office.act(
        .askCompletion, on: claim, by: ClaimOffice.secondClerk, "缺合同和社保卡复印件")
      #expect(asked.state == .completing(stage: 1))
      let completed = try await office.act(
        .complete, on: asked, by: ClaimOffice.clerk,
        papers: ["employmentPaper", "identityCard", "paymentCard"])
      #expect(completed.state == .waiting(stage: 1) && completed.amount == .yuan(500))
      _ = try await office.act(.pass, on: completed, by: ClaimOffice.secondClerk)
    }
  }

  /// Six months after the start of 1 March: 1 September is in time, the day after is not.
  @Test(arguments: [("2022-09-01", true), ("2022-09-02", false)])
  func aClaimOutOfItsWindowCannotPass(_ day: String, _ isInTime: Bool) async throws {
    try await ClaimOffice.with { office in
      office.today.value = try #require(Day(day))
      let claim = try await office.submit(0)
      #expect((claim.amount != nil) == isInTime)
      let refusal = try await office.refusal(.pass, on: claim, by: ClaimOffice.secondClerk)
      #expect(refusal == (isInTime ? nil : .lawSays(.no)))
      guard !isInTime else { return }
      let refused = try await office.act(
        .refuse, on: claim, by: ClaimOffice.secondClerk, "超过六个月")
      #expect(refused.state == .refused(stage: 1))
    }
  }

  /// A claim handed in in time may be decided after the window has closed.
  @Test func theWindowLooksAtTheDayOfHandingIn() async throws {
    try await ClaimOffice.with { office in
      office.today.value = try #require(Day("2022-09-01"))
      let claim = try await office.submit(0)
      office.today.value = try #require(Day("2022-09-20"))
      _ = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
    }
  }

  @Test func oneEachYearHoldsAmongOpenClaims() async throws {
    try await ClaimOffice.with { office in
      // A second job of the same person, in the same year.
      var row = try ClaimOffice.worker(0)
      let start = try #require(Day("2022-04-01"))
      row.employments[0].employment.startOn = .value(start)
      row.employments[0].employment.endOn = .value(start.endOfTerm(months: 12))
      row.employments[0].employer = Organisation(name: "样例服装厂")
      try await office.take([row])
      let first = try await office.submit(0)
      let (person, _) = try await office.worker(0)
      let dossier = try #require(try await office.registry.dossier(person))
      try #require(dossier.employments.count == 2)
      let other = dossier.employments.map(\.employment.id.rawValue).first { $0 != first.record }
      var question = try await office.form(0).question
      question = ClaimQuestion(
        question.benefit, about: other, by: question.relation, on: question.submittedOn,
        papers: question.papers)
      let form = ClaimForm(of: person, question, key: .random())
      await #expect(
        throws: ClaimRefusal.taken(rule: "每人每年一次", clause: "二(一)1", by: [first.number])
      ) {
        try await office.desk.submit(
          form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      }
      // Taken back, it stands in nobody's way.
      _ = try await office.act(.withdraw, on: first, by: ClaimOffice.clerk)
      let second = try await office.desk.submit(
        form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      #expect(second.amount == .yuan(500))
    }
  }

  @Test func theSameIsNotAskedForTwice() async throws {
    try await ClaimOffice.with { office in
      let first = try await office.submit(0)
      // The law's own limit speaks first where it is a yes; without papers the index does.
      let form = try await office.form(0, papers: [])
      await #expect(throws: ClaimRefusal.sameAgain(number: first.number)) {
        try await office.desk.submit(
          form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      }
      #expect(try await office.count("SELECT COUNT(*) FROM claim") == 1)
    }
  }

  // MARK: - Who may do what

  @Test func handsAreKeptApart() async throws {
    try await ClaimOffice.with { office in
      let claim = try await office.submit(0)
      // Another town's clerk does not see it; other organs act in their turn.
      #expect(
        try await office.refusal(.pass, on: claim, by: ClaimOffice.otherClerk) == .notYours)
      #expect(try await office.refusal(.pass, on: claim, by: ClaimOffice.bureau) == .notYours)
      let accepted = try await office.act(.pass, on: claim, by: ClaimOffice.clerk)
      // One officer with two posts is still one person.
      let both = Officer(
        account: "li.na", name: "li.na",
        assignments: [
          Assignment(.townClerk, in: ClaimOffice.town),
          Assignment(.employmentBureau, in: ClaimOffice.county),
        ])
      #expect(
        try await office.refusal(.pass, on: accepted, by: both) == .keptApart(.anotherStep))
      let reviewed = try await office.act(.pass, on: accepted, by: ClaimOffice.bureau)
      let twice = Officer(
        account: "chen.jie", name: "chen.jie",
        assignments: [Assignment(.humanResourcesBureau, in: ClaimOffice.county)])
      #expect(
        try await office.refusal(.pass, on: reviewed, by: twice) == .keptApart(.stepBefore))
    }
  }

  @Test func nobodyActsOnTheirOwnHousehold() async throws {
    try await ClaimOffice.with { office in
      let (person, _) = try await office.worker(0)
      let herself = Officer(
        account: "yang", name: "yang",
        assignments: [Assignment(.townClerk, in: ClaimOffice.town)], person: person.rawValue)
      let form = try await office.form(0)
      await #expect(throws: ClaimRefusal.keptApart(.ownHousehold)) {
        try await office.desk.submit(form, by: herself, as: ClaimOffice.actor(herself))
      }
      let claim = try await office.submit(0)
      #expect(
        try await office.refusal(.pass, on: claim, by: herself) == .keptApart(.ownHousehold))
    }
  }

  @Test func claimsBeyondTheScopeAreNotThere() async throws {
    try await ClaimOffice.with { office in
      let claim = try await office.submit(0)
      let other = try await office.desk.within(.regions([ClaimOffice.otherTown]))
      await #expect(throws: ClaimRefusal.unknown) { try await other.claim(claim.id) }
      let form = try await office.form(1)
      await #expect(throws: ClaimRefusal.unknown) {
        try await other.submit(
          form, by: ClaimOffice.otherClerk, as: ClaimOffice.actor(ClaimOffice.otherClerk))
      }
      let move = ClaimMove(.pass, on: claim.id, version: claim.version)
      await #expect(throws: ClaimRefusal.unknown) {
        try await other.act(
          move, by: ClaimOffice.otherClerk, as: ClaimOffice.actor(ClaimOffice.otherClerk))
      }
      let found = try await other.claims(ClaimFilter(.all), for: ClaimOffice.otherClerk)
      #expect(found.total == 0)
    }
  }

  @Test func queuesHoldWhatWaitsForWhom() async throws {
    try await ClaimOffice.with { office in
      let claims = [try await office.submit(0), try await office.submit(1)]
      _ = try await office.act(.pass, on: claims[0], by: ClaimOffice.secondClerk)
      func numbers(_ queue: ClaimQueue, _ officer: Officer) async throws -> [String] {
        try await office.desk.claims(ClaimFilter(queue), for: officer).claims.map(\.number)
      }
      #expect(try await numbers(.waiting, ClaimOffice.clerk) == [claims[1].number])
      #expect(try await numbers(.waiting, ClaimOffice.otherClerk) == [])
      #expect(try await numbers(.waiting, ClaimOffice.bureau) == [claims[0].number])
      #expect(try await numbers(.done, ClaimOffice.secondClerk) == [claims[0].number])
      #expect(try await numbers(.begun, ClaimOffice.clerk) == [claims[1].number, claims[0].number])
      #expect(try await numbers(.done, ClaimOffice.clerk) == [])
      let counts = try await office.desk.counts(for: ClaimOffice.bureau)
      #expect(counts[.waiting] == 1 && counts[.overdue] == 0 && counts[.all] == nil)
      var filter = ClaimFilter(.all)
      filter.text = ClaimOffice.name(1)
      let found = try await office.desk.claims(filter, for: ClaimOffice.bureau)
      #expect(found.claims.map(\.id) == [claims[1].id] && found.sum == .yuan(500))
    }
  }
}
