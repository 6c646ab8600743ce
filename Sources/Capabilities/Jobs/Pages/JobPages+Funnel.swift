// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

extension JobPages {
  /// The funnel as a chart whose bars open to their people.
  func funnel(_ visit: Visit) async throws -> HTML {
    let steps = try await desk.within(visit.scope).funnel()
    guard let first = steps.first?.people, first > 0, let last = steps.last?.people else {
      return .empty
    }
    let language = visit.language
    return BarChart(
      finding: JobFunnelWords.finding(language.count(first), language.count(last))[language],
      nameTitle: JobFunnelWords.step[language], valueTitle: JobListWords.people[language],
      bars: steps.map { step, people in
        BarChart.Bar(
          JobFunnelWords.name(step)[language], value: Int64(people), shown: language.count(people),
          href: visit.context.href("jobs", "funnel", step.rawValue))
      }
    ).html(language)
  }

  func funnelStep(_ visit: Visit) async throws -> Answer {
    guard let step = FunnelStep(rawValue: visit.parameter("step")) else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let people = try await desk.people(at: step)
    let pagination = Pagination(page: visit.pageNumber, total: people.count)
    let shown = Array(people.dropFirst(pagination.offset).prefix(pagination.rowsPerPage))
    let dossiers = try await desk.registry.dossiers(shown)
    let regions = try await desk.regionIndex()
    let language = visit.language
    var table = DataTable(
      JobFunnelWords.name(step)[language], isCaptionSeen: false,
      .text(JobFunnelWords.person[language]), .text(JobFunnelWords.number[language]),
      .text(JobFunnelWords.place[language]))
    for person in dossiers.map(\.person) {
      table.add(
        a(.href(visit.context.href("people", person.id.description))) { person.name },
        span(.class("nowrap")) { person.identityNumber.masked },
        HTML(person.hukouRegion.value.map { regions.fullName($0) } ?? "–"))
    }
    return .page(
      Page(
        title: JobFunnelWords.name(step)[language],
        trail: [.init(JobWords.title[language], Href("jobs"))]
      ) {
        if shown.isEmpty {
          Parts.empty(JobFunnelWords.nobody[language])
        } else {
          div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
          table.html
          pagination.links(visit.context.here, language)
        }
      })
  }
}
