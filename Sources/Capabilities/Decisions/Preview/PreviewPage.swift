// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What a changed law would do: sums, charts, tables, and the people on the edge.
struct PreviewPage {
  let preview: LawPreview
  private static let listed = 50

  static func withoutDraft(_ context: PageContext) -> Page {
    Page(title: DecisionWords.preview[context.language]) {
      Parts.empty(DecisionWords.noDraft[context.language])
    }
  }

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: DecisionWords.preview[language], speaksForDay: true) {
      if !preview.changes.isEmpty {
        Parts.button(
          DecisionWords.downloadAll[language], context.href("policies", "preview", "workbook"))
      }
      Parts.printButton(language)
    } content: {
      figures(language)
      if preview.changes.isEmpty {
        Parts.empty(DecisionWords.nobodyAffected[language])
      } else {
        charts(language)
        h2(DecisionWords.byBenefit[language])
        table(DecisionWords.benefit, preview.byBenefit, language)
        h2(DecisionWords.byTown[language])
        table(DecisionWords.town, preview.byTown, language)
        edge(context)
      }
    }
  }

  private func figures(_ language: Language) -> HTML {
    let total = preview.total
    func sum(_ fen: Int64) -> String { language.roundYuan(Money(fen: fen)) }
    return Parts.figures([
      Parts.Figure(
        DecisionWords.foundBefore[language], language.roundYuan(preview.foundBefore)),
      Parts.Figure(DecisionWords.foundAfter[language], language.roundYuan(preview.foundAfter)),
      Parts.Figure(
        DecisionWords.gains[language], sum(total.gainedFen),
        note: DecisionWords.claims(language.count(total.count(.gains)))[language]),
      Parts.Figure(
        DecisionWords.losses[language], sum(total.lostFen),
        note: DecisionWords.claims(language.count(total.count(.loses)))[language]),
      Parts.Figure(
        DecisionWords.effect(.newlyOpen)[language],
        DecisionWords.claims(language.count(total.count(.newlyOpen)))[language]),
    ])
  }

  // MARK: - Charts

  private func charts(_ language: Language) -> HTML {
    let towns = preview.byTown
    let gaining = towns.filter { $0.gainedFen > 0 }.sorted { $0.gainedFen > $1.gainedFen }
    let losing = towns.filter { $0.lostFen > 0 }.sorted { $0.lostFen > $1.lostFen }
    return HTML {
      if let most = gaining.first {
        chart(
          DecisionWords.gainedMost(most.name, language.yuan(Money(fen: most.gainedFen))),
          DecisionWords.gainedYuan, gaining.map { ($0.name, $0.gainedFen) }, language)
      }
      if let most = losing.first {
        chart(
          DecisionWords.lostMost(most.name, language.yuan(Money(fen: most.lostFen))),
          DecisionWords.lostYuan, losing.map { ($0.name, $0.lostFen) }, language)
      }
    }
  }

  private func chart(
    _ finding: Localized, _ value: Localized, _ bars: [(String, Int64)], _ language: Language
  ) -> HTML {
    BarChart(
      finding: finding[language], nameTitle: DecisionWords.town[language],
      valueTitle: value[language],
      bars: bars.map { name, fen in
        BarChart.Bar(name, value: fen, shown: language.yuan(Money(fen: fen)))
      }
    ).html(language, withTable: false)
  }

  // MARK: - Tables

  private func table(
    _ head: Localized, _ tallies: [LawPreview.Tally], _ language: Language
  ) -> HTML {
    var table = DataTable(
      head[language], isCaptionSeen: false, .text(head[language]),
      .number(DecisionWords.effect(.gains)[language]), .number(DecisionWords.gainedYuan[language]),
      .number(DecisionWords.effect(.loses)[language]), .number(DecisionWords.lostYuan[language]),
      .number(DecisionWords.effect(.newlyOpen)[language]),
      .number(DecisionWords.effect(.settled)[language]), .number(DecisionWords.balance[language]))
    for tally in tallies { table.add(cells(tally, language)) }
    table.addTotal(cells(preview.total, language))
    return table.html
  }

  private func cells(_ tally: LawPreview.Tally, _ language: Language) -> [HTML] {
    [
      HTML(tally.name), HTML(language.count(tally.count(.gains))),
      HTML(Money(fen: tally.gainedFen).grouped), HTML(language.count(tally.count(.loses))),
      HTML(Money(fen: tally.lostFen).grouped), HTML(language.count(tally.count(.newlyOpen))),
      HTML(language.count(tally.count(.settled))), HTML(Money(fen: tally.balanceFen).grouped),
    ]
  }

  private func edge(_ context: PageContext) -> HTML {
    let language = context.language
    let edge = preview.boundary
    guard !edge.isEmpty else { return .empty }
    var table = DataTable(
      DecisionWords.boundary[language], isCaptionSeen: false, .text(DecisionWords.name[language]),
      .text(DecisionWords.town[language]), .text(DecisionWords.benefit[language]),
      .text(DecisionWords.before[language]), .text(DecisionWords.after[language]),
      .text(DecisionWords.fact[language]))
    for change in edge.prefix(PreviewPage.listed) {
      let missing = Set(change.before.missing + change.after.missing).sorted()
      table.add(
        a(.href(context.href("people", change.person.id.description))) { change.person.name },
        HTML(change.person.town + change.person.village), HTML(change.benefit.name[language]),
        HTML(DecisionWords.outcome(change.before.outcome)[language]),
        HTML(DecisionWords.outcome(change.after.outcome)[language]),
        HTML(missing.joined(separator: "、")))
    }
    return HTML {
      h2(DecisionWords.boundary[language] + language.bracketed(language.count(edge.count)))
      p(DecisionWords.boundaryNote[language])
      table.html
      if edge.count > PreviewPage.listed {
        p(.class("soft")) { DecisionWords.more(edge.count - PreviewPage.listed)[language] }
      }
    }
  }
}
