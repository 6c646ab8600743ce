// SPDX-License-Identifier: Apache-2.0

import Values

/// Makes a benefit's way from the steps of the text and the default of the place, and checks it.
struct WorkflowMaker {
  let document: PolicyDocument
  let jurisdiction: CheckedJurisdiction
  let problems: ProblemList

  init(_ document: PolicyDocument, in jurisdiction: CheckedJurisdiction, problems: ProblemList) {
    self.document = document
    self.jurisdiction = jurisdiction
    self.problems = problems
  }

  /// A stage before it has its place.
  private struct Draft {
    let group: Group
    let kind: WorkflowStep.Kind
    let source: WorkflowStep
    let organ: Located<String>
    let origin: WorkflowStage.Origin
  }

  /// The step that a stage is part of.
  private enum Group: Hashable { case text(Int), usual(Int), notice }

  /// - Parameter text: What the document says, written out or shared.
  func workflow(_ text: WorkflowDocument?) -> Workflow? {
    let usual = document.defaultWorkflow ?? jurisdiction.defaultWorkflow
    guard text != nil || (usual != nil && goal != nil) else { return nil }
    let origin = WorkflowStage.Origin.text(clauses: text?.clauses.map(\.value) ?? [])
    var drafts = self.drafts(text?.steps ?? [], origin) { .text($0) }
    if let goal, let usual { complete(&drafts, by: usual, to: goal) }
    addNotice(to: &drafts)
    checkRegions(drafts)
    let stages = self.stages(drafts)
    guard stages.count == drafts.count else { return nil }
    if let goal { check(stages, reach: goal) }
    return Workflow(stages: stages)
  }

  /// What a claim ends in; nil where the text leaves it to other rules.
  private enum Goal { case money, standing }

  private var goal: Goal? {
    switch document.amount?.kind {
    case .fen: document.amount?.isBase == true ? .standing : .money
    case .status: .standing
    case .byRule, nil: nil
    }
  }

  private func drafts(
    _ steps: [WorkflowStep], _ origin: WorkflowStage.Origin, _ group: (Int) -> Group
  ) -> [Draft] {
    steps.enumerated().flatMap { index, step in
      step.kinds.map {
        Draft(group: group(index), kind: $0.value, source: step, organ: step.organ, origin: origin)
      }
    }
  }

  // MARK: Completing

  /// Adds what the text leaves out: the application and its acceptance before its steps, a check
  /// before its money moves, and after its last step all that leads to the goal.
  private func complete(
    _ drafts: inout [Draft], by usual: DefaultWorkflowDocument, to goal: Goal
  ) {
    let origin = WorkflowStage.Origin.completed(ambiguity: usual.ambiguity.value)
    let standard = self.drafts(usual.steps, origin) { .usual($0) }
    let own = Set(drafts.map(\.kind))
    if !own.contains(.apply), let first = standard.first(where: { $0.kind == .apply }) {
      drafts.insert(first, at: 0)
    }
    if !own.contains(.accept), let accept = standard.first(where: { $0.kind == .accept }) {
      let index = drafts.lastIndex { $0.kind == .apply }.map { $0 + 1 } ?? 0
      drafts.insert(acceptance(accept, before: drafts[index...]), at: index)
    }
    addChecks(standard, to: &drafts)
    let reached = drafts.compactMap(\.kind.rank).last ?? 0
    let present = Set(drafts.map(\.kind))
    drafts += standard.filter { draft in
      guard let rank = draft.kind.rank, rank > reached, !present.contains(draft.kind) else {
        return false
      }
      return goal == .money || !draft.kind.movesMoney
    }
  }

  /// Where the text moves money and tells of no check, the usual ones come before it, and before the
  /// list on which it is handed over.
  private func addChecks(_ standard: [Draft], to drafts: inout [Draft]) {
    guard var index = drafts.firstIndex(where: \.kind.movesMoney),
      !drafts.contains(where: { WorkflowStep.Kind.decisions.contains($0.kind) })
    else { return }
    while index > 0, drafts[index - 1].kind == .report { index -= 1 }
    let own = Set(drafts.map(\.kind))
    let checks = standard.filter {
      WorkflowStep.Kind.checks.contains($0.kind) && !own.contains($0.kind)
    }
    drafts.insert(contentsOf: checks, at: index)
  }

  /// Whoever first looks at the papers takes them in.
  private func acceptance(_ usual: Draft, before rest: ArraySlice<Draft>) -> Draft {
    let next = rest.first { jurisdiction.acting($0.organ.value)?.isOffice == true }
    guard let next else { return usual }
    let step = WorkflowStep(
      organ: next.organ, kinds: usual.source.kinds, act: usual.source.act,
      limit: usual.source.limit, countedBy: nil, records: usual.source.records, isBatch: false,
      region: next.source.region)
    return Draft(
      group: usual.group, kind: .accept, source: step, organ: next.organ, origin: usual.origin)
  }

