// SPDX-License-Identifier: Apache-2.0

import Policy
import Testing
import Values

@testable import Library

/// Changes laid over a made-up county: what they do to the law, and where each fault is told.
struct ChangeFileTests {
  private static let benefit = "qinghe/start-aid"

  private static func changed(
    _ text: String, _ directory: borrowing TestDirectory
  ) throws -> (library: PolicyLibrary, changes: [PolicyLibrary.ShownChange]) {
    try directory.library().changed(by: ChangeFile(text, file: "changes.yaml"))
  }

  private static func answer(_ library: PolicyLibrary, _ asOf: String) throws -> DecisionRecord {
    let facts = """
      {"person": {"id": "1", "sex": "female", "poor": true, "region": "610399001"},
       "work": {"startOn": "2022-03-01"}, "claim": {"submittedOn": "2022-05-01"}, "grants": []}
      """
    let set = try FactSet.read(json: Array(facts.utf8), vocabulary: library.vocabulary).facts
    let plan = try #require(library.benefit(benefit)?.plan)
    return try plan.decide(set, asOf: try #require(Day(asOf)))
  }

  /// A woman of whom the law says 100 yuan until 2025-12-31, under each kind of change: of the benefit (`B`) or
  /// of the document (`D`).
  @Test(
    arguments: [
      ("B amount.fen, to: 12000", "2022-05-01", "eligible", 12_000),
      ("B conditions.C1.when, to: \"person.sex == 'male'\"", "2022-05-01", "notEligible", nil),
      ("B conditions.C1, remove: true", "2022-05-01", "eligible", 10_000),
      (
        "B conditions.C2, add: { clause: 二(一)1, label: 早, when: 'work.startOn < date(2022, 3, 1)' }",
        "2022-05-01", "notEligible", nil
      ),
      (
        "B validity, add: { from: 2021-09-06, through: 2022-04-30 }", "2022-05-01",
        "manualDecision",
        10_000
      ),
      ("B ambiguities, add: AMB-1", "2022-05-01", "eligible", 10_000),
      ("D validity.through, to: 2022-02-28", "2022-05-01", "notEligible", nil),
      ("D validity.through, to: 2022-05-01", "2022-05-01", "eligible", 10_000),
      ("D validity.through, to: 2026-12-31", "2026-06-30", "eligible", 10_000),
      ("D definitions.isPoor.when, to: '!person.poor'", "2022-05-01", "notEligible", nil),
    ] as [(String, String, String, Int64?)])
  func aChangeChangesTheLaw(
    _ change: String, _ asOf: String, _ outcome: String, _ fen: Int64?
  ) throws {
    let directory = try TestDirectory()
    let target = change.hasPrefix("B") ? "benefit: \(Self.benefit)" : "document: 清河县"
    let (library, _) = try Self.changed(
      "changes:\n  - { \(target), path: \(change.dropFirst(2)) }", directory)
    let record = try Self.answer(library, asOf)
    #expect(record.outcome.rawValue == outcome)
    #expect(record.amountFen == fen)
    // The directory is as it was.
    #expect(try Self.answer(directory.library(), "2022-05-01").amountFen == 10_000)
  }

  @Test func changesSayWhatStoodThereBefore() throws {
    let directory = try TestDirectory()
    let (library, changes) = try Self.changed(
      """
      name: 提高
      changes:
        - benefit: qinghe/start-aid
          path: amount.fen
          to: 12000
          why: 拟提高
        - benefit: qinghe/start-aid
          path: amount.ceiling
          add: 11000
        - { document: 610399-qinghe, path: definitions.isPoor, remove: true }
        - { benefit: qinghe/start-aid, path: conditions.C1.when, to: person.poor }
      """, directory)
    #expect(
      changes.map(\.before) == [
        "10000", nil, "{ clause: 一, label: { zh: 贫, en: Poor }, when: person.poor }",
        "isPoor && person.sex == 'female'",
      ])
    #expect(changes.map(\.after) == ["12000", "11000", nil, "person.poor"])
    #expect(changes.map(\.why) == ["拟提高", nil, nil, nil])
    #expect(library.benefits.count == 1)
  }

