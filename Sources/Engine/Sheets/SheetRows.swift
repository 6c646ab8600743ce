// SPDX-License-Identifier: Apache-2.0

/// One pass over the rows of a sheet, pulled one at a time.
public struct SheetRows {
  private let reader: any RowReader
  private var merged: MergedContent

  init(reader: any RowReader, merged ranges: [CellRange]) {
    self.reader = reader
    self.merged = MergedContent(ranges)
  }

  /// The next row with something in it; nil after the last.
  public mutating func next() throws(SheetError) -> SheetRow? {
    guard let row = try reader.next() else { return nil }
    return merged.filling(row)
  }
}

/// Gives every cell of a merged range the content of its first.
struct MergedContent {
  /// Still to come, the next one last.
  private var waiting: [CellRange]
  private var current: [(range: CellRange, content: Cell)] = []

  init(_ ranges: [CellRange]) {
    waiting = ranges.sorted { $0.rows.lowerBound > $1.rows.lowerBound }
  }

  mutating func filling(_ row: SheetRow) -> SheetRow {
    current.removeAll { $0.range.rows.upperBound < row.number }
    while let range = waiting.last, range.rows.lowerBound <= row.number {
      waiting.removeLast()
      // Where the first row of the range was empty there is nothing to repeat.
      guard range.rows.lowerBound == row.number else { continue }
      let content = row[range.columns.lowerBound]
      if !content.isEmpty { current.append((range, content)) }
    }
    guard !current.isEmpty else { return row }
    var cells = row.cells
    for (range, content) in current {
      while cells.count <= range.columns.upperBound { cells.append(.empty) }
      for column in range.columns { cells[column] = content }
    }
    return SheetRow(number: row.number, cells: cells)
  }
}
