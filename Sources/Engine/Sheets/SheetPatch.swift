// SPDX-License-Identifier: Apache-2.0
import CExpat

/// What the marked copy changes in one sheet.
struct SheetMarks {
  struct Row {
    var columns: Set<Int> = []
    var reasons: [String] = []

    var reason: String { reasons.joined(separator: "；") }
  }

  var rows: [Int: Row] = [:]
  var headerRow = 1
  var reasonColumn = 0
  var reasonTitle = ""
  /// The sender's file already has a column of reasons, from an earlier copy.
  var replacesReasons = false
}

/// Passes a sheet's XML on byte by byte, except the cells that are marked, the column of reasons
/// and what they make untrue (`dimension`, `spans`).
final class SheetPatch: XMLRewriter {
  var parser: XML_Parser?
  /// Rows of `marks` that the sheet turned out to have.
  private(set) var placed: Set<Int> = []

  private let marks: SheetMarks
  private let styles: PatchedStyles
  private let output: FileSink

  private var prefix = ""
  private var isInData = false
  private var hasColumns = false
  private var isReasonColumnSized = false
  /// Depth within an element that is left out.
  private var skipped = 0

  private var rowNumber = 0
  private var row: PatchedRow?
  private var column = -1
  private var isCellRewritten = false

  init(_ marks: SheetMarks, styles: PatchedStyles, output: FileSink) {
    self.marks = marks
    self.styles = styles
    self.output = output
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    if skipped > 0 {
      skipped += 1
    } else if isInData {
      switch name {
      case "row": try startRow(name, attributes)
      case "c" where row != nil: try startCell(name, attributes)
      default: pass()
      }
    } else {
      try startOutsideData(name, attributes)
    }
  }

  func end(_ name: XMLName) throws(SheetError) {
    if skipped > 0 {
      skipped -= 1
    } else if name == "c", isCellRewritten {
      isCellRewritten = false
      try output.write("</\(name.written)>".utf8)
    } else if name == "row", row != nil {
      try insertCells(before: .max)
      row = nil
      try output.write("</\(name.written)>".utf8)
    } else {
      if name == "cols", !isReasonColumnSized, !isEmptyElement { try output.write(sizing.utf8) }
      if name == "sheetData" { isInData = false }
      pass()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
    if skipped == 0 { try output.write(bytes) }
  }

  private func startOutsideData(
    _ name: XMLName, _ attributes: XMLAttributes
  ) throws(SheetError) {
    switch name {
    case "worksheet":
      prefix = String(name.written.dropLast("worksheet".count))
    case "dimension":
      skipped = 1
      return
    case "cols": hasColumns = true
    case "col":
      let last = attributes.pointer("max").flatMap { CellPlace.number($0) } ?? 0
      if last > marks.reasonColumn { isReasonColumnSized = true }
    case "sheetData":
      if !hasColumns { try output.write("<\(prefix)cols>\(sizing)</\(prefix)cols>".utf8) }
      isInData = true
    default: break
    }
    pass()
  }

  private var sizing: String {
    let number = marks.reasonColumn + 1
    return "<\(prefix)col min=\"\(number)\" max=\"\(number)\" width=\"48\" customWidth=\"1\"/>"
  }

  private func startRow(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    rowNumber = attributes.pointer("r").flatMap { CellPlace.number($0) } ?? rowNumber + 1
    column = -1
    let marked = marks.rows[rowNumber]
    let isHeader = rowNumber == marks.headerRow
    guard marked != nil || isHeader || marks.replacesReasons && rowNumber > marks.headerRow else {
      return pass()
    }
    row = PatchedRow(marked, isHeader: isHeader, marks: marks)
    if marked != nil { placed.insert(rowNumber) }
    // A refused row that a filter hides would not be seen.
    let changes: [(String, String?)] =
      marked == nil ? [("spans", nil)] : [("spans", nil), ("hidden", nil)]
    try output.write(XMLText.startTag(name.written, attributes, setting: changes).utf8)
  }

  private func startCell(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    column = attributes.pointer("r").flatMap { CellPlace.column($0) } ?? column + 1
    let style = attributes.pointer("s").flatMap { CellPlace.number($0) } ?? 0
    try insertCells(before: column)
    if column < marks.reasonColumn { row?.lastStyle = style }
    switch row?.take(column) {
    case nil: pass()
    case .mark:
      let changes: [(String, String?)] = [("s", String(styles.red(style)))]
      try output.write(XMLText.startTag(name.written, attributes, setting: changes).utf8)
      isCellRewritten = true
    case .text(let text):
      try insert(text, at: column)
      skipped = 1
    case .clear: skipped = 1
    }
  }

  /// Writes the cells that the sender's row does not have, in their order.
  private func insertCells(before limit: Int) throws(SheetError) {
    while let (column, content) = row?.takeFirst(before: limit) {
      switch content {
      case .mark:
        let place = CellName.cell(row: rowNumber, column: column)
        try output.write("<\(prefix)c r=\"\(place)\" s=\"\(styles.red(0))\"/>".utf8)
      case .text(let text): try insert(text, at: column)
      case .clear: break
      }
    }
  }

  private func insert(_ text: String, at column: Int) throws(SheetError) {
    let place = CellName.cell(row: rowNumber, column: column)
    let isHeader = rowNumber == marks.headerRow && marks.rows[rowNumber] == nil
    let style = isHeader ? row?.lastStyle ?? 0 : styles.reason
    try output.write(
      """
      <\(prefix)c r="\(place)" s="\(style)" t="inlineStr"><\(prefix)is>\
      <\(prefix)t xml:space="preserve">\(XMLText.escaped(text))</\(prefix)t>\
      </\(prefix)is></\(prefix)c>
      """.utf8)
  }
}

/// What is still to be changed in the row at hand, in the order of its columns.
private struct PatchedRow {
  enum Content { case mark, clear, text(String) }

  /// The format of the last cell of the sender's before the reasons.
  var lastStyle = 0
  private var pending: [(column: Int, content: Content)]

  init(_ marked: SheetMarks.Row?, isHeader: Bool, marks: SheetMarks) {
    var pending = (marked?.columns ?? [])
      .filter { $0 != marks.reasonColumn }.sorted()
      .map { (column: $0, content: Content.mark) }
    let beside: Content =
      marked.map { .text($0.reason) } ?? (isHeader ? .text(marks.reasonTitle) : .clear)
    let place = pending.firstIndex { $0.column > marks.reasonColumn } ?? pending.count
    pending.insert((marks.reasonColumn, beside), at: place)
    self.pending = pending
  }

  mutating func take(_ column: Int) -> Content? {
    guard let first = pending.first, first.column == column else { return nil }
    return pending.removeFirst().content
  }

  mutating func takeFirst(before limit: Int) -> (Int, Content)? {
    guard let first = pending.first, first.column < limit else { return nil }
    return pending.removeFirst()
  }
}
