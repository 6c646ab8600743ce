// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// Functions of the language and its extensions.
struct LibraryTests {
  @Test(arguments: [
    // Size and texts, in code points.
    "size('') == 0", "'中文'.size() == 2", "size('e\\u0301') == 2",
    "size('\\U0001F468\\u200D\\U0001F469') == 3",
    "size(b'中') == 3", "[1, 2].size() == 2", "size({1: 2}) == 1", "'abc'.contains('bc')",
    "!'abc'.contains('cb')", "'abc'.contains('')", "'aaab'.contains('aab')",
    "'abc'.startsWith('ab')",
    "!'abc'.startsWith('b')", "'中文'.endsWith('文')", "!'a'.endsWith('ba')",
    "!'\\u00e9'.startsWith('e')",
    // Conversions.
    "int('-12') == -12", "int(3.9) == 3", "int(-3.9) == -3", "int(7u) == 7", "uint('3') == 3u",
    "uint(3.9) == 3u", "double('1e3') == 1000.0", "double(3) == 3.0", "string(1.0) == '1'",
    "string(-4.5e-3) == '-0.0045'", "string(1e100) == '1e+100'", "string(0.00001) == '1e-05'",
    "string(1e6) == '1000000'", "string(true) == 'true'", "string(b'\\xe4\\xb8\\xad') == '中'",
    "bytes('中') == b'\\xe4\\xb8\\xad'", "bool('True') && !bool('0')", "string(12u) == '12'",
    "int(timestamp('1970-01-01T00:01:00Z')) == 60", "type(dyn(1)) == int",
    "type(null) == null_type",
    "type(type) == type", "type(timestamp(0)) == google.protobuf.Timestamp",
    "int('9223372036854775807') == 9223372036854775807",
    // Times.
    "timestamp('2024-02-29T12:00:00Z').getDayOfYear() == 59",
    "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365",
    "timestamp('2023-01-01T00:00:00Z').getDayOfWeek() == 0",
    "timestamp('2023-08-05T10:20:30.678Z').getMilliseconds() == 678",
    "timestamp('2023-08-05T10:20:30Z').getMonth() == 7",
    "timestamp('2023-08-05T10:20:30Z').getDate() == 5",
    "timestamp('2023-08-05T10:20:30Z').getDayOfMonth() == 4",
    "timestamp('2023-08-05T23:20:30Z').getHours('Asia/Shanghai') == 7",
    "timestamp('2023-08-05T23:20:30Z').getDate('+08:00') == 6",
    "timestamp('2023-08-05T00:20:30Z').getDate('-01:00') == 4",
    "timestamp('2023-07-01T12:00:00Z').getHours('America/New_York') == 8",
    "timestamp('2023-01-01T12:00:00Z').getHours('America/New_York') == 7",
    "string(timestamp('2023-08-05T10:20:30.5+08:00')) == '2023-08-05T02:20:30.5Z'",
    "string(timestamp('0001-01-01T00:00:00Z')) == '0001-01-01T00:00:00Z'",
    "timestamp(-1) == timestamp('1969-12-31T23:59:59Z')",
    "timestamp('2023-08-05T00:00:00Z') - timestamp('2023-08-04T00:00:00Z') == duration('24h')",
    "timestamp(0) + duration('1h30m') == timestamp(5400)",
    "duration('1h') + timestamp(0) == timestamp(3600)",
    "timestamp(60) - duration('1m') == timestamp(0)",
    "duration('1.5s') - duration('1s') == duration('500ms')",
    "duration('-1m') < duration('0')", "string(duration('1h1ms')) == '3600.001s'",
    "string(duration('-1.5s')) == '-1.5s'",
    "duration('3730s').getMinutes() == 62", "duration('3730s').getHours() == 1",
    "duration('1.25s').getMilliseconds() == 250",
    "duration('1µs') == duration('1us')", "duration('1h').getSeconds() == 3600",
    // Text extension.
    "'中文字'.charAt(1) == '文'", "'abc'.charAt(3) == ''", "'banana'.indexOf('an') == 1",
    "'banana'.indexOf('an', 2) == 3",
    "'banana'.indexOf('x') == -1", "'banana'.lastIndexOf('an') == 3",
    "'banana'.lastIndexOf('an', 2) == 1", "''.lastIndexOf('') == 0",
    "['a', 'b'].join('-') == 'a-b'", "[].join() == ''", "'a,b,c'.split(',') == ['a', 'b', 'c']",
    "'a,b,c'.split(',', 2) == ['a', 'b,c']",
    "'abc'.split('') == ['a', 'b', 'c']", "'a'.split(',', 0) == []", "''.split(',') == ['']",
    "'abcd'.substring(1, 3) == 'bc'", "'abcd'.substring(4) == ''",
    "'aXbX'.replace('X', '-') == 'a-b-'", "'aXbX'.replace('X', '-', 1) == 'a-bX'",
    "'ab'.replace('', '_') == '_a_b_'",
    "'aXbX'.replace('X', '-', -1) == 'a-b-'", "'ÄBc'.lowerAscii() == 'Äbc'",
    "'äbC'.upperAscii() == 'äBC'", "'\\u3000 a \\n'.trim() == 'a'",
    "'abc中'.reverse() == '中cba'", "strings.quote('a\"\\n') == '\"a\\\\\"\\\\n\"'",
    // Formatting.
    "'%s is %d'.format(['x', 3]) == 'x is 3'", "'%.2f|%f'.format([1.005, 2]) == '1.00|2.000000'",
    "'%.1e'.format([1234.5]) == '1.2e+03'",
    "'%x %X %o %b'.format([255, 'hi', 8, 5]) == 'ff 6869 10 101'",
    "'%s'.format([[1, 'a', null, 2.5]]) == '[1, a, null, 2.5]'",
    "'%s'.format([{'b': 1, 'a': true}]) == '{a: true, b: 1}'", "'100%%'.format([]) == '100%'",
    "'%d'.format([dyn(0.0 / 0.0)]) == 'NaN'",
    "'%s'.format([duration('90s')]) == '90s'", "'%b'.format([true]) == '1'",
    "'%.0f'.format([2.5]) == '2'",
    // Numbers.
    "math.least(3, 1.5, 2u) == 1.5", "math.greatest([1, 2, 3]) == 3", "math.greatest(1) == 1",
    "type(math.least(1, 1u)) == int",
    "math.ceil(1.2) == 2.0", "math.floor(-1.2) == -2.0", "math.round(-2.5) == -3.0",
    "math.trunc(-1.9) == -1.0", "math.abs(-3) == 3",
    "math.sign(-2.5) == -1.0", "math.isNaN(0.0 / 0.0)", "math.isInf(1.0 / 0.0)",
    "!math.isFinite(1.0 / 0.0)", "math.bitAnd(6, 3) == 2",
    "math.bitOr(6u, 3u) == 7u", "math.bitXor(6, 3) == 5", "math.bitNot(0) == -1",
    "math.bitShiftLeft(1, 3) == 8", "math.bitShiftRight(-1, 63) == 1",
    "math.bitShiftRight(1, 64) == 0", "math.sqrt(16) == 4.0",
    // Base 64.
    "base64.encode(b'hi') == 'aGk='", "base64.decode('aGk=') == b'hi'",
    "base64.decode('aGk') == b'hi'", "base64.decode('') == b''",
  ])
  func holds(_ text: String) throws { try expectTrue(text) }

