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
