// SPDX-License-Identifier: Apache-2.0

import Values

/// A value and where it was written.
public struct Located<Value> {
  public let value: Value
  public let place: Place

  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

/// The fields of one mapping. A key that is not allowed is reported with the nearest one that is.
struct Fields {
  let node: Node
  private let what: String
  private let entries: [String: Node.Entry]
  private let problems: ProblemList

  /// - Parameters:
  ///   - what: What the mapping is, as a message calls it: `a policy`.
  ///   - keys: Every key it may have.
  /// - Returns: Nil, with a report, where the node is no mapping.
  init?(_ node: Node, of what: String, allowing keys: [String], problems: ProblemList) {
    guard let entries = node.entries else {
      problems.report(.wrongShape(what, expected: "a mapping", found: node))
      return nil
    }
    for entry in entries where !keys.contains(entry.key) {
      problems.report(.unknownKey(entry, in: what, nearest: nearest(to: entry.key, among: keys)))
    }
    self.node = node
    self.what = what
    self.entries = Dictionary(
      entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    self.problems = problems
  }

  subscript(key: String) -> Node? { entries[key]?.value }

  /// The field, reported where it is missing.
  func required(_ key: String) -> Node? {
    if let node = self[key] { return node }
    problems.report(.missingKey(key, in: what, at: node.place))
    return nil
  }

  func text(_ key: String) -> Located<String>? { self[key].flatMap { text($0, named: key) } }
  func requiredText(_ key: String) -> Located<String>? {
    required(key).flatMap { text($0, named: key) }
  }

  func text(_ node: Node, named key: String) -> Located<String>? {
    guard let text = node.text, !text.isEmpty else {
      problems.report(.wrongShape("'\(key)'", expected: "text", found: node))
      return nil
    }
    return Located(text, at: node.place)
  }

  /// A list of texts; a single text stands for a list of one.
  func texts(_ key: String) -> [Located<String>] {
    guard let node = self[key] else { return [] }
    guard let items = node.items else { return text(node, named: key).map { [$0] } ?? [] }
    return items.compactMap { text($0, named: key) }
  }

  func day(_ key: String) -> Located<Day>? { self[key].flatMap { day($0, named: key) } }

  func day(_ node: Node, named key: String) -> Located<Day>? {
    guard let text = node.text, let day = Day(text) else {
      problems.report(.wrongShape("'\(key)'", expected: "a day (YYYY-MM-DD)", found: node))
      return nil
    }
    return Located(day, at: node.place)
  }

  func flag(_ key: String) -> Located<Bool>? {
    guard let node = self[key] else { return nil }
    guard let text = node.plainText, let value = Bool(text) else {
      problems.report(.wrongShape("'\(key)'", expected: "true or false", found: node))
      return nil
    }
    return Located(value, at: node.place)
  }

  func integer(_ key: String) -> Located<Int64>? {
    guard let node = self[key] else { return nil }
    guard let text = node.plainText, let value = Int64(text) else {
      problems.report(.wrongShape("'\(key)'", expected: "a whole number", found: node))
      return nil
    }
    return Located(value, at: node.place)
  }

  /// `{ zh, en }`, or a plain text in Chinese.
  func label(_ key: String) -> Label? {
    self[key].flatMap { Label($0, named: key, problems: problems) }
  }

  func requiredLabel(_ key: String) -> Label? {
    required(key).flatMap { Label($0, named: key, problems: problems) }
  }

  /// The entries of a mapping whose keys are names of the author's choosing.
  func named(_ key: String) -> [Node.Entry] {
    guard let node = self[key], !node.isNull else { return [] }
    guard let entries = node.entries else {
      problems.report(.wrongShape("'\(key)'", expected: "a mapping", found: node))
      return []
    }
    return entries
  }

  /// The items of a list.
  func items(_ key: String) -> [Node] {
    guard let node = self[key], !node.isNull else { return [] }
    guard let items = node.items else {
      problems.report(.wrongShape("'\(key)'", expected: "a list", found: node))
      return []
    }
    return items
  }
}

extension Label {
  init?(_ node: Node, named key: String, problems: ProblemList) {
    if let text = node.text, !text.isEmpty {
      self.init(zh: text)
      return
    }
    guard
      let fields = Fields(node, of: "'\(key)'", allowing: Keys.label, problems: problems),
      let zh = fields.requiredText("zh")
    else { return nil }
    self.init(zh: zh.value, en: fields.text("en")?.value)
  }
}
