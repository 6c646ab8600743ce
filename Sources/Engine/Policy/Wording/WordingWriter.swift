// SPDX-License-Identifier: Apache-2.0

import CEL

/// Says what an expression asks for or gives.
///
/// Negations are carried down to the sentences: `!(a || b)` is said as neither `a` nor `b`.
struct WordingWriter {
  let checked: CheckedExpression
  let names: WordingNames
  /// What was found on the way; shared by the writers of the parts.
  let findings: Findings
  /// The text the part stands in: the expression's, or that of the definition it lies in.
  var source: Source
  /// What the variables of macros stand for.
  var scope: [String: Local] = [:]

  /// What a variable of a macro stands for.
  enum Local {
    /// An entry of a list with this measure, spoken of in these words.
    case entry(Measure, Phrase)
    /// A value bound to the name, read where it was written.
    indirect case value(Expression, scope: [String: Local])
  }

  final class Findings {
    /// Parts that have no words, as they are written.
    var unsaid: [String] = []
    /// Definitions named in the sentence being written.
    var terms: [DefinedTerm] = []
  }

  init(_ checked: CheckedExpression, names: WordingNames, findings: Findings = Findings()) {
    self.checked = checked
    self.names = names
    self.findings = findings
    self.source = checked.source
  }

  // MARK: Statements

  /// What is asked for where the expression is to hold, or not to hold.
  func statement(_ expression: Expression, holds: Bool = true) -> Wording {
    if case .has(let operand, let field, let optional) = expression.kind {
      return presence(
        Expression(
          id: expression.id, span: expression.span,
          kind: .select(operand, field: field, optional: optional)), holds)
    }
    if case .variable? = checked.references[expression.id] { return flag(expression, holds) }
    switch expression.kind {
    case .literal(.bool(let value)): return .sentence(Words.constant(value == holds))
    case .definition(let definition, let body): return defined(definition, body, holds)
    case .call(let name, _, _): return call(function(expression) ?? name, expression, holds)
    case .comprehension(let loop): return quantified(loop, holds)
    case .bind(let name, let value, let body):
      return binding(name, to: .value(value, scope: scope)).statement(body, holds: holds)
    case .name(let name, _):
      if case .value(let value, let scope)? = self.scope[name] {
        return within(scope).statement(value, holds: holds)
      }
      return flag(expression, holds)
    case .select: return flag(expression, holds)
    default: return .sentence(unsaid(expression))
    }
  }

  private func defined(_ definition: Definition, _ body: Expression, _ holds: Bool) -> Wording {
    let (name, term) = self.term(definition, body) { $0.statement(body) }
    return .statement(Words.defined(name, holds), terms: [term])
  }

  /// The name of a definition and what it stands for.
  func term(
    _ definition: Definition, _ body: Expression, _ meaning: (WordingWriter) -> Wording
  ) -> (name: Phrase, term: DefinedTerm) {
    let known = names.definition(definition.name)
    let name = known?.name ?? Phrase(same: definition.name)
    var inner = WordingWriter(checked, names: names, findings: findings)
    inner.source = definition.source
    let term = DefinedTerm(
      id: definition.name, name: name, clause: known?.clause ?? "", meaning: meaning(inner))
    return (name, term)
  }

  private func flag(_ expression: Expression, _ holds: Bool) -> Wording {
    sentence { Words.flag($0.term(expression).side, holds) }
  }

  func presence(_ expression: Expression, _ isThere: Bool) -> Wording {
    sentence { writer in
      if let field = writer.fieldOfEntry(expression) { return Words.itsPresence(field, isThere) }
      return Words.presence(writer.term(expression).side, isThere)
    }
  }

  // MARK: Helpers

  /// A sentence with the definitions that were named while it was written.
  func sentence(_ phrase: (WordingWriter) -> Phrase) -> Wording {
    let outer = findings.terms
    findings.terms = []
    let phrase = phrase(self)
    defer { findings.terms = outer }
    return .statement(phrase, terms: findings.terms)
  }

  /// A statement inside a sentence, whose definitions become the sentence's.
  func inline(_ expression: Expression, holds: Bool = true) -> Phrase {
    let wording = statement(expression, holds: holds)
    findings.terms += wording.terms
    return wording.line
  }

  func binding(_ name: String, to local: Local) -> WordingWriter {
    var inner = self
    inner.scope[name] = local
    return inner
  }

  func within(_ scope: [String: Local]) -> WordingWriter {
    var inner = self
    inner.scope = scope
    return inner
  }

  /// The full name of the function that a call stands for, such as `math.least`; nil for operators.
  func function(_ expression: Expression) -> String? {
    if case .function(let name, _, _)? = checked.references[expression.id] { name } else { nil }
  }

  /// The arguments of a call, the target first where it is one.
  func arguments(_ expression: Expression) -> [Expression] {
    guard case .call(_, let target, let arguments) = expression.kind else { return [] }
    if case .function(_, _, let isNamespaced)? = checked.references[expression.id], isNamespaced {
      return arguments
    }
    return (target.map { [$0] } ?? []) + arguments
  }

  /// The part as it is written, noted as having no words.
  func unsaid(_ expression: Expression) -> Phrase {
    let bytes = source.text.utf8
    let text = String(
      decoding: bytes.dropFirst(expression.span.lower).prefix(
        expression.span.upper - expression.span.lower), as: UTF8.self)
    findings.unsaid.append(text)
    return Phrase(same: text)
  }

  /// What an expression stands for where it is a variable of a macro bound to a value.
  func resolved(_ expression: Expression) -> (expression: Expression, writer: WordingWriter) {
    if case .name(let name, _) = expression.kind,
      case .value(let value, let scope)? = self.scope[name]
    {
      return within(scope).resolved(value)
    }
    if case .definition(_, let body) = expression.kind { return (body, self) }
    return (expression, self)
  }
}
