// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// One small change of an expression.
struct ExpressionChange: Hashable {
  let kind: MutantKind
  /// Where it stands in the old text, in UTF-8 bytes.
  let offset: Int
  let was: String
  let now: String
  /// The whole new text.
  let text: String
}

/// Finds every small change of expressions that the law's own checks would let pass.
struct ExpressionChanger {
  let environment: Environment
  let vocabulary: Vocabulary

  /// The changes, in the order of the text. A change that comes to the same expression, or to the
  /// same one as an earlier change, is left out: comparisons of whole numbers are brought to one
  /// form first, and the order of a list after `in` says nothing.
  func changes(of text: String) -> [ExpressionChange] {
    guard let parsed = try? environment.parse(Source(text)) else { return [] }
    var finder = ChangeFinder(text: text, words: words(of: parsed))
    finder.visit(parsed.root)
    var seen: Set<String> = [parsed.root.canonicalText]
    return finder.found.filter { change in
      guard let changed = try? environment.parse(Source(change.text)) else { return false }
      return seen.insert(changed.root.canonicalText).inserted
    }
  }

  /// The enumeration of each text that is compared with a fact, by where the text stands.
  private func words(of parsed: ParsedExpression) -> [SourceSpan: Enumeration] {
    guard let checked = try? environment.check(parsed) else { return [:] }
    var checker = WordChecker(checked: checked, vocabulary: vocabulary)
    checker.check()
    return Dictionary(
      checker.words.map { ($0.span, $0.enumeration) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Walks an expression and notes changes of its text.
private struct ChangeFinder {
  let words: [SourceSpan: Enumeration]
  private(set) var found: [ExpressionChange] = []
  private let bytes: [UInt8]
  /// Inside a list of texts, where leaving one out says all that another text would.
  private var isInList = false

  init(text: String, words: [SourceSpan: Enumeration]) {
    self.bytes = Array(text.utf8)
    self.words = words
  }

  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .literal(let value): changeLiteral(value, expression.span)
    case .call(ReadingFunction.name, nil, _):
      replace(expression.span, with: "false", .reading)
      return
    case .call(let name, let target, let arguments):
      changeCall(name, target, arguments, expression.span)
    case .list(let elements):
      changeList(elements.map(\.value))
      let outer = isInList
      isInList = true
      for element in elements { visit(element.value) }
      isInList = outer
      return
    case .comprehension(let loop): changeQuantifier(loop)
    default: break
    }
    let outer = isInList
    isInList = false
    for child in expression.children { visit(child) }
    isInList = outer
  }

  // MARK: Literals

  private mutating func changeLiteral(_ value: Value, _ span: SourceSpan) {
    switch value {
    case .int(let number):
      for next in [number.subtractingReportingOverflow(1), number.addingReportingOverflow(1)]
      where !next.overflow {
        replace(span, with: String(next.partialValue), .number)
      }
    case .bool(let truth): replace(span, with: truth ? "false" : "true", .truth)
    case .string(let text): changeText(text, span)
    default: break
    }
  }

  private mutating func changeText(_ text: String, _ span: SourceSpan) {
    if let enumeration = words[span] {
      if let other = otherWord(than: text, in: enumeration, span) {
        replace(span, with: quoted(other), .word)
      }
    } else if let neighbours = CalendarText.neighbours(of: text) {
      for next in neighbours { replace(span, with: quoted(next), .day) }
    } else if !isInList {
      replace(span, with: quoted(text + "~"), .text)
    }
  }

  /// The next word of the enumeration that the expression does not name.
  private func otherWord(
    than word: String, in enumeration: Enumeration, _ span: SourceSpan
  ) -> String? {
    let all = enumeration.values.map(\.word)
    guard let index = all.firstIndex(of: word) else { return nil }
    let following = all[(index + 1)...] + all[..<index]
    let named = Set(words.filter { $0.value.name == enumeration.name }.keys.map(literal))
    return following.first { !named.contains($0) } ?? following.first
  }

  private func literal(_ span: SourceSpan) -> String { String(string(span).dropFirst().dropLast()) }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  private mutating func changeList(_ elements: [Expression]) {
    for (index, element) in elements.enumerated() {
      guard case .literal = element.kind else { continue }
      drop(element, at: index, of: elements)
    }
  }

  // MARK: Operators and functions

  private static let symbols: [String: (symbol: String, other: String, kind: MutantKind)] = [
    Operator.less: ("<", "<=", .threshold), Operator.lessEquals: ("<=", "<", .threshold),
    Operator.greater: (">", ">=", .threshold), Operator.greaterEquals: (">=", ">", .threshold),
    Operator.equals: ("==", "!=", .equality), Operator.notEquals: ("!=", "==", .equality),
    Operator.and: ("&&", "||", .connective), Operator.or: ("||", "&&", .connective),
    Operator.add: ("+", "-", .function), Operator.subtract: ("-", "+", .function),
  ]

  private static let functions = [
    "termAtLeast": "termAtMost", "termAtMost": "termAtLeast", "least": "greatest",
    "greatest": "least", "halfUp": "down", "down": "halfUp",
  ]

  private mutating func changeCall(
    _ name: String, _ target: Expression?, _ arguments: [Expression], _ span: SourceSpan
  ) {
    if let (symbol, other, kind) = ChangeFinder.symbols[name] {
      swap(symbol, for: other, between: arguments, kind)
    }
    switch name {
    case Operator.and, Operator.or:
      for (index, part) in arguments.enumerated() { drop(part, at: index, of: arguments) }
    case Operator.multiply:
      for (index, factor) in arguments.enumerated() {
        if case .literal = factor.kind { continue }
        drop(factor, at: index, of: arguments)
      }
    case Operator.not:
      let start = offset(of: "!", from: span.lower)
      note(.connective, [(SourceSpan(start, start + 1), "")], was: "!", now: "")
    case Operator.conditional:
      note(
        .branch,
        [(arguments[1].span, part(arguments[2])), (arguments[2].span, part(arguments[1]))],
        was: "? \(string(arguments[1].span)) : \(string(arguments[2].span))",
        now: "? \(string(arguments[2].span)) : \(string(arguments[1].span))")
    case "certainly" where arguments.count == 1:
      note(.certainty, [(span, part(arguments[0]))], was: name, now: "")
    default: rename(name, from: target?.span.upper ?? span.lower)
    }
  }

  private mutating func rename(_ name: String, from start: Int) {
    guard let other = ChangeFinder.functions[name] else { return }
    let start = offset(of: name, from: start)
    replace(SourceSpan(start, start + name.utf8.count), with: other, .function)
  }

  private mutating func changeQuantifier(_ loop: Expression.Comprehension) {
    guard loop.kind == .exists || loop.kind == .all else { return }
    let start = offset(of: loop.kind.rawValue, from: loop.range.span.upper)
    replace(
      SourceSpan(start, start + loop.kind.rawValue.utf8.count),
      with: loop.kind == .exists ? "all" : "exists", .quantifier)
  }

  private mutating func swap(
    _ symbol: String, for other: String, between arguments: [Expression], _ kind: MutantKind
  ) {
    let edits = zip(arguments, arguments.dropFirst()).map { left, _ in
      let start = offset(of: symbol, from: left.span.upper)
      return (SourceSpan(start, start + symbol.utf8.count), other)
    }
    if !edits.isEmpty { note(kind, edits, was: symbol, now: other) }
  }

  /// Leaves one part out, with the sign between it and its neighbour.
  private mutating func drop(_ part: Expression, at index: Int, of parts: [Expression]) {
    let isLast = index == parts.count - 1
    let span =
      isLast
      ? SourceSpan(index == 0 ? part.span.lower : parts[index - 1].span.upper, part.span.upper)
      : SourceSpan(part.span.lower, parts[index + 1].span.lower)
    note(.part, [(span, "")], was: string(part.span), now: "", at: part.span.lower)
  }

  // MARK: Text

  private func string(_ span: SourceSpan) -> String {
    String(decoding: bytes[span.lower..<span.upper], as: UTF8.self)
  }

  /// In brackets, so that it can stand anywhere.
  private func part(_ expression: Expression) -> String { "(\(string(expression.span)))" }

  private func offset(of word: String, from start: Int) -> Int {
    let wanted = Array(word.utf8)
    return bytes.indices.first { $0 >= start && bytes[$0...].starts(with: wanted) } ?? start
  }

  private mutating func replace(_ span: SourceSpan, with text: String, _ kind: MutantKind) {
    note(kind, [(span, text)], was: string(span), now: text)
  }

  private mutating func note(
    _ kind: MutantKind, _ edits: [(span: SourceSpan, text: String)], was: String, now: String,
    at offset: Int? = nil
  ) {
    var text: [UInt8] = []
    var end = 0
    for (span, new) in edits {
      text += bytes[end..<span.lower] + Array(new.utf8)
      end = span.upper
    }
    text += bytes[end...]
    found.append(
      ExpressionChange(
        kind: kind, offset: offset ?? edits[0].span.lower, was: was, now: now,
        text: String(decoding: text, as: UTF8.self)))
  }
}

/// Days and months as texts.
enum CalendarText {
  /// The day before and after a day, a month or a day of the year; nil for any other text.
  static func neighbours(of text: String) -> [String]? {
    if let day = Day(text) { return [-1, 1].map { day.adding(days: $0).description } }
    if let month = Month(text) { return [-1, 1].map { month.adding($0).description } }
    // A day of the year; 2001 was no leap year.
    if text.utf8.count == 5, let day = Day("2001-\(text)") {
      return [-1, 1].map { String(day.adding(days: $0).description.dropFirst(5)) }
    }
    return nil
  }
}
