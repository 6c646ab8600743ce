// SPDX-License-Identifier: Apache-2.0

import Values

extension PolicyDocument {
  /// Reads the tree of a `policy.yaml`.
  ///
  /// - Throws: Every problem of shape found.
  public init(_ node: Node, source: SourceText) throws(Problems) {
    let problems = ProblemList()
    let document = PolicyDocument.read(node, source: source, problems: problems)
    guard let document, !problems.hasErrors else { throw Problems(problems.all) }
    self = document
  }

  private static func read(
    _ node: Node, source: SourceText, problems: ProblemList
  ) -> PolicyDocument? {
    guard let fields = Fields(node, of: "a policy", allowing: keys, problems: problems) else {
      return nil
    }
    let reader = RuleReader(fields: fields, problems: problems)
    guard let id = fields.requiredText("id"), let name = fields.requiredLabel("name") else {
      return nil
    }
    var document = PolicyDocument(node: node, source: source, id: id, name: name)
    document.clauses = fields.texts("clauses")
    document.subject = fields.requiredText("subject")
    document.payee = fields.requiredText("payee")
    document.roster = fields.text("roster")
    document.months = reader.expression("months")
    if document.months == nil { _ = fields.required("event") }
    document.event = fields.texts("event")
    document.conditions = reader.conditions()
    document.limits = reader.limits()
    document.exclusions = reader.exclusions()
    document.window = reader.window()
    document.amount = reader.amount()
    document.parameters = reader.parameters()
    document.materials = reader.materials()
    document.proxies = fields.texts("proxies")
    document.rosterNames = fields.texts("rosterNames")
    document.fund = fields.text("fund")
    document.workflow = reader.workflow()
    document.notice = reader.notice()
    document.manual = reader.flags("manual")
    document.warnings = reader.flags("warnings")
    document.ambiguities = fields.texts("ambiguities")
    document.validity = fields["validity"].flatMap { reader.validity($0, clauseRequired: false) }
    return document
  }

  private init(node: Node, source: SourceText, id: Located<String>, name: Label) {
    self.node = node
    self.source = source
    self.id = id
    self.name = name
  }
}

/// Reads the parts that policies and documents share.
struct RuleReader {
  let fields: Fields
  let problems: ProblemList

  private static let headKeys = ["clause", "label", "ambiguities"]

  func expression(_ node: Node?, named key: String) -> ExpressionText? {
    guard let node, let text = fields.text(node, named: key) else { return nil }
    return ExpressionText(text: text.value, node: node)
  }

  func expression(_ key: String) -> ExpressionText? { expression(fields[key], named: key) }

  /// A rule's fields and head; a rule without a clause is reported.
  private func rule(
    _ entry: Node.Entry, _ what: String, _ keys: [String]
  ) -> (fields: Fields, head: RuleHead)? {
    let name = "\(what) '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: name, allowing: RuleReader.headKeys + keys, problems: problems)
    else { return nil }
    let clauses = fields.texts("clause")
    if clauses.isEmpty { problems.report(.noClause(name, at: entry.keyPlace)) }
    let head = RuleHead(
      id: Located(entry.key, at: entry.keyPlace), clauses: clauses, label: fields.label("label"),
      ambiguities: fields.texts("ambiguities"))
    return (fields, head)
  }

  func conditions() -> [(head: RuleHead, isGate: Bool, when: ExpressionText)] {
    fields.named("conditions").compactMap { entry in
      guard let (rule, head) = rule(entry, "condition", ["gate", "when"]),
        let when = expression(rule.required("when"), named: "when")
      else { return nil }
      return (head, rule.flag("gate")?.value ?? true, when)
    }
  }

  func limits() -> [(head: RuleHead, times: Int64, scope: GrantScope)] {
    fields.named("limits").compactMap { entry in
      guard let (rule, head) = rule(entry, "limit", ["times", "per", "period", "knownOnly"]),
        rule.required("times") != nil, let times = rule.integer("times"),
        let scope = scope(rule)
      else { return nil }
      if times.value < 1 { problems.report(.limitBelowOne(at: times.place)) }
      return (head, times.value, scope)
    }
  }

  func exclusions() -> [(head: RuleHead, with: [Located<String>], scope: GrantScope)] {
    fields.named("exclusions").compactMap { entry in
      guard let (rule, head) = rule(entry, "exclusion", ["with", "per", "period", "knownOnly"]),
        rule.required("with") != nil, let scope = scope(rule)
      else { return nil }
      return (head, rule.texts("with"), scope)
    }
  }

  private func scope(_ rule: Fields) -> GrantScope? {
    guard rule.required("per") != nil, let period = rule.requiredText("period") else { return nil }
    guard let known = GrantScope.Period(rawValue: period.value) else {
      problems.report(
        .notOneOf(
          "'period'", GrantScope.Period.allCases.map(\.rawValue), at: period.place,
          text: period.value))
      return nil
    }
    return GrantScope(
      per: rule.texts("per"), period: Located(known, at: period.place),
      knownOnly: rule.flag("knownOnly")?.value ?? false)
  }

