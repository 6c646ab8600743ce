// SPDX-License-Identifier: Apache-2.0
import Sheets

/// A roster about to be written: its head, and its rows as they are asked for.
struct RosterTable {
  enum Format: Hashable { case workbook, gb18030 }

  /// What a row is made of.
  struct Row {
    let person: Int
    let cells: [CellValue]
  }

  let file: String
  let sheet: String
  let titles: [String]
  let columns: [SheetColumn]
  let format: Format
  let rowCount: Int
  /// The row at a position in `0..<rowCount` before anything is soiled.
  let row: (Int) -> Row
  /// What is wrong or odd with a row, by position.
  var soil: [Int: Soil] = [:]

  init(
    _ file: String, sheet: String, titles: [String], columns: [SheetColumn],
    format: Format = .workbook, rowCount: Int, row: @escaping (Int) -> Row
  ) {
    self.file = file
    self.sheet = sheet
    self.titles = titles
    self.columns = columns
    self.format = format
    self.rowCount = rowCount
    self.row = row
  }

  /// As a spreadsheet numbers it, from 1.
  func sheetRow(_ position: Int) -> Int { titles.count + 2 + position }

  /// Position of a header; the tables are ours, so a header asked for is there.
  func column(_ header: String) -> Int {
    guard let index = columns.firstIndex(where: { $0.title == header }) else {
      preconditionFailure("\(file) has no column \(header)")
    }
    return index
  }

  /// 证件号码 or 身份证号码.
  var identityColumn: String {
    columns.contains { $0.title == "证件号码" } ? "证件号码" : "身份证号码"
  }

  /// The row as it is written, soiled where the plan says so.
  func cells(_ position: Int, of county: SampleCounty) -> [CellValue] {
    let row = row(position)
    guard let soil = soil[position] else { return row.cells }
    var cells = row.cells
    soil.apply(to: &cells, of: county.persons[row.person], in: self)
    return cells
  }
}
