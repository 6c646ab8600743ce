// SPDX-License-Identifier: Apache-2.0
import Foundation
import Library
import Policy
import Testing
import Values

/// The signals and colours of Qianyang on 2025-06-15, both sides of every threshold.
///
/// > Source: domain, chapter 11; the thresholds are the county's file.
@Suite struct SignalTests {
  static let day = Day("2025-06-15")!
  static let rules = MonitoringOffice.rules

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let facts: [String: FactValue]
    let signals: [String]
    let colour: String?
  }

  /// Somebody at work of whom nothing warns.
  private static let steady: [String: FactValue] = [
    "person.age": .integer(35), "person.alive": .flag(true),
    "person.categories": .list([.text("outOfPoverty")]), "person.labourCapacity": .text("full"),
    "person.jobWish": .flag(true), "work.isWorking": .flag(true),
    "work.status": .text("employed"), "work.outOfWorkSince": .none, "work.stoppedOn": .none,
    "work.returnedOn": .none, "work.contractEndOn": .none, "work.latestPay": .none,
    "work.earlierPay": .none, "work.refusedOffers": .integer(0), "work.wishedOn": .none,
    "work.openOffers": .integer(0), "household.willing": .integer(1),
    "household.working": .integer(1), "household.isRelocated": .flag(true),
  ]

  private static func out(since day: String, stopped: String? = nil) -> [String: FactValue] {
    [
      "work.isWorking": .flag(false), "work.status": .none,
      "work.outOfWorkSince": .day(Day(day)!),
      "work.stoppedOn": stopped.map { .day(Day($0)!) } ?? FactValue.none,
    ]
  }

  static let cases: [Case] = [
    Case(testDescription: "steady", facts: [:], signals: [], colour: nil),
    Case(
      testDescription: "out of work for three months to the day", facts: out(since: "2025-03-15"),
      signals: [], colour: nil),
    Case(
      testDescription: "for a day more", facts: out(since: "2025-03-14"),
      signals: ["longOutOfWork"], colour: "red"),
    Case(
      testDescription: "for long, without the wish to work",
      facts: out(since: "2024-03-14").merging(["person.jobWish": .flag(false)]) { $1 },
      signals: [], colour: nil),
    Case(
      testDescription: "stopped three months ago to the day",
      facts: out(since: "2025-03-16", stopped: "2025-03-15"), signals: ["stoppedWork"],
      colour: "yellow"),
    Case(
      testDescription: "stopped a day before that",
      facts: out(since: "2025-03-15", stopped: "2025-03-14"), signals: [], colour: nil),
    Case(
      testDescription: "stopped to go to school",
      facts: out(since: "2025-06-01", stopped: "2025-05-31")
        .merging(["work.status": .text("student")]) { $1 }, signals: [], colour: nil),
    Case(
      testDescription: "returned from elsewhere",
      facts: out(since: "2025-06-01", stopped: "2025-05-31")
        .merging(["work.returnedOn": .day(Day("2025-05-31")!)]) { $1 },
      signals: ["stoppedWork", "returnedHome"], colour: "yellow"),
    Case(
      testDescription: "contract ends in thirty days",
      facts: ["work.contractEndOn": .day(Day("2025-07-15")!)], signals: ["contractEnding"],
      colour: "yellow"),
    Case(
      testDescription: "contract ends in thirty-one days",
      facts: ["work.contractEndOn": .day(Day("2025-07-16")!)], signals: [], colour: nil),
    Case(
      testDescription: "contract ends today",
      facts: ["work.contractEndOn": .day(day)], signals: ["contractEnding"], colour: "yellow"),
    Case(
      testDescription: "pay fell by three tenths",
      facts: ["work.latestPay": .money(.yuan(2100)), "work.earlierPay": .money(.yuan(3000))],
      signals: ["payFalling"], colour: "yellow"),
    Case(
      testDescription: "pay fell by a fen less",
      facts: [
        "work.latestPay": .money(Money(fen: 210_001)), "work.earlierPay": .money(.yuan(3000)),
      ], signals: [], colour: nil),
    Case(
      testDescription: "nobody of the household at work",
      facts: out(since: "2025-06-01").merging(["household.working": .integer(0)]) { $1 },
      signals: ["householdWithoutWork"], colour: "red"),
    Case(
      testDescription: "three refused offers",
      facts: out(since: "2025-06-01").merging(["work.refusedOffers": .integer(3)]) { $1 },
      signals: ["refusedOffers"], colour: "yellow"),
    Case(
      testDescription: "two refused offers",
      facts: out(since: "2025-06-01").merging(["work.refusedOffers": .integer(2)]) { $1 },
      signals: [], colour: nil),
    Case(
      testDescription: "a wish without an offer for thirty-one days",
      facts: out(since: "2025-06-01").merging(["work.wishedOn": .day(Day("2025-05-15")!)]) { $1 },
      signals: ["wishUnanswered"], colour: "yellow"),
    Case(
      testDescription: "a wish without an offer for thirty days",
      facts: out(since: "2025-06-01").merging(["work.wishedOn": .day(Day("2025-05-16")!)]) { $1 },
      signals: [], colour: nil),
  ]

  @Test(arguments: cases) func warns(_ one: Case) throws {
    let verdict = try #require(
      Self.rules.verdict(Self.facts(one.facts), asOf: Self.day))
    #expect(verdict.signals == one.signals)
    #expect(verdict.colour == one.colour)
    #expect(verdict.unknown == [])
  }

  static let watched: [(String, FactValue, Bool)] = [
    ("person.age", .integer(15), false), ("person.age", .integer(16), true),
    ("person.age", .integer(59), true), ("person.age", .integer(60), false),
    ("person.labourCapacity", .text("none"), false), ("person.labourCapacity", .text("weak"), true),
    ("person.alive", .flag(false), false), ("person.categories", .list([]), false),
    ("person.categories", .list([.text("disabled")]), false),
    ("person.categories", .list([.text("monitored")]), true),
  ]

  @Test(arguments: watched) func isWatched(_ fact: String, _ value: FactValue, _ isWatched: Bool) {
    let verdict = Self.rules.verdict(Self.facts([fact: value]), asOf: Self.day)
    #expect((verdict != nil) == isWatched)
  }

  /// An unknown is never a no: somebody of whom it is not known is watched, and their signals stay open.
  @Test func theUnknownIsNotCalm() throws {
    let facts = FactSet(Self.rules.vocabulary)
    let verdict = try #require(Self.rules.verdict(facts, asOf: Self.day))
    #expect(verdict.signals == [] && verdict.colour == nil)
    #expect(verdict.unknown == Self.rules.signals.map(\.id))
  }

  static func facts(_ changes: [String: FactValue]) -> FactSet {
    var facts = FactSet(rules.vocabulary)
    for (name, value) in steady.merging(changes, uniquingKeysWith: { $1 }) {
      facts.set(rules.vocabulary.slot(name)!, value)
    }
    return facts
  }

  @Test func thePlaceAboveSpeaksWhereTheCountyDoesNot() throws {
    let elsewhere = try #require(
      MonitoringOffice.library.monitoring(in: RegionCode("430103")!))
    #expect(elsewhere.clauses.isEmpty)
    #expect(Self.rules.clauses.map(\.value) == ["五(三)1"])
    #expect(MonitoringOffice.library.problems.filter { $0.severity == .error } == [])
  }
}
