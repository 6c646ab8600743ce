// SPDX-License-Identifier: Apache-2.0

import Foundation
import Policy
import Testing
import Values

@testable import Library

/// A policies directory of a made-up county, written to a temporary folder.
struct TestDirectory: ~Copyable {
  let path: String

  static let facts = """
    types:
      sex: { enum: { female: 女, male: 男 } }
      grant: { record: { benefitId: string, personId: "string?", year: int } }
    facts:
      person.id: { type: string, zh: 编号 }
      person.sex: { type: sex, zh: 性别 }
      person.poor: { type: bool, zh: 贫 }
      person.region: { type: region, zh: 户籍 }
      work.startOn: { type: date, zh: 始 }
      claim.submittedOn: { type: date, zh: 申请 }
      grants: { type: list<grant>, zh: 已享受 }
    rosters: [workers]
    """

  static let document = """
    number: 清河〔2021〕1号
    title: { zh: 清河县办法, en: Measures of Qinghe }
    jurisdiction: { code: '610399', zh: 清河县, en: Qinghe }
    validity: { clause: 六, from: 2021-09-06, through: 2025-12-31 }
    definitions:
      isPoor: { clause: 一, label: { zh: 贫, en: Poor }, when: person.poor }
    ambiguities:
      AMB-1: { question: { zh: 何谓, en: What }, reading: { zh: 如此, en: This } }
    organs:
      town: { zh: 镇, en: town, role: townClerk, level: town }
    defaultWorkflow:
      ambiguity: AMB-1
      steps:
        - { organ: town, kind: [apply, accept], act: { zh: 收件, en: takes in } }
        - { organ: town, kind: [review, pay], act: { zh: 办理, en: handles }, withinDays: 5, days: working }
    """

  static let policy = """
    id: qinghe/start-aid
    name: { zh: 就业补助, en: Start aid }
    clauses: [二(一)1]
    subject: person
    payee: person
    event: [work.startOn]
    conditions:
      C1:
        clause: 二(一)1
        label: { zh: 贫, en: Poor }
        when: >-
          isPoor
          && person.sex == 'female'
    amount: { clause: 二(一)1, fen: 10000 }
    ambiguities: [AMB-1]
    """

  static let cases = """
    base:
      woman:
        person: { sex: female, poor: true, region: 610399001 }
        work: { startOn: 2022-03-01 }
      man: { base: woman, with: { person.sex: male } }
    cases:
      - { name: a woman, asOf: 2022-05-01, base: woman, expect: { outcome: eligible, amountFen: 10000 } }
      - { name: a man, asOf: 2022-05-01, base: man, expect: { outcome: notEligible, failed: [C1] } }
      - name: unknown
        asOf: 2022-05-01
        base: woman
        with: { person.poor: absent }
        expect: { outcome: needMoreInformation, missing: [person.poor], next: [supply] }
    """

  init(_ changes: [String: String?] = [:]) throws {
    path = NSTemporaryDirectory() + "bangfu-library-\(UUID().uuidString)"
    var files: [String: String?] = [
      "facts.yaml": TestDirectory.facts, "610399-qinghe/document.yaml": TestDirectory.document,
      "610399-qinghe/start-aid/policy.yaml": TestDirectory.policy,
      "610399-qinghe/start-aid/cases.yaml": TestDirectory.cases,
    ]
    for (name, text) in changes { files.updateValue(text, forKey: name) }
    for case (let name, let text?) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func library() throws -> PolicyLibrary { try PolicyLibrary.load(path) }

  /// Text with the folder's own name taken out.
  func plain(_ text: String) -> String { text.replacingOccurrences(of: path + "/", with: "") }
}

struct LibraryTests {
  static let policyFile = "610399-qinghe/start-aid/policy.yaml"
  static let casesFile = "610399-qinghe/start-aid/cases.yaml"

  @Test func aSoundDirectoryIsClean() throws {
    let directory = try TestDirectory()
    let library = try directory.library()
    let check = library.check()
    #expect(
      check.text
        == "clean: 1 document, 1 benefit, 1 rule, 3 cases, 0 obligations, 0 named systems, 7 facts")
    #expect(check.isGood)
    let test = library.test()
    #expect(test.text == "qinghe/start-aid: 3 passed, 0 failed\n3 passed, 0 failed")
    #expect(test.isGood)
    let benefit = try #require(library.benefit("qinghe/start-aid"))
    #expect(benefit.name.english == "Start aid")
    #expect(benefit.clauses == ["二(一)1"])
    #expect(benefit.document.region.label.zh == "清河县")
  }

  @Test(arguments: [
    ("facts.yaml", "facts: [", "facts.yaml:2:1: error: did not find expected node content"),
    (
      "facts.yaml", "facts:\n  a: { type: int, zh: 甲 }\n  a: { type: int, zh: 乙 }",
      "facts.yaml:2:3: error: 'a' is given twice in one mapping"
    ),
    ("facts.yaml", "", "facts.yaml:1:1: error: the file is empty"),
  ])
  func aVocabularyThatCannotBeReadStopsEverything(
    _ file: String, _ text: String, _ expected: String
  ) throws {
    let directory = try TestDirectory([file: text])
    do {
      _ = try directory.library()
      Issue.record("the vocabulary was read")
    } catch let problems as Problems {
      #expect(directory.plain(problems.description) == expected)
    }
  }

