// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// 帮扶服务 on a person's page: what is owed, what was done, and the way to the form.
struct ServicePanel {
  let person: ID<Person>
  let owed: [(package: ServiceFile.Package, item: ServiceFile.Item, done: Int, due: Day?)]
  /// The latest first.
  let services: [Service]
  let mayEnter: Bool

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.id("services")) {
      h2(ServiceWords.title[language])
      if context.asks("sent") == "service" {
        div(.class("notice notice-yes"), .draftSent(ServiceFormPage.draftName(of: person))) {
          p(ServiceWords.sent[language])
        }
      }
      if mayEnter {
        p(.class("no-print")) {
          Parts.button(
            ServiceWords.recordService[language],
            context.href("people", person.description, "services", "new"), isQuiet: true)
        }
      }
      if owed.isEmpty {
        p(.class("soft")) { ServiceWords.nothingOwed[language] }
      } else {
        dueTable(language)
      }
      if services.isEmpty {
        p(.class("soft")) { ServiceWords.noServices[language] }
      } else {
        serviceTable(context)
      }
    }
  }

  private func dueTable(_ language: Language) -> HTML {
    var table = DataTable(
      ServiceWords.progress[language], .text(ServiceWords.item[language]),
      .text(ServiceWords.wanted[language]), .number(ServiceWords.done[language]),
      .text(ServiceWords.due[language]))
    for line in owed {
      table.add(
        HTML(Localized(line.item.name)[language]),
        HTML(ServiceWords.every(line.item.every, line.item.count)[language]),
        line.done >= line.item.count
          ? Mark.yes(language.count(line.done)) : Mark.open(language.count(line.done)),
        HTML(line.due?.description ?? "–"))
    }
    return table.html
  }

  private func serviceTable(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ServiceWords.done[language], .text(ServiceWords.day[language]),
      .text(ServiceWords.item[language]), .text(ServiceWords.words[language]),
      .text(ServiceWords.by[language]), .text(ServiceWords.void[language]))
    for service in services {
      table.add(
        span(.class("nowrap")) { service.day.description },
        HTML(ServiceWords.kind(service.kind)[language]), HTML(service.words),
        HTML(service.officer), voiding(service, context))
    }
    return table.html
  }

  private func voiding(_ service: Service, _ context: PageContext) -> HTML {
    let language = context.language
    if let voided = service.voided {
      return HTML(
        ServiceWords.voided[language] + language.bracketed("\(voided.reason) \(voided.officer)"))
    }
    guard mayEnter else { return HTML("–") }
    let id = "void-\(service.id)"
    return details {
      summary(ServiceWords.void[language])
      form(
        .class("entry"), .method(.post),
        .action(context.href("services", service.id.description, "void"))
      ) {
        context.token.field
        input(.type(.hidden), .name("person"), .value(person.description))
        Parts.field(ServiceWords.reason[language], for: id) {
          input(
            .type(.text), .id(id), .name("reason"),
            .maxLength(ServiceDesk.reasonLength.upperBound), .required)
        }
        button { ServiceWords.void[language] }
      }
    }
  }
}
