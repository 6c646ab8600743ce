// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Policy

/// Documents as they are written: a hundred characters to a line, and the one canonical text.
@Suite struct JSONWriterTests {
  /// `[` and `]` and two quotes around the rest.
  @Test(arguments: [(100, false), (101, true)])
  func aLineHoldsAHundredCharacters(_ length: Int, _ isBroken: Bool) {
    for character in ["x", "人"] {
      let text = String(repeating: character, count: length - 4)
      let broken = "[\n  \"\(text)\"\n]"
      #expect(JSON.array([.string(text)]).text() == (isBroken ? broken : "[\"\(text)\"]"))
    }
  }

  /// One level further in there are two characters less.
  @Test(arguments: [(98, false), (99, true)])
  func whatIsIndentedHasLessRoom(_ length: Int, _ isBroken: Bool) {
    let inner = String(repeating: "长", count: length - 4)
    let other = String(repeating: "y", count: 60)
    let line = isBroken ? "[\n    \"\(inner)\"\n  ]" : "[\"\(inner)\"]"
    #expect(
      JSON.object([.init("a", .array([.string(inner)])), .init("b", .string(other))]).text()
        == "{\n  \"a\": \(line),\n  \"b\": \"\(other)\"\n}")
  }

  @Test func theCanonicalTextIsSortedAndShortest() {
    let json = JSON.object([
      .init("b", .array([.int(-1), .null, .bool(true)])), .init("人", .object([])),
      .init("a\u{8}", .string("\u{c}\n\u{1f}\"\\/é")),
    ])
    #expect(
      json.canonicalText == #"{"a\b":"\f\n\u001f\"\\/é","b":[-1,null,true],"人":{}}"#)
  }

  /// Against the plain reading, in which every part is written anew for every line that might hold it.
  @Test func randomDocumentsAreWrittenAsThePlainReadingHasThem() {
    var draws = Draws(state: 20_221_115)
    var broken = 0
    for _ in 0..<2_000 {
      let json = draws.document(depth: 4)
      let text = json.text()
      #expect(text == Plain.text(json), "seed 20221115")
      if text.contains("\n") { broken += 1 }
    }
    #expect(broken > 200)
  }
}

private enum Plain {
  static func text(_ json: JSON, indent: String = "") -> String {
    let line = line(json)
    if line.unicodeScalars.count + indent.count <= 100 { return line }
    let inner = indent + "  "
    switch json {
    case .array(let items):
      let body = items.map { inner + text($0, indent: inner) }
      return "[\n" + body.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      let body = members.map {
        "\(inner)\(self.line(.string($0.name))): \(text($0.value, indent: inner))"
      }
      return "{\n" + body.joined(separator: ",\n") + "\n\(indent)}"
    default: return line
    }
  }

  static func line(_ json: JSON) -> String {
    switch json {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .int(let value): return "\(value)"
    case .string(let text): return "\"" + text.map(escaped).joined() + "\""
    case .array(let items): return "[" + items.map(line).joined(separator: ", ") + "]"
    case .object(let members):
      let body = members.map { "\(line(.string($0.name))): \(line($0.value))" }
      return body.isEmpty ? "{}" : "{ " + body.joined(separator: ", ") + " }"
    }
  }

  private static func escaped(_ character: Character) -> String {
    switch character {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    default: String(character)
    }
  }
}

private struct Draws {
  var state: UInt64

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func document(depth: Int) -> JSON {
    switch below(depth > 0 ? 8 : 4) {
    case 0: below(2) == 0 ? .null : .bool(below(2) == 0)
    case 1: .int(Int64(below(2_000_000)) - 1_000_000)
    case 2, 3: .string(word())
    case 4, 5: .array((0..<below(6)).map { _ in document(depth: depth - 1) })
    default:
      .object((0..<below(6)).map { _ in JSON.Member(word(), document(depth: depth - 1)) })
    }
  }

  private mutating func word() -> String {
    let letters = ["a", "户", "\"", "\\", "\n", "补", " ", "7"]
    return (0..<below(40)).map { _ in letters[below(letters.count)] }.joined()
  }
}
