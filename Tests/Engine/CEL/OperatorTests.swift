// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// Logic, comparison, arithmetic and access, by the language definition.
struct OperatorTests {
  @Test(arguments: [
    // Logic absorbs errors on either side.
    "true || 1 / 0 > 0", "1 / 0 > 0 || true", "!(false && 1 / 0 > 0)", "!(1 / 0 > 0 && false)",
    "true ? true : 1 / 0 > 0", "!(false ? true : false)", "true || dyn(1)", "!(dyn(1) && false)",
    // Equality: numbers across types, everything else apart.
    "1 == dyn(1u)", "1 == dyn(1.0)", "1u == dyn(1.0)", "1 != dyn(1.5)", "dyn(1) != dyn('1')",
    "dyn(null) != dyn(0)", "dyn(true) != dyn(1)", "[1, 2] == dyn([1u, 2.0])", "[1] != [1, 1]",
    "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "{1: 'x'} == dyn({1u: 'x'})", "{'a': 1} != {'a': 2}",
    "0.0 == -0.0", "0.0 / 0.0 != 0.0 / 0.0", "[0.0 / 0.0] != [0.0 / 0.0]", "null == null",
    "b'a' != dyn('a')", "'\\u00e9' != 'e\\u0301'", "type(1) == int", "type(1) != type(1u)",
    "9223372036854775807 == dyn(9223372036854775808.0)", "duration('60s') == duration('1m')",
    // Order.
    "1 < 2u", "1u < 2.5", "-1 < 0u", "1.5 > 1", "!(1 < 1.0)", "1 <= 1.0",
    "18446744073709551615u > -1",
    "!(0.0 / 0.0 < 1.0)", "!(0.0 / 0.0 >= 1.0)", "'a' < 'b'", "'Z' < 'a'", "'中' > 'z'", "'' < 'a'",
    "'\\uffff' < '\\U00010000'", "b'a' < b'aa'", "false < true",
    "duration('1s') < duration('1001ms')",
    "timestamp(1) < timestamp(2)", "dyn(1) < dyn(2.5)",
    // Whole numbers.
    "7 / 2 == 3", "-7 / 2 == -3", "7 % -2 == 1", "-7 % 2 == -1", "7u / 2u == 3u", "7u % 2u == 1u",
    "3 * -4 == -12", "-(-5) == 5", "9223372036854775806 + 1 == 9223372036854775807",
    // Doubles.
    "1.0 / 0.0 > 1e308", "-1.0 / 0.0 < -1e308", "1.5 + 1.5 == 3.0", "1.0 - 0.75 == 0.25",
    "-(1.5) == -1.5",
    // Joining.
    "'he' + 'llo' == 'hello'", "b'a' + b'b' == b'ab'", "[1] + [] + [2] == [1, 2]",
    // Membership.
    "2 in [1, 2]", "!(3 in [1, 2])", "dyn(2.0) in [1, 2]", "'a' in {'a': 1}", "dyn(1u) in {1: 'x'}",
    "!(dyn(1.5) in {1: 'x'})", "'b' in ['a', 'b']", "!(dyn(1) in ['1'])", "!('x' in [])",
    "[1] in [[1], [2]]",
    // Access.
    "[1, 2][1] == 2", "[1, 2][dyn(1.0)] == 2", "[1, 2][dyn(0u)] == 1", "{1: 'x'}[dyn(1u)] == 'x'",
    "{'a': {'b': 1}}.a.b == 1", "has({'a': 1}.a)", "!has({'a': 1}.b)", "!has({'a': {}}.a.b)",
    "{true: 5}[true] == 5", "{1u: 1.0}[dyn(1)] == 1.0",
  ])
  func holds(_ text: String) throws { try expectTrue(text) }

  @Test(arguments: [
    "1 / 0", "1 % 0", "1u / 0u", "1u % 0u", "9223372036854775807 + 1", "-9223372036854775808 - 1",
    "9223372036854775807 * 2", "-(-9223372036854775808)", "-9223372036854775808 / -1",
    "-9223372036854775808 % -1", "0u - 1u", "18446744073709551615u + 1u",
    "18446744073709551615u * 2u",
    "false || 1 / 0 > 0", "true && 1 / 0 > 0", "1 / 0 > 0 ? 1 : 2", "!dyn(1)", "dyn(1) && true",
    "dyn(1) ? 2 : 3", "dyn(1) + dyn('a')", "dyn(1) + dyn(1u)", "dyn(1) < dyn('a')",
    "dyn([1]) < dyn([2])",
    "-dyn(1u)", "[1][1]", "[1][-1]", "[1][dyn(0.5)]", "[1][dyn('0')]", "{'a': 1}['b']",
    "{'a': 1}.b",
    "dyn(1).a", "dyn(1)[0]", "has(dyn(1).a)", "{1: 1, 1u: 2}", "{dyn(1.0): 1}", "{dyn([]): 1}",
    "dyn(1) in dyn(2)", "{'a': 1}[dyn(b'a')]", "dyn(null) > 1",
  ])
  func fails(_ text: String) throws { try expectError(text) }

  @Test(arguments: [
    "1 + 1u", "1 + 1.0", "1 == '1'", "'a' < 1", "1 && true", "!1", "true ? 1 : 'a'", "1 in 'abc'",
    "[1]['a']", "{'a': 1}[1]", "-1u", "-'a'", "[1].b", "1.a", "1 == null", "true + false",
    "[1] + ['a'] == 1",
  ])
  func theCheckerRefuses(_ text: String) throws { #expect(!(try faults(text).isEmpty)) }

  @Test func uncheckedNamesAreErrorsOnlyWhereTheyMatter() throws {
    #expect(try outcome(of: "x || true", isChecked: false) == .value(.bool(true)))
    #expect(try outcome(of: "f(1) && false", isChecked: false) == .value(.bool(false)))
    #expect(try outcome(of: "a.b.c() || true", isChecked: false) == .value(.bool(true)))
    guard case .error(let error) = try outcome(of: "x.y", isChecked: false) else {
      Issue.record("an unknown name has a value")
      return
    }
    #expect(error.reason == .undefinedName("x.y"))
  }
}
