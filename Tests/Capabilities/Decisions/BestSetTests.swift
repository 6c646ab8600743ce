// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Library
import Policy
import Registry
import Stores
import Testing
import Values

/// Of several yeses the best lawful set, and what would make a no a yes.
@Suite struct BestSetTests {
  private let ages = """
    {"params": {"workingAge": {"male": {"min": 16, "max": 60}, "female": {"min": 16, "max": 55}}}}
    """

  /// Once a year, and the dearer journey came second.
  private func traveller() throws -> RosterRow {
    var row = try SmallOffice.worker(0)
    row.employments = [
      try SmallOffice.job(from: "2022-06-01", journey: 30_000),
      try SmallOffice.job(from: "2022-09-01", journey: 62_000),
    ]
    return row
  }

  @Test func theDearerOfTwoIsPromised() async throws {
    try await SmallOffice.with([try traveller()]) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let entitled = scan.findings.filter { $0.outcome == .eligible }
      #expect(entitled.compactMap(\.amount?.fen).sorted() == [50_000, 50_000])
      #expect(scan.total == Money.yuan(1000))
      #expect(scan.tallies.allSatisfy { $0.count(.eligible) <= 1 })
    }
  }

  @Test func whoeverIsLeftOutIsToldWhy() async throws {
    try await SmallOffice.with([try traveller()]) { office in
      let desk = try office.desk(ages)
      let explained = try desk.explain(try await office.dossier(0), asOf: SmallOffice.day)
      let barred = explained.filter { $0.barred != nil }
      #expect(barred.count == 2)
      for one in barred {
        let barring = try #require(one.barred)
        #expect(one.decision.outcome == .notEligible)
        #expect(one.decision.failed.contains { $0.id == barring.rule.id && $0.kind == .limit })
        #expect(barring.by.map(\.benefit) == [one.benefit])
        #expect(one.advice == nil)
      }
      // The journeys differ, the jobs do not: which of those is taken is the applicant's choice.
      let journey = try #require(barred.first { $0.barred?.isTied == false }?.barred)
      #expect(journey.amount == Money.yuan(300))
      let job = try #require(barred.first { $0.barred?.isTied == true }?.barred)
      #expect(job.amount == Money.yuan(500))
      let text = ExplanationText(desk: desk, asOf: SmallOffice.day)
        .text(try await office.dossier(0), explained)
      #expect(text.contains("【最有利的合法组合】可以同时享受 2 项，共 1,000.00 元"))
      #expect(text.contains("两种选法金额相同，由本人选择"))
      let json = try #require(explained.first { $0.barred != nil }?.json.compactText)
      #expect(json.contains("\"barred\": { \"rule\": "))
    }
  }

  /// What waits for a fact is not promised beside what the same year has already given.
  @Test func anOpenAnswerIsHeldAgainstTheChosen() async throws {
    var row = try SmallOffice.worker(0)
    var open = try SmallOffice.job(from: "2022-05-15")
    open.employment.endOn = .unknown
    row.employments = [open, try SmallOffice.job(from: "2022-09-01")]
    try await SmallOffice.with([row]) { office in
      let scan = try await office.desk(ages).scan(asOf: SmallOffice.day)
      let jobs = scan.findings.filter { $0.benefit.clauses.contains("二(一)1") }
      #expect(jobs.map(\.outcome) == [.eligible])
    }
  }

  @Test func aNoSaysWhatWouldMakeItAYes() async throws {
    var row = try SmallOffice.worker(0)
    var short = try SmallOffice.job(from: "2022-09-01")
    short.employment.endOn = .value(try #require(Day("2023-08-30")))
    row.employments = [short]
    try await SmallOffice.with([row]) { office in
      let desk = try office.desk(ages)
      let explained = try desk.explain(try await office.dossier(0), asOf: SmallOffice.day)
      let refused = try #require(
        explained.first { $0.decision.failed.map(\.id) == ["C3"] && $0.advice?.state == .possible })
      let change = try #require(refused.advice?.changes.first)
      #expect(
        change.kind
          == .supply(fact: "employment.endOn", value: .this(.string("2023-08-31")), by: .act))
      #expect(refused.advice?.amountFen == 50_000)
      let text = ExplanationText(desk: desk, asOf: SmallOffice.day)
        .text(try await office.dossier(0), explained)
      #expect(text.contains("↳ 把“合同终止日”办成：2023-08-31（满足 C3）"))
      #expect(text.contains("＝ 这样就可以享受：500.00 元"))
      // Every answer that is no yes has its advice.
      for one in explained where one.barred == nil {
        #expect((one.advice == nil) == one.decision.outcome.isYes)
      }
    }
  }
}
