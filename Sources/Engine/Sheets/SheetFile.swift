// SPDX-License-Identifier: Apache-2.0

/// A spreadsheet somebody sent: .xlsx or CSV, told apart by its first bytes, never by its name.
///
/// Opening reads the directory, the sheet names and the formats; rows are read as they are asked
/// for. One task at a time may use a file. Everything thrown is a `SheetError`.
///
///     let file = try SheetFile.open(path: path)
///     var rows = try file.sheets[0].rows()
///     while let row = try rows.next() { … }
public final class SheetFile {
  public enum Kind: Hashable, Sendable {
    case xlsx
    case csv(encoding: TextEncoding, separator: Separator)
  }

  public let kind: Kind
  /// The sheets a person sees; the hidden ones only where all of them are hidden. Never empty.
  public let sheets: [Sheet]

  init(kind: Kind, sheets: [Sheet]) {
    self.kind = kind
    self.sheets = sheets
  }

  /// Opens a file on disk, which must stay as it is while it is read.
  public static func open(path: String, limits: SheetLimits = SheetLimits()) throws(SheetError)
    -> SheetFile
  {
    try open(.file(path), limits: limits)
  }

  /// Opens a file held in memory.
  public static func open(bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetError)
    -> SheetFile
  {
    try open(.bytes(bytes), limits: limits)
  }

  /// The sheet of this name among `sheets`.
  public func sheet(named name: String) -> Sheet? { sheets.first { $0.name == name } }
}

/// One sheet of a file.
public struct Sheet {
  /// Whether the cells of a merged range beside its first one are delivered empty, as the file
  /// holds them, or with the content of the first, as a person reads them.
  public enum MergedCells: Hashable, Sendable { case asStored, repeated }

  /// As on its tab; a CSV has one sheet with an empty name.
  public let name: String
  let source: any RowSource

  /// A pass over the rows from the first. Each call starts anew.
  public func rows(mergedCells: MergedCells = .asStored) throws(SheetError) -> SheetRows {
    let ranges = mergedCells == .repeated ? try source.mergedRanges() : []
    return SheetRows(reader: try source.reader(), merged: ranges)
  }

  /// The merged ranges; they stand behind the rows, so this inflates the sheet once.
  public func mergedRanges() throws(SheetError) -> [CellRange] { try source.mergedRanges() }
}

/// What a kind of file supplies: passes over its rows.
protocol RowSource {
  func reader() throws(SheetError) -> any RowReader
  func mergedRanges() throws(SheetError) -> [CellRange]
  /// The widths of the columns that have one of their own, in characters.
  func columnWidths() throws(SheetError) -> [Int: Double]
}

protocol RowReader: AnyObject {
  func next() throws(SheetError) -> SheetRow?
}
