// SPDX-License-Identifier: Apache-2.0

import Policy
import Situations
import Values

/// Makes typed expressions of the policy language up, over the facts of a vocabulary: what the checker takes,
/// but for slips that it finds (a constant day that the calendar does not have).
struct ExpressionGenerator {
  /// What an expression is of.
  enum Kind: Hashable {
    case truth, number, day, month
    /// Words of one enumeration, regions, or any text.
    case word(String), region, text
  }

  /// A text that stands for a value, and whether it may be none.
  struct Atom {
    let text: String
    let isOptional: Bool
  }

  struct Local {
    let name: String
    let type: FactType
  }

  let vocabulary: Vocabulary
  var random: SeededGenerator
  /// Whether parts without a form in SQL are rare, so that a statement decides most pairs.
  var prefersForms = false
  /// Names of the place, by what they are of.
  var definitions: [(name: String, kind: Kind)] = []
  /// Variables of the macros around, the innermost last.
  var locals: [Local] = []
  var definitionTexts: [(name: String, text: String)] = []
  private let atoms: [Kind: [Atom]]
  private let lists: [(name: String, element: FactType)]

  init(_ vocabulary: Vocabulary, random: SeededGenerator) {
    self.vocabulary = vocabulary
    self.random = random
    var atoms: [Kind: [Atom]] = [:]
    var lists: [(name: String, element: FactType)] = []
    for fact in vocabulary.facts {
      if case .list(let element) = fact.type.required { lists.append((fact.name, element)) }
      for (kind, atom) in Self.atoms(of: fact.name, fact.type, vocabulary) {
        atoms[kind, default: []].append(atom)
      }
    }
    self.atoms = atoms
    self.lists = lists
  }

  /// What a name gives: its value, or those of its fields.
  private static func atoms(
    of name: String, _ type: FactType, _ vocabulary: Vocabulary
  ) -> [(Kind, Atom)] {
    if case .record(let record) = type.required {
      return (vocabulary.records[record]?.fields ?? []).flatMap { field in
        let inner = type.isOptional ? FactType.optional(field.type.required) : field.type
        return atoms(of: "\(name).\(field.name)", inner, vocabulary)
      }
    }
    return Kind(type).map { [($0, Atom(text: name, isOptional: type.isOptional))] } ?? []
  }

  // MARK: Chance

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  mutating func pick<T>(_ items: [T]) -> T { items[roll(items.count)] }

  /// Whether a part that has no form in SQL may be made.
  private mutating func mayLackForm() -> Bool { !prefersForms || roll(12) == 0 }

  private mutating func pick(_ kind: Kind) -> Atom? {
    if let local = locals.last, roll(3) > 0 {
      let inner = Self.atoms(of: local.name, local.type, vocabulary).filter { $0.0 == kind }
      if let atom = inner.map(\.1).randomElement(using: &random) { return atom }
    }
    let atom = atoms[kind]?.randomElement(using: &random)
    let isOfTable = atom?.text.hasPrefix("params.ages.") ?? false
    return isOfTable && !mayLackForm() ? nil : atom
  }

  // MARK: Any kind

  mutating func expression(_ kind: Kind, _ depth: Int) -> String {
    switch kind {
    case .truth: truth(depth)
    case .number: number(depth)
    case .day: day(depth)
    case .month: month(depth)
    case .word, .region, .text: text(kind, depth)
    }
  }

  /// A name of the place, a fact or a literal.
  private mutating func leaf(_ kind: Kind) -> String {
    let named = definitions.filter { $0.kind == kind }
    if !named.isEmpty, roll(6) == 0 { return pick(named).name }
    if roll(4) == 0 { return literal(kind) }
    guard let atom = pick(kind) else { return literal(kind) }
    // What may be none makes the whole an error more often than people write it.
    if atom.isOptional, roll(3) == 0 { return leaf(kind) }
    return atom.text
  }

