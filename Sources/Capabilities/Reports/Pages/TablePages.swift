// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Rights
import Values
import Web

/// The pages of the tables that a place owes: the list, one table, the records behind a cell, what disagrees.
public struct TablePages: Sendable {
  let desk: TableDesk
  /// Blanks that were sent and can be filled in.
  let blanks = KeptFiles()

  public init(desk: TableDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] { [NavigationItem(TableWords.title, "reports")] }

  static let counting = Right(.count, .person)
  static let looking = Right(.read, .person)
  static let exporting = Right(.export, .entitlement)

  public var routes: Routes {
    var routes = Routes()
    routes.get("reports", needs: Self.counting) { .page(try await list($0)) }
    routes.get("reports/:document/:report", needs: Self.counting) { try await table($0) }
    routes.get("reports/:document/:report/records", needs: Self.looking) {
      try await records($0)
    }
    routes.get("reports/:document/:report/agreements/:agreement", needs: Self.looking) {
      try await differing($0)
    }
    routes.get("reports/:document/:report/workbook", needs: Self.exporting) {
      try await workbook($0)
    }
    addBlanks(to: &routes)
    return routes
  }

  /// A table as a visitor sees it: of which place, with what they may reach.
  struct Asked {
    let desk: TableDesk
    let place: RegionCode
    let folder: String
    let report: ReportDocument
    let regions: RegionIndex
  }

  func place(_ visit: Visit) throws -> RegionCode {
    guard let place = visit.scope.region ?? desk.home else { throw WebRefusal.notFound }
    return place
  }

  func asked(_ visit: Visit) async throws -> Asked {
    let desk = try await desk.within(visit.scope)
    let place = try place(visit)
    let folder = visit.parameter("document")
    let found: (report: ReportDocument, place: RegionCode)
    do {
      found = try desk.report(visit.parameter("report"), of: folder, in: place)
    } catch {
      throw WebRefusal.notFound
    }
    return Asked(
      desk: desk, place: found.place, folder: folder, report: found.report,
      regions: try await self.desk.registry.regionIndex())
  }

  // MARK: - Tables

  private func list(_ visit: Visit) async throws -> Page {
    let place = try place(visit)
    let regions = try await desk.registry.regionIndex()
    return TableListPage(
      owed: desk.owed(in: place), library: desk.decisions.library,
      placeName: regions.fullName(place)
    ).page(visit.context)
  }

  private func table(_ visit: Visit) async throws -> Answer {
    let asked = try await asked(visit)
    guard asked.report.lines != nil else {
      return .seeOther(visit.context.href("reports", asked.folder, asked.report.id, "records"))
    }
    let table = try await asked.desk.tabulation(
      of: asked.report, in: asked.place, on: visit.asOf)
    let comparisons = try await asked.desk.comparisons(
      of: asked.report, in: asked.place, on: visit.asOf)
    return .page(
      TablePage(
        table: table, comparisons: comparisons, folder: asked.folder,
        placeName: asked.regions.fullName(asked.place)
      ).page(visit.context))
  }

  // MARK: - Records

  private func cell(_ visit: Visit, _ report: ReportDocument) throws -> CellAddress {
    var column: Int?
    if let name = visit.query("column") {
      guard let found = report.column(name) else { throw WebRefusal.notFound }
      column = found
    }
    return CellAddress(
      line: visit.query("line").map(Tabulation.Line.key), column: column,
      isUnknown: visit.query("unknown") != nil)
  }

  private func records(_ visit: Visit) async throws -> Answer {
    let asked = try await asked(visit)
    let cell = try cell(visit, asked.report)
    let records = try await asked.desk.records(
      of: asked.report, at: cell, in: asked.place, on: visit.asOf)
    let pagination = Pagination(page: visit.pageNumber, total: records.count)
    let shown = Array(records.dropFirst(pagination.offset).prefix(pagination.rowsPerPage))
    return .page(
      TableRecordsPage(
        asked: asked, cell: cell, records: shown, pagination: pagination,
        people: try await asked.desk.people(shown.map(\.person))
      ).page(visit.context))
  }

  private func differing(_ visit: Visit) async throws -> Answer {
    let asked = try await asked(visit)
    let comparisons = try await asked.desk.comparisons(
      of: asked.report, in: asked.place, on: visit.asOf)
    guard let index = Int(visit.parameter("agreement")), comparisons.indices.contains(index)
    else { throw WebRefusal.notFound }
    let comparison = comparisons[index]
    let ids = comparison.onlyHere + comparison.onlyThere
    let pagination = Pagination(page: visit.pageNumber, total: ids.count)
    let shown = Array(ids.dropFirst(pagination.offset).prefix(pagination.rowsPerPage))
    return .page(
      TableDifferencePage(
        asked: asked, comparison: comparison, shown: shown, pagination: pagination,
        people: try await asked.desk.people(shown)
      ).page(visit.context))
  }

  // MARK: - The workbook

  /// The table leaves the house: that is journalled, with what it counts.
  private func workbook(_ visit: Visit) async throws -> Answer {
    let asked = try await asked(visit)
    let file = try TemporaryFile(suffix: ".xlsx")
    let rows = try await TableWorkbook(asked.desk, asked.report, asked.place, asked.regions)
      .write(on: visit.asOf, to: file.path)
    try await asked.desk.noteExport(
      of: asked.report, on: visit.asOf, rows: rows, by: visit.actor)
    let name = "\(asked.report.title.zh)\(visit.asOf).xlsx"
    return .download(Download(name: name, kind: .workbook, content: .file(file)))
  }
}
