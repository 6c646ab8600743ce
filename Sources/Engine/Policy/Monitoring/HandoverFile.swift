// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

/// The lists that one organ hands over to another (移交), as `handovers.yaml` writes them: who to whom, what, by when.
///
/// > Source: Hunan (十三); Qianyang 三2.
public struct HandoverFile: Sendable {
  /// An organ at a level of divisions.
  public struct Side: Hashable, Sendable {
    public let role: Role
    public let level: RegionCode.Level

    public init(_ role: Role, at level: RegionCode.Level) {
      self.role = role
      self.level = level
    }
  }

  /// Of whom a list has a row.
  public enum Rows: String, CaseIterable, Hashable, Sendable {
    /// Everybody of the groups.
    case people
    /// Whoever holds a public post on the day of the list.
    case posts
    /// Whoever travelled to work in the year of the list.
    case journeys
  }

  /// What a list says of somebody beside name and number, which stand first in each.
  public enum Column: String, CaseIterable, Hashable, Sendable {
    case sex, town, village, regionCode, telephone, categories, labourCapacity, education
    case jobWish, trainingWish, workStatus
    case employer, workPlace, workFrom, monthlyPay
    case postName, postUser, postStandard, postFrom, postUntil
    case journeyOn, journeyCost
  }

  public struct Handover: Sendable {
    public let id: String
    public let name: Label
    public let clauses: [Located<String>]
    /// The obligation of the same document that asks for it; nil where none does.
    public let obligation: Located<String>?
    public let from: Side
    public let to: Side
    public let due: HandoverDue
    public let rows: Rows
    /// Codes of the groups that the list is about; everybody where there are none.
    public let categories: [String]
    public let columns: [Column]
    /// Columns that the text wants filled in.
    public let required: [Column]
  }

  public let handovers: [Handover]

  /// - Parameter vocabulary: Names the groups.
  /// - Throws: Every problem of shape and of names found.
  public init(_ node: Node, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    let fields = Fields(node, of: "the hand-overs", allowing: ["handovers"], problems: problems)
    let reader = HandoverReader(
      groups: vocabulary.enumerations["category"]?.values.map(\.word) ?? [], problems: problems)
    handovers = fields?.named("handovers").compactMap(reader.handover) ?? []
    if problems.hasErrors { throw Problems(problems.all) }
  }

  public subscript(id: String) -> Handover? { handovers.first { $0.id == id } }
}

private struct HandoverReader {
  let groups: [String]
  let problems: ProblemList

  private static let keys = [
    "name", "clause", "obligation", "from", "to", "due", "rows", "categories", "columns",
    "required",
  ]
  private static let levels: [String: RegionCode.Level] = [
    "province": .province, "city": .city, "county": .county, "town": .town, "village": .village,
  ]

  func handover(_ entry: Node.Entry) -> HandoverFile.Handover? {
    let what = "the hand-over '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: what, allowing: HandoverReader.keys, problems: problems),
      let name = fields.requiredLabel("name"), let from = side("from", fields),
      let to = side("to", fields), let due = due(fields), fields.required("rows") != nil,
      fields.required("columns") != nil
    else { return nil }
    if fields.texts("clause").isEmpty { problems.report(.noClause(what, at: entry.keyPlace)) }
    if to.level > from.level { problems.report(.handoverDownward(what, at: entry.keyPlace)) }
    let words = RuleReader(fields: fields, problems: problems)
    let rows: Located<HandoverFile.Rows>? = words.word("rows", in: fields)
    let columns: [Located<HandoverFile.Column>] = words.words("columns", in: fields)
    let required: [Located<HandoverFile.Column>] = words.words("required", in: fields)
    for one in required where !columns.contains(where: { $0.value == one.value }) {
      problems.report(
        .notOneOf(
          "'required'", columns.map(\.value.rawValue), at: one.place, text: one.value.rawValue))
    }
    return HandoverFile.Handover(
      id: entry.key, name: name, clauses: fields.texts("clause"),
      obligation: fields.text("obligation"), from: from, to: to, due: due,
      rows: rows?.value ?? .people, categories: categories(fields),
      columns: columns.map(\.value), required: required.map(\.value))
  }

  private func side(_ key: String, _ fields: Fields) -> HandoverFile.Side? {
    guard let node = fields.required(key),
      let inner = Fields(node, of: "'\(key)'", allowing: ["role", "level"], problems: problems),
      let level = inner.requiredText("level"), inner.required("role") != nil
    else { return nil }
    let role: Located<Role>? = RuleReader(fields: inner, problems: problems)
      .word("role", in: inner)
    guard let known = HandoverReader.levels[level.value] else {
      problems.report(
        .notOneOf(
          "'level'", HandoverReader.levels.keys.sorted(), at: level.place, text: level.value))
      return nil
    }
    return role.map { HandoverFile.Side($0.value, at: known) }
  }

  private func categories(_ fields: Fields) -> [String] {
    fields.texts("categories").compactMap { one in
      if groups.contains(one.value) { return one.value }
      problems.report(
        .unknownName(
          "category", one.value, at: one.place, nearest: nearest(to: one.value, among: groups)))
      return nil
    }
  }

  private func due(_ fields: Fields) -> HandoverDue? {
    guard let node = fields.required("due"),
      let inner = Fields(
        node, of: "'due'", allowing: ["monthly", "monthEnds", "monthDay", "yearsAfter"],
        problems: problems)
    else { return nil }
    if let day = inner.integer("monthly") {
      guard (1...31).contains(day.value) else {
        problems.report(.outOfBounds("monthly", in: "'due'", 1...31, at: day.place))
        return nil
      }
      return .monthly(Int(day.value))
    }
    let months = inner.texts("monthEnds").compactMap { text -> Int? in
      if let month = Int(text.value), (1...12).contains(month) { return month }
      problems.report(.outOfBounds("monthEnds", in: "'due'", 1...12, at: text.place))
      return nil
    }
    if !months.isEmpty { return .monthEnds(Set(months).sorted()) }
    guard let text = inner.requiredText("monthDay") else { return nil }
    // A year that has every day.
    guard Day("2024-\(text.value)") != nil else {
      problems.report(.wrongShape("'monthDay'", expected: "a day of the year (MM-DD)", found: node))
      return nil
    }
    let after = inner.integer("yearsAfter")
    if let after, !(0...5).contains(after.value) {
      problems.report(.outOfBounds("yearsAfter", in: "'due'", 0...5, at: after.place))
    }
    return .yearly(text.value, yearsAfter: Int(after?.value ?? 0))
  }
}

extension Problem {
  /// A list goes to an organ of the same place or of a wider one.
  static func handoverDownward(_ what: String, at place: Place) -> Problem {
    Problem(
      id: "handover.downward", place: place,
      message: "\(what) goes to a narrower level than it comes from",
      help: "name a level for 'to' that is the same as that of 'from', or wider")
  }

  static func handoverObligation(_ id: String, at place: Place, nearest: String?) -> Problem {
    Problem(
      id: "handover.obligation", place: place,
      message: "the document has no obligation '\(id)'",
      help: nearest.map { "did you mean '\($0)'?" })
  }
}

extension HandoverFile {
  /// What is wrong with the obligations that the hand-overs name.
  public func problems(under obligations: [ObligationDocument]) -> [Problem] {
    let known = obligations.map(\.id.value)
    return handovers.compactMap(\.obligation).filter { !known.contains($0.value) }.map {
      .handoverObligation($0.value, at: $0.place, nearest: nearest(to: $0.value, among: known))
    }
  }
}
