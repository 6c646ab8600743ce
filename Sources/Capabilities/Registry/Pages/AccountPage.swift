// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The form in which an officer puts in or corrects a payee's account.
struct AccountPage {
  struct Typed {
    var number = ""
    var holder = ""
    var bank = ""
  }

  let person: Held<Person>
  let typed: Typed
  var problem: Localized?

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: AccountWords.title[language],
      trail: [
        .init(RegistryWords.people[language], context.href("people")),
        .init(person.name, context.href("people", person.id.description)),
      ], speaksForDay: false
    ) {
      if let problem {
        div(.isAlert) { Parts.notice(.no) { p(problem[language]) } }
      }
      Parts.facts([
        (
          AccountWords.held[language],
          HTML(person.accountNumber.value.map { "\($0.masked)" } ?? AccountWords.none[language])
        )
      ])
      p(.class("soft")) { AccountWords.note[language] }
      form(
        .class("entry"), .method(.post),
        .action(context.href("people", person.id.description, "account"))
      ) {
        context.token.field
        field("number", AccountWords.number, typed.number, isNumeric: true, language)
        field("holder", AccountWords.holder, typed.holder, isNumeric: false, language)
        field("bank", AccountWords.bank, typed.bank, isNumeric: false, language)
        div(.class("filter-actions")) { button { AccountWords.keep[language] } }
      }
    }
  }

  private func field(
    _ name: String, _ label: Localized, _ value: String, isNumeric: Bool, _ language: Language
  ) -> HTML {
    Parts.field(label[language], for: name) {
      input(
        .type(.text), .id(name), .name(name), .value(value), .maxLength(80), .autocomplete(false),
        .inputMode(numeric: isNumeric))
    }
  }
}

enum AccountWords {
  static let title = Localized(zh: "登记收款账户", en: "Enter the account")
  static let correct = Localized(zh: "登记或更正收款账户", en: "Enter or correct the account")
  static let held = Localized(zh: "现登记账户", en: "Account held")
  static let none = Localized(zh: "未登记", en: "None")
  static let number = Localized(zh: "账号", en: "Account number")
  static let holder = Localized(zh: "户名", en: "Holder")
  static let bank = Localized(zh: "开户行", en: "Bank")
  static let keep = Localized(zh: "保存", en: "Keep")
  static let note = Localized(
    zh: "请对照社保卡、银行卡或一折通原件录入。变更后七日内支付的，须由他人核实。",
    en: """
      Type it from the card or passbook itself. Payments within seven days of a change are looked at again.
      """)
  static let unreadable = Localized(
    zh: "账号为 8 至 32 位数字，户名必填。", en: "The account has 8 to 32 digits; the holder is needed.")
  static let conflict = Localized(
    zh: "与登记的人员信息不一致，没有保存。", en: "This contradicts what is held of the person; nothing was kept.")
}
