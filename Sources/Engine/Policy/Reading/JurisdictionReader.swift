// SPDX-License-Identifier: Apache-2.0

import Values

/// Reads the parts of a `document.yaml`.
struct JurisdictionReader {
  let fields: Fields
  let problems: ProblemList
  let rules: RuleReader

  init(fields: Fields, problems: ProblemList) {
    self.fields = fields
    self.problems = problems
    self.rules = RuleReader(fields: fields, problems: problems)
  }

  func region() -> (code: RegionCode, label: Label)? {
    guard let node = fields.required("jurisdiction"),
      let region = Fields(
        node, of: "the jurisdiction", allowing: Keys.jurisdiction, problems: problems),
      let code = region.requiredText("code"), let zh = region.requiredText("zh")
    else { return nil }
    guard let read = RegionCode(code.value) else {
      problems.report(
        .unreadable("'code'", expected: "the digits of a region's code", at: code.place))
      return nil
    }
    return (read, Label(zh: zh.value, en: region.text("en")?.value))
  }

  /// A list of clauses, or a mapping from each to its subject.
  func clauses() -> [JurisdictionDocument.ListedClause] {
    guard let entries = fields["clauses"]?.entries else {
      return fields.texts("clauses").map { .init(clause: $0, subject: nil, opening: nil) }
    }
    return entries.map { entry in
      let clause = Located(entry.key, at: entry.keyPlace)
      guard entry.value.entries?.contains(where: { $0.key == "opening" }) == true else {
        let subject = Label(entry.value, named: entry.key, problems: problems)
        return .init(clause: clause, subject: subject, opening: nil)
      }
      let fields = Fields(
        entry.value, of: "the clause '\(entry.key)'", allowing: Keys.clause, problems: problems)
      return .init(
        clause: clause,
        subject: fields?.requiredText("zh").map {
          Label(zh: $0.value, en: fields?.text("en")?.value)
        },
        opening: fields?.text("opening")?.value)
    }
  }

  func labels(_ key: String) -> [String: Label] {
    var labels: [String: Label] = [:]
    for entry in fields.named(key) {
      labels[entry.key] = Label(entry.value, named: entry.key, problems: problems)
    }
    return labels
  }

  func words() -> [(word: Located<String>, clauses: [Located<String>], codes: [Located<String>])] {
    fields.named("words").compactMap { entry in
      guard
        let word = Fields(
          entry.value, of: "the word '\(entry.key)'", allowing: Keys.word,
          problems: problems), word.required("codes") != nil
      else { return nil }
      return (Located(entry.key, at: entry.keyPlace), word.texts("clause"), word.texts("codes"))
    }
  }

  func workflows() -> [(name: Located<String>, workflow: WorkflowDocument)] {
    fields.named("workflows").compactMap { entry in
      rules.workflow(entry.value, of: "the workflow '\(entry.key)'").map {
        (Located(entry.key, at: entry.keyPlace), $0)
      }
    }
  }

  func choices() -> [ChoiceDocument] {
    fields.named("choices").compactMap { entry in
      guard
        let (rule, head) = rules.rule(
          entry, "choice", Keys.choice),
        rule.required("packages") != nil, let scope = rules.scope(rule)
      else { return nil }
      return ChoiceDocument(
        head: head, scope: scope, packages: rule.named("packages").compactMap(package),
        standings: rule["standings"].flatMap(standings))
    }
  }

  private func standings(_ node: Node) -> ChoiceDocument.Standings? {
    guard
      let fields = Fields(node, of: "the standings", allowing: Keys.standings, problems: problems),
      let list = fields.requiredText("list"), let group = fields.requiredText("as")
    else { return nil }
    return ChoiceDocument.Standings(list: list, group: group)
  }

  private func package(_ entry: Node.Entry) -> ChoiceDocument.Package? {
    guard
      let package = Fields(
        entry.value, of: "the package '\(entry.key)'", allowing: Keys.package,
        problems: problems),
      let zh = package.requiredText("zh"), package.required("benefits") != nil
    else { return nil }
    return ChoiceDocument.Package(
      name: Located(entry.key, at: entry.keyPlace),
      label: Label(zh: zh.value, en: package.text("en")?.value), benefits: package.texts("benefits")
    )
  }

  func readings() -> [(ambiguity: Located<String>, alternative: Located<String>)] {
    fields.named("readings").compactMap { entry in
      fields.text(entry.value, named: entry.key).map {
        (Located(entry.key, at: entry.keyPlace), $0)
      }
    }
  }

  func ambiguities() -> [JurisdictionDocument.Ambiguity] {
    fields.named("ambiguities").compactMap { entry in
      guard
        let fields = Fields(
          entry.value, of: "the ambiguity '\(entry.key)'",
          allowing: Keys.ambiguity, problems: problems),
        let question = fields.requiredLabel("question"),
        let reading = fields.requiredLabel("reading")
      else { return nil }
      return JurisdictionDocument.Ambiguity(
        code: Located(entry.key, at: entry.keyPlace), clauses: fields.texts("where"),
        question: question, reading: reading, why: fields.label("why"),
        alternatives: fields.items("alternatives").compactMap(alternative))
    }
  }

  private func alternative(_ node: Node) -> JurisdictionDocument.Alternative? {
    guard node.entries != nil else {
      return Label(node, named: "alternatives", problems: problems).map {
        JurisdictionDocument.Alternative(id: nil, reading: $0)
      }
    }
    guard
      let fields = Fields(
        node, of: "an alternative", allowing: Keys.alternative, problems: problems),
      let zh = fields.requiredText("zh")
    else { return nil }
    return JurisdictionDocument.Alternative(
      id: fields.text("id"), reading: Label(zh: zh.value, en: fields.text("en")?.value))
  }
}
