// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy
import Testing
import Values

@testable import Library

/// A made-up county under a province, added as a folder: it works without a line of Swift.
struct SixthCountyTests {
  private static let files = [
    "430499-qingxi/document.yaml": """
    jurisdiction: { code: "430499", zh: 清溪县, en: Qingxi county }
    number: 清人社发〔2022〕9号
    title: { zh: 清溪县细则, en: Rules of Qingxi }
    superior: 430000-hunan
    validity: { clause: 三, from: 2022-01-01, through: 2025-12-31 }
    clauses:
      一: { zh: 创业补贴标准, en: amount of the startup subsidy }
      二: { zh: 返乡安家补贴, en: settling-in subsidy }
      三: { zh: 期限, en: term }
    settings:
      startupSubsidyAmount: { clause: 一, values: { 2022-01-01: 500000 } }
    """,
    "430499-qingxi/settling-in-subsidy/policy.yaml": """
    id: qingxi/settling-in-subsidy
    name: { zh: 返乡安家补贴, en: Settling-in subsidy }
    family: other
    clauses: [二]
    subject: person
    payee: person
    beneficiary: person
    event: [claim.submittedOn]
    conditions:
      C1:
        clause: 二
        label: { zh: 脱贫人口, en: Out of poverty }
        when: inCat(person.categories, 'outOfPoverty', event)
    amount: { clause: 二, fen: "80000" }
    fund: notStated
    """,
    "430499-qingxi/settling-in-subsidy/cases.yaml": """
    cases:
      - name: out of poverty
        asOf: 2022-05-01
        facts: { person: { categories: [{ code: outOfPoverty, from: 2014-12-31 }] }, claim: { submittedOn: 2022-05-01 } }
        expect: { outcome: eligible, amountFen: 80000 }
    """,
  ]

  /// The repository's law with the county beside it, in a temporary folder.
  private static func library(_ changes: [String: String] = [:]) throws -> PolicyLibrary {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../policies")
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "bangfu-sixth-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: root.standardizedFileURL, to: folder)
    for (path, text) in files.merging(changes, uniquingKeysWith: { $1 }) {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    return try PolicyLibrary(PolicyDirectory(path: folder.path))
  }

  private static let founder = #"""
    {"person": {"id": "p1", "sex": "male", "birthDate": "1985-06-15", "hukouRegion": "430499",
      "categories": [{"code": "outOfPoverty", "from": "2014-12-31"}]},
     "venture": {"entityKind": "soleTrader", "registeredOn": "2022-02-01", "normalThrough": "2022-08-31", "first": true},
     "claim": {"submittedOn": "2022-09-10"}, "grants": []}
    """#

  @Test func theProvincesBenefitAppliesWithTheCountysAmount() throws {
    let library = try SixthCountyTests.library()
    #expect(library.problems.filter { $0.severity == .error } == [])
    let place = try #require(RegionCode("430499"))
    let layer = try #require(library.layer(of: place))
    #expect(layer.benefits.map(\.id) == ["qingxi/settling-in-subsidy"])
    let inherited = try #require(
      layer.inherited.first { $0.id.hasSuffix("/one-off-startup-subsidy") })
    let day = try #require(Day("2022-09-10"))
    func text(in place: RegionCode?) -> String {
      library.decide(
        inherited.id, facts: Array(SixthCountyTests.founder.utf8), asOf: day, in: place
      ).text
    }
    #expect(text(in: place).contains(#""amountFen": 500000"#))
    #expect(text(in: nil).contains("params.startupSubsidyAmount"))
  }

  @Test func itIsComparedCoveredAndSearchedLikeTheOthers() throws {
    let library = try SixthCountyTests.library()
    let layer = try #require(library.layer(named: "清溪县"))
    #expect(library.coverage(of: layer).uncovered.isEmpty)
    let (facts, _) = try FactSet.read(
      json: Array(SixthCountyTests.founder.utf8), file: "facts", vocabulary: library.vocabulary)
    let comparison = library.compare(facts, asOf: try #require(Day("2022-09-10")))
    #expect(comparison.layers.contains { $0.folder == "430499-qingxi" })
    let answers = comparison.rows.flatMap { $0.answers.joined() }
    #expect(answers.contains { $0.benefit.id == "qingxi/settling-in-subsidy" })
  }
}
