// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Rights
import Values
import Web

/// A queue of claims: what waits, what was done, with count and sum.
struct ClaimQueuePage {
  struct View {
    let filter: ClaimFilter
    let rows: [ClaimRow]
    let sum: Money
    let pagination: Pagination
    let counts: [ClaimQueue: Int]
    let benefits: [(id: String, name: Localized)]
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: ClaimWords.claims[language]) {
      queues(view, context)
      filters(view, context)
      if view.rows.isEmpty {
        let isEmptyDesk = view.filter.queue == .waiting && view.filter.text == nil
        Parts.empty((isEmptyDesk ? ClaimWords.noneWaiting : ClaimWords.noneFound)[language])
      } else {
        p(.class("soft")) {
          ClaimWords.sum(language.count(view.pagination.total), language.yuan(view.sum))[language]
          " · " + view.pagination.position(language)
        }
        table(view.rows, context)
        view.pagination.links(context.here, language)
      }
    }
  }

  private func queues(_ view: View, _ context: PageContext) -> HTML {
    nav(.class("pages"), .spoken(ClaimWords.claims[context.language])) {
      for queue in ClaimQueue.allCases {
        let text =
          ClaimWords.queue(queue)[context.language] + " "
          + context.language.count(view.counts[queue] ?? 0)
        a(
          [.href(context.href("claims").with("queue", queue.rawValue))]
            + (queue == view.filter.queue ? [.currentPage] : [])
        ) { text }
      }
    }
  }

  private func filters(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      input(.type(.hidden), .name("queue"), .value(view.filter.queue.rawValue))
      Parts.field(ClaimWords.search[language], for: "q") {
        input(
          .type(.search), .id("q"), .name("q"), .maxLength(60), .value(view.filter.text ?? ""))
      }
      Parts.field(ClaimWords.benefit[language], for: "benefit") {
        Parts.choice(
          "benefit", id: "benefit", any: ClaimWords.anyBenefit[language],
          view.benefits.map { ($0.id, $0.name[language]) }, chosen: view.filter.benefit)
      }
      div(.class("filter-actions")) { button { ClaimWords.searchDo[language] } }
    }
  }

  private func table(_ rows: [ClaimRow], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.claims[language], isCaptionSeen: false, .text(ClaimWords.number[language]),
      .text(ClaimWords.person[language]), .text(ClaimWords.benefit[language]),
      .number(ClaimWords.amount[language]), .text(ClaimWords.state[language]),
      .text(ClaimWords.since[language]))
    for row in rows { table.add(cells(row, context)) }
    return table.html
  }

  private func cells(_ row: ClaimRow, _ context: PageContext) -> [HTML] {
    let language = context.language
    return [
      a(.href(context.href("claims", row.claim.id.description)), .class("nowrap")) {
        row.claim.number
      },
      HTML(row.claim.partyName), HTML(row.benefit[language]),
      HTML(row.claim.amount?.grouped ?? ""),
      row.claim.state.mark(row.state[language]),
      span(.class("nowrap")) { row.claim.since.description },
    ]
  }
}

/// What a person has asked for, on their page.
struct PersonClaimsPanel {
  let pages: ClaimPages

  func html(_ claims: [Claim], of person: ID<Person>, _ context: PageContext) -> HTML {
    let language = context.language
    let rows = claims.map(pages.row)
    return section(.id("claims")) {
      h2(ClaimWords.claimsOf[language])
      if rows.isEmpty {
        p(.class("soft")) { ClaimWords.noClaims[language] }
      } else {
        table(rows, context)
      }
      if context.may(Right(.enter, .claim)) {
        p(.class("no-print")) {
          Parts.button(
            ClaimWords.begin[language],
            context.href("people", person.description, "claims", "new"), isQuiet: true)
        }
      }
    }
  }

  private func table(_ rows: [ClaimRow], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.claimsOf[language], isCaptionSeen: false, .text(ClaimWords.number[language]),
      .text(ClaimWords.benefit[language]), .number(ClaimWords.amount[language]),
      .text(ClaimWords.state[language]), .text(ClaimWords.submittedOn[language]))
    for row in rows {
      table.add(
        a(.href(context.href("claims", row.claim.id.description))) { row.claim.number },
        HTML(row.benefit[language]), HTML(row.claim.amount?.grouped ?? ""),
        row.claim.state.mark(row.state[language]),
        span(.class("nowrap")) { row.claim.submittedOn.description })
    }
    return table.html
  }
}

extension CaseState {
  func mark(_ text: String) -> HTML {
    switch self {
    case .waiting: Mark.judgement(text)
    case .completing: Mark.open(text)
    case .refused, .closed: Mark.no(text)
    case .withdrawn: HTML(text)
    case .paid: Mark.yes(text)
    }
  }
}
