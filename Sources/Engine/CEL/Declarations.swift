// SPDX-License-Identifier: Apache-2.0

/// A name that an expression may read. Its place in `Environment.variables` is its slot.
public struct Variable: Hashable, Sendable {
  /// May be dotted: `person.sex`.
  public let name: String
  public let type: ValueType

  public init(_ name: String, _ type: ValueType) {
    self.name = name
    self.type = type
  }
}

/// A named expression that others may use: its text is checked on its own and put in place of the
/// name. It may use other definitions, never itself.
public struct Definition: Hashable, Sendable {
  public let name: String
  public let source: Source

  public init(_ name: String, _ source: Source) {
    self.name = name
    self.source = source
  }
}

/// A function of the embedder: one name, one or more signatures.
public struct Function: Sendable {
  /// May be dotted: `text.pinyin`.
  public let name: String
  public let overloads: [Overload]

  public init(_ name: String, _ overloads: [Overload]) {
    self.name = name
    self.overloads = overloads
  }
}

/// One signature of a function and what it does.
public struct Overload: Sendable {
  /// What a call came to.
  public enum Answer: Sendable {
    case value(Value)
    /// Undecided for want of fields of the arguments. With no gap named, the unknown arguments are
    /// to blame, or (where all are known) everything that was read for the arguments.
    case unknown([Gap])
    case error(EvaluationError)
  }

  /// A missing field of an argument, or of the elements of a list argument.
  public struct Gap: Hashable, Sendable {
    public let argument: Int
    public let path: [String]

    public init(argument: Int, path: [String]) {
      self.argument = argument
      self.path = path
    }
  }

  public enum Implementation: Sendable {
    /// Strict: called only when the argument is known and no error.
    case unary(@Sendable (Value) -> Answer)
    case binary(@Sendable (Value, Value) -> Answer)
    case ternary(@Sendable (Value, Value, Value) -> Answer)
    /// Strict, any number of arguments.
    case strict(@Sendable ([Value]) -> Answer)
    /// Sees unknown arguments as nil. An argument in error is the call's error.
    case nonStrict(@Sendable ([Value?]) -> Answer)
  }

  /// For a member function (`text.size()`), the first is the receiver.
  public let parameters: [ValueType]
  public let result: ValueType
  /// Whether the call is written `receiver.name(…)`.
  public let isMember: Bool
  let body: Body
  let tests: [ParameterTest]

  enum Body: Sendable {
    case declared(Implementation)
    case builtIn
  }

  /// - Parameters:
  ///   - parameters: A `nullable` one takes `null`; any other is never called with `null`
  ///     (the call is an error then), though a nullable expression may stand for it.
  ///   - implementation: Must be pure: a call with constant arguments is made once, when planning.
  public init(
    _ parameters: [ValueType], _ result: ValueType, isMember: Bool = false,
    _ implementation: Implementation
  ) {
    self.parameters = parameters
    self.result = result
    self.isMember = isMember
    self.body = .declared(implementation)
    self.tests = parameters.map { ParameterTest($0) }
  }

  init(builtIn parameters: [ValueType], _ result: ValueType, isMember: Bool) {
    self.parameters = parameters
    self.result = result
    self.isMember = isMember
    self.body = .builtIn
    self.tests = []
  }
}

/// The bounds of one expression and of one evaluation.
public struct Limits: Hashable, Sendable {
  /// Bytes of an expression's text.
  public var sourceBytes = 100_000
  /// Expressions inside expressions, while parsing and in the tree; values inside values.
  public var depth = 200
  /// Nodes of the tree, definitions put in place included.
  public var nodes = 20_000
  /// Elements visited and built, each 32 bytes of text read or written, and the like: in one
  /// evaluation, and in working out what is constant while planning. Two million take about a
  /// second at worst.
  public var steps = 2_000_000
  /// Bytes of a text and elements of a list that an operation may build; 4,000,000 at most.
  public var size = 4_000_000

  public init() {}
}
