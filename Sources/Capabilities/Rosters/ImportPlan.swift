// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// A workbook somebody sent.
public enum RosterFile: Sendable {
  case path(String)
  case bytes([UInt8])

  func open() throws(SheetError) -> SheetFile {
    switch self {
    case .path(let path): try SheetFile.open(path: path)
    case .bytes(let bytes): try SheetFile.open(bytes: bytes)
    }
  }

  var sha256: String {
    switch self {
    case .path(let path): FileDigest.hexadecimal(ofFile: path) ?? ""
    case .bytes(let bytes): FileDigest.hexadecimal(of: bytes)
    }
  }
}

/// How far a long import has come.
public struct RosterProgress: Hashable, Sendable {
  /// The first pass looks at the whole file, the second takes its rows in.
  public enum Phase: Hashable, Sendable { case surveying, importing }

  public let phase: Phase
  public let rows: Int
  /// Rows in all; nil while they are being counted.
  public let total: Int?
}

/// A file whose layouts are known and whose whole has been looked at.
struct ImportPlan: Sendable {
  struct SheetPlan: Sendable {
    let position: Int
    let name: String
    let header: RecognisedHeader
    let survey: FileSurvey
    let titles: [String]
  }

  /// The sheets that hold rosters.
  private(set) var sheets: [SheetPlan] = []
  /// The others, with what they lack where they come near to a roster.
  private(set) var others: [SheetReceipt] = []
  var statement: StatementDay
  var rowCount: Int { sheets.reduce(0) { $0 + $1.survey.rowCount } }

  /// Reads the whole file once.
  ///
  /// - Throws: ``SheetError``; ``RosterFileError`` where no sheet holds a roster.
  init(
    _ file: SheetFile, given: Day?, today: Day, recogniser: HeaderRecogniser = HeaderRecogniser(),
    progress: (Int) throws -> Void
  ) throws {
    statement = StatementDay(given: given, survey: (nil, nil), titles: [], today: today)
    var near: [NearLayout] = []
    var counted = 0
    for (position, sheet) in file.sheets.enumerated() {
      let top = try ImportPlan.top(of: sheet)
      switch recogniser.find(in: top, sheet: sheet.name) {
      case .recognised(let header):
        let survey = try ImportPlan.survey(sheet, header, today: today) {
          counted += 1
          if counted.isMultiple(of: 1000) { try progress(counted) }
        }
        sheets.append(
          SheetPlan(
            position: position, name: sheet.name, header: header, survey: survey,
            titles: top.prefix(header.headerRow - 1).flatMap(\.self).filter { !$0.isEmpty }))
      case .near(let layouts):
        near += layouts
        var receipt = SheetReceipt(name: sheet.name)
        receipt.problem = layouts.first?.problem
        others.append(receipt)
      case .ambiguous(let kinds): throw RosterFileError.ambiguous(kinds, sheet: sheet.name)
      }
    }
    if sheets.isEmpty {
      throw RosterFileError.notRecognised(
        Array(
          near.sorted { ($0.missing.count, -$0.found) < ($1.missing.count, -$1.found) }.prefix(3)))
    }
    statement = StatementDay(
      given: given,
      survey: (
        sheets.compactMap(\.survey.latestDay).max(), sheets.compactMap(\.survey.latestYear).max()
      ), titles: sheets.flatMap(\.titles), today: today)
  }

  /// The first rows as text, empty ones among them.
  static func top(of sheet: Sheet) throws -> [[String]] {
    var top: [[String]] = Array(repeating: [], count: HeaderRecogniser.rowsRead)
    var rows = try sheet.rows()
    while let row = try rows.next(), row.number <= top.count {
      top[row.number - 1] = row.cells.map { CellText.plain($0.text) }
    }
    return top
  }

  private static func survey(
    _ sheet: Sheet, _ header: RecognisedHeader, today: Day, each: () throws -> Void
  ) throws -> FileSurvey {
    let reader = RowReader(header, only: FileSurvey.fields)
    let whole = RowReader(header)
    let rules = RosterRule.allCases.filter { $0.applies(to: header.kind, having: whole.fields) }
    var survey = FileSurvey(whole, rules: Set(rules))
    let matter = MatterKey(whole)
    var rows = try sheet.rows()
    while let row = try rows.next() {
      guard row.number > header.headerRow, !whole.isFooter(row) else { continue }
      survey.add(reader.read(row), cells: row, matter: matter.key(of: row))
      try each()
    }
    return survey
  }
}

/// What tells one matter of a person from another of the same list: two rows with one key speak of
/// the same thing.
struct MatterKey {
  private let positions: [Int]

  init(_ reader: RowReader) {
    positions = MatterKey.fields(of: reader.header.kind).compactMap(reader.column)
  }

  func key(of row: SheetRow) -> String {
    positions.map { row[$0].text }.joined(separator: "\u{1F}")
  }

  private static func fields(of kind: RosterKind) -> [RosterField] {
    switch kind {
    case .memberExport, .plannedWork: []
    case .workLedger: [.jobStart, .employer]
    case .publicPosts: [.agreementStart, .postName]
    case .roster:
      [
        .employer, .contractStart, .jobStart, .outwardOn, .category, .className, .trainingStart,
        .certificateKind, .certificateNumber, .certificateOn, .internshipUnit, .internshipStart,
        .schoolYear, .schoolName, .ventureName, .ventureRegisteredOn, .grantItem, .grantYear,
        .grantPaidOn, .unemployedSince,
      ]
    }
  }
}
