// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Rights
import Values
import Web

/// What is due to whom by when, what came and went, and the two forms of the day.
struct BoardPage {
  let lines: [HandoverLine]
  /// The latest first.
  let files: [Handover]
  let kinds: [HandoverRule]
  let makings: [ExchangeDesk.Making]
  let today: Day
  let names: @Sendable (RegionCode) -> String
  let refusal: ExchangeRefusal?
  /// What was asked for when it was refused.
  var chosen: (kind: String, period: String)? = nil

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: ExchangeWords.title[language]) {
      Parts.button(
        ExchangeWords.keys[language], context.href("handovers", "keys"), isQuiet: true)
    } content: {
      if let refusal { BoardPage.alert(refusal, language) }
      p(ExchangeWords.note[language])
      if context.may(ExchangePages.enter) {
        take(context)
        if !makings.isEmpty { make(context) }
      }
      h2(ExchangeWords.board[language])
      if lines.isEmpty {
        Parts.empty(ExchangeWords.noBoard[language])
      } else {
        board(context)
      }
      h2(ExchangeWords.files[language])
      if files.isEmpty {
        Parts.empty(ExchangeWords.noFiles[language])
      } else {
        table(context)
      }
    }
  }

  static func alert(_ refusal: ExchangeRefusal, _ language: Language) -> HTML {
    div(.isAlert) {
      Parts.notice(.no) {
        p { strong(ExchangeWords.notDone[language]) }
        p(refusal.text[language])
      }
    }
  }

  // MARK: - Forms

  private func take(_ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(ExchangeWords.take[language])
      form(.class("upload"), .method(.post), .multipart, .action(Href("handovers"))) {
        context.token.field
        Parts.field(ExchangeWords.file[language], for: "file") {
          input(
            .type(.file), .id("file"), .name("file"), .accept(".xlsx,.zip"),
            .described(by: "file-note"), .required)
        }
        p(.id("file-note"), .class("soft")) { ExchangeWords.fileNote[language] }
        Parts.field(ExchangeWords.password[language], for: "password") {
          input(
            .type(.text), .id("password"), .name("password"), .maxLength(100),
            .autocomplete(false), .described(by: "password-note"))
          small(.id("password-note")) { ExchangeWords.passwordNote[language] }
        }
        button { ExchangeWords.take[language] }
      }
    }
  }

  private func make(_ context: PageContext) -> HTML {
    let language = context.language
    return section {
      h2(ExchangeWords.make[language])
      p(.id("period-note"), .class("soft")) { ExchangeWords.periodNote[language] }
      for making in makings { entry(making, context) }
    }
  }

  private func entry(_ making: ExchangeDesk.Making, _ context: PageContext) -> HTML {
    let language = context.language
    let name = Localized(making.rule.handover.name)[language]
    let id = "period-\(making.rule.handover.id)"
    let chosen = chosen.flatMap { $0.kind == making.rule.id ? $0.period : nil }
    return form(.class("entry"), .method(.post), .action(Href("handovers", "makings"))) {
      context.token.field
      input(.type(.hidden), .name("kind"), .value(making.rule.id))
      h3(name)
      Parts.field(ExchangeWords.period[language], for: id) {
        selection(.id(id), .name("period"), .described(by: "period-note")) {
          for line in making.lines {
            option(
              [.value(line.period.text)]
                + (line.period.text == chosen ?? making.meant.text ? [.selected] : [])
            ) {
              ExchangeWords.choice(of: line, on: today)[language]
            }
          }
        }
      }
      button { ExchangeWords.make(name)[language] }
    }
  }

  // MARK: - Tables

  private func board(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ExchangeWords.board[language], isCaptionSeen: false, .text(ExchangeWords.kind[language]),
      .text(ExchangeWords.from[language]), .text(ExchangeWords.period[language]),
      .text(ExchangeWords.due[language]), .text(ExchangeWords.madeOn[language]),
      .text(ExchangeWords.receivedOn[language]), .text(ExchangeWords.receiptOn[language]),
      .number(ExchangeWords.daysLate[language]), .text(ExchangeWords.state[language]))
    for line in lines {
      let late = line.daysLate(on: today)
      table.add(
        HTML(Localized(line.rule.handover.name)[language]), HTML(party(line.from, language)),
        HTML(line.period.text), day(line.due), day(line.first?.manifest.madeOn),
        day(line.first?.receivedOn), day(line.last?.receiptOn),
        HTML(late > 0 ? language.count(late) : "–"),
        BoardPage.mark(line.state(on: today), language))
    }
    return table.html
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ExchangeWords.files[language], isCaptionSeen: false, .text(ExchangeWords.kind[language]),
      .text(ExchangeWords.direction[language]), .text(ExchangeWords.from[language]),
      .text(ExchangeWords.to[language]), .text(ExchangeWords.period[language]),
      .number(ExchangeWords.sequence[language]), .number(ExchangeWords.rows[language]),
      .text(ExchangeWords.day[language]), .text(ExchangeWords.state[language]))
    for file in files {
      let name = kinds.first { $0.id == file.manifest.handover }?.handover.name
      table.add(
        a(.href(context.href("handovers", file.id.description))) {
          name.map { Localized($0)[language] } ?? file.manifest.handover
        },
        HTML(ExchangeWords.direction(file.direction)[language]),
        HTML(party(file.manifest.from, language)), HTML(party(file.manifest.to, language)),
        HTML(file.manifest.period.text), HTML(String(file.manifest.sequence)),
        HTML(language.count(file.manifest.rows)), day(file.handedOn),
        HandoverPage.mark(file.state, language))
    }
    return table.html
  }

  private func party(_ party: HandoverParty, _ language: Language) -> String {
    names(party.region) + " " + ExchangeWords.organ(party.role)[language]
  }

  private func day(_ day: Day?) -> HTML { span(.class("nowrap")) { day?.description ?? "–" } }

  static func mark(_ state: HandoverLine.State, _ language: Language) -> HTML {
    let text = ExchangeWords.line(state)[language]
    return switch state {
    case .ahead: Mark.open(text)
    case .missing, .late: Mark.no(text)
    case .incomplete: Mark.judgement(text)
    case .inTime: Mark.yes(text)
    }
  }
}
