// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// What a place may choose beyond its conditions: which limits stand, what a year is, what becomes of a
/// case outside the term.
struct ReadingChoiceTests {
  /// The county with questions of these codes, each to be read as one of these.
  static func county(
    _ alternatives: [String: [String]], reading: [String: String] = [:]
  ) -> [String: String] {
    let questions = alternatives.sorted { $0.key < $1.key }.map { code, ids in
      let choices = ids.map { #"{"id": "\#($0)", "zh": "另读"}"# }.joined(separator: ", ")
      return #""\#(code)": {"question": "何谓", "reading": "如此", "alternatives": [\#(choices)]}"#
    }
    let chosen = reading.sorted { $0.key < $1.key }.map { #""\#($0.key)": "\#($0.value)""# }
    return [
      "ambiguities":
        #"{\#((questions + [#""AMB-2": {"question": "何谓月", "reading": "整月"}"#]).joined(separator: ", "))}"#,
      "readings": "{\(chosen.joined(separator: ", "))}",
    ]
  }

  private static let limits = [
    "limits": #"""
    {"once": {"clause": "二", "times": 1, "per": "person", "period": "lifetime",
       "when": "!reads('AMB-1', 'yearly')"},
     "yearly": {"clause": "二", "times": 1, "per": "person", "period": "naturalYear",
       "when": "reads('AMB-1', 'yearly')"}}
    """#
  ]

  @Test(arguments: [
    ("", 2021, "notEligible -once"), ("", 2022, "notEligible -once"),
    ("yearly", 2021, "eligible 10000"), ("yearly", 2022, "notEligible -yearly"),
  ])
  func aLimitStandsUnderItsReadingAlone(
    _ reading: String, _ year: Int, _ expected: String
  ) throws {
    let chosen = reading.isEmpty ? [:] : ["AMB-1": reading]
    let plan = try TestCounty.plan(
      ReadingChoiceTests.limits,
      document: ReadingChoiceTests.county(["AMB-1": ["yearly"]], reading: chosen))
    let grants = "[\(GrantTests.grant(["year": String(year)]))]"
    let record = try DecideTests.decide(plan, ["grants": grants])
    #expect(summary(record) == expected)
    #expect(record.conditions.count == 3, "the limit that does not stand is not reported")
  }

  @Test func aLimitMayNotHangOnTheFactsOfACase() throws {
    do {
      _ = try TestCounty.plan([
        "limits":
          #"{"once": {"clause": "二", "times": 1, "per": "person", "period": "lifetime", "when": "person.poor"}}"#
      ])
      Issue.record("a limit that reads facts passed")
    } catch let problems as Problems {
      #expect(problems.all.map(\.id) == ["policy.limit-reads-facts"])
    }
  }

  @Test(arguments: [
    ("2021-03-01", "eligible 10000"), ("2021-03-02", "notEligible -C5"),
    ("2023-02-28", "notEligible -C5"), ("2023-03-01", "eligible 10000"),
  ])
  func aRollingYearCountsTwelveMonthsEitherWay(_ event: String, _ expected: String) throws {
    let plan = try TestCounty.plan(
      [
        "limits":
          #"{"C5": {"clause": "二", "times": 1, "per": "person", "period": "naturalYear"}}"#
      ],
      document: ReadingChoiceTests.county(
        ["AMB-1": [], "AMB-G-01": ["rollingTwelveMonths"]],
        reading: ["AMB-G-01": "rollingTwelveMonths"]))
    let grants =
      "[\(GrantTests.grant(["year": String(event.prefix(4)), "eventOn": "\"\(event)\""]))]"
    let record = try DecideTests.decide(plan, ["grants": grants])
    #expect(summary(record) == expected)
  }

  @Test(
    arguments: [
      ("AMB-G-02", "2025-12-31", "2026-01-01", nil, "manualDecision 10000 AMB-G-02"),
      ("AMB-G-02", "2025-12-31", "2026-01-01", "accept", "eligible 10000"),
      ("AMB-G-02", "2025-12-31", "2026-01-01", "refuse", "notEligible -validity"),
      ("AMB-G-02", "2025-12-31", "2025-12-31", "refuse", "eligible 10000"),
      ("AMB-G-03", "2021-09-05", "2021-09-06", nil, "manualDecision 10000 AMB-G-03"),
      ("AMB-G-03", "2021-09-05", "2021-09-06", "accept", "eligible 10000"),
      ("AMB-G-03", "2021-09-05", "2021-09-06", "refuse", "notEligible -validity"),
      // an application before the measures is refused, however an earlier event is read
      ("AMB-G-03", "2021-09-04", "2021-09-05", "accept", "notEligible -validity"),
      ("AMB-G-03", "2021-09-06", "2021-09-06", "refuse", "eligible 10000"),
    ] as [(String, String, String, String?, String)])
  func aPlaceSettlesWhatLiesOutsideTheTerm(
    _ code: String, _ event: String, _ submitted: String, _ reading: String?, _ expected: String
  ) throws {
    let plan = try TestCounty.plan(
      document: ReadingChoiceTests.county(
        ["AMB-1": [], code: ["accept", "refuse"]], reading: reading.map { [code: $0] } ?? [:]))
    let record = try DecideTests.decide(
      plan, ["work.startOn": "\"\(event)\"", "claim.submittedOn": "\"\(submitted)\""])
    #expect(summary(record) == expected)
  }

  // MARK: Figures of each month

  private static let pay = [
    "parameters": #"""
    {"wage": {"clause": "三", "label": "最低工资", "values": {"2021-09-06": 1000, "2022-04-01": 1200}}}
    """#
  ]

  @Test(arguments: [
    (#"["2022-02", "2022-03"]"#, "eligible 2000"), (#"["2022-04"]"#, "eligible 1200"),
    (#"["2022-03", "2022-04", "2022-05"]"#, "eligible 3400"), ("[]", "eligible 0"),
  ])
  func aMonthIsPaidAtItsOwnFigure(_ months: String, _ expected: String) throws {
    let plan = try TestCounty.plan(
      [
        "months": #""work.months""#, "amount.fen": #""params.wage * size(payableMonths)""#,
        "warnings": #"[{"ambiguity": "AMB-1", "when": "params.wage > 1000"}]"#,
      ], document: ReadingChoiceTests.pay)
    let record = try DecideTests.decide(
      plan, ["work.months": months, "claim.submittedOn": #""2022-06-01""#])
    #expect(summary(record) == expected)
    #expect(record.warnings.isEmpty == !months.contains("04"))
    if months.contains("03\", \"2022-04") {
      #expect(record.working?.text?.zh.hasSuffix("；共34元") == true)
    }
  }

  /// What is left of a limit goes to the earlier months, each at its own figure.
  @Test(arguments: [(2, "eligible 3400"), (3, "eligible 2200"), (4, "eligible 1000")])
  func aLimitInMonthsIsKeptAcrossFigures(_ drawn: Int, _ expected: String) throws {
    let plan = try TestCounty.plan(
      [
        "months": #""work.months""#,
        "amount.fen": #""params.wage * math.least(monthsLeft, size(payableMonths))""#,
        "limits":
          #"{"C5": {"clause": "二", "months": 5, "per": "person", "period": "lifetime"}}"#,
      ], document: ReadingChoiceTests.pay)
    let record = try DecideTests.decide(
      plan,
      [
        "work.months": #"["2022-03", "2022-04", "2022-05"]"#,
        "claim.submittedOn": #""2022-06-01""#,
        "grants": "[\(LanguageTests.grant("\"months\": \(drawn)"))]",
      ])
    #expect(summary(record) == expected)
  }

  // MARK: Lists

  /// A person on two lines of one list shares the months that the limit leaves.
  @Test func aLineCountsWithItsMonths() throws {
    let plan = try TestCounty.plan([
      "months": #""work.months""#,
      "amount.fen": #""100 * math.least(monthsLeft, size(payableMonths))""#,
      "limits": #"{"C5": {"clause": "二", "months": 5, "per": "person", "period": "lifetime"}}"#,
    ])
    let facts = try TestCounty.facts(
      #"""
      {"work": {"startOn": "2022-01-01"}, "claim": {"submittedOn": "2022-08-01"}, "grants": [],
       "workers": [
         {"person": {"id": "a", "poor": true, "willing": true}, "work": {"months": ["2022-01", "2022-02", "2022-03"]}},
         {"person": {"id": "a", "poor": true, "willing": true}, "work": {"months": ["2022-04", "2022-05", "2022-06"]}},
         {"person": {"id": "a", "poor": true, "willing": true}, "work": {"months": ["2022-07"]}}]}
      """#)
    let record = try plan.decide(facts, asOf: day("2022-08-01"))
    #expect(
      record.lines?.map { summary($0.record) } == [
        "eligible 300", "eligible 200", "notEligible -C5",
      ])
    #expect(summary(record) == "eligible 500")
  }
}