  /// A notice that the text asks for outside its steps is posted after the checks, before the decision.
  private func addNotice(to drafts: inout [Draft]) {
    guard let notice = document.notice, notice.isRequired,
      !drafts.contains(where: { $0.kind == .notice })
    else { return }
    let index = drafts.firstIndex { $0.kind == .approve || $0.kind.movesMoney } ?? drafts.endIndex
    let last = drafts[..<index].last { WorkflowStep.Kind.checks.contains($0.kind) }
    guard let organ = notice.organ ?? last?.organ else {
      problems.report(.noticeWithoutStage(at: document.id.place))
      return
    }
    let step = WorkflowStep(
      organ: organ, kinds: [Located(.notice, at: organ.place)],
      act: Label(zh: "公示", en: "public notice"), limit: nil, countedBy: nil, records: [],
      isBatch: false, region: nil)
    drafts.insert(
      Draft(
        group: .notice, kind: .notice, source: step, organ: organ,
        origin: .text(clauses: notice.clauses.map(\.value))), at: index)
  }

  // MARK: Stages

  private func stages(_ drafts: [Draft]) -> [WorkflowStage] {
    var steps: [Group: Int] = [:]
    return drafts.enumerated().compactMap { index, draft in
      // An organ that nobody names is reported with the words of the policy.
      guard let organ = jurisdiction.acting(draft.organ.value) else { return nil }
      if organ.actor == nil {
        problems.report(.organWithoutActor(organ.label.zh, at: draft.organ.place))
      }
      let step = steps[draft.group] ?? steps.count
      steps[draft.group] = step
      return WorkflowStage(
        index: index, step: step, kind: draft.kind, act: draft.source.act, organ: organ,
        limit: limit(draft.source),
        records: draft.source.records.map(\.value)
          .filter { draft.source.makers(of: $0).contains(draft.kind) },
        isBatch: draft.source.isBatch(at: draft.kind), region: draft.source.region?.value,
        origin: draft.origin)
    }
  }

  /// The limit as the place reads its days.
  private func limit(_ step: WorkflowStep) -> DayLimit? {
    guard let limit = step.limit else { return nil }
    let chosen = step.countedBy.flatMap { jurisdiction.readings[$0.value] }
    return DayLimit(limit.days, chosen.flatMap(DayCount.init) ?? limit.counted)
  }

  // MARK: Checks

  private func checkRegions(_ drafts: [Draft]) {
    let vocabulary = jurisdiction.vocabulary
    for region in Set(drafts.compactMap(\.source.region)) {
      guard let slot = vocabulary.slot(region.value) else {
        problems.report(
          .unknownName(
            "fact", region.value, at: region.place,
            nearest: vocabulary.nearestFact(to: region.value)))
        continue
      }
      if vocabulary.fact(slot).type.required != .region {
        problems.report(.regionOfStage(region.value, at: region.place))
      }
    }
  }

  private func check(_ stages: [WorkflowStage], reach goal: Goal) {
    let place = document.workflow?.place ?? document.id.place
    let kinds = stages.map(\.kind)
    var missing: [String] = []
    for kind in [WorkflowStep.Kind.apply, .accept] where !kinds.contains(kind) {
      missing.append("'\(kind.rawValue)'")
    }
    let decisions = WorkflowStep.Kind.decisions
    if !kinds.contains(where: decisions.contains) { missing.append("'review' or 'approve'") }
    if goal == .money, !kinds.contains(.pay) { missing.append("'pay'") }
    if !missing.isEmpty { problems.report(.workflowLacks(missing, at: place)) }
    let judged = kinds.firstIndex(where: decisions.contains) ?? kinds.endIndex
    if let paid = kinds.firstIndex(where: \.movesMoney), paid < judged {
      problems.report(.paidBeforeJudged(stages[paid].act.zh, at: place))
    }
  }

  // MARK: Notice

  func noticeRule(parameters: [CheckedParameter]) -> NoticeRule? {
    guard let notice = document.notice else { return nil }
    return NoticeRule(
      isRequired: notice.isRequired, clauses: notice.clauses.map(\.value),
      organ: notice.organ.flatMap { jurisdiction.acting($0.value) }, counted: notice.counted,
      days: notice.days.flatMap { days($0, parameters) })
  }

  /// A whole number, or a figure by its name: whoever posts a notice has no other facts at hand.
  private func days(_ text: ExpressionText, _ parameters: [CheckedParameter]) -> NoticeRule.Days? {
    if let fixed = Int(text.text), (1...366).contains(fixed) { return .fixed(fixed) }
    if let figure = parameters.first(where: { $0.name == text.text }) { return .figure(figure) }
    problems.report(.noticeDays(text.text, at: text.node.place))
    return nil
  }
}

extension WorkflowReference {
  fileprivate var place: Place? {
    switch self {
    case .own(let workflow): workflow.steps.first?.organ.place
    case .shared(let name): name.place
    }
  }
}
