// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// Warnings: how many of each colour in each town, and one page of them.
struct MonitoringListPage {
  struct View {
    let filter: WarningFilter
    let warnings: [Warning]
    /// By town, then colour.
    let counts: [RegionCode: [String: Int]]
    let pagination: Pagination
    /// Nil where the place has none.
    let rules: MonitoringFile?
    let lastRun: MonitoringRun?
    let day: Day
    let names: @Sendable (RegionCode) -> String
    /// Within their county.
    let townNames: @Sendable (RegionCode) -> String
    let mayRun: Bool
  }

  let view: View

  func page(_ context: PageContext, run: MonitoringRun?, refusal: WarningRefusal?) -> Page {
    let language = context.language
    return Page(title: MonitoringWords.title[language], speaksForDay: false) {
      Parts.button(
        MonitoringWords.trend[language], context.href("monitoring", "trend"), isQuiet: true)
      Parts.button(
        MonitoringWords.households[language], context.href("monitoring", "households"),
        isQuiet: true)
      Parts.button(
        MonitoringWords.print[language], view.filter.added(to: context.href("monitoring", "print")),
        isQuiet: true)
    } content: {
      if let run { Parts.notice(.yes) { p(MonitoringWords.ran(run)[language]) } }
      if let refusal { Parts.notice(.no) { p(MonitoringWords.refusal(refusal)[language]) } }
      if let rules = view.rules {
        content(rules, context)
      } else {
        Parts.empty(MonitoringWords.noRules[language])
      }
    }
  }

