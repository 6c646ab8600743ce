// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Rights
import Store
import Stores
import Testing
import Values

@testable import Monitoring

/// Warnings from being raised to being closed, on each store. 2025-06-16 is a Monday.
@Suite struct WarningTests {
  typealias Office = MonitoringOffice

  @Test(arguments: StoreKind.allCases)
  func aLookRaisesAndRepeatedChangesNothing(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      try await office.take(
        [
          try Office.row(1) { $0.employments = [Office.job("2024-01-01", to: "2025-05-31")] },
          try Office.row(2) { $0.employments = [Office.job("2024-01-01")] },
          try Office.row(3) { $0.workStatuses = [Office.status(.unemployed, from: "2025-01-10")] },
          try Office.row(4),
        ], on: "2025-06-01")
      let run = try await office.run("2025-06-16")
      #expect([run.watched, run.working, run.outOfWork, run.unknown] == [4, 1, 2, 1])
      #expect(run.raised == 2)
      let open = try await office.open()
      // Alone in the household and without work, both are red: five working days, the first not counted.
      #expect(open.map(\.personName) == ["样某1", "样某3"])
      for warning in open {
        #expect(warning.colour == "red" && warning.owner == .town)
        #expect(warning.state == .raised(due: Day("2025-06-23")!))
      }
      #expect(
        open.map { $0.signals.map(\.id).sorted() } == [
          ["householdWithoutWork", "stoppedWork"], ["householdWithoutWork", "longOutOfWork"],
        ])
      let again = try await office.run("2025-06-16")
      #expect(again.raised == 0 && again.recoloured == 0 && again.escalated == 0)
      #expect(try await office.open() == open)
      try await office.expectSound()
    }
  }

  /// The ledger states when work ended and knows of no contract: what it says is over is over.
  @Test(arguments: StoreKind.allCases)
  func workThatTheLedgerEndedIsOver(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      let first = try #require(Day("2024-01-01"))
      func line(_ number: Int, until last: String?) throws -> RosterRow {
        try Office.row(number) { row in
          var job = Employment()
          job.startOn = .value(first)
          row.employments = [EmploymentStatement(job, employer: Organisation(name: "样例电子厂"))]
          row.workStatuses = [
            WorkStatusPeriod(
              .employed, from: first, to: last.flatMap { Day($0) }.map { .value($0) } ?? .none)
          ]
        }
      }
      try await office.take(
        [try line(1, until: "2025-05-31"), try line(2, until: nil)], on: "2025-06-01")
      let run = try await office.run("2025-06-16")
      #expect([run.working, run.outOfWork, run.unknown] == [1, 1, 0])
      let open = try await office.open()
      #expect(open.map(\.personName) == ["样某1"])
      #expect(open.first?.signals.contains { $0.id == "stoppedWork" } == true)
    }
  }

  /// Left undone it goes to the level above on the day after the last, with days of its own.
  @Test(arguments: StoreKind.allCases)
  func whatIsLeftUndoneGoesUp(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      try await office.take(
        [
          try Office.row(1, household: "H") {
            $0.employments = [Office.job("2024-01-01", to: "2025-06-30")]
          },
          try Office.row(2, household: "H") { $0.employments = [Office.job("2024-01-01")] },
        ], on: "2025-06-01")
      try await office.run("2025-06-16")
      var warning = try #require(try await office.open().first)
      #expect(warning.colour == "yellow" && warning.owner == .village)
      #expect(warning.state == .raised(due: Day("2025-06-30")!))
      #expect(try await office.run("2025-06-30").escalated == 0)
      #expect(try await office.run("2025-07-01").escalated == 1)
      warning = try #require(try await office.open().first)
      #expect(warning.owner == .town && warning.state == .raised(due: Day("2025-07-15")!))
      // The contract ended meanwhile: its end is no signal any more, having stopped is one.
      #expect(warning.signals.filter { $0.goneOn == nil }.map(\.id) == ["stoppedWork"])
      // Whoever has begun to help is not overtaken.
      try await office.act(.help(.called), on: warning, by: Office.clerk)
      #expect(try await office.run("2025-07-16").escalated == 0)
      // Each look stands once, the latest first: one had work until the last of June, one has it still.
      try await office.run("2025-07-16")
      let runs = try await office.desk.runs()
      let days = runs.map(\.day.description)
      #expect(days == ["2025-07-16", "2025-07-01", "2025-06-30", "2025-06-16"])
      #expect(runs.map(\.working) == [1, 1, 2, 2] && runs.map(\.outOfWork) == [1, 1, 0, 0])
      try await office.expectSound()
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatBecomesWorseIsDealtWithAnew(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      try await office.take(
        [
          try Office.row(1, household: "H") {
            $0.employments = [Office.job("2024-01-01", to: "2025-06-14")]
          },
          try Office.row(2, household: "H") { $0.employments = [Office.job("2024-01-01")] },
        ], on: "2025-06-01")
      try await office.run("2025-06-16")
      let yellow = try #require(try await office.open().first)
      #expect(yellow.colour == "yellow")
      let helped = try await office.act(.help(.visited), on: yellow, by: Office.assistant)
      #expect(helped.state.kind == .helping)
      // Out of work since 15 June: three months are over on 15 September.
      #expect(try await office.run("2025-09-15").recoloured == 0)
      let run = try await office.run("2025-09-16")
      #expect(run.recoloured == 1 && run.raised == 0)
      let red = try #require(try await office.open().first)
      #expect(red.id == yellow.id && red.colour == "red" && red.owner == .town)
      #expect(red.state == .raised(due: Day("2025-09-23")!))
    }
  }

  /// Proposed by one, closed by another of the closing level, who has visited.
  @Test(arguments: StoreKind.allCases)
  func closingTakesAVisitAndASecondHand(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      try await office.take(
        [try Office.row(1) { $0.workStatuses = [Office.status(.unemployed, from: "2025-01-10")] }],
        on: "2025-06-01")
      try await office.run("2025-06-16")
      var warning = try #require(try await office.open().first)
      await refused(.notNow) { try await office.act(.close, on: warning, by: Office.bureau) }
      await refused(.words) {
        try await office.act(.help(.visited), on: warning, by: Office.clerk, " 好 ")
      }
      warning = try await office.act(.help(.visited), on: warning, by: Office.clerk)
      let seen = warning
      warning = try await office.act(.propose(.working), on: warning, by: Office.bureau)
      #expect(warning.state == .proposed(.working, by: "chen.jie"))
      await refused(.changedMeanwhile) {
        try await office.act(.help(.called), on: seen, by: Office.clerk)
      }
      let proposed = warning
      await refused(.belongsTo(.county)) {
        try await office.act(.close, on: proposed, by: Office.clerk)
      }
      await refused(.sameHand) { try await office.act(.close, on: proposed, by: Office.bureau) }
      // The town's visit is not the county's.
      await refused(.noVisit(.county)) {
        try await office.act(.close, on: proposed, by: Office.secondBureau)
      }
      warning = try await office.act(.help(.called), on: proposed, by: Office.secondBureau)
      warning = try await office.act(.close, on: warning, by: Office.secondBureau, "已到岗，核实属实")
      #expect(warning.state == .closed(.working, on: Day("2025-06-16")!))
      let closed = warning
      await refused(.closed) { try await office.act(.help(.called), on: closed, by: Office.clerk) }
      let steps = try await office.desk.warning(warning.id).steps
      #expect(steps.map(\.kind) == [.raised, .visited, .proposed, .called, .closed])
      #expect(steps.last?.words == "已到岗，核实属实" && steps.last?.officer == "liu.yang")
      #expect(try await office.open() == [])
      try await office.expectSound()
    }
  }

  /// What was closed is not raised again for the same signals, but for a new one, and after they were gone.
  @Test(arguments: StoreKind.allCases)
  func whatWasClosedIsNotRaisedForTheSame(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      let unemployed = try Office.row(1) {
        $0.workStatuses = [Office.status(.unemployed, from: "2025-01-10")]
      }
      try await office.take([unemployed], on: "2025-06-01")
      try await office.run("2025-06-16")
      var warning = try #require(try await office.open().first)
      warning = try await office.act(.propose(.unable), on: warning, by: Office.clerk)
      warning = try await office.act(.help(.visited), on: warning, by: Office.bureau)
      warning = try await office.act(.close, on: warning, by: Office.bureau)
      #expect(try await office.run("2025-06-17").raised == 0)
      try await office.take(
        [try Office.row(1) { $0.employments = [Office.job("2025-07-01", to: "2025-08-31")] }],
        on: "2025-07-02")
      #expect(try await office.run("2025-07-02").raised == 0)
      let old = try await office.desk.warning(warning.id).warning
      #expect(old.signals.allSatisfy { $0.goneOn == Day("2025-07-02") })
      #expect(try await office.run("2025-09-01").raised == 1)
      #expect(try await office.desk.warnings(of: warning.person).count == 2)
    }
  }

  /// A household's month is a calendar month from its registration; who works clears it.
  @Test(arguments: StoreKind.allCases)
  func aHouseholdsMonthRuns(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-01-31") { office async throws in
      let out = [Office.status(.unemployed, from: "2024-12-01")]
      try await office.take(
        [
          try Office.row(1, household: "A", relocated: true) { $0.workStatuses = out },
          try Office.row(2, household: "A", relocated: true) { row in
            row.workStatuses = out
            row.person?.jobWish = .value(false)
          },
          // Not a relocated household: the text's month is not about it.
          try Office.row(3, household: "B") { $0.workStatuses = out },
          // Of the other member it is not known.
          try Office.row(4, household: "C", relocated: true) { $0.workStatuses = out },
          try Office.row(5, household: "C", relocated: true),
        ], on: "2025-01-30")
      let run = try await office.run("2025-01-31")
      #expect(run.listed == 1 && run.cleared == 0)
      var clearing = try #require(try await office.desk.clearings().clearings.first)
      #expect(clearing.householdNumber == "A" && clearing.due == Day("2025-02-28"))
      #expect(clearing.members.map(\.name) == ["样某1", "样某2"])
      #expect(clearing.state(on: Day("2025-02-28")!) == .running(daysLeft: 0))
      #expect(clearing.state(on: Day("2025-03-01")!) == .late(days: 1))
      try await office.take(
        [
          try Office.row(2, household: "A", relocated: true) {
            $0.employments = [Office.job("2025-02-20")]
          }
        ], on: "2025-03-05")
      #expect(try await office.run("2025-03-05").cleared == 1)
      clearing = try #require(try await office.desk.clearings().clearings.first)
      // Cleared on the day the work began, not on the day it was heard of.
      #expect(clearing.state(on: Day("2025-03-05")!) == .cleared(inTime: true))
      #expect(clearing.clearedOn == Day("2025-02-20"))
      try await office.expectSound()
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aScopeHidesTheOthers(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      let out = [Office.status(.unemployed, from: "2025-01-10")]
      try await office.take(
        [
          try Office.row(1, relocated: true) { $0.workStatuses = out },
          try Office.row(2, relocated: true) { row in
            row.workStatuses = out
            row.person?.hukouRegion = .value(RegionCode("610328102001")!)
          },
        ], on: "2025-06-01")
      try await office.run("2025-06-16")
      let town = try await office.desk.within(.regions([Office.town]))
      let seen = try await town.warnings().warnings
      #expect(seen.map(\.personName) == ["样某1"])
      let all = try await office.open()
      let other = try #require(all.first { $0.personName == "样某2" })
      await #expect(throws: WarningRefusal.unknown) { try await town.warning(other.id) }
      #expect(try await town.clearings().total == 1)
      #expect(try await town.counts(by: .town) == [Office.town: ["red": 1]])
    }
  }

  /// What others know of offers is read in a look: three refusals warn, two do not.
  @Test(arguments: StoreKind.allCases)
  func refusedOffersWarn(_ kind: StoreKind) async throws {
    try await Office.with(kind, on: "2025-06-16") { office async throws in
      try await office.take(
        [
          try Office.row(1, household: "H") {
            $0.workStatuses = [Office.status(.unemployed, from: "2025-06-01")]
          },
          try Office.row(2, household: "H") { $0.employments = [Office.job("2024-01-01")] },
        ], on: "2025-06-01")
      #expect(try await office.run("2025-06-16").raised == 0)
      for (refusals, raised) in [(2, 0), (3, 1)] {
        var desk = office.desk
        desk.offers = { _ in
          Dictionary(
            uniqueKeysWithValues: (1...2).map {
              (ID<Person>($0), OfferStanding(refused: refusals))
            })
        }
        let run = try await desk.run(
          in: Office.county, on: office.today.value, by: Office.bureau,
          as: Office.actor(Office.bureau))
        #expect(run.raised == raised)
      }
      let warning = try #require(try await office.open().first)
      #expect(warning.personName == "样某1" && warning.signals.map(\.id) == ["refusedOffers"])
    }
  }

  private func refused(
    _ refusal: WarningRefusal, _ body: () async throws -> Void,
    at location: SourceLocation = #_sourceLocation
  ) async {
    await #expect(throws: refusal, sourceLocation: location) { try await body() }
  }

  /// What the ledger of June states, where those before stated 3,000 yuan, and who is warned of: seven tenths, and a fen more.
  static let wages: [(fen: Int64, signals: [String])] = [
    (210_000, ["payFalling"]), (210_001, []), (300_000, []),
  ]

  @Test(arguments: StoreKind.allCases, wages)
  func payThatTheLedgerStatesFallingIsWarnedOf(
    _ kind: StoreKind, _ wage: (fen: Int64, signals: [String])
  ) async throws {
    try await Office.with(kind, on: "2025-06-15") { office async throws in
      for (month, fen) in [("2025-04", 300_000), ("2025-05", 300_000), ("2025-06", wage.fen)] {
        let day = Day("\(month)-10")!
        let row = try Office.row(0) { row in
          var job = Employment()
          job.startOn = .value(Day("2025-01-01")!)
          job.workedThrough = .value(day)
          job.monthlyPay = .value(Money(fen: fen))
          var statement = EmploymentStatement(job, employer: Organisation(name: "样例厂"))
          statement.months = [EmploymentMonth(day.month, stated: Money(fen: fen))]
          row.employments = [statement]
          row.workStatuses = [
            WorkStatusPeriod(.employed, from: Day("2025-01-01")!, to: Fact<Day>.none)
          ]
        }
        try await office.take([row], on: day.description)
      }
      try await office.run("2025-06-15")
      #expect(try await office.open().flatMap { $0.signals.map(\.id) } == wage.signals)
      // A month that states what was stated before is not kept beside it.
      let kept = try await office.store.read { connection in
        try connection.number("SELECT COUNT(*) FROM employment_month WHERE stated IS NOT NULL")
      }
      #expect(kept == (wage.fen == 300_000 ? 1 : 2))
    }
  }
}
