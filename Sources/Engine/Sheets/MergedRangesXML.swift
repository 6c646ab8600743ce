// SPDX-License-Identifier: Apache-2.0

/// Collects the merged ranges of a sheet.
final class MergedRangesHandler: XMLHandler {
  var ranges: [CellRange] = []
  private let sheet: String
  private let limits: SheetLimits

  init(sheet: String, limits: SheetLimits) {
    self.sheet = sheet
    self.limits = limits
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    guard name == "mergeCell" else { return }
    guard let range = attributes["ref"].flatMap({ CellPlace.range($0) }) else {
      throw .damagedSheet(sheet)
    }
    guard ranges.count < limits.mergedRanges else {
      throw .tooManyMergedRanges(sheet, limit: limits.mergedRanges)
    }
    ranges.append(range)
  }

  func end(_ name: XMLName) throws(SheetError) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {}
}
