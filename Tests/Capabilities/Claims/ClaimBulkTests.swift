// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Funds
import Journal
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Claims

/// Many claims acted on together: what one by one would say, at once.
@Suite struct ClaimBulkTests {
  private static func moves(_ claims: [Claim], fund: String? = ClaimOffice.fund) -> [ClaimMove] {
    claims.map { ClaimMove(.pass, on: $0.id, version: $0.version, fund: fund) }
  }

  private static func why(_ refusal: ClaimRefusal) -> ClaimWhy {
    ClaimWhy(zh: "\(refusal)", en: "\(refusal)")
  }

  @Test(arguments: StoreKind.allCases)
  func manyAreGrantedUpToTheLastFen(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 6, on: kind) { office in
      try await office.allot(.yuan(2000))
      var claims: [Claim] = []
      for number in 0..<6 { claims.append(try await office.reviewed(number)) }
      let results = try await office.desk.act(
        Self.moves(claims), by: ClaimOffice.resources, as: ClaimOffice.actor(ClaimOffice.resources))
      let refusals = results.map { result -> ClaimRefusal? in
        if case .failure(let refusal) = result.result { refusal } else { nil }
      }
      let short = ClaimRefusal.money(
        .notEnough(.available, held: .zero, asked: .yuan(500)))
      #expect(refusals == [nil, nil, nil, nil, short, short])
      for (index, claim) in claims.enumerated() {
        let (after, steps) = try await office.desk.claim(claim.id)
        #expect((after == claim) == (index >= 4) && steps.count == (index < 4 ? 4 : 3))
        #expect(after.kept == (index < 4 ? .init(fund: ClaimOffice.fund, year: 2022) : nil))
      }
      #expect(try await office.balances()["reserved"] == 200_000)
      #expect(try await office.funds.verify().isSound)
      #expect(
        try await office.count("SELECT COUNT(*) FROM journal_entry WHERE record_kind = 'claim'")
          == 6 * 3 + 4)
    }
  }

  /// Refused, changed, foreign, kept apart, out of order, named twice: each line for itself.
  @Test(arguments: StoreKind.allCases)
  func eachLineIsJudgedForItself(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 6, on: kind) { office in
      let good = try await office.submit(0)
      let withdrawn = try await office.submit(1)
      _ = try await office.act(.withdraw, on: withdrawn, by: ClaimOffice.clerk)
      let changed = try await office.submit(2)
      _ = try await office.transfer(changed, to: "wang.fang", by: ClaimOffice.clerk)
      let lacking = try await office.desk.submit(
        try await office.form(3, papers: []), by: ClaimOffice.clerk,
        as: ClaimOffice.actor(ClaimOffice.clerk))
      let moved = try await office.submit(4)
      let county = try await office.act(.pass, on: moved, by: ClaimOffice.secondClerk)
      let taken = try await office.transfer(
        try await office.submit(5), to: "li.na", by: ClaimOffice.clerk)
      var moves = Self.moves([good, withdrawn, changed, lacking, county, taken, good])
      moves.append(ClaimMove(.pass, on: ID(999), version: 1))
      let results = try await office.desk.act(
        moves, by: ClaimOffice.secondClerk, as: ClaimOffice.actor(ClaimOffice.secondClerk))
      let refusals = results.map { result -> ClaimRefusal? in
        if case .failure(let refusal) = result.result { refusal } else { nil }
      }
      #expect(
        refusals == [
          nil, .changedMeanwhile, .changedMeanwhile, .lawSays(.missing), .notYours,
          .takenBy("li.na"), .changedMeanwhile, .unknown,
        ])
      #expect(try await office.desk.claim(good.id).claim.state == .waiting(stage: 2))
    }
  }

  /// Two claims that bar each other, in one batch: money that is missing for the first leaves the second
  /// judged as if the first still stood as before.
  @Test func claimsOfOneReceiverAreJudgedBesideEachOther() async throws {
    try await ClaimOffice.with(people: 2) { office in
      try await office.allot(.yuan(499))
      let first = try await office.reviewed(0)
      let second = try await office.reviewed(1)
      let results = try await office.desk.act(
        Self.moves([first, second, first]), by: ClaimOffice.resources,
        as: ClaimOffice.actor(ClaimOffice.resources))
      #expect(results.allSatisfy { (try? $0.result.get()) == nil })
      #expect(try await office.desk.claim(first.id).claim == first)
      #expect(try await office.balances()["available"] == 49_900)
    }
  }

  /// Trying changes nothing at all, the journal included.
  @Test(arguments: StoreKind.allCases)
  func aTrialIsUndone(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 3, on: kind) { office in
      try await office.allot(.yuan(1000))
      var claims: [Claim] = []
      for number in 0..<3 { claims.append(try await office.reviewed(number)) }
      let entries = try await office.count("SELECT COUNT(*) FROM journal_entry")
      let tried = try await office.desk.tried(
        Self.moves(claims), by: ClaimOffice.resources, as: ClaimOffice.actor(ClaimOffice.resources))
      #expect(tried.lines.map { $0.refusal == nil } == [true, true, false])
      #expect(tried.lines[0].claim.kept?.fund == ClaimOffice.fund)
      #expect(try await office.count("SELECT COUNT(*) FROM journal_entry") == entries)
      #expect(try await office.balances()["reserved"] == 0)
      for claim in claims { #expect(try await office.desk.claim(claim.id).claim == claim) }
    }
  }

  /// F8: the same form sent by many at once is done once, and everybody sees the same result.
  @Test(arguments: StoreKind.allCases)
  func aFormSentTwiceIsDoneOnce(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 3, on: kind) { office in
      try await office.allot()
      var claims: [Claim] = []
      for number in 0..<3 { claims.append(try await office.reviewed(number)) }
      _ = try await office.act(.refuse, on: claims[2], by: ClaimOffice.resources, "不符合条件")
      let moves = Self.moves(claims)
      let key = SubmissionKey.random()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await office.desk.act(
              moves, once: key, by: ClaimOffice.resources,
              as: ClaimOffice.actor(ClaimOffice.resources), why: Self.why)
          }
        }
        try await group.waitForAll()
      }
      let receipt = try await office.desk.receipt(key, of: ClaimOffice.resources)
      #expect(receipt.lines.map { $0.why == nil } == [true, true, false])
      #expect(receipt.lines.last?.why == Self.why(.changedMeanwhile))
      for claim in claims.prefix(2) {
        #expect(try await office.desk.claim(claim.id).steps.count == 4)
      }
      // It is its officer's.
      await #expect(throws: ClaimRefusal.unknown) {
        try await office.desk.receipt(key, of: ClaimOffice.bureau)
      }
    }
  }

  /// F9: a hundred approvers, each with the whole pile: every claim is decided by one of them.
  @Test(arguments: StoreKind.allCases)
  func aHundredApproversDecideEachClaimOnce(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 5, on: kind) { office in
      try await office.allot()
      var claims: [Claim] = []
      for number in 0..<5 { claims.append(try await office.reviewed(number)) }
      let moves = Self.moves(claims)
      let done = try await withThrowingTaskGroup(of: [Bool].self) { group in
        for number in 0..<100 {
          let officer = Officer(
            account: "judge\(number)", name: "judge\(number)",
            assignments: [Assignment(.humanResourcesBureau, in: ClaimOffice.county)])
          group.addTask {
            try await office.desk.act(moves, by: officer, as: ClaimOffice.actor(officer))
              .map { (try? $0.result.get()) != nil }
          }
        }
        return try await group.reduce(into: [0, 0, 0, 0, 0]) { sums, one in
          for (index, isDone) in one.enumerated() where isDone { sums[index] += 1 }
        }
      }
      #expect(done == [1, 1, 1, 1, 1])
      #expect(try await office.balances()["reserved"] == 250_000)
      #expect(try await office.funds.verify().isSound)
    }
  }
}
