// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

struct DecideTests {
  /// Decides the good situation with changes and sums up; the quick path must agree.
  static func decide(
    _ plan: DecisionPlan, _ changes: [String: String] = [:], asOf: String = "2022-05-01"
  ) throws -> DecisionRecord {
    var facts = try TestCounty.facts(changing: changes)
    let record = try plan.decide(facts, asOf: day(asOf))
    let before = facts
    let quick = try plan.quick(&facts, asOf: day(asOf))
    #expect(quick == QuickDecision(outcome: record.outcome, amountFen: record.amountFen))
    let isUnchanged = facts.vocabulary.facts.indices.allSatisfy {
      facts.values[$0] == before.values[$0]
    }
    #expect(isUnchanged, "the quick path leaves the facts as they were")
    return record
  }

  // MARK: Kleene and missing facts

  @Test(arguments: [
    ("true", "true", "eligible 10000"), ("false", "true", "notEligible -C1"),
    ("true", "false", "notEligible -C2"), ("false", "false", "notEligible -C1,C2"),
    ("", "true", "needMoreInformation ?person.poor"), ("", "false", "notEligible -C2"),
    ("", "", "needMoreInformation ?person.poor,person.willing"),
    ("null", "true", "needMoreInformation ?person.poor"),
  ])
  func anyFalseRefusesAndAnyUnknownAsks(
    _ poor: String, _ willing: String, _ expected: String
  ) throws {
    let record = try DecideTests.decide(
      TestCounty.plan(), ["person.poor": poor, "person.willing": willing])
    #expect(summary(record) == expected)
  }

  @Test(arguments: [
    ("person.poor || person.willing", "true", "", "eligible 10000"),
    ("person.poor || person.willing", "false", "", "needMoreInformation ?person.willing"),
    ("person.poor && !person.willing", "false", "", "notEligible -C1"),
    ("person.poor ? person.willing : true", "", "true", "needMoreInformation ?person.poor"),
    ("certainly(person.poor) || person.willing", "", "true", "eligible 10000"),
    ("isPoor", "", "true", "needMoreInformation ?person.poor"),
  ])
  func onlyWhatWouldDecideIsAskedFor(
    _ condition: String, _ poor: String, _ willing: String, _ expected: String
  ) throws {
    let plan = try TestCounty.plan([
      "conditions": #"{"C1": {"clause": "一", "label": "甲", "when": "\#(condition)"}}"#
    ])
    let record = try DecideTests.decide(plan, ["person.poor": poor, "person.willing": willing])
    #expect(summary(record) == expected)
  }

  @Test(arguments: [
    ("", "needMoreInformation ?person.graduation"), ("null", "notEligible -C1"),
    ("{}", "needMoreInformation ?person.graduation.level"),
    (#"{"level": "college"}"#, "eligible 10000"), (#"{"level": "other"}"#, "notEligible -C1"),
  ])
  func theShallowestMissingNameIsTold(_ graduation: String, _ expected: String) throws {
    let plan = try TestCounty.plan([
      "conditions":
        #"{"C1": {"clause": "一", "label": "甲", "when": "person.graduation.level == 'college'"}}"#
    ])
    #expect(summary(try DecideTests.decide(plan, ["person.graduation": graduation])) == expected)
  }

  @Test func aConditionThatIsNoGateIsReportedAndDecidesNothing() throws {
    let plan = try TestCounty.plan(["conditions.C2.gate": "false"])
    for (willing, result) in [("true", "true"), ("false", "false"), ("", "unknown")] {
      let record = try DecideTests.decide(plan, ["person.willing": willing])
      #expect(summary(record) == "eligible 10000")
      #expect(record.conditions.map(\.result.rawValue) == ["true", result])
    }
  }

  @Test func aRuleThatCannotBeWorkedOutMattersOnlyWhereNothingElseDecides() throws {
    let plan = try TestCounty.plan([
      "conditions.C2.when": #""10 / work.days > 1""#
    ])
    let zero = ["work.days": "0"]
    #expect(throws: DecisionRefusal.self) {
      try plan.decide(TestCounty.facts(changing: zero), asOf: day("2022-05-01"))
    }
    let refused = try DecideTests.decide(plan, ["work.days": "0", "person.poor": "false"])
    #expect(summary(refused) == "notEligible -C1")
    #expect(refused.conditions[1].result == .unknown)
    do {
      _ = try plan.decide(TestCounty.facts(changing: zero), asOf: day("2022-05-01"))
    } catch let refusal as DecisionRefusal {
      #expect(refusal.message == "C2 of qinghe/start-aid cannot be worked out: division by zero")
    }
  }

