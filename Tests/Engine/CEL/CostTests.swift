// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// Small texts whose cost could grow beyond all bounds: each ends soon, in something definite.
@Suite(.timeLimit(.minutes(20)))
struct CostTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Names for values, each made from the one before: `cel.bind(x1, …x0…, cel.bind(x2, …x1…, end))`.
  private static func chain(_ count: Int, _ end: String, _ value: (Int) -> String) -> String {
    (1...count).reversed().reduce(end) { inner, step in
      "cel.bind(x\(step), \(value(step)), \(inner))"
    }
  }

  // MARK: Reading

  @Test(arguments: [
    // A type twice as large with every step, known at once or only later.
    chain(60, "1") { "{x\($0 - 1): x\($0 - 1)}" },
    chain(
      60, "[\((1..<60).map { "x\($0)[x\($0 + 1)] == x\($0 + 1)" }.joined(separator: ","))] != []"
    ) {
      _ in "{}"
    },
    chain(60, "x60 == x60") { "[{1: x\($0 - 1)}, {1: x\($0 - 1)}]" },
    // Twice as many places a value may come from.
    chain(60, "x60") { "[x\($0 - 1).a, x\($0 - 1).b][0]" },
    chain(60, "x60.c") { "x\($0 - 1).a + x\($0 - 1).b" },
    // A thousand times nothing, a thousand times.
    "'a'.matches('" + repeated("(", 90) + repeated("){1000}", 90) + "')",
    "'a'.matches('" + repeated("(a{0}", 50) + repeated("){1000}", 50) + "')",
  ])
  func whatGrowsWithEveryStepIsCutOff(_ text: String) throws {
    let environment = try Environment(variables: [Variable("x0", .dyn)])
    do {
      _ = try environment.compile(Source(text)).evaluate([.int(1)])
    } catch {
      #expect(error.diagnostics.map(\.id) == ["cel.no-overload"])
    }
  }

  @Test func missingFieldsOfManyPlacesAreBlamedOnTheVariable() throws {
    let pair = ObjectType("pair", fields: [.init("a", .dyn), .init("b", .dyn)])
    let environment = try Environment(variables: [Variable("x0", .object(pair))])
    func blame(_ steps: Int) throws -> UnknownSet? {
      let text = Self.chain(steps, "x\(steps) == 1") { "[x\($0 - 1).a, x\($0 - 1).b][0]" }
      let known = Value.record(Record(pair, [nil, .int(1)]))
      guard case .unknown(let missing) = try environment.compile(Source(text)).evaluate([known])
      else { return nil }
      return missing
    }
    #expect(try blame(1)?.inputs == [Unknown(slot: 0, path: ["a"])])
    #expect(try blame(30)?.slots == [0])
  }

  @Test func valuesInValuesAreBounded() throws {
    let environment = try Environment(variables: [Variable("x0", .dyn)])
    func text(_ steps: Int, _ depth: Int) -> String {
      Self.chain(steps, "x\(steps) == x\(steps)") {
        Self.repeated("[", depth) + "x\($0 - 1)" + Self.repeated("]", depth)
      }
    }
    #expect(
      try environment.compile(Source(text(10, 19))).evaluate([.int(1)]) == .value(.bool(true)))
    #expect(try faults(text(10, 21), in: environment) == ["cel.too-deep"])
    #expect(try faults(text(60, 100), in: environment) == ["cel.too-deep"])
    // Macros and optionals nest values too, operators do not.
    for step in ["x#.map(y, [y, y])", "optional.of(x#)", "{1: x#}", "[1].map(y, x#)"] {
      let deep = Self.chain(99, "x99") { place in
        let inner = Self.repeated("[", 3) + "x\(place - 1)" + Self.repeated("]", 3)
        return step.replacing("#", with: "\(place)").replacing("x\(place)", with: inner)
      }
      #expect(try faults(deep, in: environment) == ["cel.too-deep"], "\(step)")
    }
    #expect(
      try faults(Self.chain(99, "x99") { "x\($0 - 1) + x\($0 - 1)" }, in: environment).isEmpty)
  }

  @Test func longNamesGetNoHint() throws {
    let (known, wrong) = (Self.repeated("a", 30_000), Self.repeated("a", 29_999) + "b")
    let environment = try Environment(variables: [Variable(known, .int)])
    do {
      _ = try environment.compile(Source("\(wrong) + 1"))
      Issue.record("a name that nobody declared")
    } catch {
      #expect(error.diagnostics.map(\.id) == ["cel.unknown-name"])
      #expect(error.diagnostics[0].hint == nil)
    }
  }

  @Test(arguments: [("9223372036s", true), ("9223372037s", false), ("-9223372036s", true)])
  func aLengthOfTimeHasItsBounds(_ text: String, _ isInRange: Bool) throws {
    let outcome = try outcome(of: "duration('\(text)') != duration('1s')")
    #expect((outcome == .value(.bool(true))) == isInRange)
    let long = Self.repeated("9999999999999999999h", 4_000)
    try expectError("duration('\(long)') == duration('0')")
  }

  // MARK: Evaluating

  private static let variables = [
    Variable("xs", .list(.int)), Variable("t", .string), Variable("u", .string),
    Variable("p", .string), Variable("q", .string), Variable("raw", .bytes),
    Variable("m", .map(key: .string, value: .bool)),
    Variable("shared", .dyn),
  ]

  private static func environment(steps: Int, size: Int) throws -> Environment {
    var limits = Limits()
    limits.steps = steps
    limits.size = size
    return try Environment(variables: variables, limits: limits)
  }

  /// Values that are long, and one that is small in memory and (where the count is large) 65,536
  /// numbers when written out.
  private static func activation(count: Int64, letters: Int) throws -> [Value?] {
    let text = Value.string(repeated("a", letters))
    return [
      .list((0..<count).map(Value.int)), text, .string(repeated("a", letters)),
      .string("a{0,1000}"), .string("[" + repeated("bc", Int(count)) + "]+$"),
      .bytes(Array(repeating: 1, count: letters)),
      .map(try MapValue([(text, .bool(true))])),
      (0..<(count < 1_000 ? 2 : 16)).reduce(Value.int(1)) { value, _ in .list([value, value]) },
    ]
  }

  @Test(arguments: [
    "xs.map(i, t.replace('a', 'bbbb')).size()", "xs.map(i, t.split('')).size()",
    "xs.map(i, '%s'.format([shared])).size()", "xs.all(i, xs.all(j, t <= u))",
    "xs.all(i, m[t])", "xs.all(i, t in m)", "xs.exists(i, t in ['a', 'b'])",
    "xs.all(i, xs.all(j, raw == raw))", "xs.all(i, 'b'.matches(p))",
    "xs.all(i, 'b'.matches(p + 'a{1001}'))",
    "xs.map(i, [\(repeated("i,", 200))]).size()",
    "xs.map(i, {\((0..<200).map { "\($0): i" }.joined(separator: ","))}).size()",
    "xs.all(i, xs.all(j, \((0..<150).map { _ in "i >= 0" }.joined(separator: " && "))))",
    "xs.map(i, strings.quote(t)).size()", "xs.map(i, xs.map(j, t).join()).size()",
    "xs.exists(i, t.matches(q))",
  ])
  func costlyPartsOfLoopsAreCounted(_ text: String) throws {
    let program = try Self.environment(steps: 100_000, size: 100_000).compile(Source(text))
    let outcome = program.evaluate(try Self.activation(count: 1_000, letters: 20_000))
    guard case .error(let error) = outcome else {
      Issue.record("not bounded: \(text)")
      return
    }
    #expect(error.reason == .limitReached("steps"))
    let few = program.evaluate(try Self.activation(count: 2, letters: 20))
    if case .error(let error) = few, case .limitReached = error.reason {
      Issue.record("bounded too soon: \(text)")
    }
  }

  @Test(arguments: [
    "strings.quote(strings.quote(t.replace('a', '\\\\')))", "t + t + t", "t.replace('a', 'aaa')",
    "t.split('').size() > 0 ? base64.encode(bytes(t + t)) : ''", "[t, t, t].join('')",
    "'%s%s%s'.format([t, t, t])", "raw + raw + raw", "xs + xs + xs",
  ])
  func whatAnOperationBuildsIsBounded(_ text: String) throws {
    let program = try Self.environment(steps: 1_000_000, size: 2_500).compile(Source(text))
    let outcome = program.evaluate(try Self.activation(count: 1_000, letters: 1_000))
    guard case .error(let error) = outcome else {
      Issue.record("not bounded: \(text)")
      return
    }
    #expect(error.reason == .limitReached("size"))
    guard case .value = program.evaluate(try Self.activation(count: 100, letters: 100)) else {
      Issue.record("bounded too soon: \(text)")
      return
    }
  }

  /// What is constant is worked out once, but not without end.
  @Test func planningIsBoundedAsAWhole() throws {
    let part = "'\(Self.repeated("a", 100))'.replace('a', '\(Self.repeated("b", 100))').size() > 0"
    let text = Array(repeating: part, count: 20).joined(separator: " && ")
    let wide = try Self.environment(steps: 100_000, size: 100_000).compile(Source(text))
    #expect(wide.evaluate([]) == .value(.bool(true)))
    let narrow = try Self.environment(steps: 2_000, size: 100_000).compile(Source(text))
    #expect(narrow.constantFaults.isEmpty)
    guard case .error(let error) = narrow.evaluate([]) else {
      Issue.record("200,000 letters were built within 2,000 steps")
      return
    }
    #expect(error.reason == .limitReached("steps"))
  }

  @Test(arguments: [
    ("''.replace('', 'x')", "x"), ("'王伟'.replace('', '-')", "-王-伟-"),
    ("'王伟'.replace('', '-', 2)", "-王-伟"), ("'aaa'.replace('aa', 'b')", "ba"),
    ("'aé😀'.replace('é', '')", "a😀"), ("'abab'.replace('ab', 'b', 1)", "bab"),
    ("'ab'.replace('b', 'c', 0)", "ab"), ("'ab'.replace('ab', 'ab')", "ab"),
  ])
  func replacingKeepsCodePointsWhole(_ text: String, _ expected: String) throws {
    #expect(try outcome(of: text) == .value(.string(expected)))
  }
}
