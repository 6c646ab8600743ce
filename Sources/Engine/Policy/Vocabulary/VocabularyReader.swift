// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers

extension Vocabulary {
  /// Reads the tree of `facts.yaml`.
  ///
  /// - Throws: Every problem found.
  public convenience init(_ node: Node) throws(Problems) {
    let problems = ProblemList()
    var reader = VocabularyReader(problems: problems)
    reader.read(node)
    if problems.hasErrors { throw Problems(problems.all) }
    self.init(
      facts: reader.facts, enumerations: reader.enumerations, records: reader.records,
      rosters: reader.rosters, digest: SHA256Digest.hexadecimal(of: Array(node.canonicalText.utf8)))
  }
}

/// Problems that keep a document from being used; never empty.
public struct Problems: Error, Hashable, Sendable, CustomStringConvertible {
  public let all: [Problem]

  public init(_ all: [Problem]) { self.all = all }

  public var description: String { all.map(\.description).joined(separator: "\n") }
}

private struct VocabularyReader {
  let problems: ProblemList
  var facts: [VocabularyFact] = []
  var enumerations: [String: Enumeration] = [:]
  var records: [String: RecordShape] = [:]
  var rosters: [String] = []
  private var recordNodes: [String: Node] = [:]
  private var recordsBeingRead: Set<String> = []

  init(problems: ProblemList) { self.problems = problems }

  mutating func read(_ node: Node) {
    guard
      let fields = Fields(
        node, of: "the vocabulary", allowing: ["types", "facts", "rosters"], problems: problems)
    else { return }
    readTypes(fields.named("types"))
    for entry in fields.named("facts") { readFact(entry) }
    rosters = fields.texts("rosters").map(\.value)
    refuseNestedFacts(fields.named("facts"))
  }

  private mutating func readTypes(_ entries: [Node.Entry]) {
    for entry in entries {
      guard
        let fields = Fields(
          entry.value, of: "the type '\(entry.key)'", allowing: ["enum", "record"],
          problems: problems)
      else { continue }
      if fields["enum"] != nil {
        enumerations[entry.key] = enumeration(entry.key, fields.named("enum"))
      } else if let record = fields.required("record") {
        recordNodes[entry.key] = record
      }
    }
    for name in recordNodes.keys.sorted() { _ = record(name, at: recordNodes[name]?.place) }
  }

  private func enumeration(_ name: String, _ entries: [Node.Entry]) -> Enumeration {
    let values = entries.map { entry in
      EnumerationValue(
        word: entry.key,
        label: Label(entry.value, named: entry.key, problems: problems) ?? Label(zh: entry.key))
    }
    return Enumeration(name: name, values: values)
  }

  private mutating func record(_ name: String, at place: Place?) -> RecordShape? {
    if let known = records[name] { return known }
    guard let node = recordNodes[name] else { return nil }
    guard recordsBeingRead.insert(name).inserted else {
      problems.report(.recursiveType(name, at: place ?? node.place))
      return nil
    }
    defer { recordsBeingRead.remove(name) }
    guard let entries = node.entries else {
      problems.report(.wrongShape("the record '\(name)'", expected: "a mapping", found: node))
      return nil
    }
    var fields: [RecordShape.Field] = []
    var celFields: [ObjectType.Field] = []
    for entry in entries {
      guard let (type, label, unit) = field(entry) else { continue }
      fields.append(RecordShape.Field(name: entry.key, type: type, label: label, unit: unit))
      celFields.append(ObjectType.Field(entry.key, valueType(type)))
    }
    let shape = RecordShape(
      name: name, fields: fields, type: ObjectType(name, fields: celFields))
    records[name] = shape
    return shape
  }

  private mutating func field(_ entry: Node.Entry) -> (FactType, Label?, unit: String?)? {
    if entry.value.text != nil { return type(entry.value).map { ($0, nil, nil) } }
    guard
      let fields = Fields(
        entry.value, of: "the field '\(entry.key)'", allowing: ["type", "zh", "en", "unit"],
        problems: problems), let node = fields.required("type"), let type = type(node)
    else { return nil }
    let label = fields.text("zh").map { Label(zh: $0.value, en: fields.text("en")?.value) }
    return (type, label, fields.text("unit")?.value)
  }

