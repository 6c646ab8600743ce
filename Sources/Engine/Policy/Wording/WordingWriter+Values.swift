// SPDX-License-Identifier: Apache-2.0

import CEL

// Values in words.
extension WordingWriter {
  /// A value with the structure of its tests: a choice is said as one.
  func value(_ expression: Expression, as measure: Measure? = nil) -> Wording {
    switch expression.kind {
    case .call(Operator.conditional, _, let arguments):
      return chain(arguments) { $0.value($1, as: measure) }
    case .bind(let name, let value, let body):
      return binding(name, to: .value(value, scope: scope)).value(body, as: measure)
    default: return sentence { $0.term(expression, as: measure).phrase }
    }
  }

  /// A value as a noun.
  ///
  /// - Parameter measure: What the place asks for; decides how a bare figure is written.
  func term(_ expression: Expression, as measure: Measure? = nil) -> Term {
    if case .has = expression.kind { return Term(inline(expression), .sentence) }
    if case .variable(let slot)? = checked.references[expression.id] {
      return Term(names.variable(slot))
    }
    switch expression.kind {
    case .literal(let value): return Term(literal(value, expression, as: measure))
    case .name(let name, _): return local(name, expression, as: measure)
    case .select(let operand, let field, _): return Term(select(operand, field, expression))
    case .list(let elements):
      let inner = measure.map { $0 == .plain ? .plain : $0.element }
      return Term(.list(elements.map { term($0.value, as: inner).part(of: .sum) }), .words)
    case .definition(let definition, let body):
      let (name, term) = self.term(definition, body) { $0.value(body, as: measure) }
      findings.terms.append(term)
      return Term(name.quoted)
    case .bind(let name, let value, let body):
      return binding(name, to: .value(value, scope: scope)).term(body, as: measure)
    case .comprehension(let loop): return comprehension(loop, expression)
    case .optionalMap(let operand, let name, let body, _):
      return binding(name, to: .value(operand, scope: scope)).term(body, as: measure)
    case .call: return callTerm(expression, as: measure)
    default: return Term(unsaid(expression))
    }
  }

  private func literal(_ value: Value, _ expression: Expression, as measure: Measure?) -> Phrase {
    switch value {
    case .int(let number): return (measure ?? .plain).figure(number)
    case .uint(let number): return Phrase(same: "\(number)")
    case .double(let number): return Phrase(same: "\(number)")
    case .bool(let flag): return Words.yesOrNo(flag)
    case .null: return Words.none
    case .string(let text): return word(text, as: measure) ?? unsaid(expression)
    default: return unsaid(expression)
    }
  }

  /// A written text by what it stands for; nil where nothing names it.
  private func word(_ text: String, as measure: Measure?) -> Phrase? {
    switch measure {
    case .word(let enumeration)?:
      if let word = names.word(text, of: enumeration) { return word }
    case .region?: return names.region(text)
    case .benefit?:
      if let name = names.benefit(text) { return name }
    default: break
    }
    if text == "none" { return Words.none.quoted }
    let isCode = text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "z")).contains($0) }
    return isCode ? nil : Phrase(same: text).quoted
  }

  private func local(_ name: String, _ expression: Expression, as measure: Measure?) -> Term {
    switch scope[name] {
    case .entry(_, let phrase)?: Term(phrase)
    case .value(let value, let scope)?: within(scope).term(value, as: measure)
    case nil: Term(unsaid(expression))
    }
  }

  // MARK: Fields

  /// A field, by its own name where that says whose it is: `毕业情况.毕业日期` is 毕业日期.
  private func select(_ operand: Expression, _ field: String, _ expression: Expression) -> Phrase {
    guard case .record(let record) = measure(operand),
      let name = names.field(field, of: record)
    else { return unsaid(expression) }
    if isEntry(operand) { return Words.its(name) }
    let whole = term(operand).side
    return name.names(whole) ? name : Words.field(name, of: whole)
  }

  /// The name of a field of an entry that is spoken of; nil for anything else.
  func fieldOfEntry(_ expression: Expression) -> Phrase? {
    guard case .select(let operand, let field, _) = expression.kind, isEntry(operand),
      case .record(let record) = measure(operand)
    else { return nil }
    return names.field(field, of: record)
  }

  private func isEntry(_ expression: Expression) -> Bool {
    if case .name(let name, _) = expression.kind, case .entry? = scope[name] { true } else { false }
  }

  // MARK: Macros that give lists

  private func comprehension(_ loop: Expression.Comprehension, _ expression: Expression) -> Term {
    let list = measure(loop.range)
    let writer = entry(of: loop)
    switch loop.kind {
    case .filter, .map, .transformList:
      var said = term(loop.range).side
      if let condition = loop.condition {
        said = Words.filtered(said, writer.inline(condition), noun: list.element.entry)
      }
      if let transform = loop.transform {
        said = Words.mapped(said, to: writer.term(transform).side, noun: list.element.entry)
      }
      return Term(said, .words)
    case .all, .exists, .existsOne: return Term(inline(expression), .sentence)
    case .transformMap, .transformMapEntry: return Term(unsaid(expression))
    }
  }
}

extension Phrase {
  /// Whether this name of a field already says what it is a field of.
  fileprivate func names(_ whole: Phrase) -> Bool { zh.prefix(2) == whole.zh.prefix(2) }
}
