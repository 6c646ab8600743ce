// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Sheets

@Suite("The sender's workbook comes back with the refused cells marked")
struct MarkedCopyTests {
  private static let marks = [
    RowMark(sheet: "花名册", row: 9, column: 2, reason: "身份证号校验位错误"),
    RowMark(sheet: "花名册", row: 9, column: 5, reason: "备注<必填>&\"说明\""),
    RowMark(sheet: "花名册", row: 12, column: 3, reason: "月份晚于今日"),
    RowMark(sheet: "花名册", row: 20, column: nil, reason: "与第19行重复"),
  ]

  private func copy(
    _ source: String, marks: [RowMark] = marks, rows: MarkedCopy.Rows = .all,
    headerRows: [String: Int] = ["花名册": 4]
  ) throws -> (path: String, outcome: MarkedCopy.Outcome) {
    let folder = try Fixtures.scratchFolder()
    let path = folder + "/back.xlsx"
    let outcome = try MarkedCopy(rows: rows, headerRows: headerRows)
      .write(of: source, to: path, marks: marks)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["back.xlsx"])
    return (path, outcome)
  }

  @Test func openpyxlFindsRedCellsAndReasonsBesideThem() throws {
    let source = try Fixtures.path("roster.xlsx")
    let (path, outcome) = try copy(source)
    #expect(outcome == MarkedCopy.Outcome(isPatched: true, unplaced: []))
    let before = try Fixtures.inspect(source)
    let after = try Fixtures.inspect(path)
    let sheet = after[0]
    #expect(sheet.red == ["C9", "F9", "D12"])
    #expect(sheet.cells["G4"]?.value == "退回原因")
    #expect(sheet.cells["G9"]?.value == "身份证号校验位错误；备注<必填>&\"说明\"")
    #expect(sheet.cells["G12"]?.value == "月份晚于今日")
    #expect(sheet.cells["G20"]?.value == "与第19行重复")
    #expect(sheet.cells.keys.filter { $0.hasPrefix("G") }.count == 4)
    // Everything of the sender's is still there, formats too.
    for (name, cell) in before[0].cells {
      let kept = try #require(sheet.cells[name])
      #expect(kept.value == cell.value && kept.format == cell.format && kept.bold == cell.bold)
      #expect(kept.type == cell.type)
    }
    #expect(sheet.merged == before[0].merged)
    #expect(sheet.freeze == before[0].freeze)
    #expect(sheet.filter == before[0].filter)
    #expect(sheet.widths["C"] == before[0].widths["C"])
    #expect(sheet.widths["G"] == 48)
    #expect(before[0].hiddenRows == [9])
    #expect(sheet.hiddenRows == [])
    #expect(after[1].cells["A1"]?.value == "另一张表")
  }

  @Test func aSecondCopyUsesTheSameColumnAndDropsOldReasons() throws {
    let (first, _) = try copy(try Fixtures.path("roster.xlsx"))
    let again = [RowMark(sheet: "花名册", row: 12, column: 1, reason: "姓名为空")]
    let (second, outcome) = try copy(first, marks: again)
    #expect(outcome.isPatched)
    let sheet = try SheetFile.open(path: second).sheets[0]
    let reasons = try sheet.allRows().filter { !$0[6].isEmpty }.map { ($0.number, $0[6].text) }
    #expect(reasons.map(\.0) == [4, 12])
    #expect(reasons.map(\.1) == ["退回原因", "姓名为空"])
    #expect(try sheet.allRows().allSatisfy { $0.cells.count <= 7 })
  }

  @Test func theSameMarksGiveTheSameBytes() throws {
    let source = try Fixtures.path("roster.xlsx")
    let first = try Data(contentsOf: URL(fileURLWithPath: try copy(source).path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: try copy(source).path)) == first)
  }

  @Test func marksOnRowsThatAreNotThereAreTold() throws {
    let lost = [
      RowMark(sheet: "花名册", row: 999, column: 0, reason: "x"),
      RowMark(sheet: "没有", row: 1, column: 0, reason: "y"),
    ]
    let (_, outcome) = try copy(
      try Fixtures.path("roster.xlsx"), marks: MarkedCopyTests.marks + lost)
    #expect(outcome.unplaced == lost)
  }

  @Test func refusedRowsAlone() throws {
    let (path, outcome) = try copy(try Fixtures.path("roster.xlsx"), rows: .refused)
    #expect(!outcome.isPatched && outcome.unplaced.isEmpty)
    let sheets = try Fixtures.inspect(path)
    #expect(sheets.map(\.name) == ["花名册"])
    let sheet = sheets[0]
    #expect(sheet.merged == ["A1:F1"])
    #expect(sheet.red == ["C5", "F5", "D6"])
    #expect(sheet.cells["A1"]?.value == "某县脱贫人口花名册")
    #expect(sheet.cells["G4"]?.value == "退回原因")
    #expect(sheet.cells["B5"]?.value == "人员5")
    #expect(sheet.cells["D6"]?.format == "yyyy\"年\"mm\"月\"")
    #expect(sheet.cells["G7"]?.value == "与第19行重复")
    #expect(sheet.widths["C"].map { abs($0 - 24) < 1 } == true)
    let rows = try SheetFile.open(path: path).sheets[0].allRows()
    #expect(rows.map(\.number) == Array(1...7))
    #expect(rows[4][2].text == "610399199001010009")
  }

  @Test(arguments: ["utf8", "gb18030"])
  func aCSVComesBackAsAWorkbook(_ name: String) throws {
    let marks = [RowMark(sheet: "", row: 3, column: 1, reason: "身份证号不存在")]
    let (path, outcome) = try copy(
      try Fixtures.path("\(name).csv"), marks: marks, headerRows: [:])
    #expect(outcome == MarkedCopy.Outcome(isPatched: false, unplaced: []))
    let sheet = try SheetFile.open(path: path).sheets[0]
    let rows = try sheet.allRows()
    #expect(rows.count == 3_001)
    #expect(rows[0].cells.map(\.text) == ["姓名", "身份证号", "备注", "退回原因"])
    #expect(rows[2][1] == Cell("610399199001010002"))
    #expect(rows[2][3].text == "身份证号不存在")
    #expect(rows[3].cells.count == 3)
    #expect(try Fixtures.inspect(path)[0].red == ["B3"])
  }

  /// Without cell formats, with prefixes, in UTF-16, without places: each comes back readable.
  @Test(arguments: [
    ("rich_text", 2, false), ("no_places", 3, false), ("prefixed", 1, false), ("utf16", 1, false),
    ("kinds", 5, true), ("libreoffice", 3, true), ("date1904", 1, true),
  ])
  func oddWorkbooks(_ name: String, _ row: Int, _ isPatched: Bool) throws {
    let source = try Fixtures.path("\(name).xlsx")
    let original = try SheetFile.open(path: source).sheets[0]
    let mark = RowMark(sheet: original.name, row: row, column: 1, reason: "原因")
    let (path, outcome) = try copy(source, marks: [mark], headerRows: [original.name: 0])
    #expect(outcome == MarkedCopy.Outcome(isPatched: isPatched, unplaced: []))
    let column = max(try original.allRows().map(\.cells.count).max() ?? 0, 2)
    let back = try SheetFile.open(path: path).sheets[0].allRows()
    for (before, after) in zip(try original.allRows(), back) {
      #expect(after.number == before.number)
      #expect(after.cells.prefix(column).map(\.text).starts(with: before.cells.map(\.text)))
      if before.number == row { #expect(after[column].text == "原因") }
    }
    let marked = CellName.cell(row: row, column: 1)
    #expect(try Fixtures.inspect(path)[0].red == [marked])
  }

  @Test func libreOfficeOpensThePatchedCopy() throws {
    let (path, _) = try copy(try Fixtures.path("roster.xlsx"))
    let texts = try Fixtures.throughLibreOffice(path)
    #expect(texts[8].contains("身份证号校验位错误"))
    #expect(texts[3].contains("退回原因"))
  }
}
