// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Values

@testable import Library
@testable import Policy

struct ReplayTests {
  /// Facts as JSON, read again, decide to the same bytes; over every worked case.
  @Test func factsSurviveBeingWritten() throws {
    var count = 0
    for one in RepositoryPolicies.cases {
      let vocabulary = RepositoryPolicies.library.vocabulary
      let facts = one.policyCase.facts
      let text = facts.json.text()
      let (again, remarks) = try FactSet.read(json: Array(text.utf8), vocabulary: vocabulary)
      #expect(remarks.isEmpty)
      #expect(again.json.canonicalText == facts.json.canonicalText, "\(one.testDescription)")
      let isSame = vocabulary.facts.indices.allSatisfy { again.values[$0] == facts.values[$0] }
      #expect(isSame, "\(one.testDescription)")
      #expect(answer(one, again) == answer(one, facts), "\(one.testDescription)")
      count += 1
    }
    #expect(count >= 550)
  }

  /// Facts of every type, known nones and strange texts among them.
  @Test func madeUpFactsSurviveBeingWritten() throws {
    let vocabulary = RepositoryPolicies.library.vocabulary
    let seed: UInt64 = 20_221_115
    var maker = FactMaker(vocabulary: vocabulary, generator: SeededGenerator(state: seed))
    for number in 0..<300 {
      let facts = maker.facts(withLines: number % 10 == 0)
      let again = try FactSet.read(
        json: Array(facts.json.canonicalText.utf8), vocabulary: vocabulary
      ).facts
      let changed = vocabulary.facts.filter {
        again.values[$0.slot.index] != facts.values[$0.slot.index]
      }
      #expect(changed.map(\.name) == [], "seed \(seed), set \(number)")
      #expect(again.digest == facts.digest, "seed \(seed), set \(number)")
      #expect(again.lines.mapValues(\.count) == facts.lines.mapValues(\.count))
    }
  }

  private func answer(_ one: RepositoryPolicies.Case, _ facts: FactSet) -> String {
    do {
      return try one.benefit.plan.decide(facts, asOf: one.policyCase.asOf).json(on: facts).text()
    } catch { return "\(error)" }
  }

  /// Every decision that is stored comes out again, byte for byte; over every worked case.
  @Test func storedDecisionsComeOutAgain() throws {
    let library = RepositoryPolicies.library
    for one in RepositoryPolicies.cases {
      let bytes = Array(one.policyCase.facts.json.text().utf8)
      let report = library.decide(one.benefit.id, facts: bytes, asOf: one.policyCase.asOf)
      guard let stored = report.stored else {
        #expect(!report.isGood, "a decision that is made can be stored")
        continue
      }
      let replay = library.replay(Array((stored + "\n").utf8), file: "record.json")
      #expect(replay.isGood, "\(one.testDescription): \(replay.text)")
      #expect(replay.text.hasPrefix("record.json: 逐字节一致 same byte for byte"))
    }
  }

  // MARK: What has changed