  private func content(_ rules: MonitoringFile, _ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      standing(rules, context)
      if view.mayRun { runForm(context) }
      if !view.counts.isEmpty {
        tiles(context)
        towns(rules, context)
      }
      h2(MonitoringWords.warnings[language])
      if let since = view.filter.since {
        p {
          MonitoringWords.raisedSince(since)[language] + " "
          a(.href(context.here.with("since", nil).with("page", nil))) {
            MonitoringWords.sinceEver[language]
          }
        }
      }
      filters(rules, context)
      if view.warnings.isEmpty {
        Parts.empty(
          (view.lastRun == nil ? MonitoringWords.neverRun : MonitoringWords.none)[language])
      } else {
        p(.class("soft")) { view.pagination.position(language) }
        table(rules, context)
        view.pagination.links(context.here, language)
      }
    }
  }

  private func standing(_ rules: MonitoringFile, _ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      if let run = view.lastRun {
        Parts.figures([
          .init(MonitoringWords.watched[language], language.people(run.watched)),
          .init(MonitoringWords.working[language], language.people(run.working)),
          .init(MonitoringWords.outOfWork[language], language.people(run.outOfWork)),
          .init(MonitoringWords.unknown[language], language.people(run.unknown)),
        ])
      }
      p(.class("soft")) {
        if let run = view.lastRun {
          run.region.map { view.names($0) + "　" } ?? ""
          MonitoringWords.lastRun(run.day)[language] + "　"
        }
        MonitoringWords.cycle[language]
          + language.bracketed(
            MonitoringWords.cycle(rules.cycle, on: view.day)[language])
      }
    }
  }

  private func runForm(_ context: PageContext) -> HTML {
    form(.method(.post), .action(context.href("monitoring", "runs")), .class("entry no-print")) {
      context.token.field
      p(.class("soft")) { MonitoringWords.runNote[context.language] }
      button { MonitoringWords.run[context.language] }
    }
  }

  /// A tile for each town, where there are several; each opens to its warnings.
  private func tiles(_ context: PageContext) -> HTML {
    let language = context.language
    let sums = view.counts.mapValues { $0.values.reduce(0, +) }
    guard sums.count > 1,
      let most = sums.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value > 0
    else { return .empty }
    let counties = Set(sums.keys.map { $0.ancestor(.county) })
    let name = counties.count == 1 ? view.townNames : view.names
    return TileChart(
      finding: MonitoringWords.mostWarnings(
        in: name(most.key), language.count(most.value),
        of: language.count(sums.values.reduce(0, +)))[language],
      tiles: sums.sorted { $0.key < $1.key }.map { town, count in
        TileChart.Tile(
          name(town), value: Int64(count), shown: language.count(count),
          href: count == 0 ? nil : context.href("monitoring").with("town", town.digits))
      }
    ).html(language)
  }

  /// A line for each town; every number opens to its warnings.
  private func towns(_ rules: MonitoringFile, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      MonitoringWords.figures[language], isCaptionSeen: false,
      columns: [.text(MonitoringWords.town[language])]
        + rules.colours.map { .number(Localized($0.name)[language]) })
    for (town, counts) in view.counts.sorted(by: { $0.key < $1.key }) {
      table.add(
        [HTML(view.names(town))]
          + rules.colours.map { colour in
            let count = counts[colour.id] ?? 0
            let here = context.href("monitoring").with("colour", colour.id)
              .with("town", town.digits)
            return count == 0 ? HTML("0") : a(.href(here)) { language.count(count) }
          })
    }
    return table.html
  }

  private func filters(_ rules: MonitoringFile, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(MonitoringWords.colour[language], for: "colour") {
        Parts.choice(
          "colour", id: "colour", any: MonitoringWords.any[language],
          rules.colours.map { ($0.id, Localized($0.name)[language]) }, chosen: view.filter.colour)
      }
      Parts.field(MonitoringWords.signal[language], for: "signal") {
        Parts.choice(
          "signal", id: "signal", any: MonitoringWords.any[language],
          rules.signals.map { ($0.id, Localized($0.name)[language]) }, chosen: view.filter.signal)
      }
      Parts.field(MonitoringWords.state[language], for: "state") {
        Parts.choice(
          "state", id: "state", any: MonitoringWords.anyOpen[language],
          Warning.Kind.allCases.map { ($0.rawValue, MonitoringWords.kind($0)[language]) },
          chosen: view.filter.kind?.rawValue)
      }
      Parts.field(MonitoringWords.owner[language], for: "owner") {
        Parts.choice(
          "owner", id: "owner", any: MonitoringWords.any[language],
          MonitoringFile.Level.allCases.map {
            ($0.rawValue, MonitoringWords.level($0)[language])
          }, chosen: view.filter.owner?.rawValue)
      }
      if let region = view.filter.region {
        input(.type(.hidden), .name("town"), .value(region.digits))
      }
      div(.class("field")) {
        label(.for("overdue")) {
          input(
            [.type(.checkbox), .id("overdue"), .name("overdue"), .value("yes")]
              + (view.filter.isOverdue ? [.checked] : []))
          " "
          MonitoringWords.overdueOnly[language]
        }
      }
      div(.class("filter-actions")) { button { MonitoringWords.filter[language] } }
    }
  }

  private func table(_ rules: MonitoringFile, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      MonitoringWords.warnings[language], isCaptionSeen: false,
      .text(MonitoringWords.person[language]), .text(MonitoringWords.place[language]),
      .text(MonitoringWords.colour[language]), .text(MonitoringWords.signals[language]),
      .text(MonitoringWords.due[language]), .text(MonitoringWords.owner[language]),
      .text(MonitoringWords.state[language]))
    for warning in view.warnings {
      table.add(
        a(.href(context.href("monitoring", warning.id.description))) { warning.personName },
        HTML(view.names(warning.region)), rules.mark(warning.colour, language),
        HTML(rules.names(of: warning, language)),
        span(.class("nowrap")) {
          warning.state.due.map { HTML($0.description) } ?? HTML("–")
          if warning.isOverdue(on: view.day) { " " + MonitoringWords.overdue[language] }
        },
        HTML(MonitoringWords.level(warning.owner)[language]),
        HTML(MonitoringWords.kind(warning.state.kind)[language]))
    }
    return table.html
  }
}

extension MonitoringFile {
  /// A colour by its place among them and its word; never by colour alone.
  func mark(_ id: String, _ language: Language) -> HTML {
    let name = colour(id).map { Localized($0.name)[language] } ?? id
    return colours.first?.id == id ? Mark.no(name) : Mark.open(name)
  }

  /// The signals that still hold; all that were seen where none does.
  func names(of warning: Warning, _ language: Language) -> String {
    let held = warning.signals.filter { $0.goneOn == nil }
    let shown = held.isEmpty ? warning.signals : held
    return language.list(
      shown.map { seen in signal(seen.id).map { Localized($0.name)[language] } ?? seen.id })
  }
}