  @Test(arguments: [
    (
      "&& person.sex == 'female'", "&& person.sxe == 'female'",
      """
      policy.yaml:13:10: error: no variable named 'person.sxe'
        help: did you mean 'person.sex'?
      """
    ),
    (
      "&& person.sex == 'female'", "&& person.sex == 'femal'",
      """
      policy.yaml:13:24: error: 'femal' is not a word of 'sex'
        help: did you mean 'female'?
      """
    ),
    (
      "    label: {", "    lable: {",
      """
      policy.yaml:10:5: error: condition 'C1' has no key 'lable'
        help: did you mean 'label'?
      """
    ),
    (
      "id: qinghe/start-aid", "id: qinghe/other",
      "policy.yaml:1:5: error: the id 'qinghe/other' must end in the name of its folder, 'start-aid'"
    ),
    (
      "fen: 10000", "fen: person.poor",
      "policy.yaml:14:31: error: this must be 'int', but is 'bool'"
    ),
  ])
  func aProblemHasItsExactPlace(_ old: String, _ new: String, _ expected: String) throws {
    let directory = try TestDirectory([
      LibraryTests.policyFile: TestDirectory.policy.replacing(old, with: new)
    ])
    let check = try directory.library().check()
    let text = directory.plain(check.text).replacing("610399-qinghe/start-aid/", with: "")
    #expect(!check.isGood)
    #expect(text.hasPrefix(expected), "\(text)")
    #expect(text.contains("1 error, 0 warnings in"))
  }

  @Test func anUnsoundBenefitIsToldAndDoesNotHideOthers() throws {
    let directory = try TestDirectory([
      "610399-qinghe/broken/policy.yaml":
        TestDirectory.policy.replacing("start-aid", with: "broken")
        .replacing("person.sex", with: "person.sxe")
    ])
    let library = try directory.library()
    #expect(library.benefits.map(\.id) == ["qinghe/start-aid"])
    let test = library.test()
    #expect(test.text.hasSuffix("3 passed, 1 failed"))
    let refusal = library.decide("qinghe/broken", facts: Array("{}".utf8), asOf: day("2022-05-01"))
    #expect(!refusal.isGood)
    #expect(refusal.text.hasPrefix("error: the policy of 'qinghe/broken' does not pass the check"))
    #expect(refusal.text.contains("no variable named 'person.sxe'"))
  }

  @Test func decideAnswersOrSaysWhyNot() throws {
    let directory = try TestDirectory()
    let library = try directory.library()
    func decide(_ id: String, _ facts: String) -> CommandReport {
      library.decide(id, facts: Array(facts.utf8), asOf: day("2022-05-01"))
    }
    let good = decide(
      "qinghe/start-aid",
      #"{"person": {"poor": true, "sex": "female", "shoeSize": 42}, "work": {"startOn": "2022-03-01"}}"#
    )
    #expect(good.isGood)
    #expect(good.text.contains(#""outcome": "eligible""#))
    #expect(
      good.notes == [
        "facts:1:44: warning: the vocabulary has no fact 'person.shoeSize'; it is not read"
      ])
    let bad = decide("qinghe/start-aid", #"{"person": {"poor": "yes"}}"#)
    #expect(bad.text == "facts:1:21: error: person.poor must be true or false, not text")
    #expect(!bad.isGood)
    #expect(
      decide("qinghe/none", "{}").text
        == "error: no benefit 'qinghe/none'\n  help: one of qinghe/start-aid")
  }

  @Test func aFailedCaseShowsWhatDiffers() throws {
    let directory = try TestDirectory([
      LibraryTests.casesFile: TestDirectory.cases
        .replacing("amountFen: 10000", with: "amountFen: 9999")
        .replacing("failed: [C1]", with: "failed: [], warnings: [AMB-1]")
    ])
    let test = try directory.library().test()
    #expect(!test.isGood)
    #expect(
      directory.plain(test.text) == """
        qinghe/start-aid: 1 passed, 2 failed
          610399-qinghe/start-aid/cases.yaml:7:13: a woman
            amountFen 10000, expected 9999
          610399-qinghe/start-aid/cases.yaml:8:13: a man
            failed [C1], expected []
            warnings [], expected [AMB-1]
        1 passed, 2 failed
        """)
  }

  @Test(arguments: [
    ("base: man,", "base: men,", "no base named 'men'"),
    ("amountFen: 10000", "amount: 1", "'expect' has no key 'amount'"),
    (", failed: [C1]", "", "'expect' needs the key 'failed'"),
    ("person.poor: absent", "person.pour: true", "the vocabulary has no fact 'person.pour'"),
    ("name: a man", "name: a woman", "the case 'a woman' is given twice"),
    ("base: woman, with", "base: man, with", "the base 'man' builds on itself"),
    ("outcome: eligible", "outcome: eligable", "'outcome' must be one of"),
    ("poor: true", "poor: maybe", "person.poor must be true or false"),
  ])
  func aFaultyCaseFileIsTold(_ old: String, _ new: String, _ expected: String) throws {
    let directory = try TestDirectory([
      LibraryTests.casesFile: TestDirectory.cases.replacing(old, with: new)
    ])
    let check = try directory.library().check()
    #expect(!check.isGood)
    #expect(check.text.contains(expected), "\(check.text)")
  }

  @Test func aMissingDocumentOrCaseFileIsTold() throws {
    let withoutDocument = try TestDirectory(["610399-qinghe/document.yaml": nil])
    #expect(
      try withoutDocument.library().check().text.contains(
        "this folder holds policies and no document.yaml"))
    let withoutCases = try TestDirectory([LibraryTests.casesFile: nil])
    let check = try withoutCases.library().check()
    #expect(check.isGood)
    #expect(check.text.contains("warning: the benefit has no cases.yaml"))
    #expect(check.text.hasSuffix("1 warning"))
  }

  @Test func theDirectoryIsLookedForInItsPlaces() throws {
    let directory = try TestDirectory()
    let given = try PolicyDirectory.find(directory.path, environment: [:], executable: nil)
    #expect(given.path == directory.path)
    let named = try PolicyDirectory.find(
      nil, environment: ["BANGFU_POLICIES": directory.path], executable: nil)
    #expect(named.path == directory.path)
    #expect(throws: Problems([.noDirectory(["/nowhere"])])) {
      _ = try PolicyDirectory.find("/nowhere", environment: [:], executable: nil)
    }
    let installed = try TestDirectory(["share/bangfu/policies/facts.yaml": "facts: {}"])
    let found = try PolicyDirectory.find(
      nil, environment: [:], executable: "\(installed.path)/bin/bangfu")
    #expect(
      ["policies", "\(installed.path)/share/bangfu/policies"].contains(found.path))
  }
}