  /// Each fault at its line and column of the file of changes, with what there is. A list's element stands for
  /// a change of the benefit (`B`).
  @Test(arguments: [
    ("changes: [", ["2:1: error: did not find expected node content"]),
    ("name: x", ["1:1: error: a file of changes needs the key 'changes'"]),
    (
      "changes: []",
      [
        "1:1: error: there is no change in this file",
        "  help: list them under `changes:`, each with benefit, path and to",
      ]
    ),
    ("B amount.fen", ["2:5: error: a change has exactly one of `to`, `add` and `remove: true`"]),
    (
      "changes:\n  - { path: amount.fen, to: 1 }",
      [
        "2:5: error: a change names either a benefit or a document",
        "  help: write `benefit: PLACE/NAME` as `bangfu policy list` prints it, or `document: FOLDER`",
      ]
    ),
    (
      "B amount.fen, too: 1",
      [
        "2:52: error: a change has no key 'too'", "  help: did you mean 'to'?",
        "2:5: error: a change has exactly one of `to`, `add` and `remove: true`",
      ]
    ),
    (
      "changes:\n  - { benefit: qinghe/start-ade, path: amount.fen, to: 1 }",
      [
        "2:16: error: the policies have no benefit 'qinghe/start-ade'",
        "  help: did you mean 'qinghe/start-aid'?",
      ]
    ),
    (
      "changes:\n  - { document: somewhere, path: validity.through, to: 2022-01-01 }",
      ["2:17: error: the policies have no document 'somewhere'", "  help: one of 610399-qinghe"]
    ),
    (
      "B amount.fenn, to: 1",
      [
        "2:40: error: there is no 'fenn' in qinghe/start-aid amount",
        "  help: did you mean 'fen'? there is: clause, fen",
      ]
    ),
    (
      "B amount.fen.more, to: 1",
      [
        "2:40: error: there is no 'more' in qinghe/start-aid amount fen",
        "  help: it is a single value",
      ]
    ),
    (
      "B conditions.C9, remove: true",
      [
        "2:40: error: there is no 'C9' in qinghe/start-aid conditions",
        "  help: did you mean 'C1'? there is: C1",
      ]
    ),
    (
      "B amount.fen, add: 1",
      [
        "2:40: error: 'amount.fen' is there already",
        "  help: write `to:` to put another value in its place",
      ]
    ),
    (
      "B id, to: qinghe/other",
      ["2:40: error: 'id' says whose law it is and cannot be tried otherwise"]
    ),
    (
      "changes:\n  - { document: 610399-qinghe, path: jurisdiction.code, to: '610328' }",
      ["2:38: error: 'jurisdiction' says whose law it is and cannot be tried otherwise"]
    ),
  ])
  func aFaultIsToldWhereItStands(_ text: String, _ told: [String]) throws {
    let directory = try TestDirectory()
    let change =
      text.hasPrefix("B ")
      ? "changes:\n  - { benefit: \(Self.benefit), path: \(text.dropFirst(2)) }" : text
    let problems = #expect(throws: Problems.self) { _ = try Self.changed(change, directory) }
    let lines = told.map { $0.hasPrefix(" ") ? $0 : "changes.yaml:\($0)" }
    #expect(problems?.description == lines.joined(separator: "\n"))
  }

  /// What the checker finds in the law that comes out stands in the file of changes too, inside an
  /// expression to the letter.
  @Test func theWholeCheckRunsOnWhatComesOut() throws {
    let directory = try TestDirectory()
    let problems = #expect(throws: Problems.self) {
      _ = try Self.changed(
        """
        changes:
          - benefit: qinghe/start-aid
            path: conditions.C1.when
            to: isPoor && persson.poor
        """, directory)
    }
    #expect(problems?.all.map(\.place.description) == ["changes.yaml:4:19"])
    #expect(problems?.description.contains("persson") == true)
  }

  @Test func aFileOfChangesIsBounded() throws {
    let long = String(repeating: "# 很长\n", count: 8_000)
    let problems = #expect(throws: Problems.self) { try ChangeFile(long, file: "changes.yaml") }
    #expect(problems?.all.map(\.id) == ["change.too-long"])
    let many = (0...200).map { _ in "  - { benefit: a/b, path: amount.fen, to: 1 }" }
    let refused = #expect(throws: Problems.self) {
      try ChangeFile("changes:\n" + many.joined(separator: "\n"), file: "changes.yaml")
    }
    #expect(refused?.all.map(\.place.line) == [202])
  }
}
