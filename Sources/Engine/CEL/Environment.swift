// SPDX-License-Identifier: Apache-2.0

/// What expressions may name and call, and how they become programs.
///
/// ```swift
/// let day = OpaqueType("day", ordered: true)
/// let grant = ObjectType("grant", fields: [.init("year", .int), .init("benefitId", .string)])
/// let environment = try Environment(
///   variables: [
///     Variable("person.sex", .string),                       // slot 0
///     Variable("employment.startOn", .nullable(.opaque(day))),  // slot 1
///     Variable("grants", .list(.object(grant))),             // slot 2
///   ],
///   functions: [
///     Function("addMonths", [
///       Overload([.opaque(day), .int], .opaque(day), .binary { start, months in … })
///     ])
///   ],
///   opaqueTypes: [day],
///   definitions: [Definition("isWoman", Source("person.sex == 'female'", name: "document.yaml:12"))])
///
/// let parsed = try environment.parse(Source("isWoman && !grants.exists(g, g.year == 2023)"))
/// let checked = try environment.check(parsed, expecting: .bool)   // types, references, slots read
/// let program = try environment.plan(checked)                     // or environment.compile(…) for all
/// switch program.evaluate([.string("female"), nil, .list([])]) {  // by slot; nil = unknown
/// case .value(let value): …            // .bool(true)
/// case .unknown(let missing): …        // missing.inputs: slot and field path
/// case .error(let error): …            // error.message
/// }
/// ```
///
/// **Unknown.** `&&`, `||`, `!` follow Kleene; `c ? a : b` is unknown when `c` is; everything else is
/// unknown when a part is. Unknown wins over error, except that `false && x` is false and `true || x`
/// true whatever `x` is. `all` and `exists` are folds of `&&` and `||`; the other macros are strict.
///
/// **None.** Selecting a field of `null` gives `null` where the checker knows the operand to be nullable;
/// comparing with `null` by `==` and `!=` is allowed; `null` for a parameter that is not nullable is an
/// error at run time. `has(x.f)` is false when `x` or the field is `null`, unknown when it is missing.
public struct Environment: Sendable {
  public let container: String
  /// By slot.
  public let variables: [Variable]
  public let definitions: [Definition]
  public let limits: Limits
  let tables: Tables

  /// - Parameters:
  ///   - container: The dotted name in which names are looked up first: in `a.b`, `x` is tried as
  ///     `a.b.x`, `a.x`, `x`.
  ///   - opaqueTypes: Those whose names may stand for types in expressions.
  ///   - objectTypes: The same; types used by variables need not be repeated.
  /// - Throws: A name declared twice, or a function that redefines one of the library.
  public init(
    container: String = "", variables: [Variable] = [], functions: [Function] = [],
    opaqueTypes: [OpaqueType] = [], objectTypes: [ObjectType] = [],
    definitions: [Definition] = [], limits: Limits = Limits()
  ) throws(CELError) {
    self.container = container
    self.variables = variables
    self.definitions = definitions
    self.limits = limits
    self.tables = try Tables(
      variables: variables, functions: functions, opaqueTypes: opaqueTypes,
      objectTypes: objectTypes, definitions: definitions)
  }

  /// The slot of a declared variable, by its full name.
  public func slot(of name: String) -> Int? { tables.slots[name] }

  /// Reads the text. Macros are expanded unless `macros` is false.
  public func parse(_ source: Source, macros: Bool = true) throws(CELError) -> ParsedExpression {
    try Parser.parse(source, limits: limits, macros: macros)
  }

  /// Resolves names and functions and finds every type.
  ///
  /// - Parameter expected: The type the whole must have; nil for any.
  public func check(
    _ parsed: ParsedExpression, expecting expected: ValueType? = nil
  ) throws(CELError) -> CheckedExpression {
    try Checker.check(parsed, in: self, expecting: expected, lenient: false)
  }

  /// Resolves names and functions only; faults of type and unknown names become errors at run time.
  public func resolve(_ parsed: ParsedExpression) throws(CELError) -> CheckedExpression {
    try Checker.check(parsed, in: self, expecting: nil, lenient: true)
  }

  /// Makes the program that is evaluated again and again.
  public func plan(_ checked: CheckedExpression) throws(CELError) -> Program {
    try Planner.plan(checked, in: self)
  }

  /// Parse, check and plan.
  public func compile(
    _ source: Source, expecting expected: ValueType? = nil
  ) throws(CELError) -> Program {
    try plan(check(parse(source), expecting: expected))
  }
}

/// A syntax tree with its text.
public struct ParsedExpression: Sendable {
  public let source: Source
  public let root: Expression
  /// Ids of the tree are below this.
  let nextID: Int

  init(source: Source, root: Expression, nextID: Int) {
    self.source = source
    self.root = root
    self.nextID = nextID
  }

  /// A tree that a tool has made, such as a changed copy of a parsed one. Its ids must be unique and
  /// its spans lie in the source.
  public init(source: Source, root: Expression) {
    func highest(_ expression: Expression) -> Int {
      expression.children.reduce(expression.id) { max($0, highest($1)) }
    }
    self.init(source: source, root: root, nextID: highest(root) + 1)
  }
}

/// A syntax tree whose names and types are known.
public struct CheckedExpression: Sendable {
  /// What a name or a call stands for.
  public enum Reference: Hashable, Sendable {
    /// A declared variable. The node is a name, or a selection chain that spells a dotted name.
    case variable(slot: Int)
    /// A variable of a macro, of `cel.bind` or of `optMap`: its place among those in scope.
    case local(Int)
    /// The name of a type, used as a value.
    case type(String)
    /// A call: the function's full name and the overloads that may apply. `namespaced` when the
    /// target of the call is part of the function's name, as in `math.least(…)`.
    case function(String, overloads: [Int], namespaced: Bool)
    /// Only in a resolved (unchecked) expression: a name that stands for nothing.
    case undefined(String)
  }

  public let source: Source
  /// With definitions put in place of their names.
  public let root: Expression
  /// By the id of the node.
  public let types: [Int: ValueType]
  public let references: [Int: Reference]
  /// The slots of the variables that are read, rising, each once.
  public let variables: [Int]
  let localCount: Int
  let isChecked: Bool

  /// The type of the whole.
  public var type: ValueType { types[root.id] ?? .dyn }
}

extension CheckedExpression {
  /// A part of the tree as an expression of its own, such as one factor of an amount.
  ///
  /// - Parameter part: A node of `root` that reads no variable of a macro around it.
  public func part(_ part: Expression) -> CheckedExpression {
    CheckedExpression(
      source: source, root: part, types: types, references: references,
      variables: Set(slots(readBy: part)).sorted(), localCount: localCount, isChecked: isChecked)
  }

  private func slots(readBy expression: Expression) -> [Int] {
    if case .variable(let slot)? = references[expression.id] { return [slot] }
    return expression.children.flatMap(slots)
  }

  /// The inputs that a part's value is taken from: what to ask for where it is not good enough.
  ///
  /// - Parameter part: As for `part`.
  package func origins(of part: Expression) -> [Unknown] {
    UnknownSet(Origins(references: references).of(part, [:])).inputs
  }
}