  @Test(arguments: [
    "int('')", "int('+1')", "int(' 1')", "int('9223372036854775808')", "int(9223372036854775808.0)",
    "int(0.0 / 0.0)", "int(9223372036854775808u)",
    "uint(-1)", "uint(-0.5)", "uint('-1')", "double('x')", "double('')", "double('0x1p3')",
    "bool('yes')", "string(b'\\xff')", "timestamp('2023-02-29T00:00:00Z')",
    "timestamp('2023-01-01T24:00:00Z')", "timestamp('2023-01-01')",
    "timestamp('0000-01-01T00:00:00Z')", "timestamp(253402300800)", "timestamp(-62135596801)",
    "timestamp(253402300799) + duration('1s')", "timestamp(253402300799) - timestamp(-62135596800)",
    "duration('')", "duration('1')", "duration('1x')", "duration('s')", "duration('.s')",
    "duration('300000000000s')", "duration('9000000000s') + duration('9000000000s')",
    "timestamp(0).getHours('Mars/Olympus')", "timestamp(0).getHours('+25:00')", "'a'.charAt(2)",
    "'a'.charAt(-1)", "'a'.substring(2)", "'abc'.substring(2, 1)", "'abc'.indexOf('a', 4)",
    "'abc'.lastIndexOf('a', -1)", "['a', dyn(1)].join()", "'%d'.format(['x'])", "'%s'.format([])",
    "'%'.format([1])",
    "'%q'.format([1])", "'%.200f'.format([1.0])", "'%f'.format(['x'])",
    "'%s'.format([optional.none()])", "math.abs(-9223372036854775808)", "math.bitShiftLeft(1, -1)",
    "math.greatest(dyn('a'))",
    "math.greatest([])", "math.ceil(dyn(1))", "base64.decode('a')", "base64.decode('!!!!')",
    "base64.decode('aGk=a')", "size(dyn(1))", "dyn('a').contains(dyn(1))",
  ])
  func fails(_ text: String) throws { try expectError(text) }

