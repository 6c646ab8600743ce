// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Funds
import Policy
import Values
import Web

/// One claim: what was asked, what the law says, what was done, and what can be done now.
struct ClaimPage {
  struct View {
    let sheets: ClaimSheet.View
    let row: ClaimRow
    let steps: [ClaimStep]
    let stages: [ClaimWay.Stage]
    let materials: [ClaimMaterial]
    let acts: [CaseAct]
    /// Where the form of the acts is sent: by the right that they need.
    let place: String
    let funds: [FundCatalogue.Fund]
    /// Whether the papers that the person stated from afar are compared now.
    let comparesPapers: Bool
    /// Who could take it; nil where that is not the officer's to say.
    let hands: ClaimHands?
    let transfers: [ClaimTransfer]
    /// The decision that it asks for anew, and the claim that asks anew for this one.
    let reopens: Claim?
    let reopenedBy: Claim?
    /// What the law says now, with every condition; nil where it cannot be said.
    let decision: HTML?
    /// Those of an organisation's list, as the law stands now.
    let lines: [RosterLineView]
    let photographs: [VisitPhotograph]
    /// Stages whose photographs the reader may void.
    let voidable: Set<Int>
  }

  func page(
    _ view: View, _ context: PageContext, done: Localized?, refusal: ClaimRefusal?, typed: String,
    visited: VisitForm, flaws: PhotographFlaws
  ) -> Page {
    let language = context.language
    let claim = view.row.claim
    return Page(
      title: "\(view.row.benefit[language]) · \(claim.partyName)",
      trail: [.init(ClaimWords.claims[language], context.href("claims"))], speaksForDay: false
    ) {
      Parts.button(
        ClaimWords.sheet[language], context.href("claims", claim.id.description, "sheet"),
        isQuiet: true)
      ClaimLetterLinks.html(view.sheets, context)
    } content: {
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      ClaimParts.refusal(refusal, language)
      flaws.html(language)
      ClaimParts.particulars(view.row, context)
      ClaimParts.reopening(view.reopens, view.reopenedBy, context)
      view.row.time.notice(language)
      actions(view, context, typed: typed, visited: visited)
      PhotographViews(claim: claim.id, photographs: view.photographs, context: context).section {
        view.voidable.contains($0)
      }
      if !view.lines.isEmpty {
        h2(ClaimBodyWords.roster[language])
        RosterLines.table(view.lines, total: claim.amount, language)
      }
      view.hands?.html(claim, context) ?? .empty
      h2(ClaimWords.decision[language])
      view.decision ?? .empty
      h2(ClaimWords.papers[language])
      ClaimParts.papers(view.materials, held: claim.papers, language)
      h2(ClaimWords.way[language])
      ClaimParts.way(
        view.steps, view.transfers, view.stages, claim.state, view.photographs, language)
    }
  }

  /// - Parameter typed: What was written in a form that was refused.
  private func actions(
    _ view: View, _ context: PageContext, typed: String, visited: VisitForm
  ) -> HTML {
    let language = context.language
    let claim = view.row.claim
    guard claim.state.isOpen else { return .empty }
    guard !view.acts.isEmpty else {
      return p(.class("soft")) { ClaimWords.notYours[language] }
    }
    return section(.class("no-print")) {
      h2(ClaimWords.acts[language])
      form(
        [
          .class("entry"), .method(.post),
          .action(
            context.href(
              "claims", claim.id.description, view.visited == nil ? view.place : "visits")),
        ] + (view.visited == nil ? [] : [.multipart])
      ) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(claim.version)))
        if view.comparesPapers {
          Parts.notice(.open) { p(ClaimWords.papersStated[language]) }
          input(.type(.hidden), .name("papers"), .value("compared"))
        }
        if view.comparesPapers || view.acts.contains(.complete) {
          ClaimParts.checks(view.materials, held: claim.papers, language)
        }
        if !view.funds.isEmpty {
          Parts.field(ClaimWords.fund[language], for: "fund") {
            Parts.choice(
              "fund", id: "fund", any: ClaimWords.chooseFund[language],
              view.funds.map { ($0.code, $0.name[language]) }, chosen: nil)
          }
        }
        if let (index, stage) = view.visited {
          visited.fields(stage, held: view.photographs.counting(at: index), context)
        }
        Parts.field(ClaimWords.opinion[language], for: "text") {
          textArea(
            .id("text"), .name("text"), .maxLength(ClaimMove.longestText),
            .described(by: "text-note")
          ) { typed }
          small(.id("text-note")) { ClaimWords.opinionNote[language] }
        }
        div(.class("filter-actions")) {
          for act in view.acts {
            button(
              [.name("act"), .value(act.rawValue)]
                + (act == view.acts.first ? [] : [.class("quiet")])
            ) { ClaimWords.act(act)[language] }
          }
          if view.visited != nil {
            button(.name("act"), .value("keep"), .class("quiet")) { PhotographWords.keep[language] }
          }
        }
      }
    }
  }
}

