// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// What is advised on the good situation of the made-up county with changes.
struct AdvisorTests {
  static func advise(
    _ policy: [String: String] = [:], _ facts: [String: String], asOf: String = "2022-05-01",
    document: [String: String] = [:], effort: Advisor.Effort = .thorough
  ) throws -> Advice {
    try Advisor(TestCounty.plan(policy, document: document))
      .advise(TestCounty.facts(changing: facts), asOf: day(asOf), effort: effort)
  }

  /// Advice in one line: state, what to wait for, what to supply, what is fixed.
  static func summary(_ advice: Advice) -> String {
    let changes = advice.changes.map { change in
      switch change.kind {
      case .wait(let day, let facts):
        "wait \(day?.description ?? "?") \(facts.joined(separator: "+"))"
      case .supply(let fact, .this(let value), let by):
        "\(by.rawValue) \(fact)=\(value.canonicalText)"
      case .supply(let fact, .anyBut(let words), _):
        "supply \(fact)≠\(words.joined(separator: "|"))"
      case .paper(let code): "paper \(code)"
      case .bring(let what): "bring \(what)"
      }
    }
    let fixed = advice.fixed.map { "fixed \($0.id)" }
    return ([advice.state.rawValue] + changes + fixed).joined(separator: ", ")
  }

  // MARK: What can be changed

