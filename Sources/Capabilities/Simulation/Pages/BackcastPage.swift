// SPDX-License-Identifier: Apache-2.0
import Decisions
import Values
import Web

/// A year's payments that differ from what the law gives.
struct BackcastPage {
  let backcast: Backcast
  let workbook: Href

  private static let listed = 100

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: SimulationWords.backcastOf(String(backcast.year))[language],
      trail: SimulationFormPage.trail(context)
    ) {
      Parts.button(SimulationWords.download[language], workbook)
      Parts.printButton(language)
    } content: {
      figures(language)
      p(SimulationWords.backcastNote[language])
      if backcast.rows.isEmpty {
        Parts.empty(SimulationWords.allAgree[language])
      } else {
        table(context)
      }
    }
  }

  private func figures(_ language: Language) -> HTML {
    Parts.figures(
      [
        Parts.Figure(
          SimulationWords.agreeing[language],
          SimulationWords.claims(language.count(backcast.agreeing))[language])
      ]
        + Backcast.Finding.allCases.map { finding in
          let fen = backcast.rows.filter { $0.finding == finding }
            .reduce(Int64(0)) { $0 + abs($1.differenceFen ?? 0) }
          return Parts.Figure(
            SimulationWords.finding(finding)[language],
            SimulationWords.claims(language.count(backcast.count(finding)))[language],
            note: fen == 0 ? nil : language.yuan(Money(fen: fen)))
        })
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      SimulationWords.differences[language], isCaptionSeen: false,
      .text(SimulationWords.name[language]), .text(SimulationWords.townTitle[language]),
      .text(SimulationWords.benefit[language]), .text(SimulationWords.findingTitle[language]),
      .number(SimulationWords.paidYuan[language]), .number(SimulationWords.owedYuan[language]),
      .text(SimulationWords.why[language]))
    for row in backcast.rows.prefix(Self.listed) {
      table.add(
        a(.href(context.href("people", row.person.id.description))) { row.person.name },
        HTML(row.person.town + row.person.village), HTML(row.benefit.name[language]),
        HTML(SimulationWords.finding(row.finding)[language]), HTML(row.paid?.grouped ?? "—"),
        HTML(row.owed?.grouped ?? "—"), HTML(row.reason?[language] ?? ""))
    }
    let left = backcast.rows.count - Self.listed
    return HTML {
      h2(SimulationWords.differences[language])
      table.html
      if left > 0 { p(.class("soft")) { SimulationWords.restInWorkbook(left)[language] } }
    }
  }
}
