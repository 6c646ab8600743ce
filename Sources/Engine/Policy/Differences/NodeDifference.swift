// SPDX-License-Identifier: Apache-2.0

/// One place where two versions of a file differ.
public struct NodeDifference: Hashable, Sendable {
  /// From the root: keys, and for list entries their name or number.
  public let path: [String]
  /// Nil where it was added.
  public let old: Node?
  /// Nil where it was taken away.
  public let new: Node?
}

extension Node {
  /// Every difference between this version and a newer one, in the order of the newer, then what was
  /// taken away. Comments, indentation and quotes make none.
  public func differences(to new: Node) -> [NodeDifference] {
    var found: [NodeDifference] = []
    compare(with: new, at: [], into: &found)
    return found
  }

  private func compare(with new: Node, at path: [String], into found: inout [NodeDifference]) {
    if canonicalText == new.canonicalText { return }
    switch (content, new.content) {
    case (.mapping(let before), .mapping(let after)):
      Node.compare(Node.named(before), Node.named(after), at: path, into: &found)
    case (.sequence(let before), .sequence(let after)):
      Node.compare(Node.named(before), Node.named(after), at: path, into: &found)
    default: found.append(NodeDifference(path: path, old: self, new: new))
    }
  }

  private static func compare(
    _ before: [(name: String, node: Node)], _ after: [(name: String, node: Node)],
    at path: [String], into found: inout [NodeDifference]
  ) {
    for (name, node) in after {
      if let old = before.first(where: { $0.name == name }) {
        old.node.compare(with: node, at: path + [name], into: &found)
      } else {
        found.append(NodeDifference(path: path + [name], old: nil, new: node))
      }
    }
    for (name, node) in before where !after.contains(where: { $0.name == name }) {
      found.append(NodeDifference(path: path + [name], old: node, new: nil))
    }
  }

  private static func named(_ entries: [Entry]) -> [(name: String, node: Node)] {
    entries.map { ($0.key, $0.value) }
  }

  /// Entries of a list are known by what they say where they are single words, by their ambiguity or
  /// organ where they have one, else by their number.
  private static func named(_ items: [Node]) -> [(name: String, node: Node)] {
    items.enumerated().map { index, item in
      if let text = item.text { return (text, item) }
      let name = item.entries?.first { ["ambiguity", "id"].contains($0.key) }?.value.text
      return (name ?? String(index + 1), item)
    }
  }
}
