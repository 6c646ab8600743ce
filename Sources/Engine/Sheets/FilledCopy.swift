// SPDX-License-Identifier: Apache-2.0

/// A copy of an office's own blank workbook with cells filled in.
///
/// Only the cells that are given change, and take the format that stands there; titles, widths, print
/// settings and every other sheet are passed on byte by byte. Rows that the blank does not have are added.
/// A formula elsewhere keeps its last result until the workbook is opened and worked out again.
public struct FilledCopy: Sendable {
  /// By row, from 1 as `SheetRow.number`, and by column from 0.
  public typealias Cells = [Int: [Int: CellValue]]

  public var limits = SheetLimits()

  public init() {}

  /// Writes the copy; `path` appears when it is complete and may not be `source`.
  ///
  /// - Throws: What reading a workbook throws; a file that is no .xlsx; no sheet of this name.
  public func write(
    of source: String, to path: String, sheet name: String, cells: Cells
  ) throws(SheetError) {
    let source = ByteSource.file(source)
    guard try SheetFile.open(source, limits: limits).kind == .xlsx else { throw .notAWorkbook() }
    let workbook = try Workbook(source, limits: limits)
    guard let sheet = workbook.sheets.first(where: { $0.name == name }) else {
      throw .sheetName(name)
    }
    let parts = WorkbookParts(source, workbook, limits: limits, to: path)
    defer { parts.discard() }
    try parts.rewrite(sheet.path) { SheetFill(cells, output: $0) }
    try parts.finish()
  }
}
