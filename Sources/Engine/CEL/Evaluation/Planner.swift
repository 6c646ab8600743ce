// SPDX-License-Identifier: Apache-2.0

/// Turns a checked tree into nodes, folding what is constant.
struct Planner {
  let checked: CheckedExpression
  let environment: Environment
  var source: Source
  var faults: [Diagnostic] = []
  /// What each macro variable in scope was read from.
  private var scope: Origins.Scope = [:]
  /// Steps left for what is worked out while planning; what they do not reach is left to evaluations.
  var steps: Int

  static func plan(
    _ checked: CheckedExpression, in environment: Environment
  ) throws(CELError) -> Program {
    var planner = Planner(checked, environment)
    let node = planner.node(checked.root)
    return Program(
      source: checked.source, type: checked.type, variables: checked.variables,
      constantFaults: planner.faults, node: node, localCount: checked.localCount,
      limits: environment.limits)
  }

  private init(_ checked: CheckedExpression, _ environment: Environment) {
    self.checked = checked
    self.environment = environment
    self.source = checked.source
    self.steps = environment.limits.steps
  }

  // MARK: Nodes

  mutating func node(_ expression: Expression) -> any Node {
    let span = expression.span
    if let node = nodeOfReference(expression) { return node }
    switch expression.kind {
    case .literal(let value): return ConstantNode(.value(value))
    case .name(let name, _): return ConstantNode(.failure(.undefinedName(name), span))
    case .select(let operand, let field, let optional):
      let operandNode = node(operand)
      let type = operandType(operand)
      let select = SelectNode(
        operandNode, field: field, objectType: type.object, isOptional: optional,
        passesNull: type.isNullable, missing: UnknownSet(origin(of: expression)), span: span)
      return folded(select, operandNode, span)
    case .has(let operand, let field, _):
      let operandNode = node(operand)
      let type = operandType(operand)
      let missing = UnknownSet(origin(of: operand).map { $0.appending(field) })
      let has = HasFieldNode(
        operandNode, field: field, passesNull: type.isNullable, missing: missing, span: span)
      return folded(has, operandNode, span)
    case .call(let function, let target, let arguments):
      return nodeOfCall(expression, function, target, arguments)
    case .list(let elements):
      let nodes = elements.map { (node: node($0.value), isOptional: $0.optional) }
      return folded(ListNode(nodes, span: span), nodes.map(\.node), span)
    case .map(let entries):
      let nodes = entries.map { entry in
        MapNode.Entry(
          key: node(entry.key), value: node(entry.value), isOptional: entry.optional)
      }
      return folded(MapNode(nodes, span: span), nodes.flatMap { [$0.key, $0.value] }, span)
    case .message(let name, _): return ConstantNode(.failure(.undefinedName(name), span))
    case .comprehension(let loop): return nodeOfComprehension(expression, loop)
    case .bind(_, let value, let body):
      // What is bound may bind at the same place within itself.
      let place = place(of: expression)
      let bound = node(value)
      scope[place] = origin(of: value)
      return BindNode(place: place, value: bound, body: node(body))
    case .optionalMap(let operand, _, let body, let flat):
      let place = place(of: expression)
      let bound = node(operand)
      scope[place] = origin(of: operand)
      return OptionalMapNode(bound, place: place, body: node(body), isFlat: flat, span: span)
    case .definition(let definition, let body):
      let outer = source
      defer { source = outer }
      source = definition.source
      return node(body)
    }
  }

  /// The node of a name: a variable, a macro's variable, a type.
  private func nodeOfReference(_ expression: Expression) -> (any Node)? {
    switch (expression.kind, checked.references[expression.id]) {
    case (.definition, _): return nil
    case (.has, .variable(let slot)): return HasVariableNode(variable(slot, expression))
    case (_, .variable(let slot)): return variable(slot, expression)
    case (.name, .local(let place)): return LocalNode(place: place)
    case (_, .type(let name)): return ConstantNode(.value(.type(name)))
    case (_, .undefined(let name)):
      return ConstantNode(.failure(.undefinedName(name), expression.span))
    default: return nil
    }
  }

  private func variable(_ slot: Int, _ expression: Expression) -> any Node {
    VariableNode(slot: slot, name: environment.variables[slot].name, span: expression.span)
  }

  private func place(of expression: Expression) -> Int {
    if case .local(let place)? = checked.references[expression.id] { return place }
    return 0
  }

  private mutating func nodeOfComprehension(
    _ expression: Expression, _ loop: Expression.Comprehension
  ) -> any Node {
    let place = place(of: expression)
    let range = node(loop.range)
    scope[place] = origin(of: loop.range)
    if loop.second != nil { scope[place + 1] = origin(of: loop.range) }
    let parts = [loop.condition, loop.transform].compactMap(\.self).reduce(0) { $0 + $1.count }
    return ComprehensionNode(
      loop.kind, range: range, condition: loop.condition.map { node($0) },
      transform: loop.transform.map { node($0) }, place: place, hasSecond: loop.second != nil,
      cost: 1 + parts / 16, span: expression.span)
  }

  /// The checker's type of an operand, `dyn` where nothing was checked.
  func operandType(_ operand: Expression) -> ValueType {
    checked.isChecked ? checked.types[operand.id] ?? .dyn : .dyn
  }

  func origin(of expression: Expression) -> [Unknown] {
    Origins(references: checked.references).of(expression, scope)
  }
}

extension ValueType {
  fileprivate var isNullable: Bool {
    switch self {
    case .nullable, .null: true
    default: false
    }
  }

  fileprivate var object: ObjectType? {
    if case .object(let object) = unwrapped { return object }
    return nil
  }
}
