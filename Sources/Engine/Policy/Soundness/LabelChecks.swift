// SPDX-License-Identifier: Apache-2.0

/// Names for people that have no English.
struct LabelChecks {
  private let layer: LawLayer
  private let problems: ProblemList

  init(_ layer: LawLayer, problems: ProblemList) {
    self.layer = layer
    self.problems = problems
  }

  func check() {
    check(layer.document.node)
    // What the text calls itself; steps of a workflow have kinds that are no names.
    if let kind = layer.document.node.entry("kind") { checkPlain(kind.value) }
    for policy in layer.policies { check(policy.document.node) }
    for obligation in layer.obligations {
      var labels = [obligation.duty, obligation.quantity, obligation.due, obligation.measure]
      if case .named(let units) = obligation.units { labels.append(units) }
      for case .days(_, _, let after) in obligation.deadlines { labels.append(after) }
      check(labels, obligation.id)
    }
    for system in layer.systems { check([system.name, system.does, system.offers], system.id) }
  }

  private func check(_ labels: [Label?], _ id: Located<String>) {
    for case let label? in labels where label.en == nil {
      problems.report(.noEnglish(label.zh, at: id.place))
    }
  }

  /// Keys whose value is a name for people, and those whose entries are.
  private static let labels: Set<String> = [
    "title", "label", "name", "for", "act", "working", "question", "reading", "why",
  ]
  private static let listsOfLabels: Set<String> = [
    "organs", "funds", "clauses", "otherBenefits", "issuers", "alternatives",
  ]

  private func check(_ node: Node) {
    switch node.content {
    case .scalar: break
    case .sequence(let items): for item in items { check(item) }
    case .mapping(let entries):
      if let zh = node.entry("zh"), node.entry("en") == nil, let text = zh.value.text {
        problems.report(.noEnglish(text, at: zh.keyPlace))
      }
      for entry in entries { check(entry) }
    }
  }

  private func check(_ entry: Node.Entry) {
    // Values of figures may have names of any kind.
    if entry.key == "values" { return }
    if LabelChecks.labels.contains(entry.key) { checkPlain(entry.value) }
    if LabelChecks.listsOfLabels.contains(entry.key) {
      let inner = entry.value.items ?? entry.value.entries?.map(\.value) ?? []
      // Clauses may be a bare list of numbers.
      if entry.key != "clauses" || entry.value.entries != nil { inner.forEach(checkPlain) }
    }
    check(entry.value)
  }

  private func checkPlain(_ node: Node) {
    if let text = node.text, !text.isEmpty {
      problems.report(.noEnglish(text, at: node.place))
    }
  }
}
