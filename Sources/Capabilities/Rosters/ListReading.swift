// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// A list that another office sent, read by the headers it may have: no layout of ours, few columns, names first.
public struct ListReading: Sendable {
  /// A row that can be compared.
  public struct Row: Sendable {
    public let sheet: String
    /// As the spreadsheet numbers it, from 1.
    public let number: Int
    /// By column of the reader's own naming; without the empty ones.
    public let cells: [String: String]

    public func day(_ column: String) -> Day? { cells[column].flatMap(ListReading.day) }

    /// The day, or the days of the month, that a cell names.
    public func days(_ column: String) -> ClosedRange<Day>? {
      cells[column].flatMap(ListReading.days)
    }
  }

  /// A day as offices write it; nil for what is none, or only a month.
  public static func day(_ text: String) -> Day? {
    guard case .day(let day)? = DateReader.read(text) else { return nil }
    return day
  }

  static func days(_ text: String) -> ClosedRange<Day>? {
    switch DateReader.read(text) {
    case .day(let day)?: day...day
    case .month(let month)?: month.firstDay...month.lastDay
    default: nil
    }
  }

  public private(set) var rows: [Row] = []
  /// Rows that cannot be compared, each with its reason in Chinese.
  public private(set) var marks: [RowMark] = []
  /// Where each sheet's header stands.
  public private(set) var headerRows: [String: Int] = [:]
  public let sha256: String

  public static let mostRows = 1_000_000
  private static let mostCharacters = 200

  /// Reads every sheet that has the columns wanted.
  ///
  /// - Parameters:
  ///   - headers: By column, what it may be called.
  ///   - wanted: Columns of which a sheet must have every one.
  ///   - check: Why a row cannot be compared, and the column that is the cause; nil where it can.
  /// - Throws: ``RosterFileError`` where no sheet has the columns or there are too many rows, `SheetError`.
  public init(
    path: String, headers: [String: [String]], wanted: [String],
    check: ([String: String], _ isLossy: Bool) -> (reason: String, column: String)?
  ) throws {
    guard let digest = FileDigest.hexadecimal(ofFile: path) else {
      throw RosterFileError.unreadable
    }
    sha256 = digest
    let index: [String: String] = headers.reduce(into: [:]) { index, column in
      for header in column.value { index[HeaderText.normalised(header)] = column.key }
    }
    for sheet in try SheetFile.open(path: path).sheets {
      try read(sheet, index, wanted, check)
    }
    guard !headerRows.isEmpty else { throw RosterFileError.noColumns(wanted, headers) }
  }

  /// The same on a thread made for it, so that nobody waits for a long list.
  public static func reading(
    path: String, headers: [String: [String]], wanted: [String],
    check:
      @escaping @Sendable ([String: String], _ isLossy: Bool) -> (
        reason: String, column: String
      )?
  ) async throws -> ListReading {
    try await OwnThread.run {
      try ListReading(path: path, headers: headers, wanted: wanted, check: check)
    }
  }

  private mutating func read(
    _ sheet: Sheet, _ index: [String: String], _ wanted: [String],
    _ check: ([String: String], Bool) -> (reason: String, column: String)?
  ) throws {
    var source = try sheet.rows()
    var columns: [Int: String] = [:]
    var seen = 0
    while let row = try source.next() {
      if columns.isEmpty {
        seen += 1
        guard seen <= HeaderRecogniser.rowsRead else { return }
        let found = ListReading.columns(of: row, index)
        if Set(found.values).isSuperset(of: wanted) {
          columns = found
          headerRows[sheet.name] = row.number
        }
        continue
      }
      try take(row, of: sheet, columns, check)
    }
  }

  private mutating func take(
    _ row: SheetRow, of sheet: Sheet, _ columns: [Int: String],
    _ check: ([String: String], Bool) -> (reason: String, column: String)?
  ) throws {
    var cells: [String: String] = [:]
    var isLossy = false
    for (place, name) in columns {
      let text = CellText.plain(row[place].text)
      guard !CellText.isBlank(text) else { continue }
      cells[name] = String(text.prefix(ListReading.mostCharacters))
      if row[place].isLossy { isLossy = true }
    }
    guard !cells.isEmpty else { return }
    guard rows.count + marks.count < ListReading.mostRows else { throw RosterFileError.tooManyRows }
    if let (reason, name) = check(cells, isLossy) {
      marks.append(
        RowMark(
          sheet: sheet.name, row: row.number, column: columns.first { $0.value == name }?.key,
          reason: reason))
    } else {
      rows.append(Row(sheet: sheet.name, number: row.number, cells: cells))
    }
  }

  /// The first column of each name counts.
  private static func columns(of row: SheetRow, _ index: [String: String]) -> [Int: String] {
    var columns: [Int: String] = [:]
    for (place, cell) in row.cells.prefix(HeaderRecogniser.columnsRead).enumerated() {
      guard let name = index[HeaderText.normalised(cell.text)], !columns.values.contains(name)
      else { continue }
      columns[place] = name
    }
    return columns
  }
}

extension RosterFileError {
  static func noColumns(_ wanted: [String], _ headers: [String: [String]]) -> RosterFileError {
    let names = wanted.compactMap { headers[$0]?.first }.map { "“\($0)”" }.joined(separator: "、")
    return RosterFileError(
      id: "list.columns-missing",
      text: .init(
        zh: "前 10 行中没有找到\(names)这些列。请补上表头后重新上传。",
        en: "The first ten rows have no columns \(names). Add the header and send it again."))
  }

  static let unreadable = RosterFileError(
    id: "list.unreadable",
    text: .init(
      zh: "文件读不出来，请重新选择文件。", en: "The file cannot be read; choose it again."))

  static let tooManyRows = RosterFileError(
    id: "list.too-many-rows",
    text: .init(
      zh: "名册超过 \(ListReading.mostRows) 行，请按镇分开上传。",
      en: "The list has more than \(ListReading.mostRows) rows; send it town by town."))
}
