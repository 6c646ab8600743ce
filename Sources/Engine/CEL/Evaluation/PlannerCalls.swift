// SPDX-License-Identifier: Apache-2.0

// Functions and operators, and what of them is constant.
extension Planner {
  mutating func nodeOfCall(
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
        .node(fitting.map { callable.overloads[$0] }, nodes, operands.map { operandType($0) })
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

  private mutating func operatorNode(
    _ name: String, _ builtIn: BuiltIn, _ nodes: [any Node], _ span: SourceSpan
  ) -> any Node {
    switch name {
    case Operator.conditional: ConditionalNode(nodes[0], nodes[1], nodes[2], span: span)
    case Operator.equals: EqualsNode(nodes[0], nodes[1], isNegated: false, span: span)
    case Operator.notEquals: EqualsNode(nodes[0], nodes[1], isNegated: true, span: span)
    case Operator.less, Operator.lessEquals, Operator.greater, Operator.greaterEquals:
      OrderNode(nodes[0], nodes[1], function: name, span: span)
    case Operator.isIn:
      ConstantMembershipNode(nodes[0], nodes[1], span: span)
        ?? MembershipNode(nodes[0], nodes[1], span: span)
    case Operator.index: IndexNode(nodes[0], nodes[1], isOptional: false, span: span)
    case Operator.optionalIndex: IndexNode(nodes[0], nodes[1], isOptional: true, span: span)
    case Operator.add: AddNode(nodes[0], nodes[1], span: span)
    case "or": OptionalElseNode(nodes[0], nodes[1], unwraps: false, span: span)
    case "orValue": OptionalElseNode(nodes[0], nodes[1], unwraps: true, span: span)
    case "matches": MatchesNode.node(nodes[0], nodes[1], steps: &steps, span: span)
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

  mutating func folded(_ node: any Node, _ part: any Node, _ span: SourceSpan) -> any Node {
    folded(node, [part], span)
  }

  /// The node's value if all its parts are values; an error stays an error of every evaluation.
  mutating func folded(
    _ node: any Node, _ parts: [any Node], _ span: SourceSpan
  ) -> any Node {
    for part in parts {
      guard let constant = part as? ConstantNode, case .value = constant.outcome else {
        return node
      }
    }
    guard steps > 0 else { return node }
    var frame = Frame(slots: [], undefined: [], localCount: 0, limits: environment.limits)
    frame.steps = steps
    let outcome = node.evaluate(&frame)
    steps = frame.steps
    if steps < 0 { return node }
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
}
