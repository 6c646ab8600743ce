// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The form that asks for a full value, on the page of a person.
struct RevealForm {
  let person: ID<Person>
  let fields: [GuardedField]

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.class("no-print")) {
      h2(RegistryWords.revealTitle[language])
      p(RegistryWords.revealNote[language])
      form(
        .class("filters"), .method(.post),
        .action(context.href("people", person.description, "reveals"))
      ) {
        context.token.field
        Parts.field(RegistryWords.revealField[language], for: "field") {
          Parts.choice(
            "field", id: "field", any: nil,
            fields.map { ($0.rawValue, RegistryWords.guarded($0)[language]) }, chosen: nil)
        }
        Parts.field(RegistryWords.reason[language], for: "reason") {
          input(
            .type(.text), .id("reason"), .name("reason"), .autocomplete(false),
            .maxLength(Reason.lengths.upperBound), .required)
        }
        div(.class("filter-actions")) {
          button(.class("quiet")) { RegistryWords.reveal[language] }
        }
      }
    }
  }
}

/// One full value, shown once.
struct RevealPage {
  let person: ID<Person>
  let name: String
  let field: GuardedField
  /// Nil where nothing is known.
  let value: String?
  let reason: Reason

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let title = RegistryWords.guarded(field)[language]
    let back = context.href("people", person.description)
    return Page(
      title: title,
      trail: [
        Page.Step(RegistryWords.people[language], context.href("people")), Page.Step(name, back),
      ], speaksForDay: false
    ) {
      if let value {
        Parts.facts([(title, strong(.class("nowrap")) { value })])
        Parts.notice(.open) { p(RegistryWords.revealKept(reason.text)[language]) }
      } else {
        Parts.empty(RegistryWords.nothingToReveal[language])
      }
      p { a(.href(back)) { RegistryWords.backToPerson(name)[language] } }
    }
  }
}
