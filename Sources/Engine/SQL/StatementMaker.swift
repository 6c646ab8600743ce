// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Turns checked expressions into SQL, each content once.
struct StatementMaker {
  let plans: [DecisionPlan]
  let asOf: Day
  let dialect: SQLDialect
  /// What a place has set over the law's own figures.
  let figures: FactSet?
  var steps = Steps()
  /// Facts that some expression reads.
  private(set) var read: Set<Int> = []
  /// What has no form in SQL.
  private(set) var refusals: [SQLRefusal] = []
  /// The benefit and the rule being written.
  var benefit = 0
  var rule = ""
  /// Variables of the loops being written, by their places.
  var locals: [Int: Local] = [:]
  private var loops = 0
  /// How many days so many months are, by whether the last day of a term is meant.
  private var counts: [Bool: [Int64: ClosedRange<Int64>]] = [:]

  enum Local {
    /// An element of a list, by the number of its loop.
    case element(Int, ValueType)
    /// The same for every row.
    case constant(Value)
  }

  init(_ plans: [DecisionPlan], asOf: Day, dialect: SQLDialect, figures: FactSet? = nil) {
    self.plans = plans
    self.asOf = asOf
    self.dialect = dialect
    self.figures = figures
  }

  var plan: DecisionPlan { plans[benefit] }
  var vocabulary: Vocabulary { plan.policy.jurisdiction.vocabulary }

  mutating func share(_ text: SQLText) -> SQLText { steps.share(text) }

  mutating func nextLoop() -> Int {
    loops += 1
    return loops
  }

  mutating func days(_ months: Int64, isTerm: Bool) -> ClosedRange<Int64> {
    if let known = counts[isTerm]?[months] { return known }
    let apart = Day.distances(monthsLater: Int(months), isTerm: isTerm)
    let days = Int64(apart.lowerBound)...Int64(apart.upperBound)
    counts[isTerm, default: [:]][months] = days
    return days
  }

  mutating func refuse(_ what: String, _ kind: SQLKind) -> Term {
    let refusal = SQLRefusal(benefit: plan.id, rule: rule, part: what)
    if !refusals.contains(refusal) { refusals.append(refusal) }
    return elsewhere(kind)
  }

  // MARK: Expressions

  mutating func term(_ checked: CheckedExpression) -> Term { term(checked.root, checked) }

  /// - Parameter expected: What an expression of no known type is to be.
  mutating func term(
    _ expression: Expression, _ checked: CheckedExpression, expected: SQLKind? = nil
  ) -> Term {
    if case .definition(_, let body) = expression.kind {
      return term(body, checked, expected: expected)
    }
    let type = checked.types[expression.id] ?? .dyn
    guard let kind = SQLKind(type) ?? (type == .dyn ? expected : nil) else {
      return refuse(SQLRefusal.name(of: expression, checked), .truth)
    }
    if let outcome = constantOutcome(expression, checked) { return constant(outcome, kind) }
    switch expression.kind {
    case .name(let name, _): return self.name(name, expression, checked, kind)
    case .select: return select(expression, checked, kind)
    case .has(let operand, let field, false):
      return has(operand, field, expression, checked)
    case .call: return call(expression, checked, kind)
    case .comprehension(let loop): return self.loop(loop, expression, checked)
    default: return refuse(SQLRefusal.name(of: expression, checked), kind)
    }
  }

  mutating func terms(
    _ parts: [Expression], _ checked: CheckedExpression, as kind: SQLKind? = nil
  ) -> [Term] {
    var terms: [Term] = []
    for part in parts {
      terms.append(kind.map { term(part, checked, as: $0) } ?? term(part, checked))
    }
    return terms
  }

  /// A term of the kind that is asked for; what is of another has no form.
  mutating func term(
    _ expression: Expression, _ checked: CheckedExpression, as kind: SQLKind
  ) -> Term {
    let term = self.term(expression, checked, expected: kind)
    if term.kind == kind { return term }
    return term.constant == .some(.some(.null)) ? constant(.value(.null), kind) : elsewhere(kind)
  }

