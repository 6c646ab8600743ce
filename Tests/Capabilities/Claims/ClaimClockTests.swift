// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Library
import Policy
import Registry
import Store
import Stores
import Testing
import Values

@testable import Claims

/// The clocks of stages: both sides of each last day, pauses, holidays.
@Suite struct ClaimClockTests {
  private static func way() throws -> ClaimWay {
    let plan = try #require(LimitedLaw.library.benefit(ClaimOffice.seeking)?.plan)
    return try #require(ClaimWay(plan))
  }

  private static func clock(
    _ events: [(CaseAct?, Int, String)], _ state: CaseState, on day: String
  ) throws -> ClaimClock {
    let events = try events.map { act, stage, day in
      ClaimWay.Event(act: act, stage: stage, day: try #require(Day(day)))
    }
    return try way().clock(
      state, after: events, on: try #require(Day(day)), LimitedLaw.library.calendar)
  }

  /// Five working days: over a weekend, over the Labour Day holiday with its worked weekend days.
  @Test(arguments: [
    ("2022-05-09", "2022-05-16"), ("2022-05-13", "2022-05-20"),
    // Holiday 30 April to 4 May; 24 April and 7 May are worked.
    ("2022-04-28", "2022-05-09"), ("2022-04-23", "2022-04-28"),
    // Over New Year 2023: 31 December to 2 January are off.
    ("2022-12-29", "2023-01-06"),
  ]) func workingDaysAreCounted(_ handedIn: String, _ due: String) throws {
    let clock = try Self.clock(
      [(nil, 0, handedIn)], .waiting(stage: 1), on: handedIn)
    #expect(clock == .running(due: try #require(Day(due))))
  }

  @Test func aYearWithoutCalendarIsNotGuessed() throws {
    let clock = try Self.clock([(nil, 0, "2037-05-09")], .waiting(stage: 1), on: "2037-05-09")
    #expect(clock == .unknown)
  }

  /// Ten days from the day after it came.
  @Test func calendarDaysAreCounted() throws {
    let clock = try Self.clock(
      [(nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10")], .waiting(stage: 2), on: "2022-05-10")
    #expect(clock == .running(due: try #require(Day("2022-05-20"))))
  }

  /// What was used before the applicant was asked counts; what passes while they complete does not.
  @Test func theClockStandsWhileTheApplicantCompletes() throws {
    let asked: [(CaseAct?, Int, String)] = [
      (nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10"), (.askCompletion, 2, "2022-05-13"),
    ]
    // Three of ten days are used, however late it is looked at.
    for day in ["2022-05-13", "2022-06-30"] {
      #expect(
        try Self.clock(asked, .completing(stage: 2), on: day) == .paused(.completion, left: 7))
    }
    let back = asked + [(.complete, 2, "2022-05-25")]
    #expect(
      try Self.clock(back, .waiting(stage: 2), on: "2022-05-25")
        == .running(due: try #require(Day("2022-06-01"))))
    // A second pause takes nothing back.
    let again = back + [(.askCompletion, 2, "2022-05-27"), (.complete, 2, "2022-05-30")]
    #expect(
      try Self.clock(again, .waiting(stage: 2), on: "2022-05-30")
        == .running(due: try #require(Day("2022-06-04"))))
  }

  /// A limit used up before the pause stays overdue.
  @Test func aPauseDoesNotHealWhatIsLate() throws {
    let late: [(CaseAct?, Int, String)] = [
      (nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10"), (.askCompletion, 2, "2022-05-21"),
    ]
    #expect(
      try Self.clock(late, .completing(stage: 2), on: "2022-05-30")
        == .running(due: try #require(Day("2022-05-20"))))
    // On its very last day there is nothing left to stand still for either.
    let last = late.dropLast() + [(.askCompletion, 2, "2022-05-20")]
    #expect(
      try Self.clock(Array(last), .completing(stage: 2), on: "2022-05-30")
        == .running(due: try #require(Day("2022-05-20"))))
  }

  /// The stages of one step share its limit, and the notice stops it.
  @Test func theClockStandsWhileTheNoticeHangs() throws {
    let posted: [(CaseAct?, Int, String)] = [
      (nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10"), (.pass, 2, "2022-05-11"),
      (.pass, 3, "2022-05-13"),
    ]
    #expect(
      try Self.clock(posted, .waiting(stage: 4), on: "2022-05-18") == .paused(.notice, left: 5))
    let taken = posted + [(.pass, 4, "2022-05-20")]
    #expect(
      try Self.clock(taken, .waiting(stage: 5), on: "2022-05-20")
        == .running(due: try #require(Day("2022-05-25"))))
  }

  /// Sent back, the earlier stage begins anew; where it came from does so when it returns.
  @Test func whatIsSentBackBeginsAnew() throws {
    let back: [(CaseAct?, Int, String)] = [
      (nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10"), (.sendBack, 2, "2022-05-12"),
    ]
    #expect(
      try Self.clock(back, .waiting(stage: 1), on: "2022-05-12")
        == .running(due: try #require(Day("2022-05-19"))))
    let again = back + [(.pass, 1, "2022-05-16")]
    #expect(
      try Self.clock(again, .waiting(stage: 2), on: "2022-05-16")
        == .running(due: try #require(Day("2022-05-26"))))
  }

  @Test func whatHasEndedOrHasNoLimitHasNoClock() throws {
    let events: [(CaseAct?, Int, String)] = [(nil, 0, "2022-05-09"), (.withdraw, 1, "2022-05-10")]
    #expect(try Self.clock(events, .withdrawn, on: "2022-05-10") == .none)
    let paying: [(CaseAct?, Int, String)] = [
      (nil, 0, "2022-05-09"), (.pass, 1, "2022-05-10"), (.pass, 2, "2022-05-11"),
      (.pass, 3, "2022-05-13"), (.pass, 4, "2022-05-20"), (.pass, 5, "2022-05-21"),
    ]
    #expect(try Self.clock(paying, .waiting(stage: 6), on: "2022-05-21") == .none)
  }

  /// The day itself is still in time, the day after is late.
  @Test(arguments: [("2022-05-13", 1), ("2022-05-16", 0), ("2022-05-17", -1), ("2022-05-18", -2)])
  func whatIsLeftIsCountedInTheLimitsDays(_ day: String, _ left: Int) throws {
    let due = try #require(Day("2022-05-16"))
    let standing = try Self.way().standing(
      .running(due: due), at: 1, on: try #require(Day(day)), LimitedLaw.library.calendar)
    #expect(standing == .running(due: due, left: left))
  }

  /// What is kept in the table is what is worked out, through every act.
  @Test(arguments: StoreKind.allCases)
  func theTableKeepsTheClock(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 1, on: kind, limits: true) { office in
      office.today.value = try #require(Day("2022-05-09"))
      let form = try await office.form(0, papers: ["identityCard"])
      let claim = try await office.desk.submit(
        form, by: ClaimOffice.clerk, as: ClaimOffice.actor(ClaimOffice.clerk))
      func kept() async throws -> ClaimClock {
        let (held, _) = try await office.desk.claim(claim.id)
        return held.clock
      }
      #expect(try await kept() == .running(due: try #require(Day("2022-05-16"))))
      office.today.value = try #require(Day("2022-05-11"))
      let asked = try await office.act(
        .askCompletion, on: claim, by: ClaimOffice.secondClerk, "缺合同和社保卡复印件")
      #expect(try await kept() == .paused(.completion, left: 3))
      #expect(
        office.desk.standing(of: asked) == .paused(.completion, left: 3))
      office.today.value = try #require(Day("2022-06-01"))
      let back = try await office.act(
        .complete, on: asked, by: ClaimOffice.clerk,
        papers: ["employmentPaper", "identityCard", "paymentCard"])
      // Dragon Boat Festival: 3 to 5 June are off.
      #expect(try await kept() == .running(due: try #require(Day("2022-06-07"))))
      _ = try await office.act(.pass, on: back, by: ClaimOffice.secondClerk)
      #expect(try await kept() == .running(due: try #require(Day("2022-06-11"))))
    }
  }

  /// Claims from before there were clocks get theirs.
  @Test(arguments: StoreKind.allCases)
  func clocksThatAreNotKnownAreWorkedOut(_ kind: StoreKind) async throws {
    try await ClaimOffice.with(people: 2, on: kind, limits: true) { office in
      office.today.value = try #require(Day("2022-05-09"))
      let claim = try await office.submit(0)
      try await office.store.write { transaction in
        try transaction.execute(
          "UPDATE claim SET clock = 'unknown', due_on = '9999-12-31', waits_at = ''")
      }
      #expect(
        try await office.desk.claims(ClaimFilter(.waiting), for: ClaimOffice.clerk).total == 0)
      #expect(try await office.desk.renewClocks() == 1)
      let found = try await office.desk.claims(ClaimFilter(.waiting), for: ClaimOffice.clerk)
      #expect(found.claims == [claim])
      #expect(try await office.desk.renewClocks() == 0)
    }
  }
}
