// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// One warning: why it was raised, what is to be done by when, what was done, and the form for the next.
struct WarningPage {
  let warning: Warning
  let steps: [WarningStep]
  let rules: MonitoringFile?
  let names: @Sendable (RegionCode) -> String
  /// On which the reader acts; nil where they act on none.
  let level: MonitoringFile.Level?
  let mayAct: Bool
  let day: Day

  func page(
    _ context: PageContext, isDone: Bool, refusal: WarningRefusal?, typed: String
  ) -> Page {
    let language = context.language
    return Page(
      title: "\(MonitoringWords.warning[language])　\(warning.personName)",
      trail: [.init(MonitoringWords.title[language], context.href("monitoring"))]
    ) {
      Parts.printButton(language)
    } content: {
      if isDone, refusal == nil { Parts.notice(.yes) { p(MonitoringWords.done[language]) } }
      if let refusal { Parts.notice(.no) { p(MonitoringWords.refusal(refusal)[language]) } }
      facts(context)
      signals(language)
      if mayAct, level != nil, warning.state.kind != .closed { forms(context, typed) }
      section(.id("steps")) {
        h2(MonitoringWords.steps[language])
        stepTable(language)
      }
    }
  }

  private func facts(_ context: PageContext) -> HTML {
    let language = context.language
    let colour = rules?.colour(warning.colour)
    return Parts.facts([
      (
        MonitoringWords.person[language],
        a(.href(context.href("people", warning.person.description))) { warning.personName }
      ),
      (MonitoringWords.place[language], HTML(names(warning.region))),
      (
        MonitoringWords.colour[language],
        HTML {
          rules?.mark(warning.colour, language) ?? HTML(warning.colour)
          if let colour { "　" + Localized(colour.meaning)[language] }
        }
      ),
      (MonitoringWords.duty[language], colour.map { HTML(Localized($0.duty)[language]) }),
      (MonitoringWords.raisedOn[language], HTML(warning.raisedOn.description)),
      (
        MonitoringWords.due[language],
        warning.state.due.map { due in
          HTML(due.description + (due < day ? MonitoringWords.overdue[language] : ""))
        }
      ),
      (MonitoringWords.owner[language], HTML(MonitoringWords.level(warning.owner)[language])),
      (
        MonitoringWords.closedBy[language],
        colour.map { HTML(MonitoringWords.level($0.closedBy)[language]) }
      ),
      (MonitoringWords.state[language], HTML(state(language))),
    ])
  }

  private func state(_ language: Language) -> String {
    let name = MonitoringWords.kind(warning.state.kind)[language]
    switch warning.state {
    case .raised, .helping: return name
    case .proposed(let ending, _):
      return name + language.bracketed(MonitoringWords.ending(ending)[language])
    case .closed(let ending, let on):
      return "\(name) \(on)" + language.bracketed(MonitoringWords.ending(ending)[language])
    }
  }

  private func signals(_ language: Language) -> HTML {
    var table = DataTable(
      MonitoringWords.signals[language], .text(MonitoringWords.signal[language]),
      .text(MonitoringWords.period[language]))
    for seen in warning.signals {
      let name = rules?.signal(seen.id).map { Localized($0.name)[language] } ?? seen.id
      table.add(HTML(name), HTML(language.span(from: seen.since, through: seen.goneOn)))
    }
    return HTML {
      table.html
      if warning.state.kind != .closed, warning.signals.allSatisfy({ $0.goneOn != nil }) {
        Parts.notice(.yes) { p(MonitoringWords.allGone[language]) }
      }
    }
  }

  // MARK: - Acting

  private func forms(_ context: PageContext, _ typed: String) -> HTML {
    let language = context.language
    return HTML {
      entry(context, typed, id: "help", MonitoringWords.doHelp[language]) {
        Parts.field(MonitoringWords.helpKind[language], for: "kind") {
          Parts.choice(
            "kind", id: "kind", any: nil,
            WarningStep.Kind.help.map { ($0.rawValue, MonitoringWords.step($0)[language]) },
            chosen: nil)
        }
      }
      if case .proposed = warning.state {
        entry(context, "", id: "giveBack", MonitoringWords.giveBack[language]) { HTML.empty }
        entry(context, "", id: "close", MonitoringWords.close[language]) { HTML.empty }
      } else {
        entry(context, "", id: "propose", MonitoringWords.propose[language]) {
          Parts.field(MonitoringWords.endingLabel[language], for: "ending") {
            Parts.choice(
              "ending", id: "ending", any: nil,
              Warning.Ending.allCases.map { ($0.rawValue, MonitoringWords.ending($0)[language]) },
              chosen: nil)
          }
        }
      }
    }
  }

  private func entry(
    _ context: PageContext, _ typed: String, id: String, _ title: String,
    @HTMLBuilder _ more: () -> HTML
  ) -> HTML {
    let language = context.language
    return details(id == "help" ? [.open] : []) {
      summary(title)
      form(
        .class("entry"), .method(.post),
        .action(context.href("monitoring", warning.id.description, "steps"))
      ) {
        context.token.field
        input(.type(.hidden), .name("act"), .value(id))
        input(.type(.hidden), .name("version"), .value(String(warning.version)))
        more()
        Parts.field(MonitoringWords.words[language], for: "words-\(id)") {
          textArea(
            .id("words-\(id)"), .name("words"), .maxLength(MonitoringDesk.longestWords), .required
          ) { typed }
        }
        p(.class("soft")) { MonitoringWords.wordsHint[language] }
        button { title }
      }
    }
  }

  private func stepTable(_ language: Language) -> HTML {
    var table = DataTable(
      MonitoringWords.steps[language], isCaptionSeen: false,
      .text(MonitoringWords.day[language]), .text(MonitoringWords.act[language]),
      .text(MonitoringWords.colour[language]), .text(MonitoringWords.owner[language]),
      .text(MonitoringWords.who[language]), .text(MonitoringWords.words[language]))
    for step in steps.reversed() {
      let ending = step.ending.map {
        language.bracketed(MonitoringWords.ending($0)[language])
      }
      table.add(
        span(.class("nowrap")) { step.day.description },
        HTML(MonitoringWords.step(step.kind)[language] + (ending ?? "")),
        rules?.mark(step.colour, language) ?? HTML(step.colour),
        HTML(step.level.map { MonitoringWords.level($0)[language] } ?? "–"), HTML(step.officer),
        HTML(step.words ?? ""))
    }
    return table.html
  }
}
