// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// 走访清单: the open warnings by village, with room to write.
struct MonitoringPrintPage {
  let warnings: [Warning]
  let rules: MonitoringFile?
  let names: @Sendable (RegionCode) -> String
  let day: Day

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: MonitoringWords.print[language],
      trail: [.init(MonitoringWords.title[language], context.href("monitoring"))]
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { "\(day)　" + MonitoringWords.listNote[language] }
      if let rules, !warnings.isEmpty {
        table(rules, language)
      } else {
        Parts.empty(MonitoringWords.none[language])
      }
    }
  }

  private func table(_ rules: MonitoringFile, _ language: Language) -> HTML {
    var table = DataTable(
      MonitoringWords.print[language], isCaptionSeen: false,
      .text(MonitoringWords.place[language]), .text(MonitoringWords.person[language]),
      .text(MonitoringWords.colour[language]), .text(MonitoringWords.signals[language]),
      .text(MonitoringWords.due[language]), .text(MonitoringWords.found[language]))
    for warning in warnings {
      table.add(
        HTML(names(warning.region)), HTML(warning.personName),
        rules.mark(warning.colour, language), HTML(rules.names(of: warning, language)),
        HTML(warning.state.due?.description ?? "–"), HTML("　　　　　　　　"))
    }
    return table.html
  }
}
