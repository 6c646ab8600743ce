// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The keys by which offices know each other's files.
struct KeysPage {
  let keys: [OfficeKey]
  let names: @Sendable (RegionCode) -> String
  let isDone: Bool
  let refusal: ExchangeRefusal?
  let typed: String

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ExchangeWords.keys[language],
      trail: [.init(ExchangeWords.title[language], context.href("handovers"))],
      speaksForDay: false
    ) {
      if let refusal { BoardPage.alert(refusal, language) }
      if isDone, refusal == nil {
        div(.isStatus) { Parts.notice(.yes) { p(ExchangeWords.done[language]) } }
      }
      p(ExchangeWords.keysNote[language])
      if keys.isEmpty {
        Parts.empty(ExchangeWords.noKeys[language])
      } else {
        table(context)
      }
      if context.may(ExchangePages.approve) { forms(context) }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ExchangeWords.keys[language], isCaptionSeen: false, .text(ExchangeWords.office[language]),
      .text(ExchangeWords.fingerprint[language]), .text(ExchangeWords.keyText[language]),
      .text(ExchangeWords.registered[language]), .text(ExchangeWords.state[language]))
    for key in keys {
      table.add(
        HTML(
          names(key.party.region) + " "
            + ExchangeWords.organ(key.party.role)[language]
            + (key.isOwn ? ExchangeWords.ownKey[language] : "")),
        span(.class("nowrap")) { key.fingerprint }, code { key.isOwn ? key.text : "–" },
        HTML("\(key.registeredOn)　\(key.account)"), state(key, context))
    }
    return table.html
  }

  private func state(_ key: OfficeKey, _ context: PageContext) -> HTML {
    let language = context.language
    if let ended = key.endedOn {
      return Mark.no(ExchangeWords.ended(ended.description)[language])
    }
    return HTML {
      Mark.yes(ExchangeWords.valid[language])
      if context.may(ExchangePages.approve) {
        form(.method(.post), .action(Href("handovers", "keys", key.id.description, "end"))) {
          context.token.field
          button(.class("quiet")) { ExchangeWords.endKey[language] }
        }
      }
    }
  }

  private func forms(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.class("no-print")) {
      h2(ExchangeWords.registerKey[language])
      p(.class("soft")) { ExchangeWords.registerNote[language] }
      form(.class("entry"), .method(.post), .action(Href("handovers", "keys"))) {
        context.token.field
        Parts.field(ExchangeWords.keyText[language], for: "text") {
          textArea(.id("text"), .name("text"), .maxLength(2_000), .required) { typed }
        }
        Parts.field(ExchangeWords.heard[language], for: "fingerprint") {
          input(
            .type(.text), .id("fingerprint"), .name("fingerprint"), .maxLength(60),
            .autocomplete(false), .required)
        }
        button { ExchangeWords.registerKey[language] }
      }
      if !keys.contains(where: { $0.isOwn && $0.endedOn == nil }) {
        form(.class("entry"), .method(.post), .action(Href("handovers", "keys"))) {
          context.token.field
          input(.type(.hidden), .name("act"), .value("make"))
          button { ExchangeWords.makeKey[language] }
        }
      }
    }
  }
}
