// SPDX-License-Identifier: Apache-2.0
import Values

/// One cell: the text a person sees in it or would type into it.
///
/// Numbers are plain decimals of at most 15 significant digits (what a spreadsheet keeps), days are
/// `YYYY-MM-DD` with ` HH:MM:SS` after them where the format shows a time, months `YYYY-MM`, years
/// `YYYY`, truth values `TRUE` and `FALSE`, errors as `#N/A`. Percentages stay fractions.
public struct Cell: Hashable, Sendable {
  public enum Kind: UInt8, Hashable, Sendable {
    case empty, text, number, boolean, error, day, month, year, time
  }

  public let text: String
  public let kind: Kind
  /// The value was computed; `text` is the result the sender's program stored with the formula.
  public let isFormula: Bool
  /// A number of more than 15 digits, whose last digits the spreadsheet has already lost. `text`
  /// is in scientific notation (`6.10328E+17`); nothing can restore the number.
  public let isLossy: Bool

  public static let empty = Cell("", .empty)

  public init(_ text: String, _ kind: Kind = .text, isFormula: Bool = false, isLossy: Bool = false)
  {
    self.text = text
    self.kind = kind
    self.isFormula = isFormula
    self.isLossy = isLossy
  }

  public var isEmpty: Bool { text.isEmpty }

  /// A formula that no program has computed yet: the file must be opened and saved once.
  public var isUncalculated: Bool { isFormula && kind == .empty }

  /// The day of a cell that the sender's file holds as a date; nil for dates typed as text.
  public var day: Day? { kind == .day ? Day(text.prefix(10)) : nil }
}

/// A row that holds at least one cell with something in it.
public struct SheetRow: Hashable, Sendable {
  /// As the sender's program shows it, from 1. Empty rows are counted and not delivered.
  public let number: Int
  /// By column from 0 up to the last filled one, `.empty` in the gaps.
  public let cells: [Cell]

  public init(number: Int, cells: [Cell]) {
    self.number = number
    self.cells = cells
  }

  /// The cell of a column, `.empty` beyond the last filled one.
  public subscript(column: Int) -> Cell {
    cells.indices.contains(column) ? cells[column] : .empty
  }
}

/// A rectangle of cells; rows from 1, columns from 0, both ends within it.
public struct CellRange: Hashable, Sendable {
  public let rows: ClosedRange<Int>
  public let columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// How spreadsheets write the place of a cell.
public enum CellName {
  /// `A` for 0, `AB` for 27.
  public static func column(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    repeat {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// `AB12` for row 12 and column 27.
  public static func cell(row: Int, column: Int) -> String { "\(self.column(column))\(row)" }
}
