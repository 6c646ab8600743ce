// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// The form of one service, made for a telephone: one column, kept unsent where the line is lost.
struct ServiceFormPage {
  let name: String
  let form: ServiceForm
  /// Whether it shows what the officer kept unsent.
  let isDraft: Bool
  /// Whether it was kept just now.
  let isKept: Bool

  /// By which the script knows what was typed of a person.
  static func draftName(of person: ID<Person>) -> String { "service-\(person)" }

  func page(_ context: PageContext, _ refusal: ServiceRefusal?) -> Page {
    let language = context.language
    let person = form.person.description
    return Page(
      title: "\(ServiceWords.recordService[language])　\(name)",
      trail: [.init(name, context.href("people", person))]
    ) {
      if let refusal {
        Parts.notice(.no) { p(ServiceWords.refusal(refusal)[language]) }
      } else if isKept {
        Parts.notice(.yes) { p(ServiceWords.kept[language]) }
      } else if isDraft {
        Parts.notice(.open) { p(ServiceWords.draftFound[language]) }
      }
      Web.form(
        [
          .class("entry"), .method(.post), .action(context.href("people", person, "services")),
        ] + Attribute.draft(ServiceFormPage.draftName(of: form.person))
      ) {
        context.token.field
        input(.type(.hidden), .name("key"), .value(FormToken.random().text))
        Parts.field(ServiceWords.item[language], for: "kind") {
          Parts.choice(
            "kind", id: "kind", any: nil,
            ServiceFile.Kind.allCases.map { ($0.rawValue, ServiceWords.kind($0)[language]) },
            chosen: form.kind.rawValue)
        }
        Parts.field(ServiceWords.day[language], for: "day") {
          input(
            .type(.date), .id("day"), .name("day"), .value(form.day.description), .required)
        }
        Parts.field(ServiceWords.words[language], for: "words") {
          textArea(.id("words"), .name("words"), .maxLength(ServiceDesk.wordsLength.upperBound)) {
            form.words
          }
        }
        p(.class("soft")) { ServiceWords.wordsHint[language] }
        div(.class("filter-actions")) {
          button(.name("send"), .value("send")) { ServiceWords.send[language] }
          button(.name("send"), .value("keep"), .class("quiet")) { ServiceWords.keep[language] }
        }
      }
    }
  }
}
