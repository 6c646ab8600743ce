// SPDX-License-Identifier: Apache-2.0

import Values

extension RuleReader {
  func materials() -> [MaterialDocument] {
    fields.named("materials").compactMap { entry in
      guard
        let (rule, head) = rule(entry, "material", Keys.material)
      else { return nil }
      return MaterialDocument(
        code: head.id, clauses: head.clauses, label: head.label,
        copies: rule.integer("copies")?.value ?? 1, original: rule.flag("original")?.value ?? false,
        isReturned: rule.flag("returned")?.value ?? false,
        when: expression(rule["when"], named: "when"))
    }
  }

  func flags(_ key: String) -> [FlagDocument] {
    fields.items(key).compactMap { node in
      guard
        let flag = Fields(
          node, of: "an entry of '\(key)'", allowing: Keys.flag,
          problems: problems), let ambiguity = flag.requiredText("ambiguity"),
        let when = expression(flag.required("when"), named: "when")
      else { return nil }
      return FlagDocument(
        ambiguity: ambiguity, label: flag.label("label"), clauses: flag.texts("clause"), when: when)
    }
  }

  /// A workflow written out, or the name of a shared one.
  func workflow() -> WorkflowReference? {
    guard let node = fields["workflow"], !node.isNull else { return nil }
    if node.entries == nil {
      return fields.text("workflow").map(WorkflowReference.shared)
    }
    return workflow(node, of: "the workflow").map(WorkflowReference.own)
  }

  func workflow(_ node: Node, of what: String) -> WorkflowDocument? {
    guard
      let workflow = Fields(node, of: what, allowing: Keys.workflow, problems: problems)
    else { return nil }
    return WorkflowDocument(
      clauses: workflow.texts("clause"), steps: workflow.items("steps").compactMap(step))
  }

  func defaultWorkflow() -> DefaultWorkflowDocument? {
    guard let node = fields["defaultWorkflow"], !node.isNull,
      let workflow = Fields(
        node, of: "the default workflow", allowing: Keys.defaultWorkflow, problems: problems),
      let ambiguity = workflow.requiredText("ambiguity"), workflow.required("steps") != nil
    else { return nil }
    return DefaultWorkflowDocument(
      ambiguity: ambiguity, steps: workflow.items("steps").compactMap(step))
  }

  private func step(_ node: Node) -> WorkflowStep? {
    guard
      let step = Fields(
        node, of: "a step", allowing: Keys.step,
        problems: problems),
      let organ = step.requiredText("organ"), let act = step.requiredLabel("act"),
      step.required("kind") != nil
    else { return nil }
    let kinds: [Located<WorkflowStep.Kind>] = words("kind", in: step)
    return WorkflowStep(
      organ: organ, kinds: kinds, act: act, limit: limit(of: step),
      countedBy: step.text("countedBy"), records: words("records", in: step),
      isBatch: step.flag("batch")?.value ?? false, region: step.text("at"))
  }

  /// Days with what they count: a number alone is reported, and so is one beyond a year.
  private func limit(of step: Fields) -> DayLimit? {
    let counted: Located<DayCount>? = word("days", in: step)
    guard let days = step.integer("withinDays") else { return nil }
    if step["days"] == nil {
      problems.report(.daysWithoutUnit("withinDays", "days", at: days.place))
    }
    guard (1...366).contains(days.value) else {
      problems.report(.daysOutOfRange(at: days.place))
      return nil
    }
    return counted.map { DayLimit(Int(days.value), $0.value) }
  }

  func notice() -> NoticeDocument? {
    guard let node = fields["notice"], !node.isNull,
      let notice = Fields(
        node, of: "the notice", allowing: Keys.notice,
        problems: problems),
      notice.required("required") != nil, let required = notice.flag("required")
    else { return nil }
    let clauses = notice.texts("clause")
    if required.value, clauses.isEmpty { problems.report(.noClause("the notice", at: node.place)) }
    let counted: Located<DayCount>? = word("counted", in: notice)
    if let days = notice["days"], notice["counted"] == nil {
      problems.report(.daysWithoutUnit("days", "counted", at: days.place))
    }
    return NoticeDocument(
      isRequired: required.value, clauses: clauses, organ: notice.text("organ"),
      days: expression(notice["days"], named: "days"), counted: counted?.value ?? .calendar)
  }
}
