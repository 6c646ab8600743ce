// SPDX-License-Identifier: Apache-2.0

import CEL

/// Checks the expressions of one file against the vocabulary and places every fault exactly.
struct ExpressionChecker {
  let environment: Environment
  let vocabulary: Vocabulary
  let source: SourceText
  /// Names of the parameters that have dated values here.
  let parameters: Set<String>
  /// Ids of the alternatives of each ambiguity.
  let alternatives: [String: Set<String>]
  let problems: ProblemList

  init(
    _ jurisdiction: CheckedJurisdiction, source: SourceText, parameters: Set<String>,
    problems: ProblemList
  ) {
    self.environment = jurisdiction.environment
    self.vocabulary = jurisdiction.vocabulary
    self.source = source
    self.parameters = parameters
    self.alternatives = jurisdiction.alternatives
    self.problems = problems
  }

  /// The expression with its types, or nil with reports.
  ///
  /// - Parameter name: Unique in the file; definitions are named `definition …`.
  func check(
    _ expression: ExpressionText, named name: String, expecting type: ValueType?
  ) -> CheckedExpression? {
    let text = Source(expression.text, name: name)
    do {
      let checked = try environment.check(environment.parse(text), expecting: type)
      var words = WordChecker(checked: checked, vocabulary: vocabulary)
      words.check()
      for (enumeration, word, span) in words.faults {
        problems.report(
          .notInEnumeration(word, enumeration, at: place(span, in: text, expression)))
      }
      for (slot, span) in words.reads where slot < vocabulary.facts.count {
        reportUndeclared(vocabulary.facts[slot], at: place(span, in: text, expression))
      }
      for (ambiguity, alternative, span) in words.readings {
        report(ambiguity, alternative, at: place(span, in: text, expression))
      }
      return checked
    } catch {
      for fault in error.diagnostics where fault.source == text {
        report(fault, in: text, expression)
      }
      if !error.diagnostics.contains(where: { $0.source == text }) {
        problems.report(.faultyDefinition(at: expression.node.place))
      }
      return nil
    }
  }

  /// Faults that only planning finds, such as a constant day that the calendar does not have.
  func report(_ faults: [CEL.Diagnostic], in expression: ExpressionText) {
    for fault in faults where fault.source.text == expression.text {
      report(fault, in: fault.source, expression)
    }
  }

  private func report(_ fault: CEL.Diagnostic, in text: Source, _ expression: ExpressionText) {
    problems.report(
      Problem(
        id: fault.id, place: place(fault.span, in: text, expression), message: fault.message,
        help: fault.hint))
  }

  private func reportUndeclared(_ fact: VocabularyFact, at place: Place) {
    guard fact.name.hasPrefix(Vocabulary.parameterPrefix) else { return }
    guard !parameters.contains(fact.name) else { return }
    problems.report(.parameterNotDeclared(fact.name, at: place))
  }

  /// A reading must be one that a place can choose.
  private func report(_ ambiguity: String?, _ alternative: String?, at place: Place) {
    guard let ambiguity, let alternative else {
      problems.report(.readingNotLiteral(at: place))
      return
    }
    let known = alternatives[ambiguity] ?? []
    if !known.contains(alternative) {
      problems.report(
        .unknownAlternative(alternative, of: ambiguity, at: place, known: known.sorted()))
    }
  }

  private func place(_ span: SourceSpan, in text: Source, _ expression: ExpressionText) -> Place {
    let before = text.text.utf8.prefix(span.lower).count { $0 & 0xC0 != 0x80 }
    return source.place(of: before, in: expression.node)
  }
}

extension Vocabulary {
  /// Facts so named are the dated figures of a place.
  static let parameterPrefix = "params."
}

/// Finds words compared with a fact that are no words of the fact's enumeration, and every variable
/// that is read.
struct WordChecker {
  let checked: CheckedExpression
  let vocabulary: Vocabulary
  private(set) var faults: [(enumeration: Enumeration, word: String, span: SourceSpan)] = []
  /// Every word that is compared with a fact.
  private(set) var words: [(enumeration: Enumeration, span: SourceSpan)] = []
  private(set) var reads: [(slot: Int, span: SourceSpan)] = []
  /// Calls of `reads`, with their texts where they are written out.
  private(set) var readings: [(ambiguity: String?, alternative: String?, span: SourceSpan)] = []
  /// Inside a definition, which is checked in its own file: where its name stands here.
  private var nameSpan: SourceSpan?
  private var locals: [String: Domain] = [:]

  init(checked: CheckedExpression, vocabulary: Vocabulary) {
    self.checked = checked
    self.vocabulary = vocabulary
  }

