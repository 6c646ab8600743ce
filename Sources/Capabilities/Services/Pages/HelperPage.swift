// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// Who looks after whom, and how much each has to do.
struct HelperPage {
  let helpers: [Workload]
  let unhelped: Int
  /// Codes and names of the places whose households can be assigned.
  let places: [(String, String)]
  let mayAssign: Bool

  func page(_ context: PageContext, done: Localized?, refusal: ServiceRefusal?) -> Page {
    let language = context.language
    return Page(
      title: ServiceWords.helpers[language],
      trail: [.init(ServiceWords.title[language], context.href("services"))]
    ) {
      if let done { Parts.notice(.yes) { p(done[language]) } }
      if let refusal { Parts.notice(.no) { p(ServiceWords.refusal(refusal)[language]) } }
      p(.class("soft")) { ServiceWords.unhelped(unhelped)[language] }
      if helpers.isEmpty {
        Parts.empty(ServiceWords.noHelpers[language])
      } else {
        table(context)
      }
      if mayAssign { entry(context) }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ServiceWords.helpers[language], isCaptionSeen: false, .text(ServiceWords.helper[language]),
      .number(ServiceWords.households[language]), .number(ServiceWords.people[language]))
    for helper in helpers {
      table.add(
        HTML(helper.helper), HTML(language.count(helper.households)),
        HTML(language.count(helper.people)))
    }
    return table.html
  }

  private func entry(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post), .action(context.href("services", "helpers"))
    ) {
      context.token.field
      p(.class("soft")) { ServiceWords.helperNote[language] }
      Parts.field(ServiceWords.place[language], for: "region") {
        Parts.choice(
          "region", id: "region", any: nil, places.map { (value: $0.0, text: $0.1) },
          chosen: nil)
      }
      Parts.field(ServiceWords.helperName[language], for: "helper") {
        input(
          .type(.text), .id("helper"), .name("helper"),
          .maxLength(ServiceDesk.helperLength.upperBound), .required)
      }
      div(.class("filter-actions")) {
        button(.name("act"), .value("assign")) { ServiceWords.assign[language] }
        button(.name("act"), .value("release"), .class("quiet")) {
          ServiceWords.release[language]
        }
      }
    }
  }
}
