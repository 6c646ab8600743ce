// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// An office's vocabulary in small: days, records, functions and definitions.
struct EmbeddingTests {
  static let day = OpaqueType("day", ordered: true)
  static let colour = OpaqueType("colour", ordered: false)
  static let level = ObjectType(
    "level", fields: [.init("code", .string), .init("on", .nullable(.opaque(day)))])
  static let grant = ObjectType(
    "grant",
    fields: [.init("year", .int), .init("benefit", .string), .init("to", .nullable(.opaque(day)))])

  static let variables = [
    Variable("person.sex", .string),  // 0
    Variable("person.level", .nullable(.object(level))),  // 1
    Variable("grants", .list(.object(grant))),  // 2
    Variable("on", .opaque(day)),  // 3
    Variable("endOn", .nullable(.opaque(day))),  // 4
    Variable("fen", .int),  // 5
    Variable("tint", .opaque(colour)),  // 6
    Variable("yes", .bool),  // 7
    Variable("no", .bool),  // 8
  ]

  static func addDays(_ start: Value, _ days: Value) -> Overload.Answer {
    guard case .opaque(let type, let start) = start, case .int(let days) = days else {
      return .error(EvaluationError(.refused("a day and a number")))
    }
    return .value(.opaque(type, start &+ days))
  }

  static let functions = [
    Function("addDays", [Overload([.opaque(day), .int], .opaque(day), .binary(addDays))]),
    Function(
      "day",
      [
        Overload(
          [.string], .opaque(day),
          .unary { text in
            guard case .string(let digits) = text, let number = Int64(digits) else {
              return .error(EvaluationError(.refused("that is no day")))
            }
            return .value(.opaque(day, number))
          })
      ]),
    Function(
      "isOpen", [Overload([.nullable(.opaque(day))], .bool, .unary { .value(.bool($0 == .null)) })]),
    Function(
      "certainly",
      [Overload([.bool], .bool, .nonStrict { .value(.bool($0[0] == .bool(true))) })]),
    Function("undecided", [Overload([.bool], .bool, .nonStrict { _ in .unknown([]) })]),
    Function(
      "held",
      [
        Overload(
          [.list(.object(grant)), .string, .int], .bool,
          .strict { arguments in
            guard case .list(let list) = arguments[0] else { return .value(.bool(false)) }
            for case .record(let grant) in list {
              guard let benefit = grant["benefit"] else {
                return .unknown([.init(argument: 0, path: ["benefit"])])
              }
              if benefit == arguments[1], grant["year"] == arguments[2] {
                return .value(.bool(true))
              }
            }
            return .value(.bool(false))
          })
      ]),
    Function(
      "text.twice",
      [
        Overload(
          [.string], .string,
          .unary { text in
            guard case .string(let text) = text else { return .value(.null) }
            return .value(.string(text + text))
          })
      ]),
    Function(
      "plus",
      [
        Overload(
          [.int, .int], .int, isMember: true,
          .binary { one, other in
            guard case .int(let a) = one, case .int(let b) = other else { return .value(.null) }
            return .value(.int(a &+ b))
          }),
        Overload([.opaque(day), .int], .opaque(day), isMember: true, .binary(addDays)),
      ]),
  ]

  static func environment(_ definitions: [Definition] = []) throws -> Environment {
    try Environment(
      variables: variables, functions: functions, opaqueTypes: [day, colour],
      objectTypes: [level, grant], definitions: definitions)
  }

  /// The outcome with some variables known.
  static func outcome(
    _ text: String, _ known: [String: Value] = [:], definitions: [Definition] = []
  ) throws -> Outcome {
    let environment = try environment(definitions)
    let program = try environment.compile(Source(text))
    return program.evaluate(environment.variables.map { known[$0.name] })
  }

  static func missing(_ inputs: (Int, [String])...) -> Outcome {
    .unknown(UnknownSet(inputs.map { Unknown(slot: $0.0, path: $0.1) }))
  }

  static func held(_ named: [String: Value]) -> Value {
    .list([.record(Record(grant, named: named))])
  }
  static func day(_ number: Int64) -> Value { .opaque(day, number) }

