// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// One account, as its administrator sees it.
enum AccountPage {
  struct View: Sendable {
    let account: Account
    let region: String
    let roles: [AccountListPage.RoleLine]
    let sessionCount: Int
    /// Whether it is the administrator's own.
    let isOwn: Bool

    func href(_ act: String) -> Href { Href("accounts", account.id.description, act) }
  }

  static func page(
    _ view: View, _ context: PageContext, isChanged: Bool, problem: Localized?
  ) -> Page {
    let language = context.language
    let account = view.account
    let mayChange = !view.isOwn && context.may(Right(.administer, .account))
    return Page(
      title: account.shownName,
      trail: [.init(AccountsWords.accounts[language], Href("accounts"))]
    ) {
      EntrancePages.problem(problem, language)
      if isChanged, problem == nil { Parts.notice(.yes) { p(AccountsWords.done[language]) } }
      if view.isOwn { Parts.notice { p(AccountsWords.error(.ownAccount)[language]) } }
      Parts.facts([
        (AccountsWords.name[language], HTML(account.name.text)),
        (AccountsWords.state[language], AccountListPage.state(account, language)),
        (AccountsWords.region[language], HTML(view.region)),
        (
          AccountsWords.secondFactor[language],
          HTML(AccountsWords.factor(account.secondFactor)[language])
        ),
        (AccountsWords.sessionsNow[language], HTML(language.count(view.sessionCount))),
      ])
      h2(AccountsWords.roles[language])
      if view.roles.isEmpty { Parts.empty(AccountsWords.noRoles[language]) }
      if !view.roles.isEmpty { table(view, context, mayChange: mayChange) }
      if mayChange {
        h2(AccountsWords.assign[language])
        form(.class("entry"), .method(.post), .action(view.href("assignments"))) {
          context.token.field
          AccountFormPage.assignmentFields(context)
          button { AccountsWords.assign[language] }
        }
        acts(view, context)
      }
    }
  }

  private static func table(_ view: View, _ context: PageContext, mayChange: Bool) -> HTML {
    let language = context.language
    var table = DataTable(
      AccountsWords.roles[language], isCaptionSeen: false, .text(AccountsWords.role[language]),
      .text(AccountsWords.region[language]), .text(AccountsWords.withdraw[language]))
    for line in view.roles {
      table.add(
        HTML(AccountsWords.role(line.assignment.role)[language]), HTML(line.region),
        mayChange ? withdrawal(line.assignment, view, context) : HTML("—"))
    }
    return table.html
  }

  private static func withdrawal(
    _ assignment: Assignment, _ view: View, _ context: PageContext
  ) -> HTML {
    form(.method(.post), .action(view.href("withdrawals"))) {
      context.token.field
      input(.type(.hidden), .name("role"), .value(assignment.role.rawValue))
      input(.type(.hidden), .name("region"), .value(assignment.region.digits))
      button(.class("quiet")) { AccountsWords.withdraw[context.language] }
    }
  }

  @HTMLBuilder
  private static func acts(_ view: View, _ context: PageContext) -> HTML {
    let account = view.account
    h2(AccountsWords.acts[context.language])
    p(.class("soft")) { AccountsWords.actsNote[context.language] }
    div(.class("filter-actions")) {
      act("reset", AccountsWords.reset, view, context)
      if account.secondFactor == .held {
        act("factor-reset", AccountsWords.factorReset, view, context)
      }
      if view.sessionCount > 0 { act("session-end", AccountsWords.endSessions, view, context) }
      if account.state == .active {
        act("disabling", AccountsWords.disable, view, context)
      } else {
        act("enabling", AccountsWords.enable, view, context)
      }
    }
  }

  private static func act(
    _ name: String, _ text: Localized, _ view: View, _ context: PageContext
  ) -> HTML {
    form(.class("row-form"), .method(.post), .action(view.href(name))) {
      context.token.field
      button(.class("quiet")) { text[context.language] }
    }
  }
}
