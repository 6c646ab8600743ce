// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Foundation
import Journal
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Claims

/// Acts of several officers at once, in any order: no fund is overspent and nothing is granted twice.
@Suite struct InterleavingTests {
  /// More with `BANGFU_INTERLEAVINGS`.
  private static let count =
    ProcessInfo.processInfo.environment["BANGFU_INTERLEAVINGS"].flatMap { Int($0) } ?? 30
  /// After so many an office is left for a new one, whose tables are empty.
  private static let ofOneOffice = 1000

  @Test(.timeLimit(.minutes(600)), arguments: StoreKind.allCases)
  func noOrderOverspendsOrGrantsTwice(_ kind: StoreKind) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var draw = SystemDraw(state: seed)
    var left = Self.count
    while left > 0 {
      let now = min(left, Self.ofOneOffice)
      try await ClaimOffice.with(people: 0, on: kind) { office in
        let crowd = try await Crowd(office)
        for turn in 0..<now {
          try await crowd.act(&draw)
          try await crowd.check("seed \(seed), \(left - turn) left, \(kind)")
        }
      }
      left -= now
    }
  }
}

/// Three workers with two jobs each, of which the law pays for one a year, and money for two claims.
private struct Crowd {
  private let office: ClaimOffice
  private let people: [(person: ID<Person>, jobs: [Int64])]
  private static let money = Money.yuan(1000)

  /// By the stage they act at; who enters is the first.
  private static let officers: [[Officer]] = [
    [ClaimOffice.clerk], [ClaimOffice.clerk, ClaimOffice.secondClerk],
    [ClaimOffice.bureau, ClaimOffice.secondBureau], [ClaimOffice.resources],
    [ClaimOffice.finance], [ClaimOffice.finance],
  ]

  init(_ office: ClaimOffice) async throws {
    try await office.allot(Self.money)
    try await office.take(
      try (0..<3).map { number in
        var row = try ClaimOffice.worker(number)
        var second = Employment()
        let first = try #require(Day("2022-04-01"))
        second.startOn = .value(first)
        second.endOn = .value(first.endOfTerm(months: 12))
        second.contractKind = .value(.labourContract)
        row.employments.append(
          EmploymentStatement(second, employer: Organisation(name: "样例服装厂")))
        return row
      })
    let found = try await office.registry.search(PersonQuery(asOf: office.today.value)).people
    var people: [(person: ID<Person>, jobs: [Int64])] = []
    for line in found {
      let dossier = try #require(try await office.registry.dossier(line.id))
      people.append((line.id, dossier.employments.map(\.employment.id.rawValue)))
    }
    (self.office, self.people) = (office, people)
  }

  private enum Doing: Sendable {
    case submit(ClaimForm, Officer)
    case move(ClaimMove, Officer)
  }

  /// Three things at once, each by somebody who has seen the same state of affairs.
  func act(_ draw: inout SystemDraw) async throws {
    let open = try await office.store.read {
      try ClaimTable.claims("c.state IN ('waiting', 'completing') ORDER BY c.id", [], $0)
    }
    let doings = (0..<3).map { _ in doing(among: open, &draw) }
    let office = office
    try await withThrowingTaskGroup(of: Void.self) { group in
      for doing in doings {
        group.addTask {
          do {
            switch doing {
            case .submit(let form, let officer):
              _ = try await office.desk.submit(form, by: officer, as: ClaimOffice.actor(officer))
            case .move(let move, let officer):
              _ = try await office.desk.act(move, by: officer, as: ClaimOffice.actor(officer))
            }
          } catch is ClaimRefusal {}
        }
      }
      try await group.waitForAll()
    }
  }

  private func doing(among open: [Claim], _ draw: inout SystemDraw) -> Doing {
    guard !open.isEmpty, draw.below(3) > 0 else {
      let (person, jobs) = people[draw.below(people.count)]
      let question = ClaimQuestion(
        ClaimOffice.seeking, about: jobs[draw.below(jobs.count)], by: .`self`,
        on: office.today.value,
        papers: ["employmentPaper", "identityCard", "paymentCard"].map { ClaimQuestion.Paper($0) })
      return .submit(ClaimForm(of: person, question, key: .random()), ClaimOffice.clerk)
    }
    let claim = open[draw.below(open.count)]
    let stage = min(claim.state.stage ?? 0, Self.officers.count - 1)
    let officers = Self.officers[stage]
    let acts: [CaseAct] =
      stage > 3
      ? [.close, .pass]
      : [.pass, .pass, .pass, .pass, .pass, .refuse, .withdraw, .askCompletion, .complete]
    let act = acts[draw.below(acts.count)]
    let officer =
      [.withdraw, .complete].contains(act)
      ? ClaimOffice.clerk : officers[draw.below(officers.count)]
    return .move(
      ClaimMove(
        act, on: claim.id, version: claim.version, text: "随意办理", fund: ClaimOffice.fund), officer)
  }

  /// What is kept is what granted claims are owed, within what was allotted; nobody has two claims that hold
  /// what the law gives once a year.
  func check(_ at: Comment) async throws {
    let balances = try await office.balances()
    let kept = try await office.count(
      """
      SELECT COALESCE(SUM(amount_fen), 0) FROM claim
      WHERE fund IS NOT NULL AND state IN ('waiting', 'completing')
      """)
    #expect(balances["reserved"] == kept, at)
    #expect((0...Self.money.fen).contains(balances["reserved"] ?? -1), at)
    #expect(
      (balances["available"] ?? 0) + (balances["reserved"] ?? 0) == Self.money.fen, at)
    let twice = try await office.count(
      """
      SELECT COUNT(*) FROM (SELECT person_id FROM claim WHERE state IN ('waiting', 'completing')
        GROUP BY person_id HAVING COUNT(*) > 1) t
      """)
    #expect(twice == 0, at)
  }
}

/// SplitMix64.
private struct SystemDraw {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
