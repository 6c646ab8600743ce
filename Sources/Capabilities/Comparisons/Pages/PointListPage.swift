// SPDX-License-Identifier: Apache-2.0
import Decisions
import Linkage
import Policy
import Registry
import Values
import Web

/// The queue of points, and the list a town takes along.
struct PointListPage {
  let rules: ComparisonFile
  let regions: RegionIndex

  func page(
    _ points: [ComparisonPoint], _ pagination: Pagination, _ filter: ComparisonDesk.Filter,
    _ towns: [RegionCode], _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: ComparisonWords.points[language],
      trail: [.init(ComparisonWords.title[language], context.href("comparisons"))],
      speaksForDay: false
    ) {
      if !points.isEmpty {
        Parts.button(
          ComparisonWords.sheet[language], filtered(context.href("comparisons", "sheet"), filter),
          isQuiet: true)
      }
    } content: {
      filters(filter, towns, context)
      if points.isEmpty {
        Parts.empty(ComparisonWords.noPoints[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(points, context)
        pagination.links(context.here, language)
      }
    }
  }

  private func filtered(_ href: Href, _ filter: ComparisonDesk.Filter) -> Href {
    href.with("kind", filter.kind).with("state", filter.state?.rawValue)
      .with("town", filter.region?.digits)
  }

  private func filters(
    _ filter: ComparisonDesk.Filter, _ towns: [RegionCode], _ context: PageContext
  ) -> HTML {
    let language = context.language
    let any = ComparisonWords.any[language]
    return form(
      .class("filters"), .method(.get), .action(Href("comparisons", "points"))
    ) {
      Parts.field(ComparisonWords.kind[language], for: "kind") {
        Parts.choice(
          "kind", id: "kind", any: any,
          rules.lists.map { ($0.code, Localized($0.name)[language]) }, chosen: filter.kind)
      }
      Parts.field(ComparisonWords.state[language], for: "state") {
        Parts.choice(
          "state", id: "state", any: any,
          ComparisonPoint.State.Name.allCases.map {
            ($0.rawValue, ComparisonWords.state($0)[language])
          }, chosen: filter.state?.rawValue)
      }
      Parts.field(ComparisonWords.town[language], for: "town") {
        Parts.choice(
          "town", id: "town", any: any, towns.map { ($0.digits, name($0)) },
          chosen: filter.region?.digits)
      }
      div(.class("filter-actions")) {
        button(.class("quiet")) { ComparisonWords.apply[language] }
      }
    }
  }

  private func table(_ points: [ComparisonPoint], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ComparisonWords.points[language], isCaptionSeen: false,
      .text(ComparisonWords.number[language]), .text(ComparisonWords.person[language]),
      .text(ComparisonWords.place[language]), .text(ComparisonWords.kind[language]),
      .text(ComparisonWords.verdict[language]), .text(ComparisonWords.state[language]),
      .text(ComparisonWords.foundOn[language]))
    for point in points {
      table.add(
        a(.href(context.href("comparisons", "points", point.id.description))) {
          point.id.description
        },
        HTML(point.personName), HTML(name(point.region)),
        HTML(rules[point.kind].map { Localized($0.finding)[language] } ?? point.kind),
        point.verdict.mark(language), point.state.name.mark(language),
        span(.class("nowrap")) { point.foundOn.description })
    }
    return table.html
  }

  func name(_ region: RegionCode) -> String {
    regions[region]?.name ?? regions.fullName(region)
  }

  /// To print: room for what was seen, no number but masked ones.
  func sheet(_ points: [ComparisonPoint], _ context: PageContext) -> Page {
    let language = context.language
    var table = DataTable(
      ComparisonWords.sheetTitle[language], isCaptionSeen: false,
      .text(ComparisonWords.number[language]), .text(ComparisonWords.person[language]),
      .text(ComparisonWords.place[language]), .text(ComparisonWords.kind[language]),
      .text(ComparisonWords.verdict[language]), .text(ComparisonWords.seen[language]),
      .text(ComparisonWords.signature[language]))
    for point in points {
      table.add(
        HTML(point.id.description), HTML(point.personName), HTML(name(point.region)),
        HTML(rules[point.kind].map { Localized($0.finding)[language] } ?? point.kind),
        HTML(ComparisonWords.verdict(point.verdict)[language]), HTML("　　　　　　"), HTML("　　　"))
    }
    return Page(
      title: ComparisonWords.sheetTitle[language],
      trail: [
        .init(ComparisonWords.title[language], context.href("comparisons")),
        .init(ComparisonWords.points[language], context.href("comparisons", "points")),
      ], speaksForDay: false
    ) {
      Parts.printButton(language)
    } content: {
      table.html
    }
  }
}

extension LinkedPair.Verdict {
  func mark(_ language: Language) -> HTML {
    let word = ComparisonWords.verdict(self)[language]
    return self == .match ? Mark.yes(word) : Mark.judgement(word)
  }
}

extension ComparisonPoint.State.Name {
  func mark(_ language: Language) -> HTML {
    let word = ComparisonWords.state(self)[language]
    return switch self {
    case .found, .sent, .checked: Mark.open(word)
    case .confirmed: Mark.no(word)
    case .cleared, .settled, .closed: Mark.yes(word)
    }
  }
}
