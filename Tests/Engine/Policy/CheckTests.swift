// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

/// What does not pass the check: exact text and, in `aPlaceIsExact`, exact place.
struct CheckTests {
  static func problems(
    _ changes: [String: String], document: [String: String] = [:]
  ) -> [String] {
    func shown(_ problem: Problem) -> String {
      problem.message + (problem.help.map { " | \($0)" } ?? "")
    }
    do {
      return try TestCounty.plan(changes, document: document).remarks.map(shown)
    } catch let problems as Problems {
      return problems.all.map(shown)
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [
    (
      "conditions.C1.when", #""person.pour""#,
      "no variable named 'person.pour' | did you mean 'person.poor'?"
    ),
    (
      "conditions.C1.clause", "[]",
      "condition 'C1' cites no clause | add `clause:` with the paragraph of the document that says so"
    ),
    (
      "conditions.C1.clause", "",
      "condition 'C1' cites no clause | add `clause:` with the paragraph of the document that says so"
    ),
    (
      "conditions.C1.clause", #""二（一）""#,
      "'二（一）' is not a clause | write it as the document numbers it, such as 二(一)1"
    ),
    ("conditions.C1.wen", #""true""#, "condition 'C1' has no key 'wen' | did you mean 'when'?"),
    ("conditions.C1.when", "", "condition 'C1' needs the key 'when'"),
    (
      "conditions.C1.ambiguities", #"["AMB-9"]"#,
      "no ambiguity named 'AMB-9' | did you mean 'AMB-1'?"
    ),
    ("conditions.C1.when", #""person.sex == 'woman'""#, "'woman' is not a word of 'sex'"),
    (
      "conditions.C1.when", #""person.sex in ['female', 'mail']""#,
      "'mail' is not a word of 'sex' | did you mean 'male'?"
    ),
    (
      "conditions.C1.when", #""inCat(person.categories, 'por', event)""#,
      "'por' is not a word of 'category' | did you mean 'poor'?"
    ),
    (
      "conditions.C1.when", #""['poor', 'neer'].exists(k, inCat(person.categories, k, event))""#,
      "'neer' is not a word of 'category' | did you mean 'near'?"
    ),
    (
      "conditions.C1.when", #""person.categories.exists(c, c.code == 'neer')""#,
      "'neer' is not a word of 'category' | did you mean 'near'?"
    ),
    (
      "conditions.C1.when", #""currentStatus(person.workStatus, event) == 'unemploid'""#,
      "'unemploid' is not a word of 'statusKind' | did you mean 'unemployed'?"
    ),
    (
      "conditions.C1.when", #""params.rate > 3""#,
      "params.rate has no dated values here | add it under `parameters`, with its clause; its value may be `unknown`"
    ),
    (
      "limits",
      #"{"C5": {"clause": "二", "label": "限", "times": 0, "per": "person", "period": "lifetime"}}"#,
      "a limit allows at least one grant"
    ),
    (
      "limits",
      #"{"C5": {"clause": "二", "label": "限", "times": 1, "per": "person", "period": "year"}}"#,
      "'period' must be one of naturalYear, lifetime"
    ),
    (
      "limits",
      #"{"C5": {"clause": "二", "label": "限", "times": 1, "per": "household", "period": "lifetime"}}"#,
      "grants cannot be counted per 'household': the vocabulary lacks grants.householdId or household.id"
    ),
    (
      "limits",
      #"{"C1": {"clause": "二", "label": "限", "times": 1, "per": "person", "period": "lifetime"}}"#,
      "the id 'C1' is given twice"
    ),
    (
      "exclusions",
      #"{"C6": {"clause": "二", "label": "斥", "with": ["other"], "per": "person", "period": "lifetime"}}"#,
      "no benefit named 'other'"
    ),
    (
      "event", #"["work.startedOn"]"#,
      "no fact named 'work.startedOn' | did you mean 'work.startOn'?"
    ),
    ("event", #"["work.days"]"#, "the event must be a date; 'work.days' is of type int"),
    ("event", "", "a policy needs the key 'event'"),
    ("subject", #""persons""#, "no subject named 'persons' | did you mean 'person'?"),
    (
      "payee", #""persno""#,
      "'payee' must be one of person, organisation, household, school, none, notStated | did you mean 'person'?"
    ),
    (
      "amount.fen", "",
      "the amount needs exactly one of 'fen', 'tiers', 'status: true' and 'byRule: true'"
    ),
    (
      "amount.status", "true",
      "the amount needs exactly one of 'fen', 'tiers', 'status: true' and 'byRule: true'"
    ),
    ("amount", "", "a policy needs the key 'amount'"),
    (
      "workflow",
      #"{"clause": "二", "steps": [{"organ": "twon", "kind": ["apply", "accept", "review", "pay"], "act": "受理"}]}"#,
      "no organ named 'twon' | did you mean 'town'?"
    ),
    (
      "validity", #"{"from": "2022-01-01", "through": "2021-01-01"}"#,
      "the last day lies before the first"
    ),
    (
      "parameters", #"{"rat": {"clause": "二", "values": {}}}"#,
      "no parameter named 'params.rat' | did you mean 'params.rate'?"
    ),
    (
      "parameters", #"{"rate": {"clause": "二", "unit": "fen", "values": {}}}"#,
      "the unit is 'fen per day' in the vocabulary, not 'fen'"
    ),
    (
      "parameters", #"{"rate": {"clause": "二", "ceiling": 2000, "values": {"2021-01-01": 2001}}}"#,
      "params.rate is 2001, above the ceiling of 2000 set by clause 二 | enter the rate the place has set; a ceiling is not a rate"
    ),
    (
      "parameters", #"{"rate": {"clause": "二", "values": {"2022-01-01": 1, "2021-01-01": 2}}}"#,
      "this value applies from an earlier day than the one above it"
    ),
    (
      "parameters", #"{"rate": {"clause": "二", "values": {"2021-1-1": 1}}}"#,
      "'2021-1-1' is not the day from which a value applies (YYYY-MM-DD)"
    ),
    (
      "parameters", #"{"rate": {"clause": "二", "values": {"2021-01-01": "much"}}}"#,
      "params.rate must be a whole number of fen, not text"
    ),
    ("manual", #"[{"ambiguity": "AMB-1"}]"#, "an entry of 'manual' needs the key 'when'"),
    ("colour", #""red""#, "a policy has no key 'colour'"),
    ("name", "", "a policy needs the key 'name'"),
  ])
  func isTold(_ path: String, _ value: String, _ expected: String) {
    #expect(CheckTests.problems([path: value]) == [expected])
  }

  @Test func aSoundPolicyHasNothingToTell() {
    #expect(CheckTests.problems([:]).isEmpty)
  }

  @Test func everyProblemIsTold() {
    let found = CheckTests.problems([
      "conditions.C1.when": #""person.pour""#, "conditions.C2.clause": #""x""#,
      "subject": #""persons""#, "amount.fen": #""'text'""#,
    ])
    #expect(found.count == 4)
  }

  @Test func typesAreHeld() throws {
    for wrong in ["work.days", "'x'", "work.startOn > 3", "addMonths(work.days, 3) == event"] {
      #expect(!CheckTests.problems(["conditions.C1.when": "\"\(wrong)\""]).isEmpty, "\(wrong)")
    }
    #expect(!CheckTests.problems(["amount.fen": #""1.5""#]).isEmpty)
    #expect(!CheckTests.problems(["months": #""work.days""#]).isEmpty)
  }

  @Test func aConstantThatCannotBeIsFoundWhilePlanning() {
    let found = CheckTests.problems(["conditions.C1.when": #""event > day('2022-02-30')""#])
    #expect(found == ["this always fails: day: write a day as YYYY-MM-DD"])
  }

  @Test func aFaultInADefinitionIsToldOnceInItsOwnFile() {
    let found = CheckTests.problems(
      ["conditions.C1.when": #""isPoor""#], document: ["definitions.isPoor.when": #""person.pour""#]
    )
    #expect(found == ["no variable named 'person.pour' | did you mean 'person.poor'?"])
  }

  @Test func theDocumentsOwnWordsAndClausesAreChecked() {
    #expect(
      CheckTests.problems([:], document: ["words.贫困.codes": #"["rich"]"#])
        == ["'rich' is not a word of 'category'"])
    #expect(
      CheckTests.problems([:], document: ["clauses": #"["二(一)1", "三1", "三", "六"]"#])
        == ["the document has no clause '一' | did you mean '三'?"])
    #expect(
      CheckTests.problems([:], document: ["validity.clause": ""])
        == [
          "the validity cites no clause | add `clause:` with the paragraph of the document that says so"
        ])
  }

  @Test func aUsedAmbiguityThatIsNotListedIsARemark() throws {
    let plan = try TestCounty.plan([
      "ambiguities": "[]", "conditions.C1.ambiguities": #"["AMB-1"]"#,
    ])
    #expect(plan.remarks.map(\.severity) == [.warning])
    #expect(
      plan.remarks.map(\.message) == ["AMB-1 is used here and not listed under `ambiguities`"])
  }

  @Test func aPlaceIsExact() throws {
    let text = #"""
      {
        "id": "qinghe/start-aid", "name": "补助", "subject": "person", "payee": "person",
        "event": ["work.startOn"],
        "conditions": {
          "C1": {"clause": "一", "when": "person.poor && person.willling"},
          "C2": {"when": "person.sex == 'mail'"}
        },
        "amount": {"clause": "一", "status": true}
      }
      """#
    let node = try TestCounty.node(text, file: "policy.json")
    let source = SourceText(name: "policy.json", text: text)
    #expect(
      throws: Problems([
        .noClause("condition 'C2'", at: Place(file: "policy.json", line: 6, column: 5))
      ])
    ) {
      _ = try PolicyDocument(node, source: source)
    }
    let cited = text.replacing(#""C2": {"#, with: #""C2": {"clause": "一", "#)
    let document = try PolicyDocument(
      TestCounty.node(cited, file: "policy.json"),
      source: SourceText(name: "policy.json", text: cited))
    do {
      _ = try CheckedPolicy(document, in: TestCounty.jurisdiction())
      Issue.record("the policy passed")
    } catch let problems as Problems {
      #expect(
        problems.description == """
          policy.json:5:51: error: no variable named 'person.willling'
            help: did you mean 'person.willing'?
          policy.json:6:50: error: 'mail' is not a word of 'sex'
            help: did you mean 'male'?
          """)
    }
  }

  @Test(arguments: [
    (#"{"facts": {"a": {"type": "number", "zh": "甲"}}}"#, "no type named 'number'"),
    (#"{"facts": {"a": {"type": "list<>", "zh": "甲"}}}"#, "'' is not a type"),
    (#"{"facts": {"a": {"zh": "甲"}}}"#, "the fact 'a' needs the key 'type'"),
    (#"{"facts": {"a": {"type": "int"}}}"#, "the fact 'a' needs the key 'zh'"),
    (#"{"facts": {"a b": {"type": "int", "zh": "甲"}}}"#, "'a b' is not a fact's name"),
    (
      #"{"facts": {"event": {"type": "int", "zh": "甲"}}}"#,
      "'event' is a word of the language or of every decision"
    ),
    (
      #"{"facts": {"a": {"type": "int", "zh": "甲"}, "a.b": {"type": "int", "zh": "乙"}}}"#,
      "'a.b' lies inside the fact 'a'"
    ),
    (#"{"types": {"t": {"record": {"x": "t"}}}}"#, "the record 't' holds itself"),
    (#"{"types": {"t": {"recrod": {}}}}"#, "the type 't' has no key 'recrod'"),
  ])
  func aVocabularyIsCheckedToo(_ text: String, _ expected: String) throws {
    do {
      _ = try Vocabulary(TestCounty.node(text))
      Issue.record("the vocabulary passed")
    } catch let problems as Problems {
      #expect(problems.all.first?.message == expected)
    }
  }
}