  private mutating func literal(_ kind: Kind) -> String {
    switch kind {
    case .truth: return pick(["true", "false"])
    case .number:
      return pick([
        "0", "1", "2", "3", "12", "16", "24", "30", "55", "60", "100", "2022", "2023", "50000",
        "-1",
        "-12", "12000", "9223372036854775807", "-9223372036854775808", "4294967296",
      ])
    case .day:
      return roll(3) == 0 ? pick(["event", "asOf"]) : "day('\(pick(MadeUpWorld.pools.days))')"
    case .month: return "monthOf(day('\(pick(MadeUpWorld.pools.days))'))"
    case .word(let name):
      return "'\(pick(vocabulary.enumerations[name]?.values.map(\.word) ?? [""]))'"
    case .region: return "'\(pick(MadeUpWorld.pools.regions))'"
    case .text: return "'\(pick(MadeUpWorld.pools.texts))'"
    }
  }

  private mutating func choice(_ kind: Kind, _ depth: Int) -> String {
    "(\(truth(depth - 1)) ? \(expression(kind, depth - 1)) : \(expression(kind, depth - 1)))"
  }

  /// A value under a name of its own.
  private mutating func bound(_ kind: Kind, _ depth: Int) -> String {
    guard mayLackForm() else { return choice(kind, depth) }
    let inner = pick([Kind.truth, .number, .day])
    let name = "v\(locals.count)"
    let value = expression(inner, depth - 1)
    locals.append(Local(name: name, type: inner.type))
    defer { locals.removeLast() }
    return "cel.bind(\(name), \(value), \(expression(kind, depth - 1)))"
  }

  // MARK: Truths

  mutating func truth(_ depth: Int) -> String {
    guard depth > 0 else { return shallowTruth() }
    switch roll(50) {
    case ..<7: return joined(" && ", depth)
    case ..<14: return joined(" || ", depth)
    case ..<17: return "!(\(truth(depth - 1)))"
    case ..<20: return choice(.truth, depth)
    case ..<25: return comparison(.number, depth)
    case ..<30: return comparison(pick([.day, .day, .month]), depth)
    case ..<34: return comparison(anyText(), depth)
    case ..<36: return "certainly(\(truth(depth - 1)))"
    case ..<38: return "shown(\(truth(depth - 1)))"
    case ..<40: return term(depth)
    case ..<46: return ofList(depth)
    case ..<47: return equalTruths(depth)
    case ..<48: return bound(.truth, depth)
    default: return shallowTruth()
    }
  }

  private mutating func joined(_ sign: String, _ depth: Int) -> String {
    let parts = (0..<pick([2, 2, 3])).map { _ in truth(depth - 1) }
    return "(\(parts.joined(separator: sign)))"
  }

  private mutating func equalTruths(_ depth: Int) -> String {
    "(\(truth(depth - 1)) \(pick(["==", "!="])) \(truth(depth - 1)))"
  }

  private mutating func anyText() -> Kind {
    pick([.region, .text, .text] + vocabulary.enumerations.keys.sorted().map(Kind.word))
  }

  private mutating func shallowTruth() -> String {
    switch roll(14) {
    case ..<5: return leaf(.truth)
    case ..<7: return isNone()
    case ..<9: return isOneOf(anyText())
    case 9: return inWindow(0)
    case 10: return inWorkingAge(0)
    case 11: return "reads('\(pick(["AMB-1', 'work", "AMB-2', 'part"]))')"
    case 12:
      let test = mayLackForm() ? pick(["startsWith", "endsWith", "contains"]) : "startsWith"
      return "\(leaf(anyText())).\(test)(\(leaf(.text)))"
    default: return comparison(pick([.number, .day]), 0)
    }
  }

  /// Whether something is known to be none.
  private mutating func isNone() -> String {
    let kind = pick(atoms.keys.sorted { "\($0)" < "\($1)" })
    guard let atom = pick(kind) else { return "true" }
    switch roll(4) {
    case 0 where atom.text.contains("."): return "has(\(atom.text))"
    case 1: return "(null \(pick(["==", "!="])) \(atom.text))"
    default: return "(\(atom.text) \(pick(["==", "!="])) null)"
    }
  }

  private mutating func isOneOf(_ kind: Kind) -> String {
    let words = (0..<roll(4)).map { _ in literal(kind) }
    return "(\(leaf(kind)) in [\(words.joined(separator: ", "))])"
  }

