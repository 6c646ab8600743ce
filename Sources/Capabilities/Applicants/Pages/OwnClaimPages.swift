// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Policy
import Values
import Web

/// The person's claims: the list, one of them, the receipt to print.
struct OwnClaimPages {
  func list(
    _ rows: [ClaimRow], _ drafts: [(draft: Draft, name: Localized)], _ context: PageContext,
    done: Localized?
  ) -> Page {
    let language = context.language
    return OwnParts.page(ApplicantWords.claims[language], .claims, language) {
      if let done { Parts.notice(.yes) { p(done[language]) } }
      if !drafts.isEmpty {
        h2(ApplicantWords.drafts[language])
        for (draft, name) in drafts {
          article(.class("own-card")) {
            h3(name[language])
            p(.class("soft")) { draft.begunOn.description }
            Parts.button(
              ApplicantWords.fillIn[language], Href("my", "drafts", draft.id.description))
          }
        }
      }
      h2(ApplicantWords.handedInTitle[language])
      if rows.isEmpty { Parts.empty(ApplicantWords.noClaims[language]) }
      for row in rows { card(row, language) }
    }
  }

  private func card(_ row: ClaimRow, _ language: Language) -> HTML {
    article(.class("own-card")) {
      h3 {
        a(.href(Href("my", "claims", row.claim.id.description))) { row.benefit[language] }
      }
      p { OwnClaimPages.mark(row, language) }
      Parts.facts([
        (ApplicantWords.number[language], HTML(row.claim.number)),
        (ApplicantWords.about[language], row.claim.recordTitle.map { HTML($0) }),
        (ApplicantWords.amount[language], row.claim.amount.map { HTML(language.yuan($0)) }),
        (ApplicantWords.handedInOn[language], HTML(row.claim.submittedOn.description)),
      ])
    }
  }

  static func mark(_ row: ClaimRow, _ language: Language) -> HTML {
    let word = row.state[language]
    return switch row.claim.state {
    case .waiting: Mark.judgement(word)
    case .completing: Mark.open(word)
    case .refused, .closed: Mark.no(word)
    case .withdrawn: HTML(word)
    case .paid, .granted: Mark.yes(word)
    }
  }

  // MARK: - One claim

  func page(
    _ claim: OwnClaim, _ context: PageContext, done: Localized?, refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    let row = claim.row
    return OwnParts.page(
      OwnParts.title(row.benefit[language], refusal, language),
      trail: [.init(ApplicantWords.claims[language], Href("my", "claims"))], language
    ) {
      OwnParts.refusal(refusal, language)
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      p { OwnClaimPages.mark(row, language) }
      standing(claim, language)
      completion(claim, context)
      facts(row, language)
      p {
        Parts.button(ApplicantWords.receipt[language], receipt(row.claim), isQuiet: true)
      }
      outcome(claim, language)
      h2(ApplicantWords.way[language])
      way(claim, language)
      withdrawal(claim, context)
    }
  }

  private func receipt(_ claim: Claim) -> Href {
    Href("my", "claims", claim.id.description, "receipt")
  }

  private func facts(_ row: ClaimRow, _ language: Language) -> HTML {
    Parts.facts([
      (ApplicantWords.number[language], HTML(row.claim.number)),
      (ApplicantWords.about[language], row.claim.recordTitle.map { HTML($0) }),
      (ApplicantWords.amount[language], row.claim.amount.map { HTML(language.yuan($0)) }),
      (ApplicantWords.handedInOn[language], HTML(row.claim.submittedOn.description)),
    ])
  }

  private func standing(_ claim: OwnClaim, _ language: Language) -> HTML {
    switch (claim.row.claim.state, claim.standing) {
    case (.waiting, .running(let due, let left)?):
      return p(ApplicantWords.due(due.description, left: left)[language])
    case (.waiting, nil): return p(.class("soft")) { ApplicantWords.noLimit[language] }
    case (.completing, _): return p(.class("soft")) { ApplicantWords.paused[language] }
    default: return .empty
    }
  }

