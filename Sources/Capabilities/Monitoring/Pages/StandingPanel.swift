// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// 就业监测 on a person's page: how they stand, what the signals say, their working life, their warnings.
struct StandingPanel {
  let spans: [WorkSpan]
  let standing: Standing
  /// Nil where the person is not watched.
  let verdict: WatchVerdict?
  let rules: MonitoringFile
  /// The latest first.
  let warnings: [Warning]

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.id("monitoring")) {
      h2(MonitoringWords.title[language])
      Parts.facts([
        (MonitoringWords.now[language], now(language)),
        (MonitoringWords.colour[language], colour(language)),
        (
          MonitoringWords.signals[language],
          verdict.map { HTML(language.list($0.signals.map { name($0, language) })) }
        ),
        (MonitoringWords.warnings[language], links(context)),
      ])
      if spans.isEmpty {
        p(.class("soft")) { MonitoringWords.noHistory[language] }
      } else {
        history(language)
      }
    }
  }

  private func now(_ language: Language) -> HTML {
    let text = MonitoringWords.isWorking(standing.work.isWorking)[language]
    guard let since = standing.work.outOfWorkSince, standing.work.isWorking == false else {
      return HTML(text)
    }
    return HTML(text + language.bracketed(MonitoringWords.since(since)[language]))
  }

  private func colour(_ language: Language) -> HTML {
    guard let verdict else { return HTML(MonitoringWords.notWatched[language]) }
    guard let colour = verdict.colour else {
      return Mark.yes(Localized(rules.calm.name)[language])
    }
    return rules.mark(colour, language)
  }

  private func name(_ signal: String, _ language: Language) -> String {
    rules.signal(signal).map { Localized($0.name)[language] } ?? signal
  }

  private func links(_ context: PageContext) -> HTML? {
    guard !warnings.isEmpty else { return nil }
    return HTML {
      for (index, warning) in warnings.enumerated() {
        if index > 0 { "　" }
        a(.href(context.href("monitoring", warning.id.description))) {
          "\(warning.raisedOn) \(MonitoringWords.kind(warning.state.kind)[context.language])"
        }
      }
    }
  }

  private func history(_ language: Language) -> HTML {
    var table = DataTable(
      MonitoringWords.history[language], .text(MonitoringWords.what[language]),
      .text(MonitoringWords.period[language]))
    for span in spans.reversed() {
      table.add(
        HTML {
          MonitoringWords.source(span.source)[language]
          if let title = span.title { "　\(title)" }
        }, HTML(language.span(from: span.from, through: span.to)))
    }
    return table.html
  }
}