  static let facts = #"""
    {"person": {"sex": "female", "poor": true}, "work": {"startOn": "2022-03-01"}, "grants": []}
    """#

  private func stored(_ library: PolicyLibrary) throws -> String {
    let report = library.decide(
      "qinghe/start-aid", facts: Array(ReplayTests.facts.utf8), asOf: day("2022-05-01"))
    return try #require(report.stored)
  }

  @Test func theDecisionNamesItsFacts() throws {
    let directory = try TestDirectory()
    let text = try stored(directory.library())
    // Whoever has the record can work the digest out: names in order, no white space.
    let canonical =
      #"{"grants":[],"person":{"poor":true,"sex":"female"},"work":{"startOn":"2022-03-01"}}"#
    let facts = try FactSet.read(
      json: Array(ReplayTests.facts.utf8), vocabulary: directory.library().vocabulary
    ).facts
    #expect(facts.json.canonicalText == canonical)
    #expect(text.contains("\"facts\": \"\(facts.digest)\""))
    #expect(text.contains("\"jurisdiction\": \"610399\""))
  }

  @Test func aChangedPolicyIsTold() throws {
    let record = try stored(TestDirectory().library())
    let relabelled = try TestDirectory([
      LibraryTests.policyFile: TestDirectory.policy.replacing("Start aid", with: "Aid")
    ]).library().replay(Array(record.utf8), file: "r")
    #expect(!relabelled.isGood)
    #expect(relabelled.text.contains("the policy has changed since: sha256:"))
    #expect(relabelled.text.contains("the decision is otherwise the same"))
    let dearer = try TestDirectory([
      LibraryTests.policyFile: TestDirectory.policy.replacing("10000", with: "20000")
    ]).library().replay(Array(record.utf8), file: "r")
    #expect(dearer.text.contains("the policy has changed since"))
    #expect(dearer.text.contains("the decision differs in: amountFen"))
  }

  @Test(arguments: [
    ("\"amountFen\": 10000", "\"amountFen\": 10001", "the decision differs in: amountFen"),
    ("\"poor\": true", "\"poor\": false", "the stored facts are not those decided on"),
    ("\"outcome\": \"eligible\"", "\"outcome\":  \"eligible\"", "the bytes are not"),
    ("\"asOf\": \"2022-05-01\", \"outcome\"", "\"asOf\": \"2022-05-02\", \"outcome\"", "in: asOf"),
    ("qinghe/start-aid", "qinghe/none", "no benefit 'qinghe/none'"),
    ("\"facts\": {", "\"facts\": 3, \"x\": {", "a stored decision has no key 'x'"),
    ("\"poor\": true", "\"poor\": 1", "person.poor must be true or false"),
    ("\"poor\": true", "\"rich\": true", "the stored facts are not those decided on"),
  ])
  func aChangedRecordIsTold(_ old: String, _ new: String, _ expected: String) throws {
    let library = try TestDirectory().library()
    let record = try stored(library)
    let flat = try #require(try? readJSON(Array(record.utf8), file: "")).json.compactText
    let text = record.contains(old) ? record : flat
    #expect(text.contains(old), "\(text)")
    let replay = library.replay(Array(text.replacing(old, with: new).utf8), file: "r")
    #expect(!replay.isGood)
    #expect(replay.text.contains(expected), "\(replay.text)")
  }

  /// A county below applies the benefit with a figure of its own; the record says where it was made.
  @Test func aDecisionIsMadeAgainWhereItWasMade() throws {
    let library = try TestDirectory([
      "610399101-town/document.yaml": """
      number: 镇〔2022〕1号
      title: 镇规
      jurisdiction: { code: '610399101', zh: 镇 }
      validity: { clause: 一, from: 2022-01-01 }
      superior: 610399-qinghe
      """
    ]).library()
    let place = try #require(RegionCode("610399101"))
    let report = library.decide(
      "qinghe/start-aid", facts: Array(ReplayTests.facts.utf8), asOf: day("2022-05-01"), in: place)
    let record = try #require(report.stored, "\(report.text) \(library.problems)")
    #expect(record.contains(#""jurisdiction": "610399101""#))
    #expect(try record != stored(library))
    #expect(library.replay(Array(record.utf8), file: "r").isGood)
  }

  // MARK: Canonical JSON

  @Test(arguments: [
    (#"{"b": 1, "a": [true, null]}"#, #"{"a":[true,null],"b":1}"#),
    (#""\b\f\n\r\t\u0001\"\\/人\\u0008""#, #""\b\f\n\r\t\u0001\"\\/人\\u0008""#),
    (#"{"a": {}, "A": -5}"#, #"{"A":-5,"a":{}}"#),
  ])
  func theCanonicalTextIsTheOneOfItsKind(_ json: String, _ expected: String) throws {
    #expect(try readJSON(Array(json.utf8), file: "").json.canonicalText == expected)
  }
}

extension Node {
  /// What the tree of a JSON document says, as a document to be written.
  var json: JSON {
    switch content {
    case .mapping(let entries): .object(entries.map { .init($0.key, $0.value.json) })
    case .sequence(let items): .array(items.map(\.json))
    case .scalar(let text, .plain):
      Bool(text).map(JSON.bool) ?? Int64(text).map(JSON.int) ?? .null
    case .scalar(let text, _): .string(text)
    }
  }
}