  @Test(arguments: [
    ("a+b", "caab", true), ("^a+$", "aab", false), ("^a+$", "aaa", true), ("", "", true),
    ("[^a-c]", "abc", false), ("[^a-c]", "abcd", true), ("(a|b){2,3}c", "abac", true),
    ("^(a|b){2,3}$", "abab", false), ("^a{2,}$", "aaaa", true), ("a{,2}", "a{,2}", true),
    ("\\d{3}-\\d{4}", "tel 555-1234", true), ("(?i)HeLLo", "hEllO", true), ("(?i:A)b", "ab", true),
    ("(?i:A)b", "aB", false), ("^\\p{Han}+$", "帮扶", true), ("^\\p{Han}+$", "帮扶a", false),
    ("\\bcat\\b", "a cat!", true), ("\\bcat\\b", "concat", false), ("a.c", "a\nc", false),
    ("(?s)a.c", "a\nc", true),
    ("(?m)^b$", "a\nb\nc", true), ("^b$", "a\nb\nc", false), ("[[:digit:]]+", "x9", true),
    ("[[:^digit:]]", "99", false), ("\\x{4e2d}", "中", true), ("\\Qa.b\\E", "axb", false),
    ("\\Qa.b\\E", "a.b", true),
    ("[]a]", "]", true), ("[a\\]]", "]", true), ("[a-]", "-", true), ("a*?b", "aab", true),
    ("(?P<n>x)", "x", true), ("x|", "y", true), ("(a*)*b", "aaaa", false), ("\\PL", "1", true),
    ("\\p{Lu}", "É", true),
    ("\\101", "A", true),
  ])
  func aPatternIsFound(_ pattern: String, _ text: String, _ isFound: Bool) throws {
    let environment = try Environment(variables: [Variable("t", .string), Variable("p", .string)])
    let program = try environment.compile(Source("t.matches(p)"))
    #expect(program.evaluate([.string(text), .string(pattern)]) == .value(.bool(isFound)))
  }

  @Test(arguments: [
    "(", ")", "[", "[b-a]", "*", "a**", "a{2,1}", "a{1001}", "\\", "\\p{Nowhere}", "(?=a)",
    "(?<=a)", "(?<!a)", "\\1", "\\k", "[[:nothing:]]", "x{1000}{1000}", "(x{1000}){1000}",
  ])
  func aBadPatternIsAnError(_ pattern: String) throws {
    let environment = try Environment(variables: [Variable("p", .string)])
    let program = try environment.compile(Source("'a'.matches(p)"))
    guard case .error = program.evaluate([.string(pattern)]) else {
      Issue.record("\(pattern) is taken")
      return
    }
  }
}
