// SPDX-License-Identifier: Apache-2.0

/// Turns a checked tree into nodes, folding what is constant.
struct Planner {
  private let checked: CheckedExpression
  private let environment: Environment
  private var source: Source
  private var faults: [Diagnostic] = []
  /// What each macro variable in scope was read from.
  private var origins: [Int: [Unknown]] = [:]

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
  }

  // MARK: Nodes

  private mutating func node(_ expression: Expression) -> any Node {
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
      let place = place(of: expression)
      origins[place] = origin(of: value)
      return BindNode(place: place, value: node(value), body: node(body))
    case .optionalMap(let operand, _, let body, let flat):
      let place = place(of: expression)
      origins[place] = origin(of: operand)
      return OptionalMapNode(
        node(operand), place: place, body: node(body), isFlat: flat, span: span)
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
    origins[place] = origin(of: loop.range)
    if loop.second != nil { origins[place + 1] = origin(of: loop.range) }
    let comprehension = ComprehensionNode(
      loop.kind, range: range, condition: loop.condition.map { node($0) },
      transform: loop.transform.map { node($0) }, place: place, hasSecond: loop.second != nil,
      span: expression.span)
    return comprehension
  }

  // MARK: Calls

  private mutating func nodeOfCall(
    _ expression: Expression, _ function: String, _ target: Expression?, _ arguments: [Expression]
  ) -> any Node {
    let span = expression.span
    switch function {
    case Operator.and, Operator.or: return junction(function, arguments, span)
    case Operator.not:
      let operand = node(arguments[0])
      return folded(NotNode(operand, span: span), operand, span)
    default: break
    }
    var name = function
    var fitting: [Int] = []
    var operands = (target.map { [$0] } ?? []) + arguments
    if case .function(let full, let overloads, let namespaced)? = checked.references[expression.id]
    {
      (name, fitting) = (full, overloads)
      if namespaced { operands = arguments }
    }
    guard let callable = environment.tables.function(name) else {
      return ConstantNode(.failure(.unknownFunction(name), span))
    }
    let nodes = operands.map { node($0) }
    guard let builtIn = callable.builtIn else {
      let origins = operands.map { origin(of: $0) }
      let call = DeclaredCall(name, origins: origins, span: span)
        .node(fitting.map { callable.overloads[$0] }, nodes)
      return folded(call, nodes, span)
    }
    if !fits(callable, nodes.count, isMember: name == function && target != nil) {
      return ConstantNode(.failure(.noSuchOverload(function: name, types: []), span))
    }
    return folded(operatorNode(name, builtIn, nodes, span), nodes, span)
  }

  /// Whether the library's function takes so many arguments, so written.
  private func fits(_ callable: Tables.Callable, _ count: Int, isMember: Bool) -> Bool {
    StandardLibrary.isVariadic(callable.name)
      || callable.overloads.contains {
        $0.isMember == isMember && $0.parameters.count == count
      }
  }

  private func operatorNode(
    _ name: String, _ builtIn: BuiltIn, _ nodes: [any Node], _ span: SourceSpan
  ) -> any Node {
    switch name {
    case Operator.conditional: ConditionalNode(nodes[0], nodes[1], nodes[2], span: span)
    case Operator.equals: EqualsNode(nodes[0], nodes[1], isNegated: false, span: span)
    case Operator.notEquals: EqualsNode(nodes[0], nodes[1], isNegated: true, span: span)
    case Operator.less, Operator.lessEquals, Operator.greater, Operator.greaterEquals:
      OrderNode(nodes[0], nodes[1], function: name, span: span)
    case Operator.isIn:
      ConstantMembershipNode(nodes[0], nodes[1])
        ?? MembershipNode(nodes[0], nodes[1], span: span)
    case Operator.index: IndexNode(nodes[0], nodes[1], isOptional: false, span: span)
    case Operator.optionalIndex: IndexNode(nodes[0], nodes[1], isOptional: true, span: span)
    case Operator.add: AddNode(nodes[0], nodes[1], span: span)
    case "or": OptionalElseNode(nodes[0], nodes[1], unwraps: false, span: span)
    case "orValue": OptionalElseNode(nodes[0], nodes[1], unwraps: true, span: span)
    case "matches": MatchesNode.node(nodes[0], nodes[1], span: span)
    default: BuiltInNode(name, builtIn, nodes, span: span)
    }
  }

  /// A part that is constant and decides makes the whole constant; constant parts that do not are left out.
  private mutating func junction(
    _ function: String, _ arguments: [Expression], _ span: SourceSpan
  ) -> any Node {
    let deciding = function == Operator.or
    var parts: [any Node] = []
    for argument in arguments {
      let part = node(argument)
      guard let constant = part as? ConstantNode, case .value(.bool(let bool)) = constant.outcome
      else {
        parts.append(part)
        continue
      }
      if bool == deciding { return constant }
    }
    if parts.isEmpty { return ConstantNode(.value(.bool(!deciding))) }
    return JunctionNode(parts, deciding: deciding, span: span)
  }

  // MARK: Constants

  private mutating func folded(_ node: any Node, _ part: any Node, _ span: SourceSpan) -> any Node {
    folded(node, [part], span)
  }

  /// The node's value if all its parts are values; an error stays an error of every evaluation.
  private mutating func folded(
    _ node: any Node, _ parts: [any Node], _ span: SourceSpan
  ) -> any Node {
    for part in parts {
      guard let constant = part as? ConstantNode, case .value = constant.outcome else {
        return node
      }
    }
    var frame = Frame(slots: [], undefined: [], localCount: 0, limits: environment.limits)
    let outcome = node.evaluate(&frame)
    switch outcome {
    case .value: return ConstantNode(outcome)
    case .unknown: return node
    case .error(let error):
      if checked.isChecked {
        faults.append(
          Messages.constantFault(error.reason, in: source, at: error.span ?? span))
      }
      return ConstantNode(outcome)
    }
  }

  // MARK: Origins

  /// The checker's type of an operand, `dyn` where nothing was checked.
  private func operandType(_ operand: Expression) -> ValueType {
    checked.isChecked ? checked.types[operand.id] ?? .dyn : .dyn
  }

  /// The variables, and fields of them, that a value was taken from: what to ask for when a field of
  /// it is missing.
  private func origin(of expression: Expression) -> [Unknown] {
    switch (expression.kind, checked.references[expression.id]) {
    case (.definition(_, let body), _): return origin(of: body)
    case (_, .variable(let slot)): return [Unknown(slot: slot)]
    case (.name, .local(let place)): return origins[place] ?? []
    default: break
    }
    switch expression.kind {
    case .select(let operand, let field, _):
      return origin(of: operand).map { $0.appending(field) }
    case .has(let operand, _, _): return origin(of: operand)
    case .call(let function, let target, let arguments):
      if function == Operator.index || function == Operator.optionalIndex {
        return origin(of: arguments[0])
      }
      let parts = function == Operator.conditional ? Array(arguments.dropFirst()) : arguments
      return Array(Set(((target.map { [$0] } ?? []) + parts).flatMap { origin(of: $0) }))
    case .comprehension(let loop):
      return origin(of: loop.range)
    case .bind(_, _, let body), .optionalMap(_, _, let body, _): return origin(of: body)
    default: return Array(Set(expression.children.flatMap { origin(of: $0) }))
    }
  }
}

extension Unknown {
  fileprivate func appending(_ field: String) -> Unknown {
    Unknown(slot: slot, path: path + [field])
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
