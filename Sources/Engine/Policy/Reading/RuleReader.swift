// SPDX-License-Identifier: Apache-2.0

import Values

/// Reads the parts that policies and documents share.
struct RuleReader {
  let fields: Fields
  let problems: ProblemList

  func expression(_ node: Node?, named key: String) -> ExpressionText? {
    guard let node, let text = fields.text(node, named: key) else { return nil }
    return ExpressionText(text: text.value, node: node)
  }

  func expression(_ key: String) -> ExpressionText? { expression(fields[key], named: key) }

  /// A rule's fields and head; a rule without a clause is reported.
  func rule(
    _ entry: Node.Entry, _ what: String, _ keys: [String]
  ) -> (fields: Fields, head: RuleHead)? {
    let name = "\(what) '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: name, allowing: Keys.head + keys, problems: problems)
    else { return nil }
    let clauses = fields.texts("clause")
    if clauses.isEmpty { problems.report(.noClause(name, at: entry.keyPlace)) }
    let head = RuleHead(
      id: Located(entry.key, at: entry.keyPlace), clauses: clauses, label: fields.label("label"),
      ambiguities: fields.texts("ambiguities"))
    return (fields, head)
  }

  /// One of a few words, or nil with a report where another stands there.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, in fields: Fields
  ) -> Located<Word>? where Word.RawValue == String {
    fields.text(key).flatMap { word($0, named: key) }
  }

  /// One or several of a few words; each other one is reported.
  func words<Word: RawRepresentable & CaseIterable>(
    _ key: String, in fields: Fields
  ) -> [Located<Word>] where Word.RawValue == String {
    fields.texts(key).compactMap { word($0, named: key) }
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ text: Located<String>, named key: String
  ) -> Located<Word>? where Word.RawValue == String {
    if let word = Word(rawValue: text.value) { return Located(word, at: text.place) }
    problems.report(
      .notOneOf("'\(key)'", Word.allCases.map(\.rawValue), at: text.place, text: text.value))
    return nil
  }

  // MARK: Conditions

  private enum Part: String, CaseIterable { case line }

  func conditions() -> [ConditionDocument] {
    fields.named("conditions").compactMap { entry in
      guard let (rule, head) = rule(entry, "condition", Keys.condition),
        let when = expression(rule.required("when"), named: "when")
      else { return nil }
      let part: Located<Part>? = word("of", in: rule)
      return ConditionDocument(
        head: head, isGate: rule.flag("gate")?.value ?? true, isOfLines: part?.value == .line,
        when: when)
    }
  }

  // MARK: Limits and exclusions

  func limits() -> [LimitDocument] {
    fields.named("limits").compactMap { entry in
      guard let (rule, head) = rule(entry, "limit", Keys.limit),
        let measure = measure(rule, entry), let scope = scope(rule)
      else { return nil }
      return LimitDocument(
        head: head, measure: measure, with: rule.texts("with"), scope: scope,
        when: expression(rule["when"], named: "when"))
    }
  }

  private func measure(_ rule: Fields, _ entry: Node.Entry) -> GrantMeasure? {
    let given = GrantMeasure.Kind.allCases.filter { rule[$0.rawValue] != nil }
    guard given.count == 1, let most = rule.integer(given[0].rawValue) else {
      if given.count != 1 { problems.report(.limitMeasure(entry.key, at: entry.keyPlace)) }
      return nil
    }
    if most.value < 1 { problems.report(.limitBelowOne(at: most.place)) }
    return GrantMeasure(given[0], most.value)
  }

  func exclusions() -> [ExclusionDocument] {
    fields.named("exclusions").compactMap { entry in
      guard let (rule, head) = rule(entry, "exclusion", Keys.exclusion) else {
        return nil
      }
      let when = expression(rule["when"], named: "when")
      if let choice = rule.text("choice") {
        return ExclusionDocument(head: head, others: .choice(choice), when: when)
      }
      guard rule.required("with") != nil, let scope = scope(rule) else { return nil }
      return ExclusionDocument(
        head: head, others: .benefits(rule.texts("with"), scope), when: when)
    }
  }

  func scope(_ rule: Fields) -> GrantScope? {
    guard rule.required("per") != nil, rule.required("period") != nil,
      let period: Located<GrantScope.Period> = word("period", in: rule)
    else { return nil }
    return GrantScope(
      per: rule.texts("per"), period: period, knownOnly: rule.flag("knownOnly")?.value ?? false)
  }

  // MARK: Lists

  func listRules() -> [ListRuleDocument] {
    fields.named("list").compactMap { entry in
      guard let (rule, head) = rule(entry, "list rule", Keys.listRule),
        rule.required("atLeast") != nil, let least = rule.integer("atLeast")
      else { return nil }
      if least.value < 1 { problems.report(.limitBelowOne(at: least.place)) }
      return ListRuleDocument(head: head, leastLines: least.value)
    }
  }

  func derivations() -> [(fact: Located<String>, count: ExpressionText)] {
    fields.named("derive").compactMap { entry in
      guard
        let rule = Fields(
          entry.value, of: "the derived fact '\(entry.key)'", allowing: Keys.derived,
          problems: problems),
        let count = expression(rule.required("count"), named: "count")
      else { return nil }
      return (Located(entry.key, at: entry.keyPlace), count)
    }
  }

  // MARK: Windows and terms

  func window() -> PolicyDocument.Window? {
    let entries = fields.named("window")
    if entries.count > 1 { problems.report(.givenTwice("the window", at: entries[1].keyPlace)) }
    guard let entry = entries.first,
      let (rule, head) = rule(entry, "window", Keys.window),
      let on = expression(rule.required("on"), named: "on")
    else { return nil }
    let opens = expression(rule["opens"], named: "opens")
    let closes = expression(rule["closes"], named: "closes")
    if opens == nil, closes == nil {
      problems.report(.missingKey("closes", in: "window '\(entry.key)'", at: entry.keyPlace))
    }
    return PolicyDocument.Window(head: head, on: on, opens: opens, closes: closes)
  }

  func validity(_ node: Node, clauseRequired: Bool) -> ValidityDocument? {
    guard
      let validity = Fields(
        node, of: "the validity", allowing: Keys.validity,
        problems: problems),
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
    return ValidityDocument(
      clauses: clauses, from: from, through: through, late: validity.text("late"),
      early: validity.text("early"))
  }

  /// Named expressions that conditions may use.
  func definitions() -> [(head: RuleHead, when: ExpressionText)] {
    fields.named("definitions").compactMap { entry in
      guard let (rule, head) = rule(entry, "definition", Keys.definition),
        let when = expression(rule.required("when"), named: "when")
      else { return nil }
      return (head, when)
    }
  }
}