  @Test(arguments: [
    "day('3') < day('4')", "day('3') == day('3')", "day('3') >= day('3')", "day('3') != day('4')",
    "addDays(day('3'), 2) == day('5')", "type(day('3')) == day", "day('3') in [day('2'), day('3')]",
    "isOpen(null)", "!isOpen(day('3'))", "text.twice('ab') == 'abab'", "1.plus(2) == 3",
    "day('1').plus(2) == day('3')", "dyn(1).plus(2) == dyn(3)", "dyn(day('1')) != dyn(1)",
    "[day('2'), day('1')].exists(d, d < day('2'))",
  ])
  func opaqueValuesAndFunctions(_ text: String) throws {
    #expect(try Self.outcome(text) == .value(.bool(true)))
  }

  @Test(arguments: [
    "tint < tint", "on < fen", "on + 1 == on", "grants[0] == grants[0]", "grants == grants",
    "grants[0] in grants", "grants[0].years == 1", "person.level.codes == ''",
    "addDays(1, on) == on",
    "held(grants, 'a') ", "person.sex.x == ''", "on == 1", "fen == null", "undeclared(1)",
    "on.plus('a')",
  ])
  func theCheckerRefuses(_ text: String) throws {
    #expect(!(try faults(text, in: Self.environment()).isEmpty))
  }

