// SPDX-License-Identifier: Apache-2.0

/// Names that all documents share, as `families.yaml` writes them.
public struct FamilyFile: Sendable {
  public let families: [(id: Located<String>, label: Label)]

  /// - Throws: Every problem of shape found.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    self.families = node.mapping(of: "the families", problems: problems).compactMap { entry in
      Label(entry.value, named: entry.key, problems: problems).map {
        (Located(entry.key, at: entry.keyPlace), $0)
      }
    }
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

/// What Bangfu offers, as `capabilities.yaml` writes it: where it lives and how far it has come.
public struct CapabilityFile: Sendable {
  public enum State: String, CaseIterable, Sendable { case built, partly, planned }

  public struct Capability: Sendable {
    public let code: String
    public let label: Label
    /// The room of the house that answers.
    public let room: String
    public let state: State
    /// Pages that answer, as `/monitoring/households`; none where there is none yet.
    public let pages: [String]
    /// Commands that answer, as `monitor`.
    public let commands: [String]
  }

  public let capabilities: [Capability]

  /// - Throws: Every problem of shape found.
  public init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    self.capabilities = node.mapping(of: "the capabilities", problems: problems).compactMap {
      CapabilityFile.capability($0, problems)
    }
    if problems.hasErrors { throw Problems(problems.all) }
  }

  private static func capability(_ entry: Node.Entry, _ problems: ProblemList) -> Capability? {
    guard
      let fields = Fields(
        entry.value, of: "the capability '\(entry.key)'", allowing: Keys.capability,
        problems: problems),
      let zh = fields.requiredText("zh"), let room = fields.requiredText("room"),
      fields.required("state") != nil,
      let state: Located<State> = RuleReader(fields: fields, problems: problems)
        .word("state", in: fields)
    else { return nil }
    return Capability(
      code: entry.key, label: Label(zh: zh.value, en: fields.text("en")?.value), room: room.value,
      state: state.value, pages: fields.texts("page").map(\.value),
      commands: fields.texts("command").map(\.value))
  }
}

extension Node {
  /// The entries of a file that is one mapping, reported where it is none.
  fileprivate func mapping(of what: String, problems: ProblemList) -> [Entry] {
    if let entries { return entries }
    problems.report(.wrongShape(what, expected: "a mapping", found: self))
    return []
  }
}
