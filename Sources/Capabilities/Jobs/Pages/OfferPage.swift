// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Values
import Web

/// The list of offers.
struct OfferListPage {
  let offers: [JobOffer]
  let query: OfferQuery
  let pagination: Pagination
  let regions: RegionIndex
  let isOwn: (JobOffer) -> Bool

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: JobWords.offers[language], trail: [.init(JobWords.title[language], Href("jobs"))],
      speaksForDay: true
    ) {
      if context.may(JobPages.entering) {
        Parts.button(JobWords.newOffer[language], Href("jobs", "offers", "new"))
        a(.href(Href("jobs", "offers", "roster")), .class("button")) {
          OfferRosterWords.title[language]
        }
      }
    } content: {
      filters(context)
      if offers.isEmpty {
        Parts.empty(JobWords.noOffer[language])
      } else {
        div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func filters(_ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(JobWords.search[language], for: "q") {
        input(
          .type(.search), .id("q"), .name("q"), .maxLength(OfferQuery.longestText),
          .value(query.text))
      }
      Parts.field(JobWords.trade[language], for: "trade") {
        Parts.choice(
          "trade", id: "trade", any: JobWords.any[language],
          JobPages.trades.map { ($0.value, $0.name[language]) },
          chosen: query.trade.map { String($0.rawValue) })
      }
      Parts.field(JobWords.place[language], for: "where") {
        Parts.choice(
          "where", id: "where", any: JobWords.any[language],
          OfferQuery.Range.allCases.map { ($0.rawValue, JobWords.range($0)[language]) },
          chosen: query.wish?.rawValue)
      }
      Parts.field(JobWords.state[language], for: "all") {
        Parts.choice(
          "all", id: "all", any: JobWords.onlyOpen[language],
          [("yes", JobWords.also[language])], chosen: query.isOpenOnly ? nil : "yes")
      }
      div(.class("filter-actions")) { button(.class("quiet")) { JobWords.apply[language] } }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      JobWords.offers[language], isCaptionSeen: false, .text(JobWords.post[language]),
      .text(JobWords.employer[language]), .text(JobWords.trade[language]),
      .text(JobWords.place[language]), .number(JobWords.pay[language]),
      .number(JobWords.wanted[language]), .number(JobWords.taken[language]),
      .text(JobWords.validUntil[language]), .text(JobWords.state[language]))
    for offer in offers {
      let content = offer.content
      table.add(
        a(.href(context.href("jobs", "offers", offer.id.description))) { content.title },
        HTML(content.employer), HTML(JobWords.trade(content.trade)[language]),
        HTML(OfferPage.place(offer, regions)), HTML(OfferPage.pay(content, language)),
        HTML(language.count(content.wanted)), HTML(language.count(offer.taken)),
        span(.class("nowrap")) { "\(content.validUntil)" },
        HTML {
          JobWords.offerState(offer, on: context.asOf)[language]
          if !isOwn(offer), offer.content.isShared {
            small { language.bracketed(JobWords.fromPartner[language]) }
          }
        })
    }
    return table.html
  }
}

/// One offer: its particulars, whom it suits, who was introduced.
struct OfferPage {
  let offer: JobOffer
  let candidates: [(standing: Standing, assessment: Assessment)]
  let introductions: [Introduction]
  let names: [ID<Person>: String]
  let regions: RegionIndex
  let mayCorrect: Bool
  let isKept: Bool
  let problem: String?

  static func place(_ offer: JobOffer, _ regions: RegionIndex) -> String {
    offer.content.placeWords.isEmpty
      ? regions.fullName(offer.content.place) : offer.content.placeWords
  }

  static func pay(_ content: OfferContent, _ language: Language) -> String {
    switch (content.payFrom, content.payTo) {
    case (nil, nil): JobWords.payOpen[language]
    case (let from?, nil): from.grouped
    case (nil, let to?): "≤ \(to.grouped)"
    case (let from?, let to?): from == to ? from.grouped : "\(from.grouped)–\(to.grouped)"
    }
  }

