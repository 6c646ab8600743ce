// SPDX-License-Identifier: Apache-2.0

/// One node of a syntax tree. Ids are unique within a tree and join it to what the checker found.
public struct Expression: Hashable, Sendable {
  public let id: Int
  /// In the text of the source the node was written in (see `Kind.definition`).
  public let span: SourceSpan
  public let kind: Kind

  public init(id: Int, span: SourceSpan, kind: Kind) {
    self.id = id
    self.span = span
    self.kind = kind
  }

  public indirect enum Kind: Hashable, Sendable {
    /// null, bool, int, uint, double, string or bytes.
    case literal(Value)
    /// A single name; `absolute` when written with a leading dot. A dotted name is a chain of
    /// selections; `CheckedExpression.references` tells which chain is one variable.
    case name(String, absolute: Bool)
    /// `operand.field`, `operand.?field`.
    case select(Expression, field: String, optional: Bool)
    /// `has(operand.field)`.
    case has(Expression, field: String, optional: Bool)
    /// A function or an operator (named as in `Operator`). `&&` and `||` hold two or more arguments:
    /// a chain is one node.
    case call(String, target: Expression?, [Expression])
    case list([ListElement])
    case map([MapEntry])
    /// `Name{field: value}`: parsed, but no type of the embedder is built this way.
    case message(String, [MessageField])
    case comprehension(Comprehension)
    /// `cel.bind(name, value, body)`.
    case bind(String, value: Expression, body: Expression)
    /// `operand.optMap(name, body)`, and `optFlatMap` when `flat`.
    case optionalMap(Expression, name: String, body: Expression, flat: Bool)
    /// A definition put in place of its name; the spans inside lie in its own source.
    case definition(Definition, Expression)
  }

  public struct ListElement: Hashable, Sendable {
    public let value: Expression
    /// Written `?value`: left out when the optional is empty.
    public let optional: Bool
  }

  public struct MapEntry: Hashable, Sendable {
    public let key: Expression
    public let value: Expression
    public let optional: Bool
  }

  public struct MessageField: Hashable, Sendable {
    public let name: String
    public let value: Expression
    public let optional: Bool
  }

  /// A macro over the elements of a list or the keys of a map.
  public struct Comprehension: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case all, exists, existsOne, map, filter, transformList, transformMap, transformMapEntry
    }

    public let kind: Kind
    public let range: Expression
    /// The element or key; with `second`, the index or key.
    public let variable: String
    /// The element or value of a two-variable macro.
    public let second: String?
    /// What is asked of each element; nil where a transformation takes all.
    public let condition: Expression?
    /// What each element becomes; nil for `all`, `exists`, `existsOne` and `filter`.
    public let transform: Expression?
  }

  /// Nodes of the tree.
  var count: Int { children.reduce(1) { $0 + $1.count } }

  /// The direct parts of the node, in the order of the text.
  public var children: [Expression] {
    switch kind {
    case .literal, .name: []
    case .select(let operand, _, _), .has(let operand, _, _): [operand]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .message(_, let fields): fields.map(\.value)
    case .comprehension(let loop):
      [loop.range] + [loop.condition, loop.transform].compactMap(\.self)
    case .bind(_, let value, let body): [value, body]
    case .optionalMap(let operand, _, let body, _): [operand, body]
    case .definition(_, let body): [body]
    }
  }
}

/// The names under which operators stand in the tree and in overloads.
public enum Operator {
  public static let conditional = "_?_:_"
  public static let and = "_&&_"
  public static let or = "_||_"
  public static let not = "!_"
  public static let negate = "-_"
  public static let equals = "_==_"
  public static let notEquals = "_!=_"
  public static let less = "_<_"
  public static let lessEquals = "_<=_"
  public static let greater = "_>_"
  public static let greaterEquals = "_>=_"
  public static let isIn = "@in"
  public static let add = "_+_"
  public static let subtract = "_-_"
  public static let multiply = "_*_"
  public static let divide = "_/_"
  public static let modulo = "_%_"
  public static let index = "_[_]"
  public static let optionalIndex = "_[?_]"
}
