// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Web

/// All documents, and the search through them.
struct DocumentsPage {
  let desk: LawbookDesk

  func page(query: String?, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: LawbookWords.lawbook[language]) {
      Parts.button(LawbookWords.compare[language], context.href("policies", "compare"))
      Parts.button(
        LawbookWords.preview[language], context.href("policies", "preview"), isQuiet: true)
    } content: {
      searchForm(query, context)
      if let query { results(query, context) } else { documents(context) }
    }
  }

  private func searchForm(_ query: String?, _ context: PageContext) -> HTML {
    let language = context.language
    return div(.class("search")) {
      form(.method(.get), .action(context.href("policies"))) {
        label(.for("q")) { LawbookWords.search[language] }
        div(.class("search-line")) {
          input(
            .type(.search), .id("q"), .name("q"), .value(query ?? ""),
            .maxLength(LawbookDesk.longestQuery), .described(by: "q-hint"))
          button { LawbookWords.searchAction[language] }
        }
        small(.id("q-hint")) { LawbookWords.searchHint[language] }
      }
    }
  }

  private func documents(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      LawbookWords.documents[language], .text(LawbookWords.place[language]),
      .text(LawbookWords.number[language]), .text(LawbookWords.title[language]),
      .text(LawbookWords.term[language]), .number(LawbookWords.benefits[language]),
      .number(LawbookWords.obligations[language]), .number(LawbookWords.systems[language]),
      .number(LawbookWords.ambiguities[language]))
    for layer in desk.layers {
      let document = layer.document
      table.add(
        a(.href(context.href(layer))) { Localized(document.region.label)[language] },
        span(.class("nowrap"), .lang(.chinese)) { document.number.value },
        HTML(Localized(document.title)[language]),
        span(.class("nowrap")) {
          language.span(
            from: document.validity.from.value, through: document.validity.through?.value)
        },
        HTML(language.count(layer.benefits.count)), HTML(language.count(layer.obligations.count)),
        HTML(language.count(layer.systems.count)),
        HTML(language.count(document.ambiguities.count)))
    }
    return table.html
  }

  private func results(_ query: String, _ context: PageContext) -> HTML {
    let language = context.language
    let hits = desk.search(query, language)
    guard !hits.isEmpty else { return Parts.empty(LawbookWords.foundNothing[language]) }
    var table = DataTable(
      LawbookWords.found(hits.count, query)[language], .text(LawbookWords.place[language]),
      .text(LawbookWords.kindOfBenefit[language]), .text(LawbookWords.name[language]),
      .text(LawbookWords.clause[language]))
    for hit in hits {
      table.add(
        HTML(Localized(hit.layer.document.region.label)[language]), HTML(hit.kind[language]),
        a(.href(hit.href(context))) { hit.title[language] },
        span(.class("nowrap"), .lang(.chinese)) { hit.clauses.joined(separator: "、") })
    }
    return HTML {
      table.html
      if hits.count == LawbookDesk.mostHits { p(.class("soft")) { LawbookWords.tooMany[language] } }
    }
  }
}
