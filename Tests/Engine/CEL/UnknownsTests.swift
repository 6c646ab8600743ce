// SPDX-License-Identifier: Apache-2.0
import CEL
import Foundation
import Testing

/// The published cases of missing inputs, `unknowns/*.jsonl`.
struct UnknownsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "unknowns")

  @Test(arguments: [
    ("logic", 154), ("conditional", 68), ("strict", 70), ("collections", 18), ("macros", 71),
  ])
  func theCasesHold(_ name: String, _ count: Int) throws {
    let file = Self.folder.appending(path: "\(name).jsonl")
    var runner = ConformanceRunner()
    runner.run(try String(contentsOf: file, encoding: .utf8), name: name) {
      Issue.record("\($0)")
    }
    #expect(runner.passed == count)
  }

  @Test func noFileIsForgotten() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(
      Set(files) == [
        "README.md", "logic.jsonl", "conditional.jsonl", "strict.jsonl", "collections.jsonl",
        "macros.jsonl",
      ])
  }
}
