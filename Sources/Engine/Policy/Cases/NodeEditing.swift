// SPDX-License-Identifier: Apache-2.0

extension Node {
  /// The tree with another value at a dotted path; list elements are named by number. Mappings on
  /// the way are made where they are missing. A nil value takes the entry away.
  ///
  /// - Returns: Nil where the path leads through a scalar or past the end of a list.
  func setting(_ path: ArraySlice<Substring>, to value: Node?) -> Node? {
    guard let head = path.first else { return value }
    switch content {
    case .scalar: return isNull ? emptied.setting(path, to: value) : nil
    case .sequence(var items):
      guard let index = Int(head), items.indices.contains(index) else { return nil }
      if path.count == 1, value == nil {
        items.remove(at: index)
      } else {
        guard let item = items[index].setting(path.dropFirst(), to: value) else { return nil }
        items[index] = item
      }
      return Node(place: place, content: .sequence(items))
    case .mapping(var entries):
      let index = entries.firstIndex { $0.key == head }
      if path.count == 1, value == nil {
        if let index { entries.remove(at: index) }
        return Node(place: place, content: .mapping(entries))
      }
      let old = index.map { entries[$0].value } ?? emptied
      guard let child = path.count == 1 ? value : old.setting(path.dropFirst(), to: value) else {
        return nil
      }
      let entry = Entry(key: String(head), keyPlace: child.place, value: child)
      if let index { entries[index] = entry } else { entries.append(entry) }
      return Node(place: place, content: .mapping(entries))
    }
  }

  private var emptied: Node { Node(place: place, content: .mapping([])) }
}
