// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// The tree that later tools read, and the values embedders make.
struct SyntaxTests {
  private func parsed(_ text: String) throws -> Expression {
    try Environment().parse(Source(text)).root
  }

  private func text(_ expression: Expression, in source: String) -> String {
    let bytes = Array(source.utf8)[expression.span.lower..<expression.span.upper]
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("a && b && c", ["a", "b", "c"]), ("a || (b || c)", ["a", "(b || c)"]),
    ("a + b + c", ["a + b", "c"]),
    ("f('中', x.y)", ["'中'", "x.y"]), ("x.f(y)", ["x", "y"]), ("x[1]", ["x", "1"]),
    ("x.y.z", ["x.y"]),
    ("[a, ?b]", ["a", "b"]), ("{a: b, ?c: d}", ["a", "b", "c", "d"]),
    ("a ? b : c", ["a", "b", "c"]),
    ("x.all(e, e > 1)", ["x", "e > 1"]), ("x.map(e, p, t)", ["x", "p", "t"]),
    ("has(a.b.c)", ["a.b"]),
    ("cel.bind(n, v, n)", ["v", "n"]), ("o.optMap(n, n + 1)", ["o", "n + 1"]), ("!a", ["a"]),
    ("a.b.C{f: v}", ["v"]),
    (" ( a ) ", []),
  ])
  func partsStandInTheOrderOfTheText(_ source: String, _ parts: [String]) throws {
    #expect(try parsed(source).children.map { text($0, in: source) } == parts)
  }

  @Test func idsAreUnique() throws {
    var ids: [Int] = []
    func collect(_ expression: Expression) {
      ids.append(expression.id)
      expression.children.forEach(collect)
    }
    collect(
      try parsed("x.filter(e, e.a > 1 && e.b in [1, 2]).map(e, {e.a: f(e)})[0].size() > 2 ? 1 : -2")
    )
    #expect(Set(ids).count == ids.count)
  }

  @Test func aTreeCanBeRewrittenAndCheckedAgain() throws {
    let environment = try Environment(variables: [Variable("fen", .int)])
    let source = Source("fen > 5 && fen < 10")
    let parsed = try environment.parse(source)
    let mutant = parsed.root.replacing { node in
      guard case .call(Operator.greater, let target, let arguments) = node.kind else { return nil }
      return Expression(
        id: node.id, span: node.span, kind: .call(Operator.greaterEquals, target: target, arguments)
      )
    }
    let original = try environment.plan(environment.check(parsed))
    let changed = try environment.plan(
      environment.check(ParsedExpression(source: source, root: mutant)))
    #expect(original.evaluate([.int(5)]) == .value(.bool(false)))
    #expect(changed.evaluate([.int(5)]) == .value(.bool(true)))
    #expect(changed.evaluate([.int(10)]) == .value(.bool(false)))
  }

  @Test func positionsCountLinesAndCodePoints() {
    let source = Source("一二\n  x\r\ny")
    #expect(source.position(of: 0) == (1, 1))
    #expect(source.position(of: 3) == (1, 2))
    #expect(source.position(of: 9) == (2, 3))
    #expect(source.line(1) == "一二")
    #expect(source.line(2) == "  x")
    #expect(source.line(3) == "y")
    #expect(source.line(4) == "")
  }

  @Test func mapsHoldOneOfEqualKeys() throws {
    let map = try MapValue([
      (.int(1), .string("a")), (.string("k"), .null), (.uint(.max), .bool(true)),
    ])
    #expect(map[.uint(1)] == .string("a"))
    #expect(map[.double(1)] == .string("a"))
    #expect(map[.double(1.5)] == nil)
    #expect(map[.uint(.max)] == .bool(true))
    #expect(throws: EvaluationError.self) { try MapValue([(.int(1), .null), (.uint(1), .null)]) }
    #expect(throws: EvaluationError.self) { try MapValue([(.double(1), .null)]) }
    #expect(throws: EvaluationError.self) { try MapValue([(.list([]), .null)]) }
    let composed = try MapValue([(.string("e\u{301}"), .int(1)), (.string("\u{e9}"), .int(2))])
    #expect(composed[.string("\u{e9}")] == .int(2))
  }

  @Test func recordsHaveAPlaceForEveryField() {
    let type = ObjectType("t", fields: [.init("a", .int), .init("b", .int)])
    #expect(Record(type, [.int(1)]).fields == [.int(1), nil])
    #expect(Record(type, [.int(1), .int(2), .int(3)]).fields == [.int(1), .int(2)])
    #expect(Record(type, named: ["b": .int(2), "c": .int(3)]).fields == [nil, .int(2)])
    #expect(Record(type, [.int(1)])["a"] == .int(1))
    #expect(Record(type, [.int(1)])["c"] == nil)
  }

  @Test(arguments: ["d", "day", "abcdefg"])
  func anOpaqueTypeKeepsItsName(_ name: String) {
    for isOrdered in [true, false] {
      let type = OpaqueType(name, ordered: isOrdered)
      #expect(type.name == name)
      #expect(type.isOrdered == isOrdered)
    }
  }

  @Test func valuesAreEqualByTypeAndContent() {
    #expect(Value.int(1) != .uint(1))
    #expect(Value.double(.nan) == .double(.nan))
    #expect(Value.string("\u{e9}") != .string("e\u{301}"))
    #expect(Value.string("abcdefghi中") == .string("abcdefghi中"))
    #expect(Value.string("abcdefghij") != .string("abcdefghik"))
    #expect(Value.string("abcdefghXj") != .string("abcdefghij"))
    #expect(Set<Value>([.double(0), .double(-0.0)]).count == 1)
    #expect(
      UnknownSet([Unknown(slot: 2), Unknown(slot: 1, path: ["b"]), Unknown(slot: 1)]).slots == [
        1, 2,
      ])
  }
}
