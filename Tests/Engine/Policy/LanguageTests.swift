// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Limits in months and money, scales of amounts, rounding, tables, readings.
struct LanguageTests {
  // MARK: Limits that add up

  static func grant(_ fields: String) -> String {
    #"{"benefitId": "qinghe/start-aid", "personId": "p1", "year": 2022, \#(fields)}"#
  }

  static func decide(
    _ policy: [String: String], _ facts: [String: String] = [:]
  ) throws -> DecisionRecord {
    try TestCounty.plan(policy).decide(
      TestCounty.facts(changing: facts), asOf: day("2022-05-01"))
  }

  private static let months = [
    "limits":
      #"{"C5": {"clause": "二", "label": "限", "months": 6, "per": "person", "period": "lifetime"}}"#,
    "amount": #"{"clause": "二", "fen": "10000 * math.least(monthsLeft, size(work.months))"}"#,
  ]

  @Test(arguments: [
    ("[]", "eligible 40000"),
    ("[\(grant(#""months": 2"#))]", "eligible 40000"),
    ("[\(grant(#""months": 3"#))]", "eligible 30000"),
    ("[\(grant(#""months": 5"#))]", "eligible 10000"),
    ("[\(grant(#""months": 6"#))]", "notEligible -C5"),
    ("[\(grant(#""months": 2"#)), \(grant(#""months": 4"#))]", "notEligible -C5"),
    ("[\(grant(#""amount": 1"#))]", "needMoreInformation ?grants.months"),
    ("[\(grant(#""months": 6"#)), \(grant(#""amount": 1"#))]", "notEligible -C5"),
    ("", "needMoreInformation ?grants"),
  ])
  func monthsAreAddedUpAndTheRestIsLeft(_ grants: String, _ expected: String) throws {
    let months = #"["2022-01", "2022-02", "2022-03", "2022-04"]"#
    let record = try LanguageTests.decide(
      LanguageTests.months, ["grants": grants, "work.months": months])
    #expect(summary(record) == expected)
  }

  private static let money = [
    "limits":
      #"{"limit": {"clause": "二", "label": "限", "fen": 25000, "per": "person", "period": "naturalYear"}}"#
  ]

  @Test(arguments: [
    ("[]", "eligible 10000", 0),
    ("[\(grant(#""amount": 15000"#))]", "eligible 10000", 0),
    ("[\(grant(#""amount": 15001"#))]", "eligible 9999", 1),
    ("[\(grant(#""amount": 24999"#))]", "eligible 1", 1),
    ("[\(grant(#""amount": 25000"#))]", "notEligible -limit", 1),
    ("[\(grant(#""months": 1"#))]", "needMoreInformation ?grants.amount", 0),
    (
      #"[{"benefitId": "qinghe/start-aid", "personId": "p1", "year": 2021, "amount": 25000}]"#,
      "eligible 10000", 0
    ),
  ])
  func moneyIsAddedUpAndTheAmountCutToWhatIsLeft(
    _ grants: String, _ expected: String, _ noted: Int
  ) throws {
    let record = try LanguageTests.decide(LanguageTests.money, ["grants": grants])
    #expect(summary(record) == expected)
    #expect(record.limits.count == noted)
    var facts = try TestCounty.facts(changing: ["grants": grants])
    let quick = try TestCounty.plan(LanguageTests.money).quick(&facts, asOf: day("2022-05-01"))
    #expect(quick.outcome == record.outcome && quick.amountFen == record.amountFen)
  }

