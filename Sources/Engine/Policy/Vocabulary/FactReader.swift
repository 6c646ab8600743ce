// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension FactSet {
  /// Reads facts as a command or an API takes them: `{"person": {…}, "grants": […], "params": {…}}`.
  ///
  /// An absent name is unknown, `null` a known none; `null` for a fact that cannot be none is
  /// unknown. At most 16 MiB, 32 deep and 100,000 entries in a list.
  ///
  /// - Parameter file: What messages call the input.
  /// - Returns: The facts, and a remark for each name the vocabulary does not have: others may send
  ///   more than is asked.
  /// - Throws: Every problem found, each with the path of the fact; values are not quoted.
  public static func read(
    json bytes: [UInt8], file: String = "facts", vocabulary: Vocabulary
  ) throws(Problems) -> (facts: FactSet, remarks: [Problem]) {
    let node: Node
    do { node = try readJSON(bytes, file: file) } catch { throw Problems([error]) }
    let reader = FactReader(vocabulary: vocabulary, plainText: false, unknownNames: .warning)
    let facts = reader.facts(node, path: "")
    if reader.problems.hasErrors { throw Problems(reader.problems.all) }
    return (facts, reader.problems.all)
  }

  /// Reads facts from a tree.
  ///
  /// - Parameter plainText: Whether text may stand without quotes, as in YAML.
  init(_ node: Node, vocabulary: Vocabulary, plainText: Bool) throws(Problems) {
    let reader = FactReader(vocabulary: vocabulary, plainText: plainText)
    self = reader.facts(node, path: "")
    if reader.problems.hasErrors { throw Problems(reader.problems.all) }
  }
}

struct FactReader {
  let vocabulary: Vocabulary
  let plainText: Bool
  /// How grave a name is that the vocabulary does not have.
  let unknownNames: Problem.Severity
  let problems = ProblemList()
  static let longestList = 100_000

  init(vocabulary: Vocabulary, plainText: Bool, unknownNames: Problem.Severity = .error) {
    self.vocabulary = vocabulary
    self.plainText = plainText
    self.unknownNames = unknownNames
  }

  func facts(_ node: Node, path: String) -> FactSet {
    var facts = FactSet(vocabulary)
    guard let entries = node.entries else {
      problems.report(
        .wrongShape(path.isEmpty ? "the facts" : path, expected: "a mapping", found: node))
      return facts
    }
    for entry in entries {
      if path.isEmpty, vocabulary.rosters.contains(entry.key) {
        facts.lines[entry.key] = lines(entry)
      } else {
        read(entry, in: vocabulary.root, path: path, into: &facts)
      }
    }
    return facts
  }

  private func lines(_ entry: Node.Entry) -> [FactSet]? {
    if entry.value.isNull { return nil }
    guard let items = list(entry.value, path: entry.key) else { return nil }
    return items.enumerated().map { facts($1, path: "\(entry.key).\($0)") }
  }

  private func read(
    _ entry: Node.Entry, in group: [String: Vocabulary.Branch], path: String,
    into facts: inout FactSet
  ) {
    let name = path.isEmpty ? entry.key : "\(path).\(entry.key)"
    switch group[entry.key] {
    case nil:
      problems.report(
        .unknownFact(
          name, unknownNames, at: entry.keyPlace,
          nearest: nearest(to: entry.key, among: group.keys.sorted())))
    case .fact(let slot):
      facts.values[slot.index] = value(entry.value, vocabulary.fact(slot).type, path: name)
    case .group(let inner):
      if entry.value.isNull { return }
      guard let entries = entry.value.entries else {
        problems.report(.wrongShape(name, expected: "a mapping", found: entry.value))
        return
      }
      for child in entries { read(child, in: inner, path: name, into: &facts) }
    }
  }

  /// The value of a fact; nil where it is unknown or, with a report, ill-typed.
  func value(_ node: Node, _ type: FactType, path: String) -> Value? {
    if node.isNull { return type.isOptional ? .null : nil }
    switch type {
    case .optional(let inner): return value(node, inner, path: path)
    case .bool: return checked(node, path, "true or false") { Bool($0).map(Value.bool) }
    case .int: return checked(node, path, "a whole number") { Int64($0).map(Value.int) }
    case .money: return checked(node, path, "a whole number of fen") { Int64($0).map(Value.int) }
    case .string: return text(node, path).map(Value.string)
    case .date:
      return text(node, path, "a day (YYYY-MM-DD)") { Day($0).map(Value.day) }
    case .month:
      return text(node, path, "a month (YYYY-MM)") { Month($0).map(Value.month) }
    case .region:
      return text(node, path, "2 to 12 digits of a region's code, as text") {
        RegionCode($0) == nil ? nil : .string($0)
      }
    case .enumeration(let name): return word(node, name, path)
    case .record(let name): return record(node, name, path)
    case .list(let element):
      guard let items = list(node, path: path) else { return nil }
      return .list(
        items.enumerated().compactMap { value($1, element, path: "\(path).\($0)") })
    }
  }

  private func list(_ node: Node, path: String) -> [Node]? {
    guard let items = node.items else {
      problems.report(.wrongShape(path, expected: "a list", found: node))
      return nil
    }
    guard items.count <= FactReader.longestList else {
      problems.report(.listTooLong(path, limit: FactReader.longestList, at: node.place))
      return nil
    }
    return items
  }

  /// A number or truth value: written without quotes.
  private func checked(
    _ node: Node, _ path: String, _ expected: String, _ read: (String) -> Value?
  ) -> Value? {
    if let text = node.plainText, let value = read(text) { return value }
    problems.report(.wrongShape(path, expected: expected, found: node))
    return nil
  }

  private func text(_ node: Node, _ path: String) -> String? {
    if let text = node.text, plainText || node.plainText == nil { return text }
    problems.report(.wrongShape(path, expected: "text", found: node))
    return nil
  }

  private func text(
    _ node: Node, _ path: String, _ expected: String, _ read: (String) -> Value?
  ) -> Value? {
    if let text = node.text, plainText || node.plainText == nil {
      if let value = read(text) { return value }
      problems.report(.unreadable(path, expected: expected, at: node.place))
    } else {
      problems.report(.wrongShape(path, expected: expected, found: node))
    }
    return nil
  }

  private func word(_ node: Node, _ name: String, _ path: String) -> Value? {
    guard let text = text(node, path), let enumeration = vocabulary.enumerations[name] else {
      return nil
    }
    if enumeration.contains(text) { return .string(text) }
    problems.report(.notAWord(path, of: enumeration, at: node.place, text: text))
    return nil
  }

  private func record(_ node: Node, _ name: String, _ path: String) -> Value? {
    guard let shape = vocabulary.records[name] else { return nil }
    guard let entries = node.entries else {
      problems.report(.wrongShape(path, expected: "a mapping", found: node))
      return nil
    }
    var values = [Value?](repeating: nil, count: shape.fields.count)
    for entry in entries {
      guard let index = shape.type.slot(of: entry.key) else {
        problems.report(
          .unknownFact(
            "\(path).\(entry.key)", unknownNames, at: entry.keyPlace,
            nearest: nearest(to: entry.key, among: shape.fields.map(\.name))))
        continue
      }
      values[index] = value(entry.value, shape.fields[index].type, path: "\(path).\(entry.key)")
    }
    return .record(Record(shape.type, values))
  }
}
