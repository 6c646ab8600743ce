// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// Every input has a bound, on both sides of which something definite happens.
struct LimitTests {
  private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: [
    ("(", "1", ")"), ("[", "", "]"), ("!", "true", ""), ("-", "x", ""), ("[1].map(x, ", "1", ")"),
    ("true ? 1 : ", "2", ""), ("1 + ", "1", ""), ("size([", "1", "])"), ("", "dyn(1)", ".a"),
    ("{1: ", "1", "}"),
  ])
  func nestingIsBounded(_ open: String, _ core: String, _ close: String) throws {
    let environment = try Environment(variables: [Variable("x", .int)])
    let small = repeated(open, 32) + core + repeated(close, 32)
    _ = try environment.parse(Source(small))
    let nearlyTooLarge = repeated(open, 190) + core + repeated(close, 190)
    if try faults(nearlyTooLarge, in: environment).isEmpty {
      _ = try environment.compile(Source(nearlyTooLarge)).evaluate([.int(1)])
    }
    let large = repeated(open, 5_000) + core + repeated(close, 5_000)
    #expect(try faults(large, in: environment) == ["cel.too-deep"])
  }

  @Test func faultsAreReportedUpToFifty() throws {
    let names = (0..<80).map { "x\($0)" }.joined(separator: ", ")
    #expect(try faults("[\(names)]").count == 50)
  }

  @Test func textAndTreeAreBounded() throws {
    #expect(try faults(repeated(" ", 100_001)) == ["cel.too-long"])
    #expect(try faults("[" + repeated("1,", 30_000) + "]") == ["cel.too-large"])
    #expect(try faults("[" + repeated("1,", 15_000) + "]").isEmpty)
  }

  @Test func definitionsCannotExplode() throws {
    let definitions = (1...40).map { Definition("d\($0)", Source("d\($0 - 1) + d\($0 - 1)")) }
    let environment = try Environment(definitions: [Definition("d0", Source("1"))] + definitions)
    #expect(try faults("d40", in: environment) == ["cel.too-large"])
    #expect(try environment.compile(Source("d5")).evaluate([]) == .value(.int(32)))
  }

  @Test(arguments: [
    "x.all(a, x.all(b, x.all(c, a + b + c >= 0)))", "x.map(a, x.map(b, x.map(c, a)))",
    "x.exists(a, x.exists(b, x.exists(c, false)))",
    "x.map(a, x).map(b, b.map(c, x)) == x.map(a, x).map(b, b.map(c, x))",
  ])
  func stepsAreBounded(_ text: String) throws {
    var limits = Limits()
    limits.steps = 100_000
    let environment = try Environment(variables: [Variable("x", .list(.int))], limits: limits)
    let program = try environment.compile(Source(text))
    let few = Value.list((0..<10).map { .int($0) })
    let many = Value.list((0..<100).map { .int($0) })
    guard case .value = program.evaluate([few]), case .error(let error) = program.evaluate([many])
    else {
      Issue.record("not bounded: \(text)")
      return
    }
    #expect(error.reason == .limitReached("steps"))
  }

  @Test func doublingTextsIsBounded() throws {
    let text = (1...60).reduce("x60") { inner, step in
      "cel.bind(x\(61 - step), x\(60 - step) + x\(60 - step), \(inner))"
    }
    let environment = try Environment(variables: [Variable("x0", .string)])
    guard case .error(let error) = try environment.compile(Source(text)).evaluate([.string("ab")])
    else {
      Issue.record("60 doublings have a value")
      return
    }
    #expect(error.reason == .limitReached("size"))
  }

  @Test func sharedListsAreComparedWithinTheBound() throws {
    let text = (1...40).reduce("a40 == a40") { inner, step in
      "cel.bind(a\(41 - step), [a\(40 - step), a\(40 - step)], \(inner))"
    }
    let environment = try Environment(variables: [Variable("a0", .dyn)])
    guard case .error(let error) = try environment.compile(Source(text)).evaluate([.int(1)]) else {
      Issue.record("a comparison of 2^40 elements has a value")
      return
    }
    #expect(error.reason == .limitReached("steps"))
  }

  @Test(arguments: ["(a*)*b", "(a|aa)+$", "(a|a|b)*c", "a{0,200}a{0,200}b"])
  func patternsTakeBoundedTime(_ pattern: String) throws {
    let environment = try Environment(variables: [Variable("t", .string), Variable("p", .string)])
    let program = try environment.compile(Source("t.matches(p)"))
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = program.evaluate([.string(repeated("a", 1_000) + "!"), .string(pattern)])
    }
    #expect(time < .seconds(20))
  }
}
