// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Sheets

@Suite("Whatever is written reads back")
struct RoundTripTests {
  private static let pieces = [
    "a", "张", "，", "_x0041_", "_", "x005F_", "\r", "\n", "\t", " ", "\"", "'", "=", ",", ";", "<",
    "&", "]]>", "\u{1}", "\u{1F}", "\u{7F}", "\u{FFFD}", "\u{2028}", "𠮷", "e\u{301}", "0", "-",
  ]

  private static func text(_ random: inout SplitMix) -> String {
    (0..<Int.random(in: 1...8, using: &random))
      .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
  }

  /// By bytes: as `String`, a composed character equals its parts.
  private static func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
    rows.map { $0.map { Array($0.utf8) } }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func workbooks(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let rows = (0..<300).map { _ in (0..<5).map { _ in RoundTripTests.text(&random) } }
    let path = try Fixtures.scratchFolder() + "/out.xlsx"
    let book = try WorkbookWriter(path: path)
    let sheet = try book.sheet("表", columns: [])
    for row in rows { try sheet.append(row.map { .text($0) }) }
    try book.close()
    let read = try SheetFile.open(path: path).sheets[0].texts()
    #expect(RoundTripTests.bytes(read) == RoundTripTests.bytes(rows))
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030])
  func texts(_ encoding: TextEncoding) throws {
    var random = SplitMix(seed: 4)
    let rows = (0..<300).map { _ in ["名"] + (0..<5).map { _ in RoundTripTests.text(&random) } }
    let path = try Fixtures.scratchFolder() + "/out.csv"
    let writer = try CSVWriter(path: path, encoding: encoding)
    for row in rows { try writer.append(row.map { .text($0) }) }
    try writer.close()
    let read = try SheetFile.open(path: path).sheets[0].texts()
    let guarded = rows.map { row in
      row.map { text in
        text.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } == true ? "'" + text : text
      }
    }
    #expect(RoundTripTests.bytes(read) == RoundTripTests.bytes(guarded))
  }

  @Test func whatXMLHasNoPlaceForIsReplaced() throws {
    let path = try Fixtures.scratchFolder() + "/out.xlsx"
    let book = try WorkbookWriter(path: path)
    try book.sheet("表", columns: []).append([.text("a\u{0}b\u{FFFE}c\u{FFFF}")])
    try book.close()
    #expect(
      try SheetFile.open(path: path).sheets[0].texts() == [["a\u{FFFD}b\u{FFFD}c\u{FFFD}"]])
  }

  @Test func randomBytesAreReadOrRefused() {
    var random = SplitMix(seed: 5)
    let alphabet: [UInt8] =
      Array(",;\t\r\n\"=a0 <".utf8) + [0xC3, 0xFB, 0xE5, 0x90, 0x8D, 0x81, 0xFF]
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      let id = refusal { try readAll(try SheetFile.open(bytes: bytes)) }
      #expect(id == nil || ["sheet.invalid-text", "sheet.open-quote"].contains(id))
    }
  }
}
