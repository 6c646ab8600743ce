// SPDX-License-Identifier: Apache-2.0

import Policy
import Testing

@testable import Library

/// What `bangfu policy mutate` says and how it ends.
@Suite struct MutationReportTests {
  private func report(
    _ changes: [String: String?] = [:], only name: String? = nil, survivors: Bool = false,
    atLeast: Double = 95
  ) async throws -> (text: String, isGood: Bool) {
    let directory = try TestDirectory(changes)
    let library = try PolicyLibrary.load(directory.path)
    let report = await library.mutate(only: name, showsSurvivors: survivors, atLeast: atLeast)
    return (report.text.replacing(directory.path + "/", with: ""), report.isGood)
  }

  /// Eight changes of the policy, four of the term; the cases stand inside the term.
  @Test func aLineForEachDocument() async throws {
    let report = try await report()
    #expect(
      report.text == """
        610399-qinghe: 12 mutants, 8 caught (66.6 %)
        error: 610399-qinghe: fewer than 95 % caught
          help: list them with --survivors and add cases
        """)
    #expect(!report.isGood)
  }

  @Test(arguments: [(66.6, true), (66.7, false), (0, true), (100, false)])
  func itEndsWellFromTheLeastOn(_ atLeast: Double, _ isGood: Bool) async throws {
    #expect(try await report(atLeast: atLeast).isGood == isGood)
  }

  @Test func aBenefitAlone() async throws {
    let report = try await report(only: "qinghe/start-aid")
    #expect(report.text == "qinghe/start-aid: 8 mutants, 8 caught (100.0 %)")
    #expect(report.isGood)
  }

  @Test func survivorsComeWithTheirPlaceAndTheCaseThatIsMissing() async throws {
    let report = try await report(
      [
        "610399-qinghe/start-aid/cases.yaml": """
        cases:
          - name: a woman
            asOf: 2022-05-01
            facts: { person: { sex: female, poor: true }, work: { startOn: 2022-03-01 } }
            expect: { outcome: eligible, amountFen: 10000 }
        """
      ], only: "qinghe/start-aid", survivors: true, atLeast: 40)
    #expect(
      report.text == """
        610399-qinghe/start-aid/policy.yaml:8:3: conditions.C1: gate: true → gate: false
          help: 加一个只有这一条不成立的用例 add a case in which this rule alone does not hold
        610399-qinghe/start-aid/policy.yaml:12:7: conditions.C1.when: isPoor → 去掉 left out
          help: 加一个只因这一部分而不同的用例 add a case that turns on this part alone
        610399-qinghe/start-aid/policy.yaml:13:7: conditions.C1.when: && → ||
          help: 加一个只有一部分成立的用例 add a case where only one part holds
        610399-qinghe/start-aid/policy.yaml:13:10: conditions.C1.when: person.sex == 'female' → 去掉 left out
          help: 加一个只因这一部分而不同的用例 add a case that turns on this part alone
        qinghe/start-aid: 8 mutants, 4 caught (50.0 %)
        """)
  }

  @Test func casesThatFailAnywayProveNothing() async throws {
    let report = try await report([
      "610399-qinghe/start-aid/cases.yaml": TestDirectory.cases.replacing("10000", with: "1")
    ])
    #expect(!report.isGood)
    #expect(report.text.hasPrefix("error: qinghe/start-aid: 1 cases fail"))
  }

  @Test func aLawThatDoesNotPassTheCheckIsNotTried() async throws {
    let report = try await report([
      "610399-qinghe/start-aid/policy.yaml": TestDirectory.policy.replacing(
        "isPoor", with: "isRich")
    ])
    #expect(!report.isGood)
    #expect(report.text.contains("isRich"))
  }

  @Test func anUnknownNameIsAnswered() async throws {
    let report = try await report(only: "qinghe/other")
    #expect(!report.isGood)
    #expect(report.text.contains("no benefit 'qinghe/other'"))
  }

  /// The order in which cores finish must not show.
  @Test func itSaysTheSameTwice() async throws {
    let library = RepositoryPolicies.library
    let name = try #require(library.layers.first { !$0.benefits.isEmpty }?.folder)
    let first = await library.mutate(only: name, showsSurvivors: true)
    let second = await library.mutate(only: name, showsSurvivors: true)
    #expect(first == second)
  }
}
