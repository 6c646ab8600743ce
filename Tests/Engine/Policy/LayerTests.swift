// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// A layer below a document: what it inherits, what it sets, and what it is held to.
struct LayerTests {
  private static let county = [
    "parameters": #"""
    {"wage": {"clause": "三", "label": "最低工资", "values": {"2021-09-06": 1000, "2022-04-01": 1200}},
     "pay": {"clause": "三1", "label": "岗位标准", "setBy": "town",
       "floor": {"percent": 50, "of": "wage"}, "ceiling": {"percent": 100, "of": "wage"},
       "values": {"2021-09-06": "unknown"}}}
    """#
  ]

  private static func setting(_ values: String) -> [String: String] {
    ["settings": #"{"pay": {"clause": "三(二)", "values": \#(values)}}"#]
  }

  private static func problems(_ values: String) throws -> [String] {
    do {
      let county = try TestCounty.jurisdiction(LayerTests.county)
      _ = try TestCounty.town(LayerTests.setting(values), under: county)
      return []
    } catch let problems as Problems {
      return problems.all.map(\.message)
    }
  }

  @Test(
    arguments: [
      (#"{"2022-01-01": 500, "2022-04-01": 600}"#, nil),
      (#"{"2022-01-01": 1000}"#, nil),
      (
        #"{"2022-01-01": 499, "2022-04-01": 600}"#,
        "params.pay is 499, set by 清河镇〔2022〕2号 三(二), below the floor of 500 set by clause 三1"
      ),
      (
        #"{"2022-01-01": 1001, "2022-04-01": 1200}"#,
        "params.pay is 1001, set by 清河镇〔2022〕2号 三(二), above the ceiling of 1000 set by clause 三1"
      ),
      // the superior's figure rises under it
      (
        #"{"2022-01-01": 550}"#,
        "params.pay is 550, set by 清河镇〔2022〕2号 三(二), below the floor of 600 set by clause 三1"
      ),
    ] as [(String, String?)])
  func whatALayerSetsKeepsToItsSuperiorsBounds(_ values: String, _ problem: String?) throws {
    #expect(try LayerTests.problems(values) == (problem.map { [$0] } ?? []))
  }

  @Test func aSuperiorsBenefitAppliesWithTheLayersFigures() throws {
    let county = try TestCounty.jurisdiction(LayerTests.county)
    let town = try TestCounty.town(LayerTests.setting(#"{"2022-01-01": 700}"#), under: county)
    let policy = try TestCounty.policy(["amount": #"{"clause": "二", "fen": "params.pay"}"#])
    let facts = try TestCounty.facts(changing: [:])
    func decide(_ jurisdiction: CheckedJurisdiction) throws -> String {
      let plan = try DecisionPlan(CheckedPolicy(policy, in: jurisdiction))
      return summary(try plan.decide(facts, asOf: day("2022-05-01")))
    }
    #expect(try decide(county) == "needMoreInformation ?params.pay")
    #expect(try decide(county.applied(by: town, under: nil)) == "eligible 700")
  }

  @Test func definitionsAmbiguitiesAndOrgansAreInherited() throws {
    let county = try TestCounty.jurisdiction()
    let town = try TestCounty.town(under: county)
    let policy = try TestCounty.policy([
      "id": #""town/aid""#, "clauses": #"["二"]"#, "conditions.C1.when": #""isPoor""#,
      "responsible": #"["town"]"#,
    ])
    _ = try DecisionPlan(CheckedPolicy(policy, in: town))
    #expect(town.ambiguity("AMB-1")?.reading.zh == "日历天")
    #expect(town.organ("town")?.zh == "镇")
  }

  @Test func aLayerMustLieInItsSuperior() throws {
    do {
      let county = try TestCounty.jurisdiction()
      _ = try TestCounty.town(["jurisdiction.code": #""430102001""#], under: county)
      Issue.record("a town of another province passed")
    } catch let problems as Problems {
      #expect(problems.all.map(\.id) == ["policy.superior"])
    }
  }

  @Test func aReadingMustBeOneThatCanBeChosen() throws {
    do {
      let county = try TestCounty.jurisdiction()
      _ = try TestCounty.town(["readings": #"{"AMB-1": "working"}"#], under: county)
      Issue.record("an alternative that is not there passed")
    } catch let problems as Problems {
      #expect(problems.all.map(\.id) == ["policy.unknown-alternative"])
    }
  }
}
