// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Policy
import Values
import Web

/// What came of a simulation: for each variant its changes, sums, charts, tables and the first of those
/// concerned.
struct SimulationResultPage {
  let result: SimulationResult
  let workbook: Href

  private static let listed = 50
  private static let bars = 8

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: SimulationWords.resultTitle[language], trail: SimulationFormPage.trail(context)
    ) {
      Parts.button(SimulationWords.download[language], workbook)
      Parts.printButton(language)
    } content: {
      p(
        SimulationWords.basis(
          result.asOf.description, language.people(result.peopleCount),
          language.count(result.bodyCount))[language])
      for variant in result.variants { section(variant, context) }
    }
  }

  private func section(_ variant: SimulatedLaw, _ context: PageContext) -> HTML {
    let language = context.language
    return HTML {
      h2(variant.name)
      changes(variant.changes, language)
      figures(variant.total, language)
      if variant.total.isTouched {
        chart(SimulationWords.benefit, variant.byBenefit, language)
        chart(SimulationWords.townTitle, variant.byTown, language)
        let effects = SimulatedLaw.Effect.allCases.filter { variant.total.count($0) > 0 }
        table(SimulationWords.benefit, variant.byBenefit, effects, variant.total, language)
        table(SimulationWords.townTitle, variant.byTown, effects, variant.total, language)
        if variant.bodies.isTouched {
          table(SimulationWords.holder, variant.byHolder, effects, variant.total, language)
          p(.class("soft")) { SimulationWords.bodiesNote[language] }
        }
        table(SimulationWords.ageTitle, variant.byAge, effects, variant.people, language)
        table(SimulationWords.category, variant.byCategory, effects, nil, language)
      } else {
        Parts.empty(SimulationWords.nobody[language])
      }
      money(variant.budgets, language)
      people(variant, context)
      bodies(variant, context)
    }
  }

  private func changes(_ changes: [PolicyLibrary.ShownChange], _ language: Language) -> HTML {
    var table = DataTable(
      SimulationWords.changes[language], isCaptionSeen: false,
      .text(SimulationWords.path[language]), .text(SimulationWords.before[language]),
      .text(SimulationWords.after[language]), .text(SimulationWords.why[language]))
    for change in changes {
      table.add(
        HTML("\(change.target.name) \(change.path)"),
        HTML(change.before ?? SimulationWords.absent[language]),
        HTML(change.after ?? SimulationWords.removed[language]), HTML(change.why ?? ""))
    }
    return table.html
  }

  private func figures(_ total: SimulatedLaw.Group, _ language: Language) -> HTML {
    func sum(_ fen: Int64) -> String { language.roundYuan(Money(fen: fen)) }
    func people(_ effects: SimulatedLaw.Effect...) -> String {
      SimulationWords.claims(language.count(effects.reduce(0) { $0 + total.count($1) }))[language]
    }
    return Parts.figures([
      Parts.Figure(SimulationWords.foundBefore[language], sum(total.beforeFen)),
      Parts.Figure(SimulationWords.foundAfter[language], sum(total.afterFen)),
      Parts.Figure(SimulationWords.difference[language], sum(total.differenceFen)),
      Parts.Figure(
        SimulationWords.gains[language], sum(total.gainedFen), note: people(.gained, .more)),
      Parts.Figure(
        SimulationWords.losses[language], sum(total.lostFen), note: people(.lost, .less)),
      Parts.Figure(SimulationWords.effect(.undecided)[language], people(.undecided)),
    ])
  }

  // MARK: - Charts

  /// Two bars each, before and after, of those that change most.
  private func chart(
    _ head: Localized, _ groups: [SimulatedLaw.Group], _ language: Language
  ) -> HTML {
    let most = groups.filter { $0.differenceFen != 0 }
      .sorted { abs($0.differenceFen) > abs($1.differenceFen) }
    guard let first = most.first else { return .empty }
    let bars = most.prefix(Self.bars).flatMap { group in
      [
        (SimulationWords.now(group.name), group.beforeFen),
        (SimulationWords.tried(group.name), group.afterFen),
      ].map { name, fen in
        BarChart.Bar(
          name[language], value: max(0, fen), shown: language.yuan(Money(fen: fen)))
      }
    }
    return BarChart(
      finding: SimulationWords.changesMost(
        first.name, language.yuan(Money(fen: first.differenceFen)))[language],
      nameTitle: head[language], valueTitle: SimulationWords.sumYuan[language], bars: bars
    ).html(language, withTable: false)
  }

  // MARK: - Tables

  /// - Parameter effects: Those that happen at all.
  private func table(
    _ head: Localized, _ groups: [SimulatedLaw.Group], _ effects: [SimulatedLaw.Effect],
    _ total: SimulatedLaw.Group?, _ language: Language
  ) -> HTML {
    let touched = groups.filter(\.isTouched)
    guard !touched.isEmpty else { return .empty }
    var table = DataTable(
      head[language], isCaptionSeen: true,
      columns: [
        .text(head[language]), .number(SimulationWords.beforeYuan[language]),
        .number(SimulationWords.afterYuan[language]),
        .number(SimulationWords.differenceYuan[language]),
      ] + effects.map { .number(SimulationWords.effect($0)[language]) })
    for group in touched { table.add(cells(group.name, group, effects, language)) }
    if let total { table.addTotal(cells(SimulationWords.total, total, effects, language)) }
    return table.html
  }

  private func cells(
    _ name: Localized, _ group: SimulatedLaw.Group, _ effects: [SimulatedLaw.Effect],
    _ language: Language
  ) -> [HTML] {
    [
      HTML(name[language]), HTML(Money(fen: group.beforeFen).grouped),
      HTML(Money(fen: group.afterFen).grouped), HTML(Money(fen: group.differenceFen).grouped),
    ] + effects.map { HTML(language.count(group.count($0))) }
  }

  private func money(_ budgets: [BudgetOutlook], _ language: Language) -> HTML {
    guard !budgets.isEmpty else { return .empty }
    var table = DataTable(
      SimulationWords.money(String(result.asOf.year))[language], isCaptionSeen: false,
      .text(SimulationWords.fund[language]), .text(SimulationWords.benefit[language]),
      .number(SimulationWords.beforeYuan[language]), .number(SimulationWords.afterYuan[language]),
      .number(SimulationWords.allotted[language]), .number(SimulationWords.available[language]),
      .number(SimulationWords.short[language]))
    for outlook in budgets {
      table.add(
        HTML(outlook.fundNames(language)),
        HTML(language.list(outlook.benefits.map { $0.name[language] })),
        HTML(Money(fen: outlook.beforeFen).grouped), HTML(Money(fen: outlook.afterFen).grouped),
        HTML(
          outlook.money.map { Money(fen: $0.allottedFen).grouped }
            ?? SimulationWords.noBudget[language]),
        HTML(outlook.money.map { Money(fen: $0.availableFen).grouped } ?? "—"),
        HTML(outlook.shortFen.map { Money(fen: max(0, $0)).grouped } ?? "—"))
    }
    return HTML {
      h3(SimulationWords.money(String(result.asOf.year))[language])
      p(.class("soft")) { SimulationWords.moneyNote[language] }
      table.html
    }
  }

  private func people(_ variant: SimulatedLaw, _ context: PageContext) -> HTML {
    let language = context.language
    return concerned(
      SimulationWords.concerned, SimulationWords.name, variant.changesOfPeople, language
    ) { person in
      (
        context.href("people", person.id.description), person.name,
        person.town + person.village
      )
    }
  }

  private func bodies(_ variant: SimulatedLaw, _ context: PageContext) -> HTML {
    concerned(
      SimulationWords.concernedBodies, SimulationWords.body, variant.changesOfBodies,
      context.language
    ) { (context.href("bodies", $0.id.description), $0.name, $0.town) }
  }

  /// The first of those of one kind, with what becomes of their answers.
  private func concerned<Holder>(
    _ title: Localized, _ nameTitle: Localized, _ changes: [(Holder, SimulatedLaw.Change)],
    _ language: Language, _ listed: (Holder) -> (href: Href, name: String, place: String)
  ) -> HTML {
    guard !changes.isEmpty else { return .empty }
    var table = DataTable(
      title[language], isCaptionSeen: false,
      .text(nameTitle[language]), .text(SimulationWords.townTitle[language]),
      .text(SimulationWords.benefit[language]), .text(SimulationWords.effectTitle[language]),
      .number(SimulationWords.beforeYuan[language]), .number(SimulationWords.afterYuan[language]),
      .text(SimulationWords.missing[language]))
    for (holder, change) in changes.prefix(Self.listed) {
      let (href, name, place) = listed(holder)
      table.add(
        a(.href(href)) { name }, HTML(place), HTML(change.benefit.name[language]),
        HTML(SimulationWords.effect(change.effect)[language]),
        HTML(Money(fen: change.before.fen).grouped), HTML(Money(fen: change.after.fen).grouped),
        HTML(language.list(change.missing.map { $0.name[language] })))
    }
    let left = changes.count - Self.listed
    return HTML {
      h3(title[language] + language.bracketed(language.count(changes.count)))
      table.html
      if left > 0 { p(.class("soft")) { SimulationWords.restInWorkbook(left)[language] } }
    }
  }
}
