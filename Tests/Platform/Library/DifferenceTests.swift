// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Values

@testable import Library
@testable import Policy

/// Two versions of a made-up law, told apart in words, and facts that are told by their names.
struct DifferenceTests {
  private static func lines(
    _ changes: [(old: String, new: String)], document: String? = nil
  ) throws -> [String] {
    var policy = TestDirectory.policy
    for change in changes { policy = policy.replacingOccurrences(of: change.old, with: change.new) }
    let old = try TestDirectory()
    let new = try TestDirectory([
      LibraryTests.policyFile: policy,
      "610399-qinghe/document.yaml": document ?? TestDirectory.document,
    ])
    let report = try old.library().differencesReport(to: new.library())
    return report.text.split(separator: "\n").map { String($0.drop { $0 == " " }) }
  }

  @Test func nothingChangedIsSaid() throws {
    #expect(try DifferenceTests.lines([]) == ["两个版本没有差别"])
  }

  @Test(arguments: [
    ("fen: 10000", "fen: 12000", "标准 算式：由「100元」改为「120元」"),
    (
      "&& person.sex == 'female'", "&& person.sex == 'male'",
      "条件 C1（贫） 规则：由「符合“贫”，且性别为“女”」改为「符合“贫”，且性别为“男”」"
    ),
    ("fen: 10000", "fen: 10000, working: 每人100元", "标准 算法说明：新增「每人100元」"),
    (
      "clause: 二(一)1\n    label", "clause: 二(一)1\n    gate: false\n    label",
      "条件 C1（贫） 是否作为门槛：新增「否」"
    ),
  ])
  func aChangeIsSaidInWords(_ old: String, _ new: String, _ expected: String) throws {
    #expect(try DifferenceTests.lines([(old, new)]).last == expected)
  }

  /// A definition that the newer version no longer has is said as the older one knew it.
  @Test func whatIsGoneIsSaidByTheOlderVersion() throws {
    let document = TestDirectory.document
      .replacingOccurrences(
        of: "isPoor: { clause: 一, label: { zh: 贫,", with: "inNeed: { clause: 一, label: { zh: 困难,")
    let lines = try DifferenceTests.lines([("isPoor", "inNeed")], document: document)
    #expect(lines.contains("条件 C1（贫） 规则：由「符合“贫”，且性别为“女”」改为「符合“困难”，且性别为“女”」"))
    #expect(!lines.contains { $0.contains(/isPoor\s*&&|person\./) })
  }

  /// Whatever is changed of the law kept here, its old and new rules are said in words.
  @Test(arguments: RepositoryPolicies.library.layers.map(\.folder))
  func everyExpressionOfTheLawHasWords(_ folder: String) throws {
    let library = RepositoryPolicies.library
    let words = library.version(of: folder)
    let marks = /&&|\|\||==|!=|<=|>=|[a-z]\.[a-z]|[a-z]+[A-Z][a-z]+|[a-z]\(/
    for benefit in library.layers.first(where: { $0.folder == folder })?.benefits ?? [] {
      for (_, text) in benefit.plan.policy.expressions where text.text.contains(/[a-z]/) {
        let said = words.expression(text.text)
        if said?.firstMatch(of: marks) != nil || said == nil {
          Issue.record("\(benefit.id): \(said ?? "no words") for \(text.text)")
        }
      }
    }
  }

  @Test(
    arguments: [
      ("person.poor", "贫"), ("grants", "已享受"), ("grants.year", "已享受"), ("nobody.knows", nil),
    ] as [(String, String?)])
  func aMissingFactIsToldByItsName(_ id: String, _ expected: String?) throws {
    let library = try TestDirectory().library()
    #expect(library.vocabulary.label(ofMissing: id)?.zh == expected)
  }

  @Test func theComparisonNamesWhatIsMissing() throws {
    let directory = try TestDirectory()
    let report = try directory.library().compareReport(
      facts: Array(#"{"person": {"sex": "female"}, "work": {"startOn": "2022-03-01"}}"#.utf8),
      file: "facts", asOf: day("2022-05-01"), today: day("2022-05-01"), showsAll: true,
      asJSON: false)
    #expect(report.text.contains("待补信息 贫"))
    #expect(!report.text.contains("person."))
  }
}
