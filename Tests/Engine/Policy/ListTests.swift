// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Rules on a whole list, counts worked out from it, and packages held against each other.
struct ListTests {
  static func decide(
    _ lines: [String], shared: String = "", _ changes: [String: String]
  ) throws -> DecisionRecord {
    let facts = try TestCounty.facts(
      #"""
      {"work": {"startOn": "2022-03-01"}, "claim": {"submittedOn": "2022-05-01"}, "grants": [],
       \#(shared) "workers": [\#(lines.joined(separator: ", "))]}
      """#)
    return try TestCounty.plan(changes).decide(facts, asOf: day("2022-05-01"))
  }

  static func worker(_ id: Int, poor: String = "true", willing: String = "true") -> String {
    let poor = poor.isEmpty ? "" : #", "poor": \#(poor)"#
    return #"{"person": {"id": "p\#(id)", "willing": \#(willing)\#(poor)}}"#
  }

  private static let atLeastThree = [
    "roster": #""workers""#,
    "list": #"{"C3": {"clause": "二(一)1", "label": "至少3人", "atLeast": 3}}"#,
  ]

  @Test(arguments: [
    (["true", "true", "true"], "eligible 30000"),
    (["true", "true"], "notEligible -C3"),
    (["true", "true", "false"], "notEligible -C3"),
    (["true", "true", ""], "needMoreInformation ?person.poor"),
    (["true", "true", "true", ""], "eligible 30000 ?person.poor"),
    (["true", "", "false"], "notEligible -C3"),
  ])
  func enoughLinesMustBePayable(_ poor: [String], _ expected: String) throws {
    let lines = poor.enumerated().map { ListTests.worker($0, poor: $1) }
    #expect(try summary(ListTests.decide(lines, ListTests.atLeastThree)) == expected)
  }

  @Test func whatTheWholeListFailsForIsNotHeldAgainstItsLines() throws {
    var changes = ListTests.atLeastThree
    changes["conditions.C2.when"] = #""standing.kind == 'base'""#
    let record = try ListTests.decide(
      (0..<3).map { ListTests.worker($0) }, shared: #""standing": {"kind": "shed"},"#, changes)
    #expect(summary(record) == "notEligible -C2")
    #expect(record.conditions.map(\.id) == ["C1", "C2", "C3"])
    #expect(record.conditions.last?.result == .true)
  }

  @Test func withoutItsListTheBenefitAsksForIt() throws {
    let facts = try TestCounty.facts(changing: [:])
    let plan = try TestCounty.plan(ListTests.atLeastThree)
    #expect(
      summary(try plan.decide(facts, asOf: day("2022-05-01"))) == "needMoreInformation ?workers")
    var quickFacts = facts
    #expect(try plan.quick(&quickFacts, asOf: day("2022-05-01")).outcome == .needMoreInformation)
    #expect(try plan.missing(&quickFacts, asOf: day("2022-05-01")) == ["workers"])
  }

  @Test func theListIsCutAsAWholeToALimitInMoney() throws {
    let limit = [
      "limits":
        #"{"limit": {"clause": "二", "label": "限", "fen": 25000, "per": "org", "period": "naturalYear"}}"#
    ]
    let record = try ListTests.decide(
      (0..<3).map { ListTests.worker($0) }, shared: #""org": {"id": "o1"},"#, limit)
    #expect(summary(record) == "eligible 25000")
    #expect(
      record.lines?.map { summary($0.record) } == Array(repeating: "eligible 10000", count: 3))
    #expect(record.limits.map(\.id) == ["limit"])
  }

  // MARK: Counts

  private static let counted = [
    "roster": #""workers""#,
    "derive": #"""
    {"course.enrolled": {"count": "true"}, "course.employed": {"count": "trainee.employed"}}
    """#,
    "conditions.C1": #"{"clause": "二(一)1", "label": "贫", "of": "line", "when": "person.poor"}"#,
    "conditions.C2.when": #""course.employed * 2 >= course.enrolled""#,
    "amount": #"{"clause": "二", "fen": "100 * course.employed", "perLine": "100"}"#,
  ]

  private static func trainee(_ id: Int, _ employed: String) -> String {
    let employed = employed.isEmpty ? "" : #", "trainee": {"employed": \#(employed)}"#
    return #"{"person": {"id": "p\#(id)", "poor": true}\#(employed)}"#
  }

  @Test(arguments: [
    (["true", "false"], "eligible 200"), (["true", "false", "false"], "notEligible -C2"),
    (["true", "", "false"], "needMoreInformation ?trainee.employed"),
    (["true", "true", ""], "needMoreInformation ?trainee.employed"),
  ])
  func countsAreWorkedOutFromTheLines(_ employed: [String], _ expected: String) throws {
    let lines = employed.enumerated().map { ListTests.trainee($0, $1) }
    #expect(try summary(ListTests.decide(lines, ListTests.counted)) == expected)
  }

  @Test func givenCountsWinOverTheLines() throws {
    let record = try ListTests.decide(
      [ListTests.trainee(0, "false")], shared: #""course": {"enrolled": 2, "employed": 1},"#,
      ListTests.counted)
    #expect(summary(record) == "eligible 100")
  }

  @Test func withoutLinesTheCountsAloneDecide() throws {
    let facts = try TestCounty.facts(changing: [
      "course": #"{"enrolled": 4, "employed": 2}"#, "person.poor": "",
    ])
    let record = try TestCounty.plan(ListTests.counted).decide(facts, asOf: day("2022-05-01"))
    #expect(summary(record) == "eligible 200")
    #expect(record.conditions.map(\.id) == ["C2"])
  }

  // MARK: Packages

  /// A workshop's package gives 100 yuan a worker, a base's so many a head of its size.
  private static func comparison(perHead: Int) throws -> (PackageComparison, DecisionPlan) {
    let document = [
      "choices": #"""
      {"one": {"clause": "四5", "label": "择优", "ambiguities": ["AMB-1"], "per": "org",
        "period": "naturalYear", "standings": {"list": "standings", "as": "standing"}, "packages": {
        "shed": {"zh": "车间", "benefits": ["qinghe/start-aid"]},
        "base": {"zh": "基地", "benefits": ["qinghe/base-aid"]}}}}
      """#
    ]
    let exclusion = #"{"C6": {"clause": "四5", "label": "择优", "choice": "one"}}"#
    let shed = try TestCounty.plan(
      ["exclusions": exclusion, "conditions.C2.when": #""standing.kind == 'shed'""#],
      document: document)
    let base = try TestCounty.plan(
      [
        "id": #""qinghe/base-aid""#, "exclusions": exclusion,
        "conditions.C2.when": #""standing.kind == 'base'""#,
        "amount": #"{"clause": "二", "fen": "\#(perHead) * standing.size"}"#,
      ], document: document)
    return (PackageComparison([shed, base]), shed)
  }

  @Test(arguments: [
    (999, "eligible 10000"), (1000, "manualDecision 10000 AMB-1"), (1001, "notEligible -C6"),
  ])
  func theMostFavourablePackageIsDrawn(_ perHead: Int, _ expected: String) throws {
    let facts = try TestCounty.facts(changing: [
      "org": #"{"id": "o1"}"#, "standing": #"{"kind": "shed"}"#,
      "standings": #"[{"kind": "shed"}, {"kind": "base", "size": 10}]"#,
    ])
    let (comparison, shed) = try ListTests.comparison(perHead: perHead)
    let alone = try shed.decide(facts, asOf: day("2022-05-01"))
    let record = try comparison.applied(to: alone, facts: facts, asOf: day("2022-05-01"))
    #expect(summary(record) == expected)
  }

  @Test func aPackageThatWasPaidBarsTheOthers() throws {
    let facts = try TestCounty.facts(changing: [
      "org": #"{"id": "o1"}"#, "standing": #"{"kind": "shed"}"#,
      "grants": #"[{"benefitId": "qinghe/base-aid", "orgId": "o1", "year": 2022}]"#,
    ])
    let (_, shed) = try ListTests.comparison(perHead: 1)
    #expect(summary(try shed.decide(facts, asOf: day("2022-05-01"))) == "notEligible -C6")
  }
}
