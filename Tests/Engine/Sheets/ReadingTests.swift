// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Sheets

@Suite("Workbooks written by other programs")
struct ReadingTests {
  private static let kinds: [(String, Cell)] = [
    ("text", Cell("张三")),
    ("identity number as text", Cell("610399199001011234")),
    ("identity number as number", Cell("6.10399199001011E+17", .number, isLossy: true)),
    ("identity number shown whole", Cell("6.10399199001011E+17", .number, isLossy: true)),
    ("fifteen digits", Cell("610399900101123", .number)),
    ("sixteen digits", Cell("1.23456789012346E+15", .number, isLossy: true)),
    ("integer", Cell("500", .number)),
    ("float", Cell("1234.5", .number)),
    ("sum", Cell("0.3", .number)),
    ("negative", Cell("-3.25", .number)),
    ("small", Cell("0.000015", .number)),
    ("padded", Cell("000007", .number)),
    ("percent", Cell("0.5", .number)),
    ("day", Cell("2023-03-01", .day)),
    ("day in Chinese", Cell("2023-03-01", .day)),
    ("day with locale", Cell("2023-03-01", .day)),
    ("month", Cell("2023-03", .month)),
    ("month with dash", Cell("2023-03", .month)),
    ("year", Cell("2023", .year)),
    ("moment", Cell("2023-03-01 08:30:05", .day)),
    ("almost midnight", Cell("2023-03-02", .day)),
    ("clock", Cell("08:30:00", .time)),
    ("before the false leap day", Cell("1900-02-28", .day)),
    ("the false leap day", Cell("60", .number)),
    ("after the false leap day", Cell("1900-03-01", .day)),
    ("beyond the calendar", Cell("99999999", .number)),
    ("true", Cell("TRUE", .boolean)),
    ("error", Cell("#N/A", .error)),
    ("formula never computed", Cell("", .empty, isFormula: true)),
    ("spaces kept", Cell("  王 五 ")),
    ("line break", Cell("第一行\n第二行")),
    ("markup", Cell("<b>&\"'")),
    ("emoji", Cell("𠮷👍")),
    ("text as a formula", Cell("610399199001010019", .text, isFormula: true)),
    ("two texts as a formula", Cell("", .empty, isFormula: true)),
  ]

  @Test func openpyxlWritesEveryKindOfCell() throws {
    let file = try SheetFile.open(path: try Fixtures.path("kinds.xlsx"))
    #expect(file.kind == .xlsx)
    #expect(file.sheets.map(\.name) == ["类型", "第二"])
    let rows = try file.sheets[0].allRows()
    #expect(rows.map(\.number) == Array(1...ReadingTests.kinds.count))
    for (row, (name, cell)) in zip(rows, ReadingTests.kinds) {
      #expect(row[0].text == name)
      #expect(row[1] == cell, "\(name)")
    }
    #expect(rows[28][1].isUncalculated)
    #expect(rows[19][1].day == Day("2023-03-01"))
  }

  @Test func aSheetIsFoundByName() throws {
    let file = try SheetFile.open(path: try Fixtures.path("kinds.xlsx"))
    let sheet = try #require(file.sheet(named: "第二"))
    #expect(try sheet.allRows() == [SheetRow(number: 3, cells: [.empty, .empty, Cell("末")])])
    #expect(file.sheet(named: "隐藏") == nil)
    #expect(try sheet.allRows()[0][200] == .empty)
  }

  @Test func hiddenSheetsAreReadWhereThereIsNoOther() throws {
    let file = try SheetFile.open(path: try Fixtures.path("only_hidden.xlsx"))
    #expect(file.sheets.map(\.name) == ["藏"])
    #expect(try file.sheets[0].texts() == [["1"]])
  }

  @Test func memoryReadsAsDiskDoes() throws {
    let file = try SheetFile.open(bytes: try Fixtures.bytes("kinds.xlsx"))
    #expect(try file.sheets[0].allRows().map { $0[1] } == ReadingTests.kinds.map(\.1))
    // A second pass begins anew, also beside a first that is not finished.
    var first = try file.sheets[0].rows()
    _ = try first.next()
    #expect(try file.sheets[0].allRows().count == ReadingTests.kinds.count)
    #expect(try first.next()?.number == 2)
  }

