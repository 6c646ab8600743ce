// SPDX-License-Identifier: Apache-2.0

/// Finds what every name stands for and the type of every part.
struct Checker {
  let environment: Environment
  /// Faults become errors at run time: nothing is reported.
  let isLenient: Bool
  /// The text that is being read: the expression's or a definition's.
  var source: Source
  var substitution = Substitution()
  var types: [Int: ValueType] = [:]
  var references: [Int: CheckedExpression.Reference] = [:]
  private var expansions: [Int: Expression] = [:]
  private var diagnostics: [Diagnostic] = []
  private var slotsRead: Set<Int> = []

  /// Macro variables in scope, innermost last. Those below `scopeBase` belong to an expression that
  /// uses the definition being checked, which does not see them.
  private var scope: [(name: String, type: ValueType)] = []
  private var scopeBase = 0
  private var localCount = 0
  private var openDefinitions: [String] = []
  private var nextID: Int
  private var nesting = 0

  static func check(
    _ parsed: ParsedExpression, in environment: Environment, expecting expected: ValueType?,
    lenient: Bool
  ) throws(CELError) -> CheckedExpression {
    var checker = Checker(
      environment: environment, isLenient: lenient, source: parsed.source, nextID: parsed.nextID)
    let type = try checker.type(of: parsed.root)
    if let expected, !checker.substitution.assign([type], to: [expected]) {
      checker.report(
        Messages.wrongType(
          checker.closed(type), expected: expected, in: parsed.source, at: parsed.root.span))
    }
    if !checker.diagnostics.isEmpty, !lenient { throw CELError(checker.diagnostics) }
    let root = checker.expanded(parsed.root)
    let limit = environment.limits.depth
    guard ValueDepth(references: checker.references).of(root) <= limit else {
      throw CELError([Messages.tooDeep(in: parsed.source, at: root.span, limit: limit)])
    }
    return CheckedExpression(
      source: parsed.source, root: root,
      types: checker.types.mapValues { checker.closed($0) }, references: checker.references,
      variables: checker.slotsRead.sorted(), localCount: checker.localCount, isChecked: !lenient)
  }

  private init(environment: Environment, isLenient: Bool, source: Source, nextID: Int) {
    self.environment = environment
    self.isLenient = isLenient
    self.source = source
    self.nextID = nextID
  }

  /// More faults than anybody reads at once.
  private static let mostFaults = 50

  /// Whether further faults would be dropped, so that they need no hints.
  var isFull: Bool { isLenient || diagnostics.count >= Self.mostFaults }

