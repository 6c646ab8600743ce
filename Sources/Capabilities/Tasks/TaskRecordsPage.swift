// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// The records behind a number of the board: those not as the text wants, or all that are counted.
struct TaskRecordsPage {
  let number: DutyCount
  let rows: [DutyRow]
  let isOpenOnly: Bool
  let pagination: Pagination
  let place: RegionCode
  /// Within which posts are to be paid.
  let band: ClosedRange<Int64>?
  let names: @Sendable (RegionCode) -> String

  private var count: ObligationCount { number.count }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: TaskWords.name(count)[language],
      trail: [
        .init(
          TaskWords.title[language], context.href("tasks").with("place", context.asks("place")))
      ]
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { names(place) + "　" + TaskWords.count(number)[language] }
      if count == .postPayOutOfBounds, let band {
        p(.class("soft")) { TaskWords.band(band)[language] }
      }
      p { switching(context) }
      if rows.isEmpty {
        Parts.empty(TaskWords.noneCounted(isOpenOnly: isOpenOnly)[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func switching(_ context: PageContext) -> HTML {
    let here = context.here.with("page", nil)
    return isOpenOnly
      ? a(.href(here.with("all", "yes"))) { TaskWords.showAll(number.total)[context.language] }
      : a(.href(here.with("all", nil))) { TaskWords.showOpen(number.open)[context.language] }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      TaskWords.name(count)[language], isCaptionSeen: false, .text(TaskWords.subject[language]),
      .text(TaskWords.place[language]), .text(TaskWords.why[language]),
      .text(TaskWords.state[language]))
    for row in rows {
      let place = row.region.map(names) ?? ""
      table.add(
        a(.href(address(row, context))) { row.name.isEmpty ? place : row.name }, HTML(place),
        HTML(TaskWords.reason(row, of: count)[language]),
        TaskPage.mark(row.isOpen ? .open : .met, language))
    }
    return table.html
  }

  private func address(_ row: DutyRow, _ context: PageContext) -> Href {
    let id = String(row.id)
    let owner = row.owner.map { String($0) }
    switch count {
    case .warningsLate, .hardshipUnrecognised: return context.href("monitoring", id)
    case .householdsLate:
      return owner.map { context.href("people", $0) } ?? context.href("monitoring", "households")
    case .agreementsOverYear, .postPayUnlike, .postPayOutOfBounds:
      return context.href("posts", id)
    case .classesBelowThreeTenths:
      return owner.map { context.href("bodies", $0) } ?? context.href("bodies")
    case .relocatedBelowTenth, .sitesWithoutService:
      return context.href("programmes", row.word ?? "", id)
    case .countiesWithoutStation: return context.href("jobs", "stations")
    case .countiesWithFewBodies:
      return context.href("programmes", "cooperationBody").with("place", row.region?.digits)
    case .servicesLeft, .handoversLate: return context.href("tasks")
    }
  }
}
