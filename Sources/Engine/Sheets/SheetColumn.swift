// SPDX-License-Identifier: Apache-2.0
import Values

/// A column of a sheet to be written.
public struct SheetColumn: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case text
    /// Digits that are no quantity: identity numbers, accounts, telephones. Format `@`.
    case number
    case integer
    case decimal
    /// Yuan with two decimals.
    case money
    case day
    /// `2023年03月`.
    case month
  }

  public var title: String
  public var kind: Kind
  /// In characters of the usual font, a Chinese one counted as 2; nil for one that suits title
  /// and kind. At most 255.
  public var width: Double?
  /// The only entries the column takes, offered as a list. Together at most 255 characters;
  /// where they are more the list is left out.
  public var choices: [String]
  /// A comment on the header cell.
  public var note: String?

  public init(
    _ title: String, _ kind: Kind = .text, width: Double? = nil, choices: [String] = [],
    note: String? = nil
  ) {
    self.title = title
    self.kind = kind
    self.width = width
    self.choices = choices
    self.note = note
  }

  var displayWidth: Double {
    if let width { return min(max(width, 1), 255) }
    let usual: Double =
      switch kind {
      case .text: 10
      case .number: 20
      case .integer, .decimal: 9
      case .money: 13
      case .day, .month: 12
      }
    return min(max(Double(SheetColumn.displayWidth(of: title)) + 3, usual), 60)
  }

  /// Characters as wide as a Latin letter: a Chinese one counts 2.
  static func displayWidth(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }
}

/// What stands around the rows of a sheet to be written, and how it prints.
public struct SheetLayout: Hashable, Sendable {
  /// Rows above the header, each merged over all columns; the first is set larger.
  public var titles: [String] = []
  /// Columns that stay in sight when scrolling sideways; the header always stays.
  public var frozenColumns = 0
  public var hasFilter = true
  public var isLandscape = true
  /// Rows below the header that a list of choices covers even if nothing was written there.
  public var choiceRows = 1_000

  public init(titles: [String] = [], frozenColumns: Int = 0) {
    self.titles = titles
    self.frozenColumns = frozenColumns
  }
}

/// What can be put in a cell.
public enum CellValue: Hashable, Sendable {
  case empty
  /// Always written as text: nothing in it can become a formula.
  case text(String)
  case integer(Int)
  case decimal(Double)
  case money(Money)
  case day(Day)
  case month(Month)
}