  private mutating func name(
    _ name: String, _ expression: Expression, _ checked: CheckedExpression, _ kind: SQLKind
  ) -> Term {
    switch checked.references[expression.id] {
    case .variable(let slot)?: return variable(slot, kind)
    case .local(let place)?:
      switch locals[place] {
      case .element(let loop, _)?: return flagged(dialect.element(loop, kind.stored), kind)
      case .constant(let value)?: return constant(.value(value), kind)
      case nil: return refuse(name, kind)
      }
    default: return refuse(name, kind)
    }
  }

  /// Truths are stored as 1 and 0.
  func flagged(_ value: SQLText, _ kind: SQLKind) -> Term {
    Term(kind, kind == .truth ? "(\(value) = 1)" : value)
  }

  // MARK: Names

  mutating func variable(_ slot: Int, _ kind: SQLKind) -> Term {
    switch plan.source(of: slot) {
    case .fact: return fact(slot, kind)
    case .fixed: return refuse("a name without a value", kind)
    case .event(let facts, let orAsOf): return event(facts, orAsOf)
    case .worked(_, let description):
      if slot == plan.benefitYearSlot { return benefitYear() }
      if slot == plan.monthsLeftSlot, let count = plan.monthsLimitCount { return left(of: count) }
      if let figure = plan.figure(of: slot, asOf: asOf) { return self.figure(figure, kind) }
      return refuse(description, kind)
    }
  }

  mutating func fact(_ slot: Int, _ kind: SQLKind) -> Term {
    var term = flagged(column(slot), kind)
    if vocabulary.facts[slot].type.isOptional {
      term.none = share("(COALESCE(\(noneColumn(slot)), 0) = 1)")
    }
    return term
  }

  mutating func column(_ slot: Int) -> SQLText {
    read.insert(slot)
    return SQLText(.fact(FactsTable.name(of: vocabulary.facts[slot].name)))
  }

  private mutating func noneColumn(_ slot: Int) -> SQLText {
    read.insert(slot)
    return SQLText(.fact(FactsTable.name(of: vocabulary.facts[slot].name) + "_none"))
  }

  /// The first of the facts that holds a day.
  mutating func event(_ facts: [Int], _ orAsOf: Bool) -> Term {
    var sources: [SQLText] = []
    for slot in facts { sources.append(column(slot)) }
    if orAsOf { sources.append(dialect.number(Int64(asOf.number))) }
    guard sources.count > 1 else { return Term(.number, sources[0]) }
    return Term(.number, share("COALESCE(\(.joined(sources, ", ")))"))
  }

  mutating func eventTerm() -> Term {
    switch plan.source(of: plan.eventSlot) {
    case .event(let facts, let orAsOf): return event(facts, orAsOf)
    case .fixed("day"): return constant(.value(Value(asOf)), .number)
    default: return constant(.unknown(UnknownSet([])), .number)
    }
  }

  /// The year as given, else the event's.
  mutating func benefitYear() -> Term {
    let event = eventTerm()
    let year = share(dialect.quotient(share(dialect.month(of: event.value)), "12"))
    guard let slot = plan.benefitYearSlot else { return Term(.number, year) }
    return Term(.number, share("COALESCE(\(column(slot)), \(year))"))
  }

  /// A dated figure: what is in force on the day of the event, taken into the term, for the key.
  private mutating func figure(_ figure: DatedFigure, _ kind: SQLKind) -> Term {
    let event = eventTerm()
    let key = figure.key.map { term($0) }
    guard key?.fault == nil, let without = self.table(figure.withoutEvent, key, kind) else {
      return refuse("a figure looked up by what may fail", kind)
    }
    var cases: [SQLText] = ["WHEN \(event.value) IS NULL THEN \(without)"]
    for dated in figure.values {
      guard let value = self.table(dated.table, key, kind) else { return refuse("a figure", kind) }
      cases.append(
        dated.until.map { "WHEN \(event.value) < \(Int($0.number)) THEN \(value)" }
          ?? "ELSE \(value)")
    }
    return Term(kind, share("CASE \(.joined(cases, " ")) END"))
  }

