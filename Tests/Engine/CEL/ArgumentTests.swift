// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// A function of the embedder gets what its parameters say, whatever the checker could not know.
struct ArgumentTests {
  private static let day = OpaqueType("day", ordered: true)
  private static let grant = ObjectType("grant", fields: [.init("year", .int)])
  private static let level = ObjectType("level", fields: [.init("code", .string)])

  private static let functions = [
    Function(
      "count", [Overload([.list(.object(grant)), .int], .int, .binary { list, _ in size(list) })]),
    Function(
      "days",
      [Overload([.map(key: .string, value: .list(.opaque(day)))], .int, .unary { size($0) })]),
    Function(
      "held",
      [
        Overload(
          [.optional(.opaque(day))], .bool, isMember: true, .unary { .value(.bool($0 != .null)) }),
        Overload([.optional(.int)], .bool, isMember: true, .unary { .value(.bool($0 != .null)) }),
      ]),
  ]

  private static func size(_ value: Value) -> Overload.Answer {
    switch value {
    case .list(let elements): .value(.int(Int64(elements.count)))
    case .map(let map): .value(.int(Int64(map.count)))
    default: .error(EvaluationError(.refused("nothing to count")))
    }
  }

  private static let variables = [
    Variable("grants", .list(.object(grant))), Variable("level", .nullable(.object(level))),
    Variable("on", .opaque(day)),
  ]

  @Test(arguments: [
    ("count(grants, 1) == 1", true), ("count(dyn(grants), 1) == 1", true),
    ("count([dyn(grants)[0]], 1) == 1", true), ("count([], 1) == 0", true),
    ("count(dyn([]), 1) == 0", true), ("count([grants[0], dyn(1)], 1) == 2", false),
    ("count([[], level], 1) == 2", false), ("count(dyn([1]), 1) == 1", false),
    ("count([dyn(null)], 1) == 1", false), ("count(dyn(1), 1) == 1", false),
    ("days({'a': [on]}) == 1", true), ("days({'a': dyn([on])}) == 1", true),
    ("days({'a': dyn([1])}) == 1", false), ("days(dyn({1: [on]})) == 1", false),
    ("days(dyn({'a': on})) == 1", false), ("optional.of(dyn(on)).held()", true),
    ("optional.of(dyn(1)).held()", true), ("dyn(optional.none()).held()", true),
    ("optional.of(dyn('a')).held()", false), ("dyn(on).held()", false),
  ])
  func openTypesAreTestedWhenCalled(_ text: String, _ isTaken: Bool) throws {
    let environment = try Environment(
      variables: Self.variables, functions: Self.functions, opaqueTypes: [Self.day])
    let outcome = try environment.compile(Source(text)).evaluate([
      .list([.record(Record(Self.grant, [.int(2021)]))]),
      .record(Record(Self.level, [.string("college")])), .opaque(Self.day, 1),
    ])
    switch outcome {
    case .value(.bool(true)): #expect(isTaken)
    case .error(let error):
      #expect(!isTaken)
      guard case .noSuchOverload = error.reason else {
        Issue.record("\(error.message)")
        return
      }
    default: Issue.record("\(outcome)")
    }
  }
}
