// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Whole lists decided line by line.
struct RosterTests {
  /// Lines of (person, poor), each with the same event; the claim and the grants are shared.
  static func decide(
    _ lines: [(id: String, poor: String)], _ changes: [String: String] = [:]
  ) throws -> DecisionRecord {
    let entries = lines.map { line in
      let poor = line.poor.isEmpty ? "" : #", "poor": \#(line.poor)"#
      return #"{"person": {"id": "\#(line.id)"\#(poor), "willing": true}}"#
    }
    let facts = try TestCounty.facts(
      #"""
      {"work": {"startOn": "2022-03-01"}, "claim": {"submittedOn": "2022-05-01"}, "grants": [],
       "workers": [\#(entries.joined(separator: ", "))]}
      """#)
    return try TestCounty.plan(changes).decide(facts, asOf: day("2022-05-01"))
  }

  @Test(arguments: [
    (["true", "true"], "eligible 20000"), (["true", "false"], "eligible 10000"),
    (["true", ""], "eligible 10000 ?person.poor"),
    (["false", "false"], "notEligible -C1"), (["false", ""], "needMoreInformation ?person.poor"),
    ([], "notEligible"),
  ])
  func theListIsEntitledForThePartThatIs(_ poor: [String], _ expected: String) throws {
    let lines = poor.enumerated().map { (id: "p\($0)", poor: $1) }
    let record = try RosterTests.decide(lines)
    #expect(summary(record) == expected)
    #expect(record.lines?.map(\.index) == Array(poor.indices))
  }

  @Test func failedHoldsWhatAllLinesShare() throws {
    let facts = try TestCounty.facts(
      #"""
      {"work": {"startOn": "2022-03-01"}, "grants": [], "workers": [
        {"person": {"id": "a", "poor": false, "willing": false}},
        {"person": {"id": "b", "poor": true, "willing": false}}]}
      """#)
    let record = try TestCounty.plan().decide(facts, asOf: day("2022-05-01"))
    #expect(summary(record) == "notEligible -C2")
    #expect(record.lines?.map { summary($0.record) } == ["notEligible -C1,C2", "notEligible -C2"])
    #expect(record.conditions.map(\.result) == [.true, .false])
  }

  @Test func aManualLineIsNotHiddenByRefusedOnes() throws {
    let changes = ["manual": #"[{"ambiguity": "AMB-1", "when": "person.id == 'p0'"}]"#]
    let record = try RosterTests.decide([("p0", "true"), ("p1", "false")], changes)
    #expect(summary(record) == "manualDecision 10000 AMB-1")
    let paid = try RosterTests.decide([("p0", "true"), ("p1", "true")], changes)
    #expect(summary(paid) == "eligible 10000")
  }

  @Test func onePersonOnTwoLinesIsPaidWithinTheLimit() throws {
    let limit = [
      "limits":
        #"{"C5": {"clause": "二", "label": "限", "times": 1, "per": "person", "period": "naturalYear"}}"#
    ]
    let record = try RosterTests.decide(
      [("p1", "true"), ("p2", "true"), ("p1", "true")], limit)
    #expect(summary(record) == "eligible 20000")
    #expect(
      record.lines?.map { summary($0.record) }
        == ["eligible 10000", "eligible 10000", "notEligible -C5"])
  }

  @Test func aLinesFactsLieOverTheShared() throws {
    let facts = try TestCounty.facts(
      #"""
      {"person": {"willing": true, "poor": true}, "work": {"startOn": "2022-03-01"},
       "grants": [], "students": [{"person": {"poor": false}}, {"person": {"id": "b"}}]}
      """#)
    let record = try TestCounty.plan().decide(facts, asOf: day("2022-05-01"))
    #expect(record.lines?.map { summary($0.record) } == ["notEligible -C1", "eligible 10000"])
    let named = try TestCounty.plan(["roster": #""workers""#])
    #expect(try named.decide(facts, asOf: day("2022-05-01")).lines == nil)
  }

  @Test func theLinesStandInTheJSON() throws {
    let record = try RosterTests.decide([("p1", "true"), ("p2", "false")])
    #expect(
      record.json.compactText.contains(
        #""lines": [{ "index": 0, "outcome": "eligible", "amountFen": 10000, "failed": [], "#
          + #""missing": [], "ambiguity": null, "warnings": [] }, { "index": 1, "#
          + #""outcome": "notEligible", "amountFen": null, "failed": [{ "id": "C1""#))
  }
}
