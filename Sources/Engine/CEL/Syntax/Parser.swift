// SPDX-License-Identifier: Apache-2.0

/// Reads tokens into a syntax tree, by recursive descent with one level per precedence.
struct Parser {
  let source: Source
  let limits: Limits
  let expandsMacros: Bool
  let expandsBlocks: Bool
  private let tokens: [Token]
  private var place = 0
  private var nesting = 0
  /// Height of the tree under each node, by id.
  private var heights: [Int] = []

  /// - Parameter blocks: Whether the forms of `BlockMacros` are read too.
  static func parse(
    _ source: Source, limits: Limits, macros: Bool, blocks: Bool = false
  ) throws(CELError) -> ParsedExpression {
    guard source.text.utf8.count <= limits.sourceBytes else {
      throw CELError([Messages.sourceTooLong(source, limit: limits.sourceBytes)])
    }
    var parser = try Parser(source, limits: limits, macros: macros, blocks: blocks)
    let root = try parser.expression()
    guard parser.current.kind == .end else { throw parser.unexpected("the end of the expression") }
    return ParsedExpression(source: source, root: root, nextID: parser.heights.count)
  }

  private init(
    _ source: Source, limits: Limits, macros: Bool, blocks: Bool
  ) throws(CELError) {
    self.source = source
    self.limits = limits
    self.expandsMacros = macros
    self.expandsBlocks = blocks
    self.tokens = try Lexer.tokens(of: source)
  }

  // MARK: Tokens

  private var current: Token { tokens[place] }

  private mutating func advance() -> Token {
    let token = tokens[place]
    if place < tokens.count - 1 { place += 1 }
    return token
  }

  /// Steps over the symbol if it stands here.
  private mutating func take(_ symbol: String) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    _ = advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(CELError) -> Token {
    guard current.isSymbol(symbol) else { throw unexpected("'\(symbol)'") }
    return advance()
  }

  private func unexpected(_ expected: String) -> CELError {
    let found = String(decoding: source.text.utf8[current.span], as: UTF8.self)
    return CELError([
      Messages.unexpected(found, expected: expected, in: source, at: current.span)
    ])
  }

  // MARK: Nodes

  /// A new node; refuses a tree that is too high or too large.
  mutating func make(_ kind: Expression.Kind, _ span: SourceSpan) throws(CELError) -> Expression {
    let expression = Expression(id: heights.count, span: span, kind: kind)
    let height = 1 + (expression.children.map { heights[$0.id] }.max() ?? 0)
    guard height <= limits.depth else {
      throw CELError([Messages.tooDeep(in: source, at: span, limit: limits.depth)])
    }
    guard heights.count < limits.nodes else {
      throw CELError([Messages.tooLarge(in: source, at: span, limit: limits.nodes)])
    }
    heights.append(height)
    return expression
  }

