// SPDX-License-Identifier: Apache-2.0

/// Every sentence this module says.
extension SheetError {
  static func notReadable(_ path: String) -> SheetError {
    SheetError(
      id: "sheet.not-readable", place: nil,
      zh: "无法打开文件“\(path)”。请检查文件是否存在、是否有权限读取。",
      en: "The file '\(path)' cannot be opened. Check that it exists and may be read.")
  }

  // MARK: Writing

  static func cannotWrite(_ path: String) -> SheetError {
    SheetError(
      id: "sheet.cannot-write", place: nil,
      zh: "无法写入文件“\(path)”。请检查文件夹是否存在、磁盘是否已满、文件是否正被打开。",
      en: "The file '\(path)' cannot be written. "
        + "Check that the folder exists, that the disk has room and that nobody has the file open.")
  }

  static func writerClosed() -> SheetError {
    SheetError(
      id: "sheet.writer-closed", place: nil, zh: "工作簿已经保存，不能再写入。",
      en: "The workbook has been closed; nothing more can be written to it.")
  }

  static func sheetName(_ name: String) -> SheetError {
    SheetError(
      id: "sheet.sheet-name", place: name,
      zh: "“\(name)”不能作为工作表名称：最多31个字符，不得含有 [ ] : * ? / \\，不得重名。",
      en: "'\(name)' cannot name a sheet: at most 31 characters, "
        + "none of [ ] : * ? / \\, and unlike the others.")
  }

  static func tooManyRowsToWrite(_ sheet: String) -> SheetError {
    SheetError(
      id: "sheet.too-many-rows-to-write", place: sheet,
      zh: "工作表“\(sheet)”超过1048576行，请分成几个工作表。",
      en: "Sheet '\(sheet)' would exceed 1,048,576 rows; divide it into several sheets.")
  }

  static func cellTooLongToWrite(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.cell-too-long-to-write", place: place,
      zh: "\(place)：单元格内容超过32767个字符。",
      en: "\(place): a cell holds at most 32,767 characters.")
  }

  static func notANumber(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.not-a-number", place: place, zh: "\(place)：数值无穷大或不是数。",
      en: "\(place): the number is infinite or not a number.")
  }

  static func cannotWriteCell(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.cannot-write-cell", place: place, zh: "\(place)：单元格无法写入。",
      en: "\(place): the cell cannot be written.")
  }

  private static func place(_ sheet: String, row: Int, column: Int) -> String {
    "\(sheet)!\(CellName.cell(row: row, column: column))"
  }
}