  private mutating func comparison(_ kind: Kind, _ depth: Int) -> String {
    var signs = ["==", "!=", "<", "<=", ">", ">="]
    switch kind {
    case .number, .day, .month: break
    case .text, .region: if roll(4) > 0 { signs = ["==", "!="] }
    case .word, .truth: signs = ["==", "!="]
    }
    return "(\(expression(kind, depth - 1)) \(pick(signs)) \(expression(kind, depth - 1)))"
  }

  private mutating func term(_ depth: Int) -> String {
    let ends = "\(expression(.day, depth - 1)), \(expression(.day, depth - 1))"
    switch roll(4) {
    case 0:
      return "\(pick(["termAtLeast", "termAtMost"]))(\(ends), \(expression(.number, depth - 1)))"
    case 1: return inWindow(depth)
    case 2: return inWorkingAge(depth)
    default:
      return
        "\(pick(["termAtLeast", "termAtMost"]))(\(ends), \(pick(["1", "3", "6", "12", "0", "-1", "12000"])))"
    }
  }

  private mutating func inWindow(_ depth: Int) -> String {
    "inWindow(\(expression(.day, depth - 1)), params.season)"
  }

  private mutating func inWorkingAge(_ depth: Int) -> String {
    "inWorkingAge(\(leaf(.word("sex"))), \(expression(.day, min(depth, 2) - 1)), \(leaf(.day)), params.ages)"
  }

  // MARK: Lists

  private mutating func ofList(_ depth: Int) -> String {
    let (name, element) = pick(lists)
    if case .record(let record) = element, roll(3) == 0 {
      if record == "membership" {
        return "inCat(\(name), \(leaf(.word("category"))), \(leaf(.day)))"
      }
      if record == "span" { return ofStatus(name) }
    }
    switch roll(10) {
    case ..<4: return looped(name, element, pick(["exists", "exists", "all"]), depth)
    case 4 where mayLackForm(): return looped(name, element, "exists_one", depth)
    case 5: return "(size(\(name)) \(pick(["==", ">", "<="])) \(pick(["0", "1", "2"])))"
    case 6:
      return
        "(\(filtered(name, element, depth)).size() \(pick(["==", ">=", "<"])) \(pick(["0", "1", "2"])))"
    case 7 where mayLackForm(): return "(\(mapped(name, element, depth)) == [])"
    case 8:
      guard let kind = Kind(element) else { return looped(name, element, "exists", depth) }
      return "(\(expression(kind, depth - 1)) in \(name))"
    default:
      guard let kind = Kind(element) else { return looped(name, element, "all", depth) }
      let range = "[\(leaf(kind)), \(expression(kind, depth - 1))]"
      return roll(2) == 0 ? "(\(leaf(kind)) in \(range))" : looped(range, element, "exists", depth)
    }
  }

  private mutating func ofStatus(_ name: String) -> String {
    let status = "currentStatus(\(name), \(leaf(.day)))"
    switch roll(4) {
    case 0: return "(\(status) == null)"
    case 1: return "(\(status) in ['employed', 'flexible'])"
    default: return "(\(status) \(pick(["==", "!="])) \(literal(.word("statusKind"))))"
    }
  }

  private mutating func looped(
    _ name: String, _ element: FactType, _ macro: String, _ depth: Int
  ) -> String {
    let variable = "v\(locals.count)"
    return
      "\(name).\(macro)(\(variable), \(within(variable, element) { $0.truth(min(depth, 3) - 1) }))"
  }

  private mutating func filtered(
    _ name: String, _ element: FactType, _ depth: Int
  ) -> String {
    looped(name, element, "filter", depth)
  }

  private mutating func mapped(_ name: String, _ element: FactType, _ depth: Int) -> String {
    let variable = "v\(locals.count)"
    return "\(name).map(\(variable), \(within(variable, element) { $0.number(min(depth, 2) - 1) }))"
  }

  private mutating func within(
    _ variable: String, _ element: FactType, _ body: (inout Self) -> String
  ) -> String {
    locals.append(Local(name: variable, type: element))
    defer { locals.removeLast() }
    return body(&self)
  }

  // MARK: Numbers

  /// Inside a loop a statement cannot lay its steps in levels, and a calendar of a calendar is deeper than
  /// SQLite's parser goes.
  private func shallower(_ depth: Int) -> Int {
    prefersForms && !locals.isEmpty ? min(depth, 1) : depth
  }

