// SPDX-License-Identifier: Apache-2.0
import Chain
import Values
import Web

/// The requests an officer may know of; those that wait for their decision first.
struct ListsPage {
  let waiting: [ListView]
  let waitingCount: Int
  let requests: [ListView]
  let pagination: Pagination
  let mayDecide: Bool

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: ListWords.title[language]) {
      Parts.button(ListWords.ask[language], ListPages.asking)
    } content: {
      p(ListWords.intro[language])
      if mayDecide { toDecide(language) }
      h2((mayDecide ? ListWords.allRequests : ListWords.ownRequests)[language])
      if requests.isEmpty {
        Parts.empty(ListWords.noRequests[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(ListWords.allRequests[language], requests, language)
        pagination.links(context.here, language)
      }
    }
  }

  private func toDecide(_ language: Language) -> HTML {
    HTML {
      h2(ListWords.waitingForYou(language.count(waitingCount))[language])
      if waiting.isEmpty {
        Parts.empty(ListWords.nothingWaits[language])
      } else {
        table(ListWords.waiting[language], waiting, language)
      }
    }
  }

  private func table(_ title: String, _ views: [ListView], _ language: Language) -> HTML {
    var table = DataTable(
      title, isCaptionSeen: false, .number(ListWords.number[language]),
      .text(ListWords.list[language]), .text(ListWords.region[language]),
      .number(ListWords.rows[language]), .text(ListWords.purpose[language]),
      .text(ListWords.recipient[language]), .text(ListWords.maker[language]),
      .text(ListWords.madeAt[language]), .text(ListWords.state[language]))
    for view in views {
      let request = view.request
      table.add(
        a(.href(view.href)) { request.id.description },
        HTML {
          view.title(language)
          " "
          small(.class("nowrap")) { request.matter.asOf.description }
        },
        HTML(view.place), HTML(language.count(request.rows)), HTML(request.purpose.text),
        HTML(request.recipient.text), HTML(request.maker.name),
        span(.class("nowrap")) { language.moment("\(request.madeAt)") },
        ListPage.mark(request.state, language))
    }
    return table.html
  }
}
