// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Values

@testable import Sheets

@Suite("Workbooks we write")
struct WritingTests {
  private func write(to path: String) throws {
    let book = try WorkbookWriter(path: path, title: "测试")
    let columns = [
      SheetColumn("姓名"), SheetColumn("身份证号", .number, note: "18位"),
      SheetColumn("性别", choices: ["男", "女"]), SheetColumn("金额", .money),
      SheetColumn("人数", .integer), SheetColumn("日期", .day), SheetColumn("月份", .month),
      SheetColumn("比例", .decimal, width: 7.5),
    ]
    let layout = SheetLayout(titles: ["补贴花名册", "单位：元"], frozenColumns: 1)
    let sheet = try book.sheet("人员", columns: columns, layout: layout)
    let other = try book.sheet("说明", columns: [SheetColumn("说明")])
    try sheet.append([
      .text("张三"), .text("610399199001011234"), .text("男"), .money(Money(fen: 122_550)),
      .integer(3), .day(try day("2023-03-01")), .month(Month(year: 2023, ordinal: 3)),
      .decimal(0.1),
    ])
    try other.append([.text("第一条")])
    try sheet.append(
      [
        .text("=1+1"), .text("@SUM(A1)"), .text("+x"), .text("-y"),
        .integer(123_456_789_012_345_678),
      ],
      marked: [1, 6], notes: [1: "身份证号校验位错误"])
    try sheet.append([
      .text("a_x000D_b\u{1}<&\"\n"), .empty, .text(""), .day(try day("1899-12-31")),
    ])
    #expect(sheet.rowCount == 6)
    try book.close()
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func whatIsWrittenReadsBack() throws {
    let path = try Fixtures.scratchFolder() + "/out.xlsx"
    try write(to: path)
    let file = try SheetFile.open(path: path)
    #expect(file.sheets.map(\.name) == ["人员", "说明"])
    let rows = try file.sheets[0].allRows()
    #expect(rows.map(\.number) == Array(1...6))
    #expect(
      rows[2].cells.map(\.text) == ["姓名", "身份证号", "性别", "金额", "人数", "日期", "月份", "比例"])
    #expect(
      rows[3].cells == [
        Cell("张三"), Cell("610399199001011234"), Cell("男"), Cell("1225.5", .number),
        Cell("3", .number), Cell("2023-03-01", .day), Cell("2023-03", .month), Cell("0.1", .number),
      ])
    #expect(
      rows[4].cells.map(\.text) == ["=1+1", "@SUM(A1)", "+x", "-y", "123456789012345678"])
    #expect(rows[4].cells.allSatisfy { $0.kind == .text && !$0.isFormula })
    #expect(rows[5].cells.map(\.text) == ["a_x000D_b\u{1}<&\"\n", "", "", "1899-12-31"])
    #expect(try file.sheets[1].texts() == [["说明"], ["第一条"]])
  }

  @Test func openpyxlSeesFormatsAndPage() throws {
    let path = try Fixtures.scratchFolder() + "/out.xlsx"
    try write(to: path)
    let sheet = try Fixtures.inspect(path)[0]
    #expect(sheet.merged == ["A1:H1", "A2:H2"])
    #expect(sheet.freeze == "B4")
    #expect(sheet.filter == "A3:H6")
    #expect(sheet.titleRows == "$3:$3")
    #expect(sheet.orientation == "landscape")
    #expect(sheet.paper == "9")
    #expect(sheet.footer == "第 &P 页，共 &N 页")
    #expect(sheet.choices == ["C4:C1003": "\"男,女\""])
    #expect(sheet.cells["B3"]?.note == "18位")
    #expect(sheet.cells["B4"]?.type == "s")
    #expect(sheet.cells["B4"]?.format == "@")
    #expect(sheet.cells["D4"]?.format == "#,##0.00")
    #expect(sheet.cells["F4"]?.format == "yyyy-mm-dd")
    #expect(sheet.cells["G4"]?.format == "yyyy\"年\"mm\"月\"")
    #expect(["A5", "B5", "C5", "D5"].allSatisfy { sheet.cells[$0]?.type == "s" })
    #expect(sheet.cells["A5"]?.value == "=1+1")
    #expect(sheet.red == ["B5", "G5"])
    #expect(sheet.cells["B5"]?.note == "身份证号校验位错误")
    #expect(abs((sheet.widths["H"] ?? 0) - 7.5) < 1)
    #expect((sheet.widths["B"] ?? 0) >= 20)
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let folder = try Fixtures.scratchFolder()
    try write(to: folder + "/a.xlsx")
    try write(to: folder + "/b.xlsx")
    let first = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.xlsx"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/b.xlsx")) == first)
  }

  @Test(arguments: [
    ("人员", nil), (String(repeating: "表", count: 31), nil),
    (String(repeating: "表", count: 32), "sheet.sheet-name"), ("a/b", "sheet.sheet-name"),
    ("a[1]", "sheet.sheet-name"), ("", "sheet.sheet-name"), ("先前", "sheet.sheet-name"),
  ])
  func sheetNames(_ name: String, _ id: String?) throws {
    let book = try WorkbookWriter(path: try Fixtures.scratchFolder() + "/out.xlsx")
    _ = try book.sheet("先前", columns: [])
    #expect(refusal { _ = try book.sheet(name, columns: []) } == id)
  }

  @Test func longCellsAreRefusedAndNamed() throws {
    let book = try WorkbookWriter(path: try Fixtures.scratchFolder() + "/out.xlsx")
    let sheet = try book.sheet("表", columns: [SheetColumn("甲")])
    try sheet.append([.text(String(repeating: "长", count: 32_767))])
    let error = #expect(throws: SheetError.self) {
      try sheet.append([.text(""), .text(String(repeating: "长", count: 32_768))])
    }
    #expect(error?.id == "sheet.cell-too-long-to-write")
    #expect(error?.place == "表!B3")
    #expect(refusal { try sheet.append([.decimal(.nan)]) } == "sheet.not-a-number")
  }

  @Test func nothingAppearsBeforeItIsComplete() throws {
    let folder = try Fixtures.scratchFolder()
    var book: WorkbookWriter? = try WorkbookWriter(path: folder + "/out.xlsx")
    _ = try book?.sheet("表", columns: [SheetColumn("甲")])
    book = nil
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    #expect(
      refusal { _ = try WorkbookWriter(path: "/no/such/folder/out.xlsx") } == "sheet.cannot-write")
    let closed = try WorkbookWriter(path: folder + "/out.xlsx")
    try closed.close()
    #expect(refusal { try closed.close() } == "sheet.writer-closed")
    #expect(try SheetFile.open(path: folder + "/out.xlsx").sheets[0].texts() == [])
  }

  @Test func choicesTooLongForAListAreLeftOut() throws {
    let path = try Fixtures.scratchFolder() + "/out.xlsx"
    let book = try WorkbookWriter(path: path)
    let fits = [String(repeating: "甲", count: 127), String(repeating: "乙", count: 127)]
    let exceeds = [String(repeating: "甲", count: 127), String(repeating: "乙", count: 128)]
    _ = try book.sheet(
      String(repeating: "表", count: 31),
      columns: [SheetColumn("a", choices: fits), SheetColumn("b", choices: exceeds)])
    try book.close()
    #expect(try Fixtures.inspect(path)[0].choices.keys.sorted() == ["A2:A1001"])
  }
}
