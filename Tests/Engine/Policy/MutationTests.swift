// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing
import Values

@testable import Policy

/// Which small changes are made of an expression, of a policy and of a document.
@Suite struct MutationTests {
  // MARK: Expressions

  @Test(
    arguments: [
      ("work.days >= 30", [">= → >", "30 → 29"]),
      ("work.days < 30", ["< → <=", "30 → 29"]),
      ("work.days == 30", ["== → !=", "30 → 29", "30 → 31"]),
      (
        "person.poor && !person.willing",
        ["&& → ||", "person.poor → ", "!person.willing → ", "! → "]
      ),
      (
        "person.poor || person.willing || work.days > 5",
        [
          "|| → &&", "person.poor → ", "person.willing → ", "work.days > 5 → ", "> → >=", "5 → 6",
        ]
      ),
      (
        "work.startOn > day('2021-12-31')",
        [
          "> → >=", "'2021-12-31' → '2021-12-30'",
          "'2021-12-31' → '2022-01-01'",
        ]
      ),
      ("person.sex == 'female'", ["== → !=", "'female' → 'male'"]),
      ("person.id == 'p1'", ["== → !=", "'p1' → 'p1~'"]),
      (
        "person.sex in ['female', 'male']",
        ["'female' → ", "'male' → "]
      ),
      ("inCat(person.categories, 'poor', event)", ["'poor' → 'near'"]),
      (
        "termAtLeast(work.startOn, work.endOn, 12)",
        ["termAtLeast → termAtMost", "12 → 11", "12 → 13"]
      ),
      (
        "halfUp(params.rate * work.days, 2)",
        ["halfUp → down", "params.rate → ", "work.days → ", "2 → 1", "2 → 3"]
      ),
      ("math.least(work.days, 3)", ["least → greatest", "3 → 2", "3 → 4"]),
      (
        "person.poor ? 100 : 200",
        ["? 100 : 200 → ? 200 : 100", "100 → 99", "100 → 101", "200 → 199", "200 → 201"]
      ),
      ("!certainly(person.poor)", ["! → ", "certainly → "]),
      ("work.days - 1", ["- → +", "1 → 0", "1 → 2"]),
      (
        "grants.exists(g, g.year == 2022)",
        ["exists → all", "== → !=", "2022 → 2021", "2022 → 2023"]
      ),
      ("reads('AMB-1', 'strict')", ["reads('AMB-1', 'strict') → false"]),
      ("params.rate", []),
    ] as [(String, [String])])
  func anExpressionIsChanged(_ text: String, _ expected: [String]) throws {
    let jurisdiction = try TestCounty.jurisdiction()
    let changer = ExpressionChanger(
      environment: jurisdiction.environment, vocabulary: TestCounty.vocabulary)
    let changes = changer.changes(of: text)
    #expect(changes.map { "\($0.was) → \($0.now)" } == expected)
    for change in changes {
      #expect(throws: Never.self, "\(change.text)") {
        try jurisdiction.environment.parse(Source(change.text))
      }
    }
  }

  /// Changed text must mean what was meant, whatever stands around it.
  @Test(
    arguments: [
      ("(person.poor || person.willing) && work.days > 5", ["(person.willing) && work.days > 5"]),
      (
        "person.poor ? (work.days > 1 ? 1 : 2) : 3",
        ["person.poor ? (3) : ((work.days > 1 ? 1 : 2))"]
      ),
      (
        "person.poor ? 1 : person.willing ? 2 : 3", ["person.poor ? (person.willing ? 2 : 3) : (1)"]
      ),
      ("2 * work.days * 3", ["2 * 3"]),
      ("!certainly(person.poor && person.willing)", ["!(person.poor && person.willing)"]),
      (
        "person.sex == 'a' // or 'b' == 'c'\n  && person.poor",
        ["person.sex != 'a' // or 'b' == 'c'\n  && person.poor"]
      ),
    ] as [(String, [String])])
  func theRestStaysAsItIs(_ text: String, _ expected: [String]) throws {
    let changer = ExpressionChanger(
      environment: try TestCounty.jurisdiction().environment, vocabulary: TestCounty.vocabulary)
    let texts = changer.changes(of: text).map(\.text)
    for one in expected { #expect(texts.contains(one), "\(texts)") }
  }

  @Test(arguments: [
    ("a > 5", "a >= 6", true), ("a <= 5", "a < 6", true), ("a > 5", "a > 6", false),
    ("x in ['a', 'b']", "x in ['b', 'a', 'b']", true), ("x in ['a']", "x in ['b']", false),
    ("!(a == b)", "a != b", true), ("(a && (b))", "a && b", true), ("a && b", "a || b", false),
    ("f(a)", "a.f()", false), ("[1, 2]", "[2, 1]", false),
  ])
  func expressionsAreTheSameByTheirWriting(_ one: String, _ other: String, _ same: Bool) throws {
    let environment = try Environment()
    let texts = try [one, other].map { try environment.parse(Source($0)).root.canonicalText }
    #expect((texts[0] == texts[1]) == same, "\(texts)")
  }

  // MARK: Policies and documents

  @Test func everyPartThatCasesObserveIsChanged() throws {
    let plan = try TestCounty.plan([
      "conditions.C2.gate": "false", "event": #"["work.startOn", "work.movedOn"]"#,
      "limits":
        #"{"C3": {"clause": "一", "label": "次", "times": 2, "per": "person", "period": "naturalYear"}}"#,
      "exclusions":
        #"{"C4": {"clause": "一", "label": "斥", "with": ["a/b", "c/d"], "per": ["person", "org"], "period": "lifetime", "knownOnly": true}}"#,
      "window":
        #"{"C5": {"clause": "一", "label": "期", "on": "claim.submittedOn", "opens": "work.startOn", "closes": "addMonths(work.startOn, 6)"}}"#,
      "amount":
        #"{"clause": "一", "tiers": [{"when": "person.poor", "fen": "100", "label": "甲"}, {"fen": "200", "label": "乙"}]}"#,
      "parameters":
        #"{"rate": {"clause": "一", "unit": "fen per day", "floor": 5, "values": {"2021-09-06": 7, "2022-01-01": 7, "2023-01-01": "unknown"}}}"#,
      "materials": #"{"form": {"clause": "一", "label": "表", "copies": 2}}"#,
      "manual": #"[{"ambiguity": "AMB-1", "clause": "一", "when": "person.willing"}]"#,
      "validity":
        #"{"clause": "一", "from": "2021-09-06", "through": "2022-12-31", "late": "AMB-2"}"#,
    ])
    let found = plan.policy.mutants.map {
      "\($0.keys.joined(separator: ".")): \($0.was) → \($0.now)"
    }
    let expected = [
      "event.0: work.startOn → ", "event.1: work.movedOn → ",
      "conditions.C1: gate: true → gate: false", "conditions.C2: gate: false → gate: true",
      "limits.C3.times: 2 → 1", "limits.C3.times: 2 → 3",
      "limits.C3.period: naturalYear → lifetime", "limits.C3.per: person → org",
      "limits.C3: knownOnly: false → knownOnly: true",
      "exclusions.C4.with.0: a/b → ", "exclusions.C4.with.1: c/d → ",
      "exclusions.C4.period: lifetime → naturalYear", "exclusions.C4.per.0: person → ",
      "exclusions.C4.per.1: org → ", "exclusions.C4: knownOnly: true → knownOnly: false",
      "window.C5.opens: work.startOn → ", "window.C5.closes: 6 → 5", "window.C5.closes: 6 → 7",
      "window.C5.closes: addMonths(work.startOn, 6) → ",
      "amount.tiers.0: 0 → ", "amount.tiers.1: 1 → ", "amount.tiers.0.fen: 100 → 99",
      "amount.tiers.0.fen: 100 → 101", "amount.tiers.1.fen: 200 → 199",
      "amount.tiers.1.fen: 200 → 201",
      "parameters.rate.values: 2021-09-06 → 2021-09-07",
      "parameters.rate.values: 2023-01-01 → 2022-12-31",
      "parameters.rate.values: 2023-01-01 → 2023-01-02",
      "parameters.rate.values.2021-09-06: 7 → 6", "parameters.rate.values.2021-09-06: 7 → 8",
      "parameters.rate.values.2022-01-01: 7 → 6", "parameters.rate.values.2022-01-01: 7 → 8",
      "parameters.rate.floor: 5 → 4", "parameters.rate.floor: 5 → 6",
      "materials.form: form → ", "materials.form.copies: 2 → 1", "materials.form.copies: 2 → 3",
      "materials.form: original: false → original: true",
      "manual.0: 0 → ",
      "validity.from: 2021-09-06 → 2021-09-05", "validity.from: 2021-09-06 → 2021-09-07",
      "validity.through: 2022-12-31 → 2022-12-30", "validity.through: 2022-12-31 → 2023-01-01",
      "validity.late: AMB-2 → ",
    ]
    #expect(found.sorted() == expected.sorted())
  }

  /// What changes nothing by its writing alone is left out.
  @Test func whatCannotMatterIsNotChanged() throws {
    let plan = try TestCounty.plan(
      [
        "conditions.C9": #"{"clause": "一", "label": "常", "gate": false, "when": "true"}"#,
        "parameters":
          #"{"pay": {"clause": "一", "by": "person.region", "values": {"2022-01-01": {"6103": "unknown", "default": "unknown"}}}}"#,
        "exclusions":
          #"{"C8": {"clause": "一", "label": "斥", "with": "a/b", "per": "person", "period": "lifetime"}}"#,
        "limits":
          #"{"C7": {"clause": "一", "label": "次", "with": ["qinghe/start-aid"], "times": 1, "per": "person", "period": "lifetime"}}"#,
        "validity": #"{"clause": "一", "from": "2021-09-06", "late": "AMB-G-02"}"#,
      ], document: ["ambiguities.AMB-G-02": #"{"question": "期满后申请", "reading": "人定"}"#])
    let found = plan.policy.mutants.map {
      "\($0.keys.joined(separator: ".")): \($0.was) → \($0.now)"
    }
    #expect(found.contains("conditions.C9.when: true → false"))
    #expect(!found.contains { $0.hasPrefix("conditions.C9: gate") }, "it always holds")
    #expect(!found.contains { $0.hasPrefix("parameters") }, "all of it is open")
    #expect(found.contains("exclusions.C8.with: a/b → "))
    #expect(!found.contains { $0.hasPrefix("limits.C7.with") }, "its own grants count anyway")
    #expect(!found.contains { $0.hasPrefix("validity.late") }, "it is the usual question")
  }

  @Test func aDocumentIsChangedWhereBenefitsReadIt() throws {
    let found = try TestCounty.jurisdiction([
      "definitions.isPoor.when": #""person.poor && person.willing""#
    ]).mutants.map { "\($0.keys.joined(separator: ".")): \($0.was) → \($0.now)" }
    #expect(found.contains("definitions.isPoor.when: && → ||"))
    #expect(found.contains("parameters.season.values.2021-09-06.from: 07-01 → 06-30"))
    #expect(found.contains("parameters.season.values.2021-09-06.to: 12-31 → 01-01"))
    #expect(found.contains("validity.through: 2025-12-31 → 2026-01-01"))
    #expect(!found.contains { $0.hasPrefix("parameters.ages") }, "what is unknown is not changed")
  }

  /// The place is that of the change itself, inside the expression.
  @Test func aMutantSaysWhereItIs() throws {
    let text = #"{"when": "person.poor && person.willing"}"#
    let node = try TestCounty.node(text)
    let maker = MutantMaker(
      source: SourceText(name: "test", text: text), jurisdiction: try TestCounty.jurisdiction(),
      from: day("2021-09-06"))
    let mutants = maker.mutants(of: node, by: MutationTable([("when", .expression)]))
    #expect(mutants.first?.place == Place(file: "test", line: 1, column: 23))
    #expect(
      mutants.first?.tree(of: node).entries?.first?.value.text == "person.poor || person.willing")
  }
}
