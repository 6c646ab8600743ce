// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Values
import Web

/// Beginning a claim: what could be asked for, and the form.
struct ClaimFormPages {
  struct View {
    let person: Held<Person>
    let question: ClaimQuestion
    let answer: ClaimAnswer
    let materials: [ClaimMaterial]
    let key: SubmissionKey
    let relations: [ClaimRelation]
    /// The decision that this claim would ask for anew.
    let ended: ClaimRow?
    let decision: HTML
  }

  func choice(
    _ offers: [ClaimOffer], of person: Held<Person>, _ context: PageContext,
    refusal: ClaimRefusal?
  ) -> Page {
    let language = context.language
    return Page(
      title: ClaimWords.beginTitle[language], trail: trail(person, context), speaksForDay: false
    ) {
      ClaimParts.refusal(refusal, language)
      if offers.isEmpty {
        Parts.empty(ClaimWords.nothingToAsk[language])
      } else {
        table(offers.sorted { $0.rank < $1.rank }, of: person.id, context)
      }
    }
  }

  private func table(
    _ offers: [ClaimOffer], of person: ID<Person>, _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.beginTitle[language], isCaptionSeen: false, .text(ClaimWords.benefit[language]),
      .text(ClaimWords.about[language]), .text(ClaimWords.outcome[language]),
      .number(ClaimWords.amount[language]), .text(ClaimWords.acts[language]))
    for offer in offers {
      table.add(
        HTML(offer.claimable.benefit.name[language]), HTML(offer.claimable.title ?? ""),
        ClaimFormPages.mark(offer.answer, language),
        HTML(offer.answer.amount?.grouped ?? ""),
        a(.href(href(offer, of: person, context))) { ClaimWords.choose[language] })
    }
    return table.html
  }

  private func href(
    _ offer: ClaimOffer, of person: ID<Person>, _ context: PageContext
  ) -> Href {
    context.href("people", person.description, "claims", "new")
      .with("benefit", offer.claimable.benefit.id)
      .with("record", offer.claimable.record.map(String.init))
  }

  static func mark(_ answer: ClaimAnswer, _ language: Language) -> HTML {
    let outcome = BenefitOutcome(rawValue: answer.decision.outcome.rawValue) ?? .notEligible
    return outcome.shown(language)
  }

  func page(_ view: View, _ context: PageContext, refusal: ClaimRefusal?) -> Page {
    let language = context.language
    let name = view.answer.benefit.name[language]
    let person = view.person.id.description
    return Page(
      title: "\(name) · \(view.person.name)", trail: trail(view.person, context),
      speaksForDay: false
    ) {
      ClaimParts.refusal(refusal, language)
      if let ended = view.ended {
        Parts.notice(.open) {
          p {
            ClaimWords.endedBefore(ended.claim.number, ended.state)[language] + " "
            a(.href(context.href("claims", ended.claim.id.description))) { ended.claim.number }
          }
        }
      }
      form(.class("entry"), .method(.post), .action(context.href("people", person, "claims"))) {
        context.token.field
        input(.type(.hidden), .name("key"), .value(view.key.text))
        input(.type(.hidden), .name("benefit"), .value(view.question.benefit))
        if let record = view.question.record {
          input(.type(.hidden), .name("record"), .value(String(record)))
        }
        Parts.field(ClaimWords.relation[language], for: "relation") {
          Parts.choice(
            "relation", id: "relation", any: nil,
            view.relations.map { ($0.rawValue, ClaimWords.relation($0)[language]) },
            chosen: view.question.relation.rawValue)
        }
        ClaimParts.checks(
          view.materials, held: refusal == nil ? [] : view.question.papers, language)
        button { ClaimWords.submit[language] }
      }
      h2(ClaimWords.decision[language])
      view.decision
    }
  }

  private func trail(_ person: Held<Person>, _ context: PageContext) -> [Page.Step] {
    [
      .init(ClaimWords.claims[context.language], context.href("claims")),
      .init(person.name, context.href("people", person.id.description)),
    ]
  }
}