  /// Nil where a value has no form.
  private func table(_ table: DatedFigure.Table, _ key: Term?, _ kind: SQLKind) -> SQLText? {
    func written(_ value: Value?) -> SQLText? {
      let term = constant(value.map(Outcome.value) ?? .unknown(UnknownSet([])), kind)
      return term.fault == nil && term.none == nil ? term.value : nil
    }
    guard let otherwise = written(table.otherwise) else { return nil }
    guard let key else { return otherwise }
    let text: SQLText =
      key.kind == .text ? key.value : "CAST(\(key.value) AS \(raw: SQLKind.text.name(dialect)))"
    var cases: [SQLText] = ["WHEN \(text) IS NULL THEN \(dialect.null(kind))"]
    for entry in table.entries {
      guard let value = written(entry.value) else { return nil }
      let part: SQLText =
        entry.isRegion ? "substr(\(text), 1, \(entry.key.utf8.count))" : text
      cases.append("WHEN \(part) = \(dialect.text(entry.key)) THEN \(value)")
    }
    return "CASE \(.joined(cases, " ")) ELSE \(otherwise) END"
  }

  // MARK: Constants

  /// What an expression comes to that is the same for every situation decided on the day.
  mutating func constantOutcome(
    _ expression: Expression, _ checked: CheckedExpression
  ) -> Outcome? {
    if let known = constants[
      ConstantKey(benefit: benefit, id: expression.id, text: .string(checked.source.text))]
    {
      return known
    }
    guard isSame(expression, checked) else { return nil }
    let part = checked.part(expression)
    guard let program = try? plan.environment.plan(part) else { return nil }
    var facts = figures ?? FactSet(vocabulary)
    let outcome = try? plan.onPrepared(&facts, asOf: asOf) { program.evaluate($0.values) }
    if let outcome {
      constants[
        ConstantKey(benefit: benefit, id: expression.id, text: .string(checked.source.text))] =
        outcome
    }
    return outcome
  }

  private struct ConstantKey: Hashable {
    let benefit: Int
    let id: Int
    let text: Value
  }
  private var constants: [ConstantKey: Outcome] = [:]

  private func isSame(_ expression: Expression, _ checked: CheckedExpression) -> Bool {
    checked.part(expression).variables.allSatisfy(isFixed) && !readsLocals(expression, checked, [])
  }

  /// Whether it reads the variable of a loop around it.
  private func readsLocals(
    _ expression: Expression, _ checked: CheckedExpression, _ own: Set<Int>
  ) -> Bool {
    if case .local(let place)? = checked.references[expression.id] {
      if case .name = expression.kind { return !own.contains(place) }
      let inner = own.union([place, place + 1])
      return expression.children.contains { readsLocals($0, checked, inner) }
    }
    return expression.children.contains { readsLocals($0, checked, own) }
  }

  func isFixed(_ slot: Int) -> Bool {
    if figures?[slot: slot] != nil { return true }
    // A year that a situation gives stands before the event's.
    if slot == plan.benefitYearSlot { return false }
    return switch plan.source(of: slot) {
    case .fixed: true
    case .fact, .event: false
    case .worked(let from, _): from.filter { $0 != slot }.allSatisfy(isFixed)
    }
  }
}

/// A part of the law that has no form in SQL: rows that turn on it are left to the program.
public struct SQLRefusal: Hashable, Sendable {
  public let benefit: String
  public let rule: String
  /// The expression or its function.
  public let part: String

  static func name(of expression: Expression, _ checked: CheckedExpression) -> String {
    switch expression.kind {
    case .call(let function, _, _): function
    case .comprehension(let loop): loop.kind.rawValue
    case .select(_, let field, _): ".\(field)"
    case .list: "a list"
    case .name(let name, _): name
    default: "an expression"
    }
  }
}

extension SQLKind {
  /// Nil for lists, records and what has no type.
  init?(_ type: ValueType) {
    switch type.unwrapped {
    case .bool: self = .truth
    case .int, .opaque, .null: self = .number
    case .string: self = .text
    default: return nil
    }
  }

  var stored: SQLKind { self == .truth ? .number : self }
}
