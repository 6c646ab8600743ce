// SPDX-License-Identifier: Apache-2.0

/// Why a spreadsheet cannot be read or written, in words for whoever sent it.
///
/// Never carries the content of a cell. Every sentence is in `SheetErrorWords.swift`.
public struct SheetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Stable, for programs and tests: `sheet.not-a-workbook`.
  public let id: String
  /// The sheet and cell, the line or the part; nil where the file as a whole is meant.
  public let place: String?
  public let zh: String
  public let en: String

  public var description: String { "\(en) [\(id)]" }
}
