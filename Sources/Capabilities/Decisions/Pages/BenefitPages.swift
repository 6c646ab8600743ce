// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// The people behind a number: everybody for whom a benefit came out one way, or a fact is missing.
struct BenefitPages {
  /// - Parameters:
  ///   - title: The benefit's name, or what is missing.
  ///   - exports: Where the same list is had as a workbook.
  func page(
    title: String, _ list: EntitlementList, _ filter: EntitlementFilter, towns: [TownCount],
    exports: Href?, page: Int, _ context: PageContext
  ) -> Page {
    let language = context.language
    let pagination = Pagination(page: page, total: list.total)
    let trail = [Page.Step(DecisionWords.benefits[language], context.href())]
    return Page(title: title, trail: trail, speaksForDay: true) {
      if let exports { Parts.button(DecisionWords.exportList[language], exports) }
    } content: {
      filters(filter, towns, context)
      div(.class("list-head")) {
        p { strong(headline(list, language)) }
        if list.total > 0 { span(.class("soft")) { pagination.position(language) } }
      }
      if list.lines.isEmpty {
        Parts.empty(DecisionWords.noneMatch[language])
      } else {
        table(title, list, filter, context)
        pagination.links(context.here, language)
      }
    }
  }

  private func headline(_ list: EntitlementList, _ language: Language) -> String {
    let count = language.count(list.total)
    guard list.found > .zero else { return DecisionWords.total(count)[language] }
    return DecisionWords.totalWithSum(count, language.yuan(list.found))[language]
  }

  private func filters(
    _ filter: EntitlementFilter, _ towns: [TownCount], _ context: PageContext
  ) -> HTML {
    let language = context.language
    let any = DecisionWords.any[language]
    return form(.class("filters"), .method(.get), .action(context.path)) {
      if context.isDayChosen {
        input(.type(.hidden), .name("as-of"), .value(context.asOf.description))
      }
      if filter.missing == nil {
        Parts.field(DecisionWords.result[language], for: "outcome") {
          Parts.choice(
            "outcome", id: "outcome", any: any,
            BenefitOutcome.allCases.map { ($0.rawValue, DecisionWords.outcome($0)[language]) },
            chosen: filter.outcome?.rawValue)
        }
      }
      Parts.field(DecisionWords.town[language], for: "town") {
        Parts.choice(
          "town", id: "town", any: any,
          towns.compactMap { town in town.region.map { ($0.digits, town.name ?? $0.digits) } },
          chosen: filter.town?.digits)
      }
      div(.class("filter-actions")) { button(.class("quiet")) { DecisionWords.apply[language] } }
    }
  }

  private func table(
    _ title: String, _ list: EntitlementList, _ filter: EntitlementFilter, _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      title, isCaptionSeen: false, .text(DecisionWords.name[language]),
      .text(DecisionWords.identityNumber[language]), .text(DecisionWords.place[language]),
      .text(DecisionWords.about[language]), .text(DecisionWords.result[language]),
      .number(DecisionWords.amountYuan[language]), .text(DecisionWords.closes[language]),
      .text(DecisionWords.missing[language]))
    for line in list.lines {
      table.add(
        a(.href(context.href("people", line.personID.description).at("benefits"))) { line.name },
        span(.class("nowrap")) { line.identityNumber }, HTML(line.place ?? ""),
        HTML(line.about?[language] ?? ""),
        line.outcome.mark(DecisionWords.outcome(line.outcome)[language]),
        HTML(line.amount?.grouped ?? ""),
        span(.class("nowrap")) { line.closes?.description ?? "" },
        HTML(language.list(line.missing.map { $0[language] })))
    }
    return table.html
  }
}

/// The lists to take away.
struct ExportPages {
  func page(_ scan: ScanSummary, _ context: PageContext) -> Page {
    let language = context.language
    let isEmpty = scan.benefits.allSatisfy { $0.counts.values.allSatisfy { $0 == 0 } }
    return Page(title: DecisionWords.exports[language], speaksForDay: true) {
      if isEmpty {
        Parts.empty(DecisionWords.nothingToExport[language])
      } else {
        Parts.notice(.open) { p(DecisionWords.exportsNote[language]) }
        p {
          Parts.button(DecisionWords.wholeList[language], context.href("exports", "all"))
          " "
          small(DecisionWords.wholeListNote[language])
        }
        h2(DecisionWords.oneList[language])
        table(scan, context)
      }
    }
  }

  private func table(_ scan: ScanSummary, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      DecisionWords.oneList[language], isCaptionSeen: false,
      .text(DecisionWords.benefit[language]),
      .number(DecisionWords.outcome(.eligible)[language]),
      .number(DecisionWords.amountYuan[language]), .text(DecisionWords.download[language]))
    for tally in scan.benefits {
      let name = tally.benefit.name[language]
      table.add(
        a(.href(tally.benefit.href(context, nil))) { name },
        HTML(language.count(tally.count(.eligible))),
        HTML(tally.benefit.isStatus ? "—" : tally.found.grouped),
        a(
          .href(tally.benefit.exportHref(context)),
          .spoken(DecisionWords.downloadOf(name)[language])
        ) { DecisionWords.download[language] })
    }
    return table.html
  }
}

extension BenefitName {
  /// `/exports/place/benefit`, for the eligible.
  func exportHref(_ context: PageContext) -> Href {
    Href(segments: ["exports"] + id.split(separator: "/").map(String.init))
      .with("as-of", context.isDayChosen ? context.asOf.description : nil)
  }
}
