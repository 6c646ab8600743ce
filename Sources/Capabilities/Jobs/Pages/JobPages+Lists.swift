// SPDX-License-Identifier: Apache-2.0
import Decisions
import Journal
import Registry
import Rights
import Sheets
import Values
import Web

extension JobPages {
  func lists(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let language = visit.language
    var table = DataTable(
      JobListWords.lists[language], isCaptionSeen: false, .text(JobListWords.list[language]),
      .text(JobListWords.meaning[language]), .number(JobListWords.people[language]))
    for kind in JobListKind.allCases {
      let list = try await desk.list(kind, on: visit.asOf, limit: 0, in: language)
      table.add(
        a(.href(visit.context.href("jobs", "lists", kind.rawValue))) { kind.name[language] },
        HTML(JobListWords.meaning(kind)[language]), HTML(language.count(list.total)))
    }
    return .page(
      Page(
        title: JobListWords.lists[language],
        trail: [.init(JobWords.title[language], Href("jobs"))], speaksForDay: true
      ) {
        p(JobListWords.listsNote[language])
        table.html
      })
  }

  private func kind(_ visit: Visit) throws -> JobListKind {
    guard let kind = JobListKind(rawValue: visit.parameter("list")) else {
      throw WebRefusal.notFound
    }
    return kind
  }

  func list(_ visit: Visit) async throws -> Answer {
    let kind = try kind(visit)
    let desk = try await desk.within(visit.scope)
    let total = try await desk.list(kind, on: visit.asOf, limit: 0, in: visit.language).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let list = try await desk.list(
      kind, on: visit.asOf, offset: pagination.offset, limit: Pagination.rowsPerPage,
      in: visit.language)
    return .page(JobListPage(list: list, pagination: pagination).page(visit.context))
  }

  /// The list leaves the house: that is journalled, with how long it is.
  func workbook(_ visit: Visit) async throws -> Answer {
    let kind = try kind(visit)
    let desk = try await desk.within(visit.scope)
    let list = try await desk.list(kind, on: visit.asOf, in: .chinese)
    let regions = try await desk.regionIndex()
    let place = (visit.scope.region ?? home).map(regions.fullName) ?? ""
    let file = try TemporaryFile(suffix: ".xlsx")
    let book = JobListWorkbook(list: list, place: place)
    try await OwnThread.run { try book.write(to: file.path) }
    try await desk.registry.note(
      Deed(
        .listExported, nil,
        after: Particulars.json([
          ("list", kind.rawValue), ("asOf", visit.asOf.description),
          ("rows", String(list.rows.count)), ("numbers", "masked"),
        ])), by: visit.actor)
    return .download(
      Download(
        name: JobListWords.fileName(kind, visit.asOf), kind: .workbook, content: .file(file)))
  }
}

/// One list on a page.
struct JobListPage {
  let list: JobList
  let pagination: Pagination

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: list.kind.name[language],
      trail: [.init(JobListWords.lists[language], context.href("jobs", "lists"))],
      speaksForDay: true
    ) {
      if context.may(JobPages.exporting), list.total > 0 {
        Parts.button(
          JobListWords.download[language],
          context.href("jobs", "lists", list.kind.rawValue, "workbook"))
      }
    } content: {
      p(.class("soft")) {
        JobListWords.meaning(list.kind)[language] + " " + JobListWords.masked[language]
      }
      if list.rows.isEmpty {
        Parts.empty(JobListWords.empty(list.kind)[language])
      } else {
        div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    let columns = list.columns
    return div(
      .class("table-frame"), .isRegion, .spoken(list.kind.name[language]), .tabIndex(0)
    ) {
      Web.table {
        caption { span(.class("unseen")) { list.kind.name[language] } }
        thead {
          tr {
            for column in columns {
              th([.scope(.col)] + (column.isNumber ? [.class("number")] : [])) {
                column.title[language]
              }
            }
          }
        }
        tbody { for row in list.rows { line(row, columns, context) } }
      }
    }
  }

  private func line(
    _ row: JobListRow, _ columns: [JobListColumn], _ context: PageContext
  ) -> HTML {
    let linked = row.person == nil ? 1 : JobListPage.nameColumn
    return tr {
      for (index, (column, cell)) in zip(columns, row.cells).enumerated() {
        td(column.isNumber ? [.class("number")] : []) {
          if index == linked, let href = href(row, context) {
            a(.href(href)) { JobListPage.text(cell) }
          } else {
            JobListPage.text(cell)
          }
        }
      }
    }
  }

  /// The third column of lists of people holds their names.
  private static let nameColumn = 2

  private func href(_ row: JobListRow, _ context: PageContext) -> Href? {
    if let person = row.person { return context.href("people", person.description) }
    return row.offer.map { context.href("jobs", "offers", $0.description) }
  }

  private static func text(_ cell: CellValue) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): String(number)
    case .money(let money): money.grouped
    case .day(let day): day.description
    case .month(let month): month.description
    }
  }
}
