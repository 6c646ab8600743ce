// SPDX-License-Identifier: Apache-2.0

// Functions, operators and macros.
extension Checker {
  mutating func typeOfCall(
    _ expression: Expression, _ function: String, _ target: Expression?, _ arguments: [Expression]
  ) throws(CELError) -> ValueType {
    if function == Operator.and || function == Operator.or || function == Operator.not {
      for argument in arguments { try expectBool(argument) }
      return .bool
    }
    if let target, let name = dottedName(target),
      let callable = resolvedFunction(name + "." + function)
    {
      let types = try typesOf(arguments)
      return overload(
        of: callable, types, arguments, isMember: false, namespaced: true, expression)
    }
    let operands = (target.map { [$0] } ?? []) + arguments
    let types = try typesOf(operands)
    let callable =
      target == nil
      ? resolvedFunction(function) : environment.tables.function(function)
    guard let callable else {
      references[expression.id] = .function(function, overloads: [], namespaced: false)
      report(
        Messages.unknownFunction(
          function, in: source, at: expression.span,
          nearest: NearestName.of(function, among: environment.tables.functionNames)))
      return .dyn
    }
    return overload(
      of: callable, types, operands, isMember: target != nil, namespaced: false, expression)
  }

  private mutating func typesOf(_ arguments: [Expression]) throws(CELError) -> [ValueType] {
    var types: [ValueType] = []
    for argument in arguments { types.append(try type(of: argument)) }
    return types
  }

  /// The function a name stands for in this container.
  private func resolvedFunction(_ name: String) -> Tables.Callable? {
    for candidate in candidates(for: name) {
      if let callable = environment.tables.function(candidate) { return callable }
    }
    return nil
  }

  private mutating func expectBool(_ argument: Expression) throws(CELError) {
    let type = try type(of: argument)
    if !substitution.assign([type], to: [.bool]) {
      report(Messages.wrongType(closed(type), expected: .bool, in: source, at: argument.span))
    }
  }

  // MARK: Overloads

  private mutating func overload(
    of callable: Tables.Callable, _ types: [ValueType], _ arguments: [Expression], isMember: Bool,
    namespaced: Bool, _ expression: Expression
  ) -> ValueType {
    let types = types.map { substitution.apply($0) }
    if let result = typeOfComparison(callable.name, types, expression) {
      references[expression.id] = .function(callable.name, overloads: [], namespaced: namespaced)
      return result
    }
    if StandardLibrary.isVariadic(callable.name), let result = typeOfExtreme(types) {
      references[expression.id] = .function(callable.name, overloads: [], namespaced: namespaced)
      return result
    }
    var fitting: [Int] = []
    var result: ValueType?
    for (place, overload) in callable.overloads.enumerated()
    where overload.isMember == isMember && overload.parameters.count == types.count {
      let own = substitution.instantiated([overload.result] + overload.parameters)
      guard substitution.assign(types, to: Array(own.dropFirst())) else { continue }
      fitting.append(place)
      let this = substitution.apply(own[0])
      result = result.map { $0 == this ? this : .dyn } ?? this
    }
    if fitting.isEmpty, isLenient {
      fitting = callable.overloads.indices.filter { callable.overloads[$0].isMember == isMember }
    }
    references[expression.id] = .function(
      callable.name, overloads: fitting, namespaced: namespaced)
    if let result { return result }
    report(
      Messages.noOverload(
        callable.name, types.map { closed($0) }, takes: callable.overloads, isMember: isMember,
        in: source, at: expression.span))
    return .dyn
  }

  /// Comparisons of the embedder's types, which no table can list. Nil for all others.
  private mutating func typeOfComparison(
    _ function: String, _ types: [ValueType], _ expression: Expression
  ) -> ValueType? {
    guard types.count == 2 else { return nil }
    switch function {
    case Operator.equals, Operator.notEquals:
      if types.contains(.null) { return nil }
      return refusedComparison(of: types, expression)
    case Operator.isIn:
      return refusedComparison(of: [types[0]], expression)
    case Operator.less, Operator.lessEquals, Operator.greater, Operator.greaterEquals:
      guard case .opaque(let one) = types[0].unwrapped, types[1].unwrapped == types[0].unwrapped,
        one.isOrdered
      else { return nil }
      return .bool
    default: return nil
    }
  }

