// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Rights
import Values
import Web

/// 已付复核: paid claims that would be decided otherwise now, and what can be done about each.
struct ReviewPage {
  let rows: [ReviewedPayment]
  let count: Int
  /// The claim after which to go on.
  let next: Int64?
  let year: Int?

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: PaymentWords.reviewTitle[language],
      trail: [.init(PaymentWords.title[language], context.href("payments"))], speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { PaymentWords.reviewNote[language] }
      choice(context)
      p { PaymentWords.reviewed(language.count(count), language.count(rows.count))[language] }
      if rows.isEmpty {
        p(.class("soft")) { PaymentWords.noneDiffers[language] }
      } else {
        table(context)
      }
      if let next {
        p(.class("no-print")) {
          a(
            .href(
              context.href("payments", "review").with("year", year.map(String.init) ?? "")
                .with("after", String(next)))
          ) { PaymentWords.further[language] }
        }
      }
    }
  }

  private func choice(_ context: PageContext) -> HTML {
    let language = context.language
    return form(
      .class("entry no-print"), .method(.get), .action(context.href("payments", "review"))
    ) {
      Parts.field(PaymentWords.year[language], for: "year") {
        input(
          .type(.text), .id("year"), .name("year"), .maxLength(4),
          .value(year.map(String.init) ?? ""))
      }
      div(.class("filter-actions")) { button(.class("quiet")) { PaymentWords.show[language] } }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      PaymentWords.reviewTitle[language], isCaptionSeen: false,
      .text(PaymentWords.claim[language]), .text(PaymentWords.payee[language]),
      .number(PaymentWords.left[language]), .number(PaymentWords.nowAmount[language]),
      .text(PaymentWords.difference[language]), .text(PaymentWords.why[language]))
    for row in rows {
      let line = row.line
      table.add(
        HTML {
          a(
            .href(
              context.href(
                "payments", line.batch.description, "lines", line.id.description)),
            .class("nowrap")
          ) { line.claimNumber }
        },
        HTML(line.payee), HTML(row.left.grouped), HTML(row.review.amount?.grouped ?? "–"),
        difference(row, context), why(row, language))
    }
    return table.html
  }

  private func difference(_ row: ReviewedPayment, _ context: PageContext) -> HTML {
    let language = context.language
    guard let finding = row.finding else { return .empty }
    let words = PaymentWords.finding(finding)[language]
    switch finding {
    case .open, .exchanged: return Mark.open(words)
    case .over(let amount):
      return HTML {
        Mark.no(words)
        if context.may(Right(.enter, .fund)) { recovery(of: amount, row, context) }
      }
    case .under(let amount):
      return HTML {
        Mark.no(words)
        if let claim = row.supplement {
          a(.href(context.href("claims", claim.id.description))) {
            PaymentWords.underWay(claim.number)[language]
          }
        } else if context.may(PaymentPages.entering) {
          supplement(of: amount, row, context)
        }
      }
    }
  }

  /// Opens 补发 of the difference: a claim that goes its way.
  private func supplement(
    of amount: Money, _ row: ReviewedPayment, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return form(
      .class("no-print"), .method(.post),
      .action(context.href("payments", row.line.batch.description, "supplements"))
    ) {
      context.token.field
      input(.type(.hidden), .name("key"), .value(row.key))
      input(.type(.hidden), .name("line"), .value(row.line.id.description))
      PaymentActs.reason("supplement-\(row.line.id)", language)
      button(.class("quiet")) { PaymentWords.pays(amount.grouped)[language] }
    }
  }

  /// Opens 追回 of the difference: the form of the batch's page, filled.
  private func recovery(
    of amount: Money, _ row: ReviewedPayment, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return form(
      .class("no-print"), .method(.post),
      .action(context.href("payments", row.line.batch.description, "recoveries"))
    ) {
      context.token.field
      input(.type(.hidden), .name("key"), .value(row.key))
      input(.type(.hidden), .name("line"), .value(row.line.id.description))
      input(.type(.hidden), .name("direction"), .value("out"))
      input(.type(.hidden), .name("amount"), .value(amount.description))
      PaymentActs.reason("recovery-\(row.line.id)", language)
      button(.class("quiet")) { PaymentWords.asksBack(amount.grouped)[language] }
    }
  }

  private func why(_ row: ReviewedPayment, _ language: Language) -> HTML {
    let review = row.review
    let changed =
      review.policies.now == review.policies.then
      ? PaymentWords.factsChanged : PaymentWords.lawChanged
    return HTML {
      p { changed[language] }
      if let reason = review.reason { p(.class("soft")) { reason[language] } }
      if !review.lines.isEmpty {
        ul {
          for line in review.lines {
            li {
              PaymentWords.line(line)[language]
              if let reason = line.reason { p(.class("soft")) { reason[language] } }
            }
          }
        }
      }
    }
  }
}
