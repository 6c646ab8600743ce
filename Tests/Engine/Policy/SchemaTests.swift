// SPDX-License-Identifier: Apache-2.0

import Foundation
import Rights
import Testing
import Values

@testable import Policy

/// The schemas that editors use say the same as the readers: the same keys, the same words.
struct SchemaTests {
  private static func schema(_ kind: String) throws -> Node {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "policies/schema/\(kind).schema.json")
    return try readJSON(Array(Data(contentsOf: file)), file: "\(kind).schema.json")
  }

  /// A mapping that the schema describes: by its name, or the file itself.
  private static func shape(_ name: String?, in kind: String) throws -> Node {
    let schema = try schema(kind)
    guard let name else { return schema }
    return try #require(schema.entry("$defs")?.value.entry(name)?.value, "\(kind) has no \(name)")
  }

  private static func keys(_ shape: Node) -> [String] {
    // A name for people, or a bound, may also be a plain scalar.
    let shapes = [shape] + (shape.entry("oneOf")?.value.items ?? [])
    let properties = shapes.lazy.compactMap { $0.entry("properties")?.value }.first
    return properties?.entries?.map(\.key) ?? []
  }

  @Test(
    arguments: [
      ("policy", nil, PolicyDocument.keys), ("document", nil, JurisdictionDocument.keys),
      ("cases", nil, Keys.cases), ("obligations", nil, Keys.obligations),
      ("systems", nil, Keys.systems),
      ("policy", "label", Keys.label), ("policy", "validity", Keys.validity),
      ("policy", "condition", Keys.head + Keys.condition),
      ("policy", "limit", Keys.head + Keys.limit),
      ("policy", "exclusion", Keys.head + Keys.exclusion),
      ("policy", "listRule", Keys.head + Keys.listRule), ("policy", "derived", Keys.derived),
      ("policy", "window", Keys.head + Keys.window), ("policy", "amount", Keys.amount),
      ("policy", "tier", Keys.tier), ("policy", "parameter", Keys.head + Keys.parameter),
      ("policy", "bound", Keys.bound), ("policy", "material", Keys.head + Keys.material),
      ("policy", "flag", Keys.flag), ("policy", "workflow", Keys.workflow),
      ("policy", "step", Keys.step), ("policy", "notice", Keys.notice),
      ("policy", "defaultWorkflow", Keys.defaultWorkflow), ("document", "organ", Keys.organ),
      ("document", "casework", Keys.casework),
      ("document", "separation", WorkflowStep.Kind.allCases.map(\.rawValue)),
      ("calendar", nil, Keys.calendar), ("calendar", "year", Keys.calendarYear),
      ("calendar", "holiday", Keys.holiday),
      ("document", "word", Keys.word), ("document", "unnumbered", Keys.clause),
      ("document", "definition", Keys.head + Keys.definition),
      ("document", "choice", Keys.head + Keys.choice), ("document", "package", Keys.package),
      ("document", "standings", Keys.standings),
      ("document", "setting", Keys.head + Keys.setting),
      ("document", "ambiguity", Keys.ambiguity), ("document", "alternative", Keys.alternative),
      ("cases", "base", Keys.base), ("cases", "policyCase", Keys.policyCase),
      ("cases", "expect", ExpectationReader.keys), ("cases", "expectedWindow", Keys.expectedWindow),
      ("obligations", "obligation", Keys.obligation), ("obligations", "deadline", Keys.deadline),
      ("systems", "system", Keys.system),
    ] as [(String, String?, [String])])
  func theKeysAreTheReaders(_ kind: String, _ name: String?, _ expected: [String]) throws {
    let shape = try SchemaTests.shape(name, in: kind)
    #expect(SchemaTests.keys(shape).sorted() == expected.sorted())
  }

  @Test func theKeysOfTheJurisdictionAreTheReaders() throws {
    let properties = try SchemaTests.schema("document").entry("properties")?.value
    let place = try #require(properties?.entry("jurisdiction")?.value)
    #expect(SchemaTests.keys(place).sorted() == Keys.jurisdiction.sorted())
  }

  /// Every mapping that a schema names is held above, so that a new one is not forgotten.
  @Test(arguments: [
    ("policy", ["clauses", "texts", "codes", "expression", "day", "period", "kind", "record"]),
    ("document", ["earlier"]), ("calendar", []),
    ("cases", ["changes"]), ("obligations", ["count"]), ("systems", []),
  ])
  func noUnknownKeyPasses(_ kind: String, _ scalars: [String]) throws {
    for entry in try SchemaTests.schema(kind).entry("$defs")?.value.entries ?? []
    where !scalars.contains(entry.key) {
      let shapes = [entry.value] + (entry.value.entry("oneOf")?.value.items ?? [])
      let isClosed = shapes.contains { $0.entry("additionalProperties")?.value.text == "false" }
      #expect(isClosed, "\(kind): \(entry.key) lets unknown keys pass")
    }
  }

  @Test(
    arguments: [
      ("policy", nil, "payee", PolicyChecker.payees),
      ("policy", nil, "beneficiary", PolicyChecker.beneficiaries),
      ("document", "organ", "role", Role.ofOrgans.map(\.rawValue)),
      ("document", "organ", "level", Organ.Level.allCases.map(\.rawValue)),
      ("document", "organ", "party", Organ.Party.allCases.map(\.rawValue)),
      ("policy", "notice", "counted", DayCount.allCases.map(\.rawValue)),
      ("policy", "step", "days", DayCount.allCases.map(\.rawValue)),
      ("cases", "expect", "outcome", DecisionOutcome.allCases.map(\.rawValue)),
      ("obligations", "deadline", "counted", DayCount.allCases.map(\.rawValue)),
    ] as [(String, String?, String, [String])])
  func theWordsAreTheReaders(
    _ kind: String, _ name: String?, _ key: String, _ expected: [String]
  ) throws {
    let shape = try SchemaTests.shape(name, in: kind)
    let shapes = [shape] + (shape.entry("oneOf")?.value.items ?? [])
    let properties = shapes.lazy.compactMap { $0.entry("properties")?.value }.first
    let words = properties?.entry(key)?.value.entry("enum")?.value.items?.compactMap(\.text)
    #expect(words?.sorted() == expected.sorted())
  }

  @Test(arguments: [
    ("kind", WorkflowStep.Kind.allCases.map(\.rawValue)),
    ("record", WorkflowStep.Record.allCases.map(\.rawValue)),
  ])
  func theWordsOfStepsAreTheReaders(_ name: String, _ expected: [String]) throws {
    let words = try SchemaTests.shape(name, in: "policy").entry("enum")?.value.items
    #expect(words?.compactMap(\.text) == expected)
  }

  @Test func thePeriodsAreTheReaders() throws {
    let words = try SchemaTests.shape("period", in: "policy").entry("enum")?.value.items
    #expect(words?.compactMap(\.text) == GrantScope.Period.allCases.map(\.rawValue))
  }
}
