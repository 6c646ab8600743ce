// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Values
import Web

/// What became of one claim of many.
struct CollectionResult {
  let name: String
  let result: Result<Claim, ClaimRefusal>
}

/// The list from which many are handed in together.
struct CollectionPage {
  struct View {
    let title: Localized
    let benefits: [BenefitName]
    let chosen: String?
    /// Nil where the law does not pay by the month.
    let month: Month?
    let collection: ClaimCollection?
    let place: Href
    let trail: [Page.Step]
    let key: SubmissionKey
    let results: [CollectionResult]
    /// Why a line is refused or what it lacks.
    let reasons: [RosterEntry: Localized]
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: view.title[language],
      trail: [.init(ClaimWords.claims[language], context.href("claims"))] + view.trail,
      speaksForDay: false
    ) {
      if !view.results.isEmpty { told(view.results, context) }
      filters(view, context)
      if let collection = view.collection, !collection.candidates.isEmpty {
        list(view, collection, context)
      } else {
        Parts.empty(CollectionWords.nobody[language])
      }
    }
  }

  private func told(_ results: [CollectionResult], _ context: PageContext) -> HTML {
    let language = context.language
    var made: [Claim] = []
    var refused: [(String, ClaimRefusal)] = []
    for one in results {
      switch one.result {
      case .success(let claim): made.append(claim)
      case .failure(let refusal): refused.append((one.name, refusal))
      }
    }
    let sum = Money(fen: made.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
    return div(.isAlert) {
      Parts.notice(refused.isEmpty ? .yes : .open) {
        p(
          CollectionWords.handedIn(language.count(made.count), language.yuan(sum))[language])
        ul {
          for (name, refusal) in refused {
            li { "\(name)：\(ClaimWords.refusal(refusal)[language])" }
          }
        }
        p {
          a(.href(context.href("claims").with("queue", "begun"))) {
            ClaimWords.queue(.begun)[language]
          }
        }
      }
    }
  }

  private func filters(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(view.place)) {
      Parts.field(ClaimWords.benefit[language], for: "benefit") {
        Parts.choice(
          "benefit", id: "benefit", any: nil, view.benefits.map { ($0.id, $0.name[language]) },
          chosen: view.chosen)
      }
      if let month = view.month {
        Parts.field(CollectionWords.month[language], for: "month") {
          input(
            .type(.text), .id("month"), .name("month"), .maxLength(7),
            .pattern("[0-9]{4}-[0-9]{2}"), .value(month.description))
        }
      }
      div(.class("filter-actions")) { button(.class("quiet")) { CollectionWords.show[language] } }
    }
  }

  private func list(
    _ view: View, _ collection: ClaimCollection, _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      view.title[language], isCaptionSeen: false, .text(ClaimBodyWords.person[language]),
      .text(ClaimWords.about[language]), .text(ClaimWords.outcome[language]),
      .number(ClaimWords.amount[language]), .text(ClaimBodyWords.why[language]))
    var fen: Int64 = 0
    for one in collection.candidates {
      let decision = one.answer.decision
      let amount = decision.amountFen.map { Money(fen: $0) }
      let isOffered = one.claimed == nil && decision.outcome != .notEligible
      if isOffered { fen += amount?.fen ?? 0 }
      table.add(
        span(.class("nowrap")) {
          if one.claimed == nil {
            input(
              [
                .type(.checkbox), .id(one.entry.field), .name(one.entry.field), .value("chosen"),
                .spoken(one.name),
              ] + (isOffered ? [.checked] : []))
          }
          " " + one.name
        }, HTML(one.answer.title ?? ""), ClaimFormPages.mark(one.answer, language),
        HTML(amount?.grouped ?? ""),
        HTML(
          one.claimed.map { CollectionWords.claimed($0)[language] }
            ?? view.reasons[one.entry]?[language] ?? ""))
    }
    table.addTotal(
      HTML(ClaimBodyWords.total(language.count(collection.candidates.count))[language]), .empty,
      .empty, HTML(Money(fen: fen).grouped), .empty)
    return form(.method(.post), .action(view.place)) {
      context.token.field
      input(.type(.hidden), .name("key"), .value(view.key.text))
      input(.type(.hidden), .name("benefit"), .value(collection.benefit))
      if let month = collection.month {
        input(.type(.hidden), .name("month"), .value(month.description))
      }
      p(.class("soft")) { CollectionWords.note[language] }
      table.html
      button { CollectionWords.submit[language] }
    }
  }
}
