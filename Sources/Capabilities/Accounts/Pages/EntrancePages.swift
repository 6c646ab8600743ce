// SPDX-License-Identifier: Apache-2.0
import Web

/// The pages before an officer is let in.
enum EntrancePages {
  /// - Parameters:
  ///   - isFormUnsent: Whether a form was sent after the session had ended.
  ///   - refusal: Why the last attempt came to nothing.
  static func login(
    _ context: PageContext, wanted: Href, isFormUnsent: Bool = false, name: String = "",
    refusal: LoginRefusal? = nil
  ) -> Page {
    let language = context.language
    return Page(title: AccountsWords.signIn[language]) {
      if isFormUnsent { Parts.notice(.open) { p(AccountsWords.formUnsent[language]) } }
      problem(refusal.map { AccountsWords.refusal($0) }, language)
      form(.class("entry"), .method(.post), .action(Entrance.step(Entrance.signIn, to: wanted))) {
        context.token.field
        Parts.field(AccountsWords.name[language], for: "name") {
          input(
            .type(.text), .id("name"), .name("name"), .maxLength(64), .value(name),
            .autocomplete(.accountName), .required)
        }
        password(
          AccountsWords.password[language], id: "password", .password, described: nil)
        button { AccountsWords.signIn[language] }
      }
      p(.class("soft")) { AccountsWords.lost[language] }
    }
  }

  static func prove(
    _ context: PageContext, wanted: Href, refusal: LoginRefusal? = nil
  ) -> Page {
    let language = context.language
    return Page(title: AccountsWords.secondFactor[language]) {
      problem(
        refusal.map { $0 == .wrong ? AccountsWords.wrongCode : AccountsWords.refusal($0) },
        language)
      form(
        .class("entry"), .method(.post), .action(Entrance.step(Entrance.secondFactor, to: wanted))
      ) {
        context.token.field
        Parts.field(AccountsWords.code[language], for: "code") {
          input(
            .type(.text), .id("code"), .name("code"), .maxLength(40), .inputMode(numeric: false),
            .autocomplete(.oneTimeCode), .described(by: "code-note"), .required)
          small(.id("code-note")) { AccountsWords.codeNote[language] }
        }
        button { AccountsWords.goOn[language] }
      }
    }
  }

  static func newPassword(
    _ context: PageContext, _ account: Account, wanted: Href, error: AccountError? = nil
  ) -> Page {
    let language = context.language
    return Page(title: AccountsWords.changeFirst[language]) {
      problem(error.map { AccountsWords.error($0) }, language)
      p(AccountsWords.changeFirstNote(account.shownName)[language])
      form(
        .class("entry"), .method(.post), .action(Entrance.step(Entrance.passwordChange, to: wanted))
      ) {
        context.token.field
        newPasswordFields(language)
        button { AccountsWords.changePassword[language] }
      }
    }
  }

  @HTMLBuilder
  static func newPasswordFields(_ language: Language) -> HTML {
    password(
      AccountsWords.newPassword[language], id: "new", .newPassword,
      described: AccountsWords.passwordNote[language])
    password(AccountsWords.again[language], id: "again", .newPassword, described: nil)
  }

  /// A field for a password; `id` is its name too unless another is given.
  static func password(
    _ label: String, id: String, name: String? = nil, _ kind: Autofill, described note: String?
  ) -> HTML {
    let described = note == nil ? [] : [Attribute.described(by: "\(id)-note")]
    return Parts.field(label, for: id) {
      input(
        [
          .type(.password), .id(id), .name(name ?? id), .maxLength(1024), .autocomplete(kind),
          .required,
        ] + described)
      if let note { small(.id("\(id)-note")) { note } }
    }
  }

  static func problem(_ text: Localized?, _ language: Language) -> HTML {
    guard let text else { return .empty }
    return div(.isAlert) { Parts.notice(.no) { p(text[language]) } }
  }
}
