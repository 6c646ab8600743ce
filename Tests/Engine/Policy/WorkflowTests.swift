// SPDX-License-Identifier: Apache-2.0

import Rights
import Testing
import Values

@testable import Policy

/// The way a claim takes: what the text says, what the default adds, and what does not pass.
struct WorkflowTests {
  /// The county with an office of each kind, a party, and a default from application to payment.
  static let county = [
    "organs": #"""
    {"town": {"zh": "镇", "role": "townClerk", "level": "town"},
     "county": {"zh": "县", "role": "humanResourcesBureau", "level": "county"},
     "finance": {"zh": "财政", "role": "finance", "level": "county"},
     "unit": {"zh": "单位", "party": "employer"}, "nobody": {"zh": "无人"}}
    """#,
    "defaultWorkflow": #"""
    {"ambiguity": "AMB-1", "steps": [
      {"organ": "unit", "kind": "apply", "act": "申请"},
      {"organ": "town", "kind": "accept", "act": "受理"},
      {"organ": "town", "kind": "review", "act": "审核"},
      {"organ": "county", "kind": "approve", "act": "审批"},
      {"organ": "finance", "kind": ["release", "pay"], "act": "拨付兑付"}]}
    """#,
  ]

  static func steps(_ steps: [(organ: String, kinds: String)], _ more: String = "") -> String {
    let texts = steps.map { organ, kinds in
      let words = kinds.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", ")
      return #"{"organ": "\#(organ)", "kind": [\#(words)], "act": "办"\#(more)}"#
    }
    return #"{"clause": "二", "steps": [\#(texts.joined(separator: ", "))]}"#
  }

  static func workflow(
    _ changes: [String: String], document: [String: String] = county
  ) throws -> Workflow? {
    try TestCounty.plan(changes, document: document).workflow
  }

  /// `organ:kind`, completed stages in brackets.
  static func shown(_ workflow: Workflow?) -> String {
    (workflow?.stages ?? []).map { stage in
      let text = "\(stage.organ.id):\(stage.kind)"
      return stage.isFromText ? text : "(\(text))"
    }.joined(separator: " ")
  }

  // MARK: Completing

  @Test(
    arguments: [
      (
        [],
        "(unit:apply) (town:accept) (town:review) (county:approve) (finance:release) (finance:pay)"
      ),
      (
        [("unit", "apply"), ("town", "accept")],
        "unit:apply town:accept (town:review) (county:approve) (finance:release) (finance:pay)"
      ),
      // Whoever first looks at the papers takes them in.
      (
        [("unit", "apply"), ("county", "review release")],
        "unit:apply (county:accept) county:review county:release (finance:pay)"
      ),
      (
        [("county", "review")],
        "(unit:apply) (county:accept) county:review (county:approve) (finance:release) (finance:pay)"
      ),
      // Money of which the text tells no check is checked first, before its list is handed over.
      (
        [("unit", "apply"), ("county", "accept report"), ("finance", "pay")],
        "unit:apply county:accept (town:review) (county:approve) county:report finance:pay"
      ),
      (
        [("unit", "apply firstReview notice"), ("county", "accept")],
        "unit:apply unit:firstReview unit:notice county:accept (town:review) (county:approve) (finance:release) (finance:pay)"
      ),
      (
        [("unit", "apply"), ("town", "accept"), ("county", "review approve release pay")],
        "unit:apply town:accept county:review county:approve county:release county:pay"
      ),
    ] as [([(String, String)], String)])
  func theTextComesFirstAndTheDefaultFillsIn(_ text: [(String, String)], _ way: String) throws {
    let changes = text.isEmpty ? [:] : ["workflow": WorkflowTests.steps(text)]
    #expect(try WorkflowTests.shown(WorkflowTests.workflow(changes)) == way)
  }

  @Test func aStandingNeedsNoMoney() throws {
    let status = ["amount": #"{"clause": "二", "status": true}"#]
    #expect(
      try WorkflowTests.shown(WorkflowTests.workflow(status))
        == "(unit:apply) (town:accept) (town:review) (county:approve)")
  }

  @Test func whatIsLeftToOtherRulesIsNotClaimedHere() throws {
    let byRule = ["amount": #"{"clause": "二", "byRule": true}"#]
    #expect(try WorkflowTests.workflow(byRule) == nil)
    #expect(try WorkflowTests.workflow([:], document: [:]) == nil)
  }

  @Test func aBenefitMayHaveItsOwnDefault() throws {
    let own = #"""
      {"ambiguity": "AMB-2", "steps": [{"organ": "county", "kind": ["approve", "pay"], "act": "办"}]}
      """#
    let text = WorkflowTests.steps([("unit", "apply"), ("county", "accept")])
    let workflow = try WorkflowTests.workflow(["workflow": text, "defaultWorkflow": own])
    #expect(
      WorkflowTests.shown(workflow) == "unit:apply county:accept (county:approve) (county:pay)")
    #expect(workflow?.stages.last?.origin == .completed(ambiguity: "AMB-2"))
  }

  @Test(arguments: [
    (nil, "town:review"), (#""finance""#, "finance:notice"),
  ])
  func aRequiredNoticeIsPostedBeforeTheDecision(_ organ: String?, _ posts: String) throws {
    let by = organ.map { #", "organ": \#($0)"# } ?? ""
    let workflow = try WorkflowTests.workflow([
      "notice": #"{"required": true, "clause": "二", "days": 5, "counted": "working"\#(by)}"#
    ])
    let poster = organ == nil ? "town" : "finance"
    #expect(
      WorkflowTests.shown(workflow)
        == "(unit:apply) (town:accept) (town:review) \(poster):notice (county:approve) (finance:release) (finance:pay)"
    )
    #expect(WorkflowTests.shown(workflow).contains(posts))
  }

  @Test func aNoticeOfTheTextIsNotPostedTwice() throws {
    let text = WorkflowTests.steps([("unit", "apply"), ("county", "review notice")])
    let workflow = try WorkflowTests.workflow([
      "workflow": text, "notice": #"{"required": true, "clause": "二"}"#,
    ])
    #expect(workflow?.stages.count { $0.kind == .notice } == 1)
  }

  // MARK: What a stage says

  @Test func aStageHoldsWhatItsStepSays() throws {
    let more =
      #", "withinDays": 10, "days": "working", "records": ["visitForm", "opinion"], "batch": true, "at": "person.region""#
    let text = WorkflowTests.steps([("town", "apply accept visit review pay")], more)
    let workflow = try #require(try WorkflowTests.workflow(["workflow": text]))
    let visit = try #require(workflow.stages.first { $0.kind == .visit })
    #expect(visit.index == 2 && visit.step == 0 && visit.isBatch)
    #expect(visit.limit == DayLimit(10, .working))
    #expect(visit.records == [.visitForm])
    #expect(workflow.stages.first { $0.kind == .review }?.records == [.opinion])
    #expect(workflow.stages.first { $0.kind == .pay }?.records == [])
    #expect(visit.region == "person.region")
    #expect(visit.origin == .text(clauses: ["二"]))
    #expect(visit.organ.actor == .office(.townClerk, level: .town))
    #expect(visit.organ.label.zh == "镇")
    #expect(workflow.steps.map(\.count) == [5])
    #expect(workflow.deciding?.kind == .review)
  }

  @Test(arguments: [("calendar", DayCount.calendar), ("working", .working)])
  func thePlaceReadsWhatDaysCount(_ chosen: String, _ counted: DayCount) throws {
    let more = #", "withinDays": 5, "days": "calendar", "countedBy": "AMB-1""#
    let text = WorkflowTests.steps([("town", "apply accept review pay")], more)
    var document = WorkflowTests.county
    document["ambiguities"] = #"""
      {"AMB-1": {"question": "何", "reading": "此",
        "alternatives": [{"id": "working", "zh": "工作日"}, {"id": "calendar", "zh": "自然日"}]},
       "AMB-2": {"question": "何", "reading": "此"}}
      """#
    document["readings"] = #"{"AMB-1": "\#(chosen)"}"#
    let workflow = try WorkflowTests.workflow(["workflow": text], document: document)
    #expect(workflow?.stages.first?.limit == DayLimit(5, counted))
  }

  @Test func whatALowerDocumentLeavesOpenTheHigherSays() throws {
    let county = try TestCounty.jurisdiction(WorkflowTests.county)
    let town = try TestCounty.town(["organs": #"{"county": "上级"}"#], under: county)
    #expect(town.acting("county")?.label.zh == "上级")
    #expect(town.acting("county")?.actor == .office(.humanResourcesBureau, level: .county))
    #expect(town.acting("nowhere") == nil)
  }

  @Test func aRecordThatNoActMakesIsDueAtTheEnd() throws {
    let more = #", "records": "roster", "batch": true"#
    let silent = WorkflowTests.steps([("town", "apply accept review pay")], more)
    let stages = try WorkflowTests.workflow(["workflow": silent])?.stages ?? []
    #expect(stages.map(\.records.count) == [0, 0, 0, 1])
    #expect(stages.map(\.isBatch) == [true, true, true, true])
    let told = WorkflowTests.steps([("town", "apply accept report review pay")], more)
    let reported = try WorkflowTests.workflow(["workflow": told])?.stages ?? []
    #expect(reported.map(\.records.count) == [0, 0, 1, 0, 0])
    #expect(reported.map(\.isBatch) == [false, false, true, false, false])
  }

  // MARK: Notice

  @Test func daysOfNoticeAreANumberOrAFigure() throws {
    func limit(_ days: String, on text: String) throws -> DayLimit? {
      let plan = try TestCounty.plan(
        [
          "notice":
            #"{"required": true, "clause": "二", "days": \#(days), "counted": "calendar"}"#,
          "parameters":
            #"{"rate": {"clause": "二", "unit": "fen per day", "values": {"2022-01-01": "unknown", "2023-01-01": 7}}}"#,
        ], document: WorkflowTests.county)
      return plan.policy.noticeRule?.limit(postedOn: day(text))
    }
    #expect(try limit("5", on: "2022-01-01") == DayLimit(5, .calendar))
    #expect(try limit(#""params.rate""#, on: "2022-12-31") == nil)
    #expect(try limit(#""params.rate""#, on: "2023-01-01") == DayLimit(7, .calendar))
  }

  // MARK: What does not pass

  @Test(
    arguments: [
      (
        ["workflow": steps([("nobody", "apply accept review pay")])],
        "nobody acts for 无人 | give it `role` and `level`, or `party`, under `organs` in document.yaml"
      ),
      (
        ["workflow": steps([("town", "apply accept pay review")])],
        "money moves at '办' before the claim is reviewed or approved"
      ),
      (
        ["workflow": steps([("town", "apply accept review pay")], #", "withinDays": 5"#)],
        "'withinDays' says a number of days and not what they count | add `days: calendar` or `days: working`"
      ),
      (
        [
          "workflow": steps(
            [("town", "apply accept review pay")], #", "withinDays": 367, "days": "working""#)
        ], "a limit has between 1 and 366 days"
      ),
      (
        [
          "workflow": steps([("town", "apply accept review pay")], #", "at": "person.sex""#)
        ], "'at' must be a region; 'person.sex' is none"
      ),
      (
        ["workflow": steps([("town", "apply accept review pay")], #", "at": "person.regoin""#)],
        "no fact named 'person.regoin' | did you mean 'person.region'?"
      ),
      (
        ["workflow": steps([("town", "aply accept review pay")])],
        "'kind' must be one of apply, accept, visit, firstReview, review, secondReview, notice, approve, release, pay, settle, report | did you mean 'apply'?"
      ),
      (
        ["notice": #"{"required": true, "clause": "二", "days": 5}"#],
        "'days' says a number of days and not what they count | add `counted: calendar` or `counted: working`"
      ),
      (
        ["notice": #"{"required": true, "clause": "二", "days": "2 + 3", "counted": "calendar"}"#],
        "days of notice are a whole number from 1 to 366 or a figure, not '2 + 3' | write params.NAME with a parameter of that name"
      ),
    ] as [([String: String], String)])
  func whatDoesNotPass(_ changes: [String: String], _ message: String) {
    #expect(CheckTests.problems(changes, document: WorkflowTests.county).contains(message))
  }

  @Test(
    arguments: [
      ("accept review pay", "'apply'"), ("apply review pay", "'accept'"),
      ("apply accept pay", "'review' or 'approve'"), ("apply accept review release", "'pay'"),
      ("apply", "'accept', 'review' or 'approve', 'pay'"),
    ])
  func withoutADefaultTheTextMustTellTheWholeWay(_ kinds: String, _ missing: String) {
    let found = CheckTests.problems(["workflow": WorkflowTests.steps([("town", kinds)])])
    let message = "the workflow has no step of kind \(missing) | "
    #expect(found.contains { $0.hasPrefix(message) }, "\(found)")
  }

  @Test func halfAnOfficeDoesNotPass() {
    for organ in [
      #"{"zh": "镇", "role": "townClerk"}"#, #"{"zh": "镇", "level": "town"}"#,
      #"{"zh": "镇", "role": "townClerk", "level": "town", "party": "school"}"#,
    ] {
      #expect(
        CheckTests.problems([:], document: ["organs": #"{"town": \#(organ)}"#])
          == ["the organ 'town' needs 'role' and 'level', or 'party' alone"])
    }
  }

  @Test func aBenefitThatPaysHasAWay() throws {
    func found(_ changes: [String: String], _ document: [String: String]) throws -> [String] {
      let jurisdiction = try TestCounty.jurisdiction(document)
      let policy = try CheckedPolicy(TestCounty.policy(changes), in: jurisdiction)
      let layer = LawLayer(
        jurisdiction: jurisdiction, policies: [policy], cases: [:], obligations: [])
      return LawSoundness([layer]).problems().filter { $0.id == "soundness.workflow" }
        .map(\.message)
    }
    #expect(
      try found([:], [:]) == [
        "'qinghe/start-aid' pays money and nothing says how a claim gets there"
      ])
    #expect(try found([:], WorkflowTests.county).isEmpty)
    #expect(try found(["amount": #"{"clause": "二", "byRule": true}"#], [:]).isEmpty)
  }
}