/// Pieces that the page of a claim and its sheets share.
enum ClaimParts {
  /// Why nothing was done; empty where something was.
  static func refusal(_ refusal: ClaimRefusal?, _ language: Language) -> HTML {
    guard let refusal else { return .empty }
    return div(.isAlert) {
      Parts.notice(.no) {
        p { strong(ClaimWords.notDone[language]) }
        p(ClaimWords.refusal(refusal)[language])
      }
    }
  }

  static func particulars(_ row: ClaimRow, _ context: PageContext) -> HTML {
    let language = context.language
    let claim = row.claim
    return HTML {
      p {
        strong(.class("nowrap")) { "\(ClaimWords.number[language]) \(claim.number)" }
        "　"
        claim.state.mark(row.state[language])
      }
      facts(row, context)
    }
  }

  private static func facts(_ row: ClaimRow, _ context: PageContext) -> HTML {
    let language = context.language
    let claim = row.claim
    return Parts.facts([
      (
        ClaimWords.person[language],
        party(claim, context)
      ),
      (
        ClaimWords.relation[language],
        claim.person.map { _ in HTML(ClaimWords.relation(claim.relation)[language]) }
      ),
      (ClaimWords.about[language], claim.recordTitle.map { HTML($0) }),
      (ClaimWords.amount[language], claim.amount.map { HTML($0.grouped) }),
      (ClaimWords.submittedOn[language], HTML(claim.submittedOn.description)),
      (ClaimWords.since[language], HTML(claim.since.description)),
      (
        ClaimWords.handsTitle[language],
        claim.taker.map { HTML(ClaimWords.taken(by: $0.name)[language]) }
      ),
    ])
  }

  /// Which decision it asks for anew, and which claim asks anew for it.
  static func reopening(
    _ reopens: Claim?, _ reopenedBy: Claim?, _ context: PageContext
  ) -> HTML {
    func link(_ claim: Claim?) -> HTML? {
      claim.map { claim in
        a(.href(context.href("claims", claim.id.description))) { claim.number }
      }
    }
    guard reopens != nil || reopenedBy != nil else { return .empty }
    let language = context.language
    return Parts.facts([
      (ClaimWords.reopensLabel[language], link(reopens)),
      (ClaimWords.reopenedByLabel[language], link(reopenedBy)),
    ])
  }

  /// The party by name, with the way to their page.
  static func party(_ claim: Claim, _ context: PageContext) -> HTML {
    switch claim.party {
    case .person(let id):
      a(.href(context.href("people", id.description))) { claim.partyName }
    case .organisation(let id):
      a(.href(context.href("bodies", id.description))) { claim.partyName }
    }
  }

  static func papers(
    _ materials: [ClaimMaterial], held: [ClaimQuestion.Paper], _ language: Language
  ) -> HTML {
    let codes = Set(held.map(\.code))
    var table = DataTable(
      ClaimWords.papers[language], isCaptionSeen: false, .text(ClaimWords.state[language]),
      .text(ClaimWords.papers[language]), .text(ClaimWords.basis[language]))
    for material in materials {
      let isHeld = codes.contains(material.paper.code)
      table.add(
        isHeld ? Mark.yes(ClaimWords.held[language]) : Mark.open(ClaimWords.notHeld[language]),
        HTML {
          material.label[language] + " "
          small(
            ClaimWords.copies(material.paper.copies, original: material.paper.isOriginal)[language])
        }, small(.lang(.chinese)) { material.clause })
    }
    return table.html
  }

