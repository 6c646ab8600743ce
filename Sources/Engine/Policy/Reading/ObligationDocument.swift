// SPDX-License-Identifier: Apache-2.0

import Values

/// Something the text obliges a unit to do that is no payment.
public struct ObligationDocument: Sendable {
  /// Who must do it; `notNamed` where the sentence has no subject.
  public enum Units: Hashable, Sendable {
    case named(Label)
    case notNamed
  }

  /// A figure that the text gives for when it is due.
  public enum Deadline: Hashable, Sendable {
    case days(Int64, DayCount, after: Label?)
    /// A day of each month.
    case monthly(Int64)
    /// A day of each year, as `MM-DD`.
    case yearly(String)
    case day(Day)
  }

  public let id: Located<String>
  public let clauses: [Located<String>]
  public let units: Units
  public let duty: Label
  /// Nil where the text states none.
  public let quantity: Label?
  public let due: Label?
  public let deadlines: [Deadline]
  public let measure: Label
  /// What of it is counted from the data; none where somebody has to say.
  public let counted: [ObligationCount]
  /// What of Bangfu answers to it.
  public let capabilities: [Located<String>]
  /// Where it is answered for itself; the capabilities' places where it names none.
  public let answers: Answers
}

/// Where in Bangfu something is done or shown.
public struct Answers: Hashable, Sendable {
  /// Addresses, as `/programmes?kind=workRelief`.
  public let pages: [String]
  /// As `handover take`.
  public let commands: [String]
  /// Tables of the document's own `reports/`.
  public let reports: [Located<String>]

  public var isEmpty: Bool { pages.isEmpty && commands.isEmpty && reports.isEmpty }
}

/// A system, mechanism, list or programme that the text names.
public struct NamedSystemDocument: Sendable {
  public let id: Located<String>
  public let clauses: [Located<String>]
  public let name: Label
  public let does: Label
  /// What Bangfu must offer for it.
  public let offers: Label
  public let capabilities: [Located<String>]
  /// As ``ObligationDocument/answers``.
  public let answers: Answers
}

/// The obligations of a document, as `obligations.yaml` writes them.
public struct ObligationFile: Sendable {
  public let obligations: [ObligationDocument]

  /// - Throws: Every problem of shape found.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    let reader = DutyReader(problems: problems)
    self.obligations = reader.obligations(node)
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

/// The named systems of a document, as `systems.yaml` writes them.
public struct NamedSystemFile: Sendable {
  public let systems: [NamedSystemDocument]

  /// - Throws: Every problem of shape found.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    let reader = DutyReader(problems: problems)
    self.systems = reader.systems(node)
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

private struct DutyReader {
  let problems: ProblemList

  func obligations(_ node: Node) -> [ObligationDocument] {
    guard
      let file = Fields(
        node, of: "a file of obligations", allowing: Keys.obligations, problems: problems)
    else { return [] }
    return file.named("obligations").compactMap(obligation)
  }

  func systems(_ node: Node) -> [NamedSystemDocument] {
    guard
      let file = Fields(node, of: "a file of systems", allowing: Keys.systems, problems: problems)
    else { return [] }
    return file.named("systems").compactMap(system)
  }

  private func obligation(_ entry: Node.Entry) -> ObligationDocument? {
    let what = "the obligation '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: what,
        allowing: Keys.obligation, problems: problems),
      let duty = fields.requiredLabel("duty"), let measure = fields.requiredLabel("measure"),
      let unitsNode = fields.required("units")
    else { return nil }
    let units: ObligationDocument.Units? =
      unitsNode.plainText == "notNamed"
      ? .notNamed : fields.label("units").map(ObligationDocument.Units.named)
    guard let units else { return nil }
    return ObligationDocument(
      id: Located(entry.key, at: entry.keyPlace), clauses: cited(fields, what, entry), units: units,
      duty: duty, quantity: stated("quantity", fields), due: stated("due", fields),
      deadlines: deadlines(fields), measure: measure, counted: counted(fields),
      capabilities: fields.texts("capability"), answers: answers(fields))
  }

  private func answers(_ fields: Fields) -> Answers {
    Answers(
      pages: fields.texts("page").map(\.value), commands: fields.texts("command").map(\.value),
      reports: fields.texts("report"))
  }

  private func counted(_ fields: Fields) -> [ObligationCount] {
    let words: [Located<ObligationCount>] = RuleReader(fields: fields, problems: problems)
      .words("counted", in: fields)
    return words.map(\.value)
  }

  private func system(_ entry: Node.Entry) -> NamedSystemDocument? {
    let what = "the system '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: what, allowing: Keys.system,
        problems: problems),
      let name = fields.requiredLabel("name"), let does = fields.requiredLabel("does"),
      let offers = fields.requiredLabel("offers")
    else { return nil }
    return NamedSystemDocument(
      id: Located(entry.key, at: entry.keyPlace), clauses: cited(fields, what, entry), name: name,
      does: does, offers: offers, capabilities: fields.texts("capability"),
      answers: answers(fields))
  }

  private func cited(_ fields: Fields, _ what: String, _ entry: Node.Entry) -> [Located<String>] {
    let clauses = fields.texts("clause")
    if clauses.isEmpty { problems.report(.noClause(what, at: entry.keyPlace)) }
    return clauses
  }

  /// A label, nil where the text states nothing.
  private func stated(_ key: String, _ fields: Fields) -> Label? {
    fields[key]?.plainText == "notStated" ? nil : fields.label(key)
  }

  private func deadlines(_ fields: Fields) -> [ObligationDocument.Deadline] {
    guard let node = fields["deadline"] else { return [] }
    return (node.items ?? [node]).compactMap(deadline)
  }

  private func deadline(_ node: Node) -> ObligationDocument.Deadline? {
    guard
      let fields = Fields(
        node, of: "a deadline",
        allowing: Keys.deadline, problems: problems)
    else { return nil }
    if let days = fields.integer("days") {
      let counted: Located<DayCount>? = RuleReader(fields: fields, problems: problems)
        .word("counted", in: fields)
      return .days(days.value, counted?.value ?? .calendar, after: fields.label("after"))
    }
    if let monthly = fields.integer("monthly") { return .monthly(monthly.value) }
    if let day = fields.day("day") { return .day(day.value) }
    if let yearly = fields.text("monthDay"), Day("2000-\(yearly.value)") != nil {
      return .yearly(yearly.value)
    }
    problems.report(.deadlineShape(at: node.place))
    return nil
  }
}
