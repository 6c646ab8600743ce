// SPDX-License-Identifier: Apache-2.0
import Chain
import Values
import Web

/// What an officer sees of their own account.
enum OwnPage {
  struct View: Sendable {
    let signedIn: SignedIn
    let roles: [(role: Localized, region: String)]
    let sessions: [Session]
    let recoveryCodesLeft: Int
    let needsFactor: Bool
  }

  static func page(
    _ view: View, _ context: PageContext, isChanged: Bool, problem: Localized?
  ) -> Page {
    let language = context.language
    let account = view.signedIn.account
    return Page(title: AccountsWords.ownAccount[language]) {
      EntrancePages.problem(problem, language)
      if isChanged, problem == nil { Parts.notice(.yes) { p(AccountsWords.done[language]) } }
      Parts.facts([
        (AccountsWords.name[language], HTML(account.name.text)),
        (AccountsWords.shownName[language], HTML(account.shownName)),
      ])
      h2(AccountsWords.roles[language])
      ul { for one in view.roles { li { "\(one.role[language]) · \(one.region)" } } }
      h2(AccountsWords.changePassword[language])
      form(.class("entry"), .method(.post), .action(Href("account", "password"))) {
        context.token.field
        EntrancePages.password(
          AccountsWords.presentPassword[language], id: "password", .password, described: nil)
        EntrancePages.newPasswordFields(language)
        button { AccountsWords.changePassword[language] }
      }
      factor(view, context)
      sessions(view, context)
    }
  }

  @HTMLBuilder
  private static func factor(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    h2(.id("second-factor")) { AccountsWords.secondFactor[language] }
    if view.signedIn.account.secondFactor == .held {
      p { AccountsWords.factorHeld(codesLeft: view.recoveryCodesLeft)[language] }
      if view.needsFactor {
        p(.class("soft")) { AccountsWords.factorKept[language] }
      } else {
        form(
          .class("entry"), .method(.post), .action(Href("account", "second-factor", "removal"))
        ) {
          context.token.field
          EntrancePages.password(
            AccountsWords.presentPassword[language], id: "removal-password", name: "password",
            .password, described: nil)
          button(.class("quiet")) { AccountsWords.removeFactor[language] }
        }
      }
    } else {
      p(AccountsWords.enrolNote[language])
      Parts.button(
        AccountsWords.enrol[language], Href("account", "second-factor"), isQuiet: true)
    }
  }

  @HTMLBuilder
  private static func sessions(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    h2(AccountsWords.sessions[language])
    sessionTable(view, context, language)
  }

  private static func sessionTable(
    _ view: View, _ context: PageContext, _ language: Language
  ) -> HTML {
    var table = DataTable(
      AccountsWords.sessions[language], isCaptionSeen: false,
      .text(AccountsWords.begunAt[language]), .text(AccountsWords.seenAt[language]),
      .text(AccountsWords.address[language]), .text(AccountsWords.browser[language]),
      .text(AccountsWords.endSession[language]))
    for session in view.sessions {
      let isThis = session.id == view.signedIn.session.id
      table.add(
        span(.class("nowrap")) { language.moment(session.begunAt.description) },
        span(.class("nowrap")) { language.moment(session.seenAt.description) },
        HTML(session.address), HTML(session.browser),
        isThis
          ? HTML(AccountsWords.thisSession[language])
          : form(
            .method(.post), .action(Href("account", "sessions", session.id.description, "end"))
          ) {
            context.token.field
            button(.class("quiet")) { AccountsWords.endSession[language] }
          })
    }
    return table.html
  }
}
