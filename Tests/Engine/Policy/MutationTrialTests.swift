// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Which mutants worked cases catch.
@Suite struct MutationTrialTests {
  /// Ten days' pay at least, for the poor, once a year.
  private static let policy = [
    "conditions.C2.when": #""work.days >= 30""#,
    "limits":
      #"{"C3": {"clause": "一", "label": "次", "times": 1, "per": "person", "period": "naturalYear"}}"#,
  ]

  private func tried(
    _ cases: String, document: [String: String] = [:], policy: [String: String] = policy
  ) throws -> TriedBenefit {
    let file = try CaseFile(
      TestCounty.node(#"{"cases": [\#(cases)]}"#), vocabulary: TestCounty.vocabulary)
    let benefit = TriedBenefit(
      try TestCounty.plan(policy, document: document), cases: file.cases)
    for one in file.cases {
      #expect(
        benefit.plan.run(one).passed, "\(one.name.value): \(benefit.plan.run(one).differences)")
    }
    return benefit
  }

  private func oneCase(
    days: String, poor: String = "true", grants: String = "[]", startOn: String = "2022-03-01",
    _ expect: String
  ) -> String {
    #"""
    {"name": "\#(days) \#(poor) \#(grants.replacing("\"", with: "'")) \#(startOn)", "asOf": "2022-05-01",
     "facts": {"person": {"id": "p1", "poor": \#(poor)}, "work": {"startOn": "\#(startOn)", "days": \#(days)},
       "org": {"id": "o1"}, "claim": {"submittedOn": "2022-05-01"}, "grants": \#(grants)},
     "expect": \#(expect)}
    """#
  }

  private static let good = #"{"outcome": "eligible", "amountFen": 10000}"#
  private static func failed(_ id: String) -> String {
    #"{"outcome": "notEligible", "failed": ["\#(id)"]}"#
  }

  private func survivors(_ benefit: TriedBenefit) -> [String] {
    var trial = BenefitTrial(benefit)
    return benefit.plan.policy.mutants.filter { trial.fate(of: $0) == .survived }.map {
      "\($0.keys.joined(separator: ".")): \($0.was) → \($0.now)"
    }
  }

  @Test func withoutCasesEverythingSurvives() throws {
    #expect(survivors(try tried("")).count == 10)
  }

  /// A case well above the threshold and one well below leave the threshold itself open.
  @Test func aThresholdNeedsACaseOnIt() throws {
    let far = [
      oneCase(days: "40", Self.good), oneCase(days: "20", Self.failed("C2")),
      oneCase(days: "40", poor: "false", Self.failed("C1")),
    ]
    #expect(
      survivors(try tried(far.joined(separator: ","))) == [
        "conditions.C2.when: >= → >", "conditions.C2.when: 30 → 29", "limits.C3.times: 1 → 2",
        "limits.C3.period: naturalYear → lifetime", "limits.C3.per: person → org",
        "limits.C3: knownOnly: false → knownOnly: true",
      ])
    let near =
      far + [
        oneCase(days: "30", Self.good), oneCase(days: "29", Self.failed("C2")),
        oneCase(
          days: "30",
          grants:
            #"[{"benefitId": "qinghe/start-aid", "personId": "p1", "orgId": "o9", "year": 2022}]"#,
          Self.failed("C3")),
        oneCase(
          days: "30",
          grants:
            #"[{"benefitId": "qinghe/start-aid", "personId": "p1", "orgId": "o1", "year": 2021}]"#,
          Self.good),
        oneCase(
          days: "30",
          grants: #"[{"benefitId": "qinghe/start-aid", "personId": "p1", "orgId": "o1"}]"#,
          #"{"outcome": "needMoreInformation", "missing": ["grants.year"]}"#),
      ]
    #expect(survivors(try tried(near.joined(separator: ","))).isEmpty)
  }

  /// Under `readings` a benefit is planned anew, with the mutant in it.
  @Test func anotherReadingIsTriedToo() throws {
    let document = [
      "ambiguities.AMB-1.alternatives": #"[{"id": "strict", "zh": "严"}]"#
    ]
    let policy = [
      "conditions.C2.when": #""reads('AMB-1', 'strict') ? work.days >= 30 : work.days >= 1""#
    ]
    let plain = [
      oneCase(days: "1", Self.good), oneCase(days: "0", Self.failed("C2")),
      oneCase(days: "1", poor: "false", Self.failed("C1")),
    ]
    let open = survivors(
      try tried(plain.joined(separator: ","), document: document, policy: policy))
    #expect(
      open == [
        "conditions.C2.when: reads('AMB-1', 'strict') → false", "conditions.C2.when: >= → >",
        "conditions.C2.when: 30 → 29",
      ])
    let strict =
      plain + [
        oneCase(days: "30", Self.good).replacing(
          #""asOf""#, with: #""readings": {"AMB-1": "strict"}, "asOf""#
        )
        .replacing("\"name\": \"", with: "\"name\": \"strict "),
        oneCase(days: "29", Self.failed("C2"))
          .replacing(#""asOf""#, with: #""readings": {"AMB-1": "strict"}, "asOf""#),
      ]
    #expect(
      survivors(try tried(strict.joined(separator: ","), document: document, policy: policy))
        .isEmpty)
  }

  // MARK: Documents

  private func survivors(
    _ layer: TriedLayer, _ jurisdiction: CheckedJurisdiction
  ) -> (unsound: [String], survived: [String]) {
    var trial = LayerTrial(layer, under: nil)
    var unsound: [String] = []
    var survived: [String] = []
    for mutant in jurisdiction.mutants {
      let text = "\(mutant.keys.joined(separator: ".")): \(mutant.was) → \(mutant.now)"
      switch trial.fate(of: mutant) {
      case .unsound: unsound.append(text)
      case .survived: survived.append(text)
      case .caught: break
      }
    }
    return (unsound, survived)
  }

  @Test func aDefinitionIsTriedOnTheBenefitsThatReadIt() throws {
    let document = ["definitions.isPoor.when": #""person.poor && work.days > 5""#]
    let policy = ["conditions.C1.when": #""isPoor""#, "conditions.C2.when": #""true""#]
    let cases = [
      oneCase(days: "6", Self.good), oneCase(days: "6", poor: "false", Self.failed("C1")),
      oneCase(days: "5", startOn: "2021-09-06", Self.failed("C1")),
    ]
    let benefit = try tried(cases.joined(separator: ","), document: document, policy: policy)
    let jurisdiction = benefit.plan.policy.jurisdiction
    let (unsound, survived) = survivors(
      TriedLayer(jurisdiction, benefits: [benefit]), jurisdiction)
    #expect(
      survived == [
        "validity.from: 2021-09-06 → 2021-09-05", "validity.from: 2021-09-06 → 2021-09-07",
        "validity.through: 2025-12-31 → 2025-12-30", "validity.through: 2025-12-31 → 2026-01-01",
      ])
    #expect(unsound.allSatisfy { $0.hasPrefix("parameters.season") }, "nothing reads the season")
    #expect(!unsound.isEmpty)
  }

  @Test func aDocumentIsTriedOnTheLayersBelow() throws {
    let county = try TestCounty.jurisdiction()
    let town = try TestCounty.town(under: county)
    let file = try CaseFile(
      TestCounty.node(#"{"cases": [\#(oneCase(days: "6", startOn: "2022-08-01", Self.good))]}"#),
      vocabulary: TestCounty.vocabulary)
    let policy = try TestCounty.policy([
      "conditions.C1.when": #""isPoor && inWindow(event, params.season)""#,
      "conditions.C2.when": #""true""#,
    ])
    let benefit = TriedBenefit(try DecisionPlan(CheckedPolicy(policy, in: town)), cases: file.cases)
    #expect(file.cases.allSatisfy { benefit.plan.run($0).passed })
    var trial = LayerTrial(
      TriedLayer(county, benefits: [], below: [TriedLayer(town, benefits: [benefit])]), under: nil)
    for mutant in county.mutants where mutant.keys[0] == "validity" {
      #expect(trial.fate(of: mutant) == .unsound, "the town has a term of its own")
    }
    let season = county.mutants.first { $0.keys.contains("season") && $0.was == "07-01" }
    #expect(trial.fate(of: try #require(season)) == .survived)
  }
}