  mutating func report(_ diagnostic: Diagnostic) {
    if !isFull, !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  func closed(_ type: ValueType) -> ValueType { substitution.apply(type, closing: true) }

  private func expanded(_ root: Expression) -> Expression {
    expansions.isEmpty ? root : root.replacing { expansions[$0.id] }
  }

  // MARK: Nodes

  /// The type of a node, which is kept under its id.
  mutating func type(of expression: Expression) throws(CELError) -> ValueType {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= environment.limits.depth else {
      throw CELError([
        Messages.tooDeep(in: source, at: expression.span, limit: environment.limits.depth)
      ])
    }
    let type = substitution.apply(try typeOfKind(expression))
    types[expression.id] = type
    return type
  }

  private mutating func typeOfKind(_ expression: Expression) throws(CELError) -> ValueType {
    switch expression.kind {
    case .literal(let value): value.literalType
    case .name: try typeOfName(expression)
    case .select(let operand, let field, let optional):
      try typeOfSelection(expression, operand, field, optional: optional)
    case .has(let operand, let field, _): try typeOfHas(expression, operand, field)
    case .call(let function, let target, let arguments):
      try typeOfCall(expression, function, target, arguments)
    case .list(let elements): try typeOfList(elements)
    case .map(let entries): try typeOfMap(entries)
    case .message(let name, let fields): try typeOfMessage(expression, name, fields)
    case .comprehension(let loop): try typeOfComprehension(expression, loop)
    case .bind(let name, let value, let body): try typeOfBind(expression, name, value, body)
    case .optionalMap(let operand, let name, let body, let flat):
      try typeOfOptionalMap(expression, operand, name, body, flat: flat)
    case .definition(_, let body): try type(of: body)
    }
  }

  private mutating func typeOfList(
    _ elements: [Expression.ListElement]
  ) throws(CELError) -> ValueType {
    var joined: ValueType?
    for element in elements {
      var type = try type(of: element.value)
      if element.optional { type = content(of: type, at: element.value.span) }
      joined = joined.map { substitution.join($0, type) } ?? type
    }
    return .list(joined ?? substitution.open())
  }

  private mutating func typeOfMap(_ entries: [Expression.MapEntry]) throws(CELError) -> ValueType {
    var key: ValueType?
    var value: ValueType?
    for entry in entries {
      let keyType = try type(of: entry.key)
      var valueType = try type(of: entry.value)
      if entry.optional { valueType = content(of: valueType, at: entry.value.span) }
      key = key.map { substitution.join($0, keyType) } ?? keyType
      value = value.map { substitution.join($0, valueType) } ?? valueType
    }
    return .map(key: key ?? substitution.open(), value: value ?? substitution.open())
  }

  /// What an optional holds; reports anything that cannot be an optional.
  mutating func content(of type: ValueType, at span: SourceSpan) -> ValueType {
    let inner = substitution.open()
    if !substitution.assign([type], to: [.optional(inner)]) {
      report(Messages.wrongType(closed(type), expected: .optional(.dyn), in: source, at: span))
      return .dyn
    }
    return type == .dyn ? .dyn : substitution.apply(inner)
  }

  private mutating func typeOfMessage(
    _ expression: Expression, _ name: String, _ fields: [Expression.MessageField]
  ) throws(CELError) -> ValueType {
    for field in fields { _ = try type(of: field.value) }
    report(Messages.unknownType(name, in: source, at: expression.span))
    return .dyn
  }

  // MARK: Scope

  /// Checks a part in which a macro's variables are known; gives the place of the first.
  mutating func withLocals(
    _ locals: [(name: String, type: ValueType)],
    _ body: (inout Checker) throws(CELError) -> Void
  ) throws(CELError) -> Int {
    let place = scope.count
    scope += locals
    localCount = max(localCount, scope.count)
    defer { scope.removeLast(locals.count) }
    try body(&self)
    return place
  }

  func local(_ name: String) -> Int? {
    scope[scopeBase...].lastIndex { $0.name == name }
  }

  var localNames: [String] { scope[scopeBase...].map(\.name) }

  func localType(_ place: Int) -> ValueType { scope[place].type }

  mutating func readVariable(_ slot: Int, by expression: Expression) -> ValueType {
    slotsRead.insert(slot)
    references[expression.id] = .variable(slot: slot)
    return environment.variables[slot].type
  }

  // MARK: Definitions

  /// Checks the definition's text as if it stood in place of its name.
  mutating func typeOfDefinition(
    _ definition: Definition, for expression: Expression
  ) throws(CELError) -> ValueType {
    if openDefinitions.contains(definition.name) {
      report(
        Messages.recursiveDefinition(
          openDefinitions + [definition.name], in: source, at: expression.span))
      return .dyn
    }
    let parsed = try environment.parse(definition.source)
    guard nextID + parsed.nextID < environment.limits.nodes else {
      throw CELError([
        Messages.tooLarge(in: source, at: expression.span, limit: environment.limits.nodes)
      ])
    }
    let body = parsed.root.renumbered(by: nextID)
    nextID += parsed.nextID

    let outer = (source, scopeBase)
    openDefinitions.append(definition.name)
    (source, scopeBase) = (definition.source, scope.count)
    let type = try type(of: body)
    (source, scopeBase) = outer
    openDefinitions.removeLast()

    expansions[expression.id] = Expression(
      id: expression.id, span: expression.span, kind: .definition(definition, expanded(body)))
    return type
  }
}

extension Value {
  /// The type of a value that can be written as a literal.
  fileprivate var literalType: ValueType {
    switch self {
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .null: .null
    default: .dyn
    }
  }
}
