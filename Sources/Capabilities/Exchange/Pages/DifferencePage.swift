// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// One person's row three ways, and the decision.
struct DifferencePage {
  let handover: Handover
  let difference: HandoverDifference

  func page(_ context: PageContext, refusal: ExchangeRefusal? = nil) -> Page {
    let language = context.language
    let row = difference.row
    return Page(
      title: row.name,
      trail: [
        .init(ExchangeWords.title[language], context.href("handovers")),
        .init(
          ExchangeWords.differences[language],
          context.href("handovers", handover.id.description)),
      ], speaksForDay: false
    ) {
      if let refusal { BoardPage.alert(refusal, language) }
      Parts.facts([
        (ExchangeWords.number[language], row.number.map { HTML("\($0.masked)") }),
        (
          ExchangeWords.person[language],
          difference.person.map { id in
            a(.href(context.href("people", String(id)))) { ExchangeWords.record[language] }
          }
        ),
        (ExchangeWords.whoChanged[language], HTML(ExchangeWords.change(row.change)[language])),
        (ExchangeWords.decision[language], DifferencePage.choice(difference, language)),
        (
          ExchangeWords.decidedBy[language],
          difference.decidedOn.map { HTML("\(difference.decidedBy)　\($0)") }
        ),
        (
          ExchangeWords.remark[language],
          difference.note.isEmpty ? nil : span(.lang(.chinese)) { difference.note }
        ),
      ])
      table(language)
      if mayDecide(context) { form(context) }
    }
  }

  private func table(_ language: Language) -> HTML {
    let row = difference.row
    var table = DataTable(
      ExchangeWords.differences[language], isCaptionSeen: false,
      .text(ExchangeWords.column[language]), .text(ExchangeWords.base[language]),
      .text(ExchangeWords.theirs[language]), .text(ExchangeWords.ours[language]),
      .text(ExchangeWords.whoChanged[language]))
    func shown(_ side: HandoverRow?, _ text: (HandoverRow) -> String) -> String {
      guard let side else { return ExchangeWords.notListed[language] }
      let text = text(side)
      return text.isEmpty ? "–" : text
    }
    func add(_ title: String, _ isChanged: String, _ text: (HandoverRow) -> String) {
      table.add(
        span(.lang(.chinese)) { title }, HTML(shown(row.base, text)),
        HTML(shown(row.theirs, text)), HTML(shown(row.ours, text)), HTML(isChanged))
    }
    let both = ExchangeWords.change(.both)[language]
    add(FileWords.name, row.isNameContested ? both : "") { $0.name }
    for column in handover.manifest.columns {
      let said =
        row.contested.contains(column)
        ? both
        : row.taken.contains(column) ? ExchangeWords.change(.theirs)[language] : ""
      add(FileWords.column(column), said) { masked($0[column], column) }
    }
    return table.html
  }

  private func masked(_ text: String, _ column: HandoverFile.Column) -> String {
    column == .telephone && !text.isEmpty ? "\(Telephone(text).masked)" : text
  }

  static func choice(_ difference: HandoverDifference, _ language: Language) -> HTML {
    guard let choice = difference.choice else {
      return Mark.no(ExchangeWords.notDecided[language])
    }
    let text = ExchangeWords.choice(choice)[language]
    return choice == .later ? Mark.open(text) : Mark.yes(text)
  }

  private func mayDecide(_ context: PageContext) -> Bool {
    handover.state == .open && context.may(ExchangePages.enter)
      && handover.manifest.to.isActed(by: context.officer)
  }

  private func form(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.class("no-print")) {
      h2(ExchangeWords.decide[language])
      p(.class("soft")) { ExchangeWords.decideNote[language] }
      Web.form(
        .class("entry"), .method(.post),
        .action(
          Href(
            "handovers", handover.id.description, "differences", difference.id.description))
      ) {
        context.token.field
        Parts.field(ExchangeWords.decision[language], for: "choice") {
          Parts.choice(
            "choice", id: "choice", any: nil,
            HandoverChoice.allCases.map { ($0.rawValue, ExchangeWords.choice($0)[language]) },
            chosen: difference.choice?.rawValue)
        }
        button { ExchangeWords.decide[language] }
      }
    }
  }
}
