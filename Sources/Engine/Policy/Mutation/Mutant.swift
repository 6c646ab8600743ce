// SPDX-License-Identifier: Apache-2.0

/// What about the law a mutant changes; says which kind of case would catch it.
public enum MutantKind: String, Hashable, CaseIterable, Sendable {
  case threshold, number, day, word, text, equality, connective, part, branch, function
  case quantifier, certainty, truth, reading
  case limit, period, receiver, benefits, openGrants, gate, window, term, event
  case figure, bound, paper, question, tier, lines
}

/// The law with one small change, such as `>` for `>=`: a worked case should notice it.
///
/// Kept as the change alone; `tree(of:)` makes the changed document. Only what cases can observe is
/// changed: outcome, amount, failed rules, missing facts, questions, windows.
public struct Mutant: Hashable, Sendable {
  public let kind: MutantKind
  /// Where the change stands.
  public let place: Place
  /// The keys that lead there: `conditions.C3.when`; list items by number.
  public let keys: [String]
  /// As a report shows it, shortened.
  public let was: String
  public let now: String

  /// The child to go to at each level.
  let path: [Int]
  /// Nil = what stands there is taken away.
  let replacement: Node?

  init(
    _ kind: MutantKind, at place: Place, _ found: FoundNode, was: String, now: String,
    replacement: Node?
  ) {
    self.kind = kind
    self.place = place
    self.keys = found.keys
    self.was = Mutant.shortened(was)
    self.now = Mutant.shortened(now)
    self.path = found.path
    self.replacement = replacement
  }

  /// The changed document.
  ///
  /// - Parameter root: The document the mutant was made of.
  func tree(of root: Node) -> Node { root.changing(path[...]) { _ in replacement } ?? root }

  /// Mutants that come to the same document in the same words are one.
  var canonicalText: String {
    "\(path) " + (replacement.map { $0.canonicalText } ?? "-")
  }

  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 60 ? line : line.prefix(57) + "…"
  }
}

/// A part of a document and the way to it.
struct FoundNode {
  let node: Node
  /// Where its key stands; its own place for an item of a list.
  let keyPlace: Place
  let keys: [String]
  let path: [Int]

  init(root: Node) {
    self.init(node: root, keyPlace: root.place, keys: [], path: [])
  }

  private init(node: Node, keyPlace: Place, keys: [String], path: [Int]) {
    self.node = node
    self.keyPlace = keyPlace
    self.keys = keys
    self.path = path
  }

  /// The parts directly below: entries of a mapping, items of a list.
  var children: [FoundNode] {
    switch node.content {
    case .scalar: []
    case .mapping(let entries):
      entries.enumerated().map { index, entry in
        child(entry.value, entry.keyPlace, entry.key, index)
      }
    case .sequence(let items):
      items.enumerated().map { index, item in child(item, item.place, String(index), index) }
    }
  }

  private func child(_ node: Node, _ keyPlace: Place, _ key: String, _ index: Int) -> FoundNode {
    FoundNode(node: node, keyPlace: keyPlace, keys: keys + [key], path: path + [index])
  }

  func child(_ key: String) -> FoundNode? {
    node.entries == nil ? nil : children.first { $0.keys.last == key }
  }

  /// The parts that a pattern leads to: `*` is every entry of a mapping, `#` every item of a list.
  func matches(of pattern: ArraySlice<Substring>) -> [FoundNode] {
    guard let head = pattern.first else { return [self] }
    let next: [FoundNode] =
      switch head {
      case "*": node.entries == nil ? [] : children
      case "#": node.items == nil ? [] : children
      default: child(String(head)).map { [$0] } ?? []
      }
    return next.flatMap { $0.matches(of: pattern.dropFirst()) }
  }
}

extension Node {
  /// The tree with one part changed, or taken away where the change gives nil.
  ///
  /// - Parameter path: The child to go to at each level; must lead somewhere.
  func changing(_ path: ArraySlice<Int>, _ change: (Node) -> Node?) -> Node? {
    guard let index = path.first else { return change(self) }
    switch content {
    case .scalar: return self
    case .sequence(var items):
      if let item = items[index].changing(path.dropFirst(), change) {
        items[index] = item
      } else {
        items.remove(at: index)
      }
      return Node(place: place, content: .sequence(items))
    case .mapping(var entries):
      let entry = entries[index]
      if let value = entry.value.changing(path.dropFirst(), change) {
        entries[index] = Entry(key: entry.key, keyPlace: entry.keyPlace, value: value)
      } else {
        entries.remove(at: index)
      }
      return Node(place: place, content: .mapping(entries))
    }
  }

  /// The mapping with another value for a key, the key added where it is missing.
  func setting(_ key: String, to text: String) -> Node {
    let value = Node(place: place, content: .scalar(text, .plain))
    var entries = self.entries ?? []
    let entry = Entry(key: key, keyPlace: place, value: value)
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
    return Node(place: place, content: .mapping(entries))
  }

  func withText(_ text: String) -> Node {
    guard case .scalar(_, let style) = content else { return self }
    return Node(place: place, content: .scalar(text, style))
  }
}
