// SPDX-License-Identifier: Apache-2.0

/// What people are asked when documents are compared, as `questions.yaml` writes it.
public struct QuestionFile: Sendable {
  /// The questions about one kind of claimant.
  public struct Set: Sendable {
    public let id: String
    public let label: Label
    public let groups: [Group]
  }

  public struct Group: Sendable {
    public let title: Label
    public let facts: [Question]
  }

  /// A fact, or a field of a fact that is a record.
  public struct Question: Hashable, Sendable {
    /// As it is written: `person.graduation.level`.
    public let name: String
    public let slot: FactSlot
    /// Nil for the fact itself.
    public let field: String?
    public let type: FactType
    public let label: Label
    /// Whether the fact, or the record the field lies in, may be known to be none.
    public let mayBeNone: Bool
  }

  public let sets: [Set]

  /// - Throws: Every problem found, names that the vocabulary does not have among them.
  public init(_ node: Node, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    let reader = QuestionReader(vocabulary: vocabulary, problems: problems)
    self.sets =
      Fields(node, of: "the questions", allowing: ["sets"], problems: problems)?
      .named("sets").compactMap(reader.set) ?? []
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

private struct QuestionReader {
  let vocabulary: Vocabulary
  let problems: ProblemList

  func set(_ entry: Node.Entry) -> QuestionFile.Set? {
    guard
      let fields = Fields(
        entry.value, of: "the set '\(entry.key)'", allowing: ["label", "groups"],
        problems: problems), let label = fields.requiredLabel("label")
    else { return nil }
    return QuestionFile.Set(
      id: entry.key, label: label, groups: fields.items("groups").compactMap(group))
  }

  private func group(_ node: Node) -> QuestionFile.Group? {
    guard
      let fields = Fields(
        node, of: "a group of questions", allowing: ["title", "facts"], problems: problems),
      let title = fields.requiredLabel("title")
    else { return nil }
    return QuestionFile.Group(title: title, facts: fields.texts("facts").compactMap(question))
  }

  private func question(_ name: Located<String>) -> QuestionFile.Question? {
    if let slot = vocabulary.slot(name.value) {
      let fact = vocabulary.fact(slot)
      return QuestionFile.Question(
        name: name.value, slot: slot, field: nil, type: fact.type, label: fact.label,
        mayBeNone: fact.type.isOptional)
    }
    let parts = name.value.split(separator: ".")
    if let last = parts.last, let slot = vocabulary.slot(parts.dropLast().joined(separator: ".")),
      let shape = vocabulary.shape(of: slot),
      let field = shape.fields.first(where: { $0.name == last })
    {
      return QuestionFile.Question(
        name: name.value, slot: slot, field: field.name, type: field.type,
        label: field.label ?? vocabulary.fact(slot).label,
        mayBeNone: vocabulary.fact(slot).type.isOptional)
    }
    problems.report(
      .unknownName(
        "fact", name.value, at: name.place, nearest: vocabulary.nearestFact(to: name.value)))
    return nil
  }
}
