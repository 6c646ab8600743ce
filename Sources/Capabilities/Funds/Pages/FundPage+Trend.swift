// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values
import Web

extension FundPage {
  func trend(_ view: MoneyTrendView, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: FundTrendWords.title[language],
      trail: [
        .init(FundPageWords.title[language], Href("funds").with("year", "\(view.filter.year)"))
      ]
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { FundTrendWords.note[language] }
      filters(view, context)
      if view.months.isEmpty {
        Parts.empty(FundTrendWords.empty(String(view.filter.year))[language])
      } else {
        chart(view, language)
        table(view, language)
      }
    }
  }

  private func filters(_ view: MoneyTrendView, _ context: PageContext) -> HTML {
    let language = context.language
    let all = FundTrendWords.all[language]
    return Web.form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(FundPageWords.year[language], for: "year") {
        input(
          .type(.text), .id("year"), .name("year"), .size(4), .maxLength(4),
          .inputMode(numeric: true), .pattern("[0-9]{4}"), .value(String(view.filter.year)))
      }
      Parts.field(FundTrendWords.measure[language], for: "measure") {
        Parts.choice(
          "measure", id: "measure", any: nil,
          MoneyMeasure.allCases.map { ($0.rawValue, FundTrendWords.name($0)[language]) },
          chosen: view.measure.rawValue)
      }
      Parts.field(FundPageWords.fund[language], for: "fund") {
        Parts.choice(
          "fund", id: "fund", any: all,
          view.choices.funds.sorted().map { ($0, catalogue.name($0)[language]) },
          chosen: view.filter.fund)
      }
      Parts.field(FundPageWords.benefit[language], for: "benefit") {
        Parts.choice(
          "benefit", id: "benefit", any: all,
          view.choices.benefits.sorted().map { ($0, catalogue.benefitName($0)[language]) },
          chosen: view.filter.benefit)
      }
      div(.class("filter-actions")) { button(.class("quiet")) { FundPageWords.show[language] } }
    }
  }

  private func address(
    _ measure: MoneyMeasure, _ month: Month, _ filter: MoneyFilter
  ) -> Href {
    filter.narrowing(Href("funds", "trend", month.description), measure)
  }

  private func chart(_ view: MoneyTrendView, _ language: Language) -> HTML {
    let most = view.shown.max {
      view.amount(view.measure, $0).fen < view.amount(view.measure, $1).fen
    }
    let sum = view.sum(view.measure)
    return BarChart(
      finding: FundTrendWords.finding(
        String(view.filter.year), FundTrendWords.name(view.measure),
        Localized(
          zh: Language.chinese.roundYuan(sum), en: Language.english.roundYuan(sum)),
        sum > .zero ? most : nil)[language],
      nameTitle: FundPageWords.month[language],
      valueTitle: FundPageWords.yuan(FundTrendWords.name(view.measure))[language],
      bars: view.shown.map { month in
        let amount = view.amount(view.measure, month)
        return BarChart.Bar(
          month.description, value: max(0, amount.fen), shown: language.roundYuan(amount),
          href: amount == .zero ? nil : address(view.measure, month, view.filter))
      }
    ).html(language, withTable: false)
  }

  private func table(_ view: MoneyTrendView, _ language: Language) -> HTML {
    var table = DataTable(
      FundTrendWords.title[language], isCaptionSeen: false,
      columns: [.text(FundPageWords.month[language])]
        + MoneyMeasure.allCases.map {
          .number(FundPageWords.yuan(FundTrendWords.name($0))[language])
        })
    for month in view.shown {
      table.add(
        [HTML(month.description)]
          + MoneyMeasure.allCases.map { measure in
            let amount = view.amount(measure, month)
            return view.months[month]?[measure] == nil
              ? HTML(amount.grouped)
              : a(.href(address(measure, month, view.filter))) { amount.grouped }
          })
    }
    table.addTotal(
      [HTML(FundPageWords.sum[language])]
        + MoneyMeasure.allCases.map { HTML(view.sum($0).grouped) })
    return table.html
  }

  // MARK: - The postings of a month

  func trendLines(_ view: MoneyLinesView, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: "\(view.month) \(FundTrendWords.name(view.measure)[language])",
      trail: [
        .init(FundPageWords.title[language], Href("funds").with("year", "\(view.filter.year)")),
        .init(
          FundTrendWords.title[language],
          view.filter.narrowing(Href("funds", "trend"), view.measure)),
      ]
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) {
        ([view.filter.fund.map { catalogue.name($0)[language] }]
          + [view.filter.benefit.map { catalogue.benefitName($0)[language] }])
          .compactMap { $0 }.joined(separator: "　")
      }
      if view.lines.isEmpty {
        Parts.empty(FundTrendWords.noLine[language])
      } else {
        div(.class("list-head")) {
          h2(FundPageWords.sum[language] + " " + language.yuan(view.sum))
          span(.class("soft")) { view.pagination.position(language) }
        }
        table(view.lines, context)
        view.pagination.links(context.here, language)
      }
    }
  }

  private func table(_ lines: [MoneyLine], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      FundPageWords.postings[language], isCaptionSeen: false,
      .number(FundPageWords.number[language]), .text(FundPageWords.day[language]),
      .text(FundPageWords.kind[language]), .text(FundPageWords.fund[language]),
      .text(FundPageWords.benefit[language]), .text(FundPageWords.town[language]),
      .number(FundPageWords.yuan(FundPageWords.amount)[language]),
      .text(FundPageWords.obligation[language]))
    for line in lines {
      table.add(
        HTML("\(line.posting.number)"), span(.class("nowrap")) { "\(line.posting.day)" },
        HTML(FundWords.kind(line.posting.kind)[language]),
        HTML(catalogue.name(line.posting.budget.fund)[language]),
        HTML(line.benefit.map { catalogue.benefitName($0)[language] } ?? ""),
        HTML(line.region.map(name) ?? ""), HTML(line.amount.grouped), claim(line, context))
    }
    return table.html
  }

  /// What is reserved is called by the claim's number, by which the claim is found.
  private func claim(_ line: MoneyLine, _ context: PageContext) -> HTML {
    guard let number = line.posting.reservation else { return .empty }
    guard context.may(Right(.read, .claim)) else { return HTML(number) }
    return a(.href(Href("claims").with("queue", "all").with("q", number))) { number }
  }
}

