// SPDX-License-Identifier: Apache-2.0

/// Reads how sheets name rows and cells, straight from the parser's bytes.
enum CellPlace {
  /// Excel's own bound; what lies beyond is no place in any sheet.
  private static let lastColumn = 16_384

  /// A whole number of at most nine digits.
  static func number(_ text: UnsafePointer<CChar>) -> Int? {
    var number = 0
    var index = 0
    while text[index] != 0 {
      let digit = UInt8(bitPattern: text[index]) &- UInt8(ascii: "0")
      guard digit <= 9, index < 9 else { return nil }
      number = number * 10 + Int(digit)
      index += 1
    }
    return index > 0 ? number : nil
  }

  /// The column of `AB12`, from 0. The row is the row element's affair.
  static func column(_ text: UnsafePointer<CChar>) -> Int? {
    var column = 0
    var index = 0
    while true {
      let letter = (UInt8(bitPattern: text[index]) & 0xDF) &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column * 26 + Int(letter) + 1
      guard column <= lastColumn else { return nil }
      index += 1
    }
    return column > 0 ? column - 1 : nil
  }

  /// A range such as `A1:C3`; a single cell is a range of itself.
  static func range(_ text: String) -> CellRange? {
    let ends = text.split(separator: ":").map { end -> (row: Int, column: Int)? in
      let letters = end.prefix { $0.isLetter }
      guard let row = Int(end.dropFirst(letters.count)), row > 0,
        let column = letters.withCString({ column($0) })
      else { return nil }
      return (row, column)
    }
    guard let start = ends.first, let end = ends.last, let start, let end, ends.count <= 2,
      start.row <= end.row, start.column <= end.column
    else { return nil }
    return CellRange(rows: start.row...end.row, columns: start.column...end.column)
  }
}
