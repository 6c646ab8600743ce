// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// How people stood at work at each look (走势).
struct MonitoringTrendPage {
  /// The latest first.
  let runs: [MonitoringRun]

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: MonitoringWords.trend[language],
      trail: [.init(MonitoringWords.title[language], context.href("monitoring"))]
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) {
        MonitoringWords.trendNote[language]
        if context.may(Right(.read, .fund)) {
          " "
          a(.href(Href("funds", "trend"))) { MonitoringWords.moneyTrend[language] }
        }
      }
      if runs.isEmpty {
        Parts.empty(MonitoringWords.noRuns[language])
      } else {
        chart(language)
        table(language)
      }
    }
  }

  private func perMille(_ run: MonitoringRun) -> Int? {
    let known = run.working + run.outOfWork
    return known > 0 ? run.working * 1000 / known : nil
  }

  private func text(_ run: MonitoringRun) -> String {
    perMille(run).map { "\($0 / 10).\($0 % 10)%" } ?? "–"
  }

  private func chart(_ language: Language) -> HTML {
    guard let latest = runs.first else { return .empty }
    let before = runs.dropFirst().first.map { MonitoringWords.shareBefore(text($0))[language] }
    return BarChart(
      finding: MonitoringWords.latestShare(text(latest))[language] + (before ?? ""),
      nameTitle: MonitoringWords.day[language], valueTitle: MonitoringWords.share[language],
      bars: runs.prefix(24).reversed().map { run in
        BarChart.Bar(run.day.description, value: Int64(perMille(run) ?? 0), shown: text(run))
      }
    ).html(language, withTable: false)
  }

  private func table(_ language: Language) -> HTML {
    var table = DataTable(
      MonitoringWords.trend[language], isCaptionSeen: false, .text(MonitoringWords.day[language]),
      .number(MonitoringWords.watched[language]), .number(MonitoringWords.working[language]),
      .number(MonitoringWords.outOfWork[language]), .number(MonitoringWords.unknown[language]),
      .number(MonitoringWords.share[language]))
    for run in runs {
      table.add(
        HTML(run.day.description), HTML(language.count(run.watched)),
        HTML(language.count(run.working)), HTML(language.count(run.outOfWork)),
        HTML(language.count(run.unknown)), HTML(text(run)))
    }
    return table.html
  }
}
