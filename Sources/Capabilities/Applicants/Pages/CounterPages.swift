// SPDX-License-Identifier: Apache-2.0
import Accounts
import Registry
import Rights
import Values
import Web

/// The office's side: people's own accounts at the counter, and what they want put right.
struct CounterPages {
  /// On a person's page, for who may hand out accounts or put records right.
  func panel(
    _ account: Account?, _ corrections: [Correction], of person: ID<Person>, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return section(.id("own-account"), .class("no-print")) {
      if context.may(Right(.enter, .citizenAccount)) {
        h2(ApplicantWords.ownAccount[language])
        p {
          state(account, language)
          " "
          Parts.button(
            ApplicantWords.manage[language], Href("people", person.description, "own-account"),
            isQuiet: true)
        }
        p(.class("soft")) { ApplicantWords.panelNote[language] }
      }
      if !corrections.isEmpty {
        h2(ApplicantWords.queue[language])
        for correction in corrections {
          CorrectionParts.card(correction, language)
          if correction.state == .open { AnswerForm(correction: correction).html(context) }
        }
      }
    }
  }

  func state(_ account: Account?, _ language: Language) -> HTML {
    guard let account else { return HTML(ApplicantWords.noAccount[language]) }
    guard account.state == .active else {
      return Mark.no(ApplicantWords.accountClosed[language])
    }
    return account.password.isOneTime
      ? Mark.open(ApplicantWords.accountFresh[language])
      : Mark.yes(ApplicantWords.accountActive[language])
  }

  func account(
    _ account: Account?, of person: Held<Person>, _ context: PageContext, done: Localized?,
    refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    let base = Href("people", person.id.description, "own-account")
    return Page(
      title: "\(ApplicantWords.ownAccount[language]) · \(person.name)",
      trail: [.init(person.name, context.href("people", person.id.description))]
    ) {
      OwnParts.refusal(refusal, language)
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      Parts.facts([
        (ApplicantWords.name[language], HTML(person.name)),
        (ApplicantWords.identityNumber[language], HTML { person.identityNumber.masked }),
        (ApplicantWords.accountState[language], state(account, language)),
        (ApplicantWords.accountName[language], account.map { HTML($0.name.text) }),
      ])
      Parts.notice(.open) { p(ApplicantWords.identify[language]) }
      if let account {
        act(base.appending("reset"), ApplicantWords.resetAccount, context)
        if account.state == .active {
          act(base.appending("closing"), ApplicantWords.closeAccount, context, isQuiet: true)
        } else {
          act(base.appending("reopening"), ApplicantWords.reopenAccount, context, isQuiet: true)
        }
      } else {
        act(base, ApplicantWords.openAccount, context)
      }
    }
  }

  func act(
    _ href: Href, _ text: Localized, _ context: PageContext, isQuiet: Bool = false
  ) -> HTML {
    form(.class("entry"), .method(.post), .action(href)) {
      context.token.field
      button(isQuiet ? [.class("quiet")] : []) { text[context.language] }
    }
  }

  /// The printed slip: the one place on which the password stands.
  func slip(
    _ account: Account, _ password: String, of person: Held<Person>, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: ApplicantWords.slip[language],
      trail: [.init(person.name, context.href("people", person.id.description))]
    ) {
      Parts.printButton(language)
    } content: {
      Parts.facts([
        (ApplicantWords.name[language], HTML(person.name)),
        (ApplicantWords.identityNumber[language], HTML { person.identityNumber.masked }),
      ])
      h2(ApplicantWords.accountName[language])
      p(.class("secret"), .id("account-name")) { account.name.text }
      h2(ApplicantWords.password[language])
      p(.class("secret"), .id("one-time-password")) { password }
      ol { for step in ApplicantWords.slipSteps { li(step[language]) } }
      p(.class("no-print")) {
        Parts.button(
          ApplicantWords.back[language], context.href("people", person.id.description),
          isQuiet: true)
      }
    }
  }

  // MARK: - Corrections

  struct Row {
    let correction: Correction
    let name: String
  }

  func queue(
    _ rows: [Row], _ pagination: Pagination, _ context: PageContext, done: Localized?,
    refusal: ApplicantRefusal?
  ) -> Page {
    let language = context.language
    return Page(title: ApplicantWords.queue[language]) {
      OwnParts.refusal(refusal, language)
      if let done, refusal == nil { Parts.notice(.yes) { p(done[language]) } }
      p(ApplicantWords.queueNote[language])
      if rows.isEmpty {
        Parts.empty(ApplicantWords.queueEmpty[language])
      } else {
        p {
          strong(ApplicantWords.waiting(language.count(pagination.total))[language])
        }
        for row in rows { card(row, context) }
        pagination.links(context.here, language)
      }
    }
  }

  private func card(_ row: Row, _ context: PageContext) -> HTML {
    section {
      h2 {
        a(.href(context.href("people", row.correction.person.description))) { row.name }
      }
      CorrectionParts.card(row.correction, context.language)
      AnswerForm(correction: row.correction).html(context)
    }
  }
}

/// What was found and done about a wish.
private struct AnswerForm {
  let correction: Correction

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    let id = "answer-\(correction.id)"
    return form(
      .class("entry"), .method(.post),
      .action(Href("corrections", correction.id.description, "answer"))
    ) {
      context.token.field
      Parts.field(ApplicantWords.answer[language], for: id) {
        textArea(
          .id(id), .name("answer"), .maxLength(Correction.wishLengths.upperBound), .required
        ) { "" }
      }
      div(.class("filter-actions")) {
        button(.name("state"), .value(Correction.State.corrected.rawValue)) {
          ApplicantWords.corrected[language]
        }
        button(
          .name("state"), .value(Correction.State.refused.rawValue), .class("quiet")
        ) { ApplicantWords.refuse[language] }
      }
    }
  }
}
