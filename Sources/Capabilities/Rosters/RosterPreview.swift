// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Values

/// What a file holds, before anything of it is taken in.
public struct RosterPreview: Sendable {
  public var sheets: [SheetReceipt] = []
  public var statementDay: Day
  public var statementOrigin: StatementOrigin
  /// The first rows of the first roster, as its sender wrote them.
  public var headers: [String] = []
  public var rows: [PreviewRow] = []
  /// Rows in all.
  public var rowCount = 0
  /// Rows that the checks refuse, and why; what the registry will say is not known yet.
  public var refusedCount = 0
  public var refusals: [ReasonCount] = []

  public static let mostRows = 20
}

/// A row as its sender wrote it, with what is wrong about it.
public struct PreviewRow: Sendable {
  public let number: Int
  /// By column; identity numbers among them, so mask before showing.
  public let cells: [String]
  public let flaws: [RosterFlaw]
  /// The column of the identity number.
  public let identityColumn: Int?
}

extension RosterDesk {
  /// Recognises and checks a file without writing anything.
  ///
  /// - Throws: ``RosterFileError``, `SheetError`.
  public func preview(
    _ file: RosterFile, asOf: Day, statedOn: Day? = nil
  ) async throws -> RosterPreview {
    try await OwnThread.run {
      let book = try file.open()
      let plan = try ImportPlan(book, given: statedOn, today: asOf) { _ in }
      return try RosterPreview(plan, book, today: asOf)
    }
  }
}

extension RosterPreview {
  init(_ plan: ImportPlan, _ book: SheetFile, today: Day) throws {
    self.init(
      sheets: plan.sheets.map(SheetReceipt.init) + plan.others,
      statementDay: plan.statement.day, statementOrigin: plan.statement.origin,
      headers: plan.sheets.first?.header.headers ?? [], rowCount: plan.rowCount)
    var tally = ReasonTally()
    for sheet in plan.sheets {
      let checks = SheetChecks(sheet, statementDay: plan.statement.day, today: today)
      var rows = try book.sheets[sheet.position].rows()
      while let row = try rows.next() {
        guard let (_, flaws) = checks.check(row) else { continue }
        add(row, flaws, checks.reader, isFirstSheet: sheet.position == plan.sheets[0].position)
        let refusing = flaws.filter { $0.reason.severity == .refuse }
        if !refusing.isEmpty { refusedCount += 1 }
        for flaw in refusing {
          tally.add(
            flaw.reason, RowPlace(sheet: sheet.name, row: row.number, column: flaw.column))
        }
      }
    }
    refusals = tally.sorted
  }

  private mutating func add(
    _ row: SheetRow, _ flaws: [RosterFlaw], _ reader: RowReader, isFirstSheet: Bool
  ) {
    guard isFirstSheet, rows.count < RosterPreview.mostRows else { return }
    rows.append(
      PreviewRow(
        number: row.number, cells: row.cells.map(\.text), flaws: flaws,
        identityColumn: reader.column(.idNumber)))
  }
}

/// Everything that is checked of a row without the registry.
struct SheetChecks {
  let sheet: ImportPlan.SheetPlan
  let reader: RowReader
  private let rules: RowRules

  init(_ sheet: ImportPlan.SheetPlan, statementDay: Day, today: Day) {
    self.sheet = sheet
    self.reader = RowReader(sheet.header)
    self.rules = RowRules(
      kind: sheet.header.kind, fields: reader.fields, statementDay: statementDay, today: today)
  }

  /// The row and its flaws; nil for one that speaks of nobody.
  func check(_ row: SheetRow) -> (row: ReadRow, flaws: [RosterFlaw])? {
    guard row.number > sheet.header.headerRow, !reader.isFooter(row) else { return nil }
    let read = reader.read(row)
    let found = rules.findings(read) + sheet.survey.finding(read)
    return (read, read.flaws + found.map(flaw))
  }

  func flaw(_ reason: RosterReason, in field: RosterField?) -> RosterFlaw {
    RosterFlaw(reason, column: field.flatMap(reader.column))
  }
}
