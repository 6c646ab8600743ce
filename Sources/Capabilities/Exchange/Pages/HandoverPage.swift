// SPDX-License-Identifier: Apache-2.0
import Policy
import Rights
import Values
import Web

/// One file: what it says of itself, what differs, and what is next.
struct HandoverPage {
  let handover: Handover
  let name: Label
  let due: Day
  let tally: ExchangeDesk.Tally
  let differences: [HandoverDifference]
  let change: RowDifference.Change?
  let pagination: Pagination
  let names: @Sendable (RegionCode) -> String

  func page(
    _ context: PageContext, refusal: ExchangeRefusal? = nil, isDone: Bool = false
  ) -> Page {
    let language = context.language
    return Page(
      title: Localized(name)[language] + " " + handover.manifest.period.text,
      trail: [.init(ExchangeWords.title[language], context.href("handovers"))],
      speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      if let refusal { BoardPage.alert(refusal, language) }
      if isDone, refusal == nil {
        div(.isStatus) { Parts.notice(.yes) { p(ExchangeWords.done[language]) } }
      }
      facts(language)
      if mayAct(context) { acts(context) }
      if handover.direction == .taken, pagination.total > 0 || change != nil {
        h2(ExchangeWords.differences[language])
        tallies(language)
        filter(context)
        p(.class("soft")) { pagination.position(language) }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func facts(_ language: Language) -> HTML {
    let manifest = handover.manifest
    let late = max(0, Int(handover.handedOn.number - due.number))
    return Parts.facts([
      (ExchangeWords.state[language], HandoverPage.mark(handover.state, language)),
      (
        ExchangeWords.direction[language],
        HTML(ExchangeWords.direction(handover.direction)[language])
      ),
      (ExchangeWords.from[language], HTML(party(manifest.from, language))),
      (ExchangeWords.to[language], HTML(party(manifest.to, language))),
      (ExchangeWords.sequence[language], HTML(String(manifest.sequence))),
      (ExchangeWords.rows[language], HTML(language.count(manifest.rows))),
      (ExchangeWords.lacking[language], HTML(language.count(manifest.lacking))),
      (ExchangeWords.due[language], HTML(due.description)),
      (ExchangeWords.madeOn[language], HTML(manifest.madeOn.description)),
      (ExchangeWords.receivedOn[language], handover.receivedOn.map { HTML($0.description) }),
      (ExchangeWords.receiptOn[language], handover.receiptOn.map { HTML($0.description) }),
      (ExchangeWords.daysLate[language], late > 0 ? HTML(language.count(late)) : nil),
      (ExchangeWords.flaw[language], handover.flaw.map { HTML(ExchangeWords.flaw($0)[language]) }),
      (
        ExchangeWords.words[language],
        handover.words.isEmpty ? nil : span(.lang(.chinese)) { handover.words }
      ),
      (
        ExchangeWords.outcome[language],
        handover.state == .agreed
          ? HTML(ExchangeWords.outcome(handover.outcome)[language]) : nil
      ),
    ])
  }

  private func party(_ party: HandoverParty, _ language: Language) -> String {
    names(party.region) + " " + ExchangeWords.organ(party.role)[language]
  }

  static func mark(_ state: Handover.State, _ language: Language) -> HTML {
    let text = ExchangeWords.state(state)[language]
    return switch state {
    case .made, .open: Mark.open(text)
    case .agreed: Mark.yes(text)
    case .late: Mark.judgement(text)
    case .refused: Mark.no(text)
    }
  }

  // MARK: - What is next

  private func mayAct(_ context: PageContext) -> Bool {
    let side =
      handover.direction == .made ? handover.manifest.from : handover.manifest.to
    return context.may(ExchangePages.enter) && side.isActed(by: context.officer)
  }

  private func acts(_ context: PageContext) -> HTML {
    let language = context.language
    return section(.class("no-print")) {
      h2(ExchangeWords.next[language])
      switch (handover.direction, handover.state) {
      case (.made, _):
        p(.class("soft")) { ExchangeWords.copyNote[language] }
        press("copies", ExchangeWords.copy, [], context)
      case (.taken, .open):
        if tally.undecided > 0 {
          p { ExchangeWords.undecided(language.count(tally.undecided))[language] }
          rest(context)
        } else {
          p(.class("soft")) { ExchangeWords.agreeNote[language] }
          press("answers", ExchangeWords.agree, [("act", "agree")], context)
        }
        refusing(context)
      case (.taken, _):
        p(.class("soft")) { ExchangeWords.receiptNote[language] }
        press("receipts", ExchangeWords.receipt, [], context)
      }
    }
  }

  private func press(
    _ segment: String, _ words: Localized, _ fields: [(String, String)], _ context: PageContext
  ) -> HTML {
    form(.method(.post), .action(Href("handovers", handover.id.description, segment))) {
      context.token.field
      for (name, value) in fields { input(.type(.hidden), .name(name), .value(value)) }
      button { words[context.language] }
    }
  }

  private func rest(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post),
      .action(Href("handovers", handover.id.description, "rest"))
    ) {
      context.token.field
      Parts.field(ExchangeWords.rest[language], for: "choice") {
        Parts.choice(
          "choice", id: "choice", any: nil,
          HandoverChoice.allCases.map { ($0.rawValue, ExchangeWords.choice($0)[language]) },
          chosen: HandoverChoice.later.rawValue)
      }
      button(.class("quiet")) { ExchangeWords.decideRest[language] }
    }
  }

  private func refusing(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry"), .method(.post),
      .action(Href("handovers", handover.id.description, "answers"))
    ) {
      context.token.field
      input(.type(.hidden), .name("act"), .value("refuse"))
      Parts.field(ExchangeWords.reason[language], for: "reason") {
        input(
          .type(.text), .id("reason"), .name("reason"), .autocomplete(false),
          .maxLength(Reason.lengths.upperBound), .described(by: "reason-note"))
        small(.id("reason-note")) { ExchangeWords.reasonNote[language] }
      }
      button(.class("quiet")) { ExchangeWords.refuse[language] }
    }
  }

