// SPDX-License-Identifier: Apache-2.0
import CEL
import Testing

/// The wording of faults, pinned.
struct DiagnosticTests {
  private func rendered(_ text: String, expecting expected: ValueType? = nil) throws -> String {
    let environment = try Environment(
      variables: [
        Variable("person.sex", .string), Variable("person.birthDate", .int), Variable("fen", .int),
        Variable("org", .object(ObjectType("org", fields: [.init("province", .string)]))),
      ], definitions: [Definition("isWoman", Source("person.sex == 'f'"))])
    do {
      _ = try environment.compile(Source(text, name: "C1"), expecting: expected)
      return ""
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "person.sxe == 'f'",
      """
      C1:1:1: error: no variable named 'person.sxe' [cel.unknown-name]
        1 | person.sxe == 'f'
          | ^^^^^^^^^^
        hint: did you mean 'person.sex'?
      """
    ),
    (
      "fen > 1 &&\n  person > 2",
      """
      C1:2:3: error: no variable named 'person' [cel.unknown-name]
        2 |   person > 2
          |   ^^^^^^
        hint: name one of its parts, such as 'person.sex'
      """
    ),
    (
      "'中文' + fen",
      """
      C1:1:1: error: '+' does not take (string, int) [cel.no-overload]
        1 | '中文' + fen
          | ^^^^^^^^^^^^
        hint: it takes (int, int) or (uint, uint) or (double, double) or (string, string) or (bytes, bytes) or (list(T), list(T))
      """
    ),
    (
      "org.provinze == 'x'",
      """
      C1:1:1: error: 'org' has no field 'provinze' [cel.unknown-field]
        1 | org.provinze == 'x'
          | ^^^^^^^^^^^^
        hint: did you mean 'province'?
      """
    ),
    (
      "sise('a') > 0",
      """
      C1:1:1: error: no function named 'sise' [cel.unknown-function]
        1 | sise('a') > 0
          | ^^^^^^^^^
        hint: did you mean 'size'?
      """
    ),
    (
      "fen ＞ 3",
      """
      C1:1:5: error: '＞' has no meaning here [cel.strange-character]
        1 | fen ＞ 3
          |     ^^
        hint: write >
      """
    ),
    (
      "fen > (3",
      """
      C1:1:9: error: expected ')', but the expression ends [cel.syntax]
        1 | fen > (3
          |         ^
      """
    ),
    (
      "isWomen",
      """
      C1:1:1: error: no variable named 'isWomen' [cel.unknown-name]
        1 | isWomen
          | ^^^^^^^
        hint: did you mean 'isWoman'?
      """
    ),
    (
      "fen + 1",
      """
      C1:1:1: error: this must be 'bool', but is 'int' [cel.wrong-type]
        1 | fen + 1
          | ^^^^^^^
      """
    ),
  ])
  func aFaultIsShownInItsPlace(_ text: String, _ expected: String) throws {
    #expect(try rendered(text, expecting: .bool) == expected)
  }

  @Test func allFaultsOfATextAreFound() throws {
    #expect(
      try faults("a + b > c(1)") == [
        "cel.unknown-name", "cel.unknown-name", "cel.unknown-function",
      ])
  }

  @Test(arguments: [
    ("1 / 0", "division by zero"), ("[1][3]", "the list has no element 3"),
    ("{'a': 1}['b']", "the map has no such key"),
    ("dyn(1) + dyn('a')", "'+' does not take (int, string)"),
    ("int('x')", "no int: the text is not one"),
    ("9223372036854775807 + 1", "the result of + is out of range"),
    ("'a'.charAt(9)", "charAt: position 9 is outside 0 to 1"),
    ("'a'.matches('(')", "matches: a ( is not closed"),
    ("optional.none().value()", "the optional is empty"),
  ])
  func anEvaluationErrorSaysWhy(_ text: String, _ message: String) throws {
    guard case .error(let error) = try outcome(of: text) else {
      Issue.record("no error: \(text)")
      return
    }
    #expect(error.message == message)
    #expect(error.span != nil)
  }
}
