// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

struct FactReaderTests {
  static func problems(_ json: String) -> [String] {
    do {
      return try FactSet.read(json: Array(json.utf8), vocabulary: TestCounty.vocabulary)
        .remarks.map(\.description)
    } catch {
      return error.all.map(\.description)
    }
  }

  @Test(arguments: [
    (
      #"{"person": {"sex": "femal"}}"#,
      "facts:1:20: error: person.sex must be a word of 'sex'\n  help: did you mean 'female'?"
    ),
    (
      #"{"person": {"sex": "x"}}"#,
      "facts:1:20: error: person.sex must be a word of 'sex'\n  help: use one of female, male"
    ),
    (#"{"person": {"sex": 1}}"#, "facts:1:20: error: person.sex must be text, not a number"),
    (
      #"{"person": {"birthDate": "2022-02-30"}}"#,
      "facts:1:26: error: person.birthDate must be a day (YYYY-MM-DD)"
    ),
    (
      #"{"person": {"birthDate": 20220201}}"#,
      "facts:1:26: error: person.birthDate must be a day (YYYY-MM-DD), not a number"
    ),
    (#"{"work": {"days": "3"}}"#, "facts:1:19: error: work.days must be a whole number, not text"),
    (#"{"work": {"days": 3.0}}"#, "facts:1:19: error: work.days must be a whole number, not text"),
    (
      #"{"work": {"days": 9223372036854775808}}"#,
      "facts:1:19: error: work.days must be a whole number, not text"
    ),
    (
      #"{"person": {"poor": "true"}}"#,
      "facts:1:21: error: person.poor must be true or false, not text"
    ),
    (
      #"{"person": {"region": 610399}}"#,
      "facts:1:23: error: person.region must be 2 to 12 digits of a region's code, as text, not a number"
    ),
    (
      #"{"person": {"region": "6103"}, "work": {"months": ["2022-13"]}}"#,
      "facts:1:52: error: work.months.0 must be a month (YYYY-MM)"
    ),
    (#"{"grants": {}}"#, "facts:1:12: error: grants must be a list, not a mapping"),
    (
      #"{"grants": [{"year": "2022"}]}"#,
      "facts:1:22: error: grants.0.year must be a whole number, not text"
    ),
    (#"{"person": []}"#, "facts:1:12: error: person must be a mapping, not a list"),
    ("[]", "facts:1:1: error: the facts must be a mapping, not a list"),
    (
      #"{"workers": [{"person": {"poor": 1}}]}"#,
      "facts:1:34: error: workers.0.person.poor must be true or false, not a number"
    ),
    // names nobody knows are told and passed over
    (
      #"{"persons": {"poor": true}}"#,
      "facts:1:2: warning: the vocabulary has no fact 'persons'; it is not read\n  help: did you mean 'person'?"
    ),
    (
      #"{"grants": [{"cost": 3}]}"#,
      "facts:1:14: warning: the vocabulary has no fact 'grants.0.cost'; it is not read"
    ),
    // syntax
    (#"{"person": {"#, "facts:1:13: error: the document ends too early"),
    (#"{"a": 1, "a": 2}"#, "facts:1:10: error: 'a' is given twice"),
    ("{\n  \"人\": nul}", "facts:2:8: error: 'nul' is not a JSON value"),
    (#"{"a": 01}"#, "facts:1:7: error: '01' is not a JSON value"),
    (#"{"a": "x}"#, "facts:1:7: error: this text has no closing quote"),
    (#"{"a": "\ud800"}"#, "facts:1:14: error: half of a surrogate pair"),
    (#"{"a": 1} x"#, "facts:1:10: error: text after the end of the document"),
    (#"{"a": 1,}"#, "facts:1:9: error: a name in double quotes is expected here"),
  ])
  func anErrorNamesThePathAndNoValue(_ json: String, _ expected: String) {
    #expect(FactReaderTests.problems(json) == [expected])
  }

  @Test func everyErrorIsTold() {
    #expect(FactReaderTests.problems(#"{"person": {"sex": 1, "poor": 2}, "work": 3}"#).count == 3)
  }

  @Test func depthAndLengthAreBounded() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(FactReaderTests.problems(deep).first?.contains("nested more than 32 deep") ?? false)
    let long =
      "{\"grants\": [" + Array(repeating: "{}", count: 100_001).joined(separator: ",") + "]}"
    #expect(
      FactReaderTests.problems(long) == ["facts:1:12: error: grants has more than 100000 entries"])
  }

  @Test func noneIsKeptWhereItMayBeAndElseUnknown() throws {
    let facts = try TestCounty.facts(#"{"work": {"endOn": null, "startOn": null}, "person": null}"#)
    let vocabulary = TestCounty.vocabulary
    let endOn = try #require(vocabulary.slot("work.endOn"))
    let startOn = try #require(vocabulary.slot("work.startOn"))
    #expect(facts.isKnown(endOn))
    #expect(!facts.isKnown(startOn))
  }

  @Test func factsAreAlsoSetByHand() throws {
    let vocabulary = TestCounty.vocabulary
    var facts = FactSet(vocabulary)
    let categories = try #require(vocabulary.slot("person.categories"))
    let membership = try #require(vocabulary.shape(of: categories))
    facts.set(
      categories, .list([membership(["code": .text("poor"), "from": .day(day("2020-01-01"))])]))
    facts.set(try #require(vocabulary.slot("work.endOn")), .none)
    let read = try TestCounty.facts(
      #"{"person": {"categories": [{"code": "poor", "from": "2020-01-01"}]}, "work": {"endOn": null}}"#
    )
    #expect(facts.values == read.values)
    facts.forget(categories)
    #expect(!facts.isKnown(categories))
    facts.forgetAll()
    #expect(facts.values == FactSet(vocabulary).values)
  }
}
