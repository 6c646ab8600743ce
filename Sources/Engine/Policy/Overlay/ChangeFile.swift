// SPDX-License-Identifier: Apache-2.0

/// Changes that are tried on the law without being written into it: a figure, a condition, a day.
///
/// ```yaml
/// name: 补助提高到600元
/// changes:
///   - benefit: qinghe/aid
///     path: amount.fen
///     to: 60000
///     why: 拟提高标准
/// ```
/// `to` puts another value in the place of one that is there, `add` puts a new one beside those that
/// are there, `remove: true` takes one away. A path names keys from the top of the benefit's
/// `policy.yaml`, or of a document's `document.yaml`, with dots between; elements of lists by number.
public struct ChangeFile: Sendable {
  public enum Target: Hashable, Sendable {
    case benefit(String)
    /// A document by its folder, region or number.
    case document(String)

    public var name: String {
      switch self {
      case .benefit(let name), .document(let name): name
      }
    }
  }

  public enum Act: Hashable, Sendable {
    case set(Node)
    case add(Node)
    case remove
  }

  public struct Change: Hashable, Sendable {
    public let target: Target
    /// Where the target is named.
    public let place: Place
    public let path: Located<String>
    public let act: Act
    public let why: String?
  }

  /// What lists and charts call it.
  public let name: String
  public let changes: [Change]
  public let source: SourceText

  public static let mostChanges = 200

  /// - Throws: Every problem of shape found.
  public init(_ node: Node, source: SourceText) throws(Problems) {
    let problems = ProblemList()
    self.source = source
    let fields = Fields(
      node, of: "a file of changes", allowing: ["name", "changes"], problems: problems)
    name = fields?.text("name")?.value ?? ""
    let items = fields?.required("changes") == nil ? [] : fields?.items("changes") ?? []
    if let first = items.dropFirst(ChangeFile.mostChanges).first {
      problems.report(.tooManyChanges(limit: ChangeFile.mostChanges, at: first.place))
    }
    changes = items.compactMap { ChangeFile.change($0, problems) }
    if let fields, items.isEmpty, !problems.hasErrors {
      problems.report(.noChange(at: fields.node.place))
    }
    if problems.hasErrors { throw Problems(problems.all) }
  }

  private static func change(_ node: Node, _ problems: ProblemList) -> Change? {
    guard
      let fields = Fields(
        node, of: "a change",
        allowing: ["benefit", "document", "path", "to", "add", "remove", "why"],
        problems: problems),
      let path = fields.requiredText("path")
    else { return nil }
    let benefit = fields.text("benefit")
    let document = fields.text("document")
    guard let named = benefit ?? document, benefit == nil || document == nil else {
      problems.report(.changeOfWhat(at: node.place))
      return nil
    }
    guard let act = act(fields, problems) else { return nil }
    return Change(
      target: benefit.map { .benefit($0.value) } ?? .document(named.value), place: named.place,
      path: path, act: act, why: fields.text("why")?.value)
  }

  private static func act(_ fields: Fields, _ problems: ProblemList) -> Act? {
    var acts: [Act] = []
    if let value = fields["to"] { acts.append(.set(value)) }
    if let value = fields["add"] { acts.append(.add(value)) }
    if fields["remove"] != nil {
      guard let isRemoved = fields.flag("remove") else { return nil }
      if isRemoved.value { acts.append(.remove) }
    }
    guard acts.count == 1 else {
      problems.report(.changeToWhat(at: fields.node.place))
      return nil
    }
    return acts[0]
  }
}

extension ChangeFile.Change {
  /// What stands at the path now and what will, each on one line; nil where nothing does.
  public func values(in node: Node) -> (before: String?, after: String?) {
    let before = node.at(path.value)?.shown
    switch act {
    case .set(let value): return (before, value.shown)
    case .add(let value): return (nil, value.shown)
    case .remove: return (before, nil)
    }
  }
}
