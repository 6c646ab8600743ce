// SPDX-License-Identifier: Apache-2.0

/// Collects the widths of a sheet's columns, which stand before its rows.
final class ColumnWidthsHandler: XMLHandler {
  private(set) var widths: [Int: Double] = [:]
  private(set) var isComplete = false
  private let limits: SheetLimits

  init(limits: SheetLimits) { self.limits = limits }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    if name == "sheetData" { isComplete = true }
    guard name == "col", let width = attributes["width"].flatMap({ Double($0) }),
      let first = attributes.pointer("min").flatMap({ CellPlace.number($0) }),
      let last = attributes.pointer("max").flatMap({ CellPlace.number($0) }),
      first >= 1, first <= last, (0...255).contains(width)
    else { return }
    for column in first...max(first, min(last, limits.columns)) { widths[column - 1] = width }
  }

  func end(_ name: XMLName) throws(SheetError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {}
}
