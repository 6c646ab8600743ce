// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What was reserved, paid and came back by month, and the postings behind each number.
extension FundPages {
  func trend(_ visit: Visit) async throws -> Answer {
    let filter = moneyFilter(visit)
    let view = MoneyTrendView(
      filter: filter, measure: measure(visit),
      months: try await desk.trend(filter, within: visit.scope),
      choices: try await desk.moved(in: filter.year, within: visit.scope), today: desk.today)
    return .page(try await page().trend(view, visit.context))
  }

  func trendLines(_ visit: Visit) async throws -> Answer {
    guard let month = Month(visit.parameter("month")), Budget.years.contains(month.year) else {
      throw WebRefusal.notFound
    }
    var filter = moneyFilter(visit)
    filter.year = month.year
    let measure = measure(visit)
    let sum = try await desk.trend(filter, within: visit.scope)[month]?[measure] ?? .zero
    let total = try await desk.lines(
      of: measure, in: month, filter, within: visit.scope, limit: 1
    ).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let lines = try await desk.lines(
      of: measure, in: month, filter, within: visit.scope, offset: pagination.offset,
      limit: pagination.rowsPerPage
    ).lines
    return .page(
      try await page().trendLines(
        MoneyLinesView(
          filter: filter, measure: measure, month: month, sum: sum, lines: lines,
          pagination: pagination), visit.context))
  }

  private func moneyFilter(_ visit: Visit) -> MoneyFilter {
    let asked = visit.query("year").flatMap { Int($0) }
    return MoneyFilter(
      year: asked.flatMap { Budget.years.contains($0) ? $0 : nil } ?? desk.today.year,
      fund: visit.query("fund"), benefit: visit.query("benefit"))
  }

  private func measure(_ visit: Visit) -> MoneyMeasure {
    visit.query("measure").flatMap { MoneyMeasure(rawValue: $0) } ?? .paid
  }
}

/// What the page of a year's trend shows.
struct MoneyTrendView {
  let filter: MoneyFilter
  /// Which is drawn; the table holds all.
  let measure: MoneyMeasure
  let months: [Month: [MoneyMeasure: Money]]
  let choices: (funds: Set<String>, benefits: Set<String>)
  let today: Day

  /// From the year's first month to its last, or to that of today.
  var shown: [Month] {
    (1...12).map { Month(year: filter.year, ordinal: $0) }
      .filter { $0 <= today.month || months[$0] != nil }
  }

  func amount(_ measure: MoneyMeasure, _ month: Month) -> Money {
    months[month]?[measure] ?? .zero
  }

  func sum(_ measure: MoneyMeasure) -> Money {
    Money(fen: shown.reduce(0) { $0 + amount(measure, $1).fen })
  }
}

/// What the page of a month's number shows.
struct MoneyLinesView {
  let filter: MoneyFilter
  let measure: MoneyMeasure
  let month: Month
  let sum: Money
  let lines: [MoneyLine]
  let pagination: Pagination
}

extension MoneyFilter {
  func narrowing(_ href: Href, _ measure: MoneyMeasure) -> Href {
    href.with("year", String(year)).with("fund", fund).with("benefit", benefit)
      .with("measure", measure.rawValue)
  }
}
