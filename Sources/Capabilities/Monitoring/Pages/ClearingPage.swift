// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// 零就业户动态清零: households without work, each with its month.
struct ClearingPage {
  let clearings: [Clearing]
  let pagination: Pagination
  let names: @Sendable (RegionCode) -> String
  let rules: MonitoringFile?
  let day: Day

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: MonitoringWords.households[language],
      trail: [.init(MonitoringWords.title[language], context.href("monitoring"))]
    ) {
      Parts.printButton(language)
    } content: {
      if let clearing = rules?.clearing {
        p(.class("soft")) { MonitoringWords.clearingRule(clearing)[language] }
      }
      if clearings.isEmpty {
        Parts.empty(MonitoringWords.noHouseholds[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      MonitoringWords.households[language], isCaptionSeen: false,
      .text(MonitoringWords.number[language]), .text(MonitoringWords.place[language]),
      .text(MonitoringWords.members[language]), .text(MonitoringWords.registeredOn[language]),
      .text(MonitoringWords.due[language]), .text(MonitoringWords.state[language]))
    for clearing in clearings {
      table.add(
        HTML(clearing.householdNumber), HTML(names(clearing.region)),
        HTML {
          for (index, member) in clearing.members.enumerated() {
            if index > 0 { language.list(["", ""]) }
            a(.href(context.href("people", member.id.description))) { member.name }
          }
        },
        span(.class("nowrap")) { clearing.registeredOn.description },
        span(.class("nowrap")) { clearing.due.description }, mark(clearing, language))
    }
    return table.html
  }

  private func mark(_ clearing: Clearing, _ language: Language) -> HTML {
    let state = clearing.state(on: day)
    let text = MonitoringWords.clearing(state)[language]
    return switch state {
    case .running: Mark.open(text)
    case .late: Mark.no(text)
    case .cleared: Mark.yes(text)
    }
  }
}