  /// 一次性告知: what is missing, and the form that says it is there now.
  private func completion(_ claim: OwnClaim, _ context: PageContext) -> HTML {
    guard claim.acts.contains(.complete) else { return .empty }
    let language = context.language
    let asked = claim.steps.last { $0.act == .askCompletion }
    return section(.id("completion")) {
      h2(ApplicantWords.toComplete[language])
      Parts.notice(.open) {
        if let asked { p { strong(asked.text) } }
        p(ApplicantWords.toCompleteNote[language])
      }
      form(
        .class("entry"), .method(.post), .action(act(claim.row.claim, "completion"))
      ) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(claim.row.claim.version)))
        fieldset {
          legend(ApplicantWords.papersTitle[language])
          OwnParts.papers(
            claim.materials, chosen: Set(claim.row.claim.papers.map(\.code)), language)
        }
        Parts.field(ApplicantWords.completionNote[language], for: "text") {
          textArea(.id("text"), .name("text"), .maxLength(DraftAnswers.longestText)) { "" }
        }
        button { ApplicantWords.complete[language] }
      }
    }
  }

  private func act(_ claim: Claim, _ act: String) -> Href {
    Href("my", "claims", claim.id.description, act)
  }

  private func outcome(_ claim: OwnClaim, _ language: Language) -> HTML {
    section {
      if case .refused = claim.row.claim.state { p(ApplicantWords.remedy[language]) }
      h2(ApplicantWords.asItStands[language])
      if let view = claim.decision {
        p {
          view.outcome.shown(language)
          if let amount = view.amount {
            " "
            strong(language.yuan(amount))
          }
        }
        OwnParts.lacking(view, language)
        if let working = view.working { p(working[language]) }
        OwnParts.conditions(view, language)
        p {
          ApplicantWords.clause[language] + "："
          OwnParts.basis(view)
        }
      } else {
        p(.class("soft")) { ApplicantWords.noDecision[language] }
      }
    }
  }

  private func way(_ claim: OwnClaim, _ language: Language) -> HTML {
    ol(.class("timeline")) {
      for step in claim.steps {
        li(.class("past")) {
          div(.class("when")) { step.day.description }
          div {
            strong(ApplicantWords.act(step.act)[language])
            " · " + who(step, claim.stages, language)
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

  /// The organ of a stage; the officer's name is not the applicant's business.
  private func who(
    _ step: ClaimStep, _ stages: [ClaimWay.Stage], _ language: Language
  ) -> String {
    if step.isHolders { return ApplicantWords.you[language] }
    guard stages.indices.contains(step.stage), step.act != nil else {
      return ApplicantWords.counter[language]
    }
    return "\(stages[step.stage].organ[language])（\(stages[step.stage].act[language])）"
  }

  private func withdrawal(_ claim: OwnClaim, _ context: PageContext) -> HTML {
    guard claim.acts.contains(.withdraw) else { return .empty }
    let language = context.language
    return details(.class("no-print")) {
      summary(ApplicantWords.withdraw[language])
      p(ApplicantWords.withdrawNote[language])
      form(.method(.post), .action(act(claim.row.claim, "withdrawal"))) {
        context.token.field
        input(.type(.hidden), .name("version"), .value(String(claim.row.claim.version)))
        button(.class("quiet")) { ApplicantWords.withdraw[language] }
      }
    }
  }

  // MARK: - The receipt

  func receiptPage(_ claim: OwnClaim, name: String, _ context: PageContext) -> Page {
    let language = context.language
    let row = claim.row
    return Page(
      title: ApplicantWords.received[language],
      trail: [.init(ApplicantWords.claims[language], Href("my", "claims"))]
    ) {
      Parts.printButton(language)
    } content: {
      div(.class("own")) {
        Parts.notice(.yes) {
          p(ApplicantWords.number[language])
          p(.class("secret"), .id("number")) { row.claim.number }
        }
        p(ApplicantWords.receivedNote[language])
        Parts.facts([
          (ApplicantWords.name[language], HTML(name)),
          (ApplicantWords.benefit[language], HTML(row.benefit[language])),
          (ApplicantWords.about[language], row.claim.recordTitle.map { HTML($0) }),
          (ApplicantWords.handedInOn[language], HTML(row.claim.submittedOn.description)),
          (ApplicantWords.state[language], HTML(row.state[language])),
        ])
        h2(ApplicantWords.nextTitle[language])
        ul { for line in next(claim, language) { li(line) } }
        Parts.button(
          ApplicantWords.toClaim[language], Href("my", "claims", row.claim.id.description))
      }
    }
  }

  private func next(_ claim: OwnClaim, _ language: Language) -> [String] {
    guard case .waiting(let index) = claim.row.claim.state, claim.stages.indices.contains(index)
    else { return [claim.row.state[language]] }
    let stage = claim.stages[index]
    var lines = [
      ApplicantWords.bring(stage.organ[language])[language],
      ApplicantWords.waits(stage.organ[language], stage.act[language])[language],
    ]
    if case .running(let due, let left)? = claim.standing {
      lines.append(ApplicantWords.due(due.description, left: left)[language])
    }
    return lines + [ApplicantWords.told[language]]
  }
}

extension ClaimStep {
  /// Reasons are owed to the applicant; opinions that officers write to each other are not.
  var isToldToHolder: Bool {
    switch act {
    case .refuse, .askCompletion, .close, .comeBack: true
    case nil, .pass, .sendBack, .complete, .withdraw: isHolders
    }
  }
}
