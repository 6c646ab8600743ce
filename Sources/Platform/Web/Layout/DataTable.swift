// SPDX-License-Identifier: Apache-2.0

/// A table with caption and scoped headings, in a frame that scrolls by itself where it is too wide.
public struct DataTable: Sendable {
  public struct Column: Sendable {
    let title: String
    let isNumber: Bool

    public static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// Right-aligned, in figures of one width; the unit stands in the title.
    public static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  private let title: String
  private let isTitleSeen: Bool
  private let columns: [Column]
  private var rows: [HTML] = []
  private var total: HTML = .empty

  /// - Parameter isCaptionSeen: False where a heading right above says the same.
  public init(_ title: String, isCaptionSeen: Bool = true, _ columns: Column...) {
    self.init(title, isCaptionSeen: isCaptionSeen, columns: columns)
  }

  public init(_ title: String, isCaptionSeen: Bool = true, columns: [Column]) {
    self.title = title
    self.isTitleSeen = isCaptionSeen
    self.columns = columns
  }

  /// A row; its first cell is the row's heading. As many cells as columns.
  public mutating func add(_ cells: HTML...) { add(cells) }

  public mutating func add(_ cells: [HTML]) { rows.append(row(cells)) }

  /// The last row, with the sums.
  public mutating func addTotal(_ cells: HTML...) { addTotal(cells) }

  public mutating func addTotal(_ cells: [HTML]) { total = tfoot { row(cells) } }

  private func row(_ cells: [HTML]) -> HTML {
    precondition(cells.count == columns.count, "a row has a cell for every column")
    return tr {
      for (column, cell) in zip(columns, cells).prefix(1) {
        th([.scope(.row)] + (column.isNumber ? [.class("number")] : [])) { cell }
      }
      for (column, cell) in zip(columns, cells).dropFirst() {
        td(column.isNumber ? [.class("number")] : []) { cell }
      }
    }
  }

  public var html: HTML {
    div(.class("table-frame"), .isRegion, .spoken(title), .tabIndex(0)) {
      table {
        caption { if isTitleSeen { title } else { span(.class("unseen")) { title } } }
        thead {
          tr {
            for column in columns {
              th([.scope(.col)] + (column.isNumber ? [.class("number")] : [])) { column.title }
            }
          }
        }
        tbody { for row in rows { row } }
        total
      }
    }
  }
}
