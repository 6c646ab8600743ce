// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

struct ReadingTests {
  @Test(arguments: [
    ("employment.startOn", "employment.startedOn"), ("persom.sex", "person.sex"),
    ("Grants", "grants"),
  ])
  func theNearestNameIsOffered(_ slip: String, _ name: String) {
    #expect(nearest(to: slip, among: ["employment.startedOn", "person.sex", "grants"]) == name)
  }

  @Test func nothingIsOfferedForWhatIsFarFromEverything() {
    #expect(nearest(to: "weather", among: ["person.sex", "grants"]) == nil)
  }

  @Test func aJSONDocumentIsReadAsItIsWritten() throws {
    let node = try TestCounty.node(#"{"a": [1, "x\n\u4eba\ud83d\ude00", null], "b": -1.5e3}"#)
    #expect(node.entries?.map(\.key) == ["a", "b"])
    #expect(node.entries?[0].value.items?.map(\.text) == ["1", "x\n人😀", "null"])
    #expect(node.entries?[0].value.items?.map(\.isNull) == [false, false, true])
    #expect(node.entries?[1].value.text == "-1.5e3")
  }

  @Test func textIsEscapedInJSON() {
    let json = JSON.object([.init("引\"\\", .string("a\n\u{1}人"))])
    #expect(json.compactText == #"{ "引\"\\": "a\n\u0001人" }"#)
  }

  @Test(arguments: ["二", "(一)", "三2", "二(一)1", "五(二)3(1)", "二(二)4①", "十(三十一)"])
  func aClauseIsWrittenAsTheDocumentsNumber(_ text: String) throws {
    let checker = try CitationChecker([TestCounty.jurisdiction().document], problems: ProblemList())
    #expect(checker.isClause(text))
  }

  @Test(arguments: ["", "二（一）1", "二()", "二(一", "clause 2", "二(一)1、三1"])
  func otherTextIsNoClause(_ text: String) throws {
    let checker = try CitationChecker([TestCounty.jurisdiction().document], problems: ProblemList())
    #expect(!checker.isClause(text))
  }

  /// A block scalar: the place of a character is that of the file, not of the folded text.
  @Test func aPlaceInsideAnExpressionIsThatOfTheFile() {
    let text = "when: >-\n  person.poor\n    && 人 x\nnext: 'it''s x'\nlast: \"a\\\"x\""
    let source = SourceText(name: "f", text: text)
    func place(
      _ line: Int, _ column: Int, _ value: String, _ style: Node.ScalarStyle, _ of: Character
    )
      -> String
    {
      let node = Node(
        place: Place(file: "f", line: line, column: column), content: .scalar(value, style))
      let offset = Array(value.unicodeScalars).lastIndex { Character($0) == of } ?? 0
      return source.place(of: offset, in: node).description
    }
    #expect(place(1, 7, "person.poor && 人 x", .block, "x") == "f:3:10")
    #expect(place(1, 7, "person.poor && 人 x", .block, "人") == "f:3:8")
    #expect(place(1, 7, "person.poor && 人 x", .block, "p") == "f:2:10")
    #expect(place(4, 7, "it's x", .singleQuoted, "x") == "f:4:14")
    #expect(place(5, 7, "a\"x", .doubleQuoted, "x") == "f:5:11")
  }
}
