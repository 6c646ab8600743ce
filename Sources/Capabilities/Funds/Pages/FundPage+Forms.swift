// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// The forms: an allotment, the close of a month.
extension FundPage {
  func allotment(_ typed: AllotmentForm, _ problem: Localized?, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: FundPageWords.allot[language],
      trail: [.init(FundPageWords.title[language], Href("funds"))]
    ) {
      self.problem(problem, language)
      Web.form(.class("entry"), .method(.post), .action(Href("funds", "allotments"))) {
        context.token.field
        input(.type(.hidden), .name("act"), .value(typed.act))
        Parts.field(FundPageWords.direction[language], for: "direction") {
          Parts.choice(
            "direction", id: "direction", any: nil,
            [("in", FundPageWords.comes[language]), ("out", FundPageWords.goes[language])],
            chosen: typed.direction)
        }
        Parts.field(FundPageWords.fund[language], for: "fund") {
          Parts.choice(
            "fund", id: "fund", any: nil, catalogue.funds.map { ($0.code, $0.name[language]) },
            chosen: typed.fund)
        }
        regionField(typed.region, language)
        Parts.field(FundPageWords.year[language], for: "year") {
          input(
            .type(.text), .id("year"), .name("year"), .maxLength(4), .value(typed.year),
            .inputMode(numeric: true), .pattern("[0-9]{4}"), .required)
        }
        Parts.field(FundPageWords.amount[language], for: "amount") {
          input(
            .type(.text), .id("amount"), .name("amount"), .maxLength(20), .value(typed.amount),
            .autocomplete(.none), .described(by: "amount-note"), .required)
          small(.id("amount-note")) { FundPageWords.amountNote[language] }
        }
        Parts.field(FundPageWords.paper[language], for: "paper") {
          input(
            .type(.text), .id("paper"), .name("paper"), .maxLength(100), .value(typed.paper),
            .autocomplete(.none), .required)
        }
        Parts.field(FundPageWords.reason[language], for: "reason") {
          input(
            .type(.text), .id("reason"), .name("reason"), .maxLength(200), .value(typed.reason),
            .autocomplete(.none), .described(by: "reason-note"), .required)
          small(.id("reason-note")) { FundPageWords.reasonNote[language] }
        }
        button { FundPageWords.book[language] }
      }
    }
  }

  func months(
    _ closed: [ClosedMonth], _ typed: MonthForm, _ problem: Localized?, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: FundPageWords.months[language],
      trail: [.init(FundPageWords.title[language], Href("funds"))]
    ) {
      self.problem(problem, language)
      p(FundPageWords.monthsNote[language])
      if context.may(FundPages.closing) {
        Web.form(.class("entry"), .method(.post), .action(Href("funds", "months"))) {
          context.token.field
          regionField(typed.region, language)
          Parts.field(FundPageWords.month[language], for: "month") {
            input(
              .type(.text), .id("month"), .name("month"), .maxLength(7), .value(typed.month),
              .pattern("[0-9]{4}-[0-9]{2}"), .described(by: "month-note"), .required)
            small(.id("month-note")) { FundPageWords.monthNote[language] }
          }
          button { FundPageWords.close[language] }
        }
      }
      if closed.isEmpty {
        Parts.empty(FundPageWords.noMonth[language])
      } else {
        closedTable(closed, language)
      }
    }
  }

  private func closedTable(_ closed: [ClosedMonth], _ language: Language) -> HTML {
    var table = DataTable(
      FundPageWords.months[language], isCaptionSeen: false,
      .text(FundPageWords.month[language]), .text(FundPageWords.region[language]),
      .text(FundPageWords.closedAt[language]), .text(FundPageWords.officer[language]))
    for one in closed {
      table.add(
        HTML("\(one.month)"), HTML(name(one.region)),
        span(.class("nowrap")) { language.moment("\(one.at)") }, HTML(one.account))
    }
    return table.html
  }

  private func regionField(_ region: String, _ language: Language) -> HTML {
    Parts.field(FundPageWords.region[language], for: "region") {
      input(
        .type(.text), .id("region"), .name("region"), .maxLength(12), .value(region),
        .inputMode(numeric: true), .pattern("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}"),
        .autocomplete(.none), .required)
    }
  }

  private func problem(_ text: Localized?, _ language: Language) -> HTML {
    guard let text else { return .empty }
    return div(.isAlert) { Parts.notice(.no) { p(text[language]) } }
  }
}
