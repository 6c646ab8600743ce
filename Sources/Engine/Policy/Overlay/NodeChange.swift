// SPDX-License-Identifier: Apache-2.0

extension Node {
  /// Keys at the top of a file that say whose law it is; a trial does not move them.
  private static let fixed = ["id", "jurisdiction", "superior"]

  /// The tree with one change made in it; what is put in keeps its place in the file of changes.
  ///
  /// - Throws: The path leads nowhere, or what is to be added is there already.
  public func changed(by change: ChangeFile.Change) throws(Problem) -> Node {
    let path = change.path
    let steps = path.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let first = steps.first, Node.fixed.contains(first) {
      throw .fixedKey(first, at: path.place)
    }
    return try changed(steps[...], by: change, below: change.target.name)
  }

  /// The node at a path; nil where there is none.
  package func at(_ path: String) -> Node? {
    at(path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...])
  }

  private func at(_ steps: ArraySlice<String>) -> Node? {
    guard !steps.isEmpty else { return self }
    guard let child = child(steps) else { return nil }
    return child.node.at(steps.dropFirst(child.length))
  }

  /// On one line: a scalar's text, and of anything else the keys or the number of its parts.
  var shown: String {
    switch content {
    case .scalar(let text, _):
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .mapping(let entries):
      "{ " + entries.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ") + " }"
    case .sequence(let items): "[" + items.map(\.shown).joined(separator: ", ") + "]"
    }
  }

  /// The part that the first steps name, and how many they are: a key may hold dots itself.
  private func child(_ steps: ArraySlice<String>) -> (index: Int, length: Int, node: Node)? {
    switch content {
    case .scalar: return nil
    case .sequence(let items):
      guard let first = steps.first, let index = Int(first), items.indices.contains(index) else {
        return nil
      }
      return (index, 1, items[index])
    case .mapping(let entries):
      for length in stride(from: steps.count, through: 1, by: -1) {
        let key = steps.prefix(length).joined(separator: ".")
        if let index = entries.firstIndex(where: { $0.key == key }) {
          return (index, length, entries[index].value)
        }
      }
      return nil
    }
  }

  private func changed(
    _ steps: ArraySlice<String>, by change: ChangeFile.Change, below name: String
  ) throws(Problem) -> Node {
    guard let child = child(steps) else {
      let step = steps.first ?? ""
      guard case .add(let value) = change.act, steps.count == 1, let entries else {
        throw .noPath(step, in: name, known: keys, at: change.path.place)
      }
      let entry = Entry(key: step, keyPlace: change.path.place, value: value)
      return Node(place: place, content: .mapping(entries + [entry]))
    }
    let rest = steps.dropFirst(child.length)
    if !rest.isEmpty {
      let key = steps.prefix(child.length).joined(separator: ".")
      let inner = try child.node.changed(rest, by: change, below: "\(name) \(key)")
      return replacing(child.index, with: inner)
    }
    switch change.act {
    case .set(let value): return replacing(child.index, with: value)
    case .remove: return replacing(child.index, with: nil)
    case .add(let value):
      guard let items = child.node.items else {
        throw .alreadyThere(change.path.value, at: change.path.place)
      }
      return replacing(
        child.index, with: Node(place: child.node.place, content: .sequence(items + [value])))
    }
  }

  private var keys: [String] {
    entries?.map(\.key) ?? items.map { $0.indices.map(String.init) } ?? []
  }

  private func replacing(_ index: Int, with value: Node?) -> Node {
    switch content {
    case .scalar: return self
    case .sequence(var items):
      if let value { items[index] = value } else { items.remove(at: index) }
      return Node(place: place, content: .sequence(items))
    case .mapping(var entries):
      let old = entries[index]
      if let value {
        entries[index] = Entry(key: old.key, keyPlace: old.keyPlace, value: value)
      } else {
        entries.remove(at: index)
      }
      return Node(place: place, content: .mapping(entries))
    }
  }
}