  /// Records have no equality: a field that is unknown would have to make it unknown.
  private mutating func refusedComparison(
    of types: [ValueType], _ expression: Expression
  ) -> ValueType? {
    guard let type = types.first(where: { closed($0).holdsObjects }) else { return nil }
    report(Messages.notComparable(closed(type), in: source, at: expression.span))
    return .bool
  }

  /// The type of the least or greatest of any number of numbers; nil where one is no number.
  private func typeOfExtreme(_ types: [ValueType]) -> ValueType? {
    var numbers = types
    if types.count == 1, case .list(let element) = types[0] { numbers = [closed(element)] }
    guard let first = numbers.first else { return nil }
    let numeric: [ValueType] = [.int, .uint, .double, .dyn]
    guard numbers.allSatisfy({ numeric.contains(closed($0).unwrapped) }) else { return nil }
    return numbers.allSatisfy { $0 == first } ? closed(first).unwrapped : .dyn
  }

  // MARK: Macros

  mutating func typeOfComprehension(
    _ expression: Expression, _ loop: Expression.Comprehension
  ) throws(CELError) -> ValueType {
    let range = substitution.apply(try type(of: loop.range))
    let (key, element) = partsOfRange(range, at: loop.range.span)
    var locals = [(name: loop.variable, type: element)]
    if case .map = range.unwrapped { locals[0].type = key }
    if let second = loop.second {
      locals = [(name: loop.variable, type: key), (name: second, type: element)]
    }
    var transformed: ValueType = .dyn
    let place = try withLocals(locals) { (checker) throws(CELError) in
      if let condition = loop.condition { try checker.expectBool(condition) }
      if let transform = loop.transform { transformed = try checker.type(of: transform) }
    }
    references[expression.id] = .local(place)
    switch loop.kind {
    case .all, .exists, .existsOne: return .bool
    case .filter: return .list(locals[0].type)
    case .map, .transformList: return .list(transformed)
    case .transformMap: return .map(key: key, value: transformed)
    case .transformMapEntry:
      let entry = ValueType.map(key: substitution.open(), value: substitution.open())
      if !substitution.assign([transformed], to: [entry]), let transform = loop.transform {
        report(
          Messages.wrongType(
            closed(transformed), expected: .map(key: .dyn, value: .dyn), in: source,
            at: transform.span))
      }
      return substitution.apply(entry)
    }
  }

  /// The types of index or key and of element or value.
  private mutating func partsOfRange(
    _ range: ValueType, at span: SourceSpan
  ) -> (key: ValueType, element: ValueType) {
    switch range.unwrapped {
    case .list(let element): return (.int, element)
    case .map(let key, let value): return (key, value)
    case .dyn: return (.dyn, .dyn)
    case .parameter:
      _ = substitution.assign([.dyn], to: [range])
      return (.dyn, .dyn)
    default:
      report(Messages.notARange(closed(range), in: source, at: span))
      return (.dyn, .dyn)
    }
  }

  mutating func typeOfBind(
    _ expression: Expression, _ name: String, _ value: Expression, _ body: Expression
  ) throws(CELError) -> ValueType {
    let valueType = try type(of: value)
    var result: ValueType = .dyn
    let place = try withLocals([(name, valueType)]) { (checker) throws(CELError) in
      result = try checker.type(of: body)
    }
    references[expression.id] = .local(place)
    return result
  }

  mutating func typeOfOptionalMap(
    _ expression: Expression, _ operand: Expression, _ name: String, _ body: Expression, flat: Bool
  ) throws(CELError) -> ValueType {
    let held = content(of: try type(of: operand), at: operand.span)
    var result: ValueType = .dyn
    let place = try withLocals([(name, held)]) { (checker) throws(CELError) in
      result = try checker.type(of: body)
    }
    references[expression.id] = .local(place)
    return flat ? .optional(content(of: result, at: body.span)) : .optional(result)
  }
}
