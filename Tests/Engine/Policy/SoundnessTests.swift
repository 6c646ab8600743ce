// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Rules that can never hold, always hold or contradict each other: each finding and, beside it, a
/// near miss that must not be reported.
struct SoundnessTests {
  /// What is found in a county with one benefit, changed; only what the rules themselves are about.
  static func found(
    _ changes: [String: String], document: [String: String] = [:]
  ) throws -> [String] {
    let policy = try TestCounty.plan(changes, document: document).policy
    let law = LawSoundness([LawLayer(jurisdiction: policy.jurisdiction, policies: [policy])])
    let ofRules: Set<String> = [
      "never", "always", "contradiction", "repeat", "tier", "branch", "material", "flag", "proxy",
    ]
    return law.problems()
      .filter { ofRules.contains(String($0.id.dropFirst("soundness.".count))) }
      .map { "\($0.severity.rawValue): \($0.message)" }
  }

  // MARK: One condition

  @Test(arguments: [
    ("person.sex == 'female' && person.sex == 'male'", "person.sex == 'female' || person.poor"),
    ("!(person.sex in ['female', 'male'])", "!(person.sex in ['female'])"),
    ("person.sex != 'female' && person.sex != 'male'", "person.sex != 'female'"),
    ("standing.kind == 'a' && standing.kind in ['b', 'c']", "standing.kind in ['a', 'b']"),
    ("work.days > 3 && work.days < 4", "work.days > 3 && work.days < 5"),
    ("work.days >= 3 && work.days <= 2", "work.days >= 3 && work.days <= 3"),
    ("work.days == 3 && work.days + 1 != 4", "work.days == 3 && work.days + 1 != 5"),
    ("size(work.months) < 0", "size(work.months) < 1"),
    (
      "work.startOn > day('2022-01-01') && work.startOn < day('2022-01-02')",
      "work.startOn > day('2022-01-01') && work.startOn < day('2022-01-03')"
    ),
    (
      "year(work.startOn) == 2021 && work.startOn > day('2021-12-31')",
      "year(work.startOn) == 2021 && work.startOn > day('2021-12-30')"
    ),
    (
      "2022 <= year(work.startOn) && year(work.startOn) < 2022",
      "2022 <= year(work.startOn) && year(work.startOn) < 2023"
    ),
    (
      "work.endOn > addMonths(work.startOn, 6) && work.endOn < addMonths(work.startOn, 3)",
      "work.endOn > addMonths(work.startOn, 3) && work.endOn < addMonths(work.startOn, 6)"
    ),
    (
      "work.endOn > addDays(work.startOn, 3) && addDays(work.endOn, 1) < work.startOn",
      "work.endOn > addDays(work.startOn, 3) && addDays(work.endOn, -5) < work.startOn"
    ),
    (
      "termAtLeast(work.startOn, work.endOn, 12) && termAtMost(work.startOn, work.endOn, 6)",
      "termAtLeast(work.startOn, work.endOn, 6) && termAtMost(work.startOn, work.endOn, 6)"
    ),
    (
      "termAtLeast(work.startOn, work.endOn, 1) && work.endOn < work.startOn",
      "termAtLeast(work.startOn, work.endOn, 0) && work.endOn < work.startOn"
    ),
    ("termAtLeast(work.startOn, work.endOn, 1) && work.endOn == null", "work.endOn == null"),
    (
      """
      work.startOn < work.movedOn && work.movedOn < work.endOn && work.endOn < work.startOn
      """,
      """
      work.startOn <= work.movedOn && work.movedOn <= work.endOn && work.endOn <= work.startOn
      """
    ),
    ("work.endOn == null && work.endOn > work.startOn", "work.endOn == null || person.poor"),
    (
      "person.graduation == null && person.graduation.level == 'college'",
      "person.graduation == null || person.graduation.level == 'college'"
    ),
    (
      "!has(person.graduation.level) && person.graduation.level == 'college'",
      "has(person.graduation.level) && person.graduation.level == 'college'"
    ),
    (
      "inCat(person.categories, 'poor', event) && !inCat(person.categories, 'poor', event)",
      "inCat(person.categories, 'poor', event) && !inCat(person.categories, 'near', event)"
    ),
    (
      """
      ['poor', 'near'].exists(k, inCat(person.categories, k, event)) \
      && !inCat(person.categories, 'poor', event) && !inCat(person.categories, 'near', event)
      """,
      """
      ['poor', 'near'].exists(k, inCat(person.categories, k, event)) \
      && !inCat(person.categories, 'poor', event)
      """
    ),
    ("isPoor && !person.poor", "isPoor && work.days > 1"),
    (
      "certainly(person.poor) && !person.poor",
      "!certainly(person.poor) && !certainly(!person.poor)"
    ),
    ("!shown(person.poor)", "shown(person.poor)"),
    ("person.poor ? !person.poor : person.poor", "person.poor ? person.willing : person.poor"),
    ("cel.bind(p, person.poor, p && !p)", "cel.bind(p, person.poor, p || !person.willing)"),
    (
      "course.employed * 2 > course.enrolled && course.employed * 4 < course.enrolled",
      "course.employed * 4 > course.enrolled && course.employed * 2 < course.enrolled"
    ),
    ("false", "person.poor"),
  ])
  func aConditionThatCanNeverHoldIsAnError(_ never: String, _ nearMiss: String) throws {
    let told = ["error: C1 can never hold, so the benefit can never be paid"]
    #expect(try SoundnessTests.found(["conditions.C1.when": JSON.quoted(never)]) == told)
    #expect(try SoundnessTests.found(["conditions.C1.when": JSON.quoted(nearMiss)]).isEmpty)
    let reported = ["warning: C1 can never hold"]
    #expect(
      try SoundnessTests.found(
        ["conditions.C1.when": JSON.quoted(never), "conditions.C1.gate": "false"]) == reported)
  }

  @Test(arguments: [
    ("person.poor || !person.poor", "person.poor || !person.willing"),
    ("work.days < 5 || work.days > 3", "work.days < 5 || work.days > 5"),
    ("person.sex == 'female' || person.sex != 'female'", "person.sex in ['female', 'male']"),
    (
      "work.startOn <= day('2022-06-30') || event > day('2022-06-30')",
      "work.startOn < day('2022-06-30') || event > day('2022-06-30')"
    ),
    ("size(work.months) >= 0", "size(work.months) > 0"),
    ("true", "reads('AMB-1', 'working') || person.poor"),
    ("!(person.poor && isPoor) || person.poor", "!(person.poor && isPoor)"),
  ])
  func aConditionThatAlwaysHoldsTestsNothing(_ always: String, _ nearMiss: String) throws {
    let told = ["warning: C1 always holds, so it tests nothing"]
    let document = ["ambiguities": SoundnessTests.choosable]
    #expect(
      try SoundnessTests.found(["conditions.C1.when": JSON.quoted(always)], document: document)
        == told)
    #expect(
      try SoundnessTests.found(["conditions.C1.when": JSON.quoted(nearMiss)], document: document)
        .isEmpty)
    #expect(
      try SoundnessTests.found(
        ["conditions.C1.when": JSON.quoted(always), "conditions.C1.gate": "false"],
        document: document
      ).isEmpty)
  }

  static let choosable = #"""
    {"AMB-1": {"question": "何谓天", "reading": "日历天",
       "alternatives": [{"id": "working", "zh": "工作日"}]},
     "AMB-2": {"question": "何谓月", "reading": "整月"}}
    """#

  @Test func whatOnlyAnotherReadingAllowsIsNeverSoHere() throws {
    let changes = [
      "conditions.C1.when": JSON.quoted("reads('AMB-1', 'working') && person.poor")
    ]
    let recommended = ["ambiguities": SoundnessTests.choosable]
    #expect(
      try SoundnessTests.found(changes, document: recommended)
        == ["error: C1 can never hold, so the benefit can never be paid"])
    let chosen = recommended.merging(["readings": #"{"AMB-1": "working"}"#]) { one, _ in one }
    #expect(try SoundnessTests.found(changes, document: chosen).isEmpty)
  }

  // MARK: Several conditions

  @Test(arguments: [
    (
      "person.sex == 'female'", "person.sex == 'male' || person.sex == 'male'",
      ["error: C1 and C2 can never hold together, so the benefit can never be paid"]
    ),
    ("person.sex == 'female'", "person.sex == 'male' || person.poor", []),
    (
      "event > day('2022-01-01')", "work.startOn <= day('2022-01-01')",
      ["error: C1 and C2 can never hold together, so the benefit can never be paid"]
    ),
    ("event > day('2022-01-01')", "claim.submittedOn <= day('2022-01-01')", []),
    (
      "event > day('2025-12-31')", "person.willing",
      [
        "error: C1 and the term, which ends on 2025-12-31, can never hold together, so the benefit "
          + "can never be paid"
      ]
    ),
    ("event >= day('2025-12-31')", "person.willing", []),
    (
      "isPoor && work.days > 3", "person.poor && work.days > 3",
      ["warning: C2 asks the same as C1"]
    ),
    ("isPoor && work.days > 3", "work.days > 4 && person.poor", []),
    (
      "person.poor && person.willing", "person.willing && isPoor",
      ["warning: C2 asks the same as C1"]
    ),
  ])
  func conditionsAreHeldAgainstEachOther(
    _ first: String, _ second: String, _ expected: [String]
  ) throws {
    #expect(
      try SoundnessTests.found([
        "conditions.C1.when": JSON.quoted(first), "conditions.C2.when": JSON.quoted(second),
      ]) == expected)
  }

  @Test func onlyThoseThatContradictAreNamed() throws {
    let conditions = #"""
      {"C1": {"clause": "一", "when": "person.willing"},
       "C2": {"clause": "一", "when": "work.startOn <= work.movedOn"},
       "C3": {"clause": "一", "when": "person.poor"},
       "C4": {"clause": "一", "when": "work.movedOn <= work.endOn"},
       "C5": {"clause": "一", "when": "work.endOn < work.startOn"}}
      """#
    #expect(
      try SoundnessTests.found(["conditions": conditions])
        == ["error: C2, C4 and C5 can never hold together, so the benefit can never be paid"])
    let gate = conditions.replacing(#""C5": {"#, with: #""C5": {"gate": false, "#)
    #expect(try SoundnessTests.found(["conditions": gate]).isEmpty)
    let line = conditions.replacing(#""C5": {"#, with: #""C5": {"of": "line", "#)
    #expect(
      try SoundnessTests.found(["conditions": line, "roster": #""workers""#])
        == ["warning: C2, C4 and C5 can never hold together, so no line of the list can be paid"])
  }

  @Test(arguments: [
    ("addMonths(work.startOn, 12)", "addMonths(work.startOn, 6)", true),
    ("addMonths(work.startOn, 6)", "addMonths(work.startOn, 12)", false),
    ("addDays(addMonths(work.startOn, 6), 1)", "addMonths(work.startOn, 6)", true),
    ("addMonths(work.startOn, 6)", "addMonths(work.startOn, 6)", false),
    ("day('2022-07-01')", "day('2022-06-30')", true),
    ("day('2022-06-30')", "day('2022-06-30')", false),
    ("addMonths(work.startOn, 1)", "work.endOn", false),
  ])
  func aWindowThatClosesBeforeItOpensIsAnError(
    _ opens: String, _ closes: String, _ isNever: Bool
  ) throws {
    let window = #"""
      {"C8": {"clause": "一", "on": "claim.submittedOn", "opens": "\#(opens)",
        "closes": "\#(closes)"}}
      """#
    let told = ["error: the window C8 is never open, so the benefit can never be paid"]
    #expect(try SoundnessTests.found(["window": window]) == (isNever ? told : []))
  }

  // MARK: Amounts

  private static func tiers(_ tests: [String]) -> [String: String] {
    let tiers = tests.map { #"{"when": \#(JSON.quoted($0)), "fen": "1"}"# }
    return [
      "amount":
        #"{"clause": "二", "tiers": [\#((tiers + [#"{"fen": "2"}"#]).joined(separator: ", "))]}"#
    ]
  }

  @Test(arguments: [
    (
      [
        "course.employed * 100 < 50 * course.enrolled",
        "course.employed * 100 < 30 * course.enrolled",
      ],
      ["warning: tier 2 of the amount can never apply: tier 1 of the amount leaves no case for it"]
    ),
    (
      [
        "course.employed * 100 < 30 * course.enrolled",
        "course.employed * 100 < 50 * course.enrolled",
      ],
      []
    ),
    (
      ["work.days >= 10", "work.days >= 20"],
      ["warning: tier 2 of the amount can never apply: tier 1 of the amount leaves no case for it"]
    ),
    (["work.days >= 20", "work.days >= 10"], []),
    (
      ["work.days >= 20", "work.days < 20"],
      [
        "warning: tier 3 of the amount can never apply: tier 1 of the amount and tier 2 of the "
          + "amount leave no case for it"
      ]
    ),
    (["person.sex == 'female'", "person.sex == 'male'"], []),
    (
      ["!person.poor"],
      ["warning: tier 1 of the amount can never apply: C1 leaves no case for it"]
    ),
    (["!person.poor || work.days > 5"], []),
  ])
  func aTierThatCanNeverApplyIsTold(_ tests: [String], _ expected: [String]) throws {
    #expect(try SoundnessTests.found(SoundnessTests.tiers(tests)) == expected)
  }

  @Test(arguments: [
    (
      "person.poor ? 1 : 2",
      ["warning: the test before '?' is always true here, because of C1"]
    ),
    (
      "person.willing && !isPoor ? 1 : 2",
      ["warning: the test before '?' is always false here, because of C1"]
    ),
    ("person.sex == 'female' ? 1 : 2", []),
    ("(work.days > 5 ? 1 : 2) * (work.days > 3 ? 3 : 4)", []),
    ("reads('AMB-1', 'working') ? 1 : 2", []),
    (
      "work.days > 3 || work.days < 5 ? 1 : 2",
      ["warning: the test before '?' is always true here"]
    ),
  ])
  func aBranchThatIsNeverTakenIsTold(_ fen: String, _ expected: [String]) throws {
    #expect(
      try SoundnessTests.found(
        ["amount.fen": JSON.quoted(fen)], document: ["ambiguities": SoundnessTests.choosable])
        == expected)
  }

  // MARK: Papers, flags and proxies

  @Test(arguments: [
    (
      "materials", #"{"card": {"clause": "一", "when": "!person.poor"}}"#,
      ["warning: the material 'card' is never asked for: C1 leaves no case for it"]
    ),
    ("materials", #"{"card": {"clause": "一", "when": "person.poor"}}"#, []),
    ("materials", #"{"card": {"clause": "一"}}"#, []),
    (
      "manual", #"[{"ambiguity": "AMB-1", "when": "!person.willing"}]"#,
      ["warning: the question AMB-1 is never raised here: C2 leaves no case for it"]
    ),
    ("manual", #"[{"ambiguity": "AMB-1", "when": "work.days < 3"}]"#, []),
    (
      "warnings", #"[{"ambiguity": "AMB-1", "when": "work.days < 3 && work.days > 3"}]"#,
      ["warning: the question AMB-1 is never raised here"]
    ),
    ("warnings", #"[{"ambiguity": "AMB-1", "when": "certainly(work.days < 3)"}]"#, []),
  ])
  func whatNothingCallsForIsTold(_ path: String, _ value: String, _ expected: [String]) throws {
    #expect(try SoundnessTests.found([path: value]) == expected)
  }

  @Test(arguments: [
    (#"["spouse"]"#, "claim.applicantRelation == 'self'", ["spouse"]),
    (#"["spouse", "self"]"#, "claim.applicantRelation in ['self', 'spouse']", []),
    (#"["spouse"]"#, "claim.applicantRelation != 'spouse' || person.sex == 'male'", []),
    (#"["spouse"]"#, "person.sex == 'male'", []),
  ])
  func aProxyThatAConditionForbidsIsTold(
    _ proxies: String, _ condition: String, _ forbidden: [String]
  ) throws {
    #expect(
      try SoundnessTests.found([
        "proxies": proxies, "conditions.C2.when": JSON.quoted(condition),
      ])
        == forbidden.map { "warning: '\($0)' is listed as a proxy: C2 leaves no case for it" })
  }

  @Test(arguments: [
    (
      "person.poor && !person.poor",
      ["warning: the definition 'isPoor' is false whatever the facts"]
    ),
    (
      "person.poor || !person.poor", ["warning: the definition 'isPoor' is true whatever the facts"]
    ),
    ("person.poor || person.willing", []),
    ("work.days * 2", []),
  ])
  func aDefinitionThatSaysNothingIsTold(_ when: String, _ expected: [String]) throws {
    #expect(
      try SoundnessTests.found([:], document: ["definitions.isPoor.when": JSON.quoted(when)])
        == expected)
  }

  @Test func aSearchThatIsTooLargeSaysNothing() throws {
    // Pigeons and holes: no two of nine in one of eight holes, all of them in some.
    let pigeons = 0..<9
    let holes = 0..<8
    func fact(_ pigeon: Int, _ hole: Int) -> String {
      "inCat(person.categories, 'poor', addDays(event, \(pigeon * 10 + hole)))"
    }
    let housed = pigeons.map { pigeon in
      "(\(holes.map { fact(pigeon, $0) }.joined(separator: " || ")))"
    }
    var apart: [String] = []
    for hole in holes {
      for one in pigeons {
        for other in 0..<one { apart.append("!(\(fact(one, hole)) && \(fact(other, hole)))") }
      }
    }
    let changes = [
      "conditions.C1.when": JSON.quoted(housed.joined(separator: " && ")),
      "conditions.C2.when": JSON.quoted(apart.joined(separator: " && ")),
    ]
    #expect(try SoundnessTests.found(changes).isEmpty)
  }

  @Test func theTwoConditionsOfAnExampleAreNamedWithTheirPlaceAndHelp() throws {
    let policy = try TestCounty.plan([
      "conditions.C1.when": #""work.days > 5""#, "conditions.C2.when": #""work.days < 3""#,
    ]).policy
    let law = LawSoundness([LawLayer(jurisdiction: policy.jurisdiction, policies: [policy])])
    let problem = try #require(law.problems().first { $0.id == "soundness.contradiction" })
    #expect(problem.place.file == "policy")
    #expect(problem.place == policy.document.conditions[1].when.node.place)
    #expect(
      problem.help
        == "what they ask about work.days contradicts; where either is enough, join them by '||'")
  }
}