struct YAMLReaderTests {
  @Test func scalarsStayAsTheyAreWritten() throws {
    let node = try YAMLReader.read(
      "a: [010, 12:30, yes, 610399199001011234, ~, '~', \"a\\nb\"]\nb: |-\n  x\n  y", file: "f")
    let items = node.entries?[0].value.items ?? []
    #expect(items.map(\.text) == ["010", "12:30", "yes", "610399199001011234", "~", "~", "a\nb"])
    #expect(items.map(\.isNull) == [false, false, false, false, true, false, false])
    #expect(node.entries?[1].value.text == "x\ny")
    #expect(items[1].place == Place(file: "f", line: 1, column: 10))
  }

  @Test(arguments: [
    (String(repeating: "[", count: 5000), "nested more than 64 deep"),
    (String(repeating: "- ", count: 5000) + "x", "nested more than 64 deep"),
    (
      (0..<100).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "nested more than 64 deep"
    ),
    ("? [a]\n: b", "a key must be a single word"),
    ("a: *nothing", "undefined alias"), ("a: b\n--- \nc: d", "document"),
    ("a: \"x", "unexpected end of stream"), ("\u{1}", "control characters"),
  ])
  func whatIsNoPolicyIsRefused(_ text: String, _ expected: String) {
    do {
      _ = try YAMLReader.read(text, file: "f")
      Issue.record("it was read")
    } catch {
      #expect(error.message.contains(expected) || expected == "undefined alias", "\(error)")
    }
  }

  @Test(arguments: [
    ("a: 1\nb: x\u{2028}y", 2, 5), ("a:\u{85}b", 1, 3), ("汉: \u{2029}", 1, 4), ("a: 1\rb: 2", 1, 5),
  ])
  func aLineEndsWhereItShows(_ text: String, _ line: Int, _ column: Int) throws {
    do {
      _ = try YAMLReader.read(text, file: "f")
      Issue.record("it was read")
    } catch {
      #expect(error.place == Place(file: "f", line: line, column: column))
      #expect(error.message.contains("plain line end"))
    }
    let plain = try YAMLReader.read("a: 1\r\nb: \"\\u2028\"\r\n", file: "f")
    #expect(plain.entries?[1].keyPlace == Place(file: "f", line: 2, column: 1))
  }

  /// A fault inside an expression is told at its line and column, whatever ends the lines.
  @Test(arguments: ["\n", "\r\n"])
  func aPartOfATextStandsAtItsLine(_ end: String) throws {
    let text = ["a: 1", "b: >-", "  x &&", "  zz", ""].joined(separator: end)
    let node = try #require(YAMLReader.read(text, file: "f").entries?[1].value)
    #expect(node.text == "x && zz")
    let place = SourceText(name: "f", text: text).place(of: 5, in: node)
    #expect(place == Place(file: "f", line: 4, column: 3))
  }

  @Test func aliasesCannotMultiplyWithoutBound() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    do {
      _ = try YAMLReader.read(text, file: "f")
      Issue.record("it was read")
    } catch {
      #expect(error.message == "more than 200000 nodes")
    }
  }
}

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
  return day
}
