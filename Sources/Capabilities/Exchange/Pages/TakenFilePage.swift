// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// What came of a file that was handed in.
struct TakenFilePage {
  let taken: TakenFile
  let desk: ExchangeDesk

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let handover = taken.handover
    return Page(
      title: ExchangeWords.cameOf[language],
      trail: [.init(ExchangeWords.title[language], context.href("handovers"))],
      speaksForDay: false
    ) {
      div(.isStatus) { said(language) }
      if let gap = taken.gap {
        Parts.notice(.open) { p(ExchangeWords.gap(gap)[language]) }
      }
      if let number = taken.unansweredFor {
        Parts.notice(.open) { p(ExchangeWords.unanswered(String(number))[language]) }
      }
      Parts.facts([
        (ExchangeWords.period[language], HTML(handover.manifest.period.text)),
        (ExchangeWords.sequence[language], HTML(String(handover.manifest.sequence))),
        (ExchangeWords.rows[language], HTML(language.count(handover.manifest.rows))),
        (ExchangeWords.receivedOn[language], handover.receivedOn.map { HTML($0.description) }),
        (ExchangeWords.receiptOn[language], handover.receiptOn.map { HTML($0.description) }),
        (ExchangeWords.state[language], HandoverPage.mark(handover.state, language)),
      ])
      if !taken.flaws.isEmpty { flaws(language) }
      p {
        Parts.button(
          ExchangeWords.goOn[language], context.href("handovers", handover.id.description))
      }
    }
  }

  private func said(_ language: Language) -> HTML {
    let tone: Parts.Tone =
      taken.isKnown ? .open : taken.handover.state == .refused ? .no : .yes
    return Parts.notice(tone) { p(ExchangeWords.came(taken)[language]) }
  }

  private func flaws(_ language: Language) -> HTML {
    var table = DataTable(
      ExchangeWords.flaws[language], .text(ExchangeWords.row[language]),
      .text(ExchangeWords.person[language]), .text(ExchangeWords.what[language]))
    for flaw in taken.flaws {
      table.add(
        HTML(flaw.row.map(String.init) ?? "–"), HTML(flaw.name),
        HTML(ExchangeWords.rowFlaw(flaw.kind)[language]))
    }
    return table.html
  }
}

/// The one page that shows the password of a file.
struct CopyPage {
  let handover: Handover
  let password: String

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let href = context.href("handovers", handover.id.description)
    return Page(
      title: ExchangeWords.copy[language],
      trail: [
        .init(ExchangeWords.title[language], context.href("handovers")),
        .init(handover.manifest.period.text, href),
      ], speaksForDay: false
    ) {
      Parts.notice(.open) { p(ExchangeWords.passwordOnce[language]) }
      h2(ExchangeWords.password[language])
      p(.class("secret")) { password }
      p { Parts.button(ExchangeWords.download[language], href.appending("file")) }
      ul {
        li(ExchangeWords.howToOpen[language])
        li(ExchangeWords.sendApart[language])
      }
    }
  }
}
