// SPDX-License-Identifier: Apache-2.0

/// Replaces the marked sheets and the formats within a copy of an .xlsx; every other part is
/// carried over as it is.
struct WorkbookPatch {
  /// Two formats for each of the sender's must stay below what Excel allows.
  private static let lastPatchableStyle = 30_000

  private let source: ByteSource
  private let workbook: Workbook
  private let marks: [String: SheetMarks]
  private let limits: SheetLimits
  private let stylesPath: String
  private let styles: CellStyles

  /// nil where the workbook has no cell formats to add to.
  init?(
    _ source: ByteSource, marks: [String: SheetMarks], limits: SheetLimits
  ) throws(SheetError) {
    let workbook = try Workbook(source, limits: limits)
    guard let stylesPath = workbook.stylesPath, workbook.archive.part(stylesPath) != nil else {
      return nil
    }
    let styles = try CellStyles.read(try workbook.stream(stylesPath), limits: limits)
    guard styles.fillCount > 0, (1...WorkbookPatch.lastPatchableStyle).contains(styles.looks.count)
    else { return nil }
    self.source = source
    self.workbook = workbook
    self.marks = marks.filter { !$0.value.rows.isEmpty }
    self.limits = limits
    self.stylesPath = stylesPath
    self.styles = styles
  }

  /// - Returns: The marked rows that were found, by sheet.
  func write(to path: String) throws(SheetError) -> [String: Set<Int>] {
    let parts = WorkbookParts(source, workbook, limits: limits, to: path)
    defer { parts.discard() }
    try parts.rewrite(stylesPath) { StylesPatch(styles, output: $0) }
    var placed: [String: Set<Int>] = [:]
    let patched = PatchedStyles(count: styles.looks.count)
    for sheet in workbook.sheets {
      guard let marks = marks[sheet.name] else { continue }
      let patch = try parts.rewrite(sheet.path) { SheetPatch(marks, styles: patched, output: $0) }
      placed[sheet.name] = patch.placed
    }
    try parts.finish()
    return placed
  }
}
