// SPDX-License-Identifier: Apache-2.0

/// The doubtful points that payments are looked at for, as `doubts.yaml` writes them: which items each bears
/// on, and for which the data is not held.
public struct DoubtFile: Sendable {
  /// A pattern of the auditors'.
  public struct Pattern: Hashable, Sendable {
    /// `A01` to `A25`.
    public let code: String
    public let name: Label
    /// The families of benefits on which the comparison bears; none for all.
    public let families: [Located<String>]
    /// Facts by vocabulary name: a refusal that turns on one of them is of this pattern.
    public let facts: [String]
    /// Days after which something is late; nil where nothing is counted.
    public let days: Int?
    /// Months in all after which somebody has had something for too long; nil where none are counted.
    public let months: Int?
    /// Percentage points by which spending may lag behind the year; nil where nothing is compared.
    public let points: Int?
    /// Where the data is; nil for a pattern whose data is not held.
    public let data: Label?
    /// What would have to be held; nil where it is.
    public let needs: Label?

    public var isHeld: Bool { needs == nil }

    /// Whether the comparison bears on a benefit of the family.
    public func bears(on family: String?) -> Bool {
      isHeld && (families.isEmpty || families.contains { $0.value == family })
    }
  }

  /// In the order of the file.
  public let patterns: [Pattern]

  /// Nothing is looked for.
  public static let none = DoubtFile(patterns: [])

  private init(patterns: [Pattern]) { self.patterns = patterns }

  /// - Throws: Every problem of shape found, and of facts that the vocabulary does not have.
  public init(_ node: Node, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    if node.entries == nil {
      problems.report(.wrongShape("the doubtful points", expected: "a mapping", found: node))
    }
    let reader = DoubtReader(vocabulary: vocabulary, problems: problems)
    patterns = (node.entries ?? []).compactMap(reader.pattern)
    if problems.hasErrors { throw Problems(problems.all) }
  }

  /// Nil for a number that the file does not have.
  public subscript(code: String) -> Pattern? { patterns.first { $0.code == code } }
}

private struct DoubtReader {
  let vocabulary: Vocabulary
  let problems: ProblemList

  private static let keys = [
    "name", "families", "facts", "days", "months", "points", "data", "needs",
  ]

  func pattern(_ entry: Node.Entry) -> DoubtFile.Pattern? {
    let what = "the pattern '\(entry.key)'"
    guard
      let fields = Fields(
        entry.value, of: what, allowing: DoubtReader.keys, problems: problems),
      let name = fields.requiredLabel("name")
    else { return nil }
    let needs = fields.label("needs")
    // Either the data is somewhere or it is needed.
    let data = needs == nil ? fields.requiredLabel("data") : nil
    return DoubtFile.Pattern(
      code: entry.key, name: name, families: fields.texts("families"),
      facts: fields.texts("facts").compactMap(fact),
      days: fields.integer("days").map { Int($0.value) },
      months: fields.integer("months").map { Int($0.value) },
      points: fields.integer("points").map { Int($0.value) }, data: data, needs: needs)
  }

  private func fact(_ name: Located<String>) -> String? {
    if vocabulary.slot(name.value) != nil { return name.value }
    problems.report(
      .unknownName(
        "fact", name.value, at: name.place,
        nearest: nearest(to: name.value, among: vocabulary.facts.map(\.name))))
    return nil
  }
}
