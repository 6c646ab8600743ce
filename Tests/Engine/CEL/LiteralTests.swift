// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

struct LiteralTests {
  @Test(
    arguments: [
      ("0x1F", .int(31)), ("-9223372036854775808", .int(.min)), ("9223372036854775807", .int(.max)),
      ("18446744073709551615u", .uint(.max)), ("0xAu", .uint(10)), ("1.5e-2", .double(0.015)),
      (".5", .double(0.5)), ("1e3", .double(1000)), ("- -1", .int(1)),
      ("'a\\u4e2d\\x41'", .string("a中A")),
      ("r'\\d'", .string("\\d")), ("'''one\ntwo'''", .string("one\ntwo")),
      ("\"it's\"", .string("it's")), ("b'\\xff\\377'", .bytes([0xFF, 0xFF])),
      ("b'中'", .bytes([0xE4, 0xB8, 0xAD])),
      ("br'\\x'", .bytes([0x5C, 0x78])), ("true // done", .bool(true)),
      ("[1, 2,]", .list([.int(1), .int(2)])),
      ("{}.size()", .int(0)), ("{'in': 1, 'true': 2}['in']", .int(1)),
      ("{'a-b': 3}.`a-b`", .int(3)),
      ("1 + 2 * 3 - 4 / 2 % 3", .int(5)), ("true || false && false", .bool(true)),
      ("1 < 2 == true", .bool(true)), ("false ? 1 : false ? 2 : 3", .int(3)), ("-(3)", .int(-3)),
    ] as [(String, Value)])
  func aLiteralHasItsValue(_ text: String, _ value: Value) throws {
    #expect(try outcome(of: text) == .value(value))
  }

  @Test(arguments: [
    ("9223372036854775808", "cel.number-too-large"),
    ("-9223372036854775809", "cel.number-too-large"),
    ("18446744073709551616u", "cel.number-too-large"), ("1e999", "cel.number-too-large"),
    ("12abc", "cel.bad-number"), ("'open", "cel.unclosed-text"), ("'a\nb'", "cel.unclosed-text"),
    ("'\\q'", "cel.bad-escape"), ("'\\uD800'", "cel.bad-escape"), ("b'\\u0041'", "cel.bad-escape"),
    ("'\\x4'", "cel.bad-escape"), ("'\\400'", "cel.bad-escape"), ("`a`", "cel.syntax"),
    ("a.`b", "cel.bad-quoted-name"),
    ("1 = 2", "cel.strange-character"), ("1 ， 2", "cel.strange-character"), ("", "cel.syntax"),
    ("1 +", "cel.syntax"), ("(1", "cel.syntax"), ("1 2", "cel.syntax"), ("[1", "cel.syntax"),
    ("{1: }", "cel.syntax"), ("a.in", "cel.syntax"), ("package", "cel.reserved-word"),
    ("has(1)", "cel.has-without-field"), ("[1].all(1, true)", "cel.not-a-variable"),
    ("[1].all(x, x, true)", "cel.variable-twice"), ("{'a': 1}.in", "cel.syntax"),
  ])
  func aMalformedTextIsRefused(_ text: String, _ id: String) throws {
    #expect(try faults(text) == [id])
  }
}
