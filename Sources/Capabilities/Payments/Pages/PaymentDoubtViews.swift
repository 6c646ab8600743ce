// SPDX-License-Identifier: Apache-2.0
import Claims
import Rights
import Values
import Web

/// What speaks against payments of a batch, and what was said to it.
struct PaymentDoubts {
  let view: PaymentDesk.View
  let context: PageContext

  private var isOpen: Bool { view.batch.state == .open || view.batch.state == .checked }

  var html: HTML {
    let language = context.language
    let lines = Dictionary(uniqueKeysWithValues: view.lines.map { ($0.id, $0) })
    let doubts = view.doubts.filter {
      lines[$0.line]?.state != .dropped || $0.settling?.outcome == .confirmed
    }
    guard !doubts.isEmpty else { return p(.class("soft")) { PaymentWords.noDoubt[language] } }
    var table = DataTable(
      PaymentWords.doubts[language], isCaptionSeen: false, .text(PaymentWords.claim[language]),
      .text(PaymentWords.payee[language]), .text(PaymentWords.doubts[language]),
      .text(PaymentWords.finding[language]), .text(PaymentWords.state[language]))
    for doubt in doubts {
      guard let line = lines[doubt.line] else { continue }
      table.add(
        a(.href(context.href("claims", line.claim.description)), .class("nowrap")) {
          line.claimNumber
        },
        HTML(line.payee), HTML(PaymentWords.pattern(doubt.pattern)[language]),
        HTML(doubt.finding), standing(doubt, line))
    }
    return table.html
  }

  private func standing(_ doubt: PaymentDoubt, _ line: PaymentLine) -> HTML {
    let language = context.language
    if let settling = doubt.settling { return settling.mark(language) }
    return HTML {
      Mark.open(PaymentWords.standing[language])
      if isOpen, context.may(PaymentPages.checking) {
        act("clearing", PaymentWords.clear, doubt, line)
        act("confirming", PaymentWords.confirm, doubt, line)
      }
      if view.batch.state == .open, context.may(PaymentPages.entering) {
        act("dropping", PaymentWords.drop, doubt, line)
      }
    }
  }

  private func act(
    _ place: String, _ name: Localized, _ doubt: PaymentDoubt, _ line: PaymentLine
  ) -> HTML {
    form(
      .class("no-print"), .method(.post),
      .action(context.href("payments", view.batch.id.description, place))
    ) {
      context.token.field
      input(.type(.hidden), .name("version"), .value(String(view.batch.version)))
      input(.type(.hidden), .name("line"), .value(line.id.description))
      input(.type(.hidden), .name("pattern"), .value(doubt.pattern.rawValue))
      PaymentActs.reason("\(place)-\(line.id)-\(doubt.pattern.rawValue)", context.language)
      button(.class("quiet")) { name[context.language] }
    }
  }
}

extension PaymentDoubt.Settling {
  func mark(_ language: Language) -> HTML {
    let words = PaymentWords.settled(outcome, account, reason, day.description)[language]
    return outcome == .cleared ? Mark.yes(words) : Mark.no(words)
  }
}

/// 疑点核查表: the doubtful points of a batch on A4, for whoever looks into them.
struct DoubtSheet {
  let view: PaymentDesk.View

  func page(_ context: PageContext) -> Page {
    let language = context.language
    let batch = view.batch
    return Page(
      title: PaymentWords.doubtSheet[language],
      trail: batch.trail(context), speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      batch.heading(language)
      p(.class("soft")) { PaymentWords.doubtSheetNote[language] }
      table(language)
      Parts.facts(
        [PaymentWords.lookedInto, PaymentWords.checker].map {
          ($0[language], HTML(PaymentWords.signature[language]))
        })
    }
  }

  private func table(_ language: Language) -> HTML {
    guard !view.doubts.isEmpty else { return p { PaymentWords.noDoubt[language] } }
    let lines = Dictionary(uniqueKeysWithValues: view.lines.map { ($0.id, $0) })
    var table = DataTable(
      PaymentWords.doubtSheet[language], isCaptionSeen: false,
      .text(PaymentWords.claim[language]), .text(PaymentWords.payee[language]),
      .number(PaymentWords.amount[language]), .text(PaymentWords.doubts[language]),
      .text(PaymentWords.finding[language]), .text(PaymentWords.state[language]))
    for doubt in view.doubts {
      guard let line = lines[doubt.line] else { continue }
      table.add(
        span(.class("nowrap")) { line.claimNumber }, HTML(line.payee), HTML(line.amount.grouped),
        HTML(PaymentWords.pattern(doubt.pattern)[language]), HTML(doubt.finding),
        doubt.settling?.mark(language) ?? Mark.open(PaymentWords.standing[language]))
    }
    return table.html
  }
}