  func window() -> PolicyDocument.Window? {
    let entries = fields.named("window")
    if entries.count > 1 { problems.report(.givenTwice("the window", at: entries[1].keyPlace)) }
    guard let entry = entries.first,
      let (rule, head) = rule(entry, "window", ["on", "opens", "closes"]),
      let on = expression(rule.required("on"), named: "on")
    else { return nil }
    let opens = expression(rule["opens"], named: "opens")
    let closes = expression(rule["closes"], named: "closes")
    if opens == nil, closes == nil {
      problems.report(.missingKey("closes", in: "window '\(entry.key)'", at: entry.keyPlace))
    }
    return PolicyDocument.Window(head: head, on: on, opens: opens, closes: closes)
  }

  func amount() -> PolicyDocument.Amount? {
    guard let node = fields.required("amount"),
      let amount = Fields(
        node, of: "the amount", allowing: ["clause", "fen", "status", "byRule", "working"],
        problems: problems)
    else { return nil }
    let clauses = amount.texts("clause")
    if clauses.isEmpty { problems.report(.noClause("the amount", at: node.place)) }
    let kinds = ["fen", "status", "byRule"].filter { amount[$0] != nil }
    guard kinds.count == 1 else {
      problems.report(.amountKind(at: node.place))
      return nil
    }
    let kind: PolicyDocument.Amount.Kind
    switch kinds[0] {
    case "fen":
      guard let fen = expression(amount["fen"], named: "fen") else { return nil }
      kind = .fen(fen)
    default:
      guard amount.flag(kinds[0])?.value == true else {
        problems.report(.amountKind(at: node.place))
        return nil
      }
      kind = kinds[0] == "status" ? .status : .byRule
    }
    return PolicyDocument.Amount(
      clauses: clauses, kind: kind, working: amount.label("working"), place: node.place)
  }

  func parameters() -> [ParameterDocument] {
    fields.named("parameters").compactMap { entry in
      guard let (rule, head) = rule(entry, "parameter", ["unit", "values", "ceiling"]) else {
        return nil
      }
      var values: [(day: Located<Day>, node: Node)] = []
      for value in rule.required("values") == nil ? [] : rule.named("values") {
        guard let day = Day(value.key) else {
          problems.report(.valueDay(value.key, at: value.keyPlace))
          continue
        }
        values.append((Located(day, at: value.keyPlace), value.value))
      }
      return ParameterDocument(
        name: head.id, clauses: head.clauses, label: head.label, unit: rule.text("unit"),
        ceiling: rule.integer("ceiling"), values: values)
    }
  }

  func materials() -> [MaterialDocument] {
    fields.named("materials").compactMap { entry in
      guard let (rule, head) = rule(entry, "material", ["copies", "original", "when"]) else {
        return nil
      }
      return MaterialDocument(
        code: head.id, clauses: head.clauses, label: head.label,
        copies: rule.integer("copies")?.value ?? 1, original: rule.flag("original")?.value ?? false,
        when: expression(rule["when"], named: "when"))
    }
  }

  func flags(_ key: String) -> [FlagDocument] {
    fields.items(key).compactMap { node in
      guard
        let flag = Fields(
          node, of: "an entry of '\(key)'", allowing: ["ambiguity", "when", "clause", "label"],
          problems: problems), let ambiguity = flag.requiredText("ambiguity"),
        let when = expression(flag.required("when"), named: "when")
      else { return nil }
      return FlagDocument(
        ambiguity: ambiguity, label: flag.label("label"), clauses: flag.texts("clause"), when: when)
    }
  }

  func workflow() -> (clauses: [Located<String>], steps: [WorkflowStep])? {
    guard let node = fields["workflow"], !node.isNull,
      let workflow = Fields(
        node, of: "the workflow", allowing: ["clause", "steps"], problems: problems)
    else { return nil }
    let steps = workflow.items("steps").compactMap { node -> WorkflowStep? in
      guard
        let step = Fields(
          node, of: "a step", allowing: ["organ", "act", "withinDays"], problems: problems),
        let organ = step.requiredText("organ"), let act = step.requiredLabel("act")
      else { return nil }
      return WorkflowStep(organ: organ, act: act, withinDays: step.integer("withinDays")?.value)
    }
    return (workflow.texts("clause"), steps)
  }

  func notice() -> (required: Bool, organ: Located<String>?)? {
    guard let node = fields["notice"], !node.isNull,
      let notice = Fields(
        node, of: "the notice", allowing: ["required", "clause", "organ"], problems: problems),
      notice.required("required") != nil, let required = notice.flag("required")
    else { return nil }
    if required.value, notice.texts("clause").isEmpty {
      problems.report(.noClause("the notice", at: node.place))
    }
    return (required.value, notice.text("organ"))
  }

  func validity(_ node: Node, clauseRequired: Bool) -> ValidityDocument? {
    guard
      let validity = Fields(
        node, of: "the validity", allowing: ["clause", "from", "through"], problems: problems),
      let from = validity.required("from").flatMap({ validity.day($0, named: "from") })
    else { return nil }
    let clauses = validity.texts("clause")
    if clauseRequired, clauses.isEmpty {
      problems.report(.noClause("the validity", at: node.place))
    }
    let through = validity.day("through")
    if let through, through.value < from.value {
      problems.report(.endsBeforeItBegins(at: through.place))
    }
    return ValidityDocument(clauses: clauses, from: from, through: through)
  }

  /// Named expressions that conditions may use.
  func definitions() -> [(head: RuleHead, when: ExpressionText)] {
    fields.named("definitions").compactMap { entry in
      guard let (rule, head) = rule(entry, "definition", ["when"]),
        let when = expression(rule.required("when"), named: "when")
      else { return nil }
      return (head, when)
    }
  }
}