/// What the pages of the money's trend say.
enum FundTrendWords {
  static let title = Localized(zh: "资金走势", en: "Money by month")
  static let note = Localized(
    zh: "按记账日期分月，更正在记账当月冲减；点金额看明细。",
    en:
      "By the month of booking; corrections lessen their own month. A number opens to its postings."
  )
  static let measure = Localized(zh: "图中显示", en: "Drawn")
  static let all = Localized(zh: "全部", en: "All")
  static let noLine = Localized(zh: "这个月没有这类记账。", en: "Nothing of the kind was booked this month.")

  static func name(_ measure: MoneyMeasure) -> Localized {
    switch measure {
    case .reserved: Localized(zh: "预留", en: "Reserved")
    case .paid: Localized(zh: "支付", en: "Paid")
    case .returned: Localized(zh: "退回和追回", en: "Returned")
    }
  }

  static func empty(_ year: String) -> Localized {
    Localized(
      zh: "\(year) 年还没有预留或支付。申请批准时预留、银行回单入账后记支付，都会按月显示在这里。",
      en: """
        Nothing was reserved or paid in \(year). Approving a claim reserves, and the bank's answer posts the payment; both \
        are shown here by month.
        """)
  }

  static func finding(
    _ year: String, _ name: Localized, _ sum: Localized, _ most: Month?
  ) -> Localized {
    let top = most.map { (zh: "，\($0) 最多", en: ", most in \($0)") } ?? (zh: "", en: "")
    return Localized(
      zh: "\(year) 年\(name.zh) \(sum.zh)\(top.zh)", en: "\(name.en) in \(year): \(sum.en)\(top.en)")
  }
}
