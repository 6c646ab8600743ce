// SPDX-License-Identifier: Apache-2.0
import Foundation
import Policy
import Testing

@testable import Library

/// A monitoring.yaml that is wrong is told where and why, and nothing of it is taken.
@Suite struct MonitoringFileTests {
  static let slips: [(from: String, to: String, problem: String)] = [
    ("when: household.willing >= 1 &&", "when: household.wiling >= 1 &&", "cel.unknown-name"),
    ("work.status != 'student'", "work.status != 'pupil'", "policy.unknown-word"),
    (
      "signals: [householdWithoutWork, longOutOfWork]", "signals: [longOutOfWorks]",
      "policy.unknown-signal"
    ),
    ("days: 5\n", "days: 0\n", "document.bounds"),
    ("days: 5\n", "days: 367\n", "document.bounds"),
    ("owner: town", "owner: province", "policy.not-one-of"),
    ("closedBy: county", "closesBy: county", "document.unknown-key"),
    ("villageBy: 20", "villageBy: 31", "document.bounds"),
    ("months: 1", "months: none", "document.wrong-shape"),
  ]

  @Test(arguments: slips.indices) func isTold(_ index: Int) throws {
    let slip = Self.slips[index]
    let text = try Self.text()
    #expect(text.contains(slip.from))
    let problems = try Self.problems(text.replacingOccurrences(of: slip.from, with: slip.to))
    #expect(
      problems.contains { $0.id == slip.problem && $0.place.line > 1 },
      "\(slip.to): \(problems.map { "\($0.id) \($0.message)" })")
  }

  @Test func theFileAsItIsHasNoProblem() throws {
    #expect(try Self.problems(Self.text()) == [])
  }

  @Test func aClauseThatTheDocumentDoesNotHaveIsTold() throws {
    let county = try #require(MonitoringOffice.library.layer(of: MonitoringOffice.county))
    let place = Place(file: "monitoring.yaml", line: 7, column: 9)
    #expect(
      county.jurisdiction.problems(citing: [Located("九(三)1", at: place)]).map(\.id)
        == ["policy.unknown-clause"])
    #expect(county.jurisdiction.problems(citing: [Located("五(三)1", at: place)]) == [])
  }

  private static var policies: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies")
  }

  private static func text() throws -> String {
    try String(
      contentsOf: policies.appending(path: "610328-qianyang/monitoring.yaml"), encoding: .utf8)
  }

  private static func problems(_ text: String) throws -> [Problem] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "monitoring-\(UUID().uuidString).yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let standing = try PolicyDirectory.find(policies.path).read("standing.yaml").node
    let folder = PolicyDirectory(path: file.deletingLastPathComponent().path)
    let (node, source) = try folder.read(file.lastPathComponent)
    let vocabulary = try Vocabulary(standing)
    do throws(Problems) {
      _ = try MonitoringFile(node, source: source, vocabulary: vocabulary)
      return []
    } catch { return error.all }
  }
}
