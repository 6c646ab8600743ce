// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Policy
import Registry
import Values
import Web

/// The body's own pages: what is on record, what can be asked for, one claim, who acted on it.
struct BodyOwnViews {
  struct Overview {
    let file: BodyFile
    let offers: [Offer]
    let claims: [ClaimRow]
    let people: [BodyPerson]
    let regions: RegionIndex

    /// What could be asked for, with the answer of now and why it is no yes.
    struct Offer {
      let claimable: Claimable
      let answer: ClaimAnswer
      let reason: Localized?

      var isRefused: Bool { answer.decision.outcome == .notEligible }
    }
  }

  func overview(_ view: Overview, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: view.file.name, speaksForDay: false) {
      div(.class("own")) {
        h2(BodyOwnWords.claims[language])
        if view.claims.isEmpty { p(.class("soft")) { BodyOwnWords.noClaims[language] } }
        for row in view.claims { card(row, language) }
        p { a(.href(Href("my-body", "readers"))) { BodyOwnWords.readers[language] } }
        h2(BodyOwnWords.offers[language])
        if view.offers.isEmpty { Parts.empty(BodyOwnWords.noOffer[language]) }
        offers(view.offers, language)
        h2(BodyOwnWords.held[language])
        facts(view, language)
        h2(BodyOwnWords.people[language])
        people(view.people, language)
      }
    }
  }

  private func card(_ row: ClaimRow, _ language: Language) -> HTML {
    article(.class("own-card")) {
      h3 {
        a(.href(Href("my-body", "claims", row.claim.id.description))) { row.benefit[language] }
      }
      p { OwnClaimPages.mark(row, language) }
      BodyOwnViews.facts(of: row, language)
    }
  }

  static func facts(of row: ClaimRow, _ language: Language) -> HTML {
    Parts.facts([
      (ApplicantWords.number[language], HTML(row.claim.number)),
      (ApplicantWords.about[language], row.claim.recordTitle.map { HTML($0) }),
      (
        BodyOwnWords.listed[language],
        row.claim.roster.isEmpty ? nil : HTML(language.count(row.claim.roster.count))
      ),
      (ApplicantWords.amount[language], row.claim.amount.map { HTML(language.yuan($0)) }),
      (ApplicantWords.handedInOn[language], HTML(row.claim.submittedOn.description)),
    ])
  }

  /// What the law refuses stands behind: a factory is offered no agency's subsidy.
  private func offers(_ offers: [Overview.Offer], _ language: Language) -> HTML {
    let refused = offers.filter(\.isRefused)
    return HTML {
      for offer in offers where !offer.isRefused { self.offer(offer, language) }
      if !refused.isEmpty {
        details {
          summary(BodyOwnWords.refused(refused.count)[language])
          for offer in refused { self.offer(offer, language) }
        }
      }
    }
  }

  private func offer(_ offer: Overview.Offer, _ language: Language) -> HTML {
    let (claimable, answer) = (offer.claimable, offer.answer)
    let outcome = BenefitOutcome(rawValue: answer.decision.outcome.rawValue) ?? .notEligible
    return article(.class("own-card")) {
      h3(claimable.benefit.name[language] + (claimable.title.map { " · \($0)" } ?? ""))
      p {
        outcome.shown(language)
        if let amount = answer.amount { " " + language.yuan(amount) }
      }
      p(.class("soft"), .lang(.chinese)) {
        claimable.benefit.clauses.joined(separator: "、")
      }
      if let reason = offer.reason { p(reason[language]) }
      Parts.button(
        BodyOwnWords.begin[language],
        Href("my-body", "claims", "new").with("benefit", claimable.benefit.id)
          .with("record", claimable.record.map(String.init)), isQuiet: offer.isRefused)
    }
  }

  private func facts(_ view: Overview, _ language: Language) -> HTML {
    let body = view.file.body.organisation.record
    let carriers = view.file.body.carriers.map { carrier in
      let kind = carrier.record.kind.localizedName[language]
      return carrier.withdrawnOn.value.map {
        BodyOwnWords.withdrawn(kind, $0.description)[language]
      }
        ?? BodyOwnWords.recognised(kind, carrier.recognisedOn.value?.description)[language]
    }
    return Parts.facts([
      (
        BodyOwnWords.place[language],
        body.region.value.map { HTML(view.regions.fullName($0)) }
      ),
      (BodyOwnWords.staff[language], body.staffCount.value.map { HTML(language.count($0)) }),
      (
        BodyOwnWords.recognised[language],
        carriers.isEmpty ? nil : HTML(language.list(carriers))
      ),
      (
        BodyOwnWords.classes[language],
        view.file.trainings.isEmpty
          ? nil : HTML(language.list(view.file.trainings.map(\.record.number)))
      ),
    ])
  }

  private func people(_ people: [BodyPerson], _ language: Language) -> HTML {
    guard !people.isEmpty else { return Parts.empty(BodyOwnWords.nobody[language]) }
    var table = DataTable(
      BodyOwnWords.people[language], isCaptionSeen: false, .text(ApplicantWords.name[language]),
      .text(ApplicantWords.kind[language]))
    for person in people.prefix(1000) {
      table.add(HTML(person.name), HTML(BodyOwnWords.tie(person.tie)[language]))
    }
    return HTML {
      p(.class("soft")) { BodyOwnWords.peopleNote[language] }
      table.html
    }
  }

  func readers(_ lines: [ReaderLine], _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: BodyOwnWords.readers[language],
      trail: [.init(BodyOwnWords.mine[language], Href("my-body"))], speaksForDay: false
    ) {
      div(.class("own")) {
        p(BodyOwnWords.readersNote[language])
        if lines.isEmpty {
          Parts.empty(ApplicantWords.noReaders[language])
        } else {
          OwnRecordPages.readerTable(lines, language)
        }
      }
    }
  }

  // MARK: - One claim

  func claim(
    _ claim: OwnBodyClaim, _ context: PageContext, done: Localized?, refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    return Page(
      title: OwnParts.title(claim.row.benefit[language], refusal, language),
      trail: [.init(BodyOwnWords.mine[language], Href("my-body"))], speaksForDay: false
    ) {
      div(.class("own")) {
        OwnParts.refusal(refusal, language)
        if let done, refusal == nil {
          Parts.notice(.yes) {
            p(done[language])
            p(.class("secret"), .id("number")) { claim.row.claim.number }
          }
        }
        p { OwnClaimPages.mark(claim.row, language) }
        completion(claim, context)
        BodyOwnViews.facts(of: claim.row, language)
        if let decision = claim.decision { says(decision, language) }
        if !claim.lines.isEmpty { lines(claim.lines, language) }
        h2(ApplicantWords.way[language])
        way(claim, language)
        if claim.acts.contains(.withdraw) { withdrawal(claim, context) }
      }
    }
  }

  private func says(_ view: BenefitView, _ language: Language) -> HTML {
    section {
      h2(ApplicantWords.asItStands[language])
      p { view.outcome.shown(language) }
      OwnParts.lacking(view, language)
      if let working = view.working { p(working[language]) }
      OwnParts.conditions(view, language)
      p {
        ApplicantWords.clause[language] + "："
        OwnParts.basis(view)
      }
    }
  }

  private func lines(_ lines: [ClaimLine], _ language: Language) -> HTML {
    var table = DataTable(
      BodyOwnWords.roster[language], .text(ApplicantWords.name[language]),
      .text(BodyOwnWords.outcome[language]), .number(ApplicantWords.amount[language]),
      .text(ApplicantWords.clause[language]))
    for line in lines {
      table.add(
        HTML(line.personName),
        (BenefitOutcome(rawValue: line.outcome.rawValue) ?? .notEligible).shown(language),
        HTML(line.amount?.grouped ?? ""), span(.lang(.chinese)) { line.clause })
    }
    return table.html
  }

  private func way(_ claim: OwnBodyClaim, _ language: Language) -> HTML {
    ol(.class("timeline")) {
      for step in claim.steps {
        li(.class("past")) {
          div(.class("when")) { step.day.description }
          div {
            strong(ApplicantWords.act(step.act)[language])
            if step.act != nil, claim.stages.indices.contains(step.stage) {
              " · " + claim.stages[step.stage].organ[language]
            }
          }
          if step.isToldToHolder, !step.text.isEmpty { p(step.text) }
        }
      }
      if claim.row.claim.state.isOpen, let stage = claim.row.claim.state.stage {
        for next in claim.stages.dropFirst(stage) {
          li {
            div(.class("when")) { ApplicantWords.ahead[language] }
            div { "\(next.organ[language])：\(next.act[language])" }
          }
        }
      }
    }
  }

  private func completion(_ claim: OwnBodyClaim, _ context: PageContext) -> HTML {
    guard claim.acts.contains(.complete) else { return .empty }
    let language = context.language
    let asked = claim.steps.last { $0.act == .askCompletion }
    return section(.id("completion")) {
      h2(ApplicantWords.toComplete[language])
      Parts.notice(.open) { if let asked { p { strong(asked.text) } } }
      act("completion", claim, ApplicantWords.complete, context) {
        fieldset {
          legend(ApplicantWords.papersTitle[language])
          OwnParts.papers(
            claim.materials, chosen: Set(claim.row.claim.papers.map(\.code)), language)
        }
        Parts.field(ApplicantWords.completionNote[language], for: "text") {
          textArea(.id("text"), .name("text"), .maxLength(DraftAnswers.longestText)) { "" }
        }
      }
    }
  }

  private func withdrawal(_ claim: OwnBodyClaim, _ context: PageContext) -> HTML {
    details(.class("no-print")) {
      summary(ApplicantWords.withdraw[context.language])
      p(ApplicantWords.withdrawNote[context.language])
      act("withdrawal", claim, ApplicantWords.withdraw, context) { HTML.empty }
    }
  }

  private func act(
    _ place: String, _ claim: OwnBodyClaim, _ word: Localized, _ context: PageContext,
    @HTMLBuilder _ content: () -> HTML
  ) -> HTML {
    form(
      .class("entry"), .method(.post),
      .action(Href("my-body", "claims", claim.row.claim.id.description, place))
    ) {
      context.token.field
      input(.type(.hidden), .name("version"), .value(String(claim.row.claim.version)))
      content()
      button(.class("quiet")) { word[context.language] }
    }
  }
}