  mutating func number(_ depth: Int) -> String {
    let depth = shallower(depth)
    guard depth > 0 else { return leaf(.number) }
    func two(_ generator: inout Self) -> (String, String) {
      (generator.number(depth - 1), generator.number(depth - 1))
    }
    switch roll(40) {
    case ..<14:
      let (one, other) = two(&self)
      return "(\(one) \(pick(["+", "-", "*", "*", "/", "%"])) \(other))"
    case ..<18:
      let (one, other) = two(&self)
      return "\(pick(["math.least", "math.greatest"]))(\(one), \(other))"
    case ..<21:
      let (one, other) = two(&self)
      return "\(pick(["halfUp", "down"]))(\(one), \(roll(2) == 0 ? pick(["2", "3", "30"]) : other))"
    case ..<24: return "\(pick(["year", "month"]))(\(day(depth - 1)))"
    case ..<27: return "ageOn(\(day(depth - 1)), \(day(depth - 1)))"
    case ..<30:
      let (name, element) = pick(lists)
      return roll(2) == 0 ? "size(\(name))" : "size(\(filtered(name, element, depth)))"
    case ..<33: return choice(.number, depth)
    case 33 where mayLackForm(): return "-(\(number(depth - 1)))"
    case 34: return bound(.number, depth)
    case 35 where mayLackForm():
      let (name, element) = pick(lists)
      return "math.greatest(\(mapped(name, element, depth)))"
    case 36 where mayLackForm():
      let (one, other) = two(&self)
      return "math.least(\(one), \(other), \(leaf(.number)))"
    default: return leaf(.number)
    }
  }

  // MARK: Days, months and texts

  private mutating func months() -> String {
    roll(3) == 0
      ? leaf(.number) : pick(["0", "1", "3", "6", "12", "-1", "-12", "120", "12000", "12001"])
  }

  mutating func day(_ depth: Int) -> String {
    let depth = shallower(depth)
    guard depth > 0 else { return leaf(.day) }
    switch roll(20) {
    case ..<4: return "addMonths(\(day(depth - 1)), \(months()))"
    case ..<7:
      let count = roll(2) == 0 ? number(depth - 1) : pick(["1", "-1", "30", "365", "4000001"])
      return "addDays(\(day(depth - 1)), \(count))"
    case ..<9: return "termEnd(\(day(depth - 1)), \(months()))"
    case 9: return "\(pick(["firstDay", "lastDay"]))(\(month(depth - 1)))"
    case 10:
      return
        "date(\(leaf(.number)), \(pick(["2", "12", "month(event)"])), \(pick(["1", "29", "30"])))"
    case ..<13: return choice(.day, depth)
    case 13: return bound(.day, depth)
    default: return leaf(.day)
    }
  }

  mutating func month(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.month) }
    switch roll(6) {
    case ..<3: return "monthOf(\(day(depth - 1)))"
    case 3: return choice(.month, depth)
    default: return leaf(.month)
    }
  }

  mutating func text(_ kind: Kind, _ depth: Int) -> String {
    guard depth > 0 else { return leaf(kind) }
    switch (roll(8), kind) {
    case (..<4, .region): return "\(pick(["province", "county", "town"]))(\(leaf(.region)))"
    case (0, .word("statusKind")): return "currentStatus(person.workStatus, \(day(depth - 1)))"
    case (0, .text): return "(\(leaf(.text)) + \(leaf(.text)))"
    case (1, .text): return "\(pick(["province", "county"]))(\(leaf(.text)))"
    case (4, _): return choice(kind, depth)
    default: return leaf(kind)
    }
  }
}

extension ExpressionGenerator.Kind {
  /// Nil for lists and records.
  init?(_ type: FactType) {
    switch type.required {
    case .bool: self = .truth
    case .int, .money: self = .number
    case .date: self = .day
    case .month: self = .month
    case .enumeration(let name): self = .word(name)
    case .region: self = .region
    case .string: self = .text
    case .record, .list, .optional: return nil
    }
  }

  /// A type of facts that holds it.
  var type: FactType {
    switch self {
    case .truth: .bool
    case .number: .int
    case .day: .date
    case .month: .month
    case .word(let name): .enumeration(name)
    case .region: .region
    case .text: .string
    }
  }
}
