// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Funds
import Policy
import Values
import Web

/// 疑点模式和清单: what payments are looked at for, what comes late and what lies idle.
struct PatternPage {
  let rules: DoubtFile
  let late: [PaymentDesk.Late]
  let idle: [BudgetLine]
  let names: PaymentNames

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: PaymentWords.patterns[language],
      trail: [.init(PaymentWords.title[language], context.href("payments"))], speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      h2(PaymentWords.late[language])
      lateTable(context)
      h2(PaymentWords.idle[language])
      idleTable(language)
      h2(PaymentWords.patternName[language])
      p(.class("soft")) { PaymentWords.patternsNote[language] }
      patterns(language)
    }
  }

  private func lateTable(_ context: PageContext) -> HTML {
    let language = context.language
    guard !late.isEmpty else { return p(.class("soft")) { PaymentWords.noneLate[language] } }
    var table = DataTable(
      PaymentWords.late[language], isCaptionSeen: false, .text(PaymentWords.claim[language]),
      .text(PaymentWords.payee[language]), .number(PaymentWords.amount[language]),
      .text(PaymentWords.since[language]), .text(PaymentWords.due[language]))
    for one in late {
      table.add(
        a(.href(context.href("claims", one.claim.id.description)), .class("nowrap")) {
          one.claim.number
        },
        HTML(one.claim.partyName), HTML(one.claim.amount?.grouped ?? "–"),
        span(.class("nowrap")) { one.claim.since.description },
        span(.class("nowrap")) { one.due.description })
    }
    return table.html
  }

  private func idleTable(_ language: Language) -> HTML {
    guard !idle.isEmpty else { return p(.class("soft")) { PaymentWords.noneIdle[language] } }
    var table = DataTable(
      PaymentWords.idle[language], isCaptionSeen: false, .text(PaymentWords.fund[language]),
      .text(PaymentWords.region[language]), .number(PaymentWords.allotted[language]),
      .number(PaymentWords.spent[language]), .number(PaymentWords.available[language]))
    for line in idle {
      table.add(
        HTML("\(names.fund(line.budget.fund)[language]) \(line.budget.year)"),
        HTML(names.region(line.budget.region)), HTML(line.balances.allotted.grouped),
        HTML(line.balances[.spent].grouped), HTML(line.balances[.available].grouped))
    }
    return table.html
  }

  private func patterns(_ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.patterns[language], isCaptionSeen: false, .text(PaymentWords.code[language]),
      .text(PaymentWords.patternName[language]), .text(PaymentWords.isHeld[language]),
      .text(PaymentWords.state[language]))
    for pattern in rules.patterns {
      table.add(
        HTML(pattern.code), HTML(Localized(pattern.name)[language]),
        HTML((pattern.data ?? pattern.needs).map { Localized($0)[language] } ?? "–"),
        pattern.isHeld
          ? Mark.yes(PaymentWords.held[language]) : Mark.open(PaymentWords.notHeld[language]))
    }
    return table.html
  }
}
