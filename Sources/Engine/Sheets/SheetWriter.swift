// SPDX-License-Identifier: Apache-2.0
import CXlsxWriter
import Values

/// A sheet being written, from its first row to its last; made by `WorkbookWriter.sheet`.
public final class SheetWriter {
  private static let lastRow = 1_048_576

  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let name: String
  private let columns: [SheetColumn]
  private let layout: SheetLayout
  private let formats: WorkbookFormats
  private let headerRow: Int
  private let watermark: Watermark?
  /// Rows written so far, titles and header among them.
  public private(set) var rowCount = 0

  init(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, columns: [SheetColumn],
    layout: SheetLayout, formats: WorkbookFormats, watermark: Watermark?
  ) throws(SheetError) {
    self.sheet = sheet
    self.name = name
    self.columns = columns + (watermark.map { [$0.column] } ?? [])
    var layout = layout
    layout.titles += watermark?.lines ?? []
    self.layout = layout
    self.formats = formats
    self.watermark = watermark
    self.headerRow = layout.titles.count
    setPage()
    for (index, column) in self.columns.enumerated() {
      worksheet_set_column(
        sheet, lxw_col_t(index), lxw_col_t(index), column.displayWidth,
        formats.format(SheetWriter.look(of: column.kind), isMarked: false))
    }
    try writeTitles()
    try writeHeader()
  }

  /// Writes the next row.
  ///
  /// - Parameters:
  ///   - values: By column; a row may be longer or shorter than the header.
  ///   - marked: Columns whose cells are filled red.
  ///   - notes: Comments by column. They are held in memory until the workbook is closed.
  public func append(
    _ values: [CellValue], marked: Set<Int> = [], notes: [Int: String] = [:]
  ) throws(SheetError) {
    guard rowCount < SheetWriter.lastRow else { throw .tooManyRowsToWrite(name) }
    for (column, value) in values.enumerated() {
      try write(value, column: column, isMarked: !marked.isEmpty && marked.contains(column))
    }
    if let watermark {
      try write(.text(watermark.rowMark), column: columns.count - 1, isMarked: false)
    }
    for column in marked where column >= values.count {
      try write(.empty, column: column, isMarked: true)
    }
    for (column, note) in notes.sorted(by: { $0.key < $1.key }) {
      try check(worksheet_write_comment(sheet, row, lxw_col_t(column), note), column)
    }
    rowCount += 1
  }

  /// Leaves rows empty so that the next one is written under this number.
  func skip(to number: Int) throws(SheetError) {
    guard number <= SheetWriter.lastRow else { throw .tooManyRowsToWrite(name) }
    rowCount = max(rowCount, number - 1)
  }

  /// What can only be said once the last row is known.
  func finish() throws(SheetError) {
    guard !columns.isEmpty else { return }
    let lastRow = lxw_row_t(max(rowCount - 1, headerRow))
    if layout.hasFilter {
      worksheet_autofilter(
        sheet, lxw_row_t(headerRow), 0, lastRow, lxw_col_t(columns.count - 1))
    }
    let choiceRow = min(max(Int(lastRow), headerRow + layout.choiceRows), SheetWriter.lastRow - 1)
    for (index, column) in columns.enumerated() where !column.choices.isEmpty {
      offer(column.choices, column: index, lastRow: lxw_row_t(choiceRow))
    }
  }

  private var row: lxw_row_t { lxw_row_t(rowCount) }

  private func write(_ value: CellValue, column: Int, isMarked: Bool) throws(SheetError) {
    let kind = columns.indices.contains(column) ? columns[column].kind : .text
    let place = lxw_col_t(clamping: column)
    func format(_ look: WorkbookFormats.Look) -> WorkbookFormats.Format? {
      formats.format(look, isMarked: isMarked)
    }
    let result: lxw_error
    switch value {
    case .empty, .text(""):
      guard isMarked else { return }
      result = worksheet_write_blank(sheet, row, place, format(SheetWriter.look(of: kind)))
    case .text(let text):
      let look: WorkbookFormats.Look = kind == .text ? .text : .number
      result = worksheet_write_string(sheet, row, place, SheetWriter.kept(text), format(look))
    case .integer(let integer) where integer.magnitude > 999_999_999_999_999:
      // A spreadsheet keeps 15 digits; as text all of them stay.
      result = worksheet_write_string(sheet, row, place, String(integer), format(.number))
    case .integer(let integer):
      result = worksheet_write_number(sheet, row, place, Double(integer), format(.integer))
    case .decimal(let number):
      guard number.isFinite else { throw .notANumber(name, row: rowCount + 1, column: column) }
      let look: WorkbookFormats.Look = kind == .money ? .money : .decimal
      result = worksheet_write_number(sheet, row, place, number, format(look))
    case .money(let money):
      result = worksheet_write_number(sheet, row, place, Double(money.fen) / 100, format(.money))
    case .day(let day): result = write(day, text: day.description, format(.day), at: place)
    case .month(let month):
      result = write(month.firstDay, text: month.description, format(.month), at: place)
    }
    try check(result, column)
  }

