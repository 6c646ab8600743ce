// SPDX-License-Identifier: Apache-2.0
import CExpat
import Values

/// Passes a sheet's XML on byte by byte, except the cells that are filled in and what they make untrue
/// (`dimension`, `spans`).
final class SheetFill: XMLRewriter {
  var parser: XML_Parser?

  private let output: FileSink
  /// What is still to be written, by row.
  private var rows: [(number: Int, cells: [(column: Int, value: CellValue)])]
  private var prefix = ""
  private var isInData = false
  /// Depth within an element that is left out.
  private var skipped = 0
  private var rowNumber = 0
  private var column = -1
  /// Of the row at hand; nil where nothing in it changes.
  private var pending: [(column: Int, value: CellValue)]?
  /// The format of each column in the last row of the blank that had one, for rows that it lacks.
  private var styles: [Int: Int] = [:]

  init(_ cells: FilledCopy.Cells, output: FileSink) {
    self.output = output
    rows = cells.filter { !$0.value.isEmpty }.map { number, row in
      (number, row.map { (column: $0.key, value: $0.value) }.sorted { $0.column < $1.column })
    }.sorted { $0.number < $1.number }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    if skipped > 0 {
      skipped += 1
    } else if isInData {
      switch name {
      case "row": try startRow(name, attributes)
      case "c": try startCell(attributes)
      default: pass()
      }
    } else {
      switch name {
      case "worksheet": prefix = String(name.written.dropLast("worksheet".count))
      case "dimension":
        skipped = 1
        return
      case "sheetData": isInData = true
      default: break
      }
      pass()
    }
  }

  func end(_ name: XMLName) throws(SheetError) {
    if skipped > 0 {
      skipped -= 1
    } else if name == "row", pending != nil {
      try writeCells(before: .max)
      pending = nil
      try output.write("</\(name.written)>".utf8)
    } else {
      if name == "sheetData" {
        try addRows(before: .max)
        isInData = false
      }
      pass()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
    if skipped == 0 { try output.write(bytes) }
  }

  private func startRow(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    rowNumber = attributes.pointer("r").flatMap { CellPlace.number($0) } ?? rowNumber + 1
    column = -1
    try addRows(before: rowNumber)
    guard rows.first?.number == rowNumber else { return pass() }
    pending = rows.removeFirst().cells
    try output.write(
      XMLText.startTag(name.written, attributes, setting: [("spans", nil)]).utf8)
  }

  private func startCell(_ attributes: XMLAttributes) throws(SheetError) {
    column = attributes.pointer("r").flatMap { CellPlace.column($0) } ?? column + 1
    let style = attributes.pointer("s").flatMap { CellPlace.number($0) } ?? 0
    styles[column] = style
    guard pending != nil else { return pass() }
    try writeCells(before: column)
    guard let first = pending?.first, first.column == column else { return pass() }
    pending?.removeFirst()
    try write(first.value, at: column, style: style)
    skipped = 1
  }

  private func writeCells(before limit: Int) throws(SheetError) {
    while let first = pending?.first, first.column < limit {
      pending?.removeFirst()
      try write(first.value, at: first.column, style: styles[first.column] ?? 0)
    }
  }

  /// Writes the rows that the blank does not have, in their order.
  private func addRows(before limit: Int) throws(SheetError) {
    while let first = rows.first, first.number < limit {
      rows.removeFirst()
      rowNumber = first.number
      try output.write("<\(prefix)row r=\"\(rowNumber)\">".utf8)
      pending = first.cells
      try writeCells(before: .max)
      pending = nil
      try output.write("</\(prefix)row>".utf8)
    }
  }

  private func write(_ value: CellValue, at column: Int, style: Int) throws(SheetError) {
    let place = CellName.cell(row: rowNumber, column: column)
    let head = "<\(prefix)c r=\"\(place)\" s=\"\(style)\""
    func number(_ text: String) -> String {
      "\(head)><\(prefix)v>\(text)</\(prefix)v></\(prefix)c>"
    }
    func text(_ text: String) -> String {
      """
      \(head) t="inlineStr"><\(prefix)is><\(prefix)t xml:space="preserve">\(XMLText.escaped(text))\
      </\(prefix)t></\(prefix)is></\(prefix)c>
      """
    }
    let cell =
      switch value {
      case .empty: "\(head)/>"
      case .text(let words): text(words)
      case .integer(let count): number("\(count)")
      case .decimal(let size): number("\(size)")
      case .money(let money): number(money.description)
      case .day(let day): text(day.description)
      case .month(let month): text(month.description)
      }
    try output.write(cell.utf8)
  }
}