  /// What is known of the values of an expression.
  private indirect enum Domain {
    case any
    case type(FactType)
    case words([(word: String, span: SourceSpan)])
    case listOfWords([(word: String, span: SourceSpan)])
  }

  mutating func check() { _ = domain(checked.root) }

  /// The domain of the expression; its parts are checked on the way.
  private mutating func domain(_ expression: Expression) -> Domain {
    if case .variable(let slot)? = checked.references[expression.id] {
      reads.append((slot, nameSpan ?? expression.span))
      return slot < vocabulary.facts.count ? .type(vocabulary.facts[slot].type.required) : .any
    }
    switch expression.kind {
    case .literal(.string(let word)): return .words([(word, expression.span)])
    case .name(let name, _): return locals[name] ?? .any
    case .select(let operand, let field, _): return fieldDomain(domain(operand), field)
    case .has(let operand, _, _):
      _ = domain(operand)
      return .any
    case .list(let elements): return listDomain(elements.map { domain($0.value) })
    case .call(ReadingFunction.name, nil, let arguments):
      noteReading(arguments, at: expression.span)
      return .any
    case .call(let name, let target, let arguments):
      return callDomain(name, (target.map { [$0] } ?? []) + arguments)
    case .comprehension(let loop): return comprehensionDomain(loop)
    case .bind(let name, let value, let body):
      return scoped(name, domain(value)) { $0.domain(body) }
    case .definition(_, let body):
      let outer = nameSpan
      nameSpan = nameSpan ?? expression.span
      defer { nameSpan = outer }
      return domain(body)
    default:
      for child in expression.children { _ = domain(child) }
      return .any
    }
  }

  private mutating func callDomain(_ name: String, _ arguments: [Expression]) -> Domain {
    let domains = arguments.map { domain($0) }
    switch (name, domains.count) {
    case (Operator.equals, 2), (Operator.notEquals, 2):
      compare(domains[0], domains[1])
      compare(domains[1], domains[0])
    case (Operator.isIn, 2):
      if case .listOfWords(let words) = domains[1] { compare(domains[0], .words(words)) }
      compare(element(domains[1]), domains[0])
    case (Operator.conditional, 3): return domains[1]
    case (Operator.index, 2): return element(domains[0])
    case ("inCat", 3): compare(fieldDomain(element(domains[0]), "code"), domains[1])
    case ("currentStatus", 2): return fieldDomain(element(domains[0]), "status")
    default: break
    }
    return .any
  }

  private mutating func noteReading(_ arguments: [Expression], at span: SourceSpan) {
    guard nameSpan == nil else { return }
    let texts = arguments.map { argument -> String? in
      if case .literal(.string(let text)) = argument.kind { text } else { nil }
    }
    readings.append((texts.first ?? nil, texts.last ?? nil, span))
  }

  private mutating func comprehensionDomain(_ loop: Expression.Comprehension) -> Domain {
    let range = domain(loop.range)
    return scoped(loop.second ?? loop.variable, element(range)) { checker in
      for part in [loop.condition, loop.transform].compactMap(\.self) { _ = checker.domain(part) }
      return loop.kind == .filter ? range : .any
    }
  }

  private mutating func scoped(
    _ name: String, _ domain: Domain, _ body: (inout WordChecker) -> Domain
  ) -> Domain {
    let outer = locals[name]
    locals[name] = domain
    defer { locals[name] = outer }
    return body(&self)
  }

  private func listDomain(_ elements: [Domain]) -> Domain {
    var words: [(word: String, span: SourceSpan)] = []
    for element in elements {
      guard case .words(let some) = element else { return .any }
      words += some
    }
    return .listOfWords(words)
  }

  private func element(_ domain: Domain) -> Domain {
    switch domain {
    case .type(.list(let element)): .type(element.required)
    case .listOfWords(let words): .words(words)
    default: .any
    }
  }

  private func fieldDomain(_ domain: Domain, _ field: String) -> Domain {
    guard case .type(.record(let name)) = domain, let shape = vocabulary.records[name],
      let index = shape.type.slot(of: field)
    else { return .any }
    return .type(shape.fields[index].type.required)
  }

  private mutating func compare(_ fact: Domain, _ other: Domain) {
    guard nameSpan == nil, case .type(.enumeration(let name)) = fact,
      case .words(let words) = other,
      let enumeration = vocabulary.enumerations[name]
    else { return }
    for (word, span) in words where !enumeration.contains(word) {
      if !faults.contains(where: { $0.span == span }) { faults.append((enumeration, word, span)) }
    }
    self.words += words.map { (enumeration, $0.span) }
  }
}