  // MARK: The term and the event

  @Test(arguments: [
    ("2021-09-06", "2021-10-01", "eligible 10000"),
    ("2021-09-05", "2021-09-06", "manualDecision 10000 AMB-G-03"),
    ("2021-09-05", "2021-09-05", "notEligible -validity"),
    ("2021-09-05", "", "needMoreInformation ?claim.submittedOn"),
    ("2025-12-31", "2025-12-31", "eligible 10000"),
    ("2025-12-31", "2026-01-01", "manualDecision 10000 AMB-G-02"),
    ("2026-01-01", "2026-01-01", "notEligible -validity"),
    ("", "2022-01-01", "needMoreInformation ?work.startOn"),
    ("2022-01-01", "", "eligible 10000"),
  ])
  func theEventDecidesTheTerm(_ event: String, _ claim: String, _ expected: String) throws {
    func quoted(_ text: String) -> String { text.isEmpty ? "" : "\"\(text)\"" }
    let record = try DecideTests.decide(
      TestCounty.plan(),
      ["work.startOn": quoted(event), "claim.submittedOn": quoted(claim)])
    #expect(summary(record) == expected)
    if record.failed.last?.id == "validity" {
      #expect(record.failed.last == FailedRule(id: "validity", kind: .validity, clause: "六"))
    }
  }