  @Test func dates1904() throws {
    let file = try SheetFile.open(path: try Fixtures.path("date1904.xlsx"))
    #expect(try file.sheets[0].texts() == [["2023-03-01"], ["1904-01-01"]])
  }

  @Test func mergedCellsAreKnownAndCanBeRepeated() throws {
    let sheet = try SheetFile.open(path: try Fixtures.path("roster.xlsx")).sheets[0]
    let ranges = try sheet.mergedRanges()
    #expect(ranges.count == 7)
    #expect(ranges.contains(CellRange(rows: 1...1, columns: 0...5)))
    #expect(ranges.contains(CellRange(rows: 3...3, columns: 3...4)))
    let stored = try sheet.allRows()
    #expect(stored[2].cells.map(\.text) == ["序号", "姓名", "身份证号", "务工情况", "", "备注"])
    #expect(stored[3].cells.map(\.text) == ["", "", "", "开始月份", "月收入"])
    let repeated = try sheet.allRows(mergedCells: .repeated)
    #expect(repeated[0].cells.map(\.text) == Array(repeating: "某县脱贫人口花名册", count: 6))
    #expect(repeated[2].cells.map(\.text) == ["序号", "姓名", "身份证号", "务工情况", "务工情况", "备注"])
    #expect(repeated[3].cells.map(\.text) == ["序号", "姓名", "身份证号", "开始月份", "月收入", "备注"])
    #expect(repeated[4...7].map { $0[5].text } == ["同一户", "同一户", "同一户", ""])
  }

  @Test func libreOfficeWritesWorkbooks() throws {
    let sheet = try SheetFile.open(path: try Fixtures.path("libreoffice.xlsx")).sheets[0]
    #expect(sheet.name == "人员")
    #expect(try sheet.mergedRanges() == [CellRange(rows: 1...1, columns: 0...2)])
    let rows = try sheet.allRows()
    #expect(rows[0][0].text == "花名册")
    #expect(
      rows[2].cells == [Cell("张三"), Cell("610399199001011234"), Cell("2023-03-01", .day)])
    #expect(rows[3][1] == Cell("3", .number, isFormula: true))
    #expect(rows[3][2].isLossy)
    #expect(rows[4][0] == Cell("2023-03", .month))
    #expect(rows[4][2].text == "第一行\n第二行")
    let csv = try SheetFile.open(path: try Fixtures.path("libreoffice_csv.xlsx")).sheets[0]
    #expect(try csv.texts() == [["姓名", "号码"], ["李四, 某镇", "00123"]])
  }

  @Test func textsInAllTheirForms() throws {
    let rows = try SheetFile.open(path: try Fixtures.path("rich_text.xlsx")).sheets[0].allRows()
    #expect(rows.map(\.number) == [2])
    #expect(
      rows[0].cells == [
        Cell("富文本"), Cell(" 前后 "), Cell("行内"), Cell("ab", isFormula: true),
        Cell("2", .number, isFormula: true), Cell("2023-03-01", .day), Cell("#DIV/0!", .error),
        Cell("FALSE", .boolean), Cell("甲\r乙_x0041_"),
      ])
  }

  @Test(arguments: [
    ("no_places", [["1", "", "3"], ["4"]]), ("prefixed", [["前缀"]]), ("utf16", [["宽"]]),
    ("backslashes", [["1"]]), ("empty_far_column", [["1"]]), ("number_nonsense", [["12x"]]),
    ("tag_fits", [["1"]]),
  ])
  func unusualButSound(_ name: String, _ texts: [[String]]) throws {
    let file = try SheetFile.open(path: try Fixtures.path("\(name).xlsx"))
    #expect(try file.sheets[0].texts() == texts)
  }

  @Test func aMillionEmptyRowsPassQuickly() throws {
    let file = try SheetFile.open(path: try Fixtures.path("million_empty_rows.xlsx"))
    #expect(try file.sheets[0].allRows().map(\.number) == [1, 1_048_576])
  }
}
