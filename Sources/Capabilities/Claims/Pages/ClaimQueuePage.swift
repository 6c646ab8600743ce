// SPDX-License-Identifier: Apache-2.0
import Casework
import Registry
import Rights
import Values
import Web

/// A queue of claims: what waits, what was done, with count and sum; many of what waits may be passed together.
struct ClaimQueuePage {
  struct View {
    let filter: ClaimFilter
    let rows: [ClaimRow]
    let list: ClaimList
    let counts: [ClaimQueue: Int]
    let benefits: [(id: String, name: Localized)]
    /// Whether the boxes are ticked.
    let isAllTicked: Bool
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: ClaimWords.claims[language]) {
      Parts.button(
        ClaimWords.windows[language], context.href("claims", "windows"), isQuiet: true)
      Parts.button(
        ClaimWords.deputies[language], context.href("claims", "deputies"), isQuiet: true)
    } content: {
      queues(view, context)
      filters(view, context)
      if let since = view.filter.since {
        p {
          ClaimWords.handedInSince(since)[language] + " "
          a(.href(context.here.with("since", nil).with("after", nil))) {
            ClaimWords.sinceEver[language]
          }
        }
      }
      if view.rows.isEmpty {
        Parts.empty(emptiness(view)[language])
      } else {
        p(.class("soft")) {
          ClaimWords.sum(
            language.count(view.list.total), language.yuan(view.list.sum),
            isWhole: view.list.isCountedWhole)[language]
        }
        list(view, context)
        pages(view, context)
      }
    }
  }

  private func emptiness(_ view: View) -> Localized {
    let isWhole =
      view.filter.text == nil && view.filter.benefit == nil && view.filter.after == nil
      && view.filter.since == nil
    return switch view.filter.queue {
    case .waiting where isWhole: ClaimWords.noneWaiting
    case .overdue where isWhole: ClaimWords.noneOverdue
    default: ClaimWords.noneFound
    }
  }

  private func queues(_ view: View, _ context: PageContext) -> HTML {
    nav(.class("pages"), .spoken(ClaimWords.claims[context.language])) {
      for queue in ClaimQueue.allCases {
        let text = ClaimWords.queue(queue)[context.language]
        a(
          [.href(context.href("claims").with("queue", queue.rawValue))]
            + (queue == view.filter.queue ? [.currentPage] : [])
        ) { text + count(of: queue, view, context.language) }
      }
    }
  }

  private func count(of queue: ClaimQueue, _ view: View, _ language: Language) -> String {
    guard let count = view.counts[queue] else { return "" }
    return " \(language.count(count))" + (count < queue.mostCounted ? "" : "+")
  }

  private func filters(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      input(.type(.hidden), .name("queue"), .value(view.filter.queue.rawValue))
      if let since = view.filter.since {
        input(.type(.hidden), .name("since"), .value(since.description))
      }
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

  private func pages(_ view: View, _ context: PageContext) -> HTML {
    let here = context.here.with("all", nil)
    let language = context.language
    guard view.filter.after != nil || view.list.next != nil else { return .empty }
    return nav(.class("pages"), .spoken(ClaimWords.nextPage[language])) {
      if view.filter.after != nil {
        a(.href(here.with("after", nil))) { "← " + ClaimWords.firstPage[language] }
      }
      if let next = view.list.next {
        a(.href(here.with("after", next.text))) { ClaimWords.nextPage[language] + " →" }
      }
    }
  }

  /// With boxes where something can be passed.
  private func list(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    guard view.rows.contains(where: \.mayPass) else { return table(view, context) }
    return form(.method(.get), .action(context.href("claims", "selection"))) {
      p(.class("no-print")) {
        if view.isAllTicked {
          a(.href(context.here.with("all", nil))) { ClaimWords.selectNone[language] }
        } else {
          a(.href(context.here.with("all", "1"))) { ClaimWords.selectAll[language] }
        }
      }
      table(view, context)
      p(.class("no-print")) { button { ClaimWords.checkSelection[language] } }
    }
  }

  private func table(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.claims[language], isCaptionSeen: false, .text(ClaimWords.number[language]),
      .text(ClaimWords.person[language]), .text(ClaimWords.benefit[language]),
      .number(ClaimWords.amount[language]), .text(ClaimWords.state[language]),
      .text(ClaimWords.timeLeft[language]))
    for (index, row) in view.rows.enumerated() {
      table.add(cells(row, at: index, isTicked: view.isAllTicked, context))
    }
    return table.html
  }

  private func cells(
    _ row: ClaimRow, at index: Int, isTicked: Bool, _ context: PageContext
  ) -> [HTML] {
    let language = context.language
    let claim = row.claim
    return [
      span(.class("nowrap")) {
        if row.mayPass {
          input(
            [
              .type(.checkbox), .name(ClaimSelection.field(index)),
              .value(ClaimSelection.text(claim)),
              .spoken(ClaimWords.select(claim.number)[language]),
            ] + (isTicked ? [.checked] : []))
          " "
        }
        a(.href(context.href("claims", claim.id.description))) { claim.number }
      },
      HTML(claim.partyName), HTML(row.benefit[language]),
      HTML(claim.amount?.grouped ?? ""),
      HTML {
        claim.state.mark(row.state[language])
        if let taker = claim.taker {
          " "
          small(ClaimWords.taken(by: taker.name)[language])
        }
      },
      row.time.mark(language),
    ]
  }
}

/// What a person or an organisation has asked for, on their page.
struct PersonClaimsPanel {
  let pages: ClaimPages

  func html(_ claims: [Claim], begin: Href, _ context: PageContext) -> HTML {
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
            ClaimWords.begin[language], begin, isQuiet: true)
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
    case .paid, .granted: Mark.yes(text)
    }
  }
}