  // MARK: - Differences

  private func tallies(_ language: Language) -> HTML {
    Parts.figures([
      .init(ExchangeWords.change(.both)[language], language.count(tally.both)),
      .init(ExchangeWords.change(.theirs)[language], language.count(tally.theirs)),
      .init(ExchangeWords.change(.ours)[language], language.count(tally.ours)),
      .init(ExchangeWords.notDecided[language], language.count(tally.undecided)),
    ])
  }

  private func filter(_ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(ExchangeWords.whoChanged[language], for: "change") {
        Parts.choice(
          "change", id: "change", any: ExchangeWords.any[language],
          RowDifference.Change.allCases.map {
            ($0.rawValue, ExchangeWords.change($0)[language])
          }, chosen: change?.rawValue)
      }
      button(.class("quiet")) { ExchangeWords.apply[language] }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ExchangeWords.differences[language], isCaptionSeen: false,
      .text(ExchangeWords.person[language]), .text(ExchangeWords.number[language]),
      .text(ExchangeWords.whoChanged[language]), .text(ExchangeWords.what[language]),
      .text(ExchangeWords.decision[language]), .text(ExchangeWords.remark[language]))
    for one in differences {
      table.add(
        a(
          .href(
            context.href(
              "handovers", handover.id.description, "differences", one.id.description))
        ) { one.row.name },
        HTML(one.row.number.map { "\($0.masked)" } ?? "–"),
        HTML(ExchangeWords.change(one.row.change)[language]),
        HTML(ExchangeWords.what(one.row)[language]), DifferencePage.choice(one, language),
        span(.lang(.chinese)) { one.note })
    }
    return table.html
  }
}
