// SPDX-License-Identifier: Apache-2.0
import Web

/// How a telephone becomes the second factor.
enum FactorPages {
  /// Where it is done.
  enum Place: Sendable {
    /// Before the officer is let in to the page wanted, because a role asks for it.
    case atDoor(wanted: Href)
    case onOwnPage

    /// Where a secret is asked for.
    var offer: Href {
      switch self {
      case .atDoor(let wanted):
        Entrance.step(Entrance.secondFactor.appending("offer"), to: wanted)
      case .onOwnPage: Href("account", "second-factor")
      }
    }

    /// Where its first code is handed in.
    var enrolment: Href {
      switch self {
      case .atDoor(let wanted):
        Entrance.step(Entrance.secondFactor.appending("enrolment"), to: wanted)
      case .onOwnPage: Href("account", "second-factor", "enrolment")
      }
    }

    /// Where the officer goes on afterwards.
    var next: Href {
      switch self {
      case .atDoor(let wanted): wanted
      case .onOwnPage: .root
      }
    }
  }

  /// - Parameter factor: The secret that waits for its first code; nil before it is drawn.
  static func enrol(
    _ context: PageContext, _ account: Account, _ factor: SecondFactor?, _ place: Place,
    error: AccountError? = nil
  ) -> Page {
    let language = context.language
    return Page(title: AccountsWords.enrol[language]) {
      EntrancePages.problem(error.map { AccountsWords.error($0) }, language)
      if case .atDoor = place { Parts.notice { p(AccountsWords.enrolNeeded[language]) } }
      if let factor {
        secret(factor, account, language)
        form(.class("entry"), .method(.post), .action(place.enrolment)) {
          context.token.field
          Parts.field(AccountsWords.firstCode[language], for: "code") {
            input(
              .type(.text), .id("code"), .name("code"), .maxLength(7), .inputMode(numeric: true),
              .pattern("[0-9]{3} ?[0-9]{3}"), .autocomplete(.oneTimeCode), .required)
          }
          button { AccountsWords.enrolDone[language] }
        }
      } else {
        p(AccountsWords.enrolNote[language])
        form(.method(.post), .action(place.offer)) {
          context.token.field
          button { AccountsWords.enrolBegin[language] }
        }
      }
    }
  }

  private static func secret(
    _ factor: SecondFactor, _ account: Account, _ language: Language
  ) -> HTML {
    HTML {
      p(AccountsWords.photograph[language])
      if let square = factor.square(of: account.name) {
        square.html(AccountsWords.square[language])
      }
      p(AccountsWords.typeIn[language])
      p(.class("secret")) { grouped(factor.typed) }
    }
  }

  /// In groups of four, as it is read aloud.
  private static func grouped(_ text: String) -> String {
    let letters = Array(text)
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  static func recoveryCodes(_ context: PageContext, _ codes: [String], next: Href) -> Page {
    let language = context.language
    return Page(title: AccountsWords.recoveryCodes[language]) {
      Parts.notice(.yes) { p(AccountsWords.enrolled[language]) }
      p(AccountsWords.recoveryNote[language])
      ul(.class("secret")) { for code in codes { li(code) } }
      p {
        Parts.printButton(language)
        " "
        Parts.button(AccountsWords.goOn[language], next)
      }
    }
  }
}
