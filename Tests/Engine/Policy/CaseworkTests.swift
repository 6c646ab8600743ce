// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// What stops clocks and who may not act twice, and the calendar as a file.
struct CaseworkTests {
  static let county = [
    "casework": #"""
    {"ambiguities": ["AMB-1"], "pausesFor": ["completion", "notice"],
     "separation": {"review": ["accept", "firstReview"], "pay": ["approve"]},
     "rollsOverRestDays": false}
    """#
  ]

  @Test func theNearestDocumentDecidesEachPart() throws {
    let county = try TestCounty.jurisdiction(CaseworkTests.county)
    let town = try TestCounty.town(
      ["casework": #"{"pausesFor": [], "rollsOverRestDays": true}"#], under: county)
    #expect(county.casework.pausesFor == [.completion, .notice])
    #expect(!county.casework.rollsOverRestDays)
    #expect(town.casework.pausesFor.isEmpty)
    #expect(town.casework.rollsOverRestDays)
    #expect(town.casework.separation == county.casework.separation)
    #expect(try TestCounty.jurisdiction().casework == CaseworkRules())
  }

  @Test(
    arguments: [
      (.review, [.accept], [.accept]),
      (.review, [.firstReview, .accept], [.accept, .firstReview]),
      (.review, [.visit], []), (.accept, [.review], []), (.pay, [.accept, .approve], [.approve]),
      (.pay, [], []),
    ] as [(WorkflowStep.Kind, [WorkflowStep.Kind], [WorkflowStep.Kind])])
  func whoActedBeforeMayNotActAgain(
    _ kind: WorkflowStep.Kind, _ done: [WorkflowStep.Kind], _ objections: [WorkflowStep.Kind]
  ) throws {
    let rules = try TestCounty.jurisdiction(CaseworkTests.county).casework
    #expect(rules.objections(to: kind, having: done) == objections)
  }

  @Test(arguments: [
    (
      #"{"pausesFor": ["weekend"]}"#,
      "'pausesFor' must be one of completion, notice"
    ),
    (
      #"{"separation": {"reveiw": ["accept"]}}"#,
      "the separation has no key 'reveiw' | did you mean 'review'?"
    ),
    (#"{"ambiguities": ["AMB-9"]}"#, "no ambiguity named 'AMB-9' | did you mean 'AMB-1'?"),
  ])
  func whatDoesNotPass(_ casework: String, _ message: String) {
    #expect(CheckTests.problems([:], document: ["casework": casework]) == [message])
  }

  // MARK: The calendar

  static func file(_ text: String) throws -> CalendarFile {
    try CalendarFile(TestCounty.node(text, file: "calendar"))
  }

  @Test func aYearIsReadWithItsNotice() throws {
    let file = try CaseworkTests.file(
      #"""
      {"years": {"2023": {"notice": "国办1号",
        "holidays": [{"zh": "元旦", "from": "2022-12-30", "through": "2023-01-02"}],
        "worked": ["2023-01-07"]}}}
      """#)
    #expect(file.notices == [2023: "国办1号"])
    #expect(file.calendar.years == [2023])
    #expect(try !file.calendar.isWorking(day("2023-01-02")))
    #expect(try file.calendar.isWorking(day("2023-01-03")))
    #expect(try file.calendar.isWorking(day("2023-01-07")))
    #expect(throws: WorkingCalendar.UnknownYear(year: 2022)) {
      try file.calendar.isWorking(day("2022-12-30"))
    }
  }

  @Test(arguments: [
    (#""year": {}"#, "'year' is not a year"),
    (#""2023": {"holidays": []}"#, "the year 2023 needs the key 'notice'"),
    (#""2023": {"notice": "一"}"#, "the year 2023 needs the key 'holidays'"),
    (
      #""2023": {"notice": "一", "holidays": [{"zh": "节", "from": "2023-01-02", "through": "2023-01-01"}]}"#,
      "days off of 2023 end in that year, not before they begin, within 15 days"
    ),
    (
      #""2023": {"notice": "一", "holidays": [{"zh": "节", "from": "2024-01-01", "through": "2024-01-01"}]}"#,
      "days off of 2023 end in that year, not before they begin, within 15 days"
    ),
    (
      #""2023": {"notice": "一", "holidays": [{"zh": "节", "from": "2023-05-01", "through": "2023-05-16"}]}"#,
      "days off of 2023 end in that year, not before they begin, within 15 days"
    ),
    (
      #""2023": {"notice": "一", "holidays": [], "worked": ["2023-01-06"]}"#,
      "a worked day of 2023 is a Saturday or Sunday of that year that is no holiday, not '2023-01-06'"
    ),
    (
      #""2023": {"notice": "一", "holidays": [{"zh": "节", "from": "2023-01-07", "through": "2023-01-07"}], "worked": ["2023-01-07"]}"#,
      "a worked day of 2023 is a Saturday or Sunday of that year that is no holiday, not '2023-01-07'"
    ),
  ])
  func aCalendarThatDoesNotPass(_ year: String, _ message: String) {
    do {
      _ = try CaseworkTests.file(#"{"years": {\#(year)}}"#)
      Issue.record("it passed")
    } catch let problems as Problems {
      #expect(problems.all.map(\.message) == [message])
    } catch {
      Issue.record("\(error)")
    }
  }
}
