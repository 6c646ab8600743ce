// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

struct MacroTests {
  @Test(arguments: [
    "[1, 2].all(x, x > 0)", "![1, 2].all(x, x > 1)", "[].all(x, x > 1)", "[1, 2].exists(x, x == 2)",
    "![].exists(x, true)", "{'a': 1}.exists(k, k == 'a')", "{'a': 1, 'b': 2}.all(k, k < 'c')",
    "[1, 2, 3].exists_one(x, x > 2)", "![2, 3].existsOne(x, x > 1)", "![1].exists_one(x, x > 1)",
    "[1, 2].map(x, x * 2) == [2, 4]", "[1, 2, 3].map(x, x > 1, x * 2) == [4, 6]",
    "{'b': 1, 'a': 2}.map(k, k) == ['b', 'a']", "[1, 2, 3].filter(x, x % 2 == 1) == [1, 3]",
    "{'a': 1, 'b': 2}.filter(k, k != 'a') == ['b']",
    // A decided fold absorbs errors on either side.
    "[0, 1].exists(x, 1 / x == 1)", "[1, 0].exists(x, 1 / x == 1)", "![0, 2].all(x, 1 / x == 1)",
    // Two variables.
    "['a', 'b'].all(i, v, i < 2 && v >= 'a')", "['a', 'b'].exists(i, v, i == 1 && v == 'b')",
    "{'a': 1}.exists(k, v, k == 'a' && v == 1)", "['a', 'b'].existsOne(i, v, i == 0)",
    "['a', 'b'].exists_one(i, v, v == 'b')", "[5, 6].transformList(i, v, i + v) == [5, 7]",
    "[5, 6].transformList(i, v, v > 5, i) == [1]", "{'a': 1}.transformList(k, v, k) == ['a']",
    "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2}", "[7].transformMap(i, v, v) == {0: 7}",
    "{'a': 1, 'b': 2}.transformMap(k, v, v > 1, k + '!') == {'b': 'b!'}",
    "{'a': 'x'}.transformMapEntry(k, v, {v: k}) == {'x': 'a'}",
    "{'a': 1, 'b': 2}.transformMapEntry(k, v, v == 2, {k: v}) == {'b': 2}",
    // Scope: inner names hide outer ones.
    "[1].map(x, [2].map(x, x)) == [[2]]", "[1].all(x, [2].all(y, x < y))",
    "[[1], [2]].map(x, x.map(y, y + x[0])) == [[2], [4]]",
    // Bindings.
    "cel.bind(x, 2, x * x) == 4", "cel.bind(x, 1, cel.bind(x, x + 1, x)) == 2",
    "cel.bind(x, 1 / 0, true)", "cel.bind(x, [1, 2], x.exists(e, e in x))",
    // Optionals.
    "optional.of(1).hasValue()", "!optional.none().hasValue()", "optional.of(1).value() == 1",
    "optional.none().orValue(3) == 3", "optional.none().or(optional.of(4)).value() == 4",
    "optional.of(1).or(optional.of(1 / 0)).value() == 1", "optional.of(1).orValue(1 / 0) == 1",
    "!optional.ofNonZeroValue('').hasValue()", "optional.ofNonZeroValue([0]).hasValue()",
    "{'a': 1}.?a.value() == 1", "!{'a': 1}.?b.hasValue()", "{'a': {'b': 2}}.?a.b.value() == 2",
    "!{'a': {}}.?a.b.hasValue()", "[1][?0].value() == 1", "![1][?5].hasValue()",
    "{'a': 1}[?'a'] == optional.of(1)", "optional.none() == optional.none()",
    "optional.of(1) != optional.of(2)", "[?optional.of(1), ?optional.none(), 2] == [1, 2]",
    "{?'a': optional.none(), 'b': 1} == {'b': 1}", "optional.of(2).optMap(x, x * 2).value() == 4",
    "!optional.none().optMap(x, x).hasValue()",
    "{'a': {'b': 1}}.?a.optFlatMap(m, m.?b).value() == 1", "has({'a': {'b': 1}}.?a.b)",
    "[optional.of(1), optional.none()].unwrapOpt() == [1]", "[1, 2].last().value() == 2",
    "![].first().hasValue()", "type(optional.none()) == optional_type",
  ])
  func holds(_ text: String) throws { try expectTrue(text) }

  @Test(arguments: [
    "[0].exists(x, 1 / x == 1)", "[1, 0].all(x, 1 / x == 1)", "[1, 0].exists_one(x, 1 / x == 1)",
    "[0].map(x, 1 / x)", "[0, 1].filter(x, 1 / x == 1)", "dyn(1).all(x, true)",
    "[dyn(1)].all(x, x)",
    "[1, 1].transformMapEntry(i, v, {v: i})", "optional.none().value()", "cel.bind(x, 1 / 0, x)",
    "[?dyn(1)]", "{'a': dyn(0)}.?a.b.hasValue()",
  ])
  func fails(_ text: String) throws { try expectError(text) }

  @Test(arguments: [
    "1.all(x, true)", "[1].all(x, x)", "[1].map(x, y)", "[1].transformMapEntry(i, v, v)",
    "[?1]", "[1].all(x, true) == x",
  ])
  func theCheckerRefuses(_ text: String) throws { #expect(!(try faults(text).isEmpty)) }

  @Test func macrosAreCallsWhenSwitchedOff() throws {
    let environment = try Environment()
    let parsed = try environment.parse(Source("[1].all(x, true)"), macros: false)
    guard case .call("all", .some, let arguments) = parsed.root.kind else {
      Issue.record("not a call")
      return
    }
    #expect(arguments.count == 2)
  }
}