  /// Days before 1900-03-01 are text: the spreadsheet's calendar has a day there that never was.
  private func write(
    _ day: Day, text: String, _ format: WorkbookFormats.Format?, at column: lxw_col_t
  ) -> lxw_error {
    let serial = Int(day.number) + DateSystem.serialOf1970
    return serial > 60
      ? worksheet_write_number(sheet, row, column, Double(serial), format)
      : worksheet_write_string(sheet, row, column, text, format)
  }

  private func check(_ result: lxw_error, _ column: Int) throws(SheetError) {
    switch result {
    case LXW_NO_ERROR: return
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
      throw .cellTooLongToWrite(name, row: rowCount + 1, column: column)
    default: throw .cannotWriteCell(name, row: rowCount + 1, column: column)
    }
  }

  /// The text in a form that reads back the same: `_x0041_` would be taken for the escape of a
  /// character. What XML has no place for, and NUL, which would end the text, become U+FFFD.
  private static func kept(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "_") && $0 != 0xEF }
    if isPlain { return text }
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "_"), EscapedCharacters.code(in: bytes, at: index) != nil {
        kept.append(contentsOf: "_x005F".utf8)
      }
      kept.append(byte)
    }
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: kept, as: UTF8.self).unicodeScalars {
      scalars.append([0, 0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  private static func look(of kind: SheetColumn.Kind) -> WorkbookFormats.Look {
    switch kind {
    case .text: .text
    case .number: .number
    case .integer: .integer
    case .decimal: .decimal
    case .money: .money
    case .day: .day
    case .month: .month
    }
  }
}

// MARK: - Head and page

extension SheetWriter {
  private func writeTitles() throws(SheetError) {
    for (index, title) in layout.titles.enumerated() {
      let format = index == 0 ? formats.title : formats.subtitle
      let last = lxw_col_t(max(columns.count - 1, 0))
      worksheet_set_row(sheet, row, index == 0 ? 28 : 20, nil)
      let result =
        last == 0
        ? worksheet_write_string(sheet, row, 0, title, format)
        : worksheet_merge_range(sheet, row, 0, row, last, title, format)
      try check(result, 0)
      rowCount += 1
    }
  }

  /// A title row of a sheet without columns of its own, as `MarkedRewrite` writes it.
  func appendTitle(_ texts: [String], mergedTo last: Int?) throws(SheetError) {
    if let last, last > 0, let title = texts.first {
      try check(
        worksheet_merge_range(sheet, row, 0, row, lxw_col_t(last), title, formats.title), 0)
    }
    let start = last.map { $0 + 1 } ?? 0
    for (index, text) in texts.enumerated().dropFirst(start) where !text.isEmpty {
      try check(worksheet_write_string(sheet, row, lxw_col_t(index), text, formats.subtitle), index)
    }
    rowCount += 1
  }

  /// The header of such a sheet.
  func appendHeader(_ texts: [String]) throws(SheetError) {
    for (index, text) in texts.enumerated() {
      try check(worksheet_write_string(sheet, row, lxw_col_t(index), text, formats.header), index)
    }
    rowCount += 1
    worksheet_freeze_panes(sheet, row, 0)
    worksheet_repeat_rows(sheet, row - 1, row - 1)
  }

  func setWidths(_ widths: [Int: Double]) {
    for (column, width) in widths {
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, nil)
    }
  }

  private func writeHeader() throws(SheetError) {
    guard !columns.isEmpty else { return }
    worksheet_set_row(sheet, row, 32, nil)
    for (index, column) in columns.enumerated() {
      let place = lxw_col_t(index)
      try check(worksheet_write_string(sheet, row, place, column.title, formats.header), index)
      if let note = column.note {
        try check(worksheet_write_comment(sheet, row, place, note), index)
      }
    }
    rowCount += 1
    worksheet_freeze_panes(sheet, row, lxw_col_t(layout.frozenColumns))
    worksheet_repeat_rows(sheet, lxw_row_t(headerRow), lxw_row_t(headerRow))
  }

  /// A4, as wide as the columns need and as many pages long, with page numbers.
  private func setPage() {
    worksheet_set_paper(sheet, 9)
    if layout.isLandscape { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.7)
    let numbers = "&C第 &P 页，共 &N 页"
    if let watermark {
      worksheet_set_header(sheet, "&L\(Watermark.pageText(watermark.pageHead))")
      worksheet_set_footer(sheet, "&L\(Watermark.pageText(watermark.pageFoot))\(numbers)")
    } else {
      worksheet_set_footer(sheet, numbers)
    }
    worksheet_gridlines(sheet, UInt8(LXW_SHOW_ALL_GRIDLINES.rawValue))
  }

  private func offer(_ choices: [String], column: Int, lastRow: lxw_row_t) {
    let characters = choices.reduce(choices.count - 1) { $0 + $1.unicodeScalars.count }
    guard characters <= 255, !choices.contains(where: { $0.contains(",") }) else { return }
    // As a formula: libxlsxwriter's own list overruns its buffer on more than 85 Chinese characters.
    let list = choices.joined(separator: ",").replacing("\"", with: "\"\"")
    withMutableCString("=\"\(list)\"") { formula in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.value_formula = formula
      let firstRow = lxw_row_t(headerRow + 1)
      worksheet_data_validation_range(
        sheet, firstRow, lxw_col_t(column), max(lastRow, firstRow), lxw_col_t(column), &validation)
    }
  }
}
