// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Journal
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Claims

@Suite struct ClaimQueueTests {
  private static func numbers(
    _ office: ClaimOffice, _ queue: ClaimQueue, _ officer: Officer
  ) async throws -> [String] {
    try await office.desk.claims(ClaimFilter(queue), for: officer).claims.map(\.number)
  }

  /// What is due first comes first, whenever it was handed in.
  @Test(arguments: StoreKind.allCases)
  func aQueueGoesByWhatIsLeft(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind, limits: true) { office in
      office.today.value = try #require(Day("2022-05-09"))
      let first = try await office.submit(0)
      let second = try await office.submit(1)
      office.today.value = try #require(Day("2022-05-10"))
      let third = try await office.submit(2)
      // The first waits for its applicant for a week: the others are due before it then.
      let asked = try await office.act(
        .askCompletion, on: first, by: ClaimOffice.secondClerk, "请补正材料")
      #expect(
        try await Self.numbers(office, .waiting, ClaimOffice.clerk)
          == [second.number, third.number])
      office.today.value = try #require(Day("2022-05-17"))
      _ = try await office.act(
        .complete, on: asked, by: ClaimOffice.clerk,
        papers: ["employmentPaper", "identityCard", "paymentCard"])
      #expect(
        try await Self.numbers(office, .waiting, ClaimOffice.clerk)
          == [second.number, third.number, first.number])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func pagesFollowEachOther(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 7, on: kind, limits: true) { office in
      for number in 0..<7 {
        office.today.value = try #require(Day("2022-05-09")).adding(days: number / 3)
        try await office.submit(number)
      }
      for queue in [ClaimQueue.waiting, .begun, .all] {
        var filter = ClaimFilter(queue)
        filter.limit = 3
        let whole = try await office.desk.claims(ClaimFilter(queue), for: ClaimOffice.clerk)
        var seen: [ID<Claim>] = []
        var sizes: [Int] = []
        repeat {
          let list = try await office.desk.claims(filter, for: ClaimOffice.clerk)
          #expect(list.total == 7 && list.sum == .yuan(3500))
          seen += list.claims.map(\.id)
          sizes.append(list.claims.count)
          filter.after = list.next.flatMap { ClaimFilter.Place($0.text) }
        } while filter.after != nil
        #expect(sizes == [3, 3, 1], "\(queue)")
        #expect(seen == whole.claims.map(\.id), "\(queue)")
      }
    }
  }

  /// The last day itself is in time; the day after, it stands in the list of the bureaus above.
  @Test(arguments: StoreKind.allCases)
  func whatIsLateRisesToTheSuperior(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind, limits: true) { office in
      office.today.value = try #require(Day("2022-05-09"))
      let claim = try await office.submit(0)
      let above = [ClaimOffice.bureau, ClaimOffice.resources]
      let aside = [ClaimOffice.clerk, ClaimOffice.otherClerk, ClaimOffice.finance]
      office.today.value = try #require(Day("2022-05-16"))
      for officer in above + aside {
        #expect(try await Self.numbers(office, .overdue, officer) == [])
      }
      office.today.value = try #require(Day("2022-05-17"))
      for officer in above {
        #expect(try await Self.numbers(office, .overdue, officer) == [claim.number])
        #expect(try await office.desk.counts(for: officer)[.overdue] == 1)
      }
      for officer in aside { #expect(try await Self.numbers(office, .overdue, officer) == []) }
      // Accepted, it is the bureau's own, and rises further when that is late too.
      _ = try await office.act(.pass, on: claim, by: ClaimOffice.secondClerk)
      #expect(try await Self.numbers(office, .overdue, ClaimOffice.resources) == [])
      office.today.value = try #require(Day("2022-05-28"))
      #expect(try await Self.numbers(office, .overdue, ClaimOffice.resources) == [claim.number])
      #expect(try await Self.numbers(office, .overdue, ClaimOffice.bureau) == [])
      let city = Officer(
        account: "city", name: "city",
        assignments: [Assignment(.employmentBureau, in: try #require(RegionCode("6103")))])
      #expect(try await Self.numbers(office, .overdue, city) == [claim.number])
    }
  }

  /// A queue is an office's: the organ of a wider region is not the same as one of the county.
  @Test func whoHoldsAPostFartherUpSeesItsPlaces() async throws {
    try await ClaimOffice.with(limits: true) { office in
      let claim = try await office.submit(0)
      let county = Officer(
        account: "c", name: "c", assignments: [Assignment(.townClerk, in: ClaimOffice.county)])
      let village = Officer(
        account: "v", name: "v",
        assignments: [Assignment(.townClerk, in: try #require(RegionCode("610328101001")))])
      #expect(try await Self.numbers(office, .waiting, county) == [claim.number])
      #expect(try await Self.numbers(office, .waiting, village) == [])
      #expect(try await office.refusal(.pass, on: claim, by: village) == .notYours)
      #expect(try await office.refusal(.pass, on: claim, by: county) == nil)
    }
  }

  // MARK: - Hands

  @Test(arguments: StoreKind.allCases)
  func whatAColleagueHasInHandIsTheirs(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind) { office in
      let claim = try await office.submit(0)
      let taken = try await office.transfer(claim, to: "wang.fang", by: ClaimOffice.clerk)
      #expect(taken.taker?.name == "wang.fang" && taken.version == 2)
      #expect(try await office.desk.claim(claim.id).claim == taken)
      // It still stands in the queue of all, with whose it is.
      let queue = try await office.desk.claims(ClaimFilter(.waiting), for: ClaimOffice.clerk)
      #expect(queue.claims.map(\.taker?.name) == ["wang.fang"])
      #expect(
        try await office.refusal(.pass, on: taken, by: ClaimOffice.clerk) == .takenBy("wang.fang"))
      // Who has it hands it back; others of the office do not.
      #expect(
        try await office.transferRefusal(taken, to: "li.na", by: ClaimOffice.clerk)
          == .takenBy("wang.fang"))
      let back = try await office.transfer(taken, to: nil, by: ClaimOffice.secondClerk)
      #expect(back.taker == nil)
      let passed = try await office.act(.pass, on: back, by: ClaimOffice.clerk)
      #expect(passed.taker == nil)
      let transfers = try await office.desk.transfers(of: claim.id)
      #expect(transfers.map(\.taker) == ["wang.fang", nil])
      #expect(
        try await office.count(
          "SELECT COUNT(*) FROM journal_entry WHERE act LIKE '%claimTransferred'") == 2)
    }
  }

  @Test func aClaimIsHandedToNobodyWhoMayNotActOnIt() async throws {
    try await ClaimOffice.with { office in
      let claim = try await office.submit(0)
      for account in ["zhao.min", "chen.jie", "nobody"] {
        #expect(
          try await office.transferRefusal(claim, to: account, by: ClaimOffice.clerk)
            == .noSuchColleague)
      }
      #expect(
        try await office.transferRefusal(claim, to: "wang.fang", by: ClaimOffice.otherClerk)
          == .notYours)
      // A superior takes it out of somebody's hands.
      let taken = try await office.transfer(claim, to: "wang.fang", by: ClaimOffice.secondClerk)
      let moved = try await office.transfer(taken, to: "li.na", by: ClaimOffice.bureau)
      #expect(moved.taker?.account == "li.na")
      // An old page does nothing.
      #expect(
        try await office.transferRefusal(taken, to: nil, by: ClaimOffice.clerk)
          == .changedMeanwhile)
    }
  }

  /// Named through the 12th, a deputy acts on the 12th and no longer on the 13th.
  @Test(arguments: [
    ("2022-05-09", false), ("2022-05-10", true), ("2022-05-12", true), ("2022-05-13", false),
  ])
  func aDeputyActsForWhoIsAway(_ day: String, _ mayAct: Bool) async throws {
    try await ClaimOffice.with { office in
      office.today.value = try #require(Day("2022-05-09"))
      let claim = try await office.submit(0)
      let taken = try await office.transfer(claim, to: "li.na", by: ClaimOffice.clerk)
      let from = try #require(Day("2022-05-10"))
      try await office.desk.name(
        deputy: "wang.fang", for: ClaimOffice.clerk, from: from, through: from.adding(days: 2),
        as: ClaimOffice.actor(ClaimOffice.clerk))
      office.today.value = try #require(Day(day))
      let refusal = try await office.refusal(.pass, on: taken, by: ClaimOffice.secondClerk)
      #expect(refusal == (mayAct ? nil : .takenBy("li.na")))
      let last = try #require(try await office.desk.claim(claim.id).steps.last)
      #expect(last.deputyFor == (mayAct ? "li.na" : nil))
      #expect(last.account == (mayAct ? "wang.fang" : "li.na"))
    }
  }

  @Test func aDeputyIsOfTheSamePostAndCanBeEnded() async throws {
    try await ClaimOffice.with { office in
      let today = office.today.value
      let actor = ClaimOffice.actor(ClaimOffice.clerk)
      for (account, from, through, refusal) in [
        ("zhao.min", today, today, ClaimRefusal.noSuchColleague),
        ("li.na", today, today, .noSuchColleague),
        ("wang.fang", today.adding(days: 1), today, .daysWrong),
        ("wang.fang", today.adding(days: -2), today.adding(days: -1), .daysWrong),
        ("wang.fang", today, today.adding(days: 366), .daysWrong),
      ] {
        await #expect(throws: refusal) {
          try await office.desk.name(
            deputy: account, for: ClaimOffice.clerk, from: from, through: through, as: actor)
        }
      }
      try await office.desk.name(
        deputy: "wang.fang", for: ClaimOffice.clerk, from: today, through: today, as: actor)
      let claim = try await office.submit(0)
      let taken = try await office.transfer(claim, to: "li.na", by: ClaimOffice.clerk)
      let named = try #require(
        try await office.desk.deputies(of: ClaimOffice.secondClerk).first)
      await #expect(throws: ClaimRefusal.unknown) {
        try await office.desk.end(
          named.id, by: ClaimOffice.secondClerk, as: ClaimOffice.actor(ClaimOffice.secondClerk))
      }
      try await office.desk.end(named.id, by: ClaimOffice.clerk, as: actor)
      #expect(
        try await office.refusal(.pass, on: taken, by: ClaimOffice.secondClerk)
          == .takenBy("li.na"))
    }
  }

  // MARK: - Asking anew

  @Test(arguments: StoreKind.allCases)
  func whatWasRefusedIsAskedForAnewByAClaimThatNamesIt(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(on: kind) { office in
      let first = try await office.submit(0)
      let refused = try await office.act(
        .refuse, on: first, by: ClaimOffice.secondClerk, "材料不真实")
      // The decision stays as it is.
      for act in CaseAct.allCases {
        #expect(
          try await office.refusal(act, on: refused, by: ClaimOffice.secondClerk, "重新办理")
            == .step(.ended(.refused(stage: 1))))
      }
      let form = try await office.form(0)
      #expect(
        try await office.desk.ended(form.question, of: form.party)?.number == first.number)
      let second = try await office.submit(0)
      #expect(second.reopens == first.id)
      #expect(try await office.desk.reopening(of: first.id)?.id == second.id)
      #expect(try await office.desk.claim(second.id).claim.reopens == first.id)
      // What was taken back decided nothing: the next one names the refusal again.
      _ = try await office.act(.withdraw, on: second, by: ClaimOffice.clerk)
      #expect(try await office.submit(0).reopens == first.id)
      #expect(try await office.submit(1).reopens == nil)
    }
  }
}

extension ClaimOffice {
  func transfer(_ claim: Claim, to account: String?, by officer: Officer) async throws -> Claim {
    try await desk.transfer(
      claim.id, version: claim.version, to: account, by: officer, as: Self.actor(officer))
  }

  func transferRefusal(
    _ claim: Claim, to account: String?, by officer: Officer
  ) async throws -> ClaimRefusal? {
    do {
      _ = try await transfer(claim, to: account, by: officer)
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }
}
