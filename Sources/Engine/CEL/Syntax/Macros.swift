// SPDX-License-Identifier: Apache-2.0

// Calls that are syntax: they bind names, or look at an argument without evaluating it.
extension Parser {
  /// What the call stands for, nil if it is no macro.
  mutating func macro(
    _ function: String, target: Expression?, _ arguments: [Expression], at span: SourceSpan
  ) throws(CELError) -> Expression.Kind? {
    guard let target else {
      return function == "has" && arguments.count == 1 ? try has(arguments[0]) : nil
    }
    if expandsBlocks, case .name("cel", _) = target.kind,
      let kind = try block(function, arguments, at: span)
    {
      return kind
    }
    if function == "bind", arguments.count == 3, case .name("cel", _) = target.kind {
      let name = try variable(arguments[0], of: "cel.bind")
      return .bind(name, value: arguments[1], body: arguments[2])
    }
    if function == "optMap" || function == "optFlatMap", arguments.count == 2 {
      let name = try variable(arguments[0], of: function)
      return .optionalMap(target, name: name, body: arguments[1], flat: function == "optFlatMap")
    }
    guard let shape = Self.shapes[function]?.first(where: { $0.arguments == arguments.count })
    else { return nil }
    return try comprehension(shape, function, over: target, arguments)
  }

  private func has(_ argument: Expression) throws(CELError) -> Expression.Kind {
    guard case .select(let operand, let field, let optional) = argument.kind else {
      throw CELError([Messages.hasWithoutField(in: source, at: argument.span)])
    }
    return .has(operand, field: field, optional: optional)
  }

  /// One way to write a macro over elements: how many arguments, of which how many are variables,
  /// and what the others are.
  private struct Shape {
    let kind: Expression.Comprehension.Kind
    let variables: Int
    let hasCondition: Bool
    let hasTransform: Bool

    var arguments: Int { variables + (hasCondition ? 1 : 0) + (hasTransform ? 1 : 0) }
  }

  private static let shapes: [String: [Shape]] = {
    func shape(
      _ kind: Expression.Comprehension.Kind, _ variables: Int, condition: Bool, transform: Bool
    ) -> Shape {
      Shape(kind: kind, variables: variables, hasCondition: condition, hasTransform: transform)
    }
    func question(_ kind: Expression.Comprehension.Kind) -> [Shape] {
      [1, 2].map { shape(kind, $0, condition: true, transform: false) }
    }
    func transformation(_ kind: Expression.Comprehension.Kind, _ variables: Int) -> [Shape] {
      [false, true].map { shape(kind, variables, condition: $0, transform: true) }
    }
    return [
      "all": question(.all), "exists": question(.exists),
      "exists_one": question(.existsOne), "existsOne": question(.existsOne),
      "map": transformation(.map, 1),
      "filter": [shape(.filter, 1, condition: true, transform: false)],
      "transformList": transformation(.transformList, 2),
      "transformMap": transformation(.transformMap, 2),
      "transformMapEntry": transformation(.transformMapEntry, 2),
    ]
  }()

  private func comprehension(
    _ shape: Shape, _ function: String, over range: Expression, _ arguments: [Expression]
  ) throws(CELError) -> Expression.Kind {
    let variable = try variable(arguments[0], of: function)
    let second = shape.variables == 2 ? try self.variable(arguments[1], of: function) : nil
    if variable == second {
      throw CELError([Messages.variableTwice(variable, in: source, at: arguments[1].span)])
    }
    return .comprehension(
      Expression.Comprehension(
        kind: shape.kind, range: range, variable: variable, second: second,
        condition: shape.hasCondition ? arguments[shape.variables] : nil,
        transform: shape.hasTransform ? arguments[arguments.count - 1] : nil))
  }

  private func variable(_ argument: Expression, of macro: String) throws(CELError) -> String {
    guard case .name(let name, absolute: false) = argument.kind else {
      throw CELError([Messages.notAVariable(macro: macro, in: source, at: argument.span)])
    }
    return name
  }
}
