// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The list of accounts.
enum AccountListPage {
  struct RoleLine: Sendable {
    let assignment: Assignment
    let region: String
  }

  struct Row: Sendable {
    let account: Account
    let roles: [RoleLine]
  }

  static func page(
    _ rows: [Row], _ pagination: Pagination, text: String, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: AccountsWords.accounts[language]) {
      if context.may(Right(.administer, .account)) {
        Parts.button(AccountsWords.newAccount[language], Href("accounts", "new"))
      }
    } content: {
      div(.class("search")) {
        form(.method(.get), .action(Href("accounts"))) {
          label(.for("q")) { AccountsWords.search[language] }
          div(.class("search-line")) {
            input(.type(.search), .id("q"), .name("q"), .maxLength(60), .value(text))
            button { AccountsWords.searchDo[language] }
          }
        }
      }
      if rows.isEmpty {
        Parts.empty((text.isEmpty ? AccountsWords.noAccounts : AccountsWords.noneFound)[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(rows, language)
        pagination.links(context.here, language)
      }
    }
  }

  private static func table(_ rows: [Row], _ language: Language) -> HTML {
    var table = DataTable(
      AccountsWords.accounts[language], isCaptionSeen: false,
      .text(AccountsWords.name[language]), .text(AccountsWords.shownName[language]),
      .text(AccountsWords.roles[language]), .text(AccountsWords.state[language]))
    for row in rows {
      table.add(
        a(.href(Href("accounts", row.account.id.description))) { row.account.name.text },
        HTML(row.account.shownName),
        HTML {
          for line in row.roles {
            div { "\(AccountsWords.role(line.assignment.role)[language]) · \(line.region)" }
          }
        },
        state(row.account, language))
    }
    return table.html
  }

  static func state(_ account: Account, _ language: Language) -> HTML {
    let word = AccountsWords.state(account.state)[language]
    guard account.state == .active else { return Mark.no(word) }
    return account.password.isOneTime
      ? Mark.open(AccountsWords.notYetChanged[language]) : Mark.yes(word)
  }
}

/// The form of a new account.
enum AccountFormPage {
  static func page(
    _ context: PageContext, _ typed: NewAccountForm, problem: Localized? = nil
  ) -> Page {
    let language = context.language
    return Page(
      title: AccountsWords.newAccount[language],
      trail: [.init(AccountsWords.accounts[language], Href("accounts"))]
    ) {
      EntrancePages.problem(problem, language)
      form(.class("entry"), .method(.post), .action(Href("accounts"))) {
        context.token.field
        Parts.field(AccountsWords.name[language], for: "name") {
          input(
            .type(.text), .id("name"), .name("name"), .maxLength(32), .value(typed.name),
            .autocomplete(.none), .described(by: "name-note"), .required)
          small(.id("name-note")) { AccountsWords.nameNote[language] }
        }
        Parts.field(AccountsWords.shownName[language], for: "shown-name") {
          input(
            .type(.text), .id("shown-name"), .name("shown-name"), .maxLength(40),
            .value(typed.shownName), .autocomplete(.none), .required)
        }
        assignmentFields(context, role: typed.role, region: typed.region)
        button { AccountsWords.make[language] }
      }
    }
  }

  @HTMLBuilder
  static func assignmentFields(
    _ context: PageContext, role: String = "", region: String = ""
  ) -> HTML {
    let language = context.language
    Parts.field(AccountsWords.role[language], for: "role") {
      Parts.choice(
        "role", id: "role", any: nil,
        Role.allCases.filter { $0 != .citizen }.map {
          ($0.rawValue, AccountsWords.role($0)[language])
        }, chosen: role)
    }
    Parts.field(AccountsWords.region[language], for: "region") {
      input(
        .type(.text), .id("region"), .name("region"), .maxLength(12), .value(region),
        .inputMode(numeric: true), .pattern("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}"),
        .autocomplete(.none), .described(by: "region-note"), .required)
      small(.id("region-note")) { AccountsWords.regionNote[language] }
    }
  }
}

/// A one-time password, shown this once.
enum OneTimePasswordPage {
  static func page(_ context: PageContext, _ account: Account, _ password: String) -> Page {
    let language = context.language
    return Page(
      title: AccountsWords.oneTimePassword[language],
      trail: [.init(AccountsWords.accounts[language], Href("accounts"))]
    ) {
      Parts.notice(.open) { p(AccountsWords.shownOnce[language]) }
      Parts.facts([
        (AccountsWords.name[language], HTML(account.name.text)),
        (AccountsWords.shownName[language], HTML(account.shownName)),
      ])
      p(.class("secret"), .id("one-time-password")) { password }
      Parts.button(
        AccountsWords.toAccount[language], Href("accounts", account.id.description), isQuiet: true)
    }
  }
}
