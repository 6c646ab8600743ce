// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// What the text of a rule mentions: where the thresholds lie that a change must reach.
struct Mentions: Sendable {
  var words: [String] = []
  var numbers: [Int64] = []
  var days: [Day] = []
  /// Fields that are selected from records.
  var fields: Set<String> = []
  /// Whether a part is asked for what is certain only.
  var usesCertainly = false
  /// Facts that a known value may refute or prove although the rule is settled without it.
  var unsettling: Set<Int> = []
  /// The other sides of comparisons, to be worked out on the facts at hand.
  private(set) var thresholds: [Program] = []

  mutating func add(_ checked: CheckedExpression, in environment: Environment) {
    var reader = MentionReader(checked: checked, environment: environment, mentions: self)
    reader.read(checked.root, in: checked.source, .rising)
    self = reader.mentions
  }

  mutating func add(_ program: Program) { thresholds.append(program) }
}

/// Walks through an expression and notes what it mentions.
private struct MentionReader {
  /// Which way the whole goes when a part turns from false to true.
  enum Polarity {
    case rising, falling, either

    var negated: Polarity {
      switch self {
      case .rising: .falling
      case .falling: .rising
      case .either: .either
      }
    }
  }

  let checked: CheckedExpression
  let environment: Environment
  var mentions: Mentions
  /// Inside `certainly`, where a value that comes to be known may turn a no into a yes.
  private var isCertain = false
  /// The facts over whose elements the variables of macros go.
  private var ranges: [String: Set<Int>] = [:]

  init(checked: CheckedExpression, environment: Environment, mentions: Mentions) {
    self.checked = checked
    self.environment = environment
    self.mentions = mentions
  }

  mutating func read(_ expression: Expression, in source: Source, _ polarity: Polarity) {
    if case .variable(let slot)? = checked.references[expression.id] {
      if isCertain { mentions.unsettling.insert(slot) }
      return
    }
    switch expression.kind {
    case .name(let name, _):
      if isCertain { mentions.unsettling.formUnion(ranges[name] ?? []) }
    case .literal(let value): literal(value)
    case .select(_, let field, _), .has(_, let field, _): mentions.fields.insert(field)
    case .definition(let definition, let body): return read(body, in: definition.source, polarity)
    case .call(let name, let target, let arguments):
      return call(name, (target.map { [$0] } ?? []) + arguments, in: source, polarity)
    case .comprehension(let loop): return comprehension(loop, in: source, polarity)
    default: break
    }
    for child in expression.children { read(child, in: source, .either) }
  }

  private mutating func call(
    _ name: String, _ parts: [Expression], in source: Source, _ polarity: Polarity
  ) {
    switch name {
    case Operator.and, Operator.or: for part in parts { read(part, in: source, polarity) }
    case Operator.not: for part in parts { read(part, in: source, polarity.negated) }
    case Operator.conditional:
      for (index, part) in parts.enumerated() {
        read(part, in: source, index == 0 ? .either : polarity)
      }
    case "certainly":
      mentions.usesCertainly = true
      let outer = isCertain
      isCertain = isCertain || polarity != .falling
      for part in parts { read(part, in: source, polarity) }
      isCertain = outer
    default:
      if MentionReader.comparisons.contains(name) {
        for part in parts { threshold(part, in: source) }
      }
      for part in parts { read(part, in: source, .either) }
    }
  }

  private mutating func comprehension(
    _ loop: Expression.Comprehension, in source: Source, _ polarity: Polarity
  ) {
    read(loop.range, in: source, .either)
    let outer = ranges
    defer { ranges = outer }
    for name in [loop.variable, loop.second].compactMap(\.self) {
      ranges[name] = facts(in: loop.range)
    }
    let isFold = loop.kind == .all || loop.kind == .exists
    for part in [loop.condition, loop.transform].compactMap(\.self) {
      read(part, in: source, isFold ? polarity : .either)
    }
  }

  private func facts(in expression: Expression) -> Set<Int> {
    if case .variable(let slot)? = checked.references[expression.id] { return [slot] }
    if case .name(let name, _) = expression.kind { return ranges[name] ?? [] }
    return expression.children.reduce(into: []) { $0.formUnion(facts(in: $1)) }
  }

  private mutating func literal(_ value: Value) {
    switch value {
    case .int(let number):
      if !mentions.numbers.contains(number) { mentions.numbers.append(number) }
    case .string(let text):
      if let day = Day(text) {
        mentions.days.append(day)
      } else if !mentions.words.contains(text) {
        mentions.words.append(text)
      }
    default: break
    }
  }

  private static let comparisons: Set<String> = [
    Operator.equals, Operator.notEquals, Operator.less, Operator.lessEquals, Operator.greater,
    Operator.greaterEquals,
  ]

  /// Keeps a side of a comparison that is worked out from facts, a day or a number.
  private mutating func threshold(_ side: Expression, in source: Source) {
    if case .literal = side.kind { return }
    switch checked.types[side.id] {
    case .int?, .opaque?, .nullable?: break
    default: return
    }
    let bytes = source.text.utf8
    let lower = bytes.index(bytes.startIndex, offsetBy: side.span.lower)
    let upper = bytes.index(bytes.startIndex, offsetBy: side.span.upper)
    // What names a variable of a macro cannot stand by itself: it is passed over.
    if let text = String(bytes[lower..<upper]),
      let program = try? environment.compile(Source(text, name: "threshold"))
    {
      mentions.add(program)
    }
  }
}