  @Test(arguments: [
    (#"["*/start-aid"]"#, "elsewhere/start-aid", "notEligible -C5"),
    (#"["*/start-aid"]"#, "elsewhere/other-start-aid", "eligible 10000"),
    (#"["qinghe/start-aid", "qinghe/other"]"#, "qinghe/other", "notEligible -C5"),
    (#"["qinghe/start-aid"]"#, "elsewhere/start-aid", "eligible 10000"),
  ])
  func benefitsCanShareALimit(_ with: String, _ granted: String, _ expected: String) throws {
    let record = try LanguageTests.decide(
      [
        "limits":
          #"{"C5": {"clause": "二", "label": "限", "times": 1, "with": \#(with), "per": "person", "period": "lifetime"}}"#
      ], ["grants": #"[{"benefitId": "\#(granted)", "personId": "p1", "year": 2020}]"#])
    #expect(summary(record) == expected)
  }

  // MARK: Scales and rounding

  private static let scale = [
    "amount": #"""
    {"clause": "二", "tiers": [
      {"when": "course.employed * 100 < 30 * course.enrolled", "fen": "1", "label": "不足三成"},
      {"when": "course.employed * 100 < 50 * course.enrolled", "fen": "2"},
      {"fen": "3", "label": "五成以上"}]}
    """#
  ]

  @Test(arguments: [
    ("29", "eligible 1", "不足三成"), ("30", "eligible 2", nil), ("49", "eligible 2", nil),
    ("50", "eligible 3", "五成以上"), ("", "needMoreInformation ?course.employed", nil),
  ])
  func theFirstTierThatHoldsApplies(
    _ employed: String, _ expected: String, _ tier: String?
  ) throws {
    let record = try LanguageTests.decide(
      LanguageTests.scale, ["course": #"{"enrolled": 100}"#, "course.employed": employed])
    #expect(summary(record) == expected)
    #expect(record.working?.tier?.zh == tier)
  }

  @Test(arguments: [
    ("halfUp(5, 10)", 1), ("halfUp(4, 10)", 0), ("halfUp(15, 10)", 2), ("halfUp(14, 10)", 1),
    ("halfUp(0, 7)", 0), ("halfUp(10, 3)", 3), ("halfUp(11, 3)", 4),
    ("down(19, 10)", 1), ("down(20, 10)", 2), ("down(0, 3)", 0),
    ("halfUp(9223372036854775807, 2)", 4_611_686_018_427_387_904),
  ])
  func moneyIsDividedOnce(_ expression: String, _ fen: Int64) throws {
    let record = try LanguageTests.decide(["amount": #"{"clause": "二", "fen": "\#(expression)"}"#])
    #expect(record.amountFen == fen)
  }

  @Test(arguments: ["halfUp(1, course.enrolled)", "down(0 - course.employed, 2)"])
  func divisionByNothingOrOfADebtIsRefused(_ expression: String) throws {
    #expect(throws: DecisionRefusal.self) {
      _ = try LanguageTests.decide(
        ["amount": #"{"clause": "二", "fen": "\#(expression)"}"#],
        ["course": #"{"enrolled": 0, "employed": 1}"#])
    }
  }

  // MARK: Figures by table and their bounds

  private static func rate(_ more: String) -> [String: String] {
    [
      "parameters":
        #"{"rate": {"clause": "三", "label": "标准", "by": "person.region", \#(more)}}"#,
      "amount": #"{"clause": "二", "fen": "params.rate"}"#,
    ]
  }

  private static let byPlace =
    #""values": {"2021-09-06": {"610000": 10, "610399": 20, "default": 5}, "2022-03-01": {"610399001": 30, "610399": "unknown"}}"#

  @Test(arguments: [
    ("610399001", "2022-02-28", "eligible 20"), ("610399001", "2022-03-01", "eligible 30"),
    ("610399002", "2022-03-01", "needMoreInformation ?params.rate"),
    ("610300", "2022-02-28", "eligible 10"), ("430000", "2022-02-28", "eligible 5"),
    ("", "2022-02-28", "needMoreInformation ?person.region"),
  ])
  func aFigureIsLookedUpByTheNarrowestPlace(
    _ region: String, _ event: String, _ expected: String
  ) throws {
    let record = try LanguageTests.decide(
      LanguageTests.rate(LanguageTests.byPlace),
      ["person.region": region.isEmpty ? "" : #""\#(region)""#, "work.startOn": #""\#(event)""#])
    #expect(summary(record) == expected)
  }

  @Test(
    arguments: [
      (
        #""ceiling": 20, "floor": 10, "values": {"2021-09-06": {"default": 10}, "2022-01-01": {"default": 20}}"#,
        nil
      ),
      (
        #""ceiling": 20, "values": {"2021-09-06": {"default": 21}}"#,
        "params.rate is 21, above the ceiling of 20 set by clause 三"
      ),
      (
        #""floor": 10, "values": {"2021-09-06": {"default": 9}}"#,
        "params.rate is 9, below the floor of 10 set by clause 三"
      ),
    ] as [(String, String?)])
  func aFigureKeepsToItsBounds(_ more: String, _ problem: String?) throws {
    let found = CheckTests.problems(LanguageTests.rate(more))
    #expect(found.map { $0.prefix { $0 != "|" } } == (problem.map { ["\($0) "] } ?? []))
  }

  @Test(
    arguments: [
      ("19", "below the floor of 20"), ("20", nil), ("30", nil), ("31", "above the ceiling of 30"),
    ] as [(String, String?)])
  func aGivenFigureIsHeldToItsBoundsToo(_ rate: String, _ refusal: String?) throws {
    let policy = LanguageTests.rate(
      #""floor": 20, "ceiling": 30, "values": {"2021-09-06": "unknown"}"#)
    do {
      let record = try LanguageTests.decide(policy, ["params": #"{"rate": \#(rate)}"#])
      #expect(refusal == nil && summary(record) == "eligible \(rate)")
    } catch let refused as DecisionRefusal {
      #expect(refused.message.contains(refusal ?? "no refusal was expected"))
    }
  }

  // MARK: Readings and the questions a term raises

  private static let ambiguity =
    #"{"AMB-1": {"question": "何谓天", "reading": "日历天", "alternatives": [{"id": "working", "zh": "工作日"}]}, "AMB-2": {"question": "何谓月", "reading": "整月"}}"#

  @Test(arguments: [("", "notEligible -C1"), (#"{"AMB-1": "working"}"#, "eligible 10000")])
  func aPlaceChoosesAReading(_ readings: String, _ expected: String) throws {
    let plan = try TestCounty.plan(
      ["conditions.C1.when": #""reads('AMB-1', 'working')""#],
      document: ["ambiguities": LanguageTests.ambiguity, "readings": readings])
    let record = try plan.decide(TestCounty.facts(changing: [:]), asOf: day("2022-05-01"))
    #expect(summary(record) == expected)
  }

  @Test(arguments: [
    ("2025-12-31", "2026-01-01", "manualDecision 10000 AMB-1"),
    ("2025-12-31", "2025-12-31", "eligible 10000"),
    ("2021-09-05", "2021-09-06", "manualDecision 10000 AMB-2"),
    ("2021-09-06", "2021-09-06", "eligible 10000"),
  ])
  func aBenefitNamesTheQuestionsOfItsTerm(
    _ event: String, _ submitted: String, _ expected: String
  ) throws {
    let record = try LanguageTests.decide(
      [
        "validity":
          #"{"clause": "六", "from": "2021-09-06", "through": "2025-12-31", "late": "AMB-1", "early": "AMB-2"}"#
      ], ["work.startOn": #""\#(event)""#, "claim.submittedOn": #""\#(submitted)""#])
    #expect(summary(record) == expected)
  }
}

extension LanguageTests {
  @Test(arguments: [("", true), ("readings: working", false)])
  func aCaseCanBeDecidedUnderAnotherReading(_ reading: String, _ expectsTheDefault: Bool) throws {
    let plan = try TestCounty.plan(
      ["conditions.C1.when": #""!reads('AMB-1', 'working')""#],
      document: [
        "ambiguities":
          #"{"AMB-1": {"question": "何谓天", "reading": "日历天", "alternatives": [{"id": "working", "zh": "工作日"}]}, "AMB-2": {"question": "何谓月", "reading": "整月"}}"#
      ])
    let readings = expectsTheDefault ? "{}" : #"{"AMB-1": "working"}"#
    let expected =
      expectsTheDefault ? #""eligible", "amountFen": 10000"# : #""notEligible", "failed": ["C1"]"#
    let file = try CaseFile(
      TestCounty.node(
        #"""
        {"cases": [{"name": "a", "asOf": "2022-05-01", "readings": \#(readings), "facts": {
          "person": {"id": "p1", "willing": true}, "work": {"startOn": "2022-03-01"},
          "claim": {"submittedOn": "2022-05-01"}, "grants": []},
          "expect": {"outcome": \#(expected)}}]}
        """#), vocabulary: TestCounty.vocabulary)
    #expect(file.cases.map { plan.run($0).differences } == [[]])
  }
}