  /// A box to tick for each paper.
  static func checks(
    _ materials: [ClaimMaterial], held: [ClaimQuestion.Paper], _ language: Language
  ) -> HTML {
    let codes = Set(held.map(\.code))
    return fieldset {
      legend(ClaimWords.papers[language])
      p(.class("soft")) { ClaimWords.papersNote[language] }
      for material in materials {
        let id = "paper-\(material.paper.code)"
        div(.class("choices")) {
          label(.for(id)) {
            input(
              [.type(.checkbox), .id(id), .name(id), .value("held")]
                + (codes.contains(material.paper.code) ? [.checked] : []))
            " " + material.label[language] + " "
            small(
              ClaimWords.copies(
                material.paper.copies, original: material.paper.isOriginal)[language])
          }
        }
      }
    }
  }

  static func way(
    _ steps: [ClaimStep], _ transfers: [ClaimTransfer], _ stages: [ClaimWay.Stage],
    _ state: CaseState, _ photographs: [VisitPhotograph], _ language: Language
  ) -> HTML {
    ol(.class("timeline")) {
      for event in ClaimEvent.all(steps, transfers) {
        li(.class("past")) { event.html(stages, photographs, language) }
      }
      if state.isOpen, let stage = state.stage {
        for index in stages.indices where index >= stage {
          li {
            div(.class("when")) { ahead(stages[index], language) }
            div { "\(stages[index].organ[language])：\(stages[index].act[language])" }
          }
        }
      }
    }
  }

  /// `后续环节 · 时限 5 天，补正、公示期间不计时`.
  private static func ahead(_ stage: ClaimWay.Stage, _ language: Language) -> String {
    guard let limit = stage.limit else { return ClaimWords.ahead[language] }
    let days = ClaimWords.stageLimit(ClaimWords.days(limit.days, limit.counted))[language]
    let pauses = ClaimWords.limit(pausing: stage.pauses).map { pauses in
      language == .chinese ? "，\(pauses.zh)" : ", \(pauses.en)"
    }
    return "\(ClaimWords.ahead[language]) · \(days)\(pauses ?? "")"
  }
}

/// A step or a change of hands, in the order in which they came.
private enum ClaimEvent {
  case step(ClaimStep)
  case transfer(ClaimTransfer)

  /// Changes of hands come before the step of their stage.
  static func all(_ steps: [ClaimStep], _ transfers: [ClaimTransfer]) -> [ClaimEvent] {
    let all =
      steps.map { ($0.at, ClaimEvent.step($0)) }
      + transfers.map { ($0.at, ClaimEvent.transfer($0)) }
    return all.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }

  func html(
    _ stages: [ClaimWay.Stage], _ photographs: [VisitPhotograph], _ language: Language
  ) -> HTML {
    switch self {
    case .step(let step): ClaimEvent.html(step, stages, photographs, language)
    case .transfer(let transfer):
      HTML {
        div(.class("when")) { "\(transfer.day) · \(transfer.officer)" }
        div { strong(ClaimWords.transferred(to: transfer.taker)[language]) }
        if !transfer.reason.isEmpty { p(transfer.reason) }
      }
    }
  }

  private static func html(
    _ step: ClaimStep, _ stages: [ClaimWay.Stage], _ photographs: [VisitPhotograph],
    _ language: Language
  ) -> HTML {
    let deputy = step.deputyFor.map {
      language.bracketed(ClaimWords.deputy(for: $0)[language])
    }
    return HTML {
      div(.class("when")) { "\(step.day) · \(step.officer)\(deputy ?? "")" }
      div {
        strong(step.act.map { ClaimWords.act($0)[language] } ?? ClaimWords.handedIn[language])
        if stages.indices.contains(step.stage), step.act != nil {
          " · \(stages[step.stage].organ[language])：\(stages[step.stage].act[language])"
        }
      }
      if !step.text.isEmpty { p(step.text) }
      if let visit = step.visit { VisitForm.facts(visit, held: photographs, language) }
    }
  }
}

extension ClaimPage.View {
  /// The visit that the reader may put down now; nil where the claim stands at none.
  fileprivate var visited: (index: Int, stage: ClaimWay.Stage)? {
    guard acts.contains(.pass), case .waiting(let stage) = row.claim.state,
      stages.indices.contains(stage), stages[stage].kind == .visit
    else { return nil }
    return (stage, stages[stage])
  }
}
