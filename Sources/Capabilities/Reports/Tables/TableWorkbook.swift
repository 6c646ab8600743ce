// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Sheets
import Values
import Web

/// A table as a workbook, titled as offices hand it on: counts with their total, or the ledger's records.
public struct TableWorkbook {
  let desk: TableDesk
  let report: ReportDocument
  let place: RegionCode
  let regions: RegionIndex

  public init(
    _ desk: TableDesk, _ report: ReportDocument, _ place: RegionCode, _ regions: RegionIndex
  ) {
    self.desk = desk
    self.report = report
    self.place = place
    self.regions = regions
  }

  /// - Returns: Rows written below the header.
  /// - Throws: What the desk throws, and where the file cannot be written.
  public func write(on day: Day, to path: String) async throws -> Int {
    guard report.lines != nil else { return try await ledger(on: day, to: path) }
    let table = try await desk.tabulation(of: report, in: place, on: day)
    let sheetName = sheetName
    let titles = titles(day)
    try await OwnThread.run {
      let book = try WorkbookWriter(path: path, title: table.report.title.zh)
      let sheet = try book.sheet(
        sheetName, columns: TableWorkbook.columns(of: table.report),
        layout: SheetLayout(titles: titles, frozenColumns: 1))
      for line in table.lines + [table.total] { try sheet.append(TableWorkbook.cells(line, table)) }
      try book.close()
    }
    return table.lines.count + 1
  }

  private func titles(_ day: Day) -> [String] {
    [report.title.zh, "\(regions.fullName(place))　截至 \(day)"]
  }

  /// Sheets have names of at most 31 characters, some of which they may not have.
  private var sheetName: String {
    String(report.title.zh.filter { !"[]:*?/\\".contains($0) }.prefix(31))
  }

  // MARK: - Counts

  static func columns(of report: ReportDocument) -> [SheetColumn] {
    var isPlaces = false
    if case .places = report.lines { isPlaces = true }
    return [
      SheetColumn((isPlaces ? TableWords.place : TableWords.line).zh),
      SheetColumn(TableWords.records.zh, .integer),
    ]
      + report.columns.map { column in
        switch column.measure {
        case .count: SheetColumn(column.name.zh, .integer)
        case .sum(_, let isMoney, _): SheetColumn(column.name.zh, isMoney ? .money : .integer)
        case .share: SheetColumn(column.name.zh)
        }
      }
  }

  static func cells(_ line: Tabulation.Line, _ table: Tabulation) -> [CellValue] {
    [.text(line.name.zh), .integer(line.records)]
      + table.report.columns.indices.map { value(of: $0, in: line, table.report) }
  }

  static func value(
    of column: Int, in line: Tabulation.Line, _ report: ReportDocument
  ) -> CellValue {
    let cell = line.cells[column]
    return switch report.columns[column].measure {
    case .count: .integer(cell.count)
    case .sum(_, let isMoney, _):
      isMoney ? .money(Money(fen: cell.sum)) : .integer(Int(cell.sum))
    case .share: report.text(of: column, in: line, .chinese).map(CellValue.text) ?? .empty
    }
  }

  // MARK: - A ledger

  private func ledger(on day: Day, to path: String) async throws -> Int {
    let fields = desk.fields(of: report)
    let lines = try await desk.lines(of: report, in: place, on: day)
      .map { line in fields.map { line.values[$0.id] ?? .empty } }
    let (sheetName, titles) = (sheetName, titles(day))
    try await OwnThread.run {
      let book = try WorkbookWriter(path: path, title: titles.first ?? "")
      let sheet = try book.sheet(
        sheetName,
        columns: fields.map {
          SheetColumn($0.names.first ?? "", $0.id == "order" ? .integer : .text)
        },
        layout: SheetLayout(titles: titles, frozenColumns: 2))
      for line in lines { try sheet.append(line) }
      try book.close()
    }
    return lines.count
  }
}
