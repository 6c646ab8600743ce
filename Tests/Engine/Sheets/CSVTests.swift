// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Values

@testable import Sheets

@Suite("CSV as offices write it")
struct CSVTests {
  @Test(arguments: [
    ("utf8", TextEncoding.utf8), ("utf8_mark", .utf8), ("gb18030", .gb18030),
    ("utf16", .utf16LittleEndian),
  ])
  func encodings(_ name: String, _ encoding: TextEncoding) throws {
    let file = try SheetFile.open(path: try Fixtures.path("\(name).csv"))
    #expect(file.kind == .csv(encoding: encoding, separator: .comma))
    let rows = try file.sheets[0].allRows()
    #expect(rows.count == 3_001)
    #expect(rows[0].cells.map(\.text) == ["姓名", "身份证号", "备注"])
    #expect(rows[3_000].number == 3_001)
    #expect(
      rows[3_000].cells.map(\.text)
        == ["人员3000", "610399199001013000", "逗号,引号\"，换行\n第二行"])
  }

  @Test(arguments: [
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a;b\nc;d", [["a", "b"], ["c", "d"]]),
    ("a\tb\nc,d\te", [["a", "b"], ["c,d", "e"]]), ("\"a,b\";c", [["a,b", "c"]]),
    ("\"a \"\"b\"\" c\",d", [["a \"b\" c", "d"]]), ("\"a\r\nb\",c", [["a\r\nb", "c"]]),
    ("a\"b,c\"", [["a\"b", "c\""]]), ("\"a\"b,c", [["ab", "c"]]), ("\"\",b", [["", "b"]]),
    ("=\"0012\",b", [["0012", "b"]]), ("\"=\"\"0012\"\"\",b", [["0012", "b"]]),
    ("=\"a,b\",c", [["a,b", "c"]]), ("=1+1,b", [["=1+1", "b"]]), ("x=\"1\",b", [["x=\"1\"", "b"]]),
    (",,\na,,b,,\n", [["a", "", "b"]]), ("a", [["a"]]), ("a,b,", [["a", "b"]]), ("\n\n", []),
    ("一，二,三", [["一，二", "三"]]), (" a , b ", [[" a ", " b "]]), ("\u{FEFF}a,b", [["a", "b"]]),
  ])
  func fields(_ content: String, _ texts: [[String]]) throws {
    #expect(try SheetFile.open(bytes: Array(content.utf8)).sheets[0].texts() == texts)
  }

  @Test func emptyRowsAreCounted() throws {
    let file = try SheetFile.open(bytes: Array("a\n\n,\r\n\"b\nc\"\n\nd".utf8))
    #expect(try file.sheets[0].allRows().map(\.number) == [1, 4, 6])
  }

  @Test(arguments: [
    ("6.10328E+17", true), ("6.10328e+17", true), ("1E+15", true), ("1E+14", false),
    ("6.1E17", false), ("AE+17", false), ("610399199001011234", false),
  ])
  func numbersLostBeforeTheyCame(_ text: String, _ isLossy: Bool) throws {
    let row = try SheetFile.open(bytes: Array("\(text),x".utf8)).sheets[0].allRows()[0]
    #expect(row[0] == Cell(text, .text, isLossy: isLossy))
  }

  /// The character 名 in UTF-8 is E5 90 8D, in GB 18030 C3 FB.
  @Test(
    arguments: [
      // neither encoding
      ([0x61, 0x0A, 0x62, 0x0A, 0xFF, 0xFF, 0x0A], 3, "GB18030"),
      // a character cut off at the end
      ([0x61, 0x0A, 0xC3], 2, "GB18030"),
      // marked as UTF-8 and yet not
      ([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xC3, 0xFB, 0x2C], 2, "UTF-8"),
      // ten characters of UTF-8, then damage: not another encoding
      (Array("姓名号码地址电话备注\n姓".utf8) + [0xC3, 0xFB, 0x0A], 2, "UTF-8"),
      // overlong, surrogate, beyond Unicode
      ([0xEF, 0xBB, 0xBF, 0x0A, 0xC0, 0xAF], 2, "UTF-8"),
      ([0xEF, 0xBB, 0xBF, 0x0A, 0xED, 0xA0, 0x80], 2, "UTF-8"),
      ([0xEF, 0xBB, 0xBF, 0x0A, 0xF4, 0x90, 0x80, 0x80], 2, "UTF-8"),
      ([0xEF, 0xBB, 0xBF, 0x0A, 0x0A, 0xE5, 0x90], 3, "UTF-8"),
    ] as [([UInt8], Int, String)])
  func bytesThatAreNoText(_ bytes: [UInt8], _ line: Int, _ encoding: String) throws {
    let error = #expect(throws: SheetError.self) {
      try readAll(try SheetFile.open(bytes: bytes))
    }
    #expect(error?.id == "sheet.invalid-text")
    #expect(error?.place == "line \(line)")
    #expect(error?.en.contains(encoding) == true)
  }

  /// Eight characters that happen to be right in UTF-8 do not yet make a file UTF-8.
  @Test func gb18030IsReadWherePartsLookLikeUTF8() throws {
    let bytes: [UInt8] = Array("人张人张人张人张".utf8) + [0x2C, 0xC3, 0xFB]
    let file = try SheetFile.open(bytes: bytes)
    #expect(file.kind == .csv(encoding: .gb18030, separator: .comma))
    #expect(try file.sheets[0].allRows()[0][1].text == "名")
  }

  @Test func charactersSplitBetweenPiecesStayWhole() throws {
    // 4-byte characters of GB 18030 at every offset against the pieces of 64 KiB.
    for shift in 0..<4 {
      let bytes =
        [UInt8](repeating: 0x61, count: 65_536 - 6 + shift) + [0x2C]
        + (0..<8).flatMap { _ in [0x95, 0x32, 0x82, 0x36] as [UInt8] }
      var limits = SheetLimits()
      limits.cellBytes = 70_000
      let row = try SheetFile.open(bytes: bytes, limits: limits).sheets[0].allRows()[0]
      #expect(row[1].text == String(repeating: "𠀀", count: 8))
    }
  }

  @Test func quotesMustClose() throws {
    let error = #expect(throws: SheetError.self) {
      try readAll(try SheetFile.open(bytes: Array("a,b\nc,\"d\ne,f\n".utf8)))
    }
    #expect(error?.id == "sheet.open-quote")
    #expect(error?.place == "line 2")
  }

  @Test func limits() {
    func outcome(_ content: String, _ change: (inout SheetLimits) -> Void) -> String? {
      var limits = SheetLimits()
      change(&limits)
      return refusal { try readAll(try SheetFile.open(bytes: Array(content.utf8), limits: limits)) }
    }
    #expect(outcome("a,b,c") { $0.columns = 3 } == nil)
    #expect(outcome("a,b,c") { $0.columns = 2 } == "sheet.too-many-columns")
    #expect(outcome("a,b,,,") { $0.columns = 2 } == nil)
    #expect(outcome("a\nb") { $0.rows = 2 } == nil)
    #expect(outcome("a\nb") { $0.rows = 1 } == "sheet.too-many-rows")
    #expect(outcome("abc") { $0.cellBytes = 3 } == nil)
    #expect(outcome("abc") { $0.cellBytes = 2 } == "sheet.cell-too-long")
  }

  @Test func aWrittenFileRunsNothingAndReadsBack() throws {
    let path = try Fixtures.scratchFolder() + "/out.csv"
    for encoding in [TextEncoding.utf8, .gb18030] {
      let writer = try CSVWriter(path: path, encoding: encoding)
      try writer.append([
        .text("=cmd|' /C calc'!A0"), .text("+1"), .text("-1"), .text("@x"),
        .text("\t=1"),
      ])
      try writer.append([
        .integer(-5), .decimal(0.5), .money(.yuan(3)), .day(Day(number: 0)),
        .month(Month(year: 2023, ordinal: 3)), .empty, .text("a\"b,\n𠮷"),
      ])
      try writer.close()
      let file = try SheetFile.open(path: path)
      #expect(file.kind == .csv(encoding: encoding, separator: .comma))
      #expect(
        try file.sheets[0].texts() == [
          ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@x", "'\t=1"],
          ["-5", "0.5", "3.00", "1970-01-01", "2023-03", "", "a\"b,\n𠮷"],
        ])
    }
  }

  @Test func longNumbersCanBeKeptFromExcel() throws {
    let path = try Fixtures.scratchFolder() + "/out.csv"
    let writer = try CSVWriter(path: path, keepsLongNumbers: true)
    try writer.append([
      .text("610399199001011234"), .text("61039919900101123X"), .text("123456789012345"),
    ])
    try writer.close()
    let content = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      content.hasSuffix(
        "\"=\"\"610399199001011234\"\"\",\"=\"\"61039919900101123X\"\"\",123456789012345\r\n"))
    #expect(
      try SheetFile.open(path: path).sheets[0].texts()
        == [["610399199001011234", "61039919900101123X", "123456789012345"]])
  }

  @Test func anUnfinishedFileLeavesNothing() throws {
    let path = try Fixtures.scratchFolder() + "/out.csv"
    var writer: CSVWriter? = try CSVWriter(path: path)
    try writer?.append([.integer(1)])
    writer = nil
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(!FileManager.default.fileExists(atPath: path + ".part"))
  }
}
