// SPDX-License-Identifier: Apache-2.0
import Sheets

/// A roster about to be written: its head, and its rows as they are asked for.
struct RosterTable {
  enum Format: Hashable { case workbook, gb18030 }

  let file: String
  let sheet: String
  let titles: [String]
  let columns: [SheetColumn]
  let format: Format
  /// Whom each row is about, by position in ``SampleCounty/persons``.
  let people: [Int]
  /// The row at a position in `people` before anything is soiled.
  let row: (Int) -> [CellValue]
  /// What is wrong or odd with a row, by position.
  var soil: [Int: Soil] = [:]

  init(
    _ file: String, sheet: String, titles: [String], columns: [SheetColumn],
    format: Format = .workbook, people: [Int], row: @escaping (Int) -> [CellValue]
  ) {
    self.file = file
    self.sheet = sheet
    self.titles = titles
    self.columns = columns
    self.format = format
    self.people = people
    self.row = row
  }

  var rowCount: Int { people.count }

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
    var cells = row(position)
    soil[position]?.apply(to: &cells, of: county.persons[people[position]], in: self)
    return cells
  }
}