  @Test(arguments: [
    (#""2026-01-01""#, #""2022-01-01""#, "notEligible -validity"),
    ("null", #""2022-01-01""#, "eligible 10000"), ("", #""2022-01-01""#, "eligible 10000"),
    ("", "", "needMoreInformation ?work.startOn"),
    (#""2022-01-01""#, "", "eligible 10000"),
  ])
  func theFirstKnownEventCounts(_ moved: String, _ start: String, _ expected: String) throws {
    let plan = try TestCounty.plan(["event": #"["work.movedOn", "work.startOn"]"#])
    let record = try DecideTests.decide(
      plan, ["work.movedOn": moved, "work.startOn": start])
    #expect(summary(record) == expected)
  }

  @Test func aBenefitMayHaveATermOfItsOwn() throws {
    let plan = try TestCounty.plan([
      "validity": #"{"clause": "二(一)1", "from": "2021-09-06", "through": "2022-02-28"}"#
    ])
    let record = try DecideTests.decide(plan)
    #expect(record.failed == [FailedRule(id: "validity", kind: .validity, clause: "二(一)1")])
  }

  // MARK: Months

  @Test(arguments: [
    (#"["2022-03", "2022-02", "2022-03"]"#, "2022-05-01", "eligible 2000"),
    (#"["2025-12", "2026-01"]"#, "2025-12-31", "eligible 1000"),
    (#"["2026-01"]"#, "2026-02-01", "notEligible -validity"),
    (#"["2021-08", "2021-10"]"#, "2021-11-01", "manualDecision 2000 AMB-G-03"),
    (#"["2021-09"]"#, "2021-11-01", "manualDecision 1000 AMB-G-03"),
    (#"["2021-08"]"#, "2021-09-01", "notEligible -validity"),
    (#"["2025-12"]"#, "2026-01-05", "manualDecision 1000 AMB-G-02"),
    ("[]", "2022-05-01", "eligible 0"),
    ("", "2022-05-01", "needMoreInformation ?work.months"),
  ])
  func everyMonthIsAnEventOfItsOwn(
    _ months: String, _ claim: String, _ expected: String
  ) throws {
    let plan = try TestCounty.plan([
      "event": "", "months": #""work.months""#,
      "amount.fen": #""1000 * size(payableMonths)""#,
    ])
    let record = try DecideTests.decide(
      plan, ["work.months": months, "claim.submittedOn": "\"\(claim)\""])
    #expect(summary(record) == expected)
  }

  // MARK: Manual decisions, warnings, amounts

  @Test(arguments: [
    ("2", "manualDecision 10000 AMB-1"), ("3", "eligible 10000"),
    ("", "needMoreInformation ?work.days"),
  ])
  func aQuestionOfReadingGoesToAHuman(_ days: String, _ expected: String) throws {
    let plan = try TestCounty.plan([
      "manual": #"[{"ambiguity": "AMB-1", "when": "work.days < 3"}]"#
    ])
    let record = try DecideTests.decide(plan, ["work.days": days])
    #expect(summary(record) == expected)
    #expect(record.next.contains(.decide(ambiguity: "AMB-1")) == (days == "2"))
  }

  @Test func aWarningLeavesTheOutcome() throws {
    let plan = try TestCounty.plan([
      "warnings": #"[{"ambiguity": "AMB-2", "label": "注意", "when": "work.days < 3"}]"#
    ])
    for (days, warnings) in [("2", ["AMB-2"]), ("3", []), ("", [])] {
      let record = try DecideTests.decide(plan, ["work.days": days])
      #expect(summary(record) == "eligible 10000")
      #expect(record.warnings.map(\.ambiguity) == warnings)
    }
  }

  @Test func aStatusHasNoAmountAndARuleElsewhereIsAskedFor() throws {
    let status = try TestCounty.plan(["amount": #"{"clause": "一", "status": true}"#])
    #expect(summary(try DecideTests.decide(status)) == "eligible")
    let byRule = try TestCounty.plan(["amount": #"{"clause": "一", "byRule": true}"#])
    #expect(summary(try DecideTests.decide(byRule)) == "needMoreInformation ?amountByRule")
    #expect(
      summary(try DecideTests.decide(byRule, ["person.poor": "false"])) == "notEligible -C1")
    let partly = try TestCounty.plan([
      "amount.fen": #""work.days > 3 ? 500 : amountByRule""#
    ])
    #expect(summary(try DecideTests.decide(partly, ["work.days": "4"])) == "eligible 500")
    #expect(
      summary(try DecideTests.decide(partly, ["work.days": "3"]))
        == "needMoreInformation ?amountByRule")
  }

  @Test func anAmountBelowZeroIsRefused() throws {
    let plan = try TestCounty.plan(["amount.fen": #""0 - 1""#])
    #expect(throws: DecisionRefusal.self) {
      try plan.decide(TestCounty.facts(changing: [:]), asOf: day("2022-05-01"))
    }
  }

  // MARK: Windows

  static let window = #"""
    {"C3": {"clause": "二", "label": "窗", "on": "claim.submittedOn", "opens": "work.startOn",
      "closes": "addMonths(work.startOn, 6)"}}
    """#

  @Test(arguments: [
    ("2022-02-28", "2022-02-28", "notEligible -C3", "notYet", ["wait"]),
    ("2022-03-01", "2022-03-01", "eligible 10000", "open", ["apply"]),
    ("2022-09-01", "2022-09-01", "eligible 10000", "open", ["apply"]),
    ("2022-09-02", "2022-09-02", "notEligible -C3", "closed", []),
    ("2022-09-01", "2022-10-01", "eligible 10000", "closed", []),
    ("", "2022-03-05", "needMoreInformation ?claim.submittedOn", "open", ["supply", "apply"]),
  ])
  func aWindowHasBothItsDays(
    _ claim: String, _ asOf: String, _ expected: String, _ state: String, _ next: [String]
  ) throws {
    let plan = try TestCounty.plan(["window": DecideTests.window])
    let record = try DecideTests.decide(
      plan, ["claim.submittedOn": claim.isEmpty ? "" : "\"\(claim)\""], asOf: asOf)
    #expect(summary(record) == expected)
    #expect(record.window.opens == day("2022-03-01"))
    #expect(record.window.closes == day("2022-09-01"))
    #expect(record.window.state.rawValue == state)
    #expect(record.next.map(\.kind) == next)
  }

  @Test func aWindowThatCannotBeDatedIsNone() throws {
    let plan = try TestCounty.plan(["window": DecideTests.window])
    let record = try DecideTests.decide(plan, ["work.startOn": ""])
    #expect(record.window == ClaimWindow.none)
    #expect(record.missing == ["work.startOn"])
    #expect(try DecideTests.decide(TestCounty.plan()).window == ClaimWindow.none)
  }

  @Test func aWindowMayHaveOneEnd() throws {
    let plan = try TestCounty.plan([
      "window": #"""
      {"C3": {"clause": "二", "label": "窗", "on": "claim.submittedOn",
        "closes": "date(year(work.startOn), 12, 31)"}}
      """#
    ])
    let last = try DecideTests.decide(plan, ["claim.submittedOn": #""2022-12-31""#])
    #expect(summary(last) == "eligible 10000")
    let late = try DecideTests.decide(plan, ["claim.submittedOn": #""2023-01-01""#])
    #expect(summary(late) == "notEligible -C3")
  }

  /// As everywhere, open comes before what cannot be worked out, and what refutes before both.
  @Test(arguments: [
    (
      "claim.submittedOn", "addMonths(work.startOn, 20000)",
      "needMoreInformation ?claim.submittedOn"
    ),
    (
      "addMonths(work.startOn, 20000)", "claim.submittedOn",
      "needMoreInformation ?claim.submittedOn"
    ),
    ("work.startOn", "addMonths(work.startOn, 20000)", "refused"),
    ("addMonths(work.startOn, -1)", "addMonths(work.startOn, 20000)", "notEligible -C3"),
  ])
  func anOpenWindowIsOpenBeforeItFails(
    _ on: String, _ closes: String, _ expected: String
  ) throws {
    let plan = try TestCounty.plan([
      "window": """
      {"C3": {"clause": "二", "label": "窗", "on": "\(on)", "opens": "work.startOn", "closes": "\(closes)"}}
      """
    ])
    let record = try? DecideTests.decide(plan, ["claim.submittedOn": ""])
    #expect(record.map(summary) ?? "refused" == expected)
  }

  // MARK: Papers

  static let materials = #"""
    {"contract": {"clause": "二", "label": "合同", "copies": 2},
     "card": {"clause": "二", "label": "证", "original": true, "when": "person.willing"}}
    """#

  @Test(arguments: [
    ("", "eligible 10000"),
    (#"[{"code": "contract"}, {"code": "card"}]"#, "eligible 10000"),
    (#"[{"code": "contract"}]"#, "needMoreInformation ?claim.documents:card"),
    ("[]", "needMoreInformation ?claim.documents:contract,claim.documents:card"),
    (
      #"[{"code": "contract", "copies": 1}, {"code": "card", "original": true}]"#,
      "needMoreInformation ?claim.documents:contract"
    ),
    (
      #"[{"code": "contract", "copies": 2}, {"code": "card", "original": false}]"#,
      "needMoreInformation ?claim.documents:card"
    ),
  ])
  func papersAreJudgedOnlyWhereTheyAreListed(
    _ documents: String, _ expected: String
  ) throws {
    let plan = try TestCounty.plan(["materials": DecideTests.materials])
    #expect(
      summary(try DecideTests.decide(plan, ["claim.documents": documents])) == expected)
  }

  // MARK: Parameters

  static let rate = #"""
    {"rate": {"clause": "四", "unit": "fen per day", "ceiling": 2000,
      "values": {"2021-09-06": "unknown", "2022-03-01": 1500, "2023-01-01": 1800}}}
    """#

  static func ratePlan() throws -> DecisionPlan {
    try TestCounty.plan(["parameters": rate, "amount.fen": #""params.rate * work.days""#])
  }

  @Test(arguments: [
    ("2022-02-28", "", "needMoreInformation ?params.rate"), ("2022-03-01", "", "eligible 3000"),
    ("2022-12-31", "", "eligible 3000"), ("2023-01-01", "", "eligible 3600"),
    ("2022-02-28", "2000", "eligible 4000"), ("", "", "needMoreInformation ?work.startOn"),
  ])
  func aParameterIsThatOfTheEventsDay(
    _ event: String, _ given: String, _ expected: String
  ) throws {
    let record = try DecideTests.decide(
      DecideTests.ratePlan(),
      [
        "work.startOn": event.isEmpty ? "" : "\"\(event)\"", "work.days": "2",
        "params.rate": given,
      ])
    #expect(summary(record) == expected)
  }

  @Test func aRateAboveItsCeilingIsAConfigurationError() throws {
    let plan = try DecideTests.ratePlan()
    let facts = try TestCounty.facts(changing: ["params.rate": "2001", "person.poor": "false"])
    do {
      _ = try plan.decide(facts, asOf: day("2022-05-01"))
      Issue.record("a rate above the ceiling was taken")
    } catch {
      #expect(
        error.message == "configuration error: params.rate is 2001, above the ceiling of 2000 set "
          + "by clause 四; enter the rate the place has set")
    }
  }

  // MARK: The record

  @Test func theSameQuestionHasTheSameAnswer() throws {
    let plan = try TestCounty.plan(["window": DecideTests.window])
    let facts = try TestCounty.facts(changing: ["person.poor": ""])
    let first = try plan.decide(facts, asOf: day("2022-05-01"))
    for _ in 0..<20 { #expect(try plan.decide(facts, asOf: day("2022-05-01")) == first) }
    let again = try TestCounty.plan(["window": DecideTests.window])
    #expect(try again.decide(facts, asOf: day("2022-05-01")).json.text() == first.json.text())
  }

  @Test func theHashFollowsTheSourcesUsed() throws {
    let facts = try TestCounty.facts(changing: [:])
    let plans = [
      try TestCounty.plan(), try TestCounty.plan(["amount.fen": #""10001""#]),
      try TestCounty.plan([:], document: ["title.en": #""Other""#]),
    ]
    let hashes = try plans.map { try $0.decide(facts, asOf: day("2022-05-01")).policy }
    #expect(Set(hashes).count == 3)
    for hash in hashes {
      #expect(hash.hasPrefix("sha256:") && hash.count == 71)
    }
  }

  @Test func theJSONKeepsItsNamesAndTheirOrder() throws {
    let plan = try TestCounty.plan(["window": DecideTests.window])
    let record = try plan.decide(
      TestCounty.facts(changing: ["person.willing": "false"]), asOf: day("2022-05-01"))
    #expect(
      record.json.text() == #"""
        {
          "benefit": "qinghe/start-aid",
          "asOf": "2022-05-01",
          "outcome": "notEligible",
          "amountFen": null,
          "conditions": [
            { "id": "C1", "clause": "二(一)1", "label": "贫", "result": "true" },
            { "id": "C2", "clause": "二(一)1、三1", "label": "愿", "result": "false" },
            { "id": "C3", "clause": "二", "label": "窗", "result": "true" }
          ],
          "failed": [{ "id": "C2", "kind": "condition", "clause": "二(一)1、三1" }],
          "missing": [],
          "ambiguity": null,
          "window": { "opens": "2022-03-01", "closes": "2022-09-01", "state": "open" },
          "limits": [],
          "exclusions": [],
          "next": [],
          "policy": "\#(record.policy)",
          "warnings": [],
          "working": { "clause": "二(一)1", "label": "每人100元" }
        }
        """#)
  }
}
