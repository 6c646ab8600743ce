// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// What an expression comes to by the plainest way there is.
package enum Walked: Equatable {
  case value(Value)
  /// Open, for want of these inputs and no others.
  case unknown(Set<Unknown>)
  case error
}

/// The language by its written rules (`Tests/Engine/CEL/unknowns/README.md`, `docs/guide/policies.md`),
/// walked node by node over the checked tree: for tests alone. It shares values and trees with the
/// evaluator of one person, and neither its nodes nor its functions.
package struct TreeWalk {
  let checked: CheckedExpression
  /// By slot, with the names of a decision filled.
  let facts: [Value?]
  /// The chosen alternative by ambiguity.
  let readings: [String: String]
  /// Parts that the walk does not know: a hole of the walk, not a disagreement.
  package private(set) var isStranger = false

  package init(_ checked: CheckedExpression, facts: [Value?], readings: [String: String]) {
    self.checked = checked
    self.facts = facts
    self.readings = readings
  }

  package mutating func outcome() -> Walked { walk(checked.root, Scope()) }

  /// The variables of the macros around: what they are, and what they were read from.
  struct Scope {
    var values: [Int: Walked] = [:]
    var origins: [Int: Set<Unknown>] = [:]

    func binding(_ place: Int, _ value: Walked, from origins: Set<Unknown>) -> Scope {
      var scope = self
      scope.values[place] = value
      scope.origins[place] = origins
      return scope
    }
  }

  mutating func strange() -> Walked {
    isStranger = true
    return .error
  }

  // MARK: Nodes

  mutating func walk(_ node: Expression, _ scope: Scope) -> Walked {
    if case .definition(_, let body) = node.kind { return walk(body, scope) }
    if case .variable(let slot)? = checked.references[node.id] {
      guard let value = facts[slot] else { return .unknown([Unknown(slot: slot)]) }
      if case .has = node.kind { return .value(.bool(!Self.isNone(value))) }
      return .value(value)
    }
    switch node.kind {
    case .literal(let value): return .value(value)
    case .name:
      guard case .local(let place)? = checked.references[node.id] else { return strange() }
      guard let value = scope.values[place] else { return strange() }
      return value
    case .select(let operand, let field, optional: false):
      return self.field(field, of: operand, scope) { $0 }
    case .has(let operand, let field, optional: false):
      return self.field(field, of: operand, scope) { .bool(!Self.isNone($0)) }
    case .list(let elements):
      return strictly(elements.map(\.value), scope) { .value(.list($0)) }
    case .bind(_, let value, let body):
      guard case .local(let place)? = checked.references[node.id] else { return strange() }
      let inner = scope.binding(place, walk(value, scope), from: origins(of: value, scope))
      return walk(body, inner)
    case .comprehension(let loop): return walk(loop, node, scope)
    case .call(let name, let target, let arguments):
      return call(node, name, target, arguments, scope)
    default: return strange()
    }
  }

  private static func isNone(_ value: Value) -> Bool {
    if case .null = value { true } else { false }
  }

  /// A field of a record. A field of what is known to be none is none, where the type allows none.
  private mutating func field(
    _ field: String, of operand: Expression, _ scope: Scope, _ read: (Value) -> Value
  ) -> Walked {
    let whole = walk(operand, scope)
    guard case .value(let value) = whole else { return whole }
    switch value {
    case .null:
      if case .nullable? = checked.types[operand.id] { return .value(read(.null)) }
      return .error
    case .record(let record):
      guard record.type.slot(of: field) != nil else { return .error }
      return record[field].map { .value(read($0)) }
        ?? .unknown(Set(origins(of: operand, scope).map { $0.adding(field) }))
    default: return .error
    }
  }

  /// An operation that needs all its parts: open for want of what any of them lacks; else an error where
  /// one is.
  mutating func strictly(
    _ parts: [Expression], _ scope: Scope, _ work: ([Value]) -> Walked
  ) -> Walked {
    var values: [Value] = []
    var missing: Set<Unknown> = []
    var isOpen = false
    var isWrong = false
    for part in parts {
      switch walk(part, scope) {
      case .value(let value): values.append(value)
      case .unknown(let inputs):
        isOpen = true
        missing.formUnion(inputs)
      case .error: isWrong = true
      }
    }
    if isOpen { return .unknown(missing) }
    return isWrong ? .error : work(values)
  }

  // MARK: Logic

  /// Kleene: what decides, decides; else what is open leaves open; else an error is one.
  static func together(_ parts: [Walked], decidedBy deciding: Bool) -> Walked {
    var missing: Set<Unknown> = []
    var isOpen = false
    var isWrong = false
    for part in parts {
      switch part {
      case .value(.bool(deciding)): return .value(.bool(deciding))
      case .value(.bool): break
      case .value, .error: isWrong = true
      case .unknown(let inputs):
        isOpen = true
        missing.formUnion(inputs)
      }
    }
    if isOpen { return .unknown(missing) }
    return isWrong ? .error : .value(.bool(!deciding))
  }

  /// The chosen branch; open where the condition is.
  mutating func chosen(_ parts: [Expression], _ scope: Scope) -> Walked {
    let condition = walk(parts[0], scope)
    switch condition {
    case .value(.bool(true)): return walk(parts[1], scope)
    case .value(.bool(false)): return walk(parts[2], scope)
    case .value, .error: return .error
    case .unknown: return condition
    }
  }

  // MARK: Loops

  private mutating func walk(
    _ loop: Expression.Comprehension, _ node: Expression, _ scope: Scope
  ) -> Walked {
    guard loop.second == nil, case .local(let place)? = checked.references[node.id] else {
      return strange()
    }
    let range = walk(loop.range, scope)
    guard case .value(let value) = range else { return range }
    guard case .list(let elements) = value else { return .error }
    let source = origins(of: loop.range, scope)
    let scopes = elements.map { scope.binding(place, .value($0), from: source) }
    guard let condition = loop.condition else { return transformed(loop, scopes) }
    var answers: [Walked] = []
    for scope in scopes { answers.append(walk(condition, scope)) }
    switch loop.kind {
    case .all: return Self.together(answers, decidedBy: false)
    case .exists: return Self.together(answers, decidedBy: true)
    case .existsOne:
      return allDecided(answers) { kept in .value(.bool(kept.count { $0 } == 1)) }
    case .filter:
      return allDecided(answers) { kept in
        .value(.list(zip(elements, kept).filter { $0.1 }.map { $0.0 }))
      }
    default: return strange()
    }
  }

  /// Every element is asked: one that is open leaves the whole open.
  private func allDecided(_ answers: [Walked], _ work: ([Bool]) -> Walked) -> Walked {
    var kept: [Bool] = []
    for answer in answers { if case .value(.bool(let bool)) = answer { kept.append(bool) } }
    if kept.count == answers.count { return work(kept) }
    // None of them decides: what is left of Kleene is the order of open and error.
    return Self.together(
      answers.filter { if case .value(.bool) = $0 { false } else { true } }, decidedBy: true)
  }

  private mutating func transformed(
    _ loop: Expression.Comprehension, _ scopes: [Scope]
  ) -> Walked {
    guard loop.kind == .map, let transform = loop.transform else { return strange() }
    var values: [Value] = []
    var rest: [Walked] = []
    for scope in scopes {
      let made = walk(transform, scope)
      if case .value(let value) = made { values.append(value) } else { rest.append(made) }
    }
    return rest.isEmpty ? .value(.list(values)) : Self.together(rest, decidedBy: true)
  }

  // MARK: What to ask for

  /// The facts, and fields of them, that a value is taken from: to be named where a field of it is missing.
  func origins(of node: Expression, _ scope: Scope) -> Set<Unknown> {
    if case .definition(_, let body) = node.kind { return origins(of: body, scope) }
    if case .variable(let slot)? = checked.references[node.id] { return [Unknown(slot: slot)] }
    switch (node.kind, checked.references[node.id]) {
    case (.name, .local(let place)?): return scope.origins[place] ?? []
    case (.select(let operand, let field, _), _):
      return Set(origins(of: operand, scope).map { $0.adding(field) })
    case (.call(Operator.conditional, _, let parts), _):
      return origins(of: parts[1], scope).union(origins(of: parts[2], scope))
    case (.bind(_, let value, let body), .local(let place)?):
      return origins(of: body, scope.binding(place, .error, from: origins(of: value, scope)))
    case (.comprehension(let loop), .local(let place)?):
      let range = origins(of: loop.range, scope)
      return loop.transform.map { origins(of: $0, scope.binding(place, .error, from: range)) }
        ?? range
    default: return node.children.reduce(into: []) { $0.formUnion(origins(of: $1, scope)) }
    }
  }
}

extension Unknown {
  fileprivate func adding(_ field: String) -> Unknown { Unknown(slot: slot, path: path + [field]) }
}
