// SPDX-License-Identifier: Apache-2.0
import CEL
import Values

extension ReportDocument {
  /// - Parameters:
  ///   - id: The file's name.
  ///   - standing: The vocabulary of `standing.yaml`.
  /// - Throws: Every problem of shape, of names and of conditions found.
  public init(
    _ node: Node, id: String, source: SourceText, in jurisdiction: CheckedJurisdiction,
    standing: Vocabulary
  ) throws(Problems) {
    let problems = ProblemList()
    guard
      let fields = Fields(node, of: "a report", allowing: Keys.report, problems: problems),
      let title = fields.requiredLabel("title"),
      let subject = ReportReader.word("subject", in: fields, problems) as Subject?
    else { throw Problems(problems.all) }
    if fields.texts("clause").isEmpty { problems.report(.noClause("a report", at: node.place)) }
    let rules: FactRules
    do {
      rules =
        subject == .standing
        ? try FactRules(standing, source: source, problems: problems)
        : FactRules(jurisdiction, source: source, problems: problems)
    } catch {
      throw Problems(
        error.diagnostics.map { Problem(id: $0.id, place: node.place, message: $0.message) })
    }
    let reader = ReportReader(rules: rules, problems: problems)
    self.id = id
    self.title = title
    self.clauses = fields.texts("clause")
    self.answers = fields.texts("answers")
    self.subject = subject
    self.vocabulary = rules.vocabulary
    self.records = fields["records"] == nil ? nil : rules.condition("records", in: fields)
    self.lines = reader.lines(fields)
    self.columns = reader.columns(fields)
    self.shows = fields.texts("shows").compactMap(reader.shown)
    self.agreements = fields.items("agreements").compactMap(reader.agreement)
    if lines == nil, !columns.isEmpty {
      problems.report(.missingKey("lines", in: "a report with columns", at: node.place))
    }
    if columns.isEmpty, shows.isEmpty {
      problems.report(.missingKey("columns", in: "a report", at: node.place))
    }
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

private struct ReportReader {
  let rules: FactRules
  let problems: ProblemList

  static func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, in fields: Fields, _ problems: ProblemList
  ) -> Word? where Word.RawValue == String {
    guard let text = fields.requiredText(key) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    problems.report(
      .notOneOf("'\(key)'", Word.allCases.map(\.rawValue), at: text.place, text: text.value))
    return nil
  }

  // MARK: - Lines and columns

  private static let levels: [String: RegionCode.Level] = [
    "county": .county, "town": .town, "village": .village,
  ]

  func lines(_ fields: Fields) -> ReportDocument.Lines? {
    guard let text = fields.text("lines") else { return nil }
    if let level = ReportReader.levels[text.value] { return .places(level) }
    guard let slot = fact(text) else { return nil }
    guard case .enumeration = rules.vocabulary.fact(slot).type.required else {
      problems.report(
        .notOneOf(
          "'lines'", ReportReader.levels.keys.sorted() + ["a fact that has words"],
          at: text.place, text: text.value))
      return nil
    }
    return .words(slot)
  }

  func columns(_ fields: Fields) -> [ReportDocument.Column] {
    let entries = fields.named("columns")
    if entries.count > ReportDocument.mostColumns, let node = fields["columns"] {
      problems.report(
        .outOfBounds(
          "columns", in: "a report", 1...ReportDocument.mostColumns, at: node.place))
    }
    let ids = entries.map(\.key)
    return entries.compactMap { column($0, among: ids) }
  }

  private func column(_ entry: Node.Entry, among ids: [String]) -> ReportDocument.Column? {
    let what = "the column '\(entry.key)'"
    guard
      let fields = Fields(entry.value, of: what, allowing: Keys.reportColumn, problems: problems),
      let name = fields.requiredLabel("name"),
      let measure = measure(fields, what, among: ids)
    else { return nil }
    return ReportDocument.Column(id: entry.key, name: name, measure: measure)
  }

  private func measure(
    _ fields: Fields, _ what: String, among ids: [String]
  ) -> ReportDocument.Measure? {
    let kinds = ["money", "number", "share"].filter { fields[$0] != nil }
    guard kinds.count <= 1 else {
      problems.report(.givenTwice("what \(what) counts", at: fields.node.place))
      return nil
    }
    if kinds.first == "share" { return share(fields, among: ids) }
    let when = fields["when"] == nil ? nil : rules.condition("when", in: fields)
    guard let kind = kinds.first else { return .count(when) }
    return rules.number(kind, in: fields).map { .sum($0, isMoney: kind == "money", when) }
  }

  private func share(_ fields: Fields, among ids: [String]) -> ReportDocument.Measure? {
    func place(_ key: String) -> Int? {
      guard let text = fields.requiredText(key) else { return nil }
      if let index = ids.firstIndex(of: text.value) { return index }
      problems.report(
        .unknownName(
          "column", text.value, at: text.place, nearest: nearest(to: text.value, among: ids)))
      return nil
    }
    guard let part = place("share"), let whole = place("of") else { return nil }
    return .share(part: part, whole: whole)
  }

  // MARK: - What is shown, and what agrees

  func shown(_ text: Located<String>) -> FactSlot? {
    guard let slot = fact(text) else { return nil }
    switch rules.vocabulary.fact(slot).type.required {
    case .list, .record:
      problems.report(.notShown(text.value, at: text.place))
      return nil
    default: return slot
    }
  }

  private func fact(_ text: Located<String>) -> FactSlot? {
    if let slot = rules.vocabulary.slot(text.value) { return slot }
    problems.report(
      .unknownName(
        "fact", text.value, at: text.place,
        nearest: rules.vocabulary.nearestFact(to: text.value)))
    return nil
  }

  func agreement(_ node: Node) -> ReportDocument.Agreement? {
    guard
      let fields = Fields(
        node, of: "an agreement", allowing: Keys.reportAgreement, problems: problems),
      let column = fields.requiredText("column"), let report = fields.requiredText("report"),
      let other = fields.requiredText("other"), let meaning = fields.requiredLabel("meaning"),
      let kind = ReportReader.word("is", in: fields, problems)
        as ReportDocument.Agreement.Kind?
    else { return nil }
    return ReportDocument.Agreement(
      column: column, report: report, other: other, kind: kind, meaning: meaning)
  }
}
