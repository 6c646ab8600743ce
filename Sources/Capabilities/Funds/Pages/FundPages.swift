// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values
import Web

/// 资金: budgets and where their money is, allotments, the close of a month.
public struct FundPages: Sendable {
  let desk: FundDesk

  public init(desk: FundDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(FundPageWords.title, "funds")]
  }

  static let reading = Right(.read, .fund)
  static let entering = Right(.enter, .fund)
  static let closing = Right(.approve, .fund)

  public var routes: Routes {
    var routes = Routes()
    routes.get("funds", needs: FundPages.reading, overview)
    routes.get("funds/allotments/new", needs: FundPages.entering, blank)
    routes.post("funds/allotments", needs: FundPages.entering, allot)
    routes.get("funds/months", needs: FundPages.reading, months)
    routes.post("funds/months", needs: FundPages.closing, close)
    routes.get("funds/trend", needs: FundPages.reading, trend)
    routes.get("funds/trend/:month", needs: FundPages.reading, trendLines)
    routes.get("funds/:budget", needs: FundPages.reading, postings)
    return routes
  }

  /// Days after which a reservation is listed as old.
  private static let oldAfter = 90

  private func overview(_ visit: Visit) async throws -> Answer {
    let asked = visit.query("year").flatMap { Int($0) }
    let year = asked.flatMap { Budget.years.contains($0) ? $0 : nil } ?? desk.today.year
    let lines = try await desk.budgets(of: year, within: visit.scope)
    let view = FundView(
      year: year, lines: lines,
      byBenefit: try await desk.shares(by: .benefit, of: year, within: visit.scope),
      byTown: try await desk.shares(by: .town, of: year, within: visit.scope),
      old: try await desk.oldReservations(
        before: desk.today.adding(days: -FundPages.oldAfter), within: visit.scope))
    return .page(try await page().overview(view, visit.context))
  }

  private func blank(_ visit: Visit) async throws -> Answer {
    let region = visit.scope.region?.digits ?? ""
    return .page(
      try await page().allotment(
        AllotmentForm(region: region, year: desk.today.year), nil, visit.context))
  }

  private func allot(_ visit: Visit) async throws -> Answer {
    let form = AllotmentForm(try visit.form())
    guard let act = form.funding else {
      return .page(try await page().allotment(form, FundPageWords.unreadable, visit.context))
    }
    do {
      let posting = try await desk.carryOut(act, by: visit.actor, within: visit.scope)
      return .seeOther(
        Href("funds").with("year", String(posting.budget.year)).with("done", "yes"))
    } catch let refusal as FundRefusal {
      return .page(
        try await page().allotment(form, FundWords.error(refusal.error), visit.context))
    }
  }

  private func months(_ visit: Visit) async throws -> Answer {
    .page(try await monthPage(visit, nil))
  }

  private func monthPage(
    _ visit: Visit, _ problem: Localized?, month: String? = nil
  ) async throws -> Page {
    let closed = try await desk.closedMonths(within: visit.scope)
    let next = closed.first?.month.adding(1) ?? desk.today.month.adding(-1)
    return try await page().months(
      closed,
      MonthForm(
        region: visit.context.scope(of: FundPages.closing)?.region?.digits ?? "",
        month: month ?? next.description), problem, visit.context)
  }

  private func close(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let month = form["month"].flatMap({ Month($0) }),
      let region = form["region"].flatMap({ RegionCode($0) })
    else {
      return .page(
        try await monthPage(visit, FundPageWords.unreadableMonth, month: form["month"]))
    }
    do {
      try await desk.close(month, of: region, by: visit.actor, within: visit.scope)
      return .seeOther(Href("funds", "months"))
    } catch let error as ClosingError {
      return .page(
        try await monthPage(visit, FundWords.error(error), month: month.description))
    }
  }

  private func postings(_ visit: Visit) async throws -> Answer {
    let id: ID<Budget> = try visit.id("budget")
    guard let line = try await desk.budget(id, within: visit.scope) else {
      throw WebRefusal.notFound
    }
    let total = try await desk.postings(of: id, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let postings = try await desk.postings(
      of: id, offset: pagination.offset, limit: Pagination.rowsPerPage
    ).postings
    return .page(try await page().budget(line, postings, pagination, visit.context))
  }

  func page() async throws -> FundPage {
    FundPage(catalogue: desk.catalogue, regions: try await desk.regionIndex())
  }
}

struct MonthForm {
  let region: String
  let month: String
}

/// What the page of a year shows.
struct FundView {
  let year: Int
  let lines: [BudgetLine]
  let byBenefit: [FundShare]
  let byTown: [FundShare]
  let old: [Reservation]
}
