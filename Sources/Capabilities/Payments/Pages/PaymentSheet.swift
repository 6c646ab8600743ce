// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Papers
import Values
import Web

/// 拨付单: a batch on A4, with its sum in words, the digest of its file and the three signatures.
struct PaymentSheet {
  let view: PaymentDesk.View
  let names: PaymentNames

  /// What it says, for its check value.
  var paper: Paper {
    let batch = view.batch
    let lines = view.lines.filter { $0.state != .dropped }
    return Paper(
      .paymentOrder, number: batch.number,
      [
        .open(PaymentWords.fund.zh, "\(names.fund(batch.kept.fund).zh) \(batch.kept.year)"),
        .open(PaymentWords.count.zh, String(batch.lineCount)),
        .open(PaymentWords.total.zh, batch.total.grouped),
        .open(PaymentWords.state.zh, PaymentWords.state(batch.state).zh),
        .hidden(PaymentWords.maker.zh, batch.maker),
        .hidden(PaymentWords.checker.zh, batch.checker ?? ""),
        .hidden(PaymentWords.sender.zh, batch.sending?.sender ?? ""),
        .open(PaymentWords.digest.zh, batch.sending?.digest ?? ""),
      ]
        + lines.map { line in
          .hidden(
            line.claimNumber,
            "\(line.payee) \(line.accountTail) \(line.amount) \(PaymentWords.state(line.state).zh)")
        })
  }

  func page(_ issued: IssuedPaper, _ context: PageContext) -> Page {
    let language = context.language
    let batch = view.batch
    return Page(
      title: PaymentWords.sheet[language],
      trail: batch.trail(context), speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      batch.heading(language)
      Parts.facts(
        PaymentBatchPage.facts(batch, names, language) + [
          (PaymentWords.totalInWords[language], HTML(batch.total.inCapitals))
        ])
      PaymentBatchPage.digest(of: batch, language)
      lines(language)
      signatures(language)
      PaperParts.foot(issued, language)
    }
  }

  private func lines(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.lines[language], .number(PaymentWords.ordinal[language]),
      .text(PaymentWords.claim[language]), .text(PaymentWords.payee[language]),
      .text(PaymentWords.account[language]), .number(PaymentWords.amount[language]),
      .text(PaymentWords.state[language]))
    for line in view.lines where line.state != .dropped {
      table.add(
        HTML(String(line.ordinal)), span(.class("nowrap")) { line.claimNumber }, HTML(line.payee),
        HTML(line.accountTail), HTML(line.amount.grouped), line.state.mark(language))
    }
    table.addTotal(
      HTML(PaymentWords.sum[language]), .empty, .empty, .empty, HTML(view.batch.total.grouped),
      .empty)
    return table.html
  }

  private func signatures(_ language: Language) -> HTML {
    Parts.facts(
      [PaymentWords.maker, PaymentWords.checker, PaymentWords.sender].map {
        ($0[language], HTML(PaymentWords.signature[language]))
      })
  }
}
