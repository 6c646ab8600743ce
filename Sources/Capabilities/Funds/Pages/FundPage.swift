// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// The pages of funds as they are seen.
struct FundPage {
  let catalogue: FundCatalogue
  let regions: RegionIndex

  private static let sides: [FundSide] = [.available, .reserved, .spent, .receivable]

  func overview(_ view: FundView, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: FundPageWords.title[language]) {
      if context.may(FundPages.entering) {
        Parts.button(FundPageWords.allot[language], Href("funds", "allotments", "new"))
      }
    } content: {
      yearForm(view.year, language)
      if view.lines.isEmpty {
        Parts.empty(FundPageWords.empty(String(view.year))[language])
      } else {
        chart(view, language)
        fundTable(view.lines, language)
        shareTable(view.byBenefit, FundPageWords.byBenefit, FundPageWords.benefit, language) {
          catalogue.benefitName($0)[language]
        }
        shareTable(view.byTown, FundPageWords.byTown, FundPageWords.town, language) { code in
          RegionCode(code).map(name) ?? code
        }
        old(view.old, language)
      }
      p {
        a(.href(Href("funds", "trend").with("year", String(view.year)))) {
          FundTrendWords.title[language]
        }
        " "
        a(.href(Href("funds", "months"))) { FundPageWords.months[language] }
        " "
        if !view.lines.isEmpty { Parts.printButton(language) }
      }
    }
  }

  /// A region's name; its code where it has none here.
  func name(_ region: RegionCode) -> String {
    let name = regions.fullName(region)
    return name.isEmpty ? region.digits : name
  }

  private func yearForm(_ year: Int, _ language: Language) -> HTML {
    form(.class("filters"), .method(.get), .action(Href("funds"))) {
      Parts.field(FundPageWords.year[language], for: "year") {
        input(
          .type(.text), .id("year"), .name("year"), .size(4), .maxLength(4),
          .inputMode(numeric: true), .pattern("[0-9]{4}"), .value(String(year)))
      }
      div(.class("filter-actions")) { button(.class("quiet")) { FundPageWords.show[language] } }
    }
  }

  /// How much of what was allotted was paid, in tenths of a percent.
  static func share(_ balances: Balances) -> Int64 {
    let allotted = balances.allotted.fen
    return allotted > 0 ? balances[.spent].fen * 1000 / allotted : 0
  }

  private static func percent(_ share: Int64) -> String { "\(share / 10).\(share % 10)%" }

  private func sum(_ lines: [BudgetLine]) -> Balances {
    var sum = Balances()
    for line in lines { sum.add(line.balances) }
    return sum
  }

  private func chart(_ view: FundView, _ language: Language) -> HTML {
    let all = sum(view.lines)
    let spent = Localized(
      zh: Language.chinese.roundYuan(all[.spent]), en: Language.english.roundYuan(all[.spent]))
    let several = Set(view.lines.map(\.budget.region)).count > 1
    return BarChart(
      finding: FundPageWords.finding(
        String(view.year), spent, FundPage.percent(FundPage.share(all)))[language],
      nameTitle: FundPageWords.fund[language], valueTitle: FundPageWords.progress[language],
      bars: view.lines.map { line in
        let fund = catalogue.name(line.budget.fund)[language]
        let share = FundPage.share(line.balances)
        return BarChart.Bar(
          several ? "\(fund) \(name(line.budget.region))" : fund, value: share,
          shown: FundPage.percent(share), href: Href("funds", line.id.description))
      }
    ).html(language, withTable: false)
  }

  private func yuanColumn(_ word: Localized, _ language: Language) -> DataTable.Column {
    .number(FundPageWords.yuan(word)[language])
  }

  private func fundTable(_ lines: [BudgetLine], _ language: Language) -> HTML {
    var table = DataTable(
      FundPageWords.byFund[language], .text(FundPageWords.fund[language]),
      .text(FundPageWords.region[language]), yuanColumn(FundPageWords.allotted, language),
      yuanColumn(FundWords.side(.available), language),
      yuanColumn(FundWords.side(.reserved), language),
      yuanColumn(FundWords.side(.spent), language),
      yuanColumn(FundWords.side(.receivable), language),
      .number(FundPageWords.progress[language]))
    func amounts(_ balances: Balances) -> [HTML] {
      [HTML(balances.allotted.grouped)] + FundPage.sides.map { HTML(balances[$0].grouped) }
        + [HTML(FundPage.percent(FundPage.share(balances)))]
    }
    for line in lines {
      table.add(
        [
          a(.href(Href("funds", line.id.description))) {
            catalogue.name(line.budget.fund)[language]
          }, HTML(name(line.budget.region)),
        ] + amounts(line.balances))
    }
    table.addTotal([HTML(FundPageWords.sum[language]), .empty] + amounts(sum(lines)))
    return table.html
  }

  private func shareTable(
    _ shares: [FundShare], _ title: Localized, _ key: Localized, _ language: Language,
    name: (String) -> String
  ) -> HTML {
    guard !shares.isEmpty else {
      return section {
        h2(title[language])
        Parts.empty(FundPageWords.noReservation[language])
      }
    }
    var table = DataTable(
      title[language], .text(key[language]), .number(FundPageWords.count[language]),
      yuanColumn(FundWords.side(.reserved), language),
      yuanColumn(FundWords.side(.spent), language),
      yuanColumn(FundWords.side(.receivable), language))
    for share in shares {
      table.add(
        HTML(name(share.key)), HTML(language.count(share.count)), HTML(share.reserved.grouped),
        HTML(share.spent.grouped), HTML(share.receivable.grouped))
    }
    func total(_ part: KeyPath<FundShare, Money>) -> HTML {
      HTML(Money(fen: shares.reduce(0) { $0 + $1[keyPath: part].fen }).grouped)
    }
    table.addTotal(
      HTML(FundPageWords.sum[language]),
      HTML(language.count(shares.reduce(0) { $0 + $1.count })), total(\.reserved), total(\.spent),
      total(\.receivable))
    return table.html
  }

  private func old(_ reservations: [Reservation], _ language: Language) -> HTML {
    guard !reservations.isEmpty else { return .empty }
    var table = DataTable(
      FundPageWords.old[language], .text(FundPageWords.obligation[language]),
      .text(FundPageWords.benefit[language]), .text(FundPageWords.day[language]),
      yuanColumn(FundWords.side(.reserved), language))
    for one in reservations {
      table.add(
        HTML(one.id), HTML(catalogue.benefitName(one.obligation.benefit)[language]),
        HTML("\(one.day)"), HTML(one.reserved.grouped))
    }
    return HTML {
      table.html
      p(.class("soft")) { FundPageWords.oldNote[language] }
    }
  }

  // MARK: - One budget

  func budget(
    _ line: BudgetLine, _ postings: [Posting], _ pagination: Pagination, _ context: PageContext
  ) -> Page {
    let language = context.language
    let budget = line.budget
    let title = FundPageWords.budget(
      catalogue.name(budget.fund), name(budget.region), String(budget.year))
    return Page(
      title: title[language],
      trail: [.init(FundPageWords.title[language], Href("funds").with("year", "\(budget.year)"))]
    ) {
      figures(line.balances, language)
      accounts(budget.fund, language)
      div(.class("list-head")) {
        h2(FundPageWords.postings[language])
        span(.class("soft")) { pagination.position(language) }
      }
      table(postings, language)
      pagination.links(context.here, language)
      Parts.printButton(language)
    }
  }

  private func figures(_ balances: Balances, _ language: Language) -> HTML {
    var figures = [
      Parts.Figure(FundPageWords.allotted[language], language.yuan(balances.allotted))
    ]
    for side in FundPage.sides {
      figures.append(Parts.Figure(FundWords.side(side)[language], language.yuan(balances[side])))
    }
    return Parts.figures(figures)
  }

  private func accounts(_ fund: String, _ language: Language) -> HTML {
    let accounts = catalogue.funds.first { $0.code == fund }?.accounts ?? []
    guard !accounts.isEmpty else { return .empty }
    return details {
      summary(FundPageWords.accounts[language])
      ul {
        for account in accounts {
          li {
            "\(account.code) \(account.name)"
            if account.certainty == .recalled {
              small { language.bracketed(FundPageWords.recalled[language]) }
            }
          }
        }
      }
    }
  }

  private func table(_ postings: [Posting], _ language: Language) -> HTML {
    var table = DataTable(
      FundPageWords.postings[language], isCaptionSeen: false,
      .number(FundPageWords.number[language]), .text(FundPageWords.day[language]),
      .text(FundPageWords.kind[language]), .text(FundPageWords.movement[language]),
      yuanColumn(FundPageWords.amount, language), .text(FundPageWords.about[language]),
      .text(FundPageWords.officer[language]))
    for posting in postings {
      let about = [
        posting.reservation, posting.about, posting.paper,
        posting.corrects.map { FundPageWords.corrects($0)[language] }, posting.reason,
      ].compactMap { $0 }
      table.add(
        HTML("\(posting.number)"), span(.class("nowrap")) { "\(posting.day)" },
        HTML(FundWords.kind(posting.kind)[language]),
        HTML(
          "\(FundWords.side(posting.movement.from)[language]) → \(FundWords.side(posting.movement.to)[language])"
        ), HTML(posting.amount.grouped), HTML { for text in about { div { text } } },
        HTML(posting.account))
    }
    return table.html
  }
}
