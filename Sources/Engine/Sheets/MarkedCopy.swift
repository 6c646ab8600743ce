// SPDX-License-Identifier: Apache-2.0

/// Why a row of the sender's workbook was refused, and the cell that is the cause.
public struct RowMark: Hashable, Sendable {
  /// The name of the sheet; empty for a CSV.
  public let sheet: String
  /// As `SheetRow.number`.
  public let row: Int
  /// From 0; nil where no single cell is the cause.
  public let column: Int?
  /// A sentence for the sender.
  public let reason: String

  public init(sheet: String, row: Int, column: Int?, reason: String) {
    self.sheet = sheet
    self.row = row
    self.column = column
    self.reason = reason
  }
}

/// A copy of the sender's own workbook with the refused cells red and the reasons beside them.
///
/// An .xlsx is patched: its sheets and formats are passed on byte by byte, except that each marked
/// cell gets a red twin of its own format and each refused row a last cell with the reasons. So the
/// sender finds his workbook again as he made it, with titles, widths, formulas, lists and the rows
/// that were accepted; memory does not grow with the rows. A row that a filter hid is shown again.
/// The column of an earlier marked copy is used again and its old reasons taken away.
///
/// A CSV, a workbook without cell formats, and a copy of the refused rows alone (whose rows move,
/// and with them what refers to them) are written anew through reader and writer: every value is
/// kept, title rows and widths stay, the formats are simplified. The copy is always an .xlsx.
public struct MarkedCopy: Sendable {
  public enum Rows: Hashable, Sendable {
    /// The whole workbook.
    case all
    /// Up to the header and the refused ones, on those sheets that have any.
    case refused
  }

  /// What became of the marks.
  public struct Outcome: Hashable, Sendable {
    /// The copy keeps the sender's formats.
    public let isPatched: Bool
    /// Marks on sheets or rows that the file does not have; they are not in the copy.
    public let unplaced: [RowMark]
  }

  public var rows = Rows.all
  /// How the heading of the column of reasons begins, by which an earlier copy's is known again.
  public static let reasonTitle = "退回原因"
  /// What the heading says beyond that, as how far the journal had come.
  public var reasonRemark: String?
  /// The row of the header by sheet, as `SheetRow.number`; the first filled row where it is not
  /// said. Rows above it are titles.
  public var headerRows: [String: Int] = [:]
  public var limits = SheetLimits()

  public init(rows: Rows = .all, headerRows: [String: Int] = [:]) {
    self.rows = rows
    self.headerRows = headerRows
  }

  /// Writes the copy of a file on disk; `path` appears when it is complete and may not be `source`.
  public func write(
    of source: String, to path: String, marks: [RowMark]
  ) throws(SheetError) -> Outcome {
    try write(of: .file(source), to: path, marks: marks)
  }

  /// Writes the copy of a file held in memory.
  public func write(
    of bytes: [UInt8], to path: String, marks: [RowMark]
  ) throws(SheetError) -> Outcome {
    try write(of: .bytes(bytes), to: path, marks: marks)
  }

  private func write(
    of source: ByteSource, to path: String, marks: [RowMark]
  ) throws(SheetError) -> Outcome {
    let file = try SheetFile.open(source, limits: limits)
    var bySheet: [String: SheetMarks] = [:]
    for sheet in file.sheets {
      bySheet[sheet.name] = try self.marks(on: sheet, marks.filter { $0.sheet == sheet.name })
    }
    if rows == .all, file.kind == .xlsx,
      let patch = try WorkbookPatch(source, marks: bySheet, limits: limits)
    {
      let placed = try patch.write(to: path)
      return Outcome(
        isPatched: true, unplaced: marks.filter { placed[$0.sheet]?.contains($0.row) != true })
    }
    let placed = try MarkedRewrite(file: file, marks: bySheet, rows: rows).write(to: path)
    return Outcome(
      isPatched: false, unplaced: marks.filter { placed[$0.sheet]?.contains($0.row) != true })
  }

  /// Gathers a sheet's marks by row; finds the first column free of content for the reasons.
  private func marks(on sheet: Sheet, _ marks: [RowMark]) throws(SheetError) -> SheetMarks {
    var gathered = SheetMarks()
    gathered.reasonTitle = MarkedCopy.reasonTitle + (reasonRemark.map { "　\($0)" } ?? "")
    for mark in marks {
      if let column = mark.column {
        gathered.rows[mark.row, default: .init()].columns.insert(column)
      }
      if gathered.rows[mark.row]?.reasons.contains(mark.reason) != true {
        gathered.rows[mark.row, default: .init()].reasons.append(mark.reason)
      }
    }
    var header: SheetRow?
    var width = (marks.compactMap(\.column).max() ?? -1) + 1
    var rows = try sheet.rows()
    while let row = try rows.next() {
      width = max(width, row.cells.count)
      if header == nil, row.number == headerRows[sheet.name] ?? row.number { header = row }
    }
    gathered.headerRow = header?.number ?? headerRows[sheet.name] ?? 1
    let earlier = header?.cells.lastIndex { $0.text.hasPrefix(MarkedCopy.reasonTitle) }
    gathered.replacesReasons = earlier != nil
    gathered.reasonColumn = earlier ?? width
    return gathered
  }
}
