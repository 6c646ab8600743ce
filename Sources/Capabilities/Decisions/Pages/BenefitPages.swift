// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// The people behind a number: everybody for whom a benefit came out one way, or a fact is missing.
struct BenefitPages {
  /// - Parameters:
  ///   - title: The benefit's name, or what is missing.
  ///   - exports: Where the same list is had as a workbook.
  ///   - requests: Where it is asked for with full numbers.
  func page(
    title: String, _ list: FindingList, _ filter: FindingFilter,
    towns: [ListedTown], exports: Href?, requests: Href?, _ context: PageContext
  ) -> Page {
    let language = context.language
    let trail = [Page.Step(DecisionWords.benefits[language], context.href())]
    return Page(title: title, trail: trail, speaksForDay: true) {
      if let exports { Parts.button(DecisionWords.exportList[language], exports) }
      if let requests { Parts.button(DecisionWords.fullRequest[language], requests, isQuiet: true) }
    } content: {
      filters(filter, towns, context)
      div(.class("list-head")) {
        p { strong(headline(list, language)) }
        if list.pagination.total > 0 { span(.class("soft")) { list.pagination.position(language) } }
      }
      if list.findings.isEmpty {
        Parts.empty(DecisionWords.noneMatch[language])
      } else {
        table(title, list, filter, context)
        list.pagination.links(context.here, language)
      }
    }
  }

  private func headline(_ list: FindingList, _ language: Language) -> String {
    let count = language.count(list.pagination.total)
    guard list.sum > .zero else { return DecisionWords.total(count)[language] }
    return DecisionWords.totalWithSum(count, language.yuan(list.sum))[language]
  }

  private func filters(
    _ filter: FindingFilter, _ towns: [ListedTown],
    _ context: PageContext
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
            BenefitOutcome.allCases.filter { $0 != .notEligible }.map {
              ($0.rawValue, DecisionWords.outcome($0)[language])
            },
            chosen: filter.outcome?.rawValue)
        }
      }
      Parts.field(DecisionWords.town[language], for: "town") {
        Parts.choice(
          "town", id: "town", any: any,
          towns.map { ($0.region.digits, $0.name) }, chosen: filter.town?.digits)
      }
      div(.class("filter-actions")) { button(.class("quiet")) { DecisionWords.apply[language] } }
    }
  }

  private func table(
    _ title: String, _ list: FindingList, _ filter: FindingFilter, _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      title, isCaptionSeen: false, .text(DecisionWords.name[language]),
      .text(DecisionWords.identityNumber[language]), .text(DecisionWords.place[language]),
      .text((filter.benefit == nil ? DecisionWords.benefit : DecisionWords.about)[language]),
      .text(DecisionWords.result[language]), .number(DecisionWords.amountYuan[language]),
      .text(DecisionWords.closes[language]), .text(DecisionWords.missing[language]))
    for finding in list.findings {
      let person = finding.person
      table.add(
        a(.href(context.href("people", person.id.description).at("benefits"))) { person.name },
        span(.class("nowrap")) { person.identityNumber.masked },
        HTML(person.town + person.village),
        HTML(
          filter.benefit == nil ? finding.benefit.name[language] : finding.record ?? ""),
        finding.outcome.mark(DecisionWords.outcome(finding.outcome)[language]),
        HTML(finding.amount?.grouped ?? ""),
        span(.class("nowrap")) { finding.closes?.description ?? "" },
        HTML(language.list(finding.missing.map { $0.name[language] })))
    }
    return table.html
  }
}

/// The lists to take away.
struct ExportPages {
  /// Where lists with full numbers are asked for; nil where none can be had.
  var fullLists: Href?

  func page(_ scan: ScanSummary, _ context: PageContext) -> Page {
    let language = context.language
    let isEmpty = scan.benefits.isEmpty
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
        if let fullLists { full(fullLists, context.language) }
      }
    }
  }

  private func full(_ requests: Href, _ language: Language) -> HTML {
    section {
      h2(DecisionWords.fullTitle[language])
      p(DecisionWords.fullNote[language])
      p { Parts.button(DecisionWords.fullRequest[language], requests, isQuiet: true) }
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