  private mutating func nested<Result>(
    _ body: (inout Parser) throws(CELError) -> Result
  ) throws(CELError) -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else {
      throw CELError([Messages.tooDeep(in: source, at: current.span, limit: limits.depth)])
    }
    return try body(&self)
  }

  // MARK: Grammar

  private mutating func expression() throws(CELError) -> Expression {
    try nested { (parser) throws(CELError) in try parser.conditional() }
  }

  private mutating func conditional() throws(CELError) -> Expression {
    let condition = try chain(0)
    guard take("?") else { return condition }
    let yes = try chain(0)
    _ = try expect(":")
    let no = try expression()
    return try make(
      .call(Operator.conditional, target: nil, [condition, yes, no]), condition.span.union(no.span))
  }

  /// `||` (level 0) and `&&` (level 1): a chain becomes one node.
  private mutating func chain(_ level: Int) throws(CELError) -> Expression {
    guard level < 2 else { return try binary(0) }
    let symbol = level == 0 ? "||" : "&&"
    var parts = [try chain(level + 1)]
    while take(symbol) { parts.append(try chain(level + 1)) }
    guard parts.count > 1 else { return parts[0] }
    return try make(
      .call(level == 0 ? Operator.or : Operator.and, target: nil, parts),
      parts[0].span.union(parts[parts.count - 1].span))
  }

  private static let levels: [[String: String]] = [
    [
      "<": Operator.less, "<=": Operator.lessEquals, ">": Operator.greater,
      ">=": Operator.greaterEquals, "==": Operator.equals, "!=": Operator.notEquals,
      "in": Operator.isIn,
    ],
    ["+": Operator.add, "-": Operator.subtract],
    ["*": Operator.multiply, "/": Operator.divide, "%": Operator.modulo],
  ]

  /// The left-associative operators, loosest first.
  private mutating func binary(_ level: Int) throws(CELError) -> Expression {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(level + 1)
    while let function = operatorHere(level) {
      _ = advance()
      let right = try binary(level + 1)
      left = try make(.call(function, target: nil, [left, right]), left.span.union(right.span))
    }
    return left
  }

  private func operatorHere(_ level: Int) -> String? {
    switch current.kind {
    case .symbol(let symbol): Self.levels[level][symbol]
    case .identifier("in"): Self.levels[level]["in"]
    default: nil
    }
  }

  private mutating func unary() throws(CELError) -> Expression {
    let start = current.span
    if take("!") {
      let operand = try nested { (parser) throws(CELError) in try parser.unary() }
      return try make(.call(Operator.not, target: nil, [operand]), start.union(operand.span))
    }
    guard take("-") else { return try member() }
    let span = start.union(current.span)
    switch current.kind {
    case .int(let magnitude):
      _ = advance()
      guard magnitude <= 1 << 63 else {
        throw CELError([Messages.numberTooLarge(in: source, at: span)])
      }
      return try suffixes(of: make(.literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))), span))
    case .double(let value):
      _ = advance()
      return try suffixes(of: make(.literal(.double(-value)), span))
    default:
      let operand = try nested { (parser) throws(CELError) in try parser.unary() }
      return try make(.call(Operator.negate, target: nil, [operand]), start.union(operand.span))
    }
  }

  private mutating func member() throws(CELError) -> Expression {
    try suffixes(of: primary())
  }

  /// Selections, calls and indexes after an operand.
  private mutating func suffixes(of operand: Expression) throws(CELError) -> Expression {
    var operand = operand
    while true {
      if take(".") {
        operand = try selection(from: operand)
      } else if take("[") {
        let isOptional = take("?")
        let index = try expression()
        let end = try expect("]")
        operand = try make(
          .call(
            isOptional ? Operator.optionalIndex : Operator.index, target: nil, [operand, index]),
          operand.span.union(end.span))
      } else {
        return operand
      }
    }
  }

  private mutating func selection(from operand: Expression) throws(CELError) -> Expression {
    let isOptional = take("?")
    let name = try fieldName()
    let span = operand.span.union(name.span)
    guard !isOptional, !name.isQuoted, current.isSymbol("(") else {
      return try make(.select(operand, field: name.text, optional: isOptional), span)
    }
    let (arguments, end) = try self.arguments()
    return try call(
      name.text, target: operand, arguments, nameSpan: name.span, span: operand.span.union(end))
  }

  private mutating func fieldName() throws(CELError)
    -> (text: String, span: SourceSpan, isQuoted: Bool)
  {
    switch current.kind {
    case .identifier(let name) where !Token.literals.contains(name):
      return (name, advance().span, false)
    case .quoted(let name):
      return (name, advance().span, true)
    default:
      throw unexpected("a field name")
    }
  }

  /// The arguments of a call and where its bracket closes.
  private mutating func arguments() throws(CELError) -> ([Expression], SourceSpan) {
    _ = try expect("(")
    var arguments: [Expression] = []
    if !current.isSymbol(")") {
      repeat { arguments.append(try expression()) } while take(",")
    }
    return (arguments, try expect(")").span)
  }

  private mutating func primary() throws(CELError) -> Expression {
    let token = current
    switch token.kind {
    case .int(let magnitude):
      guard let value = Int64(exactly: magnitude) else {
        throw CELError([Messages.numberTooLarge(in: source, at: token.span)])
      }
      return try make(.literal(.int(value)), advance().span)
    case .uint(let value): return try make(.literal(.uint(value)), advance().span)
    case .double(let value): return try make(.literal(.double(value)), advance().span)
    case .string(let value): return try make(.literal(.string(value)), advance().span)
    case .bytes(let value): return try make(.literal(.bytes(value)), advance().span)
    case .identifier, .symbol("."): return try named()
    case .symbol("("):
      _ = advance()
      let inner = try expression()
      let end = try expect(")")
      return Expression(id: inner.id, span: token.span.union(end.span), kind: inner.kind)
    case .symbol("["): return try list()
    case .symbol("{"): return try map()
    default: throw unexpected("an expression")
    }
  }

  /// A constant, a name, a call, or a message: what starts with a word.
  private mutating func named() throws(CELError) -> Expression {
    let start = current.span
    let isAbsolute = take(".")
    guard case .identifier(let name) = current.kind else { throw unexpected("a name") }
    let span = start.union(current.span)
    switch name {
    case "true" where !isAbsolute: return try make(.literal(.bool(true)), advance().span)
    case "false" where !isAbsolute: return try make(.literal(.bool(false)), advance().span)
    case "null" where !isAbsolute: return try make(.literal(.null), advance().span)
    case _ where Token.literals.contains(name): throw unexpected("a name")
    case _ where Token.reserved.contains(name):
      throw CELError([Messages.reservedWord(name, in: source, at: current.span)])
    default: break
    }
    if let message = try messageConstruction(isAbsolute: isAbsolute, from: start) { return message }
    let nameSpan = advance().span
    guard current.isSymbol("(") else {
      return try make(.name(name, absolute: isAbsolute), span)
    }
    let (arguments, end) = try self.arguments()
    return try call(
      (isAbsolute ? "." : "") + name, target: nil, arguments, nameSpan: nameSpan,
      span: start.union(end))
  }

  private mutating func call(
    _ function: String, target: Expression?, _ arguments: [Expression], nameSpan: SourceSpan,
    span: SourceSpan
  ) throws(CELError) -> Expression {
    if expandsMacros,
      let kind = try macro(function, target: target, arguments, at: nameSpan)
    {
      return try make(kind, span)
    }
    return try make(.call(function, target: target, arguments), span)
  }

  // MARK: Aggregates

  private mutating func list() throws(CELError) -> Expression {
    let start = try expect("[").span
    var elements: [Expression.ListElement] = []
    while !current.isSymbol("]") {
      let isOptional = take("?")
      elements.append(.init(value: try expression(), optional: isOptional))
      guard take(",") else { break }
    }
    return try make(.list(elements), start.union(expect("]").span))
  }

  private mutating func map() throws(CELError) -> Expression {
    let start = try expect("{").span
    var entries: [Expression.MapEntry] = []
    while !current.isSymbol("}") {
      let isOptional = take("?")
      let key = try expression()
      _ = try expect(":")
      entries.append(.init(key: key, value: try expression(), optional: isOptional))
      guard take(",") else { break }
    }
    return try make(.map(entries), start.union(expect("}").span))
  }

  /// `a.b.Name{…}`: names and dots up to a brace; nil, and nothing read, where no brace follows.
  private mutating func messageConstruction(
    isAbsolute: Bool, from start: SourceSpan
  ) throws(CELError) -> Expression? {
    var end = place
    var name = isAbsolute ? "." : ""
    while case .identifier(let part) = tokens[end].kind {
      name += part
      end += 1
      guard tokens[end].isSymbol(".") else { break }
      name += "."
      end += 1
    }
    guard tokens[end].isSymbol("{") else { return nil }
    place = end + 1
    var fields: [Expression.MessageField] = []
    while !current.isSymbol("}") {
      let isOptional = take("?")
      let field = try fieldName().text
      _ = try expect(":")
      fields.append(.init(name: field, value: try expression(), optional: isOptional))
      guard take(",") else { break }
    }
    return try make(.message(name, fields), start.union(expect("}").span))
  }
}

extension String.UTF8View {
  fileprivate subscript(span: SourceSpan) -> Substring.UTF8View {
    dropFirst(span.lower).prefix(span.upper - span.lower)
  }
}
