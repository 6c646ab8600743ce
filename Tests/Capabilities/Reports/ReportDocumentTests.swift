// SPDX-License-Identifier: Apache-2.0
import Foundation
import Policy
import Testing

@testable import Library

/// A table declared wrong is told where and why, and nothing of it is taken.
@Suite struct ReportDocumentTests {
  static let slips: [(report: String, from: String, to: String, problem: String)] = [
    ("work", "when: work.isWorking }", "when: work.isWorkin }", "cel.unknown-name"),
    ("work", "work.place == 'outside'", "work.place == 'abroad'", "policy.unknown-word"),
    ("work", "subject: standing", "subject: people", "policy.not-one-of"),
    ("work", "lines: town", "lines: person.age", "policy.not-one-of"),
    ("work", "lines: town", "lines: person.colour", "policy.unknown-fact"),
    ("work", "lines: town\n", "", "document.missing-key"),
    ("work", "share: working, of: able", "share: working, of: abel", "policy.unknown-column"),
    ("work", "share: working, of: able", "share: working", "document.missing-key"),
    ("work", "shows: [work.status,", "shows: [person.categories,", "policy.not-shown"),
    ("work", "clause: [一, 五(三)1]\n", "", "policy.no-clause"),
    ("posts", "money: post.monthlyStandard", "money: post.insured", "cel.wrong-type"),
    (
      "posts", "money: post.monthlyStandard }", "money: post.monthlyStandard, number: '1' }",
      "document.given-twice"
    ),
    (
      "posts", "post.scope == 'rural'", "post.monthlyStandard >= params.minimumWage",
      "policy.figure-not-read-here"
    ),
    ("posts", "is: within", "is: among", "policy.not-one-of"),
  ]

  @Test(arguments: slips.indices) func isTold(_ index: Int) throws {
    let slip = Self.slips[index]
    let text = try Self.text(slip.report)
    #expect(text.contains(slip.from))
    let problems = try Self.problems(text.replacingOccurrences(of: slip.from, with: slip.to))
    #expect(
      problems.contains { $0.id == slip.problem },
      "\(slip.to): \(problems.map { "\($0.id) \($0.message)" })")
  }

  @Test func theFilesAsTheyAreHaveNoProblem() throws {
    for name in ["work", "posts", "post-ledger", "training"] {
      #expect(try Self.problems(Self.text(name)) == [])
    }
  }

  /// What a table is held against, and what it answers to, has to be there.
  @Test func whatIsNamedElsewhereIsThere() throws {
    let county = try #require(TableTests.library.layer(of: TableTests.county))
    let posts = try #require(county.reports.first { $0.id == "posts" })
    let names = county.obligations.map(\.id.value) + county.systems.map(\.id.value)
    #expect(posts.problems(among: county.reports, answering: names) == [])
    let alone = posts.problems(among: [posts], answering: [])
    #expect(alone.map(\.id).filter { $0 == "policy.unknown-report" }.count == 1)
    #expect(alone.count == 1 + posts.answers.count)
  }

  // MARK: - Reading

  private static var policies: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies")
  }

  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: policies.appending(path: "610328-qianyang/reports/\(name).yaml"), encoding: .utf8)
  }

  private static func problems(_ text: String) throws -> [Problem] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "report-\(UUID().uuidString).yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let standing = try PolicyDirectory.find(policies.path).read("standing.yaml").node
    let folder = PolicyDirectory(path: file.deletingLastPathComponent().path)
    let (node, source) = try folder.read(file.lastPathComponent)
    let vocabulary = try Vocabulary(standing)
    let county = try #require(TableTests.library.layer(of: TableTests.county))
    do throws(Problems) {
      _ = try ReportDocument(
        node, id: "sample", source: source, in: county.jurisdiction, standing: vocabulary)
      return []
    } catch { return error.all }
  }
}
