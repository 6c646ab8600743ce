// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Limits and exclusions over earlier grants.
struct GrantTests {
  static func limit(_ more: String = "") -> [String: String] {
    [
      "limits": #"""
      {"C5": {"clause": "二", "label": "限", "times": 2, "per": "person", "period": "naturalYear"\#(more)}}
      """#
    ]
  }

  /// One grant of the benefit to p1 in 2022, with changes to its fields ("" takes one away).
  static func grant(_ changes: [String: String] = [:]) -> String {
    var fields = [
      "benefitId": #""qinghe/start-aid""#, "personId": #""p1""#, "year": "2022",
    ]
    for (field, value) in changes { fields[field] = value.isEmpty ? nil : value }
    let members = fields.sorted { $0.key < $1.key }.map { #""\#($0.key)": \#($0.value)"# }
    return "{\(members.joined(separator: ", "))}"
  }

  @Test(arguments: [
    ("[]", "eligible 10000"), ("", "needMoreInformation ?grants"),
    ("[\(grant())]", "eligible 10000"),
    ("[\(grant()), \(grant())]", "notEligible -C5"),
    // what differs for certain does not count, whatever else is unknown
    ("[\(grant()), \(grant(["year": "2021", "personId": ""]))]", "eligible 10000"),
    ("[\(grant()), \(grant(["personId": #""p2""#, "year": ""]))]", "eligible 10000"),
    ("[\(grant()), \(grant(["benefitId": #""qinghe/other""#]))]", "eligible 10000"),
    ("[\(grant()), \(grant(["personId": "null"]))]", "eligible 10000"),
    // what may count leaves it open where it would tip the scale
    ("[\(grant(["year": ""]))]", "eligible 10000"),
    ("[\(grant()), \(grant(["year": ""]))]", "needMoreInformation ?grants.year"),
    ("[\(grant()), \(grant(["personId": ""]))]", "needMoreInformation ?grants.personId"),
    ("[\(grant()), \(grant(["benefitId": ""]))]", "needMoreInformation ?grants.benefitId"),
    // the year of the event stands for the year
    (
      "[\(grant()), \(grant(["year": "", "eventOn": #""2022-12-31""#]))]", "notEligible -C5"
    ),
    (
      "[\(grant()), \(grant(["year": "", "eventOn": #""2023-01-01""#]))]", "eligible 10000"
    ),
    (
      "[\(grant()), \(grant(["year": "2021", "eventOn": #""2022-05-01""#]))]",
      "eligible 10000"
    ),
  ])
  func aLimitCountsTheGrantsOfTheYear(_ grants: String, _ expected: String) throws {
    let record = try DecideTests.decide(
      TestCounty.plan(GrantTests.limit()), ["grants": grants])
    #expect(summary(record) == expected)
  }

  @Test func theLimitsRecordTellsWhatWasUsed() throws {
    let record = try DecideTests.decide(
      TestCounty.plan(GrantTests.limit()),
      ["grants": "[\(GrantTests.grant()), \(GrantTests.grant())]"])
    #expect(
      record.json.compactText.contains(
        #""limits": [{ "id": "C5", "clause": "二", "label": "限", "times": 2, "used": 2, "#
          + #""period": "naturalYear", "year": 2022, "benefits": ["qinghe/start-aid"] }]"#))
    #expect(record.failed == [FailedRule(id: "C5", kind: .limit, clause: "二")])
  }

  @Test(arguments: [
    (["person.id": ""], "needMoreInformation ?person.id"),
    (["work.startOn": ""], "needMoreInformation ?work.startOn"),
    (["claim.benefitYear": "2023"], "eligible 10000"),
    (["person.id": #""p9""#], "eligible 10000"),
  ])
  func whoAsksAndForWhichYearMustBeKnownWhereItMatters(
    _ changes: [String: String], _ expected: String
  ) throws {
    var changes = changes
    changes["grants"] = "[\(GrantTests.grant()), \(GrantTests.grant())]"
    let record = try DecideTests.decide(TestCounty.plan(GrantTests.limit()), changes)
    #expect(summary(record) == expected)
  }

  @Test(arguments: [
    ("", "eligible 10000"),
    ("[\(grant()), \(grant(["personId": ""]))]", "eligible 10000"),
    ("[\(grant()), \(grant())]", "notEligible -C5"),
  ])
  func aLimitByKnownGrantsOnlyLeavesNothingOpen(_ grants: String, _ expected: String) throws {
    let plan = try TestCounty.plan(GrantTests.limit(#", "knownOnly": true"#))
    #expect(summary(try DecideTests.decide(plan, ["grants": grants])) == expected)
  }

  @Test(arguments: [
    (grant(["benefitId": #""qinghe/other""#]), "notEligible -C6"),
    (grant(["benefitId": #""qinghe/other""#, "year": "2021"]), "eligible 10000"),
    (grant(["benefitId": #""qinghe/third""#]), "eligible 10000"),
    (grant(), "eligible 10000"),
  ])
  func anExclusionBarsTheOtherBenefitOfTheYear(_ grant: String, _ expected: String) throws {
    let plan = try TestCounty.plan([
      "exclusions": #"""
      {"C6": {"clause": "二", "label": "斥", "with": ["qinghe/other"], "per": "person",
        "period": "naturalYear"}}
      """#
    ])
    let record = try DecideTests.decide(plan, ["grants": "[\(grant)]"])
    #expect(summary(record) == expected)
    #expect(record.exclusions.map(\.benefits) == (record.failed.isEmpty ? [] : [["qinghe/other"]]))
  }

  @Test(arguments: [
    (#""o1""#, #""o1""#, "notEligible -limit"), (#""o1""#, #""o2""#, "eligible 10000"),
    (#""o1""#, "", "needMoreInformation ?org.id"),
    ("", #""o1""#, "needMoreInformation ?grants.orgId"),
  ])
  func aLifetimeLimitMayBindAWorkerAtAFactory(
    _ granted: String, _ asking: String, _ expected: String
  ) throws {
    let plan = try TestCounty.plan([
      "limits": #"""
      {"limit": {"clause": "二", "label": "限", "times": 1, "per": ["person", "org"],
        "period": "lifetime"}}
      """#
    ])
    let record = try DecideTests.decide(
      plan,
      [
        "grants": "[\(GrantTests.grant(["orgId": granted, "year": "1999"]))]", "org.id": asking,
      ])
    #expect(summary(record) == expected)
  }

  @Test func rulesStandInTheCataloguesOrder() throws {
    var changes = GrantTests.limit()
    changes["conditions.C10"] = #"{"clause": "二", "label": "十", "when": "person.poor"}"#
    changes["conditions.extra"] = #"{"clause": "二", "label": "余", "when": "person.poor"}"#
    changes["window"] = DecideTests.window
    let record = try DecideTests.decide(TestCounty.plan(changes))
    #expect(record.conditions.map(\.id) == ["C1", "C2", "C3", "C5", "C10", "extra"])
  }
}
