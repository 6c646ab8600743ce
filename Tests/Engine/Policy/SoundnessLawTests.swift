// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// Whole documents: days, names that one side only uses, and what nothing uses.
struct SoundnessLawTests {
  /// What is found of one kind (`soundness.…`) in a county of several benefits.
  private static func found(
    _ kind: String, document: [String: String] = [:], policies: [[String: String]] = [[:]],
    cases: [PolicyCase] = [], obligations: [ObligationDocument] = []
  ) throws -> [String] {
    let jurisdiction = try TestCounty.jurisdiction(document)
    let checked = try policies.map { try CheckedPolicy(TestCounty.policy($0), in: jurisdiction) }
    let layer = LawLayer(
      jurisdiction: jurisdiction, policies: checked, cases: ["qinghe/start-aid": cases],
      obligations: obligations)
    return told(kind, [layer])
  }

  private static func told(_ kind: String, _ layers: [LawLayer]) -> [String] {
    LawSoundness(layers).problems().filter { $0.id == "soundness.\(kind)" }.map(\.message)
  }

  // MARK: Days

  @Test(arguments: [
    (#"{"from": "2021-09-06", "through": "2025-12-31"}"#, []),
    (
      #"{"from": "2021-09-05", "through": "2025-12-31"}"#,
      ["the benefit's term begins on 2021-09-05, before its document, which begins on 2021-09-06"]
    ),
    (
      #"{"from": "2021-09-06", "through": "2026-01-01"}"#,
      ["the benefit's term ends on 2026-01-01, after its document, which ends on 2025-12-31"]
    ),
    (
      #"{"from": "2022-01-01"}"#,
      ["the benefit's term has no end, and its document ends on 2025-12-31"]
    ),
  ])
  func aBenefitsTermLiesInItsDocuments(_ validity: String, _ expected: [String]) throws {
    #expect(try SoundnessLawTests.found("term", policies: [["validity": validity]]) == expected)
  }

  private static func rate(_ values: String, _ more: String = "") -> [String: String] {
    [
      "parameters":
        #"{"rate": {"clause": "三", "label": "标准", \#(more)"values": \#(values)}}"#,
      "amount.fen": #""params.rate""#,
    ]
  }

  @Test(arguments: [
    ("gap", #"{"2021-09-06": 1, "2022-01-01": 2}"#, []),
    ("gap", #"{"2021-09-01": 1}"#, []),
    ("gap", #"{"2021-09-07": 1}"#, ["params.rate has no value from 2021-09-06 to 2021-09-06"]),
    ("gap", #"{"2022-01-01": 1}"#, ["params.rate has no value from 2021-09-06 to 2021-12-31"]),
    ("no-values", #"{}"#, ["nobody sets params.rate: it has no values"]),
    ("no-values", #"{"2021-09-06": "unknown"}"#, []),
    ("value-unused", #"{"2021-09-06": 1, "2025-12-31": 2}"#, []),
    (
      "value-unused", #"{"2021-09-06": 1, "2026-01-01": 2}"#,
      [
        "this value of params.rate is never used: it applies only after the term's last day, 2025-12-31"
      ]
    ),
    (
      "value-unused", #"{"2021-01-01": 1, "2021-09-06": 2}"#,
      [
        "this value of params.rate is never used: it is replaced on 2021-09-06, before or as the term begins"
      ]
    ),
    ("value-unused", #"{"2021-01-01": 1, "2021-09-07": 2}"#, []),
  ])
  func valuesReachOverTheTerm(_ kind: String, _ values: String, _ expected: [String]) throws {
    #expect(
      try SoundnessLawTests.found(kind, policies: [SoundnessLawTests.rate(values)]) == expected)
  }

  @Test func aFigureOfTheDocumentIsHeldAgainstTheDocumentsTerm() throws {
    let found = try SoundnessLawTests.found(
      "gap",
      document: [
        "parameters.season.values": #"{"2021-10-01": {"from": "07-01", "to": "12-31"}}"#
      ])
    #expect(found == ["params.season has no value from 2021-09-06 to 2021-09-30"])
  }

  @Test(arguments: [
    (20, 20, []),
    (21, 20, ["no value of params.rate is allowed: its floor, 21, lies above its ceiling, 20"]),
  ])
  func boundsLeaveRoom(_ floor: Int, _ ceiling: Int, _ expected: [String]) throws {
    let rate = SoundnessLawTests.rate(
      #"{"2021-09-06": "unknown"}"#, #""floor": \#(floor), "ceiling": \#(ceiling), "#)
    #expect(try SoundnessLawTests.found("no-room", policies: [rate]) == expected)
  }

  // MARK: Exclusions

  private static func excluding(_ id: String, _ others: String?) -> [String: String] {
    var policy = ["id": JSON.quoted(id)]
    if let others {
      policy["exclusions"] =
        #"{"C6": {"clause": "二", "label": "斥", "with": \#(others), "per": "person", "period": "lifetime"}}"#
    }
    return policy
  }

  @Test(
    arguments: [
      (#"["qinghe/b"]"#, #"["qinghe/a"]"#, []),
      (#"["qinghe/b"]"#, #"["*/a"]"#, []),
      (#"["*/b"]"#, #"["qinghe/a"]"#, []),
      (#"["qinghe/b"]"#, nil, ["C6 excludes qinghe/b, which does not exclude qinghe/a"]),
      (#"["*/b"]"#, nil, ["C6 excludes qinghe/b, which does not exclude qinghe/a"]),
      (
        #"["qinghe/b"]"#, #"["qinghe/c"]"#,
        ["C6 excludes qinghe/b, which does not exclude qinghe/a"]
      ),
      (#"["qinghe/c"]"#, nil, []),
      (#"["*/a"]"#, nil, []),
    ] as [(String, String?, [String])])
  func bothSidesOfAnExclusionNameEachOther(
    _ first: String, _ second: String?, _ expected: [String]
  ) throws {
    let found = try SoundnessLawTests.found(
      "one-sided", document: ["otherBenefits": #"{"qinghe/c": "丙"}"#],
      policies: [
        SoundnessLawTests.excluding("qinghe/a", first),
        SoundnessLawTests.excluding("qinghe/b", second),
      ])
    #expect(found == expected)
  }

  private static let choice = [
    "choices": #"""
    {"package": {"clause": "一", "label": "选", "per": "person", "period": "naturalYear",
       "packages": {"one": {"zh": "甲", "benefits": ["qinghe/a"]},
         "two": {"zh": "乙", "benefits": ["qinghe/b"]}}}}
    """#
  ]

  @Test(arguments: [
    (#"{"C6": {"clause": "一", "choice": "package"}}"#, []),
    (
      "{}",
      ["qinghe/b is in a package of the choice 'package' and no exclusion of it says so"]
    ),
    (
      #"{"C6": {"clause": "一", "with": ["qinghe/a"], "per": "person", "period": "lifetime"}}"#, []
    ),
  ])
  func everyBenefitOfAPackageCitesItsChoice(_ exclusions: String, _ expected: [String]) throws {
    let cites = #"{"C6": {"clause": "一", "choice": "package"}}"#
    let policies = [
      ["id": #""qinghe/a""#, "exclusions": cites],
      ["id": #""qinghe/b""#, "exclusions": exclusions],
    ]
    #expect(
      try SoundnessLawTests.found(
        "choice", document: SoundnessLawTests.choice, policies: policies) == expected)
    #expect(
      try SoundnessLawTests.found(
        "one-sided", document: SoundnessLawTests.choice, policies: policies
      ).isEmpty)
  }

  @Test(arguments: [
    (
      "exclusions",
      #"{"C6": {"clause": "二", "with": ["qinghe/othr"], "per": "person", "period": "lifetime"}}"#,
      "qinghe/othr"
    ),
    (
      "exclusions",
      #"{"C6": {"clause": "二", "with": ["*/nobody"], "per": "person", "period": "lifetime"}}"#,
      "*/nobody"
    ),
    (
      "limits",
      #"{"C6": {"clause": "二", "times": 1, "with": ["qinghe/othr"], "per": "person", "period": "lifetime"}}"#,
      "qinghe/othr"
    ),
    ("conditions.C1.when", #""grants.exists(g, g.benefitId == 'qinghe/othr')""#, "qinghe/othr"),
    ("conditions.C1.when", #""grants.exists(g, g.benefitId.endsWith('/othr'))""#, "/othr"),
  ])
  func aBenefitThatIsNamedExists(_ path: String, _ value: String, _ missing: String) throws {
    let others = ["otherBenefits": #"{"qinghe/other": "另"}"#]
    #expect(
      try SoundnessLawTests.found("no-benefit", document: others, policies: [[path: value]])
        == ["no benefit has the id '\(missing)'"])
    let known = value.replacing("othr", with: "other").replacing("nobody", with: "other")
    #expect(
      try SoundnessLawTests.found("no-benefit", document: others, policies: [[path: known]])
        .isEmpty)
  }

  @Test func anOtherBenefitHasNoPolicy() throws {
    let others = ["otherBenefits": #"{"qinghe/start-aid": "补", "qinghe/other": "另"}"#]
    #expect(
      try SoundnessLawTests.found("other-benefit", document: others)
        == ["'qinghe/start-aid' stands under `otherBenefits` and has a policy"])
  }

  // MARK: Use

  @Test(arguments: [
    (["conditions.C1.when": #""isPoor""#], ["organ 'town'"]),
    (["responsible": #"["town"]"#], ["definition 'isPoor'"]),
    (
      ["payer": #""town""#, "materials": #"{"card": {"clause": "一", "when": "isPoor"}}"#], []
    ),
    (
      ["workflow": #""usual""#], ["definition 'isPoor'"]
    ),
    (
      [
        "derive": #"{"course.enrolled": {"count": "isPoor"}}"#, "payer": #""town""#,
        "roster": #""workers""#,
      ],
      ["derived fact 'course.enrolled'"]
    ),
  ])
  func whatNothingUsesIsTold(_ policy: [String: String], _ expected: [String]) throws {
    var document: [String: String] = [:]
    if policy["workflow"] != nil {
      document["workflows"] =
        #"{"usual": {"clause": "一", "steps": [{"organ": "town", "kind": ["apply", "accept", "review", "pay"], "act": "受理"}]}}"#
    }
    #expect(
      try SoundnessLawTests.found("unused", document: document, policies: [policy])
        == (expected + ["word '贫困'"]).map { "nothing uses the \($0)" })
  }

  @Test(
    arguments: [
      (["conditions.C1.when": #""inCat(person.categories, 'poor', event)""#], [:], true),
      (["conditions.C1.label": #""贫困人员""#], [:], true),
      (["conditions.C1.label": #""困难人员""#], [:], false),
      ([:], ["title.zh": #""清河县贫困人员办法""#], true),
    ] as [([String: String], [String: String], Bool)])
  func aWordIsUsedByRulesAndTexts(
    _ policy: [String: String], _ document: [String: String], _ isUsed: Bool
  ) throws {
    let found = try SoundnessLawTests.found("unused", document: document, policies: [policy])
    #expect(found.contains("nothing uses the word '贫困'") == !isUsed)
  }

  @Test(arguments: [
    (["amount.fen": #""params.pay""#], ["params.wage", "params.season"]),
    (["amount.fen": #""params.wage""#], ["params.pay", "params.season"]),
    (
      [
        "amount.fen": #""params.pay""#,
        "conditions.C1.when": #""inWindow(event, params.season) && params.wage > 0""#,
      ], []
    ),
  ])
  func aFigureThatNobodyReadsIsTold(_ policy: [String: String], _ expected: [String]) throws {
    let figures = #"""
      {"wage": {"clause": "三", "values": {"2021-09-06": 1}},
       "pay": {"clause": "三", "values": {"2021-09-06": 1}},
       "season": {"clause": "三", "values": {"2021-09-06": {"from": "07-01", "to": "12-31"}}}}
      """#
    #expect(
      try SoundnessLawTests.found("unread", document: ["parameters": figures], policies: [policy])
        == expected.map { "nobody reads \($0)" })
  }

  @Test func aFloorIsReadByTheFigureItBounds() throws {
    let figures = #"""
      {"wage": {"clause": "三", "values": {"2021-09-06": 1}},
       "pay": {"clause": "三", "floor": {"percent": 50, "of": "wage"}, "values": {"2021-09-06": 1}}}
      """#
    #expect(
      try SoundnessLawTests.found(
        "unread", document: ["parameters": figures], policies: [["amount.fen": #""params.pay""#]]
      ).isEmpty)
  }

  @Test func whatALowerLayerUsesIsInUse() throws {
    let county = try TestCounty.jurisdiction()
    let town = try TestCounty.town(under: county)
    let policy = try CheckedPolicy(
      TestCounty.policy([
        "id": #""town/aid""#, "conditions.C1.when": #""isPoor && inWindow(event, params.season)""#,
        "responsible": #"["town"]"#, "ambiguities": #"["AMB-1"]"#,
      ]), in: town)
    let layers = [
      LawLayer(jurisdiction: county, policies: []),
      LawLayer(jurisdiction: town, policies: [policy]),
    ]
    #expect(SoundnessLawTests.told("unused", layers) == ["nothing uses the word '贫困'"])
    #expect(SoundnessLawTests.told("unread", layers) == ["nobody reads params.ages"])
    #expect(
      SoundnessLawTests.told("ambiguity", layers) == ["AMB-2 is defined and never cited"])
  }

  // MARK: Ambiguities

  private static let reading = "reads('AMB-1', 'working')"

  @Test func aQuestionIsCitedSomewhere() throws {
    #expect(
      try SoundnessLawTests.found("ambiguity", policies: [["ambiguities": #"["AMB-2"]"#]])
        == ["AMB-1 is defined and never cited"])
    let flag = ["manual": #"[{"ambiguity": "AMB-1", "when": "person.poor"}]"#]
    #expect(try SoundnessLawTests.found("ambiguity", policies: [flag]).isEmpty)
    let placed = #"{"AMB-1": {"where": "六", "question": "何谓天", "reading": "日历天"}}"#
    let rest = ["ambiguities": "[]"]
    #expect(
      try SoundnessLawTests.found("ambiguity", document: ["ambiguities": placed], policies: [rest])
        .isEmpty, "a question of the term is no matter of a rule")
    #expect(
      try SoundnessLawTests.found(
        "ambiguity", document: ["ambiguities": placed.replacing("六", with: "三")],
        policies: [rest])
        == ["AMB-1 is defined and never cited"])
  }

  @Test(arguments: [
    (["ambiguities": #"["AMB-2"]"#], ["AMB-G-03", "AMB-G-12"]),
    (
      ["ambiguities": #"["AMB-2"]"#, "validity": #"{"from": "2021-09-06", "early": "AMB-2"}"#],
      ["AMB-G-03", "AMB-G-12"]
    ),
  ])
  func whatTheEngineItselfReadsIsCited(_ policy: [String: String], _ codes: [String]) throws {
    let entries = codes.map { #""\#($0)": {"question": "何谓", "reading": "如此"}"# }
    let document = [
      "ambiguities":
        "{\(entries.joined(separator: ", ")), \"AMB-2\": {\"question\": \"何\", \"reading\": \"此\"}}"
    ]
    let never = policy["validity"] == nil ? ["AMB-G-12"] : codes
    #expect(
      try SoundnessLawTests.found("ambiguity", document: document, policies: [policy])
        == never.map { "\($0) is defined and never cited" })
    let step =
      #"{"organ": "town", "kind": ["apply", "accept", "review", "pay"], "act": "受理", "withinDays": 5, "days": "calendar"}"#
    let timed = policy.merging(["workflow": #"{"clause": "一", "steps": [\#(step)]}"#]) { $1 }
    #expect(
      try SoundnessLawTests.found("ambiguity", document: document, policies: [timed])
        == never.filter { $0 != "AMB-G-12" }.map { "\($0) is defined and never cited" })
  }

  @Test func anAlternativeIsAskedForAndTried() throws {
    let document = ["ambiguities": SoundnessTests.choosable]
    #expect(
      try SoundnessLawTests.found("alternative-unread", document: document)
        == ["a place can choose 'working' of AMB-1, and no rule asks for it"])
    let asked = [
      "conditions.C1.when": JSON.quoted("person.poor || \(SoundnessLawTests.reading)")
    ]
    #expect(
      try SoundnessLawTests.found("alternative-unread", document: document, policies: [asked])
        .isEmpty)
    #expect(
      try SoundnessLawTests.found("alternative-untried", document: document, policies: [asked])
        == ["no case tries the alternative 'working' of AMB-1"])
    let file = try CaseFile(
      TestCounty.node(
        #"""
        {"cases": [{"name": "a", "asOf": "2022-05-01", "facts": {},
          "readings": {"AMB-1": "working"}, "expect": {"refused": "no"}}]}
        """#), vocabulary: TestCounty.vocabulary)
    #expect(
      try SoundnessLawTests.found(
        "alternative-untried", document: document, policies: [asked], cases: file.cases
      ).isEmpty)
  }

  // MARK: Names for people

  @Test(arguments: [
    ("name", #"{"zh": "补助", "en": "Aid"}"#, []), ("name", #"{"zh": "补助"}"#, ["补助"]),
    ("for", #""贫困的人""#, ["贫困的人"]),
    (
      "workflow",
      #"{"clause": "一", "steps": [{"organ": "town", "kind": ["apply", "accept", "review", "pay"], "act": {"zh": "受理", "en": "accepts"}}]}"#,
      []
    ),
    (
      "workflow",
      #"{"clause": "一", "steps": [{"organ": "town", "kind": ["apply", "accept", "review", "pay"], "act": "受理"}]}"#,
      ["受理"]
    ),
  ])
  func everyNameHasEnglish(_ path: String, _ value: String, _ missing: [String]) throws {
    let english = #"{"zh": "甲", "en": "a"}"#
    let found = try SoundnessLawTests.found(
      "no-english",
      policies: [
        [
          path: value, "conditions.C1.label": english, "conditions.C2.label": english,
          "amount.working": english,
        ]
      ])
    let ofDocument = ["清河县", "镇", "贫", "年龄", "季", "何谓天", "日历天", "何谓月", "整月"]
    #expect(found == (ofDocument + missing).map { "'\($0)' has no English beside it" })
  }
}