  /// - Parameter offer: The one that is corrected; nil for a new one.
  static func form(_ form: EntryForm, _ offer: JobOffer?, _ context: PageContext) -> Page {
    let language = context.language
    let trail: [Page.Step] = [.init(JobWords.offers[language], Href("jobs", "offers"))]
    guard let offer else {
      return Page(title: JobWords.newOffer[language], trail: trail) {
        form.html(Href("jobs", "offers"), JobWords.save, context)
      }
    }
    return Page(
      title: "\(JobWords.correct[language]) · \(offer.content.title)", trail: trail
    ) {
      form.html(
        Href("jobs", "offers", offer.id.description), JobWords.save, context,
        version: offer.version)
    }
  }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: "\(offer.content.title) · \(offer.content.employer)",
      trail: [.init(JobWords.offers[language], Href("jobs", "offers"))], speaksForDay: true
    ) {
      if mayCorrect, offer.closing == nil, context.may(JobPages.entering) {
        Parts.button(
          JobWords.correct[language], Href("jobs", "offers", offer.id.description, "edit"))
      }
    } content: {
      if isKept { Parts.notice(.yes) { p(JobWords.saved[language]) } }
      if let problem { div(.isAlert) { Parts.notice(.no) { p(problem) } } }
      facts(context)
      MatchViews.candidates(candidates, offer, names, context)
      MatchViews.introductions(introductions, names: names, context)
      if mayCorrect, offer.closing == nil, context.may(JobPages.entering) { closing(context) }
    }
  }

  private func facts(_ context: PageContext) -> HTML {
    let language = context.language
    let content = offer.content
    func yes(_ truth: Bool) -> HTML { HTML((truth ? JobWords.yes : JobWords.no)[language]) }
    func text(_ text: String?) -> HTML? { text.map { HTML($0) } }
    let employer: HTML =
      content.organisation.map { body in
        a(.href(context.href("bodies", body.description))) { content.employer }
      } ?? HTML(content.employer)
    return Parts.facts([
      (JobWords.state[language], HTML(JobWords.offerState(offer, on: context.asOf)[language])),
      (JobWords.closeReason[language], text(offer.closing?.reason)),
      (JobWords.employer[language], employer),
      (JobWords.trade[language], HTML(JobWords.trade(content.trade)[language])),
      (JobWords.wanted[language], HTML(language.count(content.wanted))),
      (JobWords.taken[language], HTML(language.count(offer.taken))),
      (JobWords.place[language], HTML(OfferPage.place(offer, regions))),
      (JobWords.pay[language], HTML(OfferPage.pay(content, language))),
      (JobWords.manner[language], text(content.manner.map { JobWords.manner($0)[language] })),
      (JobWords.hours[language], text(content.hours)),
      (JobWords.age[language], text(JobWords.years(content.ageFrom, content.ageTo))),
      (JobWords.sexLimit[language], text(content.sexLimit.map { JobWords.sexLimit($0)[language] })),
      (JobWords.load[language], HTML(JobWords.load(content.load)[language])),
      (
        JobWords.education[language],
        text(content.education.map { JobWords.education($0)[language] })
      ),
      (JobWords.skill[language], text(content.skill.map { JobWords.skill($0)[language] })),
      (JobWords.board[language], yes(content.givesBoard)),
      (JobWords.lodging[language], yes(content.givesLodging)),
      (JobWords.insured[language], yes(content.isInsured)),
      (JobWords.contract[language], yes(content.hasContract)),
      (JobWords.contact[language], text(content.contact)),
      (JobWords.telephone[language], text(content.telephone)),
      (JobWords.shared[language], yes(content.isShared)),
      (JobWords.validUntil[language], HTML("\(content.validUntil)")),
      (JobWords.putDownOn[language], HTML("\(offer.putDownOn)")),
    ])
  }

  private func closing(_ context: PageContext) -> HTML {
    let language = context.language
    return details {
      summary(JobWords.close[language])
      Web.form(
        .class("entry"), .method(.post),
        .action(Href("jobs", "offers", offer.id.description, "closing"))
      ) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(offer.version)))
        Parts.field(JobWords.closeReason[language], for: "reason") {
          input(
            .type(.text), .id("reason"), .name("reason"),
            .maxLength(Reason.lengths.upperBound), .required, .described(by: "reason-note"))
          small(.id("reason-note")) { JobWords.reasonNote[language] }
        }
        button(.class("quiet")) { JobWords.close[language] }
      }
    }
  }
}