  @Test(
    arguments: [
      ([:], "already"),
      (["person.willing": "false"], "possible, act person.willing=true"),
      (["person.willing": ""], "possible, supply person.willing=true"),
      (["person.poor": ""], "possible, supply person.poor=true"),
      (["person.poor": "false"], "impossible, fixed C1"),
      (
        ["person.poor": "false", "person.willing": "false"],
        "impossible, act person.willing=true, fixed C1"
      ),
      (
        ["person.poor": "", "person.willing": ""],
        "possible, supply person.poor=true, supply person.willing=true"
      ),
      (["work.startOn": #""2026-01-01""#], "impossible, fixed validity"),
    ] as [([String: String], String)])
  func onlyWhatCanBeChangedIsAdvised(_ facts: [String: String], _ expected: String) throws {
    #expect(AdvisorTests.summary(try AdvisorTests.advise([:], facts)) == expected)
  }

  @Test func everyChangeSaysWhatItResolves() throws {
    let advice = try AdvisorTests.advise([:], ["person.poor": "", "person.willing": "false"])
    #expect(advice.changes.map(\.resolves) == [["C1"], ["C2"]])
    #expect(advice.outcome == .eligible)
    #expect(advice.amountFen == 10_000)
    #expect(advice.search.isComplete)
  }

  /// A condition that is no gate is nobody's obstacle.
  @Test func whatDecidesNothingIsLeftAlone() throws {
    let advice = try AdvisorTests.advise(
      ["conditions.C2.gate": "false"], ["person.willing": "false", "person.poor": ""])
    #expect(AdvisorTests.summary(advice) == "possible, supply person.poor=true")
  }

  // MARK: Thresholds

  static func when(_ expression: String) -> [String: String] {
    ["conditions": #"{"C1": {"clause": "一", "label": "甲", "when": "\#(expression)"}}"#]
  }

  @Test(arguments: [
    // a term's last day, on it and a day short
    ("termAtLeast(work.startOn, work.endOn, 12)", "2023-02-28", "already"),
    (
      "termAtLeast(work.startOn, work.endOn, 12)", "2023-02-27",
      #"possible, act work.endOn="2023-02-28""#
    ),
    // nothing is signed in the past
    ("work.endOn >= day('2022-04-30')", "2022-04-29", #"possible, act work.endOn="2022-05-01""#),
    ("work.endOn == day('2022-04-30')", "2022-04-29", "impossible, fixed C1"),
    ("work.endOn != null && work.endOn < asOf", "2023-02-27", "possible, wait 2023-02-28 "),
    // a comparison with what is worked out
    (
      "work.endOn > addMonths(work.startOn, 18)", "2023-02-27",
      #"possible, act work.endOn="2023-09-02""#
    ),
  ])
  func theThresholdItselfIsFound(_ rule: String, _ endOn: String, _ expected: String) throws {
    let advice = try AdvisorTests.advise(AdvisorTests.when(rule), ["work.endOn": "\"\(endOn)\""])
    #expect(AdvisorTests.summary(advice) == expected)
  }

  @Test(arguments: [
    ("work.days >= 30", "29", "possible, time work.days=30"),
    ("work.days >= 30", "30", "already"),
    // what goes on does not go back
    ("work.days < 30", "30", "impossible, fixed C1"),
    ("work.days > 2 * 15", "7", "possible, time work.days=31"),
  ])
  func whatGoesOnReachesItsThreshold(_ rule: String, _ days: String, _ expected: String) throws {
    let advice = try AdvisorTests.advise(AdvisorTests.when(rule), ["work.days": days])
    #expect(AdvisorTests.summary(advice) == expected)
    #expect(advice.changes.count(where: \.isWait) == advice.changes.count)
  }

  // MARK: Waiting

  static let window = [
    "window": #"""
    {"C8": {"clause": "一", "on": "claim.submittedOn", "opens": "addMonths(work.startOn, 6)",
      "closes": "addMonths(work.startOn, 12)"}}
    """#
  ]

  @Test(arguments: [
    ("2022-05-01", "2022-05-01", "possible, wait 2022-09-01 claim.submittedOn"),
    ("2022-08-31", "2022-08-31", "possible, wait 2022-09-01 claim.submittedOn"),
    // the claim came too early and can be made again today
    ("2022-08-31", "2022-10-01", #"possible, act claim.submittedOn="2022-10-01""#),
    ("2022-09-01", "2022-09-01", "already"), ("2023-03-01", "2023-03-01", "already"),
    ("2023-03-02", "2023-03-02", "impossible, fixed C8"),
  ])
  func theWindowIsWaitedFor(_ claim: String, _ asOf: String, _ expected: String) throws {
    let advice = try AdvisorTests.advise(
      AdvisorTests.window, ["claim.submittedOn": "\"\(claim)\""], asOf: asOf)
    #expect(AdvisorTests.summary(advice) == expected)
  }

  @Test(arguments: [
    ("ageOn(person.birthDate, asOf) >= 16", "2006-05-02", "possible, wait 2022-05-02 "),
    ("ageOn(person.birthDate, asOf) >= 16", "2008-02-29", "possible, wait 2024-02-29 "),
    ("ageOn(person.birthDate, asOf) < 16", "2006-05-01", "impossible, fixed C1"),
    ("year(asOf) > 2022", "2006-05-01", "possible, wait 2023-01-01 "),
  ])
  func birthdaysAndTheTurnOfTheYearAreWaitedFor(
    _ rule: String, _ birth: String, _ expected: String
  ) throws {
    let advice = try AdvisorTests.advise(
      AdvisorTests.when(rule), ["person.birthDate": "\"\(birth)\""])
    #expect(AdvisorTests.summary(advice) == expected)
  }

  @Test(arguments: [
    (#"["work.startOn"]"#, "impossible, fixed C5"),
    (#"["claim.submittedOn"]"#, "possible, wait 2023-01-01 claim.submittedOn"),
  ])
  func aYearlyLimitEndsWithTheYearOfTheEvent(_ event: String, _ expected: String) throws {
    let limit = #"""
      {"C5": {"clause": "一", "times": 1, "per": "person", "period": "naturalYear"}}
      """#
    let grant = #"[{"benefitId": "qinghe/start-aid", "personId": "p1", "year": 2022}]"#
    let advice = try AdvisorTests.advise(["event": event, "limits": limit], ["grants": grant])
    #expect(AdvisorTests.summary(advice) == expected)
  }

  // MARK: Papers, lists, the bound

  @Test func papersThatLackAreHandedInTogether() throws {
    let materials = #"""
      {"form": {"clause": "一", "copies": 2}, "card": {"clause": "一", "copies": 1}}
      """#
    let advice = try AdvisorTests.advise(
      ["materials": materials],
      ["claim.documents": "[]", "person.willing": "false"])
    #expect(
      AdvisorTests.summary(advice) == "possible, act person.willing=true, paper form, paper card")
    #expect(advice.changes.map(\.resolves) == [["C2"], ["materials"], ["materials"]])
  }

  @Test func whatARuleElsewhereSetsIsBrought() throws {
    let advice = try AdvisorTests.advise(
      ["amount": #"{"clause": "一", "byRule": true}"#], ["person.willing": "false"])
    #expect(
      AdvisorTests.summary(advice) == "possible, act person.willing=true, bring amountByRule")
    #expect(advice.outcome == nil)
  }

  @Test func eachLineOfAListHasItsOwnAdvice() throws {
    let plan = try TestCounty.plan([
      "list": #"{"C3": {"clause": "一", "atLeast": 2}}"#, "roster": #""workers""#,
    ])
    let facts = try TestCounty.facts(
      #"""
      {"work": {"startOn": "2022-03-01"}, "grants": [], "workers": [
        {"person": {"id": "a", "poor": true, "willing": true}},
        {"person": {"id": "b", "poor": true, "willing": false}},
        {"person": {"id": "c", "poor": false, "willing": true}}]}
      """#)
    let advice = try Advisor(plan).advise(facts, asOf: day("2022-05-01"))
    #expect(
      advice.lines.map { "\($0.index) \(AdvisorTests.summary($0.advice))" } == [
        "1 possible, act person.willing=true", "2 impossible, fixed C1",
      ])
    #expect(advice.short.map(\.rule.id) == ["C3"])
    #expect(advice.short.map(\.payable) == [1])
  }

  @Test func aSearchThatIsGivenUpSaysSo() throws {
    let advice = try AdvisorTests.advise(
      [:], ["person.poor": "", "person.willing": ""], effort: .init(trials: 2, changes: 4))
    #expect(advice.state == .notFound)
    #expect(!advice.search.isComplete)
    #expect(advice.unresolved.map(\.id) == ["C1", "C2"])
    let short = try AdvisorTests.advise(
      [:], ["person.poor": "", "person.willing": ""], effort: .init(trials: 100, changes: 1))
    #expect(short.state == .notFound)
  }

  @Test func theAdviceIsPartOfTheDecisionWhereItIsAskedFor() throws {
    let advice = try AdvisorTests.advise([:], ["person.willing": "false", "person.poor": "false"])
    #expect(
      advice.json.compactText == #"""
        { "state": "impossible", "wait": [], "supply": [{ "fact": "person.willing", "to": true, \#
        "by": "act", "resolves": ["C2"] }], "fixed": [{ "id": "C1", "kind": "condition", \#
        "clause": "二(一)1" }], "unresolved": [], "outcome": null, "amountFen": null, \#
        "search": { "trials": \#(advice.search.trials), "mostChanges": 8, "complete": true } }
        """#)
  }
}
