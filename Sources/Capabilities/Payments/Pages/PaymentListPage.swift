// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Rights
import Values
import Web

/// What could be paid, and the batches so far.
struct PaymentListPage {
  let names: PaymentNames

  struct View {
    let payable: [PaymentDesk.Payable]
    let batches: [PaymentBatch]
    let pagination: Pagination
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: PaymentWords.title[language], speaksForDay: false) {
      h2(PaymentWords.waiting[language])
      if view.payable.isEmpty {
        Parts.empty(PaymentWords.noneWaiting[language])
      } else {
        payable(view.payable, context)
      }
      p(.class("no-print")) {
        a(.href(context.href("payments", "review"))) { PaymentWords.reviewTitle[language] }
        "　"
        a(.href(context.href("payments", "patterns"))) { PaymentWords.patterns[language] }
      }
      h2(PaymentWords.batches[language])
      if view.batches.isEmpty {
        p(.class("soft")) { PaymentWords.noBatch[language] }
      } else {
        p(.class("soft")) { view.pagination.position(language) }
        batches(view.batches, context)
        view.pagination.links(context.here, language)
      }
    }
  }

  private func payable(_ groups: [PaymentDesk.Payable], _ context: PageContext) -> HTML {
    let language = context.language
    let mayMake = context.may(PaymentPages.entering)
    var table = DataTable(
      PaymentWords.waiting[language], isCaptionSeen: false, .text(PaymentWords.fund[language]),
      .text(PaymentWords.region[language]), .number(PaymentWords.count[language]),
      .number(PaymentWords.total[language]), .text(PaymentWords.make[language]))
    for group in groups {
      table.add(
        HTML("\(name(group.kept, language)) \(group.kept.year)"), HTML(names.region(group.region)),
        HTML(language.count(group.claims.count)), HTML(group.total.grouped),
        mayMake
          ? Parts.button(
            PaymentWords.make[language],
            context.href("payments", "new").with("region", group.region.digits)
              .with("fund", group.kept.fund).with("year", String(group.kept.year)), isQuiet: true)
          : HTML("–"))
    }
    return table.html
  }

  private func batches(_ batches: [PaymentBatch], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      PaymentWords.batches[language], isCaptionSeen: false, .text(PaymentWords.number[language]),
      .text(PaymentWords.fund[language]), .number(PaymentWords.count[language]),
      .number(PaymentWords.total[language]), .text(PaymentWords.state[language]),
      .text(PaymentWords.madeOn[language]))
    for batch in batches {
      table.add(
        a(.href(context.href("payments", batch.id.description)), .class("nowrap")) { batch.number },
        HTML("\(name(batch.kept, language)) \(batch.kept.year)"),
        HTML(language.count(batch.lineCount)), HTML(batch.total.grouped),
        batch.state.mark(language), span(.class("nowrap")) { batch.madeOn.description })
    }
    return table.html
  }

  private func name(_ kept: Claim.Keeping, _ language: Language) -> String {
    names.fund(kept.fund)[language]
  }

  // MARK: - Choosing

  /// Claims on one page; the rest go into another batch.
  private static let mostChosen = 500

  func choice(
    _ group: PaymentDesk.Payable, _ context: PageContext, _ refusal: PaymentRefusal?
  ) -> Page {
    let language = context.language
    let fund = names.fund(group.kept.fund)
    return Page(
      title: PaymentWords.newBatch(fund, String(group.kept.year))[language],
      trail: [.init(PaymentWords.title[language], context.href("payments"))], speaksForDay: false
    ) {
      PaymentBatchPage.refusal(refusal, language)
      p(.class("soft")) { PaymentWords.choiceNote[language] }
      form(.method(.post), .action(context.href("payments"))) {
        context.token.field
        input(.type(.hidden), .name("region"), .value(group.region.digits))
        input(.type(.hidden), .name("fund"), .value(group.kept.fund))
        input(.type(.hidden), .name("year"), .value(String(group.kept.year)))
        choices(group.claims.prefix(PaymentListPage.mostChosen), language)
        div(.class("filter-actions")) { button { PaymentWords.make[language] } }
      }
    }
  }

  private func choices(_ claims: ArraySlice<Claim>, _ language: Language) -> HTML {
    var table = DataTable(
      PaymentWords.waiting[language], isCaptionSeen: false, .text(PaymentWords.chosen[language]),
      .text(PaymentWords.claim[language]), .text(PaymentWords.payee[language]),
      .number(PaymentWords.amount[language]), .text(PaymentWords.since[language]))
    for claim in claims {
      let name = "claim-\(claim.id)"
      table.add(
        input(
          .type(.checkbox), .id(name), .name(name), .value("in"), .checked,
          .spoken("\(PaymentWords.chosen[language]) \(claim.number)")),
        label(.for(name), .class("nowrap")) { claim.number }, HTML(claim.partyName),
        HTML(claim.amount?.grouped ?? ""),
        span(.class("nowrap")) { claim.since.description })
    }
    let sum = Money(fen: claims.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
    table.addTotal(
      HTML(PaymentWords.sum[language]), HTML(language.count(claims.count)), .empty,
      HTML(sum.grouped), .empty)
    return table.html
  }
}

extension PaymentBatch.State {
  func mark(_ language: Language) -> HTML {
    let word = PaymentWords.state(self)[language]
    return switch self {
    case .open, .checked: Mark.judgement(word)
    case .sent: Mark.open(word)
    case .answered: Mark.yes(word)
    case .cancelled: HTML(word)
    }
  }
}

extension PaymentLine.State {
  func mark(_ language: Language) -> HTML {
    let word = PaymentWords.state(self)[language]
    return switch self {
    case .listed: Mark.open(word)
    case .paid: Mark.yes(word)
    case .returned, .cameBack: Mark.no(word)
    case .dropped: HTML(word)
    }
  }
}