  private mutating func type(_ node: Node) -> FactType? {
    guard let text = node.text else {
      problems.report(.wrongShape("a type", expected: "text", found: node))
      return nil
    }
    return type(text[...], at: node.place)
  }

  private mutating func type(_ text: Substring, at place: Place) -> FactType? {
    if text.hasSuffix("?") {
      return type(text.dropLast(), at: place).map { $0.isOptional ? $0 : .optional($0) }
    }
    if text.hasPrefix("list<"), text.hasSuffix(">") {
      return type(text.dropFirst(5).dropLast(), at: place).map(FactType.list)
    }
    switch text {
    case "bool": return .bool
    case "int": return .int
    case "money": return .money
    case "string": return .string
    case "date": return .date
    case "month": return .month
    case "region": return .region
    default: return named(String(text), at: place)
    }
  }

  private mutating func named(_ name: String, at place: Place) -> FactType? {
    if enumerations[name] != nil { return .enumeration(name) }
    if recordNodes[name] != nil {
      return record(name, at: place) == nil ? nil : .record(name)
    }
    let isWord = !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard isWord else {
      problems.report(.typeSyntax(name, at: place))
      return nil
    }
    let known = Array(enumerations.keys) + Array(recordNodes.keys)
    problems.report(
      .unknownType(name, at: place, nearest: nearest(to: name, among: known.sorted())))
    return nil
  }

  private func valueType(_ type: FactType) -> ValueType {
    type.valueType { records[$0]?.type }
  }

  private mutating func readFact(_ entry: Node.Entry) {
    let parts = entry.key.split(separator: ".", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      part.first.map { $0.isASCII && $0.isLetter } ?? false
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard isName else {
      problems.report(.badFactName(entry.key, at: entry.keyPlace))
      return
    }
    let reserved = Vocabulary.Context.allCases.map(\.name) + ["true", "false", "null", "in"]
    guard !reserved.contains(entry.key) else {
      problems.report(.reservedName(entry.key, at: entry.keyPlace))
      return
    }
    guard
      let fields = Fields(
        entry.value, of: "the fact '\(entry.key)'",
        allowing: ["type", "unit", "change", "zh", "en"], problems: problems),
      let node = fields.required("type"), let type = type(node),
      let zh = fields.requiredText("zh")
    else { return }
    facts.append(
      VocabularyFact(
        name: entry.key, slot: FactSlot(facts.count), type: type,
        label: Label(zh: zh.value, en: fields.text("en")?.value),
        unit: fields.text("unit")?.value, change: change(fields)))
  }

  private func change(_ fields: Fields) -> Changeability {
    guard let text = fields.text("change") else { return .fixed }
    if let change = Changeability(rawValue: text.value) { return change }
    problems.report(
      .notOneOf(
        "'change'", Changeability.allCases.map(\.rawValue), at: text.place, text: text.value))
    return .fixed
  }

  private func refuseNestedFacts(_ entries: [Node.Entry]) {
    let names = Set(entries.map(\.key))
    for entry in entries {
      var outer = entry.key[...]
      while let dot = outer.lastIndex(of: ".") {
        outer = outer[..<dot]
        if names.contains(String(outer)) {
          problems.report(
            .nestedFact(entry.key, inside: String(outer), at: entry.keyPlace))
        }
      }
    }
  }
}

extension FactType {
  /// The type under which expressions see the fact: days and months are types of their own,
  /// money is a whole number, words are text.
  func valueType(_ object: (String) -> ObjectType?) -> ValueType {
    switch self {
    case .bool: .bool
    case .int, .money: .int
    case .string, .region, .enumeration: .string
    case .date: .opaque(.day)
    case .month: .opaque(.month)
    case .record(let name): object(name).map(ValueType.object) ?? .dyn
    case .list(let element): .list(element.valueType(object))
    case .optional(let inner): .nullable(inner.valueType(object))
    }
  }
}