  @Test func nullIsKnownNone() throws {
    let level = Value.record(Record(Self.level, named: ["code": .string("college"), "on": .null]))
    let text = "person.level.code == 'college'"
    #expect(try Self.outcome(text, ["person.level": level]) == .value(.bool(true)))
    #expect(try Self.outcome(text, ["person.level": .null]) == .value(.bool(false)))
    #expect(try Self.outcome(text) == Self.missing((1, [])))
    #expect(try Self.outcome("endOn == null", ["endOn": .null]) == .value(.bool(true)))
    #expect(try Self.outcome("endOn != null", ["endOn": Self.day(1)]) == .value(.bool(true)))
    #expect(
      try Self.outcome("person.level.on == null", ["person.level": level]) == .value(.bool(true)))
    #expect(try Self.outcome("has(person.level)", ["person.level": .null]) == .value(.bool(false)))
    #expect(
      try Self.outcome("has(person.level.on)", ["person.level": level]) == .value(.bool(false)))
    #expect(
      try Self.outcome("has(person.level.code)", ["person.level": level]) == .value(.bool(true)))
    #expect(
      try Self.outcome("has(person.level.code)", ["person.level": .null]) == .value(.bool(false)))
  }

  @Test(arguments: ["addDays(endOn, 1) == on", "endOn < on", "endOn.plus(1) == on"])
  func nullWhereAValueIsNeededIsAnError(_ text: String) throws {
    let known = ["endOn": Value.null, "on": Self.day(1)]
    guard case .error = try Self.outcome(text, known) else {
      Issue.record("no error: \(text)")
      return
    }
    #expect(
      try Self.outcome(text, ["endOn": Self.day(0), "on": Self.day(1)]) == .value(.bool(true)))
  }

  @Test(arguments: [
    ("yes ? on : null", ValueType.nullable(.opaque(day))),
    ("yes ? null : endOn", .nullable(.opaque(day))),
    ("[on, endOn]", .list(.nullable(.opaque(day)))), ("[fen, null]", .list(.dyn)),
    ("person.level.code", .nullable(.string)),
    ("grants.map(g, g.to)", .list(.nullable(.opaque(day)))),
    ("grants.filter(g, g.year > 1)", .list(.object(grant))), ("{'a': fen}.?a", .optional(.int)),
    ("on.plus(1)", .opaque(day)), ("dyn(on).plus(1)", .dyn), ("grants[0].year + 1", .int),
    ("math.greatest(fen, 1)", .int), ("math.greatest(fen, 1.5)", .dyn), ("[]", .list(.dyn)),
    ("type(fen)", .type(.int)), ("cel.bind(x, on, [x])", .list(.opaque(day))),
    ("grants.transformMap(i, g, g.benefit)", .map(key: .int, value: .string)),
  ])
  func anExpressionHasItsType(_ text: String, _ type: ValueType) throws {
    let environment = try Self.environment()
    #expect(try environment.check(environment.parse(Source(text))).type == type)
  }

  // MARK: Unknown

  @Test(
    arguments: [
      ("yes || no", [:], missing((7, []), (8, []))), ("yes && no", [:], missing((7, []), (8, []))),
      ("yes || no", ["yes": .bool(true)], .value(.bool(true))),
      ("no || yes", ["yes": .bool(true)], .value(.bool(true))),
      ("yes && no", ["no": .bool(false)], .value(.bool(false))),
      ("yes && no", ["yes": .bool(true)], missing((8, []))),
      ("!yes", [:], missing((7, []))), ("yes ? 1 : 1", [:], missing((7, []))),
      ("fen + 1 > 0", [:], missing((5, []))),
      ("yes ? fen : 1", ["yes": .bool(false)], .value(.int(1))),
      ("[fen, 1]", [:], missing((5, []))),
      ("{'a': fen}.a", [:], missing((5, []))),
      ("addDays(on, fen) == on", [:], missing((3, []), (5, []))),
      // Unknown wins over error, a decided junction over both.
      ("yes || 1 / 0 > 0", [:], missing((7, []))), ("1 / 0 > fen", [:], missing((5, []))),
      ("fen == 1 / 0", [:], missing((5, []))),
      ("1 / 0 > 0 || yes || no", ["no": .bool(true)], .value(.bool(true))),
      ("cel.bind(x, fen, yes || x > 1)", ["yes": .bool(true)], .value(.bool(true))),
      // Functions that see unknown arguments.
      ("certainly(yes)", [:], .value(.bool(false))),
      ("certainly(yes)", ["yes": .bool(true)], .value(.bool(true))),
      ("undecided(yes)", [:], missing((7, []))),
      ("undecided(yes)", ["yes": .bool(true)], missing((7, []))),
      ("certainly(yes || no)", ["no": .bool(true)], .value(.bool(true))),
    ] as [(String, [String: Value], Outcome)])
  func unknownFollowsKleene(_ text: String, _ known: [String: Value], _ expected: Outcome) throws {
    #expect(try Self.outcome(text, known) == expected)
  }

  @Test(
    arguments: [
      ("grants.exists(g, g.year == 2023)", ["benefit": .string("a")], missing((2, ["year"]))),
      ("grants[0].year == 2023", ["benefit": .string("a")], missing((2, ["year"]))),
      (
        "grants.filter(g, g.benefit == 'a')[0].year", ["benefit": .string("a")],
        missing((2, ["year"]))
      ),
      (
        "grants.exists(g, g.benefit == 'b' && g.year == 2023)", ["benefit": .string("a")],
        .value(.bool(false))
      ),
      (
        "grants.all(g, g.benefit == 'a' || g.year == 2023)", ["benefit": .string("a")],
        .value(.bool(true))
      ),
      ("grants.map(g, g.year)", ["benefit": .string("a")], missing((2, ["year"]))),
      ("grants.exists_one(g, g.year == 1)", [:], missing((2, ["year"]))),
      ("held(grants, 'a', 2023)", [:], missing((2, ["benefit"]))),
      (
        "held(grants, 'a', 2023)", ["benefit": .string("a"), "year": .int(2023)],
        .value(.bool(true))
      ),
      ("cel.bind(g, grants[0], g.year > 1)", [:], missing((2, ["year"]))),
      ("has(grants[0].year)", [:], missing((2, ["year"]))),
      ("(true ? grants : grants)[0].year", [:], missing((2, ["year"]))),
    ] as [(String, [String: Value], Outcome)])
  func aMissingFieldIsNamed(_ text: String, _ fields: [String: Value], _ expected: Outcome) throws {
    #expect(try Self.outcome(text, ["grants": Self.held(fields)]) == expected)
  }

  @Test func anUndefinedVariableIsAnErrorAndAnUnknownOneIsNot() throws {
    let program = try Self.environment().compile(Source("fen > 0 || yes"))
    var activation = [Value?](repeating: nil, count: Self.variables.count)
    #expect(program.evaluate(activation, undefined: [5]) == Self.missing((7, [])))
    activation[7] = .bool(false)
    guard case .error(let error) = program.evaluate(activation, undefined: [5]) else {
      Issue.record("an undefined variable has a value")
      return
    }
    #expect(error.reason == .undefinedName("fen"))
    #expect(program.evaluate([]) == Self.missing((5, []), (7, [])))
  }

  // MARK: Names, slots and definitions

  @Test func aCheckedExpressionListsWhatItReads() throws {
    let environment = try Self.environment([
      Definition("woman", Source("person.sex == 'f'", name: "d"))
    ])
    let checked = try environment.check(
      environment.parse(Source("woman || grants.exists(on, on.year > fen)")), expecting: .bool)
    #expect(checked.variables == [0, 2, 5])
    #expect(checked.type == .bool)
    guard case .call(Operator.or, _, let parts) = checked.root.kind,
      case .definition(let definition, let body) = parts[0].kind
    else {
      Issue.record("the definition does not stand in the tree")
      return
    }
    #expect(definition.name == "woman")
    #expect(checked.types[body.id] == .bool)
    #expect(body.span == SourceSpan(0, 17))
  }

  @Test func aDefinitionHasItsOwnScope() throws {
    let definitions = [
      Definition("doubled", Source("fen * 2")),
      Definition("quadrupled", Source("doubled + doubled")),
      Definition("later", Source("[1].all(x, doubled > x)")),
    ]
    let known = ["fen": Value.int(3)]
    #expect(try Self.outcome("quadrupled", known, definitions: definitions) == .value(.int(12)))
    #expect(try Self.outcome("later", known, definitions: definitions) == .value(.bool(true)))
    let captured = "[100].map(fen, doubled + fen)"
    #expect(
      try Self.outcome(captured, known, definitions: definitions) == .value(.list([.int(106)])))
    #expect(
      try Self.outcome("[1].map(doubled, doubled)", definitions: definitions)
        == .value(.list([.int(1)])))
  }

  @Test func aFaultInADefinitionPointsIntoIt() throws {
    let environment = try Self.environment([
      Definition("wrong", Source("fen +\n  sexx", name: "document.yaml:12")),
      Definition("one", Source("two", name: "1")), Definition("two", Source("1 + one", name: "2")),
    ])
    #expect(throws: CELError.self) { try environment.compile(Source("wrong > 1")) }
    do {
      _ = try environment.compile(Source("wrong > 1"))
    } catch {
      #expect(error.diagnostics.map(\.id) == ["cel.unknown-name"])
      #expect(error.diagnostics[0].source.name == "document.yaml:12")
      #expect(error.diagnostics[0].source.position(of: error.diagnostics[0].span.lower) == (2, 3))
    }
    #expect(try faults("one == 1", in: environment) == ["cel.recursive-definition"])
  }

  @Test func constantPartsAreFoundOut() throws {
    let environment = try Self.environment()
    let program = try environment.compile(Source("on < day('12') && on > day('x')"))
    #expect(program.constantFaults.map(\.id) == ["cel.constant-fault"])
    #expect(program.constantFaults[0].span == SourceSpan(23, 31))
    #expect(program.constantFaults[0].message == "this always fails: that is no day")
  }

  @Test func declarationsAreUnique() throws {
    #expect(throws: CELError.self) {
      try Environment(variables: [.init("a", .int), .init("a", .int)])
    }
    #expect(throws: CELError.self) { try Environment(functions: [Function("size", [])]) }
    #expect(throws: CELError.self) {
      try Environment(variables: [.init("a", .int)], definitions: [.init("a", Source("1"))])
    }
  }

  @Test func namesAreLookedUpFromTheContainerOutwards() throws {
    let environment = try Environment(
      container: "a.b",
      variables: ["x", "a.x", "a.b.x", "y", "a.y.z", "y.z"].map { Variable($0, .string) })
    let values = environment.variables.map { Value?.some(.string($0.name)) }
    for (text, name) in [
      ("x", "a.b.x"), (".x", "x"), ("a.x", "a.x"), ("y", "y"), ("y.z", "a.y.z"), (".y.z", "y.z"),
    ] {
      #expect(
        try environment.compile(Source(text)).evaluate(values) == .value(.string(name)), "\(text)")
    }
    let local = try environment.compile(Source("[{'z': 'local'}].map(y, y.z)[0]"))
    #expect(local.evaluate(values) == .value(.string("local")))
  }
}
