// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values
import Web

/// What decisions add to the overview: money found, each benefit, and what is missing.
struct OverviewDecisionPages {
  /// - Parameter people: Everybody held.
  func part(_ scan: ScanSummary, people: Int, _ context: PageContext) -> OverviewPart {
    let language = context.language
    let eligible = scan.benefits.reduce(0) { $0 + $1.count(.eligible) }
    let figures = [
      Parts.Figure(
        DecisionWords.moneyFound[language], language.roundYuan(scan.found),
        note: DecisionWords.claims(language.count(eligible))[language]),
      Parts.Figure(
        DecisionWords.entitledPeople[language], language.count(scan.entitledPeople),
        note: DecisionWords.outOf(language.count(people))[language]),
      Parts.Figure(
        DecisionWords.waitingPeople[language], language.count(scan.waitingPeople),
        href: opens(context) ? context.href("missing") : nil),
    ]
    return OverviewPart(
      figures: figures,
      content: HTML {
        section {
          h2(DecisionWords.benefitsFound[language])
          chart(scan, context)
          table(scan, context)
        }
        if !scan.missing.isEmpty { missing(scan, context) }
        if !scan.leftOut.isEmpty { leftOut(scan, context) }
      })
  }

  /// Whether the reader may see the people behind the numbers.
  private func opens(_ context: PageContext) -> Bool { context.may(Right(.read, .entitlement)) }

  private func chart(_ scan: ScanSummary, _ context: PageContext) -> HTML {
    let language = context.language
    let paying = scan.benefits.filter { $0.found > .zero }.sorted { $0.found > $1.found }
    guard let largest = paying.first, scan.found > .zero else {
      return p(DecisionWords.nothingFound[language])
    }
    let share = Int((largest.found.fen * 100 + scan.found.fen / 2) / scan.found.fen)
    let finding = DecisionWords.largest(largest.benefit.name[language], share: share)
    return BarChart(
      finding: finding[language], nameTitle: DecisionWords.benefit[language],
      valueTitle: DecisionWords.amountYuan[language],
      bars: paying.map {
        BarChart.Bar(
          $0.benefit.name[language], value: $0.found.fen, shown: language.roundYuan($0.found))
      }
    ).html(language, withTable: false)
  }

  private func table(_ scan: ScanSummary, _ context: PageContext) -> HTML {
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
          if opens(context) {
            a(.href(tally.benefit.href(context, nil))) { tally.benefit.name[language] }
          } else {
            tally.benefit.name[language]
          }
          " "
          small { for clause in tally.benefit.clauses { span(.class("clause")) { clause } } }
        },
        count(tally, .eligible, context),
        HTML(tally.benefit.isStatus ? "—" : tally.found.grouped),
        count(tally, .needMoreInformation, context), count(tally, .manualDecision, context),
        HTML(language.count(tally.count(.notEligible))))
    }
    func total(_ outcome: BenefitOutcome) -> HTML {
      HTML(language.count(scan.benefits.reduce(0) { $0 + $1.count(outcome) }))
    }
    table.addTotal(
      HTML(DecisionWords.sum[language]), total(.eligible), HTML(scan.found.grouped),
      total(.needMoreInformation), total(.manualDecision), total(.notEligible))
    return table.html
  }

  /// The number, open to the people behind it.
  private func count(
    _ tally: BenefitTally, _ outcome: BenefitOutcome, _ context: PageContext
  ) -> HTML {
    let shown = context.language.count(tally.count(outcome))
    guard tally.count(outcome) > 0, opens(context) else { return HTML(shown) }
    return a(.href(tally.benefit.href(context, outcome))) { shown }
  }

  private func leftOut(_ scan: ScanSummary, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      DecisionWords.leftOutTitle[language], isCaptionSeen: false,
      .text(DecisionWords.benefit[language]), .text(DecisionWords.reason[language]))
    for left in scan.leftOut {
      table.add(
        HTML {
          left.benefit.name[language]
          " "
          small { for clause in left.benefit.clauses { span(.class("clause")) { clause } } }
        }, HTML(DecisionWords.reason(left.reason)[language]))
    }
    let shown = table.html
    return section {
      h2(DecisionWords.leftOutTitle[language])
      p(DecisionWords.leftOutNote[language])
      shown
    }
  }

  private func missing(_ scan: ScanSummary, _ context: PageContext) -> HTML {
    let language = context.language
    let bars = scan.missing.map {
      BarChart.Bar(
        $0.name[language], value: Int64($0.people), shown: language.count($0.people),
        href: opens(context) ? context.href("missing", $0.fact) : nil)
    }
    return section {
      h2(DecisionWords.missingTitle[language])
      p(DecisionWords.missingNote[language])
      if let most = scan.missing.first {
        BarChart(
          finding: DecisionWords.mostMissing(most.name[language], language.count(most.people))[
            language],
          nameTitle: DecisionWords.fact[language], valueTitle: DecisionWords.decisions[language],
          bars: Array(bars.prefix(12))
        ).html(language)
      }
    }
  }
}
