// SPDX-License-Identifier: Apache-2.0
import Glibc
import Sheets
import Values

/// Where a county was written.
public struct SampleFiles: Hashable, Sendable {
  /// The rosters in the order in which they should be imported: the member export first.
  public let rosters: [String]
  /// dirty.csv: which rows are refused, noted or odd though taken.
  public let dirtyList: String
  /// cases.csv: who was made for which matter, and what should be decided.
  public let caseList: String
  public let dirty: [DirtyRow]
}

extension SampleCounty {
  /// Writes every roster into `folder`, which is made where it is missing, and replaces files of the
  /// same names.
  ///
  /// The same county gives the same bytes. Thirty thousand people take a few seconds.
  public func write(to folder: String) throws(SampleError) -> SampleFiles {
    try SampleCounty.makeFolder(folder)
    var soiled = SoiledCounty(self)
    var paths: [String] = []
    var dirty: [DirtyRow] = []
    for table in soiled.rosters() {
      let path = folder + "/" + table.file
      switch table.format {
      case .workbook: try write(table, asWorkbook: path)
      case .gb18030: try write(table, asOldCSV: path)
      }
      paths.append(path)
      dirty += table.dirtyRows
    }
    try CSVFile.write(
      [["file", "sheet", "row", "column", "kind", "expected", "rule"]] + dirty.map(\.fields),
      to: folder + "/dirty.csv")
    try CSVFile.write(
      [["matter", "identity", "expected", "why"]]
        + cases.map {
          [$0.matter.rawValue, persons[$0.person].identity.digits, $0.expected.rawValue, $0.why]
        },
      to: folder + "/cases.csv")
    return SampleFiles(
      rosters: paths, dirtyList: folder + "/dirty.csv", caseList: folder + "/cases.csv",
      dirty: dirty)
  }

  /// Writes the ledger of work as the national system would export it on a later day.
  public func write(ledgerOf jobs: [Job], on day: Day, to path: String) throws(SampleError) {
    try write(CountyTables(county: self, asOf: day).workLedger(jobs), asWorkbook: path)
  }

  /// Writes the list of those without work as of a later day.
  public func write(
    unemployed: [Unemployment], on day: Day, to path: String
  ) throws(SampleError) {
    try write(CountyTables(county: self, asOf: day).unemployedRoster(unemployed), asWorkbook: path)
  }

  private func write(_ table: RosterTable, asWorkbook path: String) throws(SampleError) {
    do {
      let book = try WorkbookWriter(path: path, title: table.titles.first ?? table.sheet)
      var layout = SheetLayout(titles: table.titles)
      layout.hasFilter = false
      let sheet = try book.sheet(table.sheet, columns: table.columns, layout: layout)
      for position in 0..<table.rowCount {
        try sheet.append(table.cells(position, of: self))
      }
      try book.close()
    } catch {
      throw SampleError.cannotWrite(path: path, reason: error.en)
    }
  }

  private func write(_ table: RosterTable, asOldCSV path: String) throws(SampleError) {
    var rows = [table.columns.map(\.title)]
    for position in 0..<table.rowCount {
      rows.append(table.cells(position, of: self).map(CSVFile.text))
    }
    try CSVFile.write(rows, to: path, encoding: "GB18030")
  }

  private static func makeFolder(_ folder: String) throws(SampleError) {
    guard mkdir(folder, 0o755) != 0 else { return }
    guard errno == EEXIST else {
      throw SampleError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }
  }
}

extension RosterTable {
  var dirtyRows: [DirtyRow] {
    soil.sorted { $0.key < $1.key }.map { position, soil in
      DirtyRow(
        file: file, sheet: sheet, row: sheetRow(position), column: soil.column, kind: soil.kind)
    }
  }
}

extension DirtyRow {
  fileprivate var fields: [String] {
    [file, sheet, String(row), column, kind.rawValue, kind.outcome.rawValue, kind.rule]
  }
}
