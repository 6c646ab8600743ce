// SPDX-License-Identifier: Apache-2.0

import Values

/// Writes a sender's rows anew, with the marks: for files that cannot be patched.
struct MarkedRewrite {
  let file: SheetFile
  let marks: [String: SheetMarks]
  let rows: MarkedCopy.Rows

  /// - Returns: The marked rows that were found, by sheet.
  func write(to path: String) throws(SheetError) -> [String: Set<Int>] {
    let book = try WorkbookWriter(path: path)
    var placed: [String: Set<Int>] = [:]
    for sheet in file.sheets {
      guard let marks = marks[sheet.name], rows == .all || !marks.rows.isEmpty else { continue }
      let writer = try book.sheet(sheet.name.isEmpty ? "Sheet1" : sheet.name, columns: [])
      placed[sheet.name] = try write(sheet, marks, to: writer)
    }
    try book.close()
    return placed
  }

  private func write(
    _ sheet: Sheet, _ marks: SheetMarks, to writer: SheetWriter
  ) throws(SheetError) -> Set<Int> {
    var widths = try sheet.source.columnWidths()
    widths[marks.reasonColumn] = 48
    writer.setWidths(widths)
    let titles = try sheet.mergedRanges().filter {
      $0.rows.count == 1 && $0.rows.upperBound < marks.headerRow
    }
    var placed: Set<Int> = []
    var reader = try sheet.rows()
    while let row = try reader.next() {
      let marked = marks.rows[row.number]
      guard rows == .all || marked != nil || row.number <= marks.headerRow else { continue }
      if rows == .all || row.number <= marks.headerRow { try writer.skip(to: row.number) }
      if row.number < marks.headerRow {
        let merged = titles.first { $0.rows.contains(row.number) && $0.columns.contains(0) }
        try writer.appendTitle(row.cells.map(\.text), mergedTo: merged?.columns.upperBound)
      } else if row.number == marks.headerRow {
        var header = row.cells.map(\.text)
        MarkedRewrite.put(marks.reasonTitle, in: &header, at: marks.reasonColumn, filler: "")
        try writer.appendHeader(header)
      } else {
        var values = row.cells.map(CellValue.init)
        let reason = CellValue.text(marked?.reason ?? "")
        MarkedRewrite.put(reason, in: &values, at: marks.reasonColumn, filler: .empty)
        try writer.append(values, marked: marked?.columns ?? [])
      }
      if marked != nil { placed.insert(row.number) }
    }
    return placed
  }

  private static func put<Value>(
    _ value: Value, in values: inout [Value], at index: Int, filler: Value
  ) {
    while values.count <= index { values.append(filler) }
    values[index] = value
  }
}

extension CellValue {
  /// What was read, in a form that reads back the same.
  init(_ cell: Cell) {
    let number = cell.kind == .number && !cell.isLossy ? Double(cell.text) : nil
    if let number, NumberText.text(of: number) == cell.text {
      self = .decimal(number)
    } else if cell.kind == .day, let day = Day(cell.text) {
      self = .day(day)
    } else if cell.kind == .month, let month = Month(cell.text) {
      self = .month(month)
    } else {
      self = cell.isEmpty ? .empty : .text(cell.text)
    }
  }
}
