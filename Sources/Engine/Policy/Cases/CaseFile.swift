// SPDX-License-Identifier: Apache-2.0

import Values

/// One worked case of a benefit: facts, a day, and what must come out.
public struct PolicyCase: Sendable {
  public let name: Located<String>
  public let asOf: Day
  public let facts: FactSet
  /// Alternative readings that the case is decided under, by ambiguity.
  public let readings: [String: String]
  public let expectation: Expectation
}

/// The cases of one benefit, as `cases.yaml` writes them.
public struct CaseFile: Sendable {
  public let cases: [PolicyCase]

  /// - Throws: Every problem found.
  public init(_ node: Node, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    var reader = CaseReader(vocabulary: vocabulary, problems: problems)
    self.cases = reader.cases(node)
    if problems.hasErrors { throw Problems(problems.all) }
  }
}

private struct CaseReader {
  let vocabulary: Vocabulary
  let problems: ProblemList
  private var bases: [String: Node] = [:]
  private var baseEntries: [String: Node.Entry] = [:]
  private var basesBeingRead: Set<String> = []

  init(vocabulary: Vocabulary, problems: ProblemList) {
    self.vocabulary = vocabulary
    self.problems = problems
  }

  mutating func cases(_ node: Node) -> [PolicyCase] {
    guard
      let fields = Fields(
        node, of: "a case file", allowing: Keys.cases, problems: problems)
    else { return [] }
    for entry in fields.named("base") { baseEntries[entry.key] = entry }
    for name in baseEntries.keys.sorted() { _ = base(name) }
    var names: Set<String> = []
    var cases: [PolicyCase] = []
    for item in fields.required("cases") == nil ? [] : fields.items("cases") {
      guard let one = policyCase(item) else { continue }
      if !names.insert(one.name.value).inserted {
        problems.report(.givenTwice("the case '\(one.name.value)'", at: one.name.place))
      }
      cases.append(one)
    }
    return cases
  }

  /// A named fact set; one that builds on another has `base` and nothing but `with` beside it.
  private mutating func base(_ name: String) -> Node? {
    if let known = bases[name] { return known }
    guard let entry = baseEntries[name] else { return nil }
    guard basesBeingRead.insert(name).inserted else {
      problems.report(.circularBase(name, at: entry.keyPlace))
      return nil
    }
    defer { basesBeingRead.remove(name) }
    var node: Node? = entry.value
    if entry.value.entries?.contains(where: { $0.key == "base" }) ?? false,
      let fields = Fields(
        entry.value, of: "the base '\(name)'", allowing: Keys.base, problems: problems),
      let other = fields.requiredText("base")
    {
      node = named(other).flatMap { overridden($0, fields.named("with")) }
    }
    bases[name] = node
    return node
  }

  private mutating func named(_ name: Located<String>) -> Node? {
    if let base = base(name.value) { return base }
    if baseEntries[name.value] == nil {
      problems.report(
        .unknownName(
          "base", name.value, at: name.place,
          nearest: nearest(to: name.value, among: baseEntries.keys.sorted())))
    }
    return nil
  }

  private func overridden(_ node: Node, _ overrides: [Node.Entry]) -> Node? {
    var result = node
    for entry in overrides {
      let value = entry.value.plainText == "absent" ? nil : entry.value
      guard let next = result.setting(entry.key.split(separator: ".")[...], to: value) else {
        problems.report(.noSuchPath(entry.key, at: entry.keyPlace))
        return nil
      }
      result = next
    }
    return result
  }

  private func readings(_ fields: Fields) -> [String: String] {
    var readings: [String: String] = [:]
    for entry in fields.named("readings") {
      readings[entry.key] = fields.text(entry.value, named: entry.key)?.value
    }
    return readings
  }

  private mutating func policyCase(_ node: Node) -> PolicyCase? {
    guard let fields = Fields(node, of: "a case", allowing: Keys.policyCase, problems: problems),
      let name = fields.requiredText("name"),
      let asOf = fields.required("asOf").flatMap({ fields.day($0, named: "asOf") }),
      let expect = fields.required("expect")
    else { return nil }
    guard (fields["facts"] == nil) != (fields["base"] == nil) else {
      problems.report(.factsOrBase(at: node.place))
      return nil
    }
    var ground = fields["facts"]
    if let base = fields.text("base") { ground = named(base) }
    let reader = ExpectationReader(problems: problems)
    guard let ground, let tree = overridden(ground, fields.named("with")),
      let expectation = reader.expectation(expect)
    else { return nil }
    do {
      let facts = try FactSet(tree, vocabulary: vocabulary, plainText: true)
      return PolicyCase(
        name: name, asOf: asOf.value, facts: facts, readings: readings(fields),
        expectation: expectation)
    } catch {
      for problem in error.all where !problems.all.contains(problem) { problems.report(problem) }
      return nil
    }
  }
}
