// SPDX-License-Identifier: Apache-2.0

/// The lists of other offices that are compared with the registry, as `comparisons.yaml` writes them: who supplies
/// each, on what ground, whom a hit concerns and what it is.
public struct ComparisonFile: Sendable {
  /// What a row of a list says.
  public enum Column: String, CaseIterable, Sendable {
    case number, name, sex, birth, town, village, day, note
    /// The last day or month of what began on the day.
    case until
    /// The one month that the row is of.
    case month
  }

  /// Of whose records a hit is one.
  public enum Whom: String, CaseIterable, Sendable {
    /// No day of death is on record.
    case living
    /// Holds a public post on the day of the list.
    case postHolder
    /// Has a job on the day of the list.
    case working
  }

  /// On which payments a hit bears.
  public enum Bearing: String, CaseIterable, Sendable {
    case always
    /// On those for days of the months that the row speaks of: from its day through its end, or the list's month.
    case months
  }

  /// What the registry learns from a confirmed point.
  public enum Recording: String, CaseIterable, Sendable { case diedOn }

  public struct List: Sendable {
    /// Its key in the file, `deaths`.
    public let code: String
    public let name: Label
    public let supplier: Label
    public let ground: Label
    public let finding: Label
    /// The auditors' number; nil where it is none of theirs.
    public let pattern: String?
    /// Everybody where empty.
    public let whom: Set<Whom>
    /// A code of a group: who is in it already is left out.
    public let lacks: String?
    public let records: Recording?
    public let bears: Bearing
    /// By column, the headers it may have.
    public let headers: [Column: [String]]
  }

  /// In the order of the file.
  public let lists: [List]

  public static let none = ComparisonFile(lists: [])

  private init(lists: [List]) { self.lists = lists }

  /// - Throws: Every problem of shape found.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    let fields = Fields(
      node, of: "the comparisons", allowing: ["headers", "lists"], problems: problems)
    let shared = fields.map { ComparisonFile.headers($0, problems) } ?? [:]
    lists = (fields?.named("lists") ?? []).compactMap { entry in
      ComparisonFile.list(entry, shared, problems)
    }
    if problems.hasErrors { throw Problems(problems.all) }
  }

  /// Nil for a list that the file does not have.
  public subscript(code: String) -> List? { lists.first { $0.code == code } }

  private static let keys = [
    "name", "pattern", "supplier", "ground", "finding", "whom", "lacks", "records", "bears",
    "headers",
  ]

  private static func list(
    _ entry: Node.Entry, _ shared: [Column: [String]], _ problems: ProblemList
  ) -> List? {
    guard
      let fields = Fields(
        entry.value, of: "the list '\(entry.key)'", allowing: keys, problems: problems),
      let name = fields.requiredLabel("name"), let supplier = fields.requiredLabel("supplier"),
      let ground = fields.requiredLabel("ground"), let finding = fields.requiredLabel("finding")
    else { return nil }
    let own = headers(fields, problems)
    return List(
      code: entry.key, name: name, supplier: supplier, ground: ground, finding: finding,
      pattern: fields.text("pattern")?.value,
      whom: Set(fields.texts("whom").compactMap { known($0, "whom", problems) }),
      lacks: fields.text("lacks")?.value,
      records: fields.text("records").flatMap { known($0, "records", problems) },
      bears: fields.text("bears").flatMap { known($0, "bears", problems) } ?? .always,
      headers: shared.merging(own) { $1 + $0 })
  }

  private static func headers(_ fields: Fields, _ problems: ProblemList) -> [Column: [String]] {
    guard let node = fields["headers"],
      let columns = Fields(
        node, of: "'headers'", allowing: Column.allCases.map(\.rawValue), problems: problems)
    else { return [:] }
    return Column.allCases.reduce(into: [:]) { headers, column in
      let names = columns.texts(column.rawValue).map(\.value)
      if !names.isEmpty { headers[column] = names }
    }
  }

  private static func known<Word: RawRepresentable & CaseIterable>(
    _ text: Located<String>, _ what: String, _ problems: ProblemList
  ) -> Word? where Word.RawValue == String {
    if let word = Word(rawValue: text.value) { return word }
    problems.report(
      .unknownName(
        what, text.value, at: text.place,
        nearest: nearest(to: text.value, among: Word.allCases.map(\.rawValue))))
    return nil
  }
}
