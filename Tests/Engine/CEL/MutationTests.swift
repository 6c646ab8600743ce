// SPDX-License-Identifier: Apache-2.0
import CEL
import Foundation
import Testing

/// Expressions from the fuzzer's corpus, changed at random: whatever comes out ends in faults or an
/// outcome, and what was decided without some of the inputs stays decided. `bin/fuzz` goes on from here;
/// `BANGFU_MUTATIONS` asks for more than the 1,500 texts of each seed.
struct MutationTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["BANGFU_MUTATIONS"].flatMap(Int.init) ?? 1_500

  private static let corpus: [String] = {
    let folder = URL(filePath: #filePath).appending(path: "../../../../Fuzz/corpus/expressions")
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder.standardizedFileURL, includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }.compactMap {
      try? String(contentsOf: $0, encoding: .utf8)
    }
  }()

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "?", ":", ".", ",", "&&", "||", "!", "-", "==",
    " in ", "0", "1u", "9223372036854775808", "0x", "1e999", "null", "b'", "r'", "'''", "`", "\0",
    "\n", "王", "e\u{301}", "😀", "\u{FEFF}", "\u{202E}", ".all(x, ", ".map(x, x)", "cel.bind(a, ",
    "optional.none()", ".?a", "has(", "dyn(", "// ", "%s", "{0,9}", "duration('-9s')",
  ]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func mutatedExpressionsEndInSomethingDefinite(_ seed: UInt64) throws {
    #expect(Self.corpus.count >= 40)
    let environment = try EmbeddingTests.environment()
    var random = SeededGenerator(seed: seed)
    for round in 0..<Self.rounds {
      let text = Self.mutated(&random)
      do throws(CELError) {
        let program = try environment.compile(Source(text))
        guard !text.contains("certainly"), !text.contains("undecided") else { continue }
        Self.expectStable(
          program, in: environment, &random, "seed \(seed), round \(round): \(text)")
      } catch {
        #expect(!error.description.isEmpty)
        let length = text.utf8.count
        #expect(error.diagnostics.allSatisfy { $0.span.upper <= max(1, length) }, "\(text)")
      }
    }
  }

  /// One to six changes: a piece put in, a range cut out or doubled, another expression's range put in.
  private static func mutated(_ random: inout SeededGenerator) -> String {
    var letters = Array((corpus.randomElement(using: &random) ?? "").unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let range = someRange(of: letters, &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let piece = pieces.randomElement(using: &random) ?? ""
        letters.insert(contentsOf: piece.unicodeScalars, at: range.lowerBound)
      case 1: letters.removeSubrange(range)
      case 2: letters.insert(contentsOf: letters[range], at: range.lowerBound)
      default:
        let other = Array((corpus.randomElement(using: &random) ?? "").unicodeScalars)
        letters.replaceSubrange(range, with: other[someRange(of: other, &random)])
      }
    }
    return String(String.UnicodeScalarView(letters))
  }

  private static func someRange(
    of letters: [Unicode.Scalar], _ random: inout SeededGenerator
  ) -> Range<Int> {
    let start = Int.random(in: 0...letters.count, using: &random)
    return start..<min(letters.count, start + Int.random(in: 0...12, using: &random))
  }

  private static let values: [String: [Value]] = [
    "person.sex": [.string("female"), .string("male")], "person.level": [.null],
    "grants": [
      .list([]),
      EmbeddingTests.held(["year": .int(2022), "benefit": .string("a"), "to": .null]),
    ],
    "on": [EmbeddingTests.day(1), EmbeddingTests.day(19_000)],
    "endOn": [.null, EmbeddingTests.day(5)], "fen": [.int(0), .int(.max), .int(.min)],
    "tint": [.opaque(EmbeddingTests.colour, 1)], "yes": [.bool(true), .bool(false)],
    "no": [.bool(false), .bool(true)],
  ]

  /// What was decided without a variable stays so, whatever its value.
  private static func expectStable(
    _ program: Program, in environment: Environment, _ random: inout SeededGenerator,
    _ comment: Comment
  ) {
    let known = environment.variables.map { values[$0.name]?.randomElement(using: &random) }
    let whole = program.evaluate(known)
    #expect(program.evaluate(known) == whole, comment)
    for slot in program.variables {
      var partial = known
      partial[slot] = nil
      switch (program.evaluate(partial), whole) {
      case (.unknown(let missing), _): #expect(missing.slots == [slot], comment)
      case (.error, .error): break
      case (let decided, let whole): #expect(decided == whole, comment)
      }
    }
  }
}
