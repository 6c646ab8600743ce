// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// What decisions add to the overview: money found, each benefit, and what is missing.
struct OverviewDecisionPages {
  func part(_ scan: Scan, _ known: ScanFigures, _ context: PageContext) -> OverviewPart {
    let language = context.language
    let figures = [
      Parts.Figure(
        DecisionWords.moneyFound[language], language.roundYuan(scan.total)),
      Parts.Figure(
        DecisionWords.entitledPeople[language], language.count(known.entitledPeople),
        note: DecisionWords.outOf(language.count(scan.peopleCount))[language]),
      Parts.Figure(
        DecisionWords.waitingPeople[language], language.count(known.waitingPeople),
        href: context.href("missing")),
    ]
    return OverviewPart(
      figures: figures,
      content: HTML {
        section {
          h2(DecisionWords.benefitsFound[language])
          chart(scan, context)
          table(scan, context)
        }
        if !known.missing.isEmpty { missing(known, context) }
      })
  }

  private func chart(_ scan: Scan, _ context: PageContext) -> HTML {
    let language = context.language
    let paying = scan.benefits.filter { $0.amount > .zero }.sorted { $0.amount > $1.amount }
    guard let largest = paying.first, scan.total > .zero else {
      return p(DecisionWords.nothingFound[language])
    }
    let share = Int((largest.amount.fen * 100 + scan.total.fen / 2) / scan.total.fen)
    let finding = DecisionWords.largest(largest.benefit.name[language], share: share)
    return BarChart(
      finding: finding[language], nameTitle: DecisionWords.benefit[language],
      valueTitle: DecisionWords.amountYuan[language],
      bars: paying.map {
        BarChart.Bar(
          $0.benefit.name[language], value: $0.amount.fen, shown: language.roundYuan($0.amount))
      }
    ).html(language, withTable: false)
  }

  private func table(_ scan: Scan, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      DecisionWords.benefitsFound[language], isCaptionSeen: false,
      .text(DecisionWords.benefit[language]),
      .number(DecisionWords.outcome(.eligible)[language]),
      .number(DecisionWords.amountYuan[language]),
      .number(DecisionWords.outcome(.needMoreInformation)[language]),
      .number(DecisionWords.outcome(.manualDecision)[language]),
      .number(DecisionWords.outcome(.notEligible)[language]))
    for tally in scan.benefits {
      table.add(
        HTML {
          a(.href(tally.benefit.href(context, nil))) { tally.benefit.name[language] }
          " "
          small(language.list(tally.benefit.clauses))
        },
        count(tally.entitled, tally, .eligible, context),
        HTML(tally.benefit.isStatus ? "—" : tally.amount.grouped),
        count(tally.undecided, tally, .needMoreInformation, context),
        count(tally.manual, tally, .manualDecision, context),
        HTML(language.count(tally.refused)))
    }
    func total(_ count: (BenefitTally) -> Int) -> HTML {
      HTML(language.count(scan.benefits.reduce(0) { $0 + count($1) }))
    }
    table.addTotal(
      HTML(DecisionWords.sum[language]), total(\.entitled), HTML(scan.total.grouped),
      total(\.undecided), total(\.manual), total(\.refused))
    return table.html
  }

  /// The number, open to the people behind it.
  private func count(
    _ people: Int, _ tally: BenefitTally, _ outcome: BenefitOutcome, _ context: PageContext
  ) -> HTML {
    let shown = context.language.count(people)
    guard people > 0 else { return HTML(shown) }
    return a(.href(tally.benefit.href(context, outcome))) { shown }
  }

  private func missing(_ known: ScanFigures, _ context: PageContext) -> HTML {
    let language = context.language
    let bars = known.missing.map {
      BarChart.Bar(
        $0.fact.name[language], value: Int64($0.people), shown: language.count($0.people),
        href: context.href("missing", $0.fact.id))
    }
    return section {
      h2(DecisionWords.missingTitle[language])
      p(DecisionWords.missingNote[language])
      if let most = known.missing.first {
        BarChart(
          finding: DecisionWords.mostMissing(most.fact.name[language], language.count(most.people))[
            language],
          nameTitle: DecisionWords.fact[language], valueTitle: DecisionWords.people[language],
          bars: Array(bars.prefix(12))
        ).html(language)
      }
    }
  }
}
